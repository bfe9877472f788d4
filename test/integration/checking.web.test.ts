import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { cited, closeAll, configure, encode, makeFolder, open, other, rootFolder, until } from './support/notes';

describe('Checking citations', () => {
  const marked = (document: vscode.TextDocument): readonly string[] =>
    vscode.languages
      .getDiagnostics(document.uri)
      .filter(({ source }) => source === 'Litnotes')
      .map(({ code, range }) => `${String(code)} ${document.getText(range)}`);
  const marksAre = (document: vscode.TextDocument, expected: readonly string[]): Promise<unknown> =>
    until(`marks ${expected.join(', ')}`, () => marked(document).join('\n') === expected.join('\n'));

  async function fixes(document: vscode.TextDocument): Promise<readonly vscode.CodeAction[]> {
    const [diagnostic] = vscode.languages.getDiagnostics(document.uri);
    assert.ok(diagnostic);
    const actions = await vscode.commands.executeCommand<vscode.CodeAction[]>(
      'vscode.executeCodeActionProvider',
      document.uri,
      diagnostic.range,
      vscode.CodeActionKind.QuickFix.value,
    );
    return actions;
  }
  async function apply(action: vscode.CodeAction | undefined): Promise<void> {
    assert.ok(action?.edit);
    await vscode.workspace.applyEdit(action.edit);
  }

  afterEach(async () => {
    for (const kind of ['unknownKey', 'duplicateCitation']) await configure(`check.${kind}`, undefined);
    await closeAll();
  });

  it('marks what is wrong, follows typing, and leaves nothing behind', async () => {
    const { document } = await open(
      `[@nobody] @alice a@b.c \`[@code]\` [@${cited}; @${cited}] [@${cited}, @${other}] [^${other}]`,
    );
    await marksAre(document, [
      'unknownKey nobody',
      `duplicateCitation ${cited}`,
      `malformedCitation @${cited}, @${other}`,
      `undefinedFootnote ${other}`,
    ]);
    const edit = new vscode.WorkspaceEdit();
    edit.replace(document.uri, new vscode.Range(0, 2, 0, 8), cited);
    edit.insert(document.uri, new vscode.Position(0, 0), 'x\n');
    await vscode.workspace.applyEdit(edit);
    await until('one less', () => marked(document).length === 3);
    assert.equal(vscode.languages.getDiagnostics(document.uri)[0]?.severity, vscode.DiagnosticSeverity.Warning);
    const plain = await vscode.languages.setTextDocumentLanguage(document, 'plaintext');
    await marksAre(plain, []);
    await marksAre(await vscode.languages.setTextDocumentLanguage(plain, 'markdown'), marked(document));
    await closeAll();
    await until('no mark left', () => marked(document).length === 0);
  });

  it('leaves out a document that has grown larger than a note, and marks it again when it has shrunk', async () => {
    const { document } = await open('[@nobody]');
    await marksAre(document, ['unknownKey nobody']);
    const grow = new vscode.WorkspaceEdit();
    grow.insert(document.uri, new vscode.Position(1, 0), `\n${'On and on.\n'.repeat(200_000)}`);
    await vscode.workspace.applyEdit(grow);
    await marksAre(document, []);
    const hover = await vscode.commands.executeCommand<readonly unknown[]>(
      'vscode.executeHoverProvider',
      document.uri,
      new vscode.Position(0, 3),
    );
    assert.deepEqual(hover, []);
    const shrink = new vscode.WorkspaceEdit();
    shrink.delete(document.uri, new vscode.Range(1, 0, document.lineCount, 0));
    await vscode.workspace.applyEdit(shrink);
    await marksAre(document, ['unknownKey nobody']);
  });

  it('marks as the settings say', async () => {
    await configure('check.unknownKey', 'error');
    const { document } = await open('[@nobody]');
    await marksAre(document, ['unknownKey nobody']);
    assert.equal(vscode.languages.getDiagnostics(document.uri)[0]?.severity, vscode.DiagnosticSeverity.Error);
    await configure('check.unknownKey', 'off');
    await marksAre(document, []);
  });

  it('knows the keys of the note’s own bibliography', async () => {
    const bib = vscode.Uri.joinPath(rootFolder(), 'own.bib');
    await vscode.workspace.fs.writeFile(bib, encode('@misc{mine2020,\n title={M}}\n'));
    const file = vscode.Uri.joinPath(rootFolder(), 'own.md');
    await vscode.workspace.fs.writeFile(file, encode('---\nbibliography: own.bib\n---\n[@mine2020; @other2020]\n'));
    try {
      const { document } = await vscode.window.showTextDocument(file);
      await marksAre(document, ['unknownKey other2020']);
    } finally {
      for (const uri of [bib, file]) await vscode.workspace.fs.delete(uri);
    }
  });

  it('knows all keys of a paper that several files of the setting have', async () => {
    const entry = (key: string): string =>
      `@misc{${key}, title = {Quokkas of the island}, author = {Doe, Jane}, year = 2031, ids = {old${key}}}\n`;
    const files = ['near2031', 'far2031'].map((key) => ({ key, uri: vscode.Uri.joinPath(rootFolder(), `${key}.bib`) }));
    for (const { key, uri } of files) await vscode.workspace.fs.writeFile(uri, encode(entry(key)));
    await configure(
      'libraries',
      files.map(({ key }) => `${key}.bib`),
    );
    try {
      const { document } = await open('[@near2031; @far2031; @oldnear2031; @oldfar2031; @nobody2031]');
      await marksAre(document, ['unknownKey nobody2031']);
    } finally {
      await configure('libraries', undefined);
      for (const { uri } of files) await vscode.workspace.fs.delete(uri);
    }
  });

  it('follows the bibliographies of a project as other programs write them', async () => {
    const at = (path: string): vscode.Uri => vscode.Uri.joinPath(rootFolder(), 'book', path);
    const write = (path: string, text: string): Thenable<void> => vscode.workspace.fs.writeFile(at(path), encode(text));
    const markedInProject = (): readonly string[] =>
      vscode.languages
        .getDiagnostics(at('_quarto.yml'))
        .map(({ range, message }) => `${range.start.line}: ${message.split('.')[0]}`);
    await makeFolder(at(''));
    await makeFolder(at('chapters'));
    await write('_quarto.yml', 'project:\n  type: book\nbibliography: /refs.bib\n');
    await write('chapters/one.qmd', 'See [@mine2020; @other2020].\n');
    try {
      const { document } = await vscode.window.showTextDocument(at('chapters/one.qmd'));
      await until('the missing file is told of where it is named', () =>
        markedInProject().includes("2: There is no file '/refs"),
      );
      assert.deepEqual(marked(document), []);
      const replaceAll = async (text: string): Promise<void> => {
        const edit = new vscode.WorkspaceEdit();
        edit.replace(document.uri, new vscode.Range(0, 0, document.lineCount, 0), text);
        await vscode.workspace.applyEdit(edit);
      };
      await replaceAll('Nothing is cited.\n');
      await until('nothing is told where nothing is cited', () => markedInProject().length === 0);
      await replaceAll('See [@mine2020; @other2020].\n');
      await until('it is told again', () => markedInProject().length === 1);
      await write('refs.bib', '@misc{mine2020,\n title={M}}\n');
      await marksAre(document, ['unknownKey other2020']);
      await until('nothing is missing', () => markedInProject().length === 0);
      await write('refs.bib', '@misc{mine2020,\n title={M}}\n@misc{other2020,\n title={O}}\n');
      await marksAre(document, []);
      await write('_quarto.yml', 'project:\n  type: book\n');
      await marksAre(document, ['unknownKey mine2020', 'unknownKey other2020']);
      await write('chapters/_metadata.yml', 'references:\n- id: other2020\n');
      await marksAre(document, ['unknownKey mine2020']);
    } finally {
      await closeAll();
      await vscode.workspace.fs.delete(at(''), { recursive: true });
    }
  });

  it('takes chapters of Quarto and R Markdown for markdown, where no extension of theirs is there', async () => {
    const at = (name: string): vscode.Uri => vscode.Uri.joinPath(rootFolder(), 'chapters', name);
    await makeFolder(at(''));
    try {
      for (const name of ['one.qmd', 'two.Rmd']) {
        await vscode.workspace.fs.writeFile(at(name), encode(`[@nobody] [@${cited}]\n\n\`\`\`{r}\nx@y\n\`\`\`\n`));
        const { document } = await vscode.window.showTextDocument(at(name));
        assert.equal(document.languageId, 'markdown', name);
        await marksAre(document, ['unknownKey nobody']);
        await vscode.commands.executeCommand('litnotes.insertCitation', [other]);
        assert.match(document.getText(), new RegExp(`@${other}`));
      }
    } finally {
      await closeAll();
      await vscode.workspace.fs.delete(at(''), { recursive: true });
    }
  });

  it('says once, on its line, why keys are not known', async () => {
    const { document } = await open('---\ntitle: T\nbibliography: https://x.org/a.bib\n---\n[@mine2020; @other2020]\n');
    await marksAre(document, ['bibliographyFile https://x.org/a.bib']);
    assert.equal(vscode.languages.getDiagnostics(document.uri)[0]?.severity, vscode.DiagnosticSeverity.Hint);
  });

  it('mends a mistyped key', async () => {
    const { document } = await open('see [@hermann2042fondations, p. 3]');
    await marksAre(document, ['unknownKey hermann2042fondations']);
    const actions = await fixes(document);
    assert.match(actions[0]?.title ?? '', new RegExp(`^Change to '${cited}': On the Foundations`));
    assert.equal(actions.at(-1)?.title, "Search for 'hermann 2042 fondations'…");
    await apply(actions[0]);
    assert.equal(document.getText(), `see [@${cited}, p. 3]`);
    await marksAre(document, []);
  });

  it('removes what is twice and adds what is missing', async () => {
    const { document } = await open(`[@${cited}; @${cited}]`);
    await marksAre(document, [`duplicateCitation ${cited}`]);
    await apply((await fixes(document))[0]);
    assert.equal(document.getText(), `[@${cited}]`);
    const note = (await open(`A[^${cited}].\n`)).document;
    await marksAre(note, [`undefinedFootnote ${cited}`]);
    await apply((await fixes(note))[0]);
    assert.match(note.getText(), new RegExp(`^A\\[\\^${cited}\\]\\.\\n\\n\\[\\^${cited}\\]: Katherine Hermann.*\\n$`));
    await marksAre(note, []);
  });
});

describe('Hints behind keys', () => {
  afterEach(async () => {
    await configure('editor.citationHints', undefined);
    await closeAll();
  });

  it('name the paper, if wanted', async () => {
    const { document } = await open(`[@${cited}, p. 3] @{${cited}} @nobody2020\n\n@${other}\n`);
    const hints = async (): Promise<readonly string[]> => {
      const range = new vscode.Range(0, 0, 1, 0);
      const found = await vscode.commands.executeCommand<vscode.InlayHint[]>(
        'vscode.executeInlayHintProvider',
        document.uri,
        range,
      );
      return found.map(({ label, position }) => {
        const text = typeof label === 'string' ? label : label.map(({ value }) => value).join('');
        return `${position.character} ${text}`;
      });
    };
    assert.deepEqual(await hints(), []);
    await configure('editor.citationHints', 'authorYear');
    assert.deepEqual(await hints(), ['24 Hermann et al. 2024', '57 Hermann et al. 2024']);
    await configure('editor.citationHints', 'title');
    assert.equal((await hints())[0], '24 On the Foundations of Shortcut Learning');
  });
});

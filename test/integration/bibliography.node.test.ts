import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { takingRow } from './support/asking';
import { closeAll, until } from './support/notes';

/** These tests write into a folder of their own, since others count what all notes of the window cite. */
const FOLDER = 'bibliographies';
const encoder = new TextEncoder();

function inFolder(name: string): vscode.Uri {
  const [root] = vscode.workspace.workspaceFolders ?? [];
  assert.ok(root);
  return vscode.Uri.joinPath(root.uri, FOLDER, name);
}

async function write(name: string, text: string): Promise<vscode.Uri> {
  const uri = inFolder(name);
  await vscode.workspace.fs.writeFile(uri, encoder.encode(text));
  return uri;
}

async function read(name: string): Promise<string> {
  return new TextDecoder('utf-8', { ignoreBOM: true }).decode(await vscode.workspace.fs.readFile(inFolder(name)));
}

/** Writes a file of the folder and shows it. */
async function open(name: string, text: string): Promise<vscode.TextDocument> {
  const document = await vscode.workspace.openTextDocument(await write(name, text));
  await vscode.window.showTextDocument(document);
  return document;
}

async function configure(name: string, value: unknown): Promise<void> {
  await vscode.workspace.getConfiguration('litnotes').update(name, value, vscode.ConfigurationTarget.Global);
}

const run = (command: string, ...args: readonly unknown[]): Thenable<unknown> =>
  vscode.commands.executeCommand(command, ...args);

const SETTINGS = [
  'bibliography.style',
  'bibliography.styleFile',
  'bibliography.locale',
  'bibliography.updateOnSave',
  'export.updateOnSave',
  'preview.enabled',
  'libraries',
];
const CITING = '# Note\n\nOn @scimeca2022shortcut and [@hermann2024foundations, p. 3].\n';
/** A style that no other is like. */
const MINE =
  '<style xmlns="http://purl.org/net/xbiblio/csl" class="in-text" version="1.0"><info><title>M</title><id>m</id></info><citation><layout><text variable="title"/></layout></citation><bibliography><layout><text value="Mine: "/><text variable="title"/></layout></bibliography></style>';
const SECTION = /\n## References\n\n<!-- litnotes:bibliography -->\n\n([\s\S]*)\n\n<!-- \/litnotes:bibliography -->\n$/;

async function cleanUp(): Promise<void> {
  for (const name of SETTINGS) await configure(name, undefined);
  await closeAll();
  await vscode.workspace.fs.delete(inFolder(''), { recursive: true }).then(undefined, () => undefined);
}

describe('Insert or Update Bibliography', () => {
  afterEach(cleanUp);

  it('writes the cited works at the end, in one undo step, and keeps them in step', async () => {
    const document = await open('bibliography.md', CITING);
    await run('litnotes.insertBibliography');
    const [, entries = ''] = SECTION.exec(document.getText()) ?? [];
    assert.deepEqual(
      entries.split('\n\n').map((entry) => entry.slice(0, 7)),
      ['Hermann', 'Scimeca'],
    );
    assert.ok(document.getText().startsWith(CITING));
    await run('undo');
    assert.equal(document.getText(), CITING);
    await run('litnotes.insertBibliography');
    const version = document.version;
    await run('litnotes.insertBibliography');
    assert.equal(document.version, version);
    const edit = new vscode.WorkspaceEdit();
    edit.insert(document.uri, new vscode.Position(0, 6), ' [@lin2023vinet; @nobody2020nothing]');
    await vscode.workspace.applyEdit(edit);
    const before = document.getText();
    await run('litnotes.insertBibliography');
    assert.deepEqual(
      (SECTION.exec(document.getText())?.[1] ?? '').split('\n\n').map((entry) => entry.slice(0, 3)),
      ['Her', 'Lin', 'Sci'],
    );
    await run('undo');
    assert.equal(document.getText(), before);
  });

  it('numbers in the order of citation where the style does', async () => {
    await configure('bibliography.style', 'ieee');
    const document = await open('numbered.md', CITING);
    await run('litnotes.insertBibliography');
    assert.match(document.getText(), /\n\\\[1\\\] L\. Scimeca[\s\S]*\n\\\[2\\\] K\. L?\.? ?\w/);
  });

  it('keeps the style that the note names, and touches nothing outside the markers', async () => {
    const before =
      'A @lin2023vinet\r\n\r\n<!-- litnotes:bibliography style=nature -->\r\nold\r\n<!-- /litnotes:bibliography -->\r\n\r\n  tail  \r\n';
    const document = await open('own style.md', before);
    await run('litnotes.insertBibliography');
    assert.match(
      document.getText(),
      /^A @lin2023vinet\r\n\r\n<!-- litnotes:bibliography style=nature -->\r\n\r\n1\\\. Lin, J\.[^\n]*\r\n\r\n<!-- \/litnotes:bibliography -->\r\n\r\n {2}tail {2}\r\n$/,
    );
  });

  it('uses a style file of the user, and says where it is broken', async () => {
    await write('mine.csl', MINE);
    await configure('bibliography.styleFile', `${FOLDER}/mine.csl`);
    const document = await open('mine.md', CITING);
    await run('litnotes.insertBibliography');
    assert.match(document.getText(), /\nMine: On the Foundations of Shortcut Learning\n/);
    await write('broken.csl', '<style>\n<citation>\n</style>');
    await configure('bibliography.styleFile', `${FOLDER}/broken.csl`);
    const text = document.getText();
    await run('litnotes.insertBibliography');
    assert.equal(document.getText(), text);
  });

  it('is written in the style that the note or its project names, before the one that is set', async () => {
    await configure('bibliography.style', 'nature');
    await write('mine.csl', MINE);
    await write('_quarto.yml', 'csl: mine.csl\n');
    const document = await open('project.md', CITING);
    await run('litnotes.insertBibliography');
    assert.match(document.getText(), /\nMine: On the Foundations of Shortcut Learning\n/);
    const own = await open('own.md', `---\ncsl: ieee\n---\n\n${CITING}`);
    await run('litnotes.insertBibliography');
    assert.match(own.getText(), /\n\\\[1\\\] L\. Scimeca/);
    const wrong = await open('wrong.md', `---\ncsl: quokka.csl\n---\n\n${CITING}`);
    const found = (): vscode.Diagnostic | undefined =>
      vscode.languages.getDiagnostics(wrong.uri).find(({ code }) => code === 'bibliographyFile');
    const { message, range } = await until('what is wrong', found);
    assert.match(message, /^There is no style 'quokka\.csl'\. References are shown in the style of the settings\./);
    assert.equal(wrong.getText(range), 'quokka.csl');
    await run('litnotes.insertBibliography');
    assert.match(wrong.getText(), /\n1\\\. Scimeca, L\./);
  });

  it('updates on save where that is set, and only where there is one', async () => {
    await configure('bibliography.updateOnSave', true);
    const none = await open('none.md', CITING);
    await type(none, 'x');
    await none.save();
    assert.equal(none.getText(), `x${CITING}`);
    const document = await open(
      'saved.md',
      `${CITING}\n<!-- litnotes:bibliography -->\n<!-- /litnotes:bibliography -->\n`,
    );
    await type(document, 'x');
    await document.save();
    assert.match(await read('saved.md'), /-->\n\nHermann[^\n]*\n\nScimeca[^\n]*\n\n<!-- \//);
  });

  it('is marked where it is out of date, with the fix, and no longer once it is updated or the note is closed', async () => {
    const document = await open('outdated.md', CITING);
    const marks = (): readonly vscode.Diagnostic[] =>
      vscode.languages.getDiagnostics(document.uri).filter(({ code }) => code === 'outdatedBibliography');
    await run('litnotes.insertBibliography');
    const edit = new vscode.WorkspaceEdit();
    edit.insert(document.uri, new vscode.Position(2, 0), 'See [@lin2023vinet]. ');
    await vscode.workspace.applyEdit(edit);
    const [mark] = await until('the mark', () => (marks().length > 0 ? marks() : undefined));
    assert.ok(mark);
    assert.equal(document.lineAt(mark.range.start.line).text, '<!-- litnotes:bibliography -->');
    const actions = await vscode.commands.executeCommand<vscode.CodeAction[]>(
      'vscode.executeCodeActionProvider',
      document.uri,
      mark.range,
    );
    const action = actions.find(({ title }) => title === 'Update the bibliography');
    assert.ok(action?.command);
    await run(action.command.command);
    assert.match(document.getText(), /VI-Net/);
    await until('the mark gone', () => marks().length === 0);
    await vscode.workspace.applyEdit(edit);
    await run('workbench.action.revertAndCloseActiveEditor');
    assert.deepEqual(marks(), []);
  });

  it('is copied as markdown', async () => {
    await run('litnotes.copyBibliography', ['lin2023vinet', 'hermann2024foundations']);
    assert.match(await vscode.env.clipboard.readText(), /^Hermann, K\.[^\n]*\n\nLin, J\.[^\n]* \*[^\n]*\*[^\n]*\n$/);
    await open('copied.md', CITING);
    await run('litnotes.copyBibliography');
    assert.match(await vscode.env.clipboard.readText(), /^Hermann[^\n]*\n\nScimeca[^\n]*\n$/);
  });
});

async function type(document: vscode.TextDocument, text: string): Promise<void> {
  const edit = new vscode.WorkspaceEdit();
  edit.insert(document.uri, new vscode.Position(0, 0), text);
  await vscode.workspace.applyEdit(edit);
}

describe('Export Citations', () => {
  afterEach(cleanUp);

  /** Runs the command and takes the nth row of the quick pick. */
  const exportTo = (row: number, ...args: readonly unknown[]): Promise<unknown> =>
    takingRow(row, () => run('litnotes.exportCitations', ...args));

  it('makes the file that the note names', async () => {
    await open('named.md', `---\nbibliography: [lit/mine.bib]\n---\n${CITING}`);
    await exportTo(0);
    assert.match(
      await read('lit/mine.bib'),
      /^@\w+\{scimeca2022shortcut,\n[\s\S]*\n@\w+\{hermann2024foundations,\n[\s\S]*\}\n$/,
    );
  });

  it('adds to one file of the note what none of the others has', async () => {
    await write('other.bib', '@book{hermann2024foundations, title = {Mine}}\n');
    await open('two.md', `---\nbibliography: [first.bib, other.bib]\n---\n${CITING}`);
    await exportTo(0);
    const text = await read('first.bib');
    assert.match(text, /scimeca2022shortcut/);
    assert.doesNotMatch(text, /hermann2024foundations/);
  });

  it('adds to one file, whatever is wrong with the others, what was read in none of them', async () => {
    const latin1 = Buffer.from('@book{own1987, title = {Zürich}}\n', 'latin1');
    await vscode.workspace.fs.writeFile(inFolder('latin1.bib'), latin1);
    const note = await open('three.md', `---\nbibliography: [sound.bib, latin1.bib]\n---\n${CITING}[@own1987]\n`);
    await until('the paper', async () => {
      const at = note.positionAt(note.getText().indexOf('own1987'));
      return ((await run('vscode.executeHoverProvider', note.uri, at)) as readonly unknown[]).length > 0;
    });
    await exportTo(0);
    const text = await read('sound.bib');
    assert.match(text, /scimeca2022shortcut/);
    assert.doesNotMatch(text, /own1987/);
    assert.deepEqual(Buffer.from(await vscode.workspace.fs.readFile(inFolder('latin1.bib'))), latin1);
  });

  it('writes entries of one’s own whole, each under the key by which it is cited', async () => {
    await write(
      'x.bib',
      '@mastersthesis{first2031,\n  title = {On Wells},\n  note = {Draft}, month = may, doi = {10.5555/w}\n}\n',
    );
    await write('y.bib', '@mastersthesis{second2031, title = {On Wells}, note = {Kept}, doi = {10.5555/w}}\n');
    await open('keys.md', '---\nbibliography: out.bib\n---\n[@second2031; @First2031]\n');
    await configure(
      'libraries',
      ['x.bib', 'y.bib'].map((name) => inFolder(name).fsPath),
    );
    await until(
      'the papers',
      async () =>
        (
          (await vscode.commands.executeCommand(
            'vscode.executeHoverProvider',
            inFolder('keys.md'),
            new vscode.Position(3, 4),
          )) as readonly unknown[]
        ).length > 0,
    );
    await exportTo(0);
    assert.equal(
      await read('out.bib'),
      '@mastersthesis{second2031,\n  title = {On Wells},\n  note = {Kept},\n  doi = {10.5555/w},\n}\n\n' +
        '@mastersthesis{First2031,\n  title = {On Wells},\n  note = {Draft},\n  month = may,\n  doi = {10.5555/w},\n}\n',
    );
  });

  it('adds to a file and keeps what it has byte for byte', async () => {
    const mine = '\uFEFF% mine\r\n@string{x = "y"}\n@book{Hermann2024Foundations, title = {Mine}}   \r\n\n\n@broken{';
    await write('references.bib', mine);
    await open('merged.md', CITING);
    await exportTo(0);
    const text = await read('references.bib');
    assert.ok(text.startsWith(mine));
    assert.match(text.slice(mine.length), /scimeca2022shortcut/);
    assert.doesNotMatch(text, /hermann2024foundations/);
    await exportTo(0);
    assert.equal(await read('references.bib'), text);
  });

  it('edits a file that is open and changed, and leaves the disk alone', async () => {
    const library = await open('dirty.bib', '@book{a, title = {A}}\n');
    await type(library, '% not saved\n');
    await open('dirty.md', `---\nbibliography: dirty.bib\n---\n${CITING}`);
    await exportTo(0);
    assert.match(library.getText(), /^% not saved\n@book\{a, title = \{A\}\}\n\n@\w+\{scimeca2022shortcut/);
    assert.equal(library.isDirty, true);
    assert.equal(await read('dirty.bib'), '@book{a, title = {A}}\n');
    await vscode.window.showTextDocument(library);
    await run('undo');
    assert.equal(library.getText(), '% not saved\n@book{a, title = {A}}\n');
    await run('workbench.action.files.revert');
  });

  it('writes chosen papers as CSL-JSON', async () => {
    await open('beside.md', 'Nothing cited.\n');
    await exportTo(1, ['lin2023vinet']);
    const items = JSON.parse(await read('references.json')) as readonly { readonly id: string }[];
    assert.deepEqual(
      items.map(({ id }) => id),
      ['lin2023vinet'],
    );
  });

  it('keeps the file in step on save where that is set', async () => {
    await configure('export.updateOnSave', true);
    await write('a.bib', '');
    await write('b.bib', '@book{hermann2024foundations,}\n');
    const document = await open('step.md', `---\nbibliography:\n  - a.bib\n  - b.bib\n---\n${CITING}`);
    await type(document, '');
    await vscode.window.activeTextEditor?.edit((builder) =>
      builder.insert(document.lineAt(document.lineCount - 1).range.end, 'More.\n'),
    );
    await document.save();
    await until('the entry', async () => (await read('a.bib')).includes('scimeca2022shortcut'));
    assert.doesNotMatch(await read('a.bib'), /hermann/);
    assert.equal(await read('b.bib'), '@book{hermann2024foundations,}\n');
  });
});

describe('A file outside of the folder that a note names', () => {
  const outside = (): vscode.Uri => vscode.Uri.joinPath(inFolder(''), '..', '..', 'litnotes outside.bib');

  afterEach(async () => {
    await cleanUp();
    await vscode.workspace.fs.delete(outside()).then(undefined, () => undefined);
  });

  const text = async (): Promise<string> =>
    vscode.workspace.fs.readFile(outside()).then(
      (bytes) => new TextDecoder().decode(bytes),
      () => '',
    );
  const save = async (name: string, bibliography: string, cites: string): Promise<void> => {
    const document = await open(name, `---\nbibliography: ${bibliography}\n---\n`);
    await vscode.window.activeTextEditor?.edit((builder) =>
      builder.insert(new vscode.Position(document.lineCount, 0), `On @${cites}.\n`),
    );
    await document.save();
  };

  it('is written once the person has agreed, and then without being asked for', async () => {
    await configure('export.updateOnSave', true);
    await save('outside.md', '../../litnotes outside.bib', 'scimeca2022shortcut');
    await save('inside.md', 'inside.bib', 'scimeca2022shortcut');
    await until('the file inside', () => read('inside.bib').catch(() => undefined));
    assert.equal(await text(), '');
    await until('the file outside', async () => {
      await run('notification.acceptPrimaryAction');
      return (await text()).includes('scimeca2022shortcut');
    });
    await save('again.md', '../../litnotes outside.bib', 'hermann2024foundations');
    await until('the addition', async () => (await text()).includes('hermann2024foundations'));
  });
});

describe('The markdown preview', () => {
  afterEach(cleanUp);

  const render = async (document: vscode.TextDocument): Promise<string> =>
    String(await run('markdown.api.render', document));

  it('shows citations in the chosen style, and the bibliography', async () => {
    const document = await open('preview.md', CITING);
    const markdown = vscode.extensions.getExtension('vscode.markdown-language-features');
    assert.ok(markdown);
    await markdown.activate();
    const html = await until('the style', async () => {
      const found = await render(document);
      return found.includes('Scimeca et al.') && found.includes('Hermann, K.') ? found : undefined;
    });
    assert.match(
      html,
      /<p data-line="2"[^>]*>On <span class="litnotes-citation" title="Scimeca[^"]*">Scimeca et al\. \(2022\)<\/span> and <span class="litnotes-citation" title="Hermann[^"]*">\(Hermann et al\., 2024, p\. 3\)<\/span>\.<\/p>/,
    );
    await configure('bibliography.style', 'ieee');
    await until('the other style', async () => (await render(document)).includes('>[2, p. 3]</span>'));
    await configure('preview.enabled', false);
    await until('none', async () =>
      (await render(document)).includes('On @scimeca2022shortcut and [@hermann2024foundations, p. 3].'),
    );
  });

  it('shows them in the style and language that the note names, as soon as it does, and in no other before', async () => {
    const document = await open('styled.md', `---\ncsl: ieee\n---\n\n${CITING}`);
    const isShown = (citation: string): Promise<true> =>
      until(citation, async () => (await render(document)).includes(`>${citation}</span>`) || undefined);
    const before: string[] = [];
    await until('the style of the note', async () => {
      const html = await render(document);
      if (html.includes('>[2, p. 3]</span>')) return true;
      before.push(html);
      return undefined;
    });
    assert.ok(before.length > 0);
    for (const html of before) assert.match(html, /On @scimeca2022shortcut and \[@hermann2024foundations, p\. 3\]\./);
    const edit = new vscode.WorkspaceEdit();
    edit.replace(document.uri, new vscode.Range(1, 5, 1, 9), 'apa');
    await vscode.workspace.applyEdit(edit);
    await isShown('(Hermann et al., 2024, p. 3)');
    const translating = new vscode.WorkspaceEdit();
    translating.insert(document.uri, new vscode.Position(1, 0), 'lang: de\n');
    await vscode.workspace.applyEdit(translating);
    await isShown('(Hermann et al., 2024, S. 3)');
  });

  it('calls a key unknown where the checks do', async () => {
    const markdown = vscode.extensions.getExtension('vscode.markdown-language-features');
    assert.ok(markdown);
    await markdown.activate();
    const document = await open('known.md', 'See [@fig-plot], @someone and [@nobody].\n');
    const marked = /See \[@fig-plot\], @someone and <span class="litnotes-unknown"[^>]*>\[@nobody\?\]<\/span>\./;
    await until('what is unknown is marked', async () => marked.test(await render(document)));
    const edit = new vscode.WorkspaceEdit();
    edit.insert(document.uri, new vscode.Position(0, 0), '---\nbibliography: https://example.org/a.bib\n---\n\n');
    await vscode.workspace.applyEdit(edit);
    await until('nothing is, as no key is known', async () => (await render(document)).includes('and [@nobody].'));
  });
});

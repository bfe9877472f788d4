import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { accepting, dismissing, takingRow } from './support/asking';
import { closeAll, isKnownToMention, until, untitled } from './support/notes';

const paper = 'makhzani2014ksparse';
const other = 'feldman2020learning';
const [root] = vscode.workspace.workspaceFolders ?? [];
/** Each test has a folder of its own: VS Code remembers files by their path for a while. */
let folderName = '';
let tests = 0;

function at(path: string): vscode.Uri {
  assert.ok(root);
  return vscode.Uri.joinPath(root.uri, ...path.split('/'));
}

const inFolder = (name: string): vscode.Uri => at(`${folderName}/${name}`);

async function write(uri: vscode.Uri, text: string | Uint8Array): Promise<vscode.Uri> {
  await vscode.workspace.fs.writeFile(uri, typeof text === 'string' ? new TextEncoder().encode(text) : text);
  return uri;
}

async function read(uri: vscode.Uri): Promise<string> {
  return new TextDecoder('utf-8', { ignoreBOM: true }).decode(await vscode.workspace.fs.readFile(uri));
}

async function names(path: string): Promise<readonly string[]> {
  return (await vscode.workspace.fs.readDirectory(at(path))).map(([name]) => name).sort();
}

async function configure(name: string, value: unknown): Promise<void> {
  await vscode.workspace.getConfiguration('litnotes').update(name, value, vscode.ConfigurationTarget.Global);
}

const run = <T = unknown>(command: string, ...args: readonly unknown[]): Thenable<T> =>
  vscode.commands.executeCommand<T>(`litnotes.${command}`, ...args);
const openNote = (citekey: unknown): Thenable<vscode.Uri | undefined> => run('openNote', citekey);
const active = (): vscode.TextEditor => {
  const editor = vscode.window.activeTextEditor;
  assert.ok(editor);
  return editor;
};

/** For every group of tests in this file, and for none of another file. */
function eachInItsFolder(): void {
  beforeEach(() => {
    folderName = `literature${++tests}`;
  });
  afterEach(async () => {
    await vscode.commands.executeCommand('notifications.clearAll');
    await closeAll();
    for (const name of ['notes.folder', 'notes.titleTemplate', 'notes.templateFile']) await configure(name, undefined);
    for (const path of [folderName, 'elsewhere', 'templates']) {
      await vscode.workspace.fs.delete(at(path), { recursive: true }).then(undefined, () => undefined);
    }
  });
}

describe('Open Literature Note', () => {
  eachInItsFolder();

  beforeEach(() => configure('notes.folder', folderName));

  it('makes the folder and the note from the template, with the cursor where one starts to write', async () => {
    const uri = await openNote(paper);
    assert.equal(uri?.toString(), inFolder(`@${paper}.md`).toString());
    const text = await read(uri ?? at(''));
    assert.match(text, /^---\ncitekey: makhzani2014ksparse\ntitle: k-Sparse Autoencoders\n/);
    assert.match(text, /\nstatus: unread\nrating: 0\n/);
    const { document, selection } = active();
    assert.equal(document.uri.toString(), uri?.toString());
    assert.equal(document.isDirty, false);
    assert.equal(document.lineAt(selection.active.line - 2).text, '## Summary');
  });

  it('opens what is there, twice at once too', async () => {
    const [first, second] = await Promise.all([openNote(paper), openNote(paper)]);
    assert.equal(first?.toString(), second?.toString());
    const third = await openNote({ citekey: paper.toUpperCase() });
    assert.equal(third?.toString(), first?.toString());
    assert.deepEqual(await names(folderName), [`@${paper}.md`]);
  });

  it('never overwrites a file with the name of the note, also where only case differs', async () => {
    await write(inFolder(`@${paper.toUpperCase()}.MD`), 'mine');
    const uri = await openNote(paper);
    assert.equal(uri?.path.split('/').at(-1), `@${paper}-2.md`);
    assert.equal(await read(inFolder(`@${paper.toUpperCase()}.MD`)), 'mine');
  });

  it('finds a note that was moved and renamed, by its citekey', async () => {
    const uri = await openNote(paper);
    assert.ok(uri);
    await closeAll();
    await isKnownToMention(uri, paper);
    await vscode.workspace.fs.createDirectory(at('elsewhere'));
    await vscode.workspace.fs.rename(uri, at('elsewhere/ideas on sparsity.md'));
    const opened = await openNote(paper);
    assert.match(opened?.path ?? '', /\/elsewhere\/ideas on sparsity\.md$/);
    assert.deepEqual(await names(folderName), []);
  });

  it('asks which, where two notes claim the paper, and makes no third', async () => {
    await write(inFolder('a.md'), `---\ncitekey: ${paper}\ntitle: A\n---\n`);
    await write(inFolder('b.md'), `---\ncitekey: "@${paper}"\ntitle: B\n---\n`);
    await vscode.window.showTextDocument(inFolder('a.md'), { preview: false });
    await vscode.window.showTextDocument(inFolder('b.md'), { preview: false });
    const opened = await takingRow(1, () => openNote(paper));
    assert.match(opened?.path ?? '', /\/b\.md$/);
    assert.deepEqual(await names(folderName), ['a.md', 'b.md']);
  });

  it('opens the note of the citation under the cursor', async () => {
    const content = `As in [@${other}; @${paper}, p. 3].`;
    const document = await untitled(content);
    const editor = await vscode.window.showTextDocument(document);
    editor.selection = new vscode.Selection(0, content.indexOf(paper) + 3, 0, content.indexOf(paper) + 3);
    const uri = await openNote(undefined);
    assert.equal(uri?.path.split('/').at(-1), `@${paper}.md`);
    await vscode.window.showTextDocument(document);
  });

  it('names note and folder by template, safe for every file system', async () => {
    await configure('notes.folder', `${folderName}/{{ year }}/../{{ venue }}`);
    await configure('notes.titleTemplate', '{{ title }}: what/why?');
    const uri = await openNote(paper);
    assert.equal(uri?.toString(), inFolder('2014/ICLR/k-Sparse Autoencoders- what-why-.md').toString());
  });

  it('uses the template of the folder', async () => {
    await write(
      at('templates/mine.md'),
      '---\ncitekey: {{ citekey }}\n---\r\n{{ authors | join: "; " }}: {{ cursor }}!\r\n',
    );
    await configure('notes.templateFile', 'templates/mine.md');
    const uri = await openNote(paper);
    assert.ok(uri);
    assert.equal(await read(uri), `---\ncitekey: ${paper}\n---\r\nAlireza Makhzani; Brendan J. Frey: !\r\n`);
    assert.deepEqual(active().selection.active, new vscode.Position(3, 'Alireza Makhzani; Brendan J. Frey: '.length));
  });

  it('makes no note from a broken template unless the person takes the built-in one', async () => {
    await write(at('templates/mine.md'), '# {{ title }}\n\n{{ autors }}\n');
    await configure('notes.templateFile', 'templates/mine.md');
    assert.equal(await dismissing(openNote(paper)), undefined);
    await assert.rejects(Promise.resolve(vscode.workspace.fs.stat(inFolder(`@${paper}.md`))));
    const uri = await accepting(openNote(paper));
    assert.ok(uri);
    assert.match(await read(uri), /^---\ncitekey: makhzani2014ksparse\n/);
  });
});

describe('Create Note Template', () => {
  eachInItsFolder();

  it('writes a copy that can be used, and never over another', async () => {
    await run('createNoteTemplate');
    const first = active().document;
    assert.match(first.getText(), /^---\ncitekey: \{\{ citekey \| yaml \}\}\n/);
    await run('createNoteTemplate');
    assert.deepEqual(await names('templates'), ['literature-note-2.liquid', 'literature-note.liquid']);
  });
});

describe('Set Status, Set Rating and Edit Tags', () => {
  eachInItsFolder();

  const crlf = `\uFEFF---\r\ncitekey: '${paper}' # mine\r\nstatus:   "unread"  # soon\r\ntags:\r\n  - a # first\r\n  - b\r\n---\r\n\r\nBody  \nmixed\r\n`;

  it('change one value in place, every other byte as before: CRLF, BOM, comments, quotes, mixed line ends', async () => {
    const uri = await write(inFolder('n.md'), crlf);
    await run('markAsRead', { uri: uri.toString() });
    assert.equal(await read(uri), crlf.replace('"unread"', '"read"'));
    await run('setRating', { uri: uri.toString() }, { value: 4 });
    await run('editTags', { uri: uri.toString() }, { value: ['b', 'c'] });
    const expected = crlf
      .replace('"unread"', '"read"')
      .replace('  - a # first\r\n', '')
      .replace('- b\r\n', '- b\r\n  - c\r\nrating: 4\r\n');
    assert.equal(await read(uri), expected);
  });

  it('leave what is no tag among the tags, and refuse to replace what they do not understand', async () => {
    const text = `---\ncitekey: ${paper}\nTags:\n- #x\n- b\n- {c: d}\n-\nstatus: [read, later]\n---\n`;
    const uri = await write(inFolder('n.md'), text);
    await run('editTags', { uri: uri.toString() }, { value: ['b', 'new'] });
    assert.equal(await read(uri), text.replace('-\nstatus', '-\n- new\nstatus'));
    await run('setStatus', { uri: uri.toString() }, { value: 'unread' });
    assert.equal(await read(uri), text.replace('-\nstatus', '-\n- new\nstatus'));
  });

  it('edit the note of a paper, found by its citekey', async () => {
    const uri = await write(inFolder('n.md'), `---\ncitekey: ${other}\n---\n`);
    await isKnownToMention(uri, other);
    await run('setStatus', other, { value: 'reading' });
    assert.equal(await read(uri), `---\ncitekey: ${other}\nstatus: reading\n---\n`);
  });

  it('edit an open editor with unsaved changes in one undo step, and save none of them', async () => {
    const text = `---\ncitekey: ${paper}\nstatus: unread\n---\nBody\n`;
    const uri = await write(inFolder('n.md'), text);
    const editor = await vscode.window.showTextDocument(uri);
    await editor.edit((builder) => builder.insert(new vscode.Position(5, 0), 'More\n'));
    await run('setStatus', undefined, { value: 'read' });
    assert.equal(editor.document.getText(), `---\ncitekey: ${paper}\nstatus: read\n---\nBody\nMore\n`);
    assert.equal(editor.document.isDirty, true);
    assert.equal(await read(uri), text);
    await vscode.commands.executeCommand('undo');
    assert.equal(editor.document.getText(), `${text}More\n`);
    await vscode.commands.executeCommand('workbench.action.files.revert');
  });

  it('save an open editor that had no unsaved changes', async () => {
    const uri = await write(inFolder('n.md'), `---\r\ncitekey: ${paper}\r\nstatus: unread\r\n---\r\n`);
    const editor = await vscode.window.showTextDocument(uri);
    await run('markAsRead');
    assert.equal(editor.document.isDirty, false);
    assert.equal(await read(uri), `---\r\ncitekey: ${paper}\r\nstatus: read\r\n---\r\n`);
  });

  it('lose nothing where several changes come at once', async () => {
    const uri = await write(inFolder('n.md'), `---\ncitekey: ${paper}\n---\n`);
    const node = { uri: uri.toString() };
    await Promise.all([
      run('markAsRead', node),
      run('setRating', node, { value: 3 }),
      run('editTags', node, { value: ['x'] }),
    ]);
    const text = await read(uri);
    for (const line of ['status: read', 'rating: 3', 'tags: [x]']) assert.ok(text.includes(`\n${line}\n`), text);
  });

  it('leave a read-only editor as it is', async () => {
    const text = `---\ncitekey: ${paper}\nstatus: unread\n---\n`;
    const uri = await write(inFolder('n.md'), text);
    const { document } = await vscode.window.showTextDocument(uri);
    await vscode.commands.executeCommand('workbench.action.files.setActiveEditorReadonlyInSession');
    await dismissing(run('markAsRead'));
    assert.equal(document.getText(), text);
    assert.equal(await read(uri), text);
    await vscode.commands.executeCommand('workbench.action.files.resetActiveEditorReadonlyInSession');
  });

  it('leave broken front matter as it is, and report it in Problems with its line', async () => {
    const text = `---\ncitekey: ${paper}\ntitle: a: b\nstatus: unread\n---\n`;
    const uri = await write(inFolder('n.md'), text);
    void run('markAsRead', { uri: uri.toString() });
    await vscode.window.showTextDocument(uri);
    const [problem] = await until('the problem', () => {
      const found = vscode.languages.getDiagnostics(uri).filter(({ code }) => code === 'frontMatter');
      return found.length > 0 && found;
    });
    assert.equal(problem?.range.start.line, 2);
    assert.match(problem?.message ?? '', /must stand in quotes/);
    assert.equal(await read(uri), text);
  });

  it('never evaluate front matter in JavaScript', async () => {
    const text = `---js\n{ citekey: (globalThis.litnotesEvaluated = true, '${paper}'), status: 'unread' }\n---\n`;
    const uri = await write(inFolder('n.md'), text);
    await vscode.window.showTextDocument(uri);
    await dismissing(run('markAsRead', { uri: uri.toString() }));
    await dismissing(run('checkNotes'));
    assert.equal('litnotesEvaluated' in globalThis, false);
    assert.equal(await read(uri), text);
  });

  it('leave a note that is not in UTF-8 as it is', async () => {
    const bytes = Uint8Array.from([...new TextEncoder().encode(`---\ncitekey: ${paper}\n---\ncaf`), 0xe9, 0x0a]);
    const uri = await write(inFolder('n.md'), bytes);
    await dismissing(run('markAsRead', { uri: uri.toString() }));
    assert.deepEqual([...(await vscode.workspace.fs.readFile(uri))], [...bytes]);
  });
});

describe('Update Note from Metadata', () => {
  eachInItsFolder();

  it('adds what is missing and keeps what the person wrote', async () => {
    const uri = await write(inFolder('n.md'), `---\ncitekey: ${paper}\ntitle: k-Sparse Autoencoders\n---\nBody\n`);
    await run('updateNote', { uri: uri.toString() });
    assert.equal(
      await read(uri),
      `---\ncitekey: ${paper}\ntitle: k-Sparse Autoencoders\nauthors: [Alireza Makhzani, Brendan J. Frey]\nyear: 2014\nvenue: ICLR\narxiv: "1312.5663"\nurl: "http://arxiv.org/abs/1312.5663"\n---\nBody\n`,
    );
  });

  it('shows the difference before it replaces anything, and replaces only then', async () => {
    const uri = await write(inFolder('n.md'), `---\ncitekey: ${paper}\ntitle: My title\nyear: 2014\n---\n`);
    const done = run('updateNote', { uri: uri.toString() });
    await until('the difference', () => {
      const input = vscode.window.tabGroups.activeTabGroup.activeTab?.input;
      return input instanceof vscode.TabInputTextDiff && input.original.toString() === uri.toString();
    });
    assert.match(await read(uri), /title: My title/);
    await accepting(done);
    assert.match(await read(uri), /\ntitle: k-Sparse Autoencoders\nyear: 2014\nauthors:/);
  });
});

describe('Check Notes', () => {
  eachInItsFolder();

  it('reports duplicates, unknown papers and differences, in Problems and in a document, with fixes', async () => {
    await write(inFolder('a.md'), `---\ncitekey: ${paper}\ntitle: Another\nyear: 2013\n---\n`);
    await write(inFolder('b.md'), `---\ncitekey: ${paper}\n---\n`);
    const unknown = await write(inFolder('c.md'), '---\ncitekey: makhzani2014ksparze\n---\n');
    for (const name of ['a.md', 'b.md', 'c.md'])
      await vscode.window.showTextDocument(inFolder(name), { preview: false });
    for (const name of ['a.md', 'b.md']) await isKnownToMention(inFolder(name), paper);
    await isKnownToMention(unknown, 'makhzani2014ksparze');
    await run('checkNotes');
    const report = active().document;
    assert.equal(report.uri.scheme, 'litnotes-shown');
    const expected = /## literature\d+\/c\.md\n\n- Line 2: There is no paper @makhzani2014ksparze/;
    await until('the report', () => expected.test(report.getText())).catch(() =>
      assert.match(report.getText(), expected),
    );
    const codes = vscode.languages.getDiagnostics(inFolder('a.md')).map(({ code }) => code);
    assert.deepEqual(codes, ['duplicate', 'title', 'year']);
    const actions = await vscode.commands.executeCommand<readonly vscode.CodeAction[]>(
      'vscode.executeCodeActionProvider',
      unknown,
      new vscode.Range(1, 9, 1, 12),
      vscode.CodeActionKind.QuickFix.value,
    );
    const fix = actions.find(({ title }) => title === `Change the citekey to '${paper}'`);
    assert.ok(fix?.edit);
    await vscode.workspace.applyEdit(fix.edit);
    assert.equal((await vscode.workspace.openTextDocument(unknown)).getText(), `---\ncitekey: ${paper}\n---\n`);
    await vscode.window.showTextDocument(unknown);
    await vscode.commands.executeCommand('workbench.action.files.revert');
  });
});

describe('From reading to writing', () => {
  eachInItsFolder();

  it('quotes a sentence of the abstract as a block of its own, in one undo step', async () => {
    const content = `Before.\nAfter.\n`;
    const editor = await vscode.window.showTextDocument(await untitled(content));
    editor.selection = new vscode.Selection(0, 3, 0, 3);
    await takingRow(0, () => run('insertExcerpt', paper));
    assert.match(
      editor.document.getText(),
      /^Before\.\n\n> Recently, it has been .* tasks\. \[@makhzani2014ksparse\]\n\nAfter\.\n$/,
    );
    await vscode.commands.executeCommand('undo');
    assert.equal(editor.document.getText(), content);
  });

  it('begins a review of selected papers', async () => {
    await run('newReviewNote', [paper, other]);
    const text = active().document.getText();
    assert.match(text, /^# Related work\n\n2 papers, /);
    assert.match(text, /\| k-Sparse Autoencoders \[@makhzani2014ksparse\] \| 2014 \| ICLR \|/);
  });

  it('offers to create the note of a cited paper that has none', async () => {
    const { document } = await vscode.window.showTextDocument(await untitled(`[@${other}; @steck2024cosine]`));
    const titlesAt = async (column: number): Promise<readonly string[]> => {
      const actions = await vscode.commands.executeCommand<readonly vscode.CodeAction[]>(
        'vscode.executeCodeActionProvider',
        document.uri,
        new vscode.Range(0, column, 0, column),
        vscode.CodeActionKind.QuickFix.value,
      );
      return actions.map(({ title }) => title).filter((title) => title.startsWith('Create'));
    };
    assert.deepEqual(await titlesAt(5), [`Create Literature Note about @${other}`]);
    assert.deepEqual(await titlesAt(30), []);
  });
});

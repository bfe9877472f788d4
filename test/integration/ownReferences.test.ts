import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { closeAll, configure, encode, isKnownToMention, makeFolder, rootFolder, until } from './support/notes';

/** An entry of a `.bib` file. */
const entry = (key: string, title: string, more = ''): string =>
  `@article{${key},\n  title = {${title}},\n  author = {Doe, Jane},\n  year = {2031},\n  journal = {Journal of Own Things},${more}\n}\n`;

describe('References of one’s own', () => {
  let folder: vscode.Uri;
  let bib: vscode.Uri;
  let note: vscode.TextDocument;

  const write = (file: vscode.Uri, text: string): Thenable<void> => vscode.workspace.fs.writeFile(file, encode(text));
  const at = (text: string): vscode.Position => note.positionAt(note.getText().indexOf(text) + text.length);

  async function completions(): Promise<readonly string[]> {
    const { items } = await vscode.commands.executeCommand<vscode.CompletionList>(
      'vscode.executeCompletionItemProvider',
      note.uri,
      at('@quokk'),
      '@',
    );
    // Others complete words of the text too.
    return items
      .filter(({ kind }) => kind === vscode.CompletionItemKind.Reference)
      .map(({ label }) => (typeof label === 'string' ? label : label.label));
  }

  before(async () => {
    folder = await makeFolder(vscode.Uri.joinPath(rootFolder(), 'own'));
    bib = vscode.Uri.joinPath(folder, 'refs.bib');
    await write(bib, `${entry('doe2031quokka', 'Quokkas of the island', '\n  abstract = {They smile.}')}\n@broken{\n`);
    await write(vscode.Uri.joinPath(folder, 'other.bib'), entry('poe2031other', 'Another quokka'));
    const file = vscode.Uri.joinPath(folder, 'chapter.md');
    await write(file, '---\nbibliography: [refs.bib, other.bib]\n---\n\nSee @quokk and [@doe2031quokka].\n');
    note = await vscode.workspace.openTextDocument(file);
    await vscode.window.showTextDocument(note);
  });
  after(async () => {
    await configure('bundledPapers', undefined);
    await configure('libraries', undefined);
    await configure('check.brokenEntry', undefined);
    await closeAll();
    await vscode.workspace.fs.delete(folder, { recursive: true });
  });

  it('are completed from words of the title, with no setting changed', async () => {
    await until('the paper among the completions', async () => (await completions()).includes('doe2031quokka'));
  });

  it('are shown by hover, and lead to their entry', async () => {
    const hovers = await vscode.commands.executeCommand<readonly vscode.Hover[]>(
      'vscode.executeHoverProvider',
      note.uri,
      at('[@doe'),
    );
    const shown = hovers.flatMap(({ contents }) => contents.map((one) => (typeof one === 'string' ? one : one.value)));
    assert.match(
      shown.join('\n'),
      /Quokkas of the island[\s\S]*Jane Doe[\s\S]*Journal of Own Things, 2031[\s\S]*smile/,
    );
    const places = await vscode.commands.executeCommand<readonly (vscode.Location | vscode.LocationLink)[]>(
      'vscode.executeDefinitionProvider',
      note.uri,
      at('[@doe'),
    );
    const lines = places.flatMap((place) =>
      'targetUri' in place && place.targetUri.toString() === bib.toString() ? [place.targetRange.start.line] : [],
    );
    assert.deepEqual(lines, [0]);
  });

  it('are copied as BibTeX byte for byte, as they stand in the file', async () => {
    await vscode.commands.executeCommand('litnotes.copyBibtex', 'doe2031quokka');
    const expected = entry('doe2031quokka', 'Quokkas of the island', '\n  abstract = {They smile.}');
    assert.equal(await vscode.env.clipboard.readText(), expected);
  });

  it('are opened at their entry', async () => {
    await vscode.commands.executeCommand('litnotes.openEntry', 'doe2031quokka');
    assert.equal(vscode.window.activeTextEditor?.document.uri.toString(), bib.toString());
    assert.equal(vscode.window.activeTextEditor?.selection.active.line, 0);
    await vscode.window.showTextDocument(note);
  });

  it('stay in the library when their note has made room for another', async () => {
    const other = vscode.Uri.joinPath(folder, 'other.md');
    await write(other, 'No references.\n');
    await vscode.window.showTextDocument(note);
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    await vscode.window.showTextDocument(other);
    await vscode.env.clipboard.writeText('');
    await vscode.commands.executeCommand('litnotes.copyCitationKey', 'doe2031quokka');
    assert.equal(await vscode.env.clipboard.readText(), 'doe2031quokka');
    await vscode.window.showTextDocument(note);
  });

  it('are formatted like every paper', async () => {
    await vscode.env.clipboard.writeText('');
    await vscode.commands.executeCommand('litnotes.copyBibliography', 'doe2031quokka');
    assert.match(
      await vscode.env.clipboard.readText(),
      /Doe, J\. \(2031\)\. Quokkas of the island\. \*?Journal of Own Things/,
    );
  });

  it('follow the file as another program writes it', async () => {
    await write(bib, entry('doe2031wombat', 'Wombats of the quokka island'));
    await until('the new entry', async () => (await completions()).includes('doe2031wombat'));
    assert.ok(!(await completions()).includes('doe2031quokka'));
    // All files are looked at whenever one has changed: once the other is, this one was.
    const isKept = async (text: string, key: string): Promise<void> => {
      await write(bib, text);
      await write(vscode.Uri.joinPath(folder, 'other.bib'), entry(key, 'Another quokka'));
      await until(key, async () => (await completions()).includes(key));
      assert.ok((await completions()).includes('doe2031wombat'), `what was there before '${text}'`);
    };
    await isKept('@article{half', 'poe2031half');
    await isKept('@article{doe2031half, title = {Half of', 'poe2031cut');
    await write(bib, entry('doe2031mended', 'A quokka that is left'));
    await until('what is left of it once it is whole', async () => !(await completions()).includes('doe2031wombat'));
  });

  it('are what globs of the setting match, wherever those begin, and what is called like one', async () => {
    const inFolder = (name: string): vscode.Uri => vscode.Uri.joinPath(folder, name);
    await write(inFolder('globbed.bib'), entry('poe2033numbat', 'Numbats and a quokka'));
    await write(inFolder('set [old].bib'), entry('poe2033emu', 'Emus and a quokka'));
    await vscode.workspace.fs.createDirectory(inFolder('folder.bib'));
    await write(inFolder('folder.bib/inner.bib'), entry('poe2033possum', 'Possums and a quokka'));
    await write(inFolder('dir [x]/inner/below.bib'), entry('poe2033koala', 'Koalas and a quokka'));
    const below = 'own/dir [x]/**/*.bib';
    await configure('libraries', [`${folder.path}/glob*.bib`, 'own/set [old].bib', 'own/folder.bib', below]);
    try {
      await until('all of them', async () => {
        const found = new Set(await completions());
        return ['poe2033numbat', 'poe2033emu', 'poe2033possum', 'poe2033koala'].every((key) => found.has(key));
      });
      await write(inFolder('globbed later.bib'), entry('poe2033late', 'Quolls and a quokka'));
      await until('the one that came later', async () => (await completions()).includes('poe2033late'));
    } finally {
      await configure('libraries', undefined);
    }
  });

  it('are completed by what can be searched already, while a large file is made ready', async () => {
    const large = vscode.Uri.joinPath(folder, 'large.bib');
    // Words take time to be searched, and none to be read.
    const words = (n: number): string => Array.from({ length: 120 }, (_, place) => `w${n % (place + 2)}`).join(' ');
    const entries = Array.from({ length: 20_000 }, (_, n) =>
      entry(`big${n}of`, `Bandicoots and quolls, part ${n}`, `\n  abstract = {${words(n)}},`),
    );
    await write(large, entries.join(''));
    const name = vscode.Uri.joinPath(folder, 'of the large.md');
    await write(name, '---\nbibliography: large.bib\n---\n\nSee @matryoshka, @bandicoots and @big19999.\n');
    const asking = await vscode.workspace.openTextDocument(name);
    const offered = async (typed: string): Promise<readonly string[]> => {
      const position = asking.positionAt(asking.getText().indexOf(typed) + typed.length);
      const list = await vscode.commands.executeCommand<vscode.CompletionList>(
        'vscode.executeCompletionItemProvider',
        asking.uri,
        position,
        '@',
      );
      return list.items.map(({ label }) => (typeof label === 'string' ? label : label.label));
    };
    const start = Date.now();
    assert.ok((await offered('@matryoshka')).includes('kusupati2022matryoshka'));
    const soFar = Date.now() - start;
    assert.ok((await offered('@big19999')).includes('big19999of'), 'a key of the large file');
    assert.ok(
      (await offered('@bandicoots')).some((key) => key.startsWith('big')),
      'words of the large file',
    );
    const whole = Date.now() - start;
    assert.ok(whole - soFar > 500, `${soFar} ms of ${whole} ms`);
  });

  it('are added to the setting, as a folder’s own, beside what is there, and taken out of it', async () => {
    const more = vscode.Uri.joinPath(folder, 'added.bib');
    const set = (): unknown => vscode.workspace.getConfiguration('litnotes').get('libraries');
    await write(more, entry('poe2032bilby', 'Bilbies, more than quokkas'));
    await configure('libraries', ['own/other.bib']);
    try {
      await vscode.commands.executeCommand('litnotes.addLibrary', more.toString());
      assert.deepEqual(set(), ['own/other.bib', 'own/added.bib']);
      await until('the added paper', async () => (await completions()).includes('poe2032bilby'));
      const heading = { group: { source: more.toString() } };
      await vscode.commands.executeCommand('litnotes.removeLibrary', heading);
      assert.deepEqual(set(), ['own/other.bib']);
    } finally {
      const { Workspace } = vscode.ConfigurationTarget;
      await vscode.workspace.getConfiguration('litnotes').update('libraries', undefined, Workspace);
      await configure('libraries', undefined);
    }
  });

  it('come from the setting too, and alone where the bundled papers are hidden', async () => {
    const more = vscode.Uri.joinPath(folder, 'more.json');
    await write(more, JSON.stringify([{ id: 'roe2030numbat', type: 'book', title: 'Numbats, no quokkas' }]));
    await configure('libraries', ['own/more.json']);
    await until('the paper of the setting', async () => (await completions()).includes('roe2030numbat'));
    await configure('bundledPapers', 'off');
    await until('no bundled papers', async () => {
      const symbols = await vscode.commands.executeCommand<readonly vscode.SymbolInformation[]>(
        'vscode.executeWorkspaceSymbolProvider',
        'kusupati matryoshka',
      );
      return symbols.every(({ location }) => location.uri.scheme !== 'litnotes-paper');
    });
  });
});

describe('A key that two notes mean differently', () => {
  const folder = (): vscode.Uri => vscode.Uri.joinPath(rootFolder(), 'meant');
  const inFolder = (name: string): vscode.Uri => vscode.Uri.joinPath(folder(), name);

  after(async () => {
    await closeAll();
    await vscode.workspace.fs.delete(folder(), { recursive: true });
  });

  it('opens the paper of the note that is written, and of the row that is chosen', async () => {
    for (const [name, title] of [
      ['first', 'Bettongs of the plains'],
      ['second', 'Potoroos of the coast'],
    ] as const) {
      await vscode.workspace.fs.writeFile(inFolder(`${name}.bib`), encode(entry('same2031', title)));
      await vscode.workspace.fs.writeFile(
        inFolder(`${name}.md`),
        encode(`---\nbibliography: ${name}.bib\n---\n\n[@same2031]\n`),
      );
      await vscode.window.showTextDocument(inFolder(`${name}.md`), { preview: false });
    }
    const pages = (): readonly string[] =>
      vscode.window.tabGroups.all
        .flatMap((group) => group.tabs)
        .filter(({ input, label }) => input instanceof vscode.TabInputWebview && label !== '')
        .map(({ label }) => label);
    const opened = async (options?: object): Promise<string> => {
      const before = pages();
      await vscode.commands.executeCommand('litnotes.openPaper', 'same2031', options);
      return until('another page', () => pages().find((title) => !before.includes(title)));
    };
    assert.match(await opened(), /Potoroos/);
    assert.match(await opened({ source: inFolder('first.bib').toString() }), /Bettongs/);
    assert.match(await opened({ source: inFolder('second.bib').toString() }), /Potoroos/);
  });
});

describe('A key that another program has changed', () => {
  const folder = (): vscode.Uri => vscode.Uri.joinPath(rootFolder(), 'changed');
  const inFolder = (name: string): vscode.Uri => vscode.Uri.joinPath(folder(), name);

  before(() => makeFolder(folder()));
  after(async () => {
    await closeAll();
    await vscode.workspace.fs.delete(folder(), { recursive: true });
  });

  it('is told with its new one, and mended in all notes, their front matter and file names', async () => {
    const write = (name: string, text: string): Thenable<void> =>
      vscode.workspace.fs.writeFile(inFolder(name), encode(text));
    await write(
      'refs.bib',
      entry('doe2031bilby', 'Bilbies of the dunes') + entry('doe2031dunnart', 'Dunnarts at night'),
    );
    await write('doe2031bilby.md', '---\ncitekey: doe2031bilby\n---\n\nMine.\n');
    await write('chapter.md', '---\nbibliography: refs.bib\n---\n\n[@doe2031bilby; @doe2031dunnart; @nobody2031]\n');
    await isKnownToMention(inFolder('doe2031bilby.md'), 'doe2031bilby');
    // An untitled note that mentions the key would be renamed in too, and its name asked for to save it.
    await closeAll();
    const note = await vscode.workspace.openTextDocument(inFolder('chapter.md'));
    await vscode.window.showTextDocument(note);
    const told = (): readonly vscode.Diagnostic[] =>
      vscode.languages.getDiagnostics(note.uri).filter(({ code }) => code === 'unknownKey');
    await until('one unknown key', () => told().length === 1);
    await write('refs.bib', entry('doeBilbies', 'Bilbies of the dunes') + entry('doeDunnarts', 'Dunnarts at night'));
    const [first] = await until('both told', () => told().length === 3 && told());
    assert.equal(first?.message, "'doe2031bilby' is now called 'doeBilbies'.");
    const actions = await vscode.commands.executeCommand<readonly vscode.CodeAction[]>(
      'vscode.executeCodeActionProvider',
      note.uri,
      first.range,
    );
    const all = actions.find(({ title }) => title === 'Rename all changed keys in all notes');
    assert.ok(all?.command && actions.some(({ title }) => title === "Rename to 'doeBilbies' in all notes"));
    await vscode.commands.executeCommand(all.command.command, ...(all.command.arguments ?? []));
    assert.match(note.getText(), /\[@doeBilbies; @doeDunnarts; @nobody2031\]/);
    const renamed = await vscode.workspace.openTextDocument(inFolder('doeBilbies.md'));
    assert.match(renamed.getText(), /citekey: doeBilbies/);
  });

  it('is mended alone where no other has changed, in a note that is saved as it was', async () => {
    const write = (name: string, text: string): Thenable<void> =>
      vscode.workspace.fs.writeFile(inFolder(name), encode(text));
    await write('alone.bib', entry('doe2031numbat', 'Numbats by day'));
    await write('alone.md', '---\nbibliography: alone.bib\n---\n\n[@doe2031numbat; @nobody2031]\n');
    await isKnownToMention(inFolder('alone.md'), 'doe2031numbat');
    await closeAll();
    const note = await vscode.workspace.openTextDocument(inFolder('alone.md'));
    await vscode.window.showTextDocument(note);
    const found = (message: string): vscode.Diagnostic | undefined =>
      vscode.languages.getDiagnostics(note.uri).find((one) => one.message.includes(message));
    await until('the unknown key', () => found("'nobody2031'"));
    await write('alone.bib', entry('doeNumbats', 'Numbats by day'));
    const told = await until('told', () => found('is now called'));
    const actions = await vscode.commands.executeCommand<readonly vscode.CodeAction[]>(
      'vscode.executeCodeActionProvider',
      note.uri,
      told.range,
    );
    const [first] = actions;
    assert.equal(first?.title, "Rename to 'doeNumbats' in all notes");
    assert.ok(actions.every(({ title }) => title !== 'Rename all changed keys in all notes'));
    await vscode.commands.executeCommand(first.command?.command ?? '', ...(first.command?.arguments ?? []));
    assert.match(note.getText(), /\[@doeNumbats; @nobody2031\]/);
    assert.equal(note.isDirty, false);
  });
});

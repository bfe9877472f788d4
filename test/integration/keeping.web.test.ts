import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { dismissing } from './support/asking';
import { cited, closeAll, configure, decode, encode, other, rootFolder, until } from './support/notes';

/** A file with a layout of its own, and with what must not be lost. */
const FILE =
  '% mine\r\n@string{q = "Quokka"}\r\n@Book{old2030,\r\n\ttitle = "Old",\r\n\tyear  = "2030"\r\n}\r\n@broken{\r\n';

describe('Add Paper', () => {
  const folder = (): vscode.Uri => vscode.Uri.joinPath(rootFolder(), 'adding');
  const bib = (): vscode.Uri => vscode.Uri.joinPath(folder(), 'refs.bib');
  const text = async (): Promise<string> => decode(await vscode.workspace.fs.readFile(bib()));

  /** What the box offered last. */
  let rows: readonly string[] = [];

  beforeEach(async () => {
    await vscode.workspace.fs.writeFile(bib(), encode(FILE));
    const note = vscode.Uri.joinPath(folder(), 'note.md');
    await vscode.workspace.fs.writeFile(note, encode('---\nbibliography: refs.bib\n---\n\nText.\n'));
    await vscode.window.showTextDocument(note);
  });
  afterEach(async () => {
    await closeAll();
    await vscode.workspace.fs.delete(folder(), { recursive: true });
  });

  /** Takes the clipboard, the note's own file and the key as offered. */
  async function addFromClipboard(copied: string): Promise<void> {
    await vscode.env.clipboard.writeText(copied);
    await add('From the Clipboard', () => undefined);
  }

  /** Takes the row of the box once it is the first, the note's own file and the key as offered. */
  async function add(row: string, inBox: (box: vscode.QuickPick<vscode.QuickPickItem>) => void): Promise<void> {
    const { createQuickPick, showInputBox, showQuickPick } = vscode.window;
    let box: vscode.QuickPick<vscode.QuickPickItem> | undefined;
    const taken: string[] = [];
    Object.assign(vscode.window, {
      createQuickPick: () => (box = createQuickPick()),
      showInputBox: (options?: vscode.InputBoxOptions) => Promise.resolve(options?.value ?? ''),
      // A row that was taken before is left alone.
      showQuickPick: (items: readonly vscode.QuickPickItem[]) => {
        const next = items.find(({ label }) => !taken.includes(label)) ?? items[0];
        taken.push(next?.label ?? '');
        return Promise.resolve(next);
      },
    });
    try {
      const adding = vscode.commands.executeCommand('litnotes.addPaper');
      const shown = await until('the box', () => box);
      inBox(shown);
      await until(row, () => shown.activeItems[0]?.label.includes(row));
      rows = shown.items.map(({ label, description }) => `${label} ${description ?? ''}`);
      await vscode.commands.executeCommand('workbench.action.acceptSelectedQuickOpenItem');
      await dismissing(adding);
    } finally {
      Object.assign(vscode.window, { createQuickPick, showInputBox, showQuickPick });
    }
  }

  it('writes what is copied into the bibliography of the note, laid out as the file is, and keeps every byte', async () => {
    await addFromClipboard('TY  - BOOK\nTI  - Quokkas of the Island\nAU  - Doe, Jane\nPY  - 2031\nER  - \n');
    assert.equal(
      await text(),
      `${FILE}\r\n@Book{doe2031quokkas,\r\n\ttitle  = "Quokkas of the Island",\r\n\tauthor = "Doe, Jane",\r\n\tyear   = "2031"\r\n}\r\n`,
    );
  });

  it('is taken back from where it is told, also in a file that is not open', async () => {
    const { showInformationMessage } = vscode.window;
    let written = '';
    Object.assign(vscode.window, {
      showInformationMessage: async (_: string, ...buttons: readonly unknown[]) => {
        written = await text();
        return buttons.find((button) => button === 'Undo');
      },
    });
    try {
      await addFromClipboard('TY  - BOOK\nTI  - Quokkas of the Island\nAU  - Doe, Jane\nPY  - 2031\nER  - \n');
      await until('the file as it was', async () => written !== '' && (await text()) === FILE);
      assert.match(written, /@Book\{doe2031quokkas,/);
    } finally {
      Object.assign(vscode.window, { showInformationMessage });
    }
  });

  it('writes what is pasted into its box, whatever is on the clipboard', async () => {
    await vscode.env.clipboard.writeText('something else');
    await add(
      'From This Box',
      (box) => (box.value = '@Book{x, author = {Roe, Ada}, title = {Wombats}, year = {2032}}'),
    );
    assert.match(
      await text(),
      /\r\n@Book\{roe2032wombats,\r\n\tauthor = "Roe, Ada",\r\n\ttitle  = "Wombats",\r\n\tyear   = "2032"\r\n\}\r\n$/,
    );
  });

  /** What is asked while something runs, each with its details; the answer is the same to all. */
  async function askedWhile(answer: string | undefined, run: () => Promise<void>): Promise<readonly string[]> {
    const { showInformationMessage } = vscode.window;
    const asked: string[] = [];
    Object.assign(vscode.window, {
      showInformationMessage: async (message: string, options?: vscode.MessageOptions) => {
        if (options?.modal) asked.push(`${message} ${options.detail ?? ''}`);
        return options?.modal ? answer : undefined;
      },
    });
    try {
      await run();
    } finally {
      Object.assign(vscode.window, { showInformationMessage });
    }
    return asked;
  }

  it('asks before it writes what was not read whole', async () => {
    const asked = await askedWhile(undefined, () =>
      addFromClipboard('@Book{x,\n  title = {Wombats},\n  year = {2032}\n'),
    );
    assert.equal(
      asked.join(),
      'Add this to \'refs.bib\'? Line 1: the entry \'x\' is not closed: look for a missing brace or quote.\n\n@Book{2032wombats,\n\ttitle = "Wombats",\n\tyear  = "2032"\n}',
    );
    assert.equal(await text(), FILE);
  });

  it('begins a form with what is typed, where that is too short to be looked up', async () => {
    await vscode.env.clipboard.writeText('');
    const asked = await askedWhile('Add', () => add('Fill In a Form', (box) => (box.value = 'xy')));
    assert.deepEqual(rows, ['$(edit) Fill In a Form… with the title xy']);
    assert.deepEqual(asked, ['Add this to \'refs.bib\'? @Article{xy,\n\ttitle = "xy"\n}']);
    assert.match(await text(), /\r\n@Article\{xy,\r\n\ttitle = "xy"\r\n\}\r\n$/);
  });

  it('asks for another file where one cannot be written without loss, with what was chosen', async () => {
    const odd = vscode.Uri.joinPath(folder(), 'odd.bib');
    const bytes = Uint8Array.from([...encode('% '), 0xe9, 0x0a]);
    await vscode.workspace.fs.writeFile(odd, bytes);
    const note = vscode.Uri.joinPath(folder(), 'two.md');
    await vscode.workspace.fs.writeFile(note, encode('---\nbibliography: [odd.bib, refs.bib]\n---\n\nText.\n'));
    await vscode.window.showTextDocument(note);
    const { showErrorMessage } = vscode.window;
    const told: string[] = [];
    Object.assign(vscode.window, { showErrorMessage: async (message: string) => void told.push(message) });
    try {
      await addFromClipboard('@book{x, title = {Wombats}, year = 2032}');
    } finally {
      Object.assign(vscode.window, { showErrorMessage });
    }
    assert.match(told.join(), /^'odd\.bib' was left as it is: line 1 holds a letter in another encoding/);
    assert.match(await text(), /@Book\{2032wombats,/);
    assert.deepEqual([...(await vscode.workspace.fs.readFile(odd))], [...bytes]);
  });

  it('adds to a file in another encoding only what that has the letters for', async () => {
    const western = vscode.Uri.joinPath(folder(), 'western.bib');
    await vscode.workspace.fs.writeFile(western, Uint8Array.from([...encode('% '), 0xe9, 0x0a]));
    await vscode.window.showTextDocument(await vscode.workspace.openTextDocument(western, { encoding: 'iso88591' }));
    const note = vscode.Uri.joinPath(folder(), 'two.md');
    await vscode.workspace.fs.writeFile(note, encode('---\nbibliography: [western.bib, refs.bib]\n---\n\nText.\n'));
    await vscode.window.showTextDocument(note);
    const { showErrorMessage } = vscode.window;
    const told: string[] = [];
    Object.assign(vscode.window, { showErrorMessage: async (message: string) => void told.push(message) });
    try {
      await addFromClipboard('@book{x, title = {Zellen β}, year = 2032}');
      await addFromClipboard('@book{y, title = {Zellen für alle}, year = 2033}');
    } finally {
      Object.assign(vscode.window, { showErrorMessage });
    }
    assert.match(
      told.join(),
      /^'western\.bib' was left as it is: its encoding, iso88591, has no 'β'\. Save it with UTF-8/,
    );
    assert.match(await text(), /Zellen β/);
    const bytes = await vscode.workspace.fs.readFile(western);
    assert.match(new TextDecoder('latin1').decode(bytes), /^% é\n[^]*Zellen für alle/);
  });
});

describe('Citing what the bibliography of a note lacks', () => {
  const folder = (): vscode.Uri => vscode.Uri.joinPath(rootFolder(), 'lacking');
  const bib = (): vscode.Uri => vscode.Uri.joinPath(folder(), 'refs.bib');
  const text = async (): Promise<string> => decode(await vscode.workspace.fs.readFile(bib()));
  const start = '@misc{a,\n\ttitle={A}\n}\n';

  async function noteCiting(name: string, keys: string): Promise<vscode.TextDocument> {
    await vscode.workspace.fs.writeFile(bib(), encode(start));
    const file = vscode.Uri.joinPath(folder(), name);
    await vscode.workspace.fs.writeFile(file, encode(`---\nbibliography: refs.bib\n---\n\n${keys}\n`));
    const note = await vscode.workspace.openTextDocument(file);
    await vscode.window.showTextDocument(note);
    return note;
  }

  afterEach(async () => {
    await configure('bibliography.addCited', undefined);
    await closeAll();
    await vscode.workspace.fs.delete(folder(), { recursive: true });
  });

  it('is told on the key and mended by a quick fix, for one or all', async () => {
    const note = await noteCiting('asked.md', `[@${cited}; @${other}; @a]`);
    const told = await until('both told', () => {
      const found = vscode.languages.getDiagnostics(note.uri).filter(({ code }) => code === 'notInBibliography');
      return found.length === 2 && found;
    });
    assert.match(told[0]?.message ?? '', /not in 'refs\.bib'/);
    const actions = await vscode.commands.executeCommand<readonly vscode.CodeAction[]>(
      'vscode.executeCodeActionProvider',
      note.uri,
      told[0]?.range,
    );
    const all = actions.find(({ title }) => title === "Add all 2 to 'refs.bib'");
    assert.ok(all?.command && actions.some(({ title }) => title === "Add to 'refs.bib'"));
    await vscode.commands.executeCommand(all.command.command, ...(all.command.arguments ?? []));
    const after = await text();
    assert.ok(after.startsWith(`${start}\n@`));
    for (const key of [cited, other]) assert.match(after, new RegExp(`\\{${key},\\n\\ttitle=\\{`));
    await until('nothing told', () =>
      vscode.languages.getDiagnostics(note.uri).every(({ code }) => code !== 'notInBibliography'),
    );
  });

  it('is mended as soon as it is written, before it is told', async () => {
    const note = await noteCiting('written.md', '[@a]');
    await vscode.window.activeTextEditor?.edit((builder) => builder.insert(new vscode.Position(4, 3), `; @${cited}`));
    const at = new vscode.Range(4, 8, 4, 8);
    const actions = await vscode.commands.executeCommand<readonly vscode.CodeAction[]>(
      'vscode.executeCodeActionProvider',
      note.uri,
      at,
    );
    const add = actions.find(({ title }) => title === "Add to 'refs.bib'");
    await vscode.commands.executeCommand(add?.command?.command ?? '', ...(add?.command?.arguments ?? []));
    assert.match(await text(), new RegExp(`\\{${cited},\\n\\ttitle=\\{`));
  });

  it('adds on save where that is wanted always, and never says so', async () => {
    await configure('bibliography.addCited', 'always');
    const note = await noteCiting('always.md', `[@${cited}]`);
    await vscode.window.activeTextEditor?.edit((builder) =>
      builder.insert(new vscode.Position(note.lineCount, 0), '\n'),
    );
    assert.ok(await note.save());
    await until('the entry', async () => (await text()).includes(cited));
    assert.ok(vscode.languages.getDiagnostics(note.uri).every(({ code }) => code !== 'notInBibliography'));
  });
});

describe('A key that a file has which nobody names', () => {
  const folder = (): vscode.Uri => vscode.Uri.joinPath(rootFolder(), 'unnamed');

  after(async () => {
    const [root] = vscode.workspace.workspaceFolders ?? [];
    await vscode.workspace
      .getConfiguration('litnotes', root?.uri)
      .update('libraries', undefined, vscode.ConfigurationTarget.Workspace);
    await closeAll();
    await vscode.workspace.fs.delete(folder(), { recursive: true });
  });

  it('has the file as its first quick fix', async () => {
    const bib = vscode.Uri.joinPath(folder(), 'My Collection.bib');
    await vscode.workspace.fs.writeFile(bib, encode('@book{doe:unnamed, title = {Unnamed}}\n'));
    const file = vscode.Uri.joinPath(folder(), 'note.md');
    await vscode.workspace.fs.writeFile(file, encode('As @doe:unnamed says, thanks @somebody.\n'));
    const note = await vscode.workspace.openTextDocument(file);
    await vscode.window.showTextDocument(note);
    const isUnknown = (): vscode.Diagnostic | undefined =>
      vscode.languages.getDiagnostics(file).find(({ code }) => code === 'unknownKey');
    const told = await until('the unknown key', isUnknown);
    assert.deepEqual(told.range, new vscode.Range(0, 4, 0, 15));
    const use = await until('the fix', async () => {
      const [first] = await vscode.commands.executeCommand<readonly vscode.CodeAction[]>(
        'vscode.executeCodeActionProvider',
        file,
        told.range,
      );
      return first?.title === "Use 'My Collection.bib', which has this key" && first;
    });
    await vscode.commands.executeCommand(use.command?.command ?? '', ...(use.command?.arguments ?? []));
    await until('the key known', () => isUnknown() === undefined);
  });
});

describe('Check Library', () => {
  const folder = (): vscode.Uri => vscode.Uri.joinPath(rootFolder(), 'checked');

  after(async () => {
    await closeAll();
    await vscode.workspace.fs.delete(folder(), { recursive: true });
  });

  it('reports what is wrong in the files of one’s own, and puts it into Problems', async () => {
    const bib = vscode.Uri.joinPath(folder(), 'checked.bib');
    const entries =
      '@book{a, title = {A}, author = {B}, year = 2030, file = {gone.pdf;here.pdf}}\n@book{A, title = {C}}\n' +
      '@book{d, title = {D}, author = {B}, year = 2030, file = {/Users/nobody/1.pdf;/Users/nobody/2.pdf}}\n';
    await vscode.workspace.fs.writeFile(bib, Uint8Array.from([...encode(`${entries}% `), 0xe9, 0x0a, 0xe9, 0x0a]));
    await vscode.workspace.fs.writeFile(vscode.Uri.joinPath(folder(), 'here.pdf'), encode('x'));
    const note = vscode.Uri.joinPath(folder(), 'checking.md');
    await vscode.workspace.fs.writeFile(note, encode('---\nbibliography: checked.bib\n---\n\n[@a]\n'));
    await vscode.window.showTextDocument(note);
    await vscode.commands.executeCommand('litnotes.checkLibrary');
    const told = vscode.languages.getDiagnostics(bib).map(({ code }) => String(code));
    assert.deepEqual(told.toSorted(), [
      'duplicateKey',
      'encoding',
      'encoding',
      'missingField',
      'missingFile',
      'missingFile',
    ]);
    const report = vscode.window.activeTextEditor?.document;
    assert.match(
      report?.getText() ?? '',
      /# Check of the library[\s\S]*Line 1: The file of 'a' is not there: 'gone\.pdf'\./,
    );
    assert.match(
      report?.getText() ?? '',
      /Line 3: 2 files, the first that of 'd', are in '\/Users\/nobody', which this machine does not have\./,
    );
    const links = await vscode.commands.executeCommand<vscode.DocumentLink[]>(
      'vscode.executeLinkProvider',
      report?.uri,
    );
    assert.deepEqual(
      links.map(({ target }) => target?.toString()),
      ['L4', 'L5', 'L2', 'L2', 'L3', 'L1'].map((fragment) => bib.with({ fragment }).toString()),
    );
  });

  it('tells of a file that is all in another encoding once', async () => {
    const bib = vscode.Uri.joinPath(folder(), 'western.bib');
    const line = [...encode('@book{w1, title = {Z'), 0xfc, ...encode('rich}}\n')];
    await vscode.workspace.fs.writeFile(bib, Uint8Array.from(Array.from({ length: 30 }, () => line).flat()));
    const note = vscode.Uri.joinPath(folder(), 'western.md');
    await vscode.workspace.fs.writeFile(note, encode('---\nbibliography: western.bib\n---\n\n[@w1]\n'));
    await vscode.window.showTextDocument(note);
    await vscode.commands.executeCommand('litnotes.checkLibrary');
    const told = vscode.languages.getDiagnostics(bib).filter(({ code }) => code === 'encoding');
    assert.deepEqual(
      told.map(({ range, message }) => [range.start.line, message.split('. ').at(-1)]),
      [[0, 'The same holds for 29 further lines.']],
    );
  });
});

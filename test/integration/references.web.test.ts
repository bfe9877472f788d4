import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { cited, closeAll, encode, makeFolder, open, other, rootFolder, until } from './support/notes';

describe('Notes of the workspace', () => {
  const folder = (): vscode.Uri => vscode.Uri.joinPath(rootFolder(), 'refs');
  const file = (name: string): vscode.Uri => vscode.Uri.joinPath(folder(), name);
  const write = (name: string, text: string): Thenable<void> => vscode.workspace.fs.writeFile(file(name), encode(text));

  /** The document from which references are asked for. */
  let asked: { key: string; document: vscode.TextDocument; position: vscode.Position } | undefined;

  /** Where the paper is cited: 'NAME LINE:COLUMN TEXT', the sample notes left out. */
  async function places(key: string): Promise<readonly string[]> {
    if (asked?.key !== key) asked = { key, ...(await open(`[@${key}|]`)) };
    const { document, position } = asked;
    const locations = await vscode.commands.executeCommand<vscode.Location[]>(
      'vscode.executeReferenceProvider',
      document.uri,
      position,
    );
    const texts = locations.map(async ({ uri, range }) => {
      const text = (await vscode.workspace.openTextDocument(uri)).getText(range);
      return `${uri.path.split('/').at(-1)} ${range.start.line + 1}:${range.start.character} ${text}`;
    });
    const shown = (await Promise.all(texts)).filter((text) => !/^(?:Untitled|Shortcut%20|Shortcut )/.test(text));
    return shown;
  }

  const placesAre = (key: string, expected: readonly string[]): Promise<unknown> =>
    until(`${key} cited at ${expected.join(', ') || 'no place'}`, async () => {
      const found = await places(key);
      return found.join('\n') === expected.join('\n');
    });

  beforeEach(() => makeFolder(folder()));
  afterEach(async () => {
    asked = undefined;
    await closeAll();
    await vscode.workspace.fs.delete(folder(), { recursive: true });
  });

  it('hold every citation of a paper, with the exact key', async () => {
    await write('one.md', `# One\n\nSee [@${other}; -@${cited.toUpperCase()}, p. 3] and \`@${cited}\`.\n`);
    await write('two.qmd', `---\ncitekey: "@${cited}"\n---\n@${cited}[^${cited}] [[${cited}|x]]\n\n[^${cited}]: X.\n`);
    await placesAre(cited, [
      `one.md 3:29 ${cited.toUpperCase()}`,
      `two.qmd 2:11 ${cited}`,
      `two.qmd 4:1 ${cited}`,
      `two.qmd 4:25 ${cited}`,
      `two.qmd 4:51 ${cited}`,
      `two.qmd 6:2 ${cited}`,
    ]);
    await placesAre(other, [`one.md 3:6 ${other}`]);
  });

  it('stand beside the LaTeX documents that cite it', async () => {
    await write('one.md', '[@nobody2020t]\n');
    await write('paper.tex', '% \\cite{nobody2020t}\nSee \\citep[p. 3]{x, nobody2020t}.\n');
    await placesAre('nobody2020t', ['one.md 1:2 nobody2020t', 'paper.tex 2:20 nobody2020t']);
    const document = await vscode.workspace.openTextDocument(file('paper.tex'));
    await vscode.window.showTextDocument(document);
    asked = { key: 'nobody2020t', document, position: new vscode.Position(1, 22) };
    await placesAre('nobody2020t', ['one.md 1:2 nobody2020t', 'paper.tex 2:20 nobody2020t']);
  });

  it('are followed as files are made, changed, moved and deleted', async () => {
    await placesAre('nobody2020a', []);
    await write('new.md', '@nobody2020a');
    await placesAre('nobody2020a', ['new.md 1:1 nobody2020a']);
    await write('new.md', 'x\n\nand @nobody2020a');
    await placesAre('nobody2020a', ['new.md 3:5 nobody2020a']);
    await makeFolder(file('sub'));
    await vscode.workspace.fs.rename(file('new.md'), file('sub/moved.md'));
    await placesAre('nobody2020a', ['moved.md 3:5 nobody2020a']);
    await vscode.workspace.fs.rename(file('sub'), file('other'));
    await placesAre('nobody2020a', ['moved.md 3:5 nobody2020a']);
    await vscode.workspace.fs.delete(file('other'), { recursive: true });
    await placesAre('nobody2020a', []);
  });

  it('leave out what is excluded', async () => {
    await write('node_modules/x/readme.md', '@nobody2020b');
    await write('shown.md', '@nobody2020b');
    await placesAre('nobody2020b', ['shown.md 1:1 nobody2020b']);
    await vscode.workspace.getConfiguration('search').update('exclude', { '**/refs/{shown,x}.md': true }, true);
    try {
      await placesAre('nobody2020b', []);
    } finally {
      await vscode.workspace.getConfiguration('search').update('exclude', undefined, true);
    }
    await placesAre('nobody2020b', ['shown.md 1:1 nobody2020b']);
  });

  it('count as they are in the editor, saved or not, until it is closed', async () => {
    await write('open.md', '@nobody2020c');
    await placesAre('nobody2020c', ['open.md 1:1 nobody2020c']);
    const document = await vscode.workspace.openTextDocument(file('open.md'));
    const edit = new vscode.WorkspaceEdit();
    edit.insert(document.uri, new vscode.Position(0, 0), 'now ');
    await vscode.workspace.applyEdit(edit);
    await placesAre('nobody2020c', ['open.md 1:5 nobody2020c']);
    asked = undefined;
    await closeAll();
    await placesAre('nobody2020c', ['open.md 1:1 nobody2020c']);
  });

  it('keep what they were while a file is empty for a moment', async () => {
    await write('half.md', '@nobody2020d');
    await placesAre('nobody2020d', ['half.md 1:1 nobody2020d']);
    await write('half.md', '');
    await write('half.md', '[@nobody2020d]');
    await placesAre('nobody2020d', ['half.md 1:2 nobody2020d']);
    await write('half.md', '');
    await placesAre('nobody2020d', []);
  });
});

describe('Show Notes Citing This Paper', () => {
  afterEach(closeAll);

  it('opens the first of them and lists them there', async () => {
    await vscode.commands.executeCommand('litnotes.showCitingNotes', cited);
    const { document, selection } = (await until('an editor', () => vscode.window.activeTextEditor)) ?? {};
    assert.match(document.uri.path, /Shortcut learning\.md$/);
    assert.ok(document.lineAt(selection.active.line).text.includes(cited));
  });
});

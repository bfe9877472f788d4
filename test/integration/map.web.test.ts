import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { closeAll, until } from './support/notes';

const [root] = vscode.workspace.workspaceFolders ?? [];
const FOLDER = 'mapped';

/** The labels of all tabs. */
const tabs = (): readonly string[] =>
  vscode.window.tabGroups.all.flatMap((group) => group.tabs.map(({ label }) => label));
const run = (command: string, ...args: readonly unknown[]): Thenable<unknown> =>
  vscode.commands.executeCommand(`litnotes.${command}`, ...args);

describe('the map', () => {
  afterEach(async () => {
    await closeAll();
    assert.ok(root);
    const folder = vscode.Uri.joinPath(root.uri, FOLDER);
    await vscode.workspace.fs.delete(folder, { recursive: true }).then(undefined, () => undefined);
    await vscode.workspace
      .getConfiguration('litnotes')
      .update('notes.folder', undefined, vscode.ConfigurationTarget.Global);
  });

  it('opens once, whether by itself or for a paper', async () => {
    await run('openMap');
    await run('showOnMap', 'makhzani2014ksparse');
    await run('showOnMap', { paper: { citekey: 'feldman2020learning' } });
    await until('one map', () => tabs().filter((label) => label === 'Map').length === 1);
  });

  it('lets the page follow only where it is seen', async () => {
    await run('openPaper', 'makhzani2014ksparse', { following: true });
    assert.deepEqual(tabs(), []);
    await run('openPaper', 'feldman2020learning');
    await run('openPaper', 'makhzani2014ksparse', { following: true });
    await until('the other paper on the page', () => tabs().length === 1 && /k-Sparse/.test(tabs()[0] ?? ''));
  });

  it('puts papers on the reading list, each once and in no editor', async () => {
    assert.ok(root);
    await vscode.workspace
      .getConfiguration('litnotes')
      .update('notes.folder', FOLDER, vscode.ConfigurationTarget.Global);
    const papers = ['marks2024enhancing', 'steck2024cosine', 'kissane2024interpreting'];
    await run('addToReadingList', papers);
    await run('addToReadingList', papers);
    const folder = vscode.Uri.joinPath(root.uri, FOLDER);
    const names = (await vscode.workspace.fs.readDirectory(folder)).map(([name]) => name).sort();
    const text = new TextDecoder().decode(
      await vscode.workspace.fs.readFile(vscode.Uri.joinPath(folder, names[0] ?? '')),
    );
    assert.deepEqual(
      names,
      ['@kissane2024interpreting.md', '@marks2024enhancing.md'],
      'the third has a note elsewhere',
    );
    assert.deepEqual(tabs(), []);
    assert.match(text, /^status: unread$/m);
  });

  it('has the library in figures beside it, which filters without asking', async () => {
    await run('showFigures');
    await run('showFigures');
    await run('topics.filter', 'year:2021');
    await run('topics.clearFilter');
    await until('one page', () => tabs().filter((label) => label === 'Library in Figures').length === 1);
  });
});

import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { NoteStore } from '../../src/workspace/notes/noteStore';
import { Settings } from '../../src/workspace/settings';
import { closeAll, encode, makeFolder, rootFolder, until } from './support/notes';

/** For so long a note that is suddenly empty is taken for one that is being written; milliseconds. */
const SETTLING = 1000;

describe('The store of notes', () => {
  /** Each test has a folder of its own: news of a file that was deleted may come late. */
  let tests = 0;
  const folder = (): vscode.Uri => vscode.Uri.joinPath(rootFolder(), `store${tests}`);
  const file = (): vscode.Uri => vscode.Uri.joinPath(folder(), 'note.md');
  const write = (text: string): Thenable<void> => vscode.workspace.fs.writeFile(file(), encode(text));
  const log = {
    info: () => undefined,
    warn: () => undefined,
    error: assert.fail,
  } as unknown as vscode.LogOutputChannel;
  let store: NoteStore;
  let told: string[];

  /** The keys that the note cites, as the index has it now; undefined where it has no such note. */
  const cites = (): string | undefined => store.soFar.get(file().toString())?.cites.join(' ');

  beforeEach(async () => {
    tests++;
    await makeFolder(folder());
    await write('@a');
    store = new NoteStore(new Settings(log), log, () => Promise.resolve());
    told = [];
    store.onDidChange((uris) => told.push(...uris.map(String)));
    assert.equal(cites(), undefined, 'nothing is read before it is needed');
    await store.index();
    assert.equal(cites(), 'a');
  });
  afterEach(async () => {
    store.dispose();
    await closeAll();
    await vscode.workspace.fs.delete(folder(), { recursive: true }).then(undefined, () => undefined);
  });

  it('reads the one note that changed, and tells of it', async () => {
    told = [];
    await write('@b');
    // The index has a note a moment before the store tells of it.
    await until('news of the change', () => told.includes(file().toString()) && cites() === 'b');
    const there = told.filter((uri) => store.soFar.get(uri));
    assert.deepEqual([...new Set(there)], [file().toString()]);
  });

  it('takes what is typed before it is saved, and the file again once that is given up', async () => {
    await vscode.window.showTextDocument(file());
    const edit = new vscode.WorkspaceEdit();
    edit.insert(file(), new vscode.Position(0, 2), ' @b');
    await vscode.workspace.applyEdit(edit);
    await until('what was typed', () => cites() === 'a b');
    await closeAll();
    await until('the file', () => cites() === 'a');
  });

  it('keeps a note that is empty for a moment, and believes it after a while', async () => {
    const start = Date.now();
    await write('');
    await until('belief', () => cites() === '');
    assert.ok(Date.now() - start >= SETTLING, `after ${Date.now() - start} ms`);
  });

  it('forgets the notes in a folder that is gone', async () => {
    await vscode.workspace.fs.delete(folder(), { recursive: true });
    await until('no note', () => cites() === undefined);
  });
});

import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { setFrontMatterValue } from '../../src/core/frontMatter/frontMatterEdit';
import { NoteEdits } from '../../src/workspace/notes/noteEdits';
import { SafeFiles } from '../../src/workspace/safeFiles';
import { decode, encode, rootFolder } from './support/notes';

describe('Changes of notes', () => {
  const folder = (): vscode.Uri => vscode.Uri.joinPath(rootFolder(), 'edits');
  const file = (): vscode.Uri => vscode.Uri.joinPath(folder(), 'note.md');
  const read = async (): Promise<string> => decode(await vscode.workspace.fs.readFile(file()));
  const log = { info: assert.fail, error: assert.fail } as unknown as vscode.LogOutputChannel;
  const windows: SafeFiles[] = [];

  /** The changes of a window of its own, as far as files go. */
  const newWindow = (): NoteEdits => {
    const files = new SafeFiles(vscode.Uri.joinPath(folder(), 'storage'), log);
    windows.push(files);
    return new NoteEdits(files);
  };

  afterEach(async () => {
    for (const files of windows.splice(0)) files.dispose();
    await vscode.workspace.fs.delete(folder(), { recursive: true });
  });

  it('of two windows at the same time are both made', async () => {
    let lost = 0;
    const [one, two] = [newWindow(), newWindow()];
    for (let round = 0; round < 3; round++) {
      await vscode.workspace.fs.writeFile(file(), encode('---\nstatus: unread\nrating: 0\n---\n'));
      await Promise.all([
        one.change(file(), (text) => setFrontMatterValue(text, 'status', 'read')),
        two.change(file(), (text) => setFrontMatterValue(text, 'rating', 5)),
      ]);
      if ((await read()) !== '---\nstatus: read\nrating: 5\n---\n') lost++;
    }
    assert.equal(lost, 0);
  });
});

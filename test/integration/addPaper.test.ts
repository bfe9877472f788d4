import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { dismissing } from './support/asking';
import { closeAll, decode, encode, rootFolder } from './support/notes';

/** A file with a layout of its own, and with what must not be lost. */
const FILE =
  '% mine\r\n@string{q = "Quokka"}\r\n@Book{old2030,\r\n\ttitle = "Old",\r\n\tyear  = "2030"\r\n}\r\n@broken{\r\n';

describe('Add Paper', () => {
  const folder = (): vscode.Uri => vscode.Uri.joinPath(rootFolder(), 'adding');
  const bib = (): vscode.Uri => vscode.Uri.joinPath(folder(), 'refs.bib');
  const text = async (): Promise<string> => decode(await vscode.workspace.fs.readFile(bib()));

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
    const { showInputBox, showQuickPick } = vscode.window;
    Object.assign(vscode.window, {
      showInputBox: (options?: vscode.InputBoxOptions) => Promise.resolve(options?.value),
      showQuickPick: ([first]: readonly vscode.QuickPickItem[]) => Promise.resolve(first),
    });
    try {
      await dismissing(vscode.commands.executeCommand('litnotes.addPaper'));
    } finally {
      Object.assign(vscode.window, { showInputBox, showQuickPick });
    }
  }

  it('writes what is copied into the bibliography of the note, laid out as the file is, and keeps every byte', async () => {
    await addFromClipboard('TY  - BOOK\nTI  - Quokkas of the Island\nAU  - Doe, Jane\nPY  - 2031\nER  - \n');
    assert.equal(
      await text(),
      `${FILE}\r\n@Book{doe2031quokkas,\r\n\ttitle  = "Quokkas of the Island",\r\n\tauthor = "Doe, Jane",\r\n\tyear   = "2031"\r\n}\r\n`,
    );
  });
});

import assert from 'node:assert/strict';
import { symlink } from 'node:fs/promises';
import * as vscode from 'vscode';
import { cited, closeAll, encode, open, rootFolder, until } from './support/notes';

describe('Renaming a key in LaTeX', () => {
  const folder = (): vscode.Uri => vscode.Uri.joinPath(rootFolder(), 'latex');
  const outside = (): vscode.Uri => vscode.Uri.joinPath(rootFolder(), '..', 'litnotes latex.tex');

  before(() => vscode.extensions.getExtension('litnotes.litnotes')?.activate());
  after(async () => {
    await closeAll();
    await vscode.workspace.fs.delete(folder(), { recursive: true });
    await vscode.workspace.fs.delete(outside());
  });

  it('leaves alone what is behind links, and is not kept from others by those that lead nowhere', async () => {
    const text = encode('\\cite{wrong2031key}\n');
    const own = vscode.Uri.joinPath(folder(), 'own.tex');
    await vscode.workspace.fs.writeFile(outside(), text);
    await vscode.workspace.fs.writeFile(own, text);
    for (const [name, target] of [
      ['linked.tex', outside().fsPath],
      ['nowhere.tex', `${outside().fsPath}.gone`],
    ] as const)
      await symlink(target, vscode.Uri.joinPath(folder(), name).fsPath);
    const { document, position } = await open('@wrong2031|key\n');
    const edit = await until('the file in the edit', async () => {
      const found = await vscode.commands.executeCommand<vscode.WorkspaceEdit>(
        'vscode.executeDocumentRenameProvider',
        document.uri,
        position,
        cited,
      );
      return found.size > 1 && found;
    });
    const changed = edit.entries().map(([uri]) => uri.toString());
    assert.deepEqual(changed.toSorted(), [own, document.uri].map(String).toSorted());
  });
});

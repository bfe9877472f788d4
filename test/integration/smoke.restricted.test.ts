import assert from 'node:assert/strict';
import * as vscode from 'vscode';

describe('The extension in Restricted Mode', () => {
  it('is activated by the first of its commands', async () => {
    assert.equal(vscode.workspace.isTrusted, false);
    await vscode.commands.executeCommand('litnotes.showLog');
    assert.equal(vscode.extensions.getExtension('litnotes.litnotes')?.isActive, true);
  });
});

import assert from 'node:assert/strict';
import * as vscode from 'vscode';

describe('The extension', () => {
  it('is activated by the first of its commands', async () => {
    await vscode.commands.executeCommand('litnotes.showLog');
    assert.equal(vscode.extensions.getExtension('litnotes.litnotes')?.isActive, true);
  });
});

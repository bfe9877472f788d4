import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { VirtualDocuments } from '../../src/workspace/virtualDocuments';
import { closeAll, until } from './support/notes';

describe('A document that shows a text', () => {
  afterEach(closeAll);

  it('shows in the end what it was given last, though it showed that before', async () => {
    const documents = new VirtualDocuments('litnotes-tried');
    try {
      const document = await vscode.workspace.openTextDocument(documents.set('tried.md', 'one\n'));
      await vscode.window.showTextDocument(document);
      documents.set('tried.md', 'two\n');
      documents.set('tried.md', 'one\n');
      const shown: string[] = [];
      const watching = vscode.workspace.onDidChangeTextDocument((event) => {
        if (event.document === document) shown.push(document.getText());
      });
      await until('both have come', () => shown.length === 2);
      watching.dispose();
      assert.deepEqual(shown, ['two\n', 'one\n']);
    } finally {
      documents.dispose();
    }
  });
});

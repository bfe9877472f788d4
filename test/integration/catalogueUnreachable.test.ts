import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { configure } from './support/notes';

describe('A catalogue that nobody answers for', () => {
  afterEach(async () => {
    for (const name of ['catalogues.addresses', 'network']) await configure(name, undefined);
  });

  it('is named, in a browser with what else may be the reason', async () => {
    await configure('network', 'on');
    const nobody = 'http://127.0.0.1:1';
    await configure('catalogues.addresses', { Crossref: nobody, DataCite: nobody });
    const said: string[] = [];
    const { showWarningMessage } = vscode.window;
    Object.assign(vscode.window, { showWarningMessage: async (message: string) => void said.push(message) });
    try {
      await vscode.commands.executeCommand('litnotes.addPaper', { query: '10.5555/quokka' });
    } finally {
      Object.assign(vscode.window, { showWarningMessage });
    }
    const why =
      typeof process === 'undefined' ? ', or does not answer pages of other sites such as VS Code for the web' : '';
    assert.deepEqual(said, [`Crossref cannot be reached${why}. DataCite cannot be reached${why}.`]);
  });
});

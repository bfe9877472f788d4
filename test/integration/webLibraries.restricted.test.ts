import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { answering } from './support/answering';
import { closeAll, cited, configure, open } from './support/notes';
import { playServer, type PlayServer } from './support/playServer';

describe('A library on the web, in Restricted Mode', () => {
  let server: PlayServer;
  before(async () => {
    server = await playServer((_, response) => void response.end('@book{a}'));
  });
  after(() => server.close());
  afterEach(async () => {
    for (const name of ['libraries', 'network', 'catalogues.addresses']) await configure(name, undefined);
    await closeAll();
  });

  it('is asked by nobody, whatever the person has agreed to and however it is ordered', async () => {
    const address = `${server.address}/refs.bib`;
    await configure('network', 'on');
    await configure('catalogues.addresses', { Zotero: server.address });
    await configure('libraries', [address, 'zotero:']);
    const { document } = await open(`---\nbibliography: ${address}\n---\n\n@${cited} @|`);
    await vscode.commands.executeCommand(
      'vscode.executeCompletionItemProvider',
      document.uri,
      new vscode.Position(4, 20),
    );
    const said = await answering('Allow', () => vscode.commands.executeCommand('litnotes.updateLibrary', address));
    assert.deepEqual(said, [
      `${new URL(address).host} is not asked in Restricted Mode. Trust the folder to have it asked.`,
    ]);
    const [ofZotero] = await answering('Allow', () =>
      vscode.commands.executeCommand('litnotes.updateLibrary', 'zotero:'),
    );
    assert.match(ofZotero ?? '', /^Zotero is not asked in Restricted Mode\./);
    assert.deepEqual(server.asked, []);
  });
});

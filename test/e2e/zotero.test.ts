import { playedLibrary, startZotero } from '../integration/support/zoteroServer';
import type { PlayServer } from '../integration/support/playServer';
import { useWorkbench } from './support/openWorkbench';

const note = 'Sparse codes.md';

describe('A library of Zotero', () => {
  let server: PlayServer;
  before('play Zotero', async () => {
    server = await startZotero(playedLibrary());
  });
  after('end that', () => server.close());
  const workbench = useWorkbench({
    folder: 'thesis/thesis',
    get settings() {
      return { 'litnotes.catalogues.addresses': { Zotero: server.address } };
    },
  });

  it('is added once that is agreed to, cited from, seen by its collections, and still there without Zotero', async () => {
    const vscode = workbench();
    await vscode.openFile(note);
    await vscode.press('ControlOrMeta+End');
    await vscode.palette('Litnotes: Add Library…');
    await vscode.quickInput.opened(/^Your own references/);
    await vscode.screenshot('zotero-add');
    await vscode.quickInput.accept('Zotero…');
    const dialog = vscode.page.getByRole('dialog').filter({ hasText: /Let Litnotes read your library from Zotero/ });
    await dialog.waitFor();
    await vscode.screenshot('zotero-consent');
    await vscode.press('Enter');
    await vscode.quickInput.opened(/^Which libraries are added/);
    await vscode.screenshot('zotero-libraries');
    await vscode.press('Enter');
    const topics = await vscode.openView('Litnotes', 'Topics');
    await topics.rowsWhen('with the library', (rows) =>
      rows.some(
        ({ label, description }) =>
          label === 'Zotero' && /^3 papers · read .*1 with a provisional key$/.test(description),
      ),
    );
    await vscode.openFile(note);
    await vscode.type('They smile ');
    await vscode.press('Alt+Shift+c');
    await vscode.quickInput.opened(`Search papers: Enter cites in ${note}`);
    await vscode.type('quokkas island');
    await vscode.quickInput.rowsWhen(
      'with the paper',
      ([row]) => row?.label.startsWith('Quokkas of the Island') === true && row.active,
    );
    await vscode.quickInput.accept();
    await vscode.editor.linesWhen('with the citation', (lines) => lines.includes('They smile [@doeQuokkas]'));
    await vscode.palette('Litnotes: Group By…');
    await vscode.quickInput.accept('Collection');
    await topics.expand('Zotero');
    await topics.rowsWhen('with the collections', (rows) => rows.some(({ label }) => label.startsWith('Thesis')));
    await vscode.screenshot('zotero-tree');
    await server.close();
    await vscode.palette('Litnotes: Update Library');
    await vscode.notification(/^Zotero cannot be reached\. Start Zotero, or set a key/);
    await topics.rowsWhen('with the last copy', (rows) =>
      rows.some(
        ({ label, description }) =>
          label === 'Zotero' && /^3 papers · last copy, of .*: Zotero cannot be reached/.test(description),
      ),
    );
    await vscode.screenshot('zotero-last-copy');
  });
});

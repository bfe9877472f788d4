import { startCatalogues, type CatalogueServer } from '../integration/support/catalogueServer';
import { useWorkbench } from './support/openWorkbench';
import { waitUntil } from './support/waitUntil';
import type { Workbench } from './support/workbench';

const note = 'Sparse codes.md';

/** Waits for a question with this text, and takes its first button. */
async function agree(vscode: Workbench, question: RegExp, picture: string): Promise<void> {
  const dialog = vscode.page.getByRole('dialog').filter({ hasText: question });
  await dialog.waitFor();
  await vscode.screenshot(picture);
  await vscode.press('Enter');
  await dialog.waitFor({ state: 'detached' });
}

describe('A paper that no library here has', () => {
  let server: CatalogueServer;
  before('play the catalogues', async () => {
    server = await startCatalogues();
  });
  after('end that', () => server.close());
  const workbench = useWorkbench({
    folder: 'thesis/thesis',
    get settings() {
      return { 'litnotes.catalogues.addresses': { Crossref: server.address } };
    },
  });

  it('is looked for from the last row of the picker, once that is agreed to, seen, added and cited, by keys alone', async () => {
    const vscode = workbench();
    await vscode.openFile(note);
    await vscode.press('ControlOrMeta+End');
    await vscode.type('They smile ');
    await vscode.press('Alt+Shift+c');
    await vscode.quickInput.opened(`Search papers: Enter cites in ${note}`);
    // At once, so that the list that shows up is that of the whole text.
    await vscode.quickInput.fill('quokkas that smile');
    const row = 'Search Crossref for “quokkas that smile”';
    await waitUntil('the answer', async () => (await vscode.quickInput.title()).includes("No paper has 'quokkas'"));
    await vscode.press('ArrowUp');
    await vscode.quickInput.rowsWhen('with the last one active', (rows) =>
      rows.some(({ label, active }) => active && label.trim() === row),
    );
    await vscode.screenshot('catalogue-row');
    await vscode.quickInput.accept();
    await agree(vscode, /Let Litnotes ask Crossref/, 'catalogue-consent');
    await vscode.quickInput.opened(`Crossref: “quokkas that smile”`);
    await vscode.screenshot('catalogue-found');
    await vscode.quickInput.accept('Quokkas of the Island & their Smiles');
    await vscode.quickInput.opened('Choose the file it is written to');
    await vscode.quickInput.accept();
    await vscode.quickInput.opened(/The citation key of 'Quokkas of the Island/);
    await vscode.quickInput.accept();
    await agree(vscode, /Add this to 'thesis\.bib'\?/, 'catalogue-entry');
    await vscode.editor.linesWhen('with the citation', (lines) => lines.includes('They smile [@doe2031quokkas]'));
    await vscode.notification("Added 'doe2031quokkas' to 'thesis.bib'.");
  });
});

import assert from 'node:assert/strict';
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
      // Whoever says who asks waits for less at Crossref. Nobody is asked on the web itself.
      const elsewhere = server.address.replace('127.0.0.1', 'localhost');
      return {
        'litnotes.catalogues.addresses': { Crossref: server.address, DataCite: elsewhere, arXiv: elsewhere },
        'litnotes.catalogues.email': 'reader@example.org',
      };
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

  /** Types what is looked up, as Add Paper asks for it. */
  async function lookUp(vscode: Workbench, typed: string): Promise<void> {
    await vscode.palette('Litnotes: Add Paper…');
    await vscode.quickInput.opened(/^Copy BibTeX/);
    await vscode.quickInput.accept('Look Up on the Web…');
    await vscode.quickInput.opened('10.1145/3290605.3300233');
    await vscode.quickInput.fill(typed);
    await vscode.quickInput.accept();
  }

  it('is added by its DOI, and opened when it is looked for by title though it is there', async () => {
    const vscode = workbench();
    await vscode.openFile(note);
    await vscode.press('ControlOrMeta+End');
    await lookUp(vscode, 'https://doi.org/10.5555/data');
    await agree(vscode, /Let Litnotes ask DataCite/, 'catalogue-consent-datacite');
    await vscode.quickInput.opened('Choose the file it is written to');
    await vscode.quickInput.accept();
    await vscode.quickInput.opened(/The citation key of 'Counts of Quokkas'/);
    await vscode.quickInput.accept();
    await agree(vscode, /Add this to 'thesis\.bib'\?/, 'catalogue-data');
    await vscode.notification("Added 'roe2030counts' to 'thesis.bib'.");
    await vscode.palette('Litnotes: Add Paper…');
    await vscode.quickInput.opened(/^Copy BibTeX/);
    await vscode.quickInput.fill('Quokkas and their smiles');
    await vscode.screenshot('add-paper-typed');
    await vscode.quickInput.accept('Look Up “Quokkas and their smiles”');
    await vscode.quickInput.opened('Crossref: “Quokkas and their smiles”');
    await vscode.quickInput.accept('Quokkas of the Island & their Smiles');
    await agree(vscode, /The library has this paper already: @doe2031quokkas/, 'catalogue-there');
    await vscode.webview(/Quokkas/);
  });

  it('fills an entry with what it lacks, field by field', async () => {
    const vscode = workbench();
    await vscode.openFile('thesis.bib');
    await vscode.editor.setCursor(13, 3);
    await vscode.palette('Litnotes: Complete Fields…');
    await vscode.quickInput.opened(/Enter adds what is ticked/);
    await vscode.screenshot('catalogue-fields');
    await vscode.quickInput.accept();
    await vscode.editor.linesWhen('with the field', (lines) => lines.includes('  number = {6583}'));
  });

  it('is among the references that are checked, and a catalogue that is refused ends no check', async () => {
    const vscode = workbench();
    await vscode.openFile(note);
    await vscode.palette('Litnotes: Check References');
    await vscode.quickInput.opened('Choose what is looked up in catalogues on the web');
    await vscode.quickInput.accept(note);
    const refused = vscode.page.getByRole('dialog').filter({ hasText: 'Let Litnotes ask arXiv' });
    await refused.waitFor();
    await vscode.press('Escape');
    await vscode.editor.linesWhen('with the report', (lines) => lines.includes('# Check of references'));
    const lines = await vscode.editor.linesWhen('with what was not asked', (all) =>
      all.some((line) => line.includes('arXiv was not asked, for you did not agree to it.')),
    );
    assert.ok(lines.some((line) => line.startsWith('## Corrected, or with a later version')));
    await vscode.screenshot('catalogue-report');
    await vscode.openFile(note);
    await vscode.editor.setCursor(15, 16);
    await vscode.press('ControlOrMeta+k', 'ControlOrMeta+i');
    await vscode.editor.hover("'doe2031quokkas': Corrected (10.5555/erratum).");
  });

  it('can be asked for at a service that wants a key, which is typed unseen', async () => {
    const vscode = workbench();
    await vscode.palette('Litnotes: Keys of Services…');
    await vscode.quickInput.opened(/^Choose the service/);
    await vscode.quickInput.accept('OpenAlex');
    await vscode.quickInput.opened(/^The key for OpenAlex/);
    assert.equal(await vscode.quickInput.input.getAttribute('type'), 'password');
    await vscode.quickInput.fill('k3y-of-mine');
    await vscode.screenshot('catalogue-key');
    await vscode.quickInput.accept();
    await vscode.notification('The key for OpenAlex is kept.');
  });
});

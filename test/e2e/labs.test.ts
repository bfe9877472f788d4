import assert from 'node:assert/strict';
import { startLab, WRITER, type LabServer } from '../integration/support/labServer';
import { addLab } from './support/addLab';
import { useWorkbench } from './support/openWorkbench';
import { waitUntil } from './support/waitUntil';
import type { QuickPickRow } from './support/quickInput';

const note = 'Sparse codes.md';
const QUOKKA = {
  id: 'doe2031quokka',
  type: 'article-journal',
  title: 'Quokkas Smile in Sparse Codes',
  author: [{ family: 'Doe', given: 'Jane' }],
  issued: { 'date-parts': [[2031]] },
  'container-title': 'Journal of Marsupials',
  abstract: 'Why they smile.',
};
const labels = (rows: readonly QuickPickRow[]): readonly string[] => rows.map(({ label }) => label);

describe('A library that a lab shares', () => {
  let server: LabServer;
  before('play its server, which has more than is kept on a machine', async () => {
    server = await startLab([QUOKKA]);
    server.beyond = 99_999;
  });
  after('end that', () => server.close());
  const workbench = useWorkbench({ folder: 'thesis/thesis' });

  it('is added by its address and a token, once what it is sent is agreed to', async () => {
    const vscode = workbench();
    await addLab(vscode, server.address, WRITER);
    const said = await vscode.notification('Quokka Lab: 100,000 papers');
    assert.match(said, /What you type into the search is sent to 127\.0\.0\.1:\d+\./);
  });

  it('answers in a section of its own below one’s own papers, and what is cited from it goes into the note’s file', async () => {
    const vscode = workbench();
    await vscode.openFile(note);
    // Above an empty line VS Code shows the light bulb beside the text.
    await vscode.press('ControlOrMeta+End', 'Enter');
    await vscode.type('They smile ');
    await vscode.press('Alt+Shift+c');
    await vscode.quickInput.opened(`Search papers: Enter cites in ${note}`);
    await vscode.quickInput.fill('sparse codes');
    const rows = await vscode.quickInput.rowsWhen('with own papers', ([first]) => first?.active === true);
    assert.notEqual(rows[0]?.label, QUOKKA.title);
    await waitUntil('the answer', async () => (await vscode.quickInput.title()).includes('Quokka Lab: 1'));
    await vscode.screenshot('lab-section');
    await vscode.quickInput.accept(QUOKKA.title);
    await vscode.editor.linesWhen('with the citation', (lines) => lines.includes('They smile [@doe2031quokka]'));
    await vscode.page.locator('.squiggly-info').first().waitFor();
    const bulb = vscode.page.locator('.lightBulbWidget');
    await vscode.editor.setCursor(1, 1);
    await bulb.waitFor({ state: 'hidden' });
    await vscode.press('ControlOrMeta+End', 'ArrowLeft', 'ArrowLeft');
    await bulb.click();
    await vscode.page.locator('.action-widget .monaco-list-row').filter({ hasText: "Add to 'thesis.bib'" }).waitFor();
    await vscode.screenshot('lab-quick-fix');
    await vscode.press('Enter');
    await vscode.statusBarItem('Added 1 to thesis.bib');
  });

  it('is said to be missing where its server is gone, while one’s own papers are there at once', async () => {
    const vscode = workbench();
    server.mischief = 'silent';
    await vscode.press('Alt+Shift+c');
    await vscode.quickInput.opened(`Search papers: Enter cites in ${note}`);
    await vscode.quickInput.fill('smiling marsupials');
    await waitUntil('the line', async () => (await vscode.quickInput.title()).includes('Quokka Lab is missing'));
    await vscode.screenshot('lab-missing');
    const rows = await vscode.quickInput.rowsWhen('with own papers', ([first]) => first?.active === true);
    assert.ok(
      !labels(rows)
        .slice(0, 1)
        .some((label) => label.includes('Quokka Lab')),
    );
    await vscode.press('Escape');
  });
});

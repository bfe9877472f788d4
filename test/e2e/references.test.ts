import assert from 'node:assert/strict';
import { useWorkbench } from './support/openWorkbench';

const note = 'Shortcut learning.md';

describe('References in This Note', () => {
  const workbench = useWorkbench();

  it('lists the papers of the open note in order, and jumps to where they are cited', async () => {
    const vscode = workbench();
    const references = await vscode.openView('Litnotes', 'References in This Note');
    await vscode.openFile(note);
    const rows = await references.rowsWhen('of the note', (found) => found.length === 3);
    assert.deepEqual(
      rows.map(({ label }) => label),
      ['Hermann et al. 2024', 'Scimeca et al. 2022', 'Feldman 2020'],
    );
    assert.match(rows[0]?.ariaLabel ?? '', /^On the Foundations of Shortcut Learning, .*, cited once/);
    assert.equal(await references.description(), note);
    await references.click('Feldman 2020');
    await vscode.editor.selectedTo(7, 21, 'feldman2020learning'.length);
    await references.expand('Scimeca et al. 2022');
    await references.click('loss [see @scimeca2022shortcut, sec. 4].');
    await vscode.editor.selectedTo(5, 31, 'scimeca2022shortcut'.length);
  });

  it('follows what is typed, and shows a key of no paper', async () => {
    const vscode = workbench();
    const references = await vscode.openView('Litnotes', 'References in This Note');
    await vscode.editor.setCursor(1, 20);
    await vscode.type(' [@hermann2042fondations; @scimeca2022shortcut');
    await references.rowsWhen('with the unknown key', ([first]) => first?.label === '@hermann2042fondations');
    const rows = await references.rowsWhen('counted', (found) =>
      found.some(({ description }) => description.startsWith('2×')),
    );
    assert.equal(rows.find(({ description }) => description.startsWith('2×'))?.label, 'Scimeca et al. 2022');
    assert.equal(rows[0]?.description, 'no such paper');
    await vscode.screenshot('references');
  });

  it('mends the key that is marked, from the keyboard', async () => {
    const vscode = workbench();
    await vscode.page.locator('.squiggly-warning').first().waitFor();
    await vscode.press('F8');
    await vscode.press('Escape');
    await vscode.editor.setCursor(1, 25);
    await vscode.press('ControlOrMeta+.');
    const fix = vscode.page
      .locator('.action-widget .monaco-list-row')
      .filter({ hasText: "Change to 'hermann2024foundations'" });
    await fix.first().waitFor();
    await vscode.screenshot('quick-fix');
    await vscode.press('Enter');
    await vscode.editor.linesWhen('mended', (lines) =>
      lines.some((line) => line.includes('[@hermann2024foundations; @scimeca2022shortcut')),
    );
    await vscode.page.locator('.squiggly-warning').first().waitFor({ state: 'detached' });
  });

  it('says so where no note is open', async () => {
    const vscode = workbench();
    const references = await vscode.openView('Litnotes', 'References in This Note');
    await vscode.press('ControlOrMeta+s');
    await vscode.palette('View: Close All Editors');
    assert.match(await references.welcome(), /Open a note to see which papers it cites\./);
  });
});

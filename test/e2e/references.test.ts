import assert from 'node:assert/strict';
import { firstPaper } from './support/firstPaper';
import { useWorkbench } from './support/openWorkbench';
import { waitUntil } from './support/waitUntil';

const note = 'Shortcut learning.md';

describe('What notes cite', () => {
  const workbench = useWorkbench();

  describe('References in This Note', () => {
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
      await waitUntil('the name of the note', async () => (await references.description()) === note);
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
      await references.rowsWhen(
        'counted',
        (rows) =>
          rows[0]?.description === 'no such paper' &&
          rows.find(({ description }) => description.startsWith('2×'))?.label === 'Scimeca et al. 2022',
      );
      await vscode.screenshot('references');
    });

    it('mends the key that is marked, by the light bulb', async () => {
      const vscode = workbench();
      await vscode.page.locator('.squiggly-warning').first().waitFor();
      // VS Code asks for fixes by itself whenever the cursor rests, and drops then what a key press has asked for and not
      // yet got. Its bulb has them: that of this place, and not of the one before.
      const bulb = vscode.page.locator('.lightBulbWidget');
      await vscode.editor.setCursor(2, 1);
      await bulb.waitFor({ state: 'hidden' });
      await vscode.editor.setCursor(1, 25);
      await bulb.click();
      const fix = vscode.page
        .locator('.action-widget .monaco-list-row')
        .filter({ hasText: "Change to 'hermann2024foundations'" });
      await fix.first().waitFor();
      await vscode.screenshot('quick-fix');
      await vscode.press('Enter');
      // The line may have been scrolled out of sight.
      await vscode.editor.savedTextWhen(
        note,
        'mended',
        (text) => text.includes('[@hermann2024foundations; @scimeca2022shortcut') && text.endsWith('optimiser?\n'),
      );
      await vscode.page.locator('.squiggly-warning').first().waitFor({ state: 'detached' });
    });

    it('says so where no note is open', async () => {
      const vscode = workbench();
      const references = await vscode.openView('Litnotes', 'References in This Note');
      await vscode.editor.save();
      await vscode.palette('View: Close All Editors');
      await waitUntil('the welcome', async () =>
        (await references.welcome()).includes('Open a note to see which papers it cites.'),
      );
    });
  });

  describe('Cited By', () => {
    it('lists the notes that cite the paper in focus, with the sentences, and goes to them', async () => {
      const vscode = workbench();
      await vscode.palette('Litnotes: Focus on Cited By View');
      const citedBy = await vscode.openView('Litnotes', 'Cited By');
      await vscode.openFile('Related work.md');
      await vscode.page.locator('.view-line').getByText('steck2024cosine').first().click();
      const rows = await citedBy.rowsWhen('of the paper at the cursor', (found) => found.length === 4);
      assert.deepEqual(
        rows.map(({ label, description }) => `${label} | ${description}`),
        [
          'What representations learn | ',
          'Nested representations can be cut at any length [@kusupati2022matryoshka; @wen2025matryoshka], and cosine similarity of what remains may mean less than it seems [@steck2024cosine]. | 10',
          'Matryoshka Representation Learning | ',
          'If vectors are compared by cosine after the cut, does the warning of [@steck2024cosine] apply? | 39',
        ],
      );
      await waitUntil('the paper', async () => (await citedBy.description()) === 'Steck et al. 2024 · 2 notes');
      await vscode.screenshot('cited-by');
      await citedBy.click(rows[3]?.label ?? '');
      await vscode.editor.selectedTo(39, 93, 'steck2024cosine'.length);
    });

    it('follows the paper that is selected in the tree, and what is typed', async () => {
      const vscode = workbench();
      const topics = await vscode.openView('Litnotes', 'Topics');
      const paper = await firstPaper(topics);
      await topics.click(paper);
      const citedBy = await vscode.openView('Litnotes', 'Cited By');
      await waitUntil('the paper that is selected', async () => (await citedBy.description()) === `${paper} · 0 notes`);
      await vscode.openFile('Start here.md');
      await vscode.press('ControlOrMeta+End');
      await vscode.type(' So says [@kusupati2022matryoshka].');
      await vscode.press('ArrowLeft', 'ArrowLeft', 'ArrowLeft');
      await citedBy.rowsWhen('with what was typed', (rows) =>
        rows.some(({ label }) => label.includes('So says [@kusupati2022matryoshka]')),
      );
    });
  });
});

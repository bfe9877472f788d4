import assert from 'node:assert/strict';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { useWorkbench } from './support/openWorkbench';
import { waitUntil } from './support/waitUntil';

const file = 'Experiment.ipynb';
const cell = (cell_type: string, source: string): unknown => ({
  cell_type,
  metadata: {},
  source: [source],
  ...(cell_type === 'code' && { execution_count: null, outputs: [] }),
});
const notebook = {
  cells: [
    cell('markdown', 'Codes are nested [@kusupati2022matryoshka], see [[@steck2024cosine|this]].'),
    cell('code', 'x = 1'),
    cell('markdown', 'So it is '),
  ],
  metadata: { kernelspec: { display_name: 'Python 3', language: 'python', name: 'python3' } },
  nbformat: 4,
  nbformat_minor: 4,
};

describe('A notebook', () => {
  const workbench = useWorkbench();

  it('is written in as a note is, and its references are those of all its cells', async () => {
    const vscode = workbench();
    await writeFile(join(vscode.folder, file), JSON.stringify(notebook));
    await vscode.press('ControlOrMeta+p');
    await vscode.quickInput.opened(/search files/i);
    await vscode.quickInput.enterAndAccept(file);
    for (const [n, key] of [
      [1, 'ArrowDown'],
      [2, 'ArrowDown'],
      [3, 'Enter'],
    ] as const) {
      await vscode.page.locator('.statusbar').getByText(`Cell ${n} of 3`).waitFor();
      await vscode.press(key);
    }
    await vscode.page.locator('.notebookOverlay .markdown-cell-row .monaco-editor.focused').waitFor();
    await vscode.press('ControlOrMeta+End');
    await vscode.type('@foundations of short');
    await vscode.editor.completionsWhen('with the paper', ([first]) => first === 'hermann2024foundations');
    await vscode.press('Enter');
    await vscode.editor.completionsWhen('gone', (labels) => labels.length === 0);
    const references = await vscode.openView('Litnotes', 'References in This Note');
    const rows = await references.rowsWhen('of all cells', (found) => found.length === 3);
    await vscode.screenshot('notebook');
    assert.deepEqual(
      rows.map(({ label }) => label),
      ['Kusupati et al. 2022', 'Steck et al. 2024', 'Hermann et al. 2024'],
    );
    await references.click('Steck et al. 2024');
    await vscode.page.locator('.statusbar').getByText('Cell 1 of 3').waitFor();
    await vscode.page.locator('.notebookOverlay .monaco-editor.focused .selected-text').first().waitFor();
    const cited = vscode.page.locator('.notebookOverlay .view-line').getByText('steck2024cosine').first();
    await cited.and(vscode.page.locator('.detected-link')).hover();
    await vscode.editor.hover('Is Cosine-Similarity of Embeddings Really About Similarity');
    await vscode.screenshot('notebook-hover');
    await vscode.press('ControlOrMeta+s');
    await waitUntil('the cell saved', async () =>
      (await readFile(join(vscode.folder, file), 'utf8')).includes('So it is @hermann2024foundations'),
    );
  });
});

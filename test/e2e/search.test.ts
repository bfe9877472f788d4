import assert from 'node:assert/strict';
import { useWorkbench } from './support/openWorkbench';

const matryoshka = 'Matryoshka Representation Learning';

describe('Searching from the command palette', () => {
  const workbench = useWorkbench();

  it('opens the page of a half-remembered paper where no note is open', async () => {
    const vscode = workbench();
    await vscode.palette('Litnotes: Search Papers');
    await vscode.quickInput.opened('Search papers: Enter opens the paper');
    await vscode.type('nested embedding truncated any length');
    const [best] = await vscode.quickInput.rowsWhen('with the paper first', ([row]) => row?.label === matryoshka);
    assert.match(best?.description ?? '', /^Kusupati et al\. · 2022 · NeurIPS/);
    assert.equal(best?.active, true);
    await vscode.screenshot('search');
    await vscode.quickInput.accept();
    const page = await vscode.webview(matryoshka);
    await page.getByRole('heading', { name: matryoshka }).waitFor();
    assert.match(await page.locator('.abstract').innerText(), /^Learned representations are a central component/);
  });

  it('cites a paper found by author and year in the note that is open', async () => {
    const vscode = workbench();
    await vscode.openFile('Related work.md');
    await vscode.press('ControlOrMeta+End');
    await vscode.palette('Litnotes: Search Papers');
    await vscode.quickInput.opened('Search papers: Enter cites in Related work.md');
    await vscode.type('hermann 2024');
    await vscode.quickInput.rowsWhen(
      'with the paper first',
      ([row]) => row?.label === 'On the Foundations of Shortcut Learning',
    );
    await vscode.quickInput.accept();
    await vscode.quickInput.closed();
    await vscode.type(' say so');
    assert.match(await vscode.editor.savedText('Related work.md'), /\n\n\n\[@hermann2024foundations\] say so$/);
  });

  it('lists what was used lately when nothing is typed, and forgives a typing error', async () => {
    const vscode = workbench();
    await vscode.palette('Litnotes: Search Papers');
    const rows = await vscode.quickInput.rowsWhen('with the papers used', (found) =>
      found.some(({ active }) => active),
    );
    assert.deepEqual(
      rows
        .slice(0, 2)
        .map(({ label }) => label.replace(/^\W+/, ''))
        .sort(),
      [matryoshka, 'On the Foundations of Shortcut Learning'],
    );
    await vscode.quickInput.fill('matryoshca represntation');
    await vscode.quickInput.rowsWhen('with the paper meant', (found) =>
      found.some(({ label, active }) => label === matryoshka && active),
    );
    await vscode.press('Escape');
    await vscode.quickInput.closed();
  });

  it('shows titles with quotation marks and brackets as themselves', async () => {
    const vscode = workbench();
    for (const title of [
      '"Principal Components" Enable A New Language of Images',
      "[Re] Don't Judge an Object by Its Context: Learning to Overcome Contextual Bias",
    ]) {
      await vscode.palette('Litnotes: Search Papers');
      await vscode.quickInput.opened(/Enter cites/);
      await vscode.quickInput.fill(title);
      await vscode.quickInput.rowsWhen(`with ${title} first`, ([row]) => row?.label === title);
      await vscode.press('Escape');
      await vscode.quickInput.closed();
    }
  });
});

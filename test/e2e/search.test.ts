import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { useWorkbench } from './support/openWorkbench';

const merging = 'Resolving Interference When Merging Models';

describe('Searching from the command palette', () => {
  const workbench = useWorkbench();

  it('opens the page of a half-remembered paper where no note is open', async () => {
    const vscode = workbench();
    await vscode.palette('Litnotes: Search Papers');
    await vscode.quickInput.opened('Search papers: Enter opens the paper');
    await vscode.type('merging models sign conflicts');
    const [best] = await vscode.quickInput.rowsWhen(
      'with the paper first',
      ([row]) => row?.label === merging && row.active,
    );
    assert.match(best?.description ?? '', /^Yadav et al\. · 2023 · NeurIPS/);
    await vscode.screenshot('search');
    await vscode.quickInput.accept();
    const page = await vscode.webview(/^Resolving Interference/);
    await page.getByRole('heading', { name: merging }).waitFor();
    assert.match(await page.locator('.abstract').innerText(), /^Transfer learning - i\.e\., further fine-tuning/);
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
      ([row]) => row?.label === 'On the Foundations of Shortcut Learning' && row.active,
    );
    await vscode.quickInput.accept();
    await vscode.quickInput.closed();
    await vscode.editor.linesWhen('with the citation', (lines) => lines.includes('[@hermann2024foundations]'));
    await vscode.editor.focused();
    await vscode.type(' say so');
    await vscode.editor.savedTextWhen('Related work.md', 'with what was typed', (text) =>
      text.endsWith('\n\n\n[@hermann2024foundations] say so'),
    );
  });

  it('lists what was used lately when nothing is typed, and forgives a typing error', async () => {
    const vscode = workbench();
    await vscode.palette('Litnotes: Search Papers');
    await vscode.quickInput.opened(/Enter cites/);
    const used = ['On the Foundations of Shortcut Learning', merging];
    await vscode.quickInput.rowsWhen('with the papers used', ([first, second]) =>
      used.every((title) => [first, second].some((row) => row?.label.endsWith(title))),
    );
    await vscode.quickInput.fill('resolvng interferense merging');
    await vscode.quickInput.rowsWhen('with the paper meant', (found) =>
      found.some(({ label, active }) => label === merging && active),
    );
    await vscode.press('Escape');
    await vscode.quickInput.closed();
  });

  it('shows titles with quotation marks and brackets as themselves', async () => {
    const vscode = workbench();
    await vscode.palette('Litnotes: Search Papers');
    await vscode.quickInput.opened(/Enter cites/);
    for (const title of [
      '"Principal Components" Enable A New Language of Images',
      "[Re] Don't Judge an Object by Its Context: Learning to Overcome Contextual Bias",
    ]) {
      await vscode.quickInput.fill(title);
      await vscode.quickInput.rowsWhen(`with ${title} first`, ([row]) => row?.label === title);
    }
    await vscode.press('Escape');
    await vscode.quickInput.closed();
  });

  it('takes in a file of references that nobody names, and goes on with what is typed', async () => {
    const vscode = workbench();
    const entry =
      '@article{doe2031quokkas,\n  title = {Quokkas of the dunes},\n  author = {Doe, Jane},\n  year = {2031}\n}\n';
    await writeFile(join(vscode.folder, 'field.bib'), entry);
    await vscode.palette('Litnotes: Search Papers');
    await vscode.quickInput.opened(/Enter/);
    await vscode.type('quokkas');
    const offer = '1 reference file in this folder';
    await vscode.quickInput.rowsWhen('with the offer', (rows) => rows.some(({ label }) => label === offer));
    await vscode.screenshot('search-offer');
    await vscode.quickInput.accept(offer);
    await vscode.quickInput.rowsWhen('with the paper', ([row]) => row?.label === 'Quokkas of the dunes' && row.active);
    assert.equal(await vscode.quickInput.input.inputValue(), 'quokkas');
    await vscode.press('Escape');
    await vscode.quickInput.closed();
  });
});

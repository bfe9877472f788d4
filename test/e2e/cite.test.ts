import assert from 'node:assert/strict';
import { useWorkbench } from './support/openWorkbench';
import type { Workbench } from './support/workbench';

const note = 'Start here.md';

/** Opens the picker from the keyboard and chooses the paper that a query finds first. */
async function cite(vscode: Workbench, query: string, title: string): Promise<void> {
  await vscode.press('Alt+Shift+c');
  await vscode.quickInput.opened(`Search papers: Enter cites in ${note}`);
  await vscode.type(query);
  await vscode.quickInput.rowsWhen(`with ${title} active`, (rows) =>
    rows.some(({ label, active }) => active && label.endsWith(title)),
  );
  await vscode.quickInput.accept();
  await vscode.quickInput.closed();
}

const lastLineIs = async (vscode: Workbench, line: string): Promise<unknown> =>
  vscode.editor.savedTextWhen(note, `with the last line '${line}'`, (text) => text.endsWith(`\n${line}`));

describe('Citing while writing', () => {
  const workbench = useWorkbench();

  it('inserts at the cursor from the keyboard, joins the citation there, and undoes step by step', async () => {
    const vscode = workbench();
    await vscode.openFile(note);
    await vscode.press('ControlOrMeta+End');
    await vscode.type('Easy features win ');
    await cite(vscode, 'foundations of shortcut', 'On the Foundations of Shortcut Learning');
    await vscode.editor.linesWhen('with the citation', (lines) =>
      lines.includes('Easy features win [@hermann2024foundations]'),
    );
    await cite(
      vscode,
      'which shortcut cues',
      'Which Shortcut Cues Will DNNs Choose? A Study from the Parameter-Space Perspective',
    );
    await lastLineIs(vscode, 'Easy features win [@hermann2024foundations; @scimeca2022shortcut]');
    await cite(vscode, 'foundations of shortcut', 'On the Foundations of Shortcut Learning');
    await lastLineIs(vscode, 'Easy features win [@hermann2024foundations; @scimeca2022shortcut]');
    await vscode.press('ControlOrMeta+z');
    await lastLineIs(vscode, 'Easy features win [@hermann2024foundations]');
    await vscode.press('ControlOrMeta+z');
    await lastLineIs(vscode, 'Easy features win ');
  });

  it('cites and keeps searching', async () => {
    const vscode = workbench();
    await vscode.press('Alt+Shift+c');
    await vscode.quickInput.opened(`Search papers: Enter cites in ${note}`);
    // All at once: while one types, rows come and go under the pointer.
    await vscode.quickInput.fill('k-sparse autoencoders');
    await vscode.quickInput.rowsWhen('with the first', ([row]) => row?.label === 'k-Sparse Autoencoders' && row.active);
    await vscode.quickInput.pressButton('k-Sparse Autoencoders', 'Cite and Keep Searching');
    await vscode.editor.linesWhen('with the first', (lines) =>
      lines.includes('Easy features win [@makhzani2014ksparse]'),
    );
    await vscode.quickInput.fill('topological autoencoders');
    await vscode.quickInput.rowsWhen(
      'with the second',
      ([row]) => row?.label === 'Topological Autoencoders' && row.active,
    );
    await vscode.quickInput.accept();
    await vscode.quickInput.closed();
    await lastLineIs(vscode, 'Easy features win [@makhzani2014ksparse; @moor2020topological]');
  });

  it('shows each format on the chosen paper and writes the one chosen', async () => {
    const vscode = workbench();
    await vscode.press('ControlOrMeta+End', 'Enter');
    await vscode.palette('Litnotes: Insert Citation (Choose Format)');
    await vscode.quickInput.opened('Search papers: Enter goes on to the format');
    await vscode.type('vi-net');
    await vscode.quickInput.rowsWhen(
      'with the paper',
      ([row]) => row?.label.startsWith('VI-Net') === true && row.active,
    );
    await vscode.quickInput.accept();
    await vscode.quickInput.opened('Enter cites in the chosen format');
    const rows = await vscode.quickInput.rowsWhen('with previews', (found) => found.length > 5);
    assert.equal(rows.find(({ label }) => label === 'Author–year text')?.detail, '(Lin et al., 2023)');
    await vscode.screenshot('formats');
    await vscode.quickInput.accept('Footnote');
    await vscode.quickInput.closed();
    await vscode.editor.savedTextWhen(note, 'with the footnote', (text) =>
      /\n\[\^lin2023vinet\]\n\n\[\^lin2023vinet\]: Jiehong Lin, Zewei Wei, .* \(2023\)\. VI-Net: .*<https:\/\/openaccess\.thecvf\.com\/[^>]*>\n$/.test(
        text,
      ),
    );
  });

  it('puts the citation on the clipboard where there is nothing to write into, and says so', async () => {
    const vscode = workbench();
    await vscode.palette('View: Close All Editors');
    await vscode.palette('Litnotes: Insert Citation');
    await vscode.quickInput.opened('Search papers: Enter copies the citation');
    await vscode.type('k-sparse autoencoders');
    await vscode.quickInput.rowsWhen('with the paper', ([row]) => row?.label === 'k-Sparse Autoencoders' && row.active);
    await vscode.quickInput.accept();
    assert.match(
      await vscode.notification('on the clipboard'),
      /No note is open\. The citation \[@makhzani2014ksparse\] is on the clipboard\./,
    );
    await vscode.clipboardHolds('[@makhzani2014ksparse]');
  });
});

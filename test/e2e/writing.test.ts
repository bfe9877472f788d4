import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { firstPaper } from './support/firstPaper';
import { useWorkbench } from './support/openWorkbench';
import { waitUntil } from './support/waitUntil';
import type { Workbench } from './support/workbench';

const note = 'Start here.md';
const key = 'hermann2024foundations';
/** A note to paste into. */
const pasted = 'Pasted.md';

const lastLineIs = async (vscode: Workbench, line: string): Promise<unknown> =>
  vscode.editor.savedTextWhen(note, `with the last line '${line}'`, (text) => text.endsWith(`\n${line}`));

describe('Writing with citations', () => {
  const workbench = useWorkbench();

  before('write a note', () => writeFile(join(workbench().folder, pasted), '[@hermann2024foundations]\nBy \n'));

  it('completes a citation from words of the title, without a setting changed', async () => {
    const vscode = workbench();
    await vscode.openFile(note);
    await vscode.press('ControlOrMeta+End', 'Enter');
    await vscode.type('Easy features win @');
    await vscode.editor.completionsWhen('on offer', (labels) => labels.length > 5);
    // 'A Short Tale about a Long Tail': the list follows what is typed.
    await vscode.type('short');
    await vscode.editor.completionsWhen('for @short', ([first]) => first === 'feldman2020learning');
    await vscode.type('cut');
    await vscode.editor.completionsWhen(
      'for @shortcut',
      ([first, second]) => first === 'scimeca2022shortcut' && second === key,
    );
    await vscode.screenshot('completion');
    await vscode.editor.acceptCompletion(key);
    await lastLineIs(vscode, `Easy features win @${key}`);
    await vscode.press('ControlOrMeta+z');
    await lastLineIs(vscode, 'Easy features win @shortcut');
    await vscode.press('ControlOrMeta+y');
  });

  it('completes words with a hyphen, which goes on with the list', async () => {
    const vscode = workbench();
    await vscode.press('ControlOrMeta+End', 'Enter');
    await vscode.type('Seen by @iccv vi-');
    await vscode.editor.completionsWhen('for the hyphen', ([first]) => first === 'lin2023vinet');
    await vscode.type('net');
    await vscode.editor.completionsWhen('for the word', ([first]) => first === 'lin2023vinet');
    await vscode.editor.acceptCompletion('lin2023vinet');
    await lastLineIs(vscode, 'Seen by @lin2023vinet');
  });

  it('completes a further paper and a locator inside the brackets', async () => {
    const vscode = workbench();
    await vscode.press('ControlOrMeta+End', 'Enter');
    await vscode.type(`So do [@${key}`);
    await vscode.press('Escape');
    await vscode.type('; @scimeca2022s');
    await vscode.editor.completionsWhen('for the key', ([first]) => first === 'scimeca2022shortcut');
    await vscode.press('Tab');
    await vscode.type(', ');
    await vscode.editor.completionsWhen('of locators', (labels) => labels.includes('sec.'));
    await vscode.type('se');
    await vscode.editor.completionsWhen('for sections', ([first]) => first === 'sec.');
    await vscode.press('Tab');
    // VS Code has closed the bracket itself, unless it did not know the language yet: then this does.
    await vscode.type('4]');
    await lastLineIs(vscode, `So do [@${key}; @scimeca2022shortcut, sec. 4]`);
  });

  it('offers nothing while an address or a link is typed', async () => {
    const vscode = workbench();
    await vscode.press('ControlOrMeta+End', 'Enter');
    await vscode.type('Write to someone@example.org about [a link](x) of well-');
    assert.equal(await vscode.page.locator('.suggest-widget.visible').count(), 0);
    await lastLineIs(vscode, 'Write to someone@example.org about [a link](x) of well-');
    await vscode.press('Escape', 'ControlOrMeta+Shift+k');
  });

  it('shows the paper under the pointer, and opens it from there', async () => {
    const vscode = workbench();
    await vscode.openFile('Shortcut learning.md');
    const shown = vscode.page.locator('.view-line').getByText(key).first();
    // A link that comes after the pointer draws the text below it anew, and no hover is shown until the pointer moves.
    await shown.and(vscode.page.locator('.detected-link')).hover();
    assert.match(await vscode.editor.hover('On the Foundations of Shortcut Learning'), /Katherine Hermann/);
    await vscode.screenshot('hover');
    await vscode.page.locator('.monaco-hover:not(.hidden)').getByText('Open Paper').click();
    const page = await vscode.webview(/./);
    await page.getByRole('heading', { name: 'On the Foundations of Shortcut Learning' }).waitFor();
  });

  it('goes to the page alone by a click with the key held, and to the definition by F12', async () => {
    const vscode = workbench();
    await vscode.openFile('Related work.md');
    const tabs = vscode.page.locator('.tab');
    const before = await tabs.count();
    const key = vscode.page.locator('.view-line').getByText('steck2024cosine').first();
    // VS Code knows the link a while after the text is shown; before that the key leads to the definition.
    await key.and(vscode.page.locator('.detected-link')).waitFor();
    await key.hover();
    // VS Code draws the key anew when it becomes a link: the pointer stays where it is, whatever is drawn there.
    await vscode.page.keyboard.down('ControlOrMeta');
    await vscode.page.locator('.view-line .detected-link-active').first().waitFor();
    await vscode.page.mouse.down();
    await vscode.page.mouse.up();
    await vscode.page.keyboard.up('ControlOrMeta');
    await waitUntil('the page', async () => (await vscode.editor.title()).startsWith('Is Cosine-Similarity'));
    // Keys reach VS Code through a page only once the page is there.
    await (await vscode.webview(/^Is Cosine-Similarity/)).getByRole('heading', { level: 1 }).waitFor();
    await vscode.openFile('Related work.md');
    // The page was open before for another paper: nothing else was opened.
    assert.equal(await tabs.count(), before);
    await vscode.page.locator('.view-line').getByText('steck2024cosine').first().click();
    await vscode.press('F12');
    await waitUntil('the definition', async () => (await vscode.editor.title()).startsWith('steck2024cosine.md'));
  });

  it('sets a locator, adds a paper, and pastes a DOI as a citation', async () => {
    const vscode = workbench();
    const file = 'Shortcut learning.md';
    await vscode.openFile(file);
    await vscode.editor.setCursor(7, 5);
    await vscode.palette('Litnotes: Set Locator of Citation at Cursor');
    await vscode.quickInput.opened(/p\. 3/);
    await vscode.quickInput.fill('12-15');
    await waitUntil('the meaning', async () => (await vscode.quickInput.message()).includes('page 12-15'));
    await vscode.quickInput.accept();
    await vscode.quickInput.closed();
    await vscode.editor.savedTextWhen(file, 'with the locator', (text) => text.includes('learning [pp. 12-15]'));
    await vscode.palette('Litnotes: Add to Citation at Cursor');
    await vscode.quickInput.opened('Search papers: Enter adds it to the citation');
    await vscode.type('k-sparse autoencoders');
    await vscode.quickInput.rowsWhen('with the paper', ([row]) => row?.label === 'k-Sparse Autoencoders' && row.active);
    await vscode.quickInput.accept();
    await vscode.quickInput.closed();
    const cluster = '@feldman2020learning [pp. 12-15; @makhzani2014ksparse] study';
    await vscode.editor.savedTextWhen(file, 'with the paper', (text) => text.includes(cluster));
    await vscode.page.evaluate("navigator.clipboard.writeText('https://doi.org/10.1109/ICCV51070.2023.01287')");
    await vscode.press('ControlOrMeta+End', 'ControlOrMeta+v');
    await vscode.page.locator('.post-edit-widget').first().waitFor();
    await vscode.press('ControlOrMeta+.');
    await vscode.page.getByText('Paste as Citation').first().click();
    await vscode.editor.savedTextWhen(file, 'with the citation', (text) => text.endsWith('[@lin2023vinet]'));
  });

  it('pastes a citation at every cursor, joined to the one that is there', async () => {
    const vscode = workbench();
    await vscode.openFile(pasted);
    await vscode.editor.setCursor(1, '[@hermann2024foundations'.length + 1);
    await vscode.palette('Add Cursor Below');
    await vscode.page.evaluate("navigator.clipboard.writeText('doi:10.1109/ICCV51070.2023.01287')");
    await vscode.press('ControlOrMeta+v');
    await vscode.page.locator('.post-edit-widget').first().waitFor();
    await vscode.press('ControlOrMeta+.');
    await vscode.page.getByText('Paste as Citation').first().click();
    const expected = '[@hermann2024foundations; @lin2023vinet]\nBy [@lin2023vinet]\n';
    await vscode.editor.savedTextWhen(pasted, 'with both citations', (text) => text === expected);
  });

  it('cites a paper that is dragged from the tree into the note', async () => {
    const vscode = workbench();
    await vscode.openFile('Sparse autoencoders.md');
    const topics = await vscode.openView('Litnotes', 'Topics');
    const paper = await firstPaper(topics);
    const { mouse, keyboard } = vscode.page;
    const from = await topics.row(paper).boundingBox();
    const to = await vscode.page.locator('.view-line').getByText('Not a citation').first().boundingBox();
    assert.ok(from && to);
    await mouse.move(from.x + 60, from.y + 8);
    await mouse.down();
    // The drag begins within the row: else the row beside it is pointed at, and in time shows its tooltip over the note.
    await mouse.move(from.x + 66, from.y + 8, { steps: 6 });
    await mouse.move(to.x + 100, to.y - 40, { steps: 10 });
    await keyboard.down('Shift');
    await mouse.move(to.x + 1, to.y + 8, { steps: 10 });
    await vscode.page.locator('.monaco-editor .dnd-target').first().waitFor({ state: 'attached' });
    await vscode.screenshot('drag');
    await mouse.up();
    await keyboard.up('Shift');
    await vscode.editor.linesWhen('with the citation', (lines) =>
      lines.some((text) => /^\[@[a-z0-9]+\]Not a/.test(text)),
    );
    await vscode.screenshot('drop');
  });
});

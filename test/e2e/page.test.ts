import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { useWorkbench } from './support/openWorkbench';
import type { Workbench } from './support/workbench';

const file = 'Page.md';

/** Types words after an `@`, waits until the list begins with the paper, and takes it. */
async function cite(vscode: Workbench, words: string, key: string, accept = 'Enter'): Promise<void> {
  await vscode.type(`@${words}`);
  await vscode.editor.completionsWhen(`for @${words}`, ([first]) => first === key);
  await vscode.press(accept);
  await vscode.editor.completionsWhen('gone', (labels) => labels.length === 0);
}

/** Opens the picker by a command and takes the paper that a query finds first. */
async function pick(vscode: Workbench, command: string, query: string, title: string): Promise<void> {
  await vscode.palette(command);
  await vscode.quickInput.opened(/^Search papers: Enter/);
  await vscode.type(query);
  await vscode.quickInput.rowsWhen(
    `with ${title} active`,
    ([row]) => row?.active === true && row.label.startsWith(title),
  );
  await vscode.quickInput.accept();
}

/** Waits until a line on display ends with the citation, at which the cursor stands then. */
async function written(vscode: Workbench, citation: string): Promise<void> {
  await vscode.quickInput.closed();
  await vscode.editor.linesWhen(`with ${citation}`, (lines) => lines.some((line) => line.trimEnd().endsWith(citation)));
  await vscode.editor.focused();
}

const pasted = [
  ['https://arxiv.org/abs/2305.16311', '[@avrahami2023breakascene]'],
  ['10.1145/3618322', '[@alaluf2023neural]'],
] as const;

/** One person, one page: every way to cite, from the first letter typed to the page as it reads in the preview. */
describe('A page with ten citations', () => {
  const workbench = useWorkbench({ theme: 'Light Modern' });

  it('begins with what was typed before the extension was there', async () => {
    const vscode = workbench();
    await writeFile(join(vscode.folder, file), '# What models hold\n\n');
    await vscode.openFile(file);
    await vscode.press('ControlOrMeta+End');
    await vscode.type('Networks take the easy way [');
    await cite(vscode, 'foundations of short', 'hermann2024foundations');
    await vscode.editor.linesWhen('with the citation', (lines) =>
      lines.includes('Networks take the easy way [@hermann2024foundations]'),
    );
  });

  it('goes on by words of titles, authors and years, inside brackets too', async () => {
    const vscode = workbench();
    await vscode.type('; see ');
    await cite(vscode, 'scimeca', 'scimeca2022shortcut', 'Tab');
    await vscode.type(', ');
    await vscode.editor.completionsWhen('of locators', (labels) => labels.includes('sec.'));
    await vscode.type('sec');
    await vscode.editor.completionsWhen('for sections', ([first]) => first === 'sec.');
    await vscode.press('Tab');
    await vscode.type('4');
    await vscode.press('End');
    await vscode.type('. Rare cases are kept by heart, writes ');
    await cite(vscode, 'short tale long tail', 'feldman2020learning', 'Tab');
    await vscode.type('. Codes can be sparse [');
    await cite(vscode, 'makhzani 2014', 'makhzani2014ksparse');
    await vscode.press('End');
    await vscode.type(' or nested ');
    await vscode.type('@matryoshka');
    await vscode.editor.completionsWhen('for @matryoshka', ([first]) => first === 'kusupati2022matryoshka');
    await vscode.screenshot('page-typing');
    await vscode.press('Enter');
    await vscode.editor.completionsWhen('gone', (labels) => labels.length === 0);
    await vscode.type('.');
    const text = await vscode.editor.savedTextWhen(file, 'whole', (text) => text.includes('kusupati2022matryoshka.'));
    assert.equal(
      text.split('\n')[2],
      'Networks take the easy way [@hermann2024foundations; see @scimeca2022shortcut, sec. 4]. ' +
        'Rare cases are kept by heart, writes @feldman2020learning. ' +
        'Codes can be sparse [@makhzani2014ksparse] or nested @kusupati2022matryoshka.',
    );
  });

  it('goes on by the picker: several at once, in the text, and pasted', async () => {
    const vscode = workbench();
    await vscode.press('ControlOrMeta+End', 'Enter', 'Enter');
    await vscode.type('Topology helps ');
    await pick(vscode, 'Litnotes: Insert Citation', 'topological autoencoders', 'Topological Autoencoders');
    await written(vscode, '[@moor2020topological]');
    await vscode.type(', poses are found ');
    await pick(vscode, 'Litnotes: Insert Citation', 'vi-net', 'VI-Net');
    await written(vscode, '[@lin2023vinet]');
    await vscode.type(', and ');
    await pick(vscode, 'Litnotes: Insert Citation (Choose Format)', 'cosine similarity really', 'Is Cosine');
    await vscode.quickInput.opened('Enter cites in the chosen format');
    await vscode.quickInput.accept('In-text');
    await written(vscode, '@steck2024cosine');
    await vscode.type(' ask what it means; so do ');
    for (const [link, text] of pasted) {
      await vscode.page.evaluate(`navigator.clipboard.writeText('${link}')`);
      await vscode.press('ControlOrMeta+v');
      await vscode.page.locator('.post-edit-widget').first().waitFor();
      await vscode.press('ControlOrMeta+.');
      await vscode.page.getByText('Paste as Citation').first().click();
      await written(vscode, text);
      await vscode.type(text === pasted[0][1] ? ' and ' : '.');
    }
    const text = await vscode.editor.savedTextWhen(file, 'whole', (text) => text.includes('alaluf2023neural].'));
    assert.equal(
      text.split('\n')[4],
      'Topology helps [@moor2020topological], poses are found [@lin2023vinet], and @steck2024cosine ask what it ' +
        'means; so do [@avrahami2023breakascene] and [@alaluf2023neural].',
    );
  });

  it('gets its bibliography, and reads so in the preview', async () => {
    const vscode = workbench();
    await vscode.palette('Litnotes: Insert or Update Bibliography');
    await vscode.editor.linesWhen('with the bibliography', (lines) => lines.includes('## References'));
    const text = await vscode.editor.savedTextWhen(file, 'with it', (text) => text.includes('<!-- /litnotes'));
    assert.equal(/<!-- litnotes:bibliography -->\n\n([^]*)\n\n<!-- \//.exec(text)?.[1]?.split('\n\n').length, 10);
    await vscode.press('ControlOrMeta+k', 'v');
    const page = await vscode.webview(/Preview/);
    await page.locator('.litnotes-citation').getByText('Kusupati et al. (2022)').waitFor();
    assert.deepEqual(await page.locator('.litnotes-citation').allInnerTexts(), [
      '(Hermann et al., 2024; see Scimeca et al., 2022, Section 4)',
      'Feldman (2020)',
      '(Makhzani & Frey, 2014)',
      'Kusupati et al. (2022)',
      '(Moor et al., 2020)',
      '(Lin et al., 2023)',
      'Steck et al. (2024)',
      '(Avrahami et al., 2023)',
      '(Alaluf et al., 2023)',
    ]);
    await vscode.screenshot('page-light');
    await vscode.switchTheme('Dark Modern');
    await vscode.screenshot('page-dark');
  });
});

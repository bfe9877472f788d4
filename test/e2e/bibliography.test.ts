import assert from 'node:assert/strict';
import { copyFile, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { useWorkbench } from './support/openWorkbench';
import { waitUntil } from './support/waitUntil';

const note = 'Shortcut learning.md';
/** The same text, which the tests of the preview have not changed. */
const again = 'Shortcuts again.md';

/** What other tools write, too. */
const places = 'Places.md';
const PLACES = `# Places

By [@octocat] and others, after [see&nbsp;@hermann2024foundations, p.&nbsp;3;<br>@feldman2020learning].
Raised^[@scimeca2022shortcut]^ too.

| a | b |
|---|---|
| [@octocat] | a \\| @steck2024cosine |

+---------------------------+----------------------+
| [@hermann2024foundations; | @feldman2020learning |
| @scimeca2022shortcut]     |                      |
+---------------------------+----------------------+

## Sources

::: {#refs}
:::

## After

> Quoted [@feldman2020learning].

[@octocat]: https://example.com/octocat 'Mona'
`;

/** The last line of a bibliography. */
const END = '\n<!-- /litnotes:bibliography -->\n';

describe('Bibliographies', () => {
  const workbench = useWorkbench();

  before('put notes into the folder', async () => {
    await copyFile(join(workbench().folder, note), join(workbench().folder, again));
    await writeFile(join(workbench().folder, places), PLACES);
  });

  describe('The preview', () => {
    it('shows citations to the side as they read, with the bibliography at the end', async () => {
      const vscode = workbench();
      await vscode.openFile(note);
      await vscode.press('ControlOrMeta+k', 'v');
      const page = await vscode.webview(/Preview/);
      const citations = page.locator('.litnotes-citation');
      await page.locator('.litnotes-reference').getByText('Hermann, K., Mobahi').waitFor();
      assert.deepEqual(await citations.allInnerTexts(), [
        '(Hermann et al., 2024)',
        '(see Scimeca et al., 2022, Section 4)',
        'Feldman (2020, p. 2)',
      ]);
      assert.match(
        (await citations.first().getAttribute('title')) ?? '',
        /^Hermann, K\.[^<]*On the Foundations of Shortcut Learning/,
      );
      const references = page.locator('.litnotes-reference');
      assert.deepEqual(
        (await references.allInnerTexts()).map((text) => text.slice(0, 7)),
        ['Feldman', 'Hermann', 'Scimeca'],
      );
      await vscode.screenshot('preview-light');
    });

    it('follows what is typed', async () => {
      const vscode = workbench();
      await vscode.page.locator('.editor-instance .view-lines').first().click();
      await vscode.editor.focused();
      await vscode.press('ControlOrMeta+End');
      await vscode.type('\nOf vectors @steck2024cosine and [@nobody2020nothing');
      const page = await vscode.webview(/Preview/);
      await page.locator('.litnotes-citation').getByText('Steck et al. (2024)').waitFor();
      await page.locator('.litnotes-unknown').getByText('[@nobody2020nothing?]').waitFor();
      await waitUntil('references', async () => (await page.locator('.litnotes-reference').count()) === 4);
    });

    it('is the same in a dark theme', async () => {
      const vscode = workbench();
      await vscode.switchTheme('Dark Modern');
      const page = await vscode.webview(/Preview/);
      await page.locator('body.vscode-dark').waitFor();
      await waitUntil('citations', async () => (await page.locator('.litnotes-citation').count()) === 4);
      await waitUntil('references', async () => (await page.locator('.litnotes-reference').count()) === 4);
      await vscode.screenshot('preview-dark');
    });
  });

  describe('Insert or Update Bibliography, from the keyboard', () => {
    it('writes it, updates it, and undoes in one step', async () => {
      const vscode = workbench();
      await vscode.editor.save();
      await vscode.palette('View: Close All Editors');
      await vscode.openFile(again);
      const before = await readFile(join(vscode.folder, again), 'utf8');
      await vscode.palette('Litnotes: Insert or Update Bibliography');
      await vscode.editor.linesWhen('with the end of the bibliography', (lines) =>
        lines.some((line) => line.includes('/litnotes:bibliography')),
      );
      const text = await vscode.editor.savedTextWhen(again, 'with the bibliography', (text) => text.endsWith(END));
      assert.ok(text.startsWith(before));
      assert.match(
        text,
        /## References\n\n<!-- litnotes:bibliography -->\n\nFeldman[^\n]+\n\nHermann[^\n]+\n\nScimeca[^\n]+\n\n<!-- \/litnotes:bibliography -->\n$/,
      );
      await vscode.press('ControlOrMeta+z');
      await vscode.editor.savedTextWhen(again, 'as it was', (text) => text === before);
    });

    it('rewrites it in a style chosen from previews', async () => {
      const vscode = workbench();
      await vscode.palette('Litnotes: Insert or Update Bibliography');
      await vscode.editor.linesWhen('with the bibliography', (lines) =>
        lines.some((line) => line.includes('/litnotes:bibliography')),
      );
      await vscode.palette('Litnotes: Change Bibliography Style');
      await vscode.quickInput.opened('Enter rewrites the bibliography in the style');
      const rows = await vscode.quickInput.rowsWhen('with previews', (found) => found.length === 5);
      assert.match(rows.find(({ label }) => label === 'IEEE')?.detail ?? '', /^\[1\] — \[1\] K\. L?\.? ?\S* ?Hermann/);
      await vscode.screenshot('bibliography-styles');
      await vscode.quickInput.accept('IEEE');
      await vscode.quickInput.closed();
      await vscode.editor.linesWhen('in the style', (lines) => lines.some((line) => line.includes('style=ieee')));
      const text = await vscode.editor.savedTextWhen(
        again,
        'in the style',
        (text) => text.includes('style=ieee') && text.endsWith(END),
      );
      assert.match(text, /style=ieee -->\n\n\\\[1\\\] [^\n]+\n\n\\\[2\\\] /);
    });

    it('exports the cited papers to a file beside the note', async () => {
      const vscode = workbench();
      await vscode.palette('Litnotes: Export Citations');
      await vscode.quickInput.opened('Enter adds what is missing to the file');
      await vscode.screenshot('export');
      await vscode.quickInput.accept('BibTeX');
      assert.match(await vscode.notification('references.bib'), /Added 3 references to 'references\.bib'\./);
    });
  });

  describe('The preview of a note with a place for its references', () => {
    it('shows them there, and leaves links', async () => {
      const vscode = workbench();
      await vscode.openFile(places);
      await vscode.press('ControlOrMeta+k', 'v');
      const page = await vscode.webview(/Preview Places/);
      await page.locator('#refs .litnotes-reference').getByText('Scimeca').waitFor();
      assert.deepEqual(
        (await page.locator('#refs .litnotes-reference').allInnerTexts()).map((text) => text.slice(0, 7)),
        ['Feldman', 'Hermann', 'Scimeca'],
      );
      assert.equal(await page.locator('#refs + h2').innerText(), 'After');
      assert.equal(await page.locator('a[href="https://example.com/octocat"]').count(), 2);
      assert.equal(await page.locator('sup .litnotes-citation').innerText(), '(Scimeca et al., 2022)');
      assert.equal(
        await page.locator('.litnotes-citation').first().innerText(),
        '(Feldman, 2020; see Hermann et al., 2024, p. 3)',
      );
      assert.equal(await page.locator('.litnotes-unknown').count(), 0);
      await vscode.screenshot('preview-places');
    });
  });
});

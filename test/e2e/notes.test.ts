import assert from 'node:assert/strict';
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { useWorkbench } from './support/openWorkbench';
import { currentSession } from './support/session';
import { waitUntil } from './support/waitUntil';

const cosine = 'Is Cosine-Similarity of Embeddings Really About Similarity?';
const matryoshka = 'Matryoshka Representation Learning';

describe('Literature notes', () => {
  const workbench = useWorkbench();
  const file = (name: string): Promise<string> => readFile(join(workbench().folder, 'notes', name), 'utf8');

  it('are listed by where one stands with them, with counts', async () => {
    const vscode = workbench();
    const notes = await vscode.openView('Litnotes', 'Notes');
    const rows = await notes.rowsWhen('loaded', (found) => found.some(({ label }) => label === cosine));
    const sections = rows.filter(({ level }) => level === 1).map(({ label, description }) => `${label} ${description}`);
    assert.deepEqual(sections.slice(0, 3), ['Reading 1', 'Unread 1', 'Read 1']);
    await waitUntil('the summary', async () => (await notes.description()) === '1 of 3 read');
    const reading = rows.find(({ label }) => label === matryoshka);
    assert.equal(reading?.description, 'Kusupati et al. (2022) · ★★★★ · #representations #compression');
    assert.match(reading?.ariaLabel ?? '', /, reading$/);
  });

  it('are marked as read with one click, and the file changes in one word', async () => {
    const vscode = workbench();
    const before = await file('@steck2024cosine.md');
    const notes = await vscode.openView('Litnotes', 'Notes');
    await notes.pressButton(cosine, /^Mark as Read/);
    await notes.rowsWhen('without unread ones', (rows) => rows.every(({ label }) => label !== 'Unread'));
    await waitUntil('one more read', async () => (await notes.description()) === '2 of 3 read');
    assert.equal(await file('@steck2024cosine.md'), before.replace('status: unread', 'status: read'));
  });

  it('open from the list, and change with the editor', async () => {
    const vscode = workbench();
    const notes = await vscode.openView('Litnotes', 'Notes');
    await notes.click(matryoshka);
    await vscode.editor.linesWhen('of the note', (lines) => lines.includes('citekey: kusupati2022matryoshka'));
    await notes.chooseFromContextMenu(matryoshka, 'Set Rating');
    await vscode.quickInput.accept('★★★★★');
    await vscode.quickInput.closed();
    await notes.rowsWhen('with the rating', (rows) => rows.some(({ description }) => description.includes('★★★★★')));
    await vscode.editor.linesWhen('with the rating', (lines) => lines.includes('rating: 5'));
    await vscode.screenshot('notes');
  });

  it('are created from the tree of papers, where their status is shown then', async () => {
    const vscode = workbench();
    const topics = await vscode.openView('Litnotes', 'Topics');
    await topics.pressTitleButton('Filter Papers');
    await vscode.quickInput.opened(/Words, a name/);
    await vscode.type('k-sparse autoencoders');
    await topics.rowsWhen('narrowed', (rows) => rows.some(({ label }) => label === 'Makhzani & Frey 2014'));
    await vscode.press('Enter');
    await vscode.quickInput.closed();
    await topics.pressButton('Makhzani & Frey 2014', /^Open Literature Note/);
    await vscode.editor.linesWhen('of the new note', (lines) => lines.includes('## Key ideas'));
    assert.match(await vscode.editor.title(), /^@makhzani2014ksparse\.md/);
    await vscode.editor.cursorAt(23, 1);
    await vscode.editor.focused();
    await vscode.type('Keeps the k largest.');
    await vscode.editor.savedTextWhen('notes/@makhzani2014ksparse.md', 'with what was typed', (text) =>
      /\n## Summary\n\nKeeps the k largest\.\n\n## Key ideas\n/.test(text),
    );
    await topics.rowsWhen('with the status', (rows) =>
      rows.some(({ label, ariaLabel }) => label === 'Makhzani & Frey 2014' && ariaLabel.includes(', unread')),
    );
    await topics.pressTitleButton('Clear Filter');
  });

  it('narrow the tree and answer searches', async () => {
    const vscode = workbench();
    await vscode.palette('Litnotes: Search Papers');
    await vscode.quickInput.opened(/Search papers/);
    await vscode.type('status:read tag:surv');
    await vscode.quickInput.rowsWhen('with the one paper', (rows) =>
      rows.some(({ label }) => label.endsWith('Representation Learning: A Review and New Perspectives')),
    );
    await vscode.quickInput.fill('in:notes cosine warning');
    await vscode.quickInput.rowsWhen('with the note that says so', (rows) =>
      rows.some(({ label, active }) => label.endsWith(matryoshka) && active),
    );
    await vscode.press('Escape');
    await vscode.quickInput.closed();
  });

  it('group the tree by status and tag, and open from the page and the picker', async () => {
    const vscode = workbench();
    const topics = await vscode.openView('Litnotes', 'Topics');
    await topics.pressTitleButton('Group By…');
    await vscode.quickInput.accept('Status of Your Note');
    const rows = await topics.rowsWhen('by status', (found) => found[0]?.label === 'Reading');
    const shown = rows.map(({ label, description }) => `${label} ${description}`);
    assert.deepEqual(shown, ['Reading 1', 'Unread 1', 'Read 2', 'No note 446']);
    await topics.pressTitleButton('Group By…');
    await vscode.quickInput.accept('Tag of Your Note');
    await topics.rowsWhen('by tag', (found) => found.some(({ label }) => label === '#survey'));
    await topics.expand('#survey');
    await topics.click('Bengio et al. 2013');
    const page = await vscode.webview('Representation Learning');
    const yourNote = page.getByText('Your note').locator('xpath=following-sibling::dd[1]');
    await yourNote.getByText('Read · ★★★★★ · #survey #representations').waitFor();
    await page.getByTitle('Set Status').click();
    await vscode.quickInput.accept('Reading');
    await page.getByTitle('Set Status').getByText('Reading').waitFor();
    await waitUntil('the status in the file', async () =>
      /\nstatus: reading\nrating: 5 # the frame/.test(await file('@bengio2013representation.md')),
    );
    await page.getByRole('button', { name: 'Open Note' }).click();
    await waitUntil('the note', async () => (await vscode.editor.title()).startsWith('@bengio2013representation.md'));
    await vscode.palette('Litnotes: Search Papers');
    await vscode.quickInput.opened(/Search papers/);
    // All at once: while one types, rows come and go under the pointer.
    await vscode.quickInput.fill('matryoshka representation learning');
    await vscode.quickInput.rowsWhen(
      'for all of it',
      ([first, second]) => first?.label === matryoshka && second?.label.startsWith('Beyond Matryoshka') === true,
    );
    await vscode.quickInput.pressButton(matryoshka, 'Open Literature Note');
    await waitUntil('the note', async () => (await vscode.editor.title()).startsWith('@kusupati2022matryoshka.md'));
  });

  // The last: a window that is loaded again is as VS Code has kept it, which may be older.
  it('are completed where VS Code was killed while it wrote one', async () => {
    const vscode = workbench();
    const name = '@bengio2013representation.md';
    const before = await file(name);
    const after = before.replace('rating: 5', 'rating: 4');
    assert.notEqual(after, before);
    await vscode.palette('View: Close All Editors');
    // As a killed process leaves it: the change is in the journal, the file was emptied and written up to a point.
    const journal = join((await currentSession()).storage, 'journal');
    const uri = pathToFileURL(join(vscode.folder, 'notes', name)).href;
    await mkdir(journal, { recursive: true });
    // One that cannot be completed now keeps none of the others from it.
    const elsewhere = `${Date.now() - 61_000}-0.json`;
    await writeFile(
      join(journal, elsewhere),
      JSON.stringify({ file: 'vscode-vfs://github/a/b.md', before: '', after: 'x' }),
    );
    await writeFile(join(journal, `${Date.now() - 60_000}-1.json`), JSON.stringify({ file: uri, before, after }));
    await writeFile(join(vscode.folder, 'notes', name), after.slice(0, 100));
    await vscode.page.reload();
    await vscode.notification(/The change of 'b\.md', which was cut off, cannot be completed/);
    await vscode.notification(/VS Code ended while '@bengio2013representation\.md' was being changed/);
    assert.equal(await file(name), after);
    const notes = await vscode.openView('Litnotes', 'Notes');
    await notes.rowsWhen('with the note', (rows) =>
      rows.some(({ label, description }) => label === 'Reading' && description === '2'),
    );
    await waitUntil('the journal done', async () => (await readdir(journal)).join() === elsewhere);
  });
});

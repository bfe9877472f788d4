import assert from 'node:assert/strict';
import { cp, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { sampleListing } from '../vscode/sampleNotes';
import { useWorkbench } from './support/openWorkbench';
import { waitUntil } from './support/waitUntil';

describe('What is new', () => {
  const workbench = useWorkbench();
  const scaling = 'Scaling and evaluating sparse autoencoders';

  it('is gone through by keys: the nearest to one’s work first', async () => {
    const vscode = workbench();
    await cp(sampleListing, vscode.folder, { recursive: true });
    await vscode.palette('Litnotes: Focus on New View');
    const view = await vscode.openView('Litnotes', 'New');
    const titles = (rows: Awaited<ReturnType<typeof view.rows>>) =>
      rows.filter(({ level }) => level === 1).map(({ label }) => label);
    const rows = await view.rowsWhen('of the listing', (found) => titles(found).length === 6);
    assert.equal(await view.description(), '2025-08-04 · 6 new');
    const order = titles(rows);
    const near = order.slice(0, 4);
    assert.ok(near.includes(scaling) && near.includes('Toy Models of Superposition'), near.join());
    assert.match(rows[0]?.description ?? '', /near .* \d{4}, which .*\.md cites$/);
    await vscode.screenshot('new');

    await view.click(scaling);
    await view.focusedOn(scaling);
    await vscode.press('r');
    await view.rowsWhen('without the paper that is to be read', (found) => titles(found).length === 5);
    const note = join(vscode.folder, 'notes', '@scalingevaluatingsparse.md');
    assert.match(await readFile(note, 'utf8'), /^status: unread$/m);
    const others = order.filter((title) => title !== scaling);
    const at = order.indexOf(scaling);
    await view.focusedOn(others[at] ?? '');
    await vscode.press('ArrowDown', 'd');
    await view.rowsWhen(
      'without the one below',
      (found) => titles(found).length === 4 && !titles(found).includes(others[at + 1] ?? ''),
    );
    await view.focusedOn(others[at + 2] ?? '');
    await vscode.press('u', 'u');
    await view.rowsWhen('as before', (found) => titles(found).toSorted().join() === order.toSorted().join());
    await waitUntil('the note gone', async () => (await readFile(note, 'utf8').catch(() => '')) === '');
  });
});

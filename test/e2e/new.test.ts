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
    assert.equal(order[0], scaling);
    assert.match(rows[0]?.description ?? '', /near .* \d{4}, which .*\.md cites$/);
    await vscode.screenshot('new');

    await view.click(scaling);
    await view.focusedOn(scaling);
    await vscode.press('r');
    await view.rowsWhen('without the paper that is to be read', (found) => titles(found).length === 5);
    const note = join(vscode.folder, 'notes', '@scalingevaluatingsparse.md');
    assert.match(await readFile(note, 'utf8'), /^status: unread$/m);
    await view.focusedOn(order[1] ?? '');
    await vscode.press('ArrowDown', 'd');
    await view.rowsWhen(
      'without the one below',
      (found) => titles(found).length === 4 && !titles(found).includes(order[2] ?? ''),
    );
    await view.focusedOn(order[3] ?? '');
    await vscode.press('u', 'u');
    await view.rowsWhen('as before', (found) => titles(found).join() === order.join());
    await waitUntil('the note gone', async () => (await readFile(note, 'utf8').catch(() => '')) === '');
  });
});

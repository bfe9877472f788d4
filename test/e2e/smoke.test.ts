import assert from 'node:assert/strict';
import { useWorkbench } from './support/openWorkbench';

describe('The window of VS Code', () => {
  const workbench = useWorkbench();

  it('shows the topics of the library in a view of its own', async () => {
    const topics = await workbench().openView('Litnotes', 'Topics');
    const rows = await topics.rowsWhen('loaded', (found) => found.length > 0);
    assert.ok(rows.every((row) => row.level === 1 && row.expanded === false));
    const [first] = rows;
    assert.ok(first);
    await topics.expand(first.label);
    await workbench().screenshot('topics');
  });

  it('runs a command from the palette and shows papers', async () => {
    await workbench().palette('Litnotes: Search Papers');
    await workbench().quickInput.opened(/search papers/i);
    await workbench().type('attention');
    const rows = await workbench().quickInput.rowsWhen('loaded', (found) => found.length > 0);
    console.log(rows[0]);
    await workbench().press('Escape');
    await workbench().quickInput.closed();
  });

  it('opens a note and edits it', async () => {
    await workbench().openFile('Related work.md');
    console.log((await workbench().editor.lines()).slice(0, 5));
    await workbench().editor.setCursor(3, 1);
    await workbench().type('hello ');
    const text = await workbench().editor.savedText('Related work.md');
    assert.match(text, /^hello /m);
    console.log(await workbench().statusBar(), await workbench().notifications());
  });
});

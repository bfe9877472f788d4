import assert from 'node:assert/strict';
import { useWorkbench } from './support/openWorkbench';

describe('The window of VS Code', () => {
  const workbench = useWorkbench();

  it('shows the topics of the library in a view of its own', async () => {
    const topics = await workbench().openView('Litnotes', 'Topics');
    const rows = await topics.rowsWhen('loaded', (found) => found.length > 0);
    assert.ok(rows.every((row) => row.level === 1 && row.expanded === false));
  });

  it('keeps the view in another colour theme', async () => {
    await workbench().switchTheme('Dark High Contrast');
    const topics = await workbench().openView('Litnotes', 'Topics');
    await topics.rowsWhen('still there', (found) => found.length > 0);
  });
});

describe('The window of VS Code in Restricted Mode', () => {
  const workbench = useWorkbench({ trusted: false });

  it('shows the topics as well', async () => {
    await workbench().statusBarItem('Restricted Mode');
    const topics = await workbench().openView('Litnotes', 'Topics');
    await topics.rowsWhen('loaded', (found) => found.length > 0);
  });
});

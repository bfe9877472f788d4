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

  it('shows the parts of a paper’s page in reading order, in high contrast too', async () => {
    const vscode = workbench();
    await vscode.palette('Litnotes: Open Paper');
    await vscode.quickInput.opened('Search papers: Enter opens the paper');
    await vscode.type('k-sparse autoencoders');
    await vscode.quickInput.rowsWhen('with the paper', ([row]) => row?.label === 'k-Sparse Autoencoders' && row.active);
    await vscode.quickInput.accept();
    const page = await vscode.webview('k-Sparse Autoencoders');
    await page.getByRole('heading', { name: 'Related papers' }).waitFor();
    await vscode.screenshot('page-high-contrast');
    assert.deepEqual(await page.getByRole('heading').allInnerTexts(), [
      'k-Sparse Autoencoders',
      'Abstract',
      'Related papers',
    ]);
  });
});

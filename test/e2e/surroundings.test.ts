import { useWorkbench } from './support/openWorkbench';

describe('In Restricted Mode and a dark theme', () => {
  const workbench = useWorkbench({ trusted: false, theme: 'Dark Modern' });

  it('the window says so', async () => {
    await workbench().statusBarItem('Restricted Mode');
  });

  it('the tree, the page and citing work', async () => {
    const vscode = workbench();
    await vscode.press('Escape');
    const topics = await vscode.openView('Litnotes', 'Topics');
    await topics.rowsWhen('loaded', (rows) => rows.length === 7);
    await vscode.palette('Litnotes: Open Paper');
    await vscode.quickInput.opened('Search papers: Enter opens the paper');
    await vscode.type('vi-net');
    await vscode.quickInput.rowsWhen(
      'with the paper',
      ([row]) => row?.label.startsWith('VI-Net') === true && row.active,
    );
    await vscode.quickInput.accept();
    const page = await vscode.webview(/^VI-Net/);
    await page.getByRole('button', { name: 'Copy Citation' }).click();
    await vscode.screenshot('page-dark');
    await vscode.clipboardHolds('[@lin2023vinet]');
  });
});

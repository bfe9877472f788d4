import type { Workbench } from './workbench';

/** Adds the library of a lab by its address and a token, as a person does, and agrees to what it is sent. */
export async function addLab(vscode: Workbench, address: string, token: string): Promise<void> {
  await vscode.palette('Litnotes: Add Library…');
  await vscode.quickInput.opened(/Your own references/);
  await vscode.quickInput.accept("A Lab's Library…");
  await vscode.quickInput.opened(/The address of the server of your lab/);
  await vscode.quickInput.fill(address);
  await vscode.quickInput.accept();
  await vscode.quickInput.opened(/Your token for/);
  await vscode.quickInput.fill(token);
  await vscode.screenshot('lab-token');
  await vscode.quickInput.accept();
  const dialog = vscode.page.getByRole('dialog').filter({ hasText: 'what you type into the search of papers' });
  await dialog.waitFor();
  await vscode.screenshot('lab-consent');
  await vscode.press('Enter');
}

import * as vscode from 'vscode';
import { until } from './notes';

/** What answers a question of the extension, as a person does who sees it. */

/**
 * Runs what asks by a quick pick, and takes the row with this number, counted from 0, once it is the active one.
 * VS Code tells extensions which row is active only through an option of the call, which is why that is wrapped.
 */
export async function takingRow<T>(row: number, ask: () => Thenable<T>): Promise<T> {
  const { showQuickPick } = vscode.window;
  let active: unknown;
  const watched = (items: readonly vscode.QuickPickItem[], options?: vscode.QuickPickOptions): Thenable<unknown> =>
    showQuickPick(items, { ...options, onDidSelectItem: (item) => (active = item) });
  Object.assign(vscode.window, { showQuickPick: watched });
  try {
    const answer = ask();
    for (let n = 0; n <= row; n++) {
      const before = active;
      if (n > 0) await vscode.commands.executeCommand('workbench.action.quickOpenSelectNext');
      await until(`row ${n} of the quick pick`, () => active !== before);
    }
    await vscode.commands.executeCommand('workbench.action.acceptSelectedQuickOpenItem');
    return await answer;
  } finally {
    Object.assign(vscode.window, { showQuickPick });
  }
}

/** Closes notifications until something is done that may wait for that. */
export function dismissing<T>(done: Thenable<T>): Promise<T> {
  return repeating(done, () => vscode.commands.executeCommand('notifications.clearAll'));
}

/** Takes the first button of the notification on display until that was done which waits for it. */
export function accepting<T>(done: Thenable<T>): Promise<T> {
  return repeating(done, async () => {
    await vscode.commands.executeCommand('notifications.focusToasts');
    await vscode.commands.executeCommand('notification.acceptPrimaryAction');
  });
}

async function repeating<T>(done: Thenable<T>, action: () => Thenable<unknown>): Promise<T> {
  let isDone = false;
  const end = (): void => void (isDone = true);
  done.then(end, end);
  await until('an answer taken', async () => {
    if (!isDone) await action();
    return isDone;
  });
  return done;
}

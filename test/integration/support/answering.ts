import * as vscode from 'vscode';

/** Runs something while each message that has a button is answered so; gives what was asked and said, with its details. */
export async function answering(answer: string | undefined, run: () => Thenable<unknown>): Promise<readonly string[]> {
  const said: string[] = [];
  const say = (message: string, ...[options]: readonly unknown[]): Promise<unknown> => {
    said.push([message, (options as vscode.MessageOptions | undefined)?.detail].filter(Boolean).join('\n'));
    return Promise.resolve(answer);
  };
  const { showInformationMessage, showWarningMessage, showErrorMessage } = vscode.window;
  Object.assign(vscode.window, { showInformationMessage: say, showWarningMessage: say, showErrorMessage: say });
  try {
    await run();
  } finally {
    Object.assign(vscode.window, { showInformationMessage, showWarningMessage, showErrorMessage });
  }
  return said;
}

/** Runs something while the picks are answered by labels, one after the other. */
export async function picking(labels: readonly string[], run: () => Thenable<unknown>): Promise<void> {
  const { showQuickPick } = vscode.window;
  const waiting = [...labels];
  Object.assign(vscode.window, {
    showQuickPick: async (rows: readonly vscode.QuickPickItem[], options?: vscode.QuickPickOptions) => {
      const label = waiting.shift();
      const row = (await rows).find((one) => one.label === label);
      return options?.canPickMany && row ? [row] : row;
    },
  });
  try {
    await run();
  } finally {
    Object.assign(vscode.window, { showQuickPick });
  }
}

import * as vscode from 'vscode';

const EVERY = 200;

/** Shows in the status bar how far work has got, but only once it has taken longer than `after` milliseconds. */
export async function showLongWork(
  title: string,
  work: Promise<void>,
  after: number,
  state: () => string,
): Promise<void> {
  const timer = setTimeout(() => {
    void vscode.window.withProgress({ location: vscode.ProgressLocation.Window, title }, async (progress) => {
      const tick = setInterval(() => progress.report({ message: state() }), EVERY);
      await work.catch(() => undefined);
      clearInterval(tick);
    });
  }, after);
  try {
    await work;
  } finally {
    clearTimeout(timer);
  }
}

import * as vscode from 'vscode';
import { brief } from '../core/text/brief';
import { registerCommand } from '../workspace/commands';
import { MARKDOWN_DOCUMENTS } from '../workspace/markdownDocuments';
import type { Litnotes } from '../workspace/window';

/** As checks of citations call it. */
const CODE = 'unknownKey';
const SHOWN_MILLISECONDS = 5000;

/**
 * Quick fix for a key that nothing here knows: to ask the library of a lab for it that is too large to be kept here, as
 * where a colleague has cited from it.
 */
export function registerLabFixes(litnotes: Litnotes): vscode.Disposable {
  return vscode.Disposable.from(
    vscode.languages.registerCodeActionsProvider(
      MARKDOWN_DOCUMENTS,
      { provideCodeActions: (document, _, { diagnostics }) => quickFixes(litnotes, document, diagnostics) },
      { providedCodeActionKinds: [vscode.CodeActionKind.QuickFix] },
    ),
    registerCommand(litnotes.log, 'litnotes.takeFromLab', (...args) => take(litnotes, args)),
  );
}

async function quickFixes(
  { labs }: Litnotes,
  document: vscode.TextDocument,
  diagnostics: readonly vscode.Diagnostic[],
): Promise<vscode.CodeAction[]> {
  const ours = diagnostics.filter(({ code }) => code === CODE);
  if (ours.length === 0) return [];
  const asked = await labs.searched();
  return ours.flatMap((diagnostic) =>
    asked.map(({ address, label }) => {
      const key = document.getText(diagnostic.range);
      const title = `Look for '${brief(key)}' in ${label}`;
      const action = new vscode.CodeAction(title, vscode.CodeActionKind.QuickFix);
      action.diagnostics = [diagnostic];
      action.command = { command: 'litnotes.takeFromLab', title, arguments: [address, key] };
      return action;
    }),
  );
}

/** @param args the address of the library as `litnotes.libraries` has it, and a key */
async function take({ labs }: Litnotes, [address, key]: readonly unknown[]): Promise<void> {
  if (typeof address !== 'string' || typeof key !== 'string') return;
  const label = await labs.take(address, key);
  const message =
    label === undefined
      ? `$(check) '${brief(key)}' is in the library`
      : `$(circle-slash) ${label} has no '${brief(key)}'`;
  vscode.window.setStatusBarMessage(message, SHOWN_MILLISECONDS);
}

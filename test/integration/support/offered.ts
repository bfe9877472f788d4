import * as vscode from 'vscode';
import { open } from './notes';

/** What is offered behind an `@` and the beginning of a key in a new note: not by VS Code, of the words of texts. */
export async function offeredFor(typed: string): Promise<readonly string[]> {
  const { document, position } = await open(`@${typed}|`);
  const { items } = await vscode.commands.executeCommand<vscode.CompletionList>(
    'vscode.executeCompletionItemProvider',
    document.uri,
    position,
    '@',
  );
  const ours = items.filter(({ kind }) => kind !== vscode.CompletionItemKind.Text);
  return ours.map(({ label }) => (typeof label === 'string' ? label : label.label));
}

import * as vscode from 'vscode';
import { isOnWeb, sourceName } from '../core/library/source';
import { brief } from '../core/text/brief';

/** The name of a file with its extension, for messages, of a library on the web as it is called: where it is very long, without its middle. */
export function fileName(file: vscode.Uri): string {
  return brief(nameOnWeb(file) ?? file.path.split('/').at(-1) ?? file.path);
}

/** How a file of references is told from others in a list: by its path in the workspace; of one on the web, as it is called. */
export function referencesName(file: vscode.Uri): string {
  return brief(nameOnWeb(file) ?? vscode.workspace.asRelativePath(file));
}

/** A copy is a file whose ending is nobody's business. */
function nameOnWeb(file: vscode.Uri): string | undefined {
  const id = file.toString();
  return isOnWeb(id) ? sourceName(id) : undefined;
}

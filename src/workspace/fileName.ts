import * as vscode from 'vscode';
import { isOnWeb, sourceName } from '../core/library/source';
import { brief } from '../core/text/brief';

/** The name of a file with its extension, for messages: where it is very long, without its middle. */
export function fileName({ path }: vscode.Uri): string {
  return brief(path.split('/').at(-1) ?? path);
}

/** How a file of references is told from others in a list: by its path in the workspace; of one on the web, by its name. */
export function referencesName(file: vscode.Uri): string {
  const id = file.toString();
  return brief(isOnWeb(id) ? sourceName(id) : vscode.workspace.asRelativePath(file));
}

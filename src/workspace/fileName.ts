import type * as vscode from 'vscode';
import { brief } from '../core/text/brief';

/** The name of a file with its extension, for messages: where it is very long, without its middle. */
export function fileName({ path }: vscode.Uri): string {
  return brief(path.split('/').at(-1) ?? path);
}

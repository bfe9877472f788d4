import type * as vscode from 'vscode';
import { LARGEST_NOTE } from '../core/note/largestNote';

/** What is said, once, of one that is left out. */
export function leftOut(uri: vscode.Uri): string {
  return `'${uri.path}' is larger than ${LARGEST_NOTE / 1_000_000} MB, so its citations are left out.`;
}

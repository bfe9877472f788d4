import type * as vscode from 'vscode';

/** Larger files and documents are data, not notes: nothing is looked for in them. Bytes, or UTF-16 units. */
export const LARGEST_NOTE = 2_000_000;

/** What is said, once, of one that is left out. */
export function leftOut(uri: vscode.Uri): string {
  return `'${uri.path}' is larger than ${LARGEST_NOTE / 1_000_000} MB, so its citations are left out.`;
}

import * as vscode from 'vscode';
import type { Paper } from '../core/paper';

/** The scheme of read-only documents that show a paper: `litnotes-paper:/KEY.md`. */
export const PAPER_SCHEME = 'litnotes-paper';

/** The address of a paper's document. */
export function paperUri({ citekey }: Paper): vscode.Uri {
  return vscode.Uri.from({ scheme: PAPER_SCHEME, path: `/${citekey}.md` });
}

/** The citekey in the address of a paper's document, or of its item in a tree. */
export function citekeyOfUri({ path }: vscode.Uri): string {
  return path.replace(/^\//, '').replace(/\.md$/, '');
}

import * as vscode from 'vscode';
import { UserError } from './errors';

/**
 * The text that the person is at: the selection, else the lines around the cursor up to blank ones.
 * @throws UserError where there is none
 */
export function paragraphAtCursor(): string {
  const editor = vscode.window.activeTextEditor;
  if (!editor) throw new UserError('Put the cursor into a paragraph of a note first.');
  const { document, selection } = editor;
  if (!selection.isEmpty) return document.getText(selection);
  const isBlank = (line: number): boolean => document.lineAt(line).isEmptyOrWhitespace;
  let [first, last] = [selection.active.line, selection.active.line];
  if (isBlank(first)) throw new UserError('The cursor is on a blank line. Put it into a paragraph first.');
  while (first > 0 && !isBlank(first - 1)) first--;
  while (last < document.lineCount - 1 && !isBlank(last + 1)) last++;
  return document.getText(new vscode.Range(first, 0, last + 1, 0));
}

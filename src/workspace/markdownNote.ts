import * as vscode from 'vscode';
import type { TextEdit } from '../core/text/span';
import type { ActiveNote } from './activeNote';
import { UserError } from './errors';
import { fileName } from './fileName';
import { grammarOf } from './markdownDocuments';
import { rangeOf } from './noteCitations';

/**
 * The markdown note that a command is about: the active one, or the last one while a view or a page has the focus.
 * It may be read-only.
 *
 * @throws UserError where there is none
 */
export function markdownNote(note: ActiveNote): vscode.TextDocument {
  const active = vscode.window.activeTextEditor?.document;
  if (active && grammarOf(active) === 'markdown') return active;
  const target = note.target();
  if (target.kind === 'none') throw new UserError(target.reason);
  if (grammarOf(target.document) === 'markdown') return target.document;
  throw new UserError(`'${fileName(target.document.uri)}' is not a markdown note.`);
}

/**
 * Applies edits to a document in one undo step; the focus and the cursors stay.
 *
 * @throws UserError where the editor refuses, as it does where the document is read-only
 */
export async function editDocument(document: vscode.TextDocument, edits: readonly TextEdit[]): Promise<void> {
  const edit = new vscode.WorkspaceEdit();
  edit.set(
    document.uri,
    edits.map(({ span, text }) => vscode.TextEdit.replace(rangeOf(document, span), text)),
  );
  if (document.isClosed) throw new UserError(`'${fileName(document.uri)}' was closed meanwhile, and left as it is.`);
  const versionBefore = document.version;
  const isDone = await vscode.workspace.applyEdit(edit);
  if (!isDone || document.version === versionBefore)
    throw new UserError(`'${fileName(document.uri)}' cannot be changed.`);
}

import * as vscode from 'vscode';
import type { EditResult } from '../core/note/frontMatterEdit';
import type { Problem } from '../core/note/place';
import { applyEdits, type TextEdit } from '../core/text/span';
import { UserError } from './errors';
import { editDocument, fileName } from './markdownNote';
import { rangeOf } from './noteCitations';
import { tabDocuments } from './tabDocuments';

/** How often a file that others write at the same time is read again before giving up. */
const ATTEMPTS = 3;

/** A note that cannot be edited safely, and was left as it is. */
export class NoteProblemError extends UserError {
  readonly uri: vscode.Uri;
  readonly problem: Problem;

  constructor(uri: vscode.Uri, problem: Problem) {
    super(`'${fileName(uri)}' was left as it is. Line ${problem.place.line}: ${problem.message}`);
    this.uri = uri;
    this.problem = problem;
  }
}

/**
 * Changes to notes, one after the other. A note that is open is edited there, in one undo step that VS Code refuses
 * where the text has changed since it was read; it is saved unless it had unsaved changes. Another is read as bytes,
 * read again right before it is written by a single `workspace.fs.writeFile`, and so keeps its byte order mark, its
 * line endings and all else; where somebody has written in between, the change is worked out anew.
 */
export class NoteEdits {
  #last: Promise<unknown> = Promise.resolve();

  /**
   * Makes the change that `compute` works out from the text of the note.
   *
   * @returns whether anything had to be changed
   * @throws NoteProblemError where `compute` finds a problem; UserError where the note cannot be read or written
   */
  change(uri: vscode.Uri, compute: (text: string) => EditResult): Promise<boolean> {
    const done = this.#last.then(() => changeNote(uri, compute));
    this.#last = done.catch(() => undefined);
    return done;
  }
}

async function changeNote(uri: vscode.Uri, compute: (text: string) => EditResult): Promise<boolean> {
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    const document = openDocument(uri);
    if (document) return changeDocument(document, compute);
    const before = await readBytes(uri);
    const text = decode(uri, before);
    const after = edited(uri, text, compute);
    if (after === text) return false;
    if (openDocument(uri) || !isEqual(before, await readBytes(uri))) continue;
    await write(uri, after);
    return true;
  }
  throw new UserError(`'${fileName(uri)}' is being written by another program. Try again.`);
}

async function changeDocument(document: vscode.TextDocument, compute: (text: string) => EditResult): Promise<boolean> {
  const result = compute(document.getText());
  if ('problem' in result) throw new NoteProblemError(document.uri, result.problem);
  if (result.edits.length === 0) return false;
  const wasDirty = document.isDirty || document.isUntitled;
  await editShown(document, result.edits);
  if (!wasDirty && !(await document.save()))
    throw new UserError(`'${fileName(document.uri)}' is changed in the editor but could not be saved.`);
  return true;
}

/** Through the editor where one shows the document, since only that respects what is read-only for this session. */
async function editShown(document: vscode.TextDocument, edits: readonly TextEdit[]): Promise<void> {
  const editor = vscode.window.visibleTextEditors.find((one) => one.document === document);
  if (!editor) return editDocument(document, edits);
  const versionBefore = document.version;
  const isDone = await editor.edit((builder) => {
    for (const { span, text } of edits) builder.replace(rangeOf(document, span), text);
  });
  if (!isDone || document.version === versionBefore)
    throw new UserError(`'${fileName(document.uri)}' cannot be changed.`);
}

/** The document of a file that is open to the person, be it behind another tab. */
export function openDocument(uri: vscode.Uri): vscode.TextDocument | undefined {
  const key = uri.toString();
  return tabDocuments().find((document) => document.uri.toString() === key);
}

function edited(uri: vscode.Uri, text: string, compute: (text: string) => EditResult): string {
  const result = compute(text);
  if ('problem' in result) throw new NoteProblemError(uri, result.problem);
  return applyEdits(text, result.edits);
}

async function readBytes(uri: vscode.Uri): Promise<Uint8Array> {
  try {
    return await vscode.workspace.fs.readFile(uri);
  } catch (error) {
    throw new UserError(`'${fileName(uri)}' cannot be read.`, { cause: error });
  }
}

function decode(uri: vscode.Uri, bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch (error) {
    const message = `'${fileName(uri)}' was left as it is, since it is not in UTF-8. Save it with that encoding first.`;
    throw new UserError(message, { cause: error });
  }
}

async function write(uri: vscode.Uri, text: string): Promise<void> {
  try {
    await vscode.workspace.fs.writeFile(uri, new TextEncoder().encode(text));
  } catch (error) {
    throw new UserError(`'${fileName(uri)}' cannot be written.`, { cause: error });
  }
}

function isEqual(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && a.every((byte, i) => byte === b[i]);
}

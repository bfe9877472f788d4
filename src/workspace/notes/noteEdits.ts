import * as vscode from 'vscode';
import type { EditResult } from '../../core/frontMatter/frontMatterEdit';
import type { Problem } from '../../core/text/place';
import { applyEdits, type TextEdit } from '../../core/text/span';
import { UserError } from '../errors';
import { fileName } from '../fileName';
import { requireEncodable, requireLossless } from '../lossless';
import { editDocument } from '../markdownNote';
import { requireUnlinked } from '../namedFiles';
import { rangeOf } from '../noteCitations';
import type { SafeFiles } from '../safeFiles';
import { tabDocuments } from '../tabDocuments';

/** How often a file that others write at the same time is read again before giving up. */
const ATTEMPTS = 5;

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
 * where the text has changed since it was read; it is saved unless it had unsaved changes. Another is read and written;
 * where somebody has written it in between, be it another window, the change is worked out anew.
 */
export class NoteEdits {
  readonly #files: SafeFiles;
  #last: Promise<unknown> = Promise.resolve();

  constructor(files: SafeFiles) {
    this.#files = files;
  }

  /**
   * Makes the change that `compute` works out from the text of the note.
   *
   * @returns whether anything had to be changed
   * @throws NoteProblemError where `compute` finds a problem; UserError where the note cannot be read or written
   */
  change(uri: vscode.Uri, compute: (text: string) => EditResult): Promise<boolean> {
    const done = this.#last.then(() => this.#change(uri, compute));
    this.#last = done.catch(() => undefined);
    return done;
  }

  async #change(uri: vscode.Uri, compute: (text: string) => EditResult): Promise<boolean> {
    await requireUnlinked(uri);
    for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
      const document = openDocument(uri);
      if (document) return this.#changeDocument(document, compute);
      const before = await this.#files.read(uri);
      if (before === undefined) throw new UserError(`'${fileName(uri)}' is gone.`);
      const after = edited(uri, before, compute);
      if (after === before) return false;
      if (!openDocument(uri) && (await this.#files.write(uri, before, after))) return true;
    }
    throw new UserError(`'${fileName(uri)}' is being written by another program. Try again.`);
  }

  async #changeDocument(document: vscode.TextDocument, compute: (text: string) => EditResult): Promise<boolean> {
    const before = document.getText();
    const result = compute(before);
    if ('problem' in result) throw new NoteProblemError(document.uri, result.problem);
    if (result.edits.length === 0) return false;
    await requireLossless(document);
    await requireEncodable(document, result.edits.map(({ text }) => text).join(''));
    const wasDirty = document.isDirty || document.isUntitled;
    await editShown(document, result.edits);
    if (!wasDirty) await this.#files.save(document, before);
    return true;
  }
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

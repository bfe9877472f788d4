import * as vscode from 'vscode';
import { MergeError, type MergedFile } from '../core/formats/merge';
import type { ReferenceFormat } from '../core/formats/referenceFile';
import type { Paper } from '../core/paper';
import { editBetween } from '../core/text/trimEdit';
import { UserError } from './errors';
import { fileName } from './fileName';
import { requireEncodable, requireLossless } from './lossless';
import { editDocument } from './markdownNote';
import type { SafeFiles } from './safeFiles';

/** How often a file that others write at the same time is read again before giving up. */
const ATTEMPTS = 5;

/** Files of references in the workspace. One addition is done after the other, so that none is lost. */
export class ReferenceFiles {
  readonly #files: SafeFiles;
  #last: Promise<unknown> = Promise.resolve();

  constructor(files: SafeFiles) {
    this.#files = files;
  }

  /**
   * Adds papers to a file, and makes the file where there is none. What it holds stays byte for byte. A file that is
   * open is edited there, which can be undone, and saved unless it had changes that were not.
   *
   * @throws UserError where the file cannot be added to or written
   */
  add(file: vscode.Uri, format: ReferenceFormat, papers: readonly Paper[]): Promise<MergedFile> {
    return this.change(file, (text) => {
      format.require(text);
      return format.merge(text, papers);
    });
  }

  /**
   * Makes the addition that `compute` works out from the text of a file, which is empty where there is none; as `add`.
   *
   * @throws UserError where `compute` throws a MergeError, or the file cannot be written
   */
  change(file: vscode.Uri, compute: (text: string) => MergedFile): Promise<MergedFile> {
    const done = this.#last.then(() => this.#change(file, (text) => merged(file, text, compute)));
    this.#last = done.catch(() => undefined);
    return done;
  }

  /**
   * Makes a file what it was `before` an addition made `after` of it: VS Code undoes nothing in what was not open.
   *
   * @throws UserError where it has been changed since, or cannot be written
   */
  async takeBack(file: vscode.Uri, before: string, after: string): Promise<void> {
    await this.change(file, (text) => {
      if (text === after) return { text: before, added: [], kept: [], problems: [] };
      throw new UserError(`'${fileName(file)}' has been changed since: take the entries out by hand.`);
    });
  }

  /**
   * The text of a file, unsaved changes included; empty where there is none.
   * @throws UserError where it cannot be read
   */
  async text(file: vscode.Uri): Promise<string> {
    return openDocument(file)?.getText() ?? (await this.#files.read(file)) ?? '';
  }

  /**
   * As `text`, of a file that is to be added to.
   *
   * @param written what, as nearly as is known
   * @throws UserError also where saving it would lose a letter of another encoding
   */
  async writableText(file: vscode.Uri, written: string): Promise<string> {
    const document = openDocument(file);
    if (document) {
      await requireLossless(document);
      await requireEncodable(document, written);
    }
    return this.text(file);
  }

  /**
   * The citekeys of those papers that a file has; none where there is no such file.
   * @throws UserError where the file cannot be read
   */
  async kept(file: vscode.Uri, format: ReferenceFormat, papers: readonly Paper[]): Promise<readonly string[]> {
    const compute = (text: string): MergedFile => {
      format.require(text);
      return format.merge(text, papers);
    };
    return merged(file, await this.text(file), compute).kept;
  }

  async #change(file: vscode.Uri, compute: (text: string) => MergedFile): Promise<MergedFile> {
    for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
      const document = openDocument(file);
      if (document) return this.#changeDocument(document, compute);
      const text = await this.#files.read(file);
      const result = compute(text ?? '');
      if (result.text === text || (await this.#files.write(file, text, result.text))) return result;
    }
    throw new UserError(`'${fileName(file)}' is being written by another program. Try again.`);
  }

  async #changeDocument(document: vscode.TextDocument, compute: (text: string) => MergedFile): Promise<MergedFile> {
    const before = document.getText();
    const result = compute(before);
    if (result.text === before) return result;
    const edit = editBetween(before, result.text);
    await requireLossless(document);
    await requireEncodable(document, edit.text);
    const wasDirty = document.isDirty;
    await editDocument(document, [edit]);
    if (!wasDirty) await this.#files.save(document, before);
    return result;
  }
}

function openDocument(file: vscode.Uri): vscode.TextDocument | undefined {
  return vscode.workspace.textDocuments.find(({ uri, isClosed }) => !isClosed && uri.toString() === file.toString());
}

function merged(file: vscode.Uri, text: string, compute: (text: string) => MergedFile): MergedFile {
  try {
    return compute(text);
  } catch (error) {
    if (!(error instanceof MergeError)) throw error;
    throw new UserError(`'${fileName(file)}' was left as it is. ${error.message}`, { cause: error });
  }
}

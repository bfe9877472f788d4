import * as vscode from 'vscode';
import { MergeError, type MergedFile } from '../core/formats/merge';
import type { ReferenceFormat } from '../core/formats/referenceFile';
import type { Paper } from '../core/paper';
import { editBetween } from '../core/text/trimEdit';
import { UserError } from './errors';
import { editDocument, fileName } from './markdownNote';

/** Files of references in the workspace. One addition is done after the other, so that none is lost. */
export class ReferenceFiles {
  #last: Promise<unknown> = Promise.resolve();

  /**
   * Adds papers to a file, and makes the file where there is none. What it holds stays byte for byte. A file that is
   * open is edited there, which can be undone, and saved unless it had changes that were not.
   *
   * @throws UserError where the file cannot be added to or written
   */
  add(file: vscode.Uri, format: ReferenceFormat, papers: readonly Paper[]): Promise<MergedFile> {
    const done = this.#last.then(() => addTo(file, format, papers));
    this.#last = done.catch(() => undefined);
    return done;
  }

  /**
   * The citekeys of those papers that a file has; none where there is no such file.
   * @throws UserError where the file cannot be read
   */
  async kept(file: vscode.Uri, format: ReferenceFormat, papers: readonly Paper[]): Promise<readonly string[]> {
    const text = openDocument(file)?.getText() ?? (await readFile(file));
    return text === undefined ? [] : merged(file, format, text, papers).kept;
  }
}

async function addTo(file: vscode.Uri, format: ReferenceFormat, papers: readonly Paper[]): Promise<MergedFile> {
  const document = openDocument(file);
  if (document) return addToDocument(document, format, papers);
  const text = await readFile(file);
  const result = merged(file, format, text ?? '', papers);
  if (result.text !== text) {
    try {
      await vscode.workspace.fs.writeFile(file, new TextEncoder().encode(result.text));
    } catch (error) {
      throw new UserError(`'${fileName(file)}' cannot be written.`, { cause: error });
    }
  }
  return result;
}

async function addToDocument(
  document: vscode.TextDocument,
  format: ReferenceFormat,
  papers: readonly Paper[],
): Promise<MergedFile> {
  const result = merged(document.uri, format, document.getText(), papers);
  if (result.added.length === 0) return result;
  const wasDirty = document.isDirty;
  await editDocument(document, [editBetween(document.getText(), result.text)]);
  if (!wasDirty) await document.save();
  return result;
}

function openDocument(file: vscode.Uri): vscode.TextDocument | undefined {
  return vscode.workspace.textDocuments.find(({ uri, isClosed }) => !isClosed && uri.toString() === file.toString());
}

function merged(file: vscode.Uri, format: ReferenceFormat, text: string, papers: readonly Paper[]): MergedFile {
  try {
    return format.merge(text, papers);
  } catch (error) {
    if (!(error instanceof MergeError)) throw error;
    throw new UserError(`'${fileName(file)}' was left as it is. ${error.message}`, { cause: error });
  }
}

/** The text of a file with its byte order mark, or `undefined` where there is no such file. */
async function readFile(file: vscode.Uri): Promise<string | undefined> {
  let bytes: Uint8Array;
  try {
    bytes = await vscode.workspace.fs.readFile(file);
  } catch (error) {
    if (error instanceof vscode.FileSystemError && error.code === 'FileNotFound') return undefined;
    throw new UserError(`'${fileName(file)}' cannot be read.`, { cause: error });
  }
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch (error) {
    throw new UserError(
      `'${fileName(file)}' was left as it is, since it is not in UTF-8. Save it with that encoding first.`,
      {
        cause: error,
      },
    );
  }
}

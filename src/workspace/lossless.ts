import * as vscode from 'vscode';
import { UserError } from './errors';
import { fileName } from './fileName';

/** What a decoder puts where it finds no letter. */
const NO_LETTER = '\uFFFD';

/**
 * Saving a document writes all of it: what its file holds in another encoding than the editor took it for would be lost.
 *
 * @throws UserError where that is so
 */
export async function requireLossless(document: vscode.TextDocument): Promise<void> {
  const at = document.getText().indexOf(NO_LETTER);
  if (at === -1 || (await isUtf8(document.uri))) return;
  const line = document.positionAt(at).line + 1;
  throw new UserError(
    `'${fileName(document.uri)}' was left as it is: line ${line} holds a letter in another encoding, which would be lost. Reopen it with its encoding, or mend the line first.`,
  );
}

/**
 * VS Code writes a question mark for each letter that the encoding of a document lacks.
 *
 * @param written what is to stand in the document
 * @throws UserError where it has such a letter
 */
export async function requireEncodable(document: vscode.TextDocument, written: string): Promise<void> {
  const { encoding, uri } = document;
  if (/^utf/i.test(encoding) || !/[^ -~\s]/.test(written)) return;
  const { workspace } = vscode;
  const kept = await workspace.decode(await workspace.encode(written, { encoding }), { encoding });
  const letters = [...kept];
  const lost = [...written].find((letter, at) => letters[at] !== letter);
  if (lost === undefined) return;
  throw new UserError(
    `'${fileName(uri)}' was left as it is: its encoding, ${encoding}, has no '${lost}'. Save it with UTF-8 first ('Change File Encoding').`,
  );
}

/** Also where there is no file to be read. */
async function isUtf8(file: vscode.Uri): Promise<boolean> {
  let bytes: Uint8Array;
  try {
    bytes = await vscode.workspace.fs.readFile(file);
  } catch {
    return true;
  }
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return true;
  } catch {
    return false;
  }
}

import * as vscode from 'vscode';
import { asCited } from '../../core/citation/asCited';
import { renameBibtexKey } from '../../core/formats/bibtexKeys';
import { renameCslJsonKey } from '../../core/formats/cslJsonKeys';
import { WEB_SCHEME } from '../../core/library/webAddress';
import { UserError } from '../errors';
import { fileName } from '../fileName';
import { requireLossless } from '../lossless';
import { rangeOf } from '../noteCitations';
import type { NoteStore } from '../notes/noteStore';
import { renameInNotes } from '../notes/renameInNotes';
import type { WriteConsent } from '../writeConsent';
import { isBibtexFile } from './bibtexFiles';
import type { Library } from './library';

/** What renaming an entry needs. */
interface Surroundings {
  readonly library: Library;
  readonly notes: NoteStore;
  readonly writeConsent: WriteConsent;
}

/** Whether keys of a file can be changed, by its name: of BibTeX and of CSL-JSON. */
export function hasChangeableKeys(file: vscode.Uri): boolean {
  return isBibtexFile(file) || isJson(file);
}

function isJson({ scheme, path }: vscode.Uri): boolean {
  return scheme !== WEB_SCHEME && /\.json$/i.test(path);
}

/**
 * What gives an entry of a file of references another key: in the file, where others of its entries refer to it, and in
 * all notes that mean it, the note about the paper included.
 *
 * @throws UserError where another paper has the key, or something cannot be changed
 */
export async function renameOwnKey(
  { library, notes, writeConsent }: Surroundings,
  file: vscode.Uri,
  key: string,
  newKey: string,
  token: vscode.CancellationToken,
): Promise<vscode.WorkspaceEdit> {
  const corpus = await library.corpus();
  const other = corpus.paper(newKey);
  if (other && other !== corpus.paper(key)) throw new UserError(`'${newKey}' is the key of another paper.`);
  const edit = new vscode.WorkspaceEdit();
  if (!(await writeConsent.to(file))) return edit;
  const document = await vscode.workspace.openTextDocument(file);
  await requireLossless(document);
  const renameKey = isJson(file) ? renameCslJsonKey : renameBibtexKey;
  const renaming = renameKey(document.getText(), key, newKey);
  if ('problem' in renaming) throw new UserError(`'${fileName(file)}' was left as it is. ${renaming.problem}`);
  for (const { span, text } of renaming.edits) edit.replace(file, rangeOf(document, span), text);
  const isKnown = (one: string): boolean => corpus.paper(one) !== undefined;
  const isMeant = async (note: vscode.TextDocument): Promise<boolean> =>
    asCited(await library.corpus(note), key)?.origin?.source === file.toString();
  await renameInNotes(edit, notes, [{ from: key, to: newKey, isKnown, isMeant, literatureNote: 'follows' }], token);
  return edit;
}

import * as vscode from 'vscode';
import { WEB_SCHEME } from '../../core/library/webAddress';
import { brief } from '../../core/text/brief';
import { UserError } from '../errors';
import { fileName } from '../fileName';
import { wholeUri } from '../notebooks';
import { fileUnder } from '../project/noteBibliographies';
import type { CitationKeys } from '../citationKeys';
import type { Library } from './library';

/** What tells which files there are. */
interface Known {
  readonly library: Library;
  readonly keys: CitationKeys;
}

/** More files than that in a workspace are not offered. */
const MOST_OFFERED = 100;

/** A BibTeX file that may be written, and who says where it is. */
export interface BibtexFile {
  readonly file: vscode.Uri;
  /** A folder or its notes, or the person in a dialog just now. */
  readonly origin: 'named' | 'chosen';
}

/** Whether a file is BibTeX that can be written, by its name. */
export function isBibtexFile({ scheme, path }: vscode.Uri): boolean {
  return scheme !== WEB_SCHEME && /\.bib(?:tex)?$/i.test(path);
}

/** A place that takes papers and is no file. */
export type OtherPlace<T> = vscode.QuickPickItem & { readonly other: T };

/**
 * Asks for a BibTeX file: those that the note is under first, then those of the library and the workspace, or a new one.
 *
 * @param others may be chosen in place of a file
 */
export async function askForBibtexFile<T = never>(
  known: Known,
  note: vscode.TextDocument | undefined,
  title: string,
  others: readonly OtherPlace<T>[] = [],
): Promise<BibtexFile | OtherPlace<T> | undefined> {
  const files = await bibtexFiles(known, note);
  const items = files.map((file) => {
    const [label, path] = [fileName(file), brief(vscode.workspace.asRelativePath(file))];
    return { label, file, ...(path !== label && { description: path }) };
  });
  const picked = await vscode.window.showQuickPick<
    OtherPlace<T> | (vscode.QuickPickItem & { readonly file?: vscode.Uri })
  >(
    [
      ...items,
      ...others,
      { label: '$(new-file) Another File…', description: 'a new one, or one elsewhere', alwaysShow: true },
    ],
    { title, placeHolder: 'Choose the file it is written to', matchOnDescription: true },
  );
  if (!picked || 'other' in picked) return picked;
  return picked.file ? { file: picked.file, origin: 'named' } : askForAnother(note);
}

async function bibtexFiles(
  { library, keys }: Known,
  note: vscode.TextDocument | undefined,
): Promise<readonly vscode.Uri[]> {
  await library.corpus(note);
  const { files: under = [] } = note ? await keys.bibliographies(note) : {};
  const named = note ? under.filter(({ isOnWeb }) => !isOnWeb).map(({ path }) => fileUnder(note, path)) : [];
  const found = await vscode.workspace.findFiles('**/*.{bib,bibtex}', '**/node_modules/**', MOST_OFFERED);
  const sorted = [...found].sort((a, b) => a.path.length - b.path.length || (a.path < b.path ? -1 : 1));
  const all = [...named, ...library.files.map(({ uri }) => uri), ...sorted].filter(isBibtexFile);
  return [...new Map(all.map((uri) => [uri.toString(), uri])).values()];
}

async function askForAnother(note: vscode.TextDocument | undefined): Promise<BibtexFile | undefined> {
  const folder =
    note && !note.isUntitled ? vscode.Uri.joinPath(wholeUri(note), '..') : vscode.workspace.workspaceFolders?.[0]?.uri;
  const file = await vscode.window.showSaveDialog({
    title: 'Add to a BibTeX File (one that is there is added to)',
    saveLabel: 'Add',
    filters: { BibTeX: ['bib', 'bibtex'] },
    ...(folder ? { defaultUri: vscode.Uri.joinPath(folder, 'references.bib') } : {}),
  });
  if (file && !isBibtexFile(file))
    throw new UserError(`'${fileName(file)}' must end in .bib, for BibTeX is written into it.`);
  return file && { file, origin: 'chosen' };
}

import * as vscode from 'vscode';
import { LARGEST_NOTE } from '../../core/note/largestNote';
import { latexMentions, sameKey } from '../../core/note/keyMentions';
import { renameLatexKey } from '../../core/note/renameKey';
import { UserError } from '../errors';
import { fileName } from '../fileName';
import { requireLossless } from '../lossless';
import { whereabouts } from '../namedFiles';
import { grammarOf } from '../markdownDocuments';
import { rangeOf } from '../noteCitations';
import { tabDocuments } from '../tabDocuments';
import type { KeyRenaming } from './keyRenaming';

const LATEX = '**/*.{tex,ltx}';
const LEFT_OUT = '**/{node_modules,.git}/**';
/** More LaTeX documents are not looked at. */
const MOST = 500;

/**
 * Adds to `edit` what renames keys in the LaTeX documents of the workspace and in those that are open: they are no
 * notes, but cite by the same keys. Links that are not open are left alone, lest what lies elsewhere is changed, and so is
 * what is larger than a note.
 *
 * @throws UserError where one cannot be read or changed; then nothing should be done
 */
export async function renameInLatex(
  edit: vscode.WorkspaceEdit,
  renamings: readonly KeyRenaming[],
  token?: vscode.CancellationToken,
): Promise<void> {
  const shown = tabDocuments().filter(isLatexDocument);
  for (const document of shown) await renameIn(edit, document, renamings);
  const isShown = new Set(shown.map(({ uri }) => uri.toString()));
  for (const file of await vscode.workspace.findFiles(LATEX, LEFT_OUT, MOST, token)) {
    if (token?.isCancellationRequested || isShown.has(file.toString())) continue;
    if ((await whereabouts(file)) !== 'inside') continue;
    const document = await documentWithAny(file, renamings);
    if (document) await renameIn(edit, document, renamings);
  }
}

/** Whether a document that is open is in LaTeX, and somebody writes in it. */
function isLatexDocument(document: vscode.TextDocument): boolean {
  if (grammarOf(document) !== 'latex' || document.languageId === 'bibtex') return false;
  return document.isUntitled || vscode.workspace.fs.isWritableFileSystem(document.uri.scheme) === true;
}

/** A document that may have one of the keys; most need not be opened for that. */
async function documentWithAny(
  file: vscode.Uri,
  renamings: readonly KeyRenaming[],
): Promise<vscode.TextDocument | undefined> {
  const open = vscode.workspace.textDocuments.find(({ uri }) => uri.toString() === file.toString());
  if (open) return open;
  try {
    if ((await vscode.workspace.fs.stat(file)).size > LARGEST_NOTE) return undefined;
    const text = new TextDecoder().decode(await vscode.workspace.fs.readFile(file)).toLowerCase();
    const mayHave = renamings.some(({ from }) => text.includes(from.toLowerCase()));
    return mayHave ? await vscode.workspace.openTextDocument(file) : undefined;
  } catch (error) {
    throw new UserError(`'${fileName(file)}' cannot be read, so nothing was renamed: it may have the key.`, {
      cause: error,
    });
  }
}

async function renameIn(
  edit: vscode.WorkspaceEdit,
  document: vscode.TextDocument,
  renamings: readonly KeyRenaming[],
): Promise<void> {
  const mentions = latexMentions(document.getText());
  for (const { from, to, isKnown, isMeant } of renamings) {
    const isSame = sameKey(from, isKnown);
    const concerned = mentions.filter(({ key }) => isSame(key));
    if (concerned.length === 0 || !(await isMeant(document))) continue;
    const renaming = renameLatexKey(concerned, to);
    if ('problem' in renaming)
      throw new UserError(`'${fileName(document.uri)}' cannot be changed. ${renaming.problem}`);
    await requireLossless(document);
    for (const { span, text } of renaming.edits) edit.replace(document.uri, rangeOf(document, span), text);
  }
}

import * as vscode from 'vscode';
import { CitationDocument } from '../../core/markdown/document';
import { isLatex } from '../../core/note/latexDocument';
import { keyMentions, sameKey, type KeyMention } from '../../core/note/keyMentions';
import type { NotesIndex } from '../../core/note/notesIndex';
import { renamedFile, renameEdits } from '../../core/note/renameKey';
import { UserError } from '../errors';
import { fileName } from '../fileName';
import { requireLossless } from '../lossless';
import { rangeOf } from '../noteCitations';
import { inSlices } from '../slices';
import { notebookCells } from './notebookCells';
import { namingNotes } from './keyPlaces';
import type { KeyRenaming } from './keyRenaming';
import type { NoteStore } from './noteStore';
import { renameInLatex } from './renameInLatex';

/**
 * Adds to `edit` what renames keys in all notes: citations, footnotes, the front matter of notes about the papers, their
 * files that are called by the keys, and the wikilinks to these. Files are renamed first: what is edited afterwards is
 * found under its new name, in whatever order VS Code hands on the rest. LaTeX documents and notebooks of the workspace
 * are changed as well.
 *
 * @throws UserError where a note cannot be changed; then nothing should be done
 */
export async function renameInNotes(
  edit: vscode.WorkspaceEdit,
  notes: NoteStore,
  renamings: readonly KeyRenaming[],
  token?: vscode.CancellationToken,
): Promise<void> {
  const index = await notes.index();
  const moves = new Map<string, vscode.Uri>();
  for (const renaming of renamings) {
    const own = renaming.literatureNote === 'stays' ? new Map<string, vscode.Uri>() : await movesOf(index, renaming);
    for (const [note, target] of own) moves.set(note, target);
  }
  for (const [note, target] of moves) edit.renameFile(vscode.Uri.parse(note, true), target, { overwrite: false });
  const cells = await notebookCells(
    renamings.map(({ from }) => from),
    token,
  );
  for (const renaming of renamings) await renameText(edit, { notes, cells }, renaming, moves, token);
  await renameInLatex(edit, renamings, token);
}

/** @param moves the files that are renamed, each with its new address */
async function renameText(
  edit: vscode.WorkspaceEdit,
  { notes, cells }: { readonly notes: NoteStore; readonly cells: readonly vscode.TextDocument[] },
  { from, to, isKnown, isMeant, literatureNote }: KeyRenaming,
  moves: ReadonlyMap<string, vscode.Uri>,
  token: vscode.CancellationToken | undefined,
): Promise<void> {
  const isSame = sameKey(from, isKnown);
  const isConcerned = (mention: KeyMention): boolean =>
    isSame(mention.key) && !(literatureNote === 'stays' && /^(?:about|reference)$/.test(mention.kind));
  const index = await notes.index();
  const follows = ({ target }: KeyMention): boolean => {
    const note = target && index.named(target.target);
    return !note || moves.has(note.uri);
  };
  const named = (await namingNotes(notes, from, isKnown, token)).filter(({ uri }) => !isLatex(uri.path));
  // The editor's own text: a file may be written in another encoding, and may have changed since it was read.
  const documents = await Promise.all(named.map(({ uri }) => vscode.workspace.openTextDocument(uri)));
  for (const document of new Set([...documents, ...cells])) {
    const { uri } = document;
    if (!(await isMeant(document))) continue;
    const note = await inSlices(CitationDocument.reading(document.getText()));
    const renaming = renameEdits(note, keyMentions(note).filter(isConcerned), to, follows);
    if ('problem' in renaming) throw new UserError(`'${fileName(uri)}' cannot be changed. ${renaming.problem}`);
    if (renaming.edits.length > 0) await requireLossless(document);
    for (const { span, text } of renaming.edits)
      edit.replace(moves.get(uri.toString()) ?? uri, rangeOf(document, span), text);
  }
}

/** The files that are called by the key of the paper they are about, and what they will be called. */
async function movesOf(
  index: NotesIndex,
  { from, to, isMeant }: KeyRenaming,
): Promise<ReadonlyMap<string, vscode.Uri>> {
  const moves = new Map<string, vscode.Uri>();
  for (const { uri } of index.notesAbout(from)) {
    const name = renamedFile(uri, from, to);
    const note = vscode.Uri.parse(uri, true);
    const target = name === undefined ? undefined : vscode.Uri.joinPath(note, '..', name);
    if (!target || (await exists(target)) || !(await isMeant(await vscode.workspace.openTextDocument(note)))) continue;
    moves.set(uri, target);
  }
  return moves;
}

async function exists(uri: vscode.Uri): Promise<boolean> {
  return vscode.workspace.fs.stat(uri).then(
    () => true,
    () => false,
  );
}

import * as vscode from 'vscode';
import { newKeyIn, renamedFile, renameEdits } from '../core/note/renameKey';
import type { NotesIndex } from '../core/note/notesIndex';
import { keyMentions, sameKey, type KeyMention } from '../core/note/keyMentions';
import { messageOf, UserError } from '../workspace/errors';
import { keyMentionIn, namingNotes } from '../workspace/notes/keyPlaces';
import { fileName } from '../workspace/fileName';
import { MARKDOWN_DOCUMENTS, citationsIn } from '../workspace/markdownDocuments';
import { rangeOf } from '../workspace/noteCitations';
import type { Litnotes } from '../workspace/window';

/** Rename Symbol on a citation key, through all notes. Where it cannot be done, one sentence says why. */
export function registerCitationRename(litnotes: Litnotes): vscode.Disposable {
  return vscode.languages.registerRenameProvider(MARKDOWN_DOCUMENTS, {
    prepareRename: async (document, position) => {
      const { key, span } = await mentionToRename(litnotes, document, position);
      return { range: rangeOf(document, span), placeholder: key };
    },
    provideRenameEdits: async (document, position, newName, token) => {
      const { key } = await mentionToRename(litnotes, document, position);
      try {
        return await rename(litnotes, key, newName, token);
      } catch (error) {
        // Were it thrown, VS Code would have its own markdown extension rename `[@key]` as the label of a link.
        void vscode.window.showWarningMessage(messageOf(error));
        return new vscode.WorkspaceEdit();
      }
    },
  });
}

/** @throws UserError where there is no key of a paper at the position */
async function mentionToRename(
  litnotes: Litnotes,
  document: vscode.TextDocument,
  position: vscode.Position,
): Promise<KeyMention> {
  const isNote = citationsIn(litnotes, document) !== undefined;
  const mention = isNote ? await keyMentionIn(litnotes, document, position) : undefined;
  if (!mention) throw new UserError('There is no citation key here.');
  if (mention.target) throw new UserError('A wikilink names a file: rename the file instead.');
  return mention;
}

/**
 * A key of the library is frozen: another one in its place would name no paper. It can give way only to the key of
 * another paper, and then the note about the former stays what it is.
 */
async function rename(
  { library, notes }: Litnotes,
  key: string,
  newName: string,
  token: vscode.CancellationToken,
): Promise<vscode.WorkspaceEdit> {
  const corpus = await library.corpus();
  const isKnown = (one: string): boolean => corpus.paper(one) !== undefined;
  const wanted = newKeyIn(newName);
  if ('problem' in wanted) throw new UserError(wanted.problem);
  const newKey = corpus.paper(wanted.key)?.citekey ?? wanted.key;
  if (isKnown(key) && !isKnown(newKey))
    throw new UserError(
      `'${key}' is the library's key of a paper and cannot change: only another paper's key can replace it.`,
    );
  const isSame = sameKey(key, isKnown);
  const isConcerned = (mention: KeyMention): boolean =>
    isSame(mention.key) && !(isKnown(key) && mention.kind === 'about');
  const index = await notes.index();
  // The note about a paper of the library stays what it is.
  const moves = isKnown(key) ? new Map<string, vscode.Uri>() : await movesOf(index, key, newKey);
  const follows = ({ target }: KeyMention): boolean => {
    const note = target && index.named(target.target);
    return !note || moves.has(note.uri);
  };
  const edit = new vscode.WorkspaceEdit();
  for (const { uri } of await namingNotes(notes, key, isKnown, token)) {
    // The editor's own text: a file may be written in another encoding, and may have changed since it was read.
    const document = await vscode.workspace.openTextDocument(uri);
    const text = document.getText();
    const renaming = renameEdits(text, keyMentions(text).filter(isConcerned), newKey, follows);
    if ('problem' in renaming) throw new UserError(`'${fileName(uri)}' cannot be changed. ${renaming.problem}`);
    const edits = renaming.edits.map(({ span, text }) => vscode.TextEdit.replace(rangeOf(document, span), text));
    if (edits.length > 0) edit.set(uri, edits);
  }
  for (const [from, to] of moves) edit.renameFile(vscode.Uri.parse(from, true), to, { overwrite: false });
  return edit;
}

/** The files that are called by the key of the paper they are about, and what they will be called. */
async function movesOf(index: NotesIndex, from: string, to: string): Promise<ReadonlyMap<string, vscode.Uri>> {
  const moves = new Map<string, vscode.Uri>();
  for (const { uri } of index.notesAbout(from)) {
    const name = renamedFile(uri, from, to);
    const target = name === undefined ? undefined : vscode.Uri.joinPath(vscode.Uri.parse(uri, true), '..', name);
    if (target && !(await exists(target))) moves.set(uri, target);
  }
  return moves;
}

async function exists(uri: vscode.Uri): Promise<boolean> {
  return vscode.workspace.fs.stat(uri).then(
    () => true,
    () => false,
  );
}

import * as vscode from 'vscode';
import type { Corpus } from '../core/corpus';
import { bibtexKeyAt, type BibtexKey } from '../core/formats/bibtexKeys';
import type { KeyMention } from '../core/note/keyMentions';
import { newKeyIn } from '../core/note/renameKey';
import type { Paper } from '../core/paper';
import { shortTitle } from '../core/present';
import { messageOf, UserError } from '../workspace/errors';
import { fileName } from '../workspace/fileName';
import { hasChangeableKeys, renameOwnKey } from '../workspace/library/renameOwnKey';
import { CITING_DOCUMENTS } from '../workspace/markdownDocuments';
import { rangeOf } from '../workspace/noteCitations';
import { keyMentionIn } from '../workspace/notes/keyPlaces';
import { renameInNotes } from '../workspace/notes/renameInNotes';
import type { Litnotes } from '../workspace/window';

const BIBTEX_DOCUMENTS: vscode.DocumentSelector = [{ language: 'bibtex' }, { pattern: '**/*.{bib,bibtex}' }];

/** Rename Symbol on a citation key, through all notes and LaTeX documents. Where it cannot be done, one sentence says why. */
export function registerCitationRename(litnotes: Litnotes): vscode.Disposable {
  return vscode.Disposable.from(
    vscode.languages.registerRenameProvider(CITING_DOCUMENTS, {
      prepareRename: async (document, position) => {
        const { key, span } = await mentionToRename(litnotes, document, position);
        return { range: rangeOf(document, span), placeholder: key };
      },
      provideRenameEdits: async (document, position, newName, token) => {
        const mention = await mentionToRename(litnotes, document, position);
        return explained(renameMention(litnotes, document, mention, newName, token));
      },
    }),
    vscode.languages.registerRenameProvider(BIBTEX_DOCUMENTS, {
      prepareRename: (document, position) => {
        const { key, span } = entryKeyAt(document, position);
        return { range: rangeOf(document, span), placeholder: key };
      },
      provideRenameEdits: (document, position, newName, token) => {
        const wanted = newKeyIn(newName);
        if ('problem' in wanted) throw new UserError(wanted.problem);
        const { key } = entryKeyAt(document, position);
        return explained(renameOwnKey(litnotes, document.uri, key, wanted.key, token));
      },
    }),
  );
}

/** Were it thrown, VS Code would have its own markdown extension rename `[@key]` as the label of a link. */
async function explained(edit: Promise<vscode.WorkspaceEdit>): Promise<vscode.WorkspaceEdit> {
  try {
    return await edit;
  } catch (error) {
    void vscode.window.showWarningMessage(messageOf(error));
    return new vscode.WorkspaceEdit();
  }
}

/** @throws UserError where there is no key of a paper at the position */
async function mentionToRename(
  litnotes: Litnotes,
  document: vscode.TextDocument,
  position: vscode.Position,
): Promise<KeyMention> {
  const mention = await keyMentionIn(litnotes, document, position);
  if (!mention) throw new UserError('There is no citation key here.');
  return mention;
}

async function renameMention(
  litnotes: Litnotes,
  document: vscode.TextDocument,
  { kind, key }: KeyMention,
  newName: string,
  token: vscode.CancellationToken,
): Promise<vscode.WorkspaceEdit> {
  if (kind === 'noteLink')
    throw new UserError('This link names a file that is not called by its key: rename the file.');
  return rename(litnotes, document, key, newName, token);
}

/**
 * A key of a file of one's own is renamed there too, but not to that of another paper. A key of the bundled papers is frozen: another one in its place
 * would name no paper. It can give way only to the key of another paper, and then the note about the former stays what
 * it is.
 */
async function rename(
  litnotes: Litnotes,
  document: vscode.TextDocument,
  key: string,
  newName: string,
  token: vscode.CancellationToken,
): Promise<vscode.WorkspaceEdit> {
  const { library, notes } = litnotes;
  const corpus = await library.corpus(document);
  const isKnown = (one: string): boolean => corpus.paper(one) !== undefined;
  const wanted = newKeyIn(newName);
  if ('problem' in wanted) throw new UserError(wanted.problem);
  const own = ownEntry(corpus, key);
  const other = corpus.paper(wanted.key);
  if (own && (!other || other === own.paper)) return renameOwnKey(litnotes, own.file, key, wanted.key, token);
  if (own && other)
    throw new UserError(
      `'${other.citekey}' is the key of another paper, ${shortTitle(other)}. To cite that one, change the citation; no two entries can have one key.`,
    );
  const newKey = other?.citekey ?? wanted.key;
  const whole = furtherKeyOf(corpus, key);
  if (whole && !isKnown(newKey))
    throw new UserError(
      `'${key}' is a further key of '${whole.citekey}' in '${whole.file}': change it in the field ids there.`,
    );
  if (isKnown(key) && !isKnown(newKey))
    throw new UserError(
      `'${key}' is the library's key of a paper and cannot change: only another paper's key can replace it.`,
    );
  const edit = new vscode.WorkspaceEdit();
  // The note about a paper of the library stays what it is.
  const literatureNote = isKnown(key) ? 'stays' : 'follows';
  await renameInNotes(
    edit,
    notes,
    [{ from: key, to: newKey, isKnown, isMeant: async () => true, literatureNote }],
    token,
  );
  return edit;
}

/** The paper that a file whose keys can be changed has under exactly this key, if one does. */
function ownEntry(corpus: Corpus, key: string): { readonly paper: Paper; readonly file: vscode.Uri } | undefined {
  const paper = corpus.paper(key);
  const record = paper && corpus.records(paper).find(({ citekey }) => citekey.toLowerCase() === key.toLowerCase());
  if (!paper || !record?.origin) return undefined;
  const file = vscode.Uri.parse(record.origin.source, true);
  return hasChangeableKeys(file) ? { paper, file } : undefined;
}

/** The entry that has a key as a further one, in its field `ids`. */
function furtherKeyOf(corpus: Corpus, key: string): { readonly citekey: string; readonly file: string } | undefined {
  const paper = corpus.paper(key);
  const record = paper && corpus.records(paper).find(({ otherKeys = [] }) => otherKeys.includes(key));
  return record?.origin && { citekey: record.citekey, file: fileName(vscode.Uri.parse(record.origin.source, true)) };
}

/** @throws UserError where there is no key of an entry at the position */
function entryKeyAt(document: vscode.TextDocument, position: vscode.Position): BibtexKey {
  const key = bibtexKeyAt(document.getText(), document.offsetAt(position));
  if (!key) throw new UserError('There is no key of an entry here.');
  return key;
}

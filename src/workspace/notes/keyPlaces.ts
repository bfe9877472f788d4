import * as vscode from 'vscode';
import { isLatex } from '../../core/note/latexDocument';
import {
  keyMentionAt,
  keyMentions,
  latexMentions,
  sameKey,
  withNoteLinks,
  type KeyMention,
  type MentionKind,
} from '../../core/note/keyMentions';
import { CitationDocument } from '../../core/markdown/document';
import { placeFinder } from '../../core/text/place';
import type { Library } from '../library/library';
import { inSlices } from '../slices';
import { aboutOf, mentionAt, type MentionSources } from './noteMentions';
import type { NoteStore } from './noteStore';

/** A place in some note that names a paper. */
export interface KeyPlace {
  readonly kind: MentionKind;
  readonly uri: vscode.Uri;
  /** Exactly the key, or what names a note about the paper. */
  readonly range: vscode.Range;
}

/** A note, or LaTeX document, that names a paper, as its text is now. */
export interface NamingNote {
  readonly uri: vscode.Uri;
  readonly text: string;
  /** By start, never empty. */
  readonly mentions: readonly KeyMention[];
}

/** The mention at a position of a document that names a paper, or a key that no paper has; else undefined. */
export async function keyMentionIn(
  sources: MentionSources & { readonly library: Library },
  document: vscode.TextDocument,
  position: vscode.Position,
): Promise<KeyMention | undefined> {
  const mention = await mentionAt(sources, document, document.offsetAt(position), keyMentionAt);
  if (!mention || !/^(?:footnote|wikilink)/.test(mention.kind)) return mention;
  // Most footnotes and wikilinks are just that.
  const [corpus, index] = await Promise.all([sources.library.corpus(), sources.notes.index()]);
  const { key } = mention;
  const isKey = corpus.paper(key) !== undefined || index.citing(key).length > 0 || index.notesAbout(key).length > 0;
  return isKey ? mention : undefined;
}

/**
 * Every place in all notes that names the paper with this key, note by note in the order of their names. Notes are
 * read afresh, so that places are exact; of notes that were deleted meanwhile there are none.
 *
 * @param isKnown whether the library has a key: then case does not matter
 */
export async function placesOf(
  store: NoteStore,
  key: string,
  isKnown: (key: string) => boolean,
  token?: vscode.CancellationToken,
): Promise<readonly KeyPlace[]> {
  const places: KeyPlace[] = [];
  for (const { uri, text, mentions } of await namingNotes(store, key, isKnown, token)) {
    const find = placeFinder(text);
    for (const { kind, span } of mentions) {
      const { line, column } = find(span);
      const length = span.end - span.start;
      places.push({ kind, uri, range: new vscode.Range(line - 1, column, line - 1, column + length) });
    }
  }
  return places;
}

/** The notes that name a paper, as {@link placesOf}. */
export async function namingNotes(
  store: NoteStore,
  key: string,
  isKnown: (key: string) => boolean,
  token?: vscode.CancellationToken,
): Promise<readonly NamingNote[]> {
  const isSame = sameKey(key, isKnown);
  const about = aboutOf(await store.index());
  const notes = await Promise.all(
    (await candidates(store, key)).map(async (uri): Promise<NamingNote | undefined> => {
      const text = token?.isCancellationRequested ? undefined : await store.text(uri);
      if (text === undefined) return undefined;
      const all = isLatex(uri.path)
        ? latexMentions(text)
        : withNoteLinks(keyMentions(await inSlices(CitationDocument.reading(text))), about);
      const mentions = all.filter((one) => isSame(one.key));
      return mentions.length === 0 ? undefined : { uri, text, mentions };
    }),
  );
  return notes
    .filter((note) => note !== undefined)
    .sort((a, b) => (a.uri.path < b.uri.path ? -1 : a.uri.path > b.uri.path ? 1 : 0));
}

/** The notes that the index says name it, and those that are open, whose index may lag behind what is typed. */
async function candidates(store: NoteStore, key: string): Promise<readonly vscode.Uri[]> {
  const index = await store.index();
  const uris = [
    ...index.citing(key).map(({ uri }) => uri),
    ...index.notesAbout(key).map(({ uri }) => uri),
    ...index.naming(key).map(({ uri }) => uri),
    ...store.open().map(({ uri }) => uri.toString()),
  ];
  return [...new Set(uris)].map((uri) => vscode.Uri.parse(uri, true));
}

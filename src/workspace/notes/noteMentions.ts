// What a document names papers by, as providers and commands ask for it.
import type * as vscode from 'vscode';
import {
  keyMentions,
  latexMentions,
  withNoteLinks,
  type AboutOfLink,
  type KeyMention,
} from '../../core/note/keyMentions';
import type { NotesIndex } from '../../core/note/notesIndex';
import { touches } from '../../core/text/span';
import { grammarOf, isNote } from '../markdownDocuments';
import type { NoteCitations } from '../noteCitations';
import type { Settings } from '../settings';
import type { NoteStore } from './noteStore';

export interface MentionSources {
  readonly settings: Settings;
  readonly citations: NoteCitations;
  readonly notes: NoteStore;
}

/**
 * Every place in a document that may name a paper, by start; none where the settings say that it is no note. Where it
 * has wikilinks, waits until all notes are read: they may name one by its file.
 */
export async function mentionsIn(
  { settings, citations, notes }: MentionSources,
  document: vscode.TextDocument,
): Promise<readonly KeyMention[]> {
  if (!isNote(settings, document)) return [];
  const mentions = await writtenMentions(citations, document);
  return mentions.some(({ target }) => target) ? withNoteLinks(mentions, aboutOf(await notes.index())) : mentions;
}

/**
 * The one of {@link mentionsIn} that `find` takes for the one at `offset`; the notes are asked only where that is in a
 * wikilink.
 */
export async function mentionAt(
  { settings, citations, notes }: MentionSources,
  document: vscode.TextDocument,
  offset: number,
  find: (mentions: readonly KeyMention[], offset: number) => KeyMention | undefined,
): Promise<KeyMention | undefined> {
  if (!isNote(settings, document)) return undefined;
  const written = await writtenMentions(citations, document);
  const isInLink = written.some(({ target }) => target && touches(target.targetSpan, offset));
  return find(isInLink ? withNoteLinks(written, aboutOf(await notes.index())) : written, offset);
}

/** What wikilinks name, by the notes as far as they are read. */
export function aboutOf(index: NotesIndex): AboutOfLink {
  return (target) => index.named(target)?.citekey;
}

async function writtenMentions(
  citations: NoteCitations,
  document: vscode.TextDocument,
): Promise<readonly KeyMention[]> {
  switch (grammarOf(document)) {
    case 'markdown':
      return keyMentions(await citations.read(document));
    case 'latex':
      return latexMentions(document.getText());
    case 'plain':
      return [];
  }
}

// Which note is meant: by the paper it is about, or by where the person is.
import * as vscode from 'vscode';
import { keyMentionAt } from '../../core/note/keyMentions';
import { headOfNote, type NoteHead, type NotesIndex } from '../../core/note/notesIndex';
import { STATUS_NAMES } from '../../core/note/paperNote';
import { escapeIcons } from '../../core/text/escape';
import type { Library } from '../library/library';
import { grammarOf } from '../markdownDocuments';
import { mentionAt, type MentionSources } from './noteMentions';
import { PAPER_SCHEME } from '../paperDocuments';
import { tabDocuments } from '../tabDocuments';
import { VIRTUAL_SCHEME } from '../virtualDocuments';
import type { NoteStore } from './noteStore';

/**
 * The notes that say they are about a paper, anywhere in the workspace; open documents count as they are now, saved or
 * not. Waits until all notes have been read; where one is gone, the folders are looked through for where it went.
 */
export async function notesAbout(
  { notes }: { readonly notes: NoteStore },
  citekey: string,
): Promise<readonly NoteHead[]> {
  const claimed = claims(await notes.index(), citekey);
  const found = await existing(claimed);
  if (found.length === claimed.length) return found;
  return existing(claims(await notes.lookAgain(), citekey));
}

async function existing(notes: readonly NoteHead[]): Promise<readonly NoteHead[]> {
  const isThere = await Promise.all(notes.map(({ uri }) => exists(vscode.Uri.parse(uri, true))));
  return notes.filter((_, i) => isThere[i]);
}

function claims(index: NotesIndex, citekey: string): readonly NoteHead[] {
  const wanted = citekey.toLowerCase();
  const open = tabDocuments()
    .filter(isMarkdown)
    .map((document) => headOfNote(document.uri.toString(), document.getText()));
  const inFiles = index.notesAbout(citekey).filter(({ uri }) => !open.some((note) => note.uri === uri));
  return [...inFiles, ...open.filter((note) => note.citekey?.toLowerCase() === wanted)];
}

/** The one note that is meant where several claim a paper: the person is asked. */
export async function chooseNote(notes: readonly NoteHead[], citekey: string): Promise<vscode.Uri | undefined> {
  const [first] = notes;
  if (!first || notes.length === 1) return first && vscode.Uri.parse(first.uri, true);
  const items = notes.map(({ uri, title, status = 'unread' }) => ({
    label: escapeIcons(title),
    description: STATUS_NAMES[status],
    detail: vscode.workspace.asRelativePath(vscode.Uri.parse(uri, true)),
    uri: vscode.Uri.parse(uri, true),
  }));
  const title = `${notes.length} Notes Are About @${citekey}`;
  const picked = await vscode.window.showQuickPick(items, {
    title,
    placeHolder: 'Choose the note',
    matchOnDetail: true,
  });
  return picked?.uri;
}

/** The literature note in the active editor; undefined where there is none. */
export function activeLiteratureNote(): NoteHead | undefined {
  const document = vscode.window.activeTextEditor?.document;
  if (!document || !isMarkdown(document)) return undefined;
  const note = headOfNote(document.uri.toString(), document.getText());
  return note.citekey === undefined ? undefined : note;
}

/** The key of the paper that is named at the cursor, where the library has it; none in the front matter of its own note. */
export async function citekeyAtCursor(
  sources: MentionSources & { readonly library: Library },
): Promise<string | undefined> {
  const editor = vscode.window.activeTextEditor;
  if (!editor) return undefined;
  const { document, selection } = editor;
  const mention = await mentionAt(sources, document, document.offsetAt(selection.active), keyMentionAt);
  if (!mention || mention.kind === 'about') return undefined;
  return (await sources.library.corpus()).paper(mention.key)?.citekey;
}

/** Whether a document can be a note: markdown, and no page of ours. */
export function isMarkdown(document: vscode.TextDocument): boolean {
  const isOurs = document.uri.scheme === PAPER_SCHEME || document.uri.scheme === VIRTUAL_SCHEME;
  const isWritable = document.isUntitled || vscode.workspace.fs.isWritableFileSystem(document.uri.scheme) === true;
  return !isOurs && isWritable && !document.isClosed && grammarOf(document) === 'markdown';
}

/** Whether there is such a file, or an unsaved document. */
async function exists(uri: vscode.Uri): Promise<boolean> {
  if (tabDocuments().some((document) => document.uri.toString() === uri.toString())) return true;
  try {
    await vscode.workspace.fs.stat(uri);
    return true;
  } catch {
    return false;
  }
}

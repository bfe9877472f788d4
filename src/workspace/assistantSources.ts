import * as vscode from 'vscode';
import { citingEdits } from '../core/assistant/citeTool';
import { REFUSALS, textCiting } from '../core/assistant/citingText';
import type { CitePlace, CitingText, LibraryNow, Sources } from '../core/assistant/tool';
import { CitationDocument } from '../core/markdown/document';
import { LARGEST_NOTE } from '../core/note/largestNote';
import { oneByOne } from '../core/oneByOne';
import type { Paper } from '../core/paper';
import type { Bibliographers } from './bibliographers';
import type { CitationKeys } from './citationKeys';
import { citationStyle } from './citationStyle';
import type { KeysSeen } from './library/keysSeen';
import type { Library } from './library/library';
import { grammarOf, isNote, readCitations } from './markdownDocuments';
import { editDocument } from './markdownNote';
import { fileStat, locate, whereabouts } from './namedFiles';
import type { NoteCitations } from './noteCitations';
import type { NoteStore } from './notes/noteStore';
import type { SearchedNotes } from './notes/notesSearched';
import type { Settings } from './settings';
import { inSlices } from './slices';

/** What the tools of assistants need of the window. */
export interface AssistantWindow {
  readonly settings: Settings;
  readonly library: Library;
  readonly keys: CitationKeys;
  readonly keysSeen: KeysSeen;
  readonly citations: NoteCitations;
  readonly notes: NoteStore;
  readonly searchedNotes: SearchedNotes;
  readonly bibliographers: Bibliographers;
}

/** What the tools of assistants read and write in this window: nothing outside of the workspace folders. */
export function assistantSources(window: AssistantWindow): Sources {
  const { library, notes, searchedNotes, bibliographers } = window;
  const inTurn = oneByOne();
  return {
    library: async (path) => libraryNow(window, path === undefined ? undefined : await openInside(path)),
    fileTopics: async () => {
      await library.corpus(); // so that its files are known
      await library.fileTopics();
    },
    notes: () => notes.index(),
    searched: async (query) => {
      await searchedNotes.prepare(query);
      return searchedNotes;
    },
    noteText: (uri) => notes.text(vscode.Uri.parse(uri, true)),
    pathOf: (uri) => vscode.workspace.asRelativePath(vscode.Uri.parse(uri, true)),
    file: (path) => citingFile(window, path),
    text: (text) => citingText(window, text),
    bibliographer: (style, corpus) =>
      bibliographers.of({ style: style ?? bibliographers.styleSet(undefined) }, undefined, corpus),
    inSlices,
    cite: (place, papers) => inTurn(() => cite(window, place, papers)),
  };
}

async function libraryNow(
  { library, keys, keysSeen }: AssistantWindow,
  note?: vscode.TextDocument,
): Promise<LibraryNow> {
  const [corpus, index, known] = await Promise.all([library.corpus(note), library.index(note), keys.known(note)]);
  const changed = keysSeen.changed(corpus);
  return { corpus, index, known, nowCalled: (key) => changed.nowCalled(key) };
}

async function citingFile(window: AssistantWindow, path: string): Promise<CitingText> {
  const document = await openInside(path);
  const citations = await readCitations(window, document);
  if (!citations) throw REFUSALS.noMarkdown(path);
  const now = await libraryNow(window, document);
  const name = vscode.workspace.asRelativePath(document.uri);
  return { ...now, name, document: citations, keys: await window.keys.of(document) };
}

async function citingText(window: AssistantWindow, text: string): Promise<CitingText> {
  return textCiting(await libraryNow(window), await inSlices(CitationDocument.reading(text)));
}

async function cite(window: AssistantWindow, place: CitePlace, papers: readonly Paper[]): Promise<string> {
  const document = await openInside(place.path);
  if (!isNote(window.settings, document)) throw REFUSALS.noNote(place.path);
  const [style, corpus] = await Promise.all([citationStyle(window, document), window.library.corpus(document)]);
  const isKnown = (key: string): boolean => corpus.paper(key) !== undefined;
  const edits = citingEdits(document.getText(), place, grammarOf(document), papers, style, isKnown);
  const [first] = edits;
  if (!first) throw REFUSALS.citedAlready();
  const { line } = document.positionAt(first.span.start);
  await editDocument(document, edits);
  return document.lineAt(Math.min(line, document.lineCount - 1)).text;
}

/**
 * The document of a file that a model names.
 * @throws ToolError where it does not lie inside of a workspace folder or is too large for a note, UserError where it is no text
 */
async function openInside(path: string): Promise<vscode.TextDocument> {
  const folders = vscode.workspace.workspaceFolders ?? [];
  for (const { uri: folder } of folders) {
    const file = locate(withoutFolder(path, folders), folderNamed(path, folders) ?? folder);
    if ((await whereabouts(file)) !== 'inside') continue;
    if (folders.length > 1 && !(await exists(file))) continue;
    const { size } = await fileStat(file);
    if (size > LARGEST_NOTE) throw REFUSALS.tooLarge(path);
    return vscode.workspace.openTextDocument(file);
  }
  throw folders.length === 0 ? REFUSALS.noFolder() : REFUSALS.outside(path);
}

/** With several folders a path begins with the name of one, as `pathOf` gives it. */
function folderNamed(path: string, folders: readonly vscode.WorkspaceFolder[]): vscode.Uri | undefined {
  return folders.length > 1 ? folders.find(({ name }) => path.startsWith(`${name}/`))?.uri : undefined;
}

function withoutFolder(path: string, folders: readonly vscode.WorkspaceFolder[]): string {
  return folderNamed(path, folders) ? path.slice(path.indexOf('/') + 1) : path;
}

async function exists(file: vscode.Uri): Promise<boolean> {
  try {
    await fileStat(file);
    return true;
  } catch {
    return false;
  }
}

import type { ServerFormat, ServerOptions } from '../core/assistant/serverOptions';
import type { CitePlace, CitingText, Sources } from '../core/assistant/tool';
import type { CitationStyle } from '../core/citation/formats';
import type { NoteGrammar } from '../core/citation/insert';
import type { Paper } from '../core/paper';
import {
  applyEdits,
  brief,
  CitationDocument,
  citingEdits,
  LARGEST_NOTE,
  noteKeys,
  oneByOne,
  REFUSALS,
  textCiting,
  ToolError,
} from './sharedCore';
import type { Folder } from './folder';
import { FolderLibrary, type FolderNote } from './folderLibrary';
import { FolderNotes, MARKDOWN } from './folderNotes';
import { KeptFiles, textOf } from './keptFiles';
import type { PackageFiles } from './packageFiles';
import { inSlices } from './slices';

const LATEX = /\.(?:tex|ltx|latex|rnw)$/i;

/** What the tools of assistants read and write in a folder: nothing outside of it. */
export function folderSources(folder: Folder, ownPackage: PackageFiles, options: ServerOptions): Sources {
  const library = new FolderLibrary(new KeptFiles(folder), ownPackage, options);
  const notes = new FolderNotes(folder);
  const inTurn = oneByOne();
  const noteAt = async (written: string): Promise<FolderNote> => {
    const path = await folder.locate(written);
    return { path, text: textOf(await folder.read(path, LARGEST_NOTE)) };
  };
  return {
    library: async (path) => library.now(path === undefined ? undefined : await noteAt(path)),
    fileTopics: () => library.fileTopics(),
    notes: () => notes.index(),
    searched: (query) => notes.searched(query),
    noteText: (uri) => notes.text(uri),
    pathOf: (uri) => notes.pathOf(uri),
    file: async (path) => fileCiting(folder, library, await noteAt(path), path),
    text: async (text) => textCiting(await library.now(), await inSlices(CitationDocument.reading(text))),
    bibliographer: (style, corpus) => ownPackage.bibliographer(style ?? options.style, corpus),
    inSlices,
    cite: (place, papers) => inTurn(() => cite(folder, library, notes, options.format, place, papers)),
  };
}

async function fileCiting(
  folder: Folder,
  library: FolderLibrary,
  note: FolderNote,
  written: string,
): Promise<CitingText> {
  if (!MARKDOWN.test(note.path)) throw REFUSALS.noMarkdown(written);
  const [now, bibliographies] = [await library.now(note), await library.bibliographies(note)];
  const document = await inSlices(CitationDocument.reading(note.text));
  return {
    ...now,
    name: folder.relative(note.path),
    document,
    keys: noteKeys(now.known, bibliographies, now.nowCalled),
  };
}

async function cite(
  folder: Folder,
  library: FolderLibrary,
  notes: FolderNotes,
  format: ServerFormat,
  place: CitePlace,
  papers: readonly Paper[],
): Promise<string> {
  const path = await folder.locate(place.path);
  const bytes = await folder.read(path, LARGEST_NOTE);
  const grammar = grammarOf(path);
  if (!grammar) throw REFUSALS.noNote(place.path);
  const text = exactText(bytes, place.path);
  const { corpus } = await library.now({ path, text });
  const style = await styleFor(grammar === 'latex' ? 'latex' : format, notes);
  const edits = citingEdits(text, place, grammar, papers, style, (key) => corpus.paper(key) !== undefined);
  const [first] = edits;
  if (!first) throw REFUSALS.citedAlready();
  const after = applyEdits(text, edits);
  await folder.replace(path, bytes, new TextEncoder().encode(after));
  return lineAt(after, first.span.start);
}

function grammarOf(path: string): NoteGrammar | undefined {
  if (LATEX.test(path)) return 'latex';
  return MARKDOWN.test(path) ? 'markdown' : undefined;
}

async function styleFor(format: ServerFormat, notes: FolderNotes): Promise<CitationStyle> {
  const index = format === 'wikilink' ? await notes.index() : undefined;
  return {
    format,
    template: () => '',
    noteLink: ({ citekey }) => index?.linkTo(citekey) ?? `@${citekey}`,
  };
}

/** The text of a file byte for byte, its byte order mark included. @throws ToolError where it is no UTF-8 */
function exactText(bytes: Uint8Array, path: string): string {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch (error) {
    throw new ToolError(`'${brief(path)}' was left as it is, since it is not in UTF-8.`, { cause: error });
  }
}

function lineAt(text: string, offset: number): string {
  const start = text.lastIndexOf('\n', offset - 1) + 1;
  const end = text.indexOf('\n', start);
  return text.slice(start, end === -1 ? text.length : end);
}

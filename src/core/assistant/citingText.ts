import { noteKeys } from '../citation/noteKeys';
import type { CitationDocument } from '../markdown/document';
import { LARGEST_NOTE } from '../note/largestNote';
import { NO_BIBLIOGRAPHIES } from '../project/bibliographies';
import { brief } from '../text/brief';
import { ToolError } from './schema';
import type { CitingText, LibraryNow } from './tool';

/** A text that is no file and cites what the library has: what looks like a key in it is meant as one. */
export function textCiting(library: LibraryNow, document: CitationDocument): CitingText {
  const keys = { ...noteKeys(library.known, NO_BIBLIOGRAPHIES, library.nowCalled), isUnderBibliography: true };
  return { ...library, name: 'The text', document, keys };
}

/** What a model is told of a file that it named and that is not used: one sentence each. */
export const REFUSALS = {
  outside: (path: string) =>
    new ToolError(`'${brief(path)}' does not lie in the workspace folder, or is a link: only files in it can be used.`),
  noFolder: () => new ToolError('No folder is open, so there are no files.'),
  tooLarge: (path: string) =>
    new ToolError(`'${brief(path)}' is larger than ${LARGEST_NOTE / 1_000_000} MB, which is too large for a note.`),
  noMarkdown: (path: string) =>
    new ToolError(`'${brief(path)}' is no markdown note, so its citations are not checked.`),
  noNote: (path: string) => new ToolError(`'${brief(path)}' is no note in which citations are written.`),
  citedAlready: () => new ToolError('These papers are cited there already.'),
} as const;

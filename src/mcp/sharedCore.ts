/**
 * All of the core that the server uses. Where it ships it is not in the server's bundle but in the extension's, which exports
 * it: `src/mcp/shippedCore.cts`, which the build puts in the place of this file, has it from there.
 */
export { onOneLine } from '../core/assistant/answer';
export { cancellable } from '../core/assistant/cancellation';
export { REFUSALS, textCiting } from '../core/assistant/citingText';
export { citingEdits } from '../core/assistant/citeTool';
export { ToolError } from '../core/assistant/schema';
export { optionsOf, SERVER_USAGE, UsageError } from '../core/assistant/serverOptions';
export { answerOf, TOOLS, wholePaper } from '../core/assistant/tools';
export { Bibliographer } from '../core/bibliography/bibliographer';
export { BUNDLED_STYLES, bundledLocale, localesFor } from '../core/bibliography/bundled';
export { readStyle } from '../core/bibliography/style';
export { KnownKeys } from '../core/citation/knownKeys';
export { noteKeys } from '../core/citation/noteKeys';
export { Corpus } from '../core/corpus';
export { namedPath, namesBelow, normalPath } from '../core/files/namedPath';
export { isListing } from '../core/formats/listingRead';
export { needsLatex, readerOf } from '../core/formats/readReferences';
export { decodeReferences, textDecoders } from '../core/formats/referenceText';
export { ChangedKeys, keyMemoryIn } from '../core/library/keyMemory';
export { merging } from '../core/library/merge';
export { BUNDLED, sourceName } from '../core/library/source';
export { CitationDocument } from '../core/markdown/document';
export { LARGEST_NOTE } from '../core/note/largestNote';
export { notesSearched } from '../core/note/noteFields';
export { NotesIndex, summarizeNote } from '../core/note/notesIndex';
export { NoteWords } from '../core/note/noteWords';
export { asksNotes, asksTexts } from '../core/note/searchNotes';
export { oneByOne } from '../core/oneByOne';
export { bibliographiesOf } from '../core/project/bibliographies';
export { NEARNESS, searchOf } from '../core/search/librarySearch';
export { SearchIndex } from '../core/search/searchIndex';
export { brief } from '../core/text/brief';
export { applyEdits } from '../core/text/span';
export { filing } from '../core/topics/filing';
export { TopicGuesses } from '../core/topics/guesses';

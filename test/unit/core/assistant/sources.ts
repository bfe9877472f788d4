import assert from 'node:assert/strict';
import { textCiting } from '../../../../src/core/assistant/citingText';
import type { CitingText, LibraryNow, Sources } from '../../../../src/core/assistant/tool';
import { answerOf, TOOLS } from '../../../../src/core/assistant/tools';
import { KnownKeys } from '../../../../src/core/citation/knownKeys';
import { CitationDocument } from '../../../../src/core/markdown/document';
import { NotesIndex, summarizeNote } from '../../../../src/core/note/notesIndex';
import { paperNotes } from '../../../../src/core/note/paperNote';
import { bibliographer } from '../bibliography/bundle';
import { inOneGo } from '../../../../src/core/steps';
import { corpus, search } from '../search/library';

const known = new KnownKeys(corpus.papers.map(({ citekey }) => citekey));
const library: LibraryNow = { corpus, index: search, known, nowCalled: () => undefined };

/** The bundled papers, and these notes by path. */
export function sources(notes: Readonly<Record<string, string>> = {}): Sources {
  const index = new NotesIndex();
  for (const [path, text] of Object.entries(notes)) index.set(summarizeNote(path, text));
  const text = async (written: string): Promise<CitingText> => textCiting(library, CitationDocument.of(written));
  return {
    library: async () => library,
    fileTopics: async () => {},
    notes: async () => index,
    searched: async () => ({ noteOf: paperNotes(index), isDecided: () => false, holding: () => new Set() }),
    noteText: async (uri) => notes[uri],
    pathOf: (uri) => uri,
    file: async (path) => ({ ...(await text(notes[path] ?? '')), name: path }),
    text,
    bibliographer: async (style) => bibliographer(style ?? 'apa', corpus.papers),
    inSlices: async (work) => inOneGo(work),
    cite: async ({ path }) => path,
  };
}

/** What the tool `litnotes_…` answers. */
export function ask(
  name: string,
  input: unknown,
  notes: Readonly<Record<string, string>> = {},
  tokens?: number,
): Promise<string> {
  const tool = TOOLS.find((one) => one.name === `litnotes_${name}`);
  assert.ok(tool, name);
  return answerOf(tool, sources(notes), input, tokens);
}

/** The keys with which the entries of an answer begin, in order. */
export function keysIn(answer: string): readonly string[] {
  return [...answer.matchAll(/^@([^\s:]+)/gm)].map(([, key = '']) => key);
}

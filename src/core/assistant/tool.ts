import type { Bibliographer } from '../bibliography/bibliographer';
import type { BundledStyleId } from '../bibliography/bundled';
import type { Keys } from '../citation/check';
import { wordsOfKey, type KnownKeys } from '../citation/knownKeys';
import { candidatesFor } from '../citation/corrections';
import type { Corpus } from '../corpus';
import { sourceName } from '../library/source';
import type { CitationDocument } from '../markdown/document';
import type { NotesSearched } from '../note/noteFields';
import type { NotesIndex } from '../note/notesIndex';
import type { Paper } from '../paper';
import { authorsShort, venueShort } from '../present';
import type { PaperSearch } from '../search/librarySearch';
import type { Answer } from './answer';
import { onOneLine } from './answer';
import { ToolError, type Input, type Schema } from './schema';

/** The library as it is at the moment, for a file or for none. */
export interface LibraryNow {
  readonly corpus: Corpus;
  readonly index: PaperSearch;
  readonly known: KnownKeys;
  /** What a key is called now that another program has changed; undefined where it is not known to have been changed. */
  readonly nowCalled: (key: string) => string | undefined;
}

/** A text whose citations are to be checked. */
export interface CitingText extends LibraryNow {
  /** How it is called in answers: its path, or 'The text'. */
  readonly name: string;
  readonly document: CitationDocument;
  readonly keys: Keys;
}

/** All that tools read; what is not asked for is not read. */
export interface Sources {
  /**
   * The library; for a file of the workspace, as it is for that one.
   * @param path from the workspace folder
   * @throws as `file`
   */
  readonly library: (path?: string) => Promise<LibraryNow>;
  /** Resolves once papers that have no topic are filed under one, where they can be: what is told and asked of topics needs it. */
  readonly fileTopics: () => Promise<void>;
  /** The notes of the workspace. */
  readonly notes: () => Promise<NotesIndex>;
  /** What a query in our language may ask of notes, once that has been read. */
  readonly searched: (query: string) => Promise<NotesSearched>;
  /** The text of a note; undefined where it cannot be read. */
  readonly noteText: (uri: string) => Promise<string | undefined>;
  /** How a note is called in answers: its path from the workspace folder. */
  readonly pathOf: (uri: string) => string;
  /** A file of the workspace. @throws an error with a sentence for people where it may not or cannot be read */
  readonly file: (path: string) => Promise<CitingText>;
  /** A text that is no file, under no bibliography but the library. */
  readonly text: (text: string) => Promise<CitingText>;
  /** Who writes references in a style; in the one that is set where none is named. */
  readonly bibliographer: (style: BundledStyleId | undefined, corpus: Corpus) => Promise<Bibliographer>;
  /** Takes all steps of what takes long, letting others work in between. */
  readonly inSlices: <T>(work: Generator<void, T>) => Promise<T>;
  /**
   * Makes the edit that cites papers in a file, behind a sentence or at the end of a line.
   * @returns what now stands there
   */
  readonly cite: (place: CitePlace, papers: readonly Paper[]) => Promise<string>;
}

/** Where papers are to be cited in a file. */
export interface CitePlace {
  readonly path: string;
  /** Exactly as it stands in the file, once. */
  readonly sentence?: string;
  /** One-based. */
  readonly line?: number;
}

/** A tool of assistants: the one definition that every host serves. */
export interface Tool {
  /** `litnotes_search_papers`. */
  readonly name: string;
  /** How a person names it in a prompt: `searchPapers`. */
  readonly reference: string;
  /** How it is called on screen. */
  readonly title: string;
  /** For the person: one sentence. */
  readonly summary: string;
  /** For the model: what it gives, when to use it and when not. */
  readonly description: string;
  /** The name of an icon of VS Code. */
  readonly icon: string;
  readonly schema: Schema;
  /** Whether it changes a file, and so must be allowed by the person each time. */
  readonly writes: boolean;
  /** What it is about to do, in one plain sentence. */
  doing(input: Input): string;
  /** What the person is asked before it changes a file; absent where it changes none. */
  asks?(input: Input): string;
  /** @throws ToolError with a sentence that a model can act on */
  answer(sources: Sources, input: Input): Promise<Answer>;
}

/** Notes in the order of their paths, in which every host answers. */
export function byPath<T extends { readonly uri: string }>(sources: Sources, notes: readonly T[]): readonly T[] {
  const paths = new Map(notes.map((note) => [note, sources.pathOf(note.uri)]));
  const pathOf = (note: T): string => paths.get(note) ?? '';
  return [...notes].sort((a, b) => (pathOf(a) < pathOf(b) ? -1 : 1));
}

/** The value `offset` of tools whose answers go on. */
export const OFFSET = {
  type: 'integer',
  description: 'Where to go on: the number that an earlier answer named at its end. Default 0.',
  minimum: 0,
  maximum: 10_000,
  default: 0,
} as const;

/** The value `key` or one of `keys`; longer ones are none. */
export const LONGEST_KEY = 200;
const NEAREST = 3;

/** A key as written, without the brackets and the `@` before it: `@key`, `[@key]`, `@{key}`. */
export function keyIn(written: string): string {
  const opening = /^\[?-?@?\{?/.exec(written)?.[0] ?? '';
  const key = written.slice(opening.length);
  const closing = (opening.includes('{') ? 1 : 0) + (opening.includes('[') ? 1 : 0);
  return closing > 0 && /[}\]]$/.test(key) ? key.slice(0, -closing) : key;
}

/** @throws ToolError that names the nearest keys where the library has no such paper */
export function paperOf(library: LibraryNow, written: string): Paper {
  const key = keyIn(written);
  const paper = library.corpus.paper(key);
  if (paper) return paper;
  throw new ToolError(`There is no paper with the key ${onOneLine(key, 60)}${nearestTo(key, library)}`);
}

/** What is said behind a key that no paper has: '; it is now called a.', '; nearest: a, b.', or what to do instead. */
export function nearestTo(key: string, { corpus, known, index, nowCalled }: LibraryNow): string {
  const now = nowCalled(key);
  if (now !== undefined) return `; it is now called ${onOneLine(now, 60)}.`;
  const near = candidatesFor(key, corpus, known, index, NEAREST).map(
    ({ paper }) => `${paper.citekey} (${onOneLine(paper.title, 80)})`,
  );
  if (near.length > 0) return `; nearest: ${near.join(', ')}.`;
  return wordsOfKey(key) === '' ? '.' : '. Nothing is near: search by words of its title.';
}

/** A paper in two lines: key and title, then who, when, where and from which library. */
export function paperLines(paper: Paper): string {
  const about = [authorsShort(paper), paper.year, venueShort(paper)].filter(Boolean).join(' · ');
  return `@${paper.citekey}: ${onOneLine(paper.title)}\n  ${onOneLine([about, libraryOf(paper)].filter(Boolean).join(' · '))}`;
}

/** Which library a paper is of: 'bundled papers', 'refs.bib'. */
export function libraryOf({ origin }: Paper): string {
  return origin ? sourceName(origin.source) : 'bundled papers';
}

/** 'refs.bib and bundled papers': the libraries that papers are of, each once. */
export function librariesOf(papers: readonly Paper[]): string {
  return [...new Set(papers.map(libraryOf))].slice(0, 5).join(', ') || 'the library';
}

import type { Corpus } from '../corpus';
import type { Paper } from '../paper';
import type { Suggestion } from './diagnosis';
import type { SearchField } from './fields';
import type { Hit, SortOrder } from './hit';
import type { Query } from './query';
import type { Vectors } from './semantics';

export interface SearchOptions {
  /** Default: all. */
  readonly limit?: number;
  /** Default: relevance. */
  readonly sort?: SortOrder;
  /** Only papers that speak of every word, for narrowing a list rather than finding the best. Default: false. */
  readonly every?: boolean;
  /** Only papers of this topic (an identifier), its further topics included. */
  readonly topic?: string;
  /** Answers `cited:`; without it that is no field. */
  readonly isCited?: (citekey: string) => boolean;
  /** The papers that filters are about, where there are more than those of this index; default: these. */
  readonly among?: Corpus;
  /**
   * Whether papers beside those of this index have a word, or where it may be half typed one that begins so, so that it is
   * not called unknown; default: none do.
   */
  readonly isElsewhere?: (word: string, isOpen: boolean) => boolean;
  /** Fields of the query language that live outside the papers: `status:`, `tag:`. */
  readonly fields?: readonly SearchField[];
}

export interface SearchAnswer {
  /** Best first, or as sorted. */
  readonly hits: readonly Hit[];
  /** How many papers were found, `limit` aside. */
  readonly total: number;
  /** What was not understood or left out, in sentences. */
  readonly hints: readonly string[];
  /** Queries that may serve better. */
  readonly suggestions: readonly Suggestion[];
  readonly query: Query;
  /** Where the query is an identifier or an address: only the papers that have it are found. */
  readonly isIdentified?: true;
}

/** A paper close to another. */
export interface Related {
  readonly paper: Paper;
  /** What the two have in common, in a few words. */
  readonly reason: string;
}

/** How near papers are to a text. */
export interface Nearness {
  /** The papers that were asked for, those with a score of 0 too. */
  readonly hits: readonly Hit[];
  /** The score of the paper of the library that is nearest; 0 where none speaks of the text. */
  readonly best: number;
}

/** What papers mean, as far as it is known; the vectors in the order of the papers. */
export interface PaperVectors {
  readonly papers: readonly Paper[];
  readonly vectors: Vectors;
}

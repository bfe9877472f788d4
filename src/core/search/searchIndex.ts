import type { Corpus } from '../corpus';
import type { Paper } from '../paper';
import { indexing, type WordIndex } from './building';
import { conceptsOf, queryTokens, type Concept, type Lexicon } from './concepts';
import { diagnose, type Suggestion } from './diagnosis';
import { citedField, PAPER_FIELDS, type PaperTest, type SearchField } from './fields';
import { filteringOf } from './filters';
import { byRelevance, Hit, sortHits, type SortOrder } from './hit';
import { InvertedIndex } from './invertedIndex';
import { Language, NO_LANGUAGE, type StoredLanguage } from './language';
import { literalQuery, parseQuery, type Query } from './query';
import { positionsOf, type Positions } from './proximity';
import { ALL_PARTS, rank, type RankingParts } from './ranking';
import { sharedReason } from './related';
import { NO_VECTORS, PaperVectors, type StoredVectors } from './semantics';
import { findMatches } from './snippets';
import { readIndex, writeIndex } from './storage';
import { Titles } from './titles';
import { Vocabulary } from './vocabulary';

export type { Hit, SortOrder } from './hit';
export type { Suggestion } from './diagnosis';

export interface SearchOptions {
  /** Default: all. */
  readonly limit?: number;
  /** Default: relevance. */
  readonly sort?: SortOrder;
  /** Only papers of this topic (an identifier), its further topics included. */
  readonly topic?: string;
  /** Answers `cited:`; without it that is no field. */
  readonly isCited?: (citekey: string) => boolean;
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
}

/** A paper close to another. */
export interface Related {
  readonly paper: Paper;
  /** What the two have in common, in a few words. */
  readonly reason: string;
}

/** What was worked out beforehand, for the papers as they ship. */
export interface Learned {
  readonly language: StoredLanguage;
  /** By document number: in order of citekey. */
  readonly vectors: StoredVectors;
}

const MAX_OPENED = 2_000;

/** Finds papers of one corpus. Documents are numbered in order of citekey, so that the order of the corpus does not matter. */
export class SearchIndex {
  readonly #corpus: Corpus;
  readonly #papers: readonly Paper[];
  readonly #lexicon: Lexicon;
  readonly #vectors: PaperVectors | undefined;
  readonly #learned: Learned;
  readonly #parts: RankingParts;
  readonly #opened = new Map<number, Positions>();
  readonly #titles: Titles;

  private constructor(corpus: Corpus, words: WordIndex, learned: Learned, parts: RankingParts = ALL_PARTS) {
    this.#corpus = corpus;
    this.#papers = byCitekey(corpus.papers);
    this.#titles = new Titles(this.#papers.map((paper) => paper.title));
    this.#lexicon = { ...words, language: new Language(learned.language) };
    this.#vectors = learned.vectors.dimensions > 0 ? new PaperVectors(learned.vectors) : undefined;
    this.#learned = learned;
    this.#parts = parts;
  }

  /** Makes the index from the papers. Without `learned` it knows words, but not their meaning. */
  static build(corpus: Corpus, learned: Learned = { language: NO_LANGUAGE, vectors: NO_VECTORS }): SearchIndex {
    const steps = indexing(byCitekey(corpus.papers), corpus);
    for (;;) {
      const step = steps.next();
      if (step.done) return new SearchIndex(corpus, step.value, learned);
    }
  }

  /** As `build`, letting others work every few milliseconds: `yieldNow` resolves when it is this one's turn again. */
  static async buildInSlices(corpus: Corpus, yieldNow: () => Promise<void>): Promise<SearchIndex> {
    const steps = indexing(byCitekey(corpus.papers), corpus);
    for (let until = Date.now() + SLICE; ; ) {
      const step = steps.next();
      if (step.done) return new SearchIndex(corpus, step.value, { language: NO_LANGUAGE, vectors: NO_VECTORS });
      if (Date.now() < until) continue;
      await yieldNow();
      until = Date.now() + SLICE;
    }
  }

  /** @throws Error where `shipped` is damaged or was made from other papers or by another version */
  static load(corpus: Corpus, shipped: string, parts: RankingParts = ALL_PARTS): SearchIndex {
    const { index, vocabulary, language, vectors } = readIndex(corpus, shipped);
    const words = { index: InvertedIndex.load(index), vocabulary: new Vocabulary(vocabulary.words.split(' '), vocabulary.counts) };
    return new SearchIndex(corpus, words, { language, vectors }, parts);
  }

  /** What `load` reads. Only of an index that was built, not loaded. */
  store(): string {
    const { index, vocabulary } = this.#lexicon;
    const words = { words: vocabulary.words.join(' '), counts: vocabulary.counts };
    return writeIndex(this.#corpus, { index: index.store(), vocabulary: words, ...this.#learned });
  }

  /** The papers that `typed` describes. An empty query describes all, in the order of the corpus. */
  search(typed: string, options: SearchOptions = {}): SearchAnswer {
    const query = this.#titles.isBeginning(typed) ? literalQuery(typed) : parseQuery(typed, fieldsOf(options));
    const filtering = filteringOf(query, this.#corpus);
    const { topic } = options;
    const inTopic = (paper: Paper): boolean => topic === undefined || paper.topic === topic || paper.alsoIn.includes(topic);
    const passes = (paper: Paper): boolean => inTopic(paper) && filtering.passes(paper);
    const tokens = query.texts.filter((text) => !text.excluded).flatMap((text) => queryTokens(text.text, text.start));
    const concepts = conceptsOf(tokens, /[\p{L}\p{N}]$/u.test(query.text), this.#lexicon);
    const words = query.filters.length > 0 ? '' : query.text;
    const hits = tokens.length === 0 ? this.#all(passes) : this.#ranked(concepts, passes, words);
    const { hints, suggestions } = diagnose(query, concepts, hits.length, this.#corpus);
    return {
      hits: sortHits(hits, options.sort ?? 'relevance').slice(0, options.limit),
      total: hits.length,
      hints: [...query.hints, ...filtering.hints, ...hints],
      suggestions,
      query,
    };
  }

  /** The papers closest to `paper`, itself left out, with what they share. */
  related(paper: Paper, limit: number): readonly Related[] {
    const close = this.similarTo([paper.title, ...paper.keywords, paper.abstract].join('\n'), limit + 1);
    const others = close.filter((hit) => hit.paper.citekey !== paper.citekey).slice(0, limit);
    return others.map((hit) => ({ paper: hit.paper, reason: sharedReason(paper, hit.paper, this.#corpus) }));
  }

  /** The papers closest to a paragraph of prose. */
  similarTo(text: string, limit: number): readonly Hit[] {
    const concepts = conceptsOf(queryTokens(text, 0), false, this.#lexicon);
    return this.#ranked(concepts, () => true, '').slice(0, limit);
  }

  #all(passes: PaperTest): readonly Hit[] {
    return this.#corpus.papers.filter(passes).map((paper) => this.#hit(paper, 0, []));
  }

  #ranked(concepts: readonly Concept[], passes: PaperTest, typed: string): readonly Hit[] {
    const positions = (document: number): Positions => this.#positions(document);
    const scores = rank(concepts, { lexicon: this.#lexicon, vectors: this.#vectors, positions }, this.#parts);
    this.#titles.addBeginnings(typed, scores);
    const hits: Hit[] = [];
    this.#papers.forEach((paper, document) => {
      const score = Math.round((scores[document] ?? 0) * 1e6) / 1e6;
      if (score > 0 && passes(paper)) hits.push(this.#hit(paper, score, concepts));
    });
    return hits.sort(byRelevance);
  }

  #hit(paper: Paper, score: number, concepts: readonly Concept[]): Hit {
    return new Hit(paper, score, () => findMatches(paper, this.#corpus, concepts));
  }

  #positions(document: number): Positions {
    const known = this.#opened.get(document);
    const paper = this.#papers[document];
    if (known || !paper) return known ?? new Map();
    const positions = positionsOf(paper);
    if (this.#opened.size >= MAX_OPENED) this.#opened.clear();
    this.#opened.set(document, positions);
    return positions;
  }
}

/** Milliseconds of building between two pauses. */
const SLICE = 12;

function fieldsOf({ isCited, fields = [] }: SearchOptions): readonly SearchField[] {
  return [...PAPER_FIELDS, ...(isCited ? [citedField(isCited)] : []), ...fields];
}

function byCitekey(papers: readonly Paper[]): readonly Paper[] {
  return [...papers].sort((a, b) => (a.citekey < b.citekey ? -1 : 1));
}

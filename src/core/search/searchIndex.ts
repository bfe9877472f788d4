import type { Corpus } from '../corpus';
import type { Paper } from '../paper';
import { inOneGo } from '../steps';
import { NO_TOPICS, type StoredTopics } from '../topics/storedTopics';
import type { TopicLexicon } from '../topics/topicFeatures';
import { TopicFiler } from '../topics/topicFiler';
import { AuthorYears } from './authorYears';
import { byCitekey, indexing, type WordIndex } from './building';
import { conceptsOf, queryTokens, type Concept, type Lexicon } from './concepts';
import { diagnose, type Suggestion } from './diagnosis';
import { searchFields, type PaperTest, type SearchField } from './fields';
import { filteringOf } from './filters';
import { byRelevance, Hit, sortHits, type SortOrder } from './hit';
import { changing, comparing } from './indexChange';
import { InvertedIndex } from './invertedIndex';
import { Language, NO_LANGUAGE, type StoredLanguage } from './language';
import { literalQuery, parseQuery, type Query } from './query';
import { ALL_PARTS, rank, speakingOfAll, type RankingParts } from './ranking';
import { sharedReason } from './related';
import { bestFirst } from './selection';
import { Meanings, NO_MEANINGS, type StoredMeanings, type Vectors } from './semantics';
import { findMatches } from './snippets';
import { readIndex, readPostings, storedPostings, writeIndex, type StoredPostings } from './storage';
import { Titles } from './titles';
import { Vocabulary } from './vocabulary';

export type { Hit, SortOrder } from './hit';
export type { Suggestion } from './diagnosis';

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

/** What was worked out beforehand, for the papers as they ship. */
export interface Learned {
  readonly language: StoredLanguage;
  /** Documents are in order of citekey. */
  readonly meanings: StoredMeanings;
  /** Absent where topics are not to be told. */
  readonly topics?: StoredTopics;
}

/** What is known of the words of a field, for libraries beside the one it was learned with. */
export interface FieldWords {
  readonly language: Language;
  readonly meanings: Meanings;
}

/** An index of a library beside the one that ships, as it is kept for the next start. */
export interface KeptIndex {
  /** In ascending order, separated by spaces. */
  readonly terms: string;
  /** `StoredPostings`, as JSON. */
  readonly postings: string;
  /** In ascending order, separated by spaces. */
  readonly words: string;
  /** How many papers use each of the words, as JSON. */
  readonly used: string;
  /** As `plainTitle` has them, by document, on lines of their own. */
  readonly titles: string;
  /** See `StoredMeanings`; empty where only words are known. */
  readonly documents: string;
  /** Likewise, as JSON. */
  readonly documentLengths: string;
  /** How many papers have come or gone since the meanings of all were worked out. */
  readonly drift: number;
}

interface Found {
  readonly hits: readonly Hit[];
  readonly total: number;
}

/** Finds papers of one corpus. Documents are numbered in order of citekey, so that the order of the corpus does not matter. */
export class SearchIndex {
  readonly #corpus: Corpus;
  readonly #papers: readonly Paper[];
  readonly #lexicon: Lexicon;
  readonly #meanings: Meanings | undefined;
  readonly #learned: Learned | undefined;
  readonly #parts: RankingParts;
  readonly #titles: Titles;
  readonly #authorYears: AuthorYears;
  /** How many papers have come or gone since the meanings of all were worked out. */
  readonly #drift: number;

  private constructor(
    corpus: Corpus,
    { papers, titles, authorYears, ...words }: WordIndex,
    { language, meanings }: { readonly language: Language; readonly meanings: Meanings | undefined },
    {
      learned,
      parts = ALL_PARTS,
      drift = 0,
    }: { readonly learned?: Learned; readonly parts?: RankingParts; readonly drift?: number } = {},
  ) {
    this.#corpus = corpus;
    this.#papers = papers;
    this.#titles = titles;
    this.#authorYears = authorYears;
    this.#lexicon = { ...words, language };
    this.#meanings = meanings;
    this.#learned = learned;
    this.#parts = parts;
    this.#drift = drift;
  }

  /** Makes the index from the papers. Without `learned` it knows words, but not their meaning. */
  static build(corpus: Corpus, learned: Learned = { language: NO_LANGUAGE, meanings: NO_MEANINGS }): SearchIndex {
    return new SearchIndex(corpus, inOneGo(indexing(corpus)), known(learned), { learned });
  }

  /**
   * As `build`, letting others work every few milliseconds: `yieldNow` resolves when it is this one's turn again. With
   * the `words` of another library of the field, papers are also found by what they mean.
   */
  static async buildInSlices(corpus: Corpus, yieldNow: () => Promise<void>, words?: FieldWords): Promise<SearchIndex> {
    const found = await inSlices(indexing(corpus), yieldNow);
    if (!words) return new SearchIndex(corpus, found, known({ language: NO_LANGUAGE, meanings: NO_MEANINGS }));
    const meanings = await inSlices(words.meanings.ofDocuments(found.index), yieldNow);
    return new SearchIndex(corpus, found, { language: words.language.withoutRelatives(), meanings });
  }

  /**
   * The index of `corpus` after a change, where this one knows the words of the corpus before: as `buildInSlices` would
   * make it, in the time that the change takes. What papers mean that stayed is not worked out again as long as few others
   * have come or gone since it was.
   */
  async updateInSlices(corpus: Corpus, yieldNow: () => Promise<void>, words?: FieldWords): Promise<SearchIndex> {
    const change = await inSlices(comparing(this.#papers, this.#corpus, corpus), yieldNow);
    const { size, papers, numbers, added } = change;
    if (size > papers.length / 4) return SearchIndex.buildInSlices(corpus, yieldNow, words);
    const found = await inSlices(changing({ ...this.#lexicon, titles: this.#titles }, change), yieldNow);
    if (!words) return new SearchIndex(corpus, found, known({ language: NO_LANGUAGE, meanings: NO_MEANINGS }));
    const drift = this.#drift + size;
    const isSlight = this.#meanings !== undefined && drift <= papers.length * MOST_DRIFT;
    const making = isSlight
      ? this.#meanings.changed(found.index, numbers, added)
      : words.meanings.ofDocuments(found.index);
    const meanings = await inSlices(making, yieldNow);
    const { language } = this.#lexicon;
    return new SearchIndex(corpus, found, { language, meanings }, { drift: isSlight ? drift : 0 });
  }

  /** @throws Error where `shipped` is damaged or was made from other papers or by another version */
  static load(corpus: Corpus, shipped: string, parts: RankingParts = ALL_PARTS): SearchIndex {
    const { index, vocabulary, language, meanings, topics } = readIndex(corpus, shipped);
    const papers = byCitekey(corpus.papers);
    const titles = Titles.of(papers.map((paper) => paper.title));
    const authorYears = new AuthorYears(papers);
    const words = { papers, titles, authorYears, index: new InvertedIndex(index), vocabulary };
    const learned = { language, meanings, topics };
    return new SearchIndex(corpus, words, known(learned), { learned, parts });
  }

  /** What `restore` reads. */
  get kept(): KeptIndex {
    const { index, vocabulary } = this.#lexicon;
    const { documents, lengths } = this.#meanings?.storedDocuments ?? NO_MEANINGS;
    return {
      terms: index.packed.terms.join(' '),
      postings: JSON.stringify(storedPostings(index.packed)),
      words: vocabulary.words.join(' '),
      used: JSON.stringify([...vocabulary.counts]),
      titles: this.#titles.plain.join('\n'),
      documents,
      documentLengths: JSON.stringify(lengths),
      drift: this.#drift,
    };
  }

  /**
   * The index that was `kept`, of the papers of `corpus`.
   *
   * @param words those that it was made with
   * @throws Error where it was made of another number of papers
   */
  static restore(corpus: Corpus, kept: KeptIndex, words?: FieldWords): SearchIndex {
    const papers = byCitekey(corpus.papers);
    const postings = JSON.parse(kept.postings) as StoredPostings;
    if (papers.length !== postings.lengths.length) throw new Error('The index was made of other papers.');
    const found = {
      papers,
      titles: Titles.plain(kept.titles.split('\n')),
      authorYears: new AuthorYears(papers),
      index: new InvertedIndex({ terms: listOf(kept.terms), ...readPostings(postings) }),
      vocabulary: new Vocabulary(listOf(kept.words), Uint16Array.from(JSON.parse(kept.used) as readonly number[])),
    };
    if (!words) return new SearchIndex(corpus, found, known({ language: NO_LANGUAGE, meanings: NO_MEANINGS }));
    const lengths = JSON.parse(kept.documentLengths) as readonly number[];
    const meanings = words.meanings.withDocuments({ documents: kept.documents, lengths });
    const language = words.language.withoutRelatives();
    return new SearchIndex(corpus, found, { language, meanings }, { drift: kept.drift });
  }

  /** For the libraries that people bring; absent where none were learned. */
  get words(): FieldWords | undefined {
    return this.#meanings && { language: this.#lexicon.language, meanings: this.#meanings };
  }

  /** What its papers mean: one list, or none where only their words are known. */
  get meant(): readonly PaperVectors[] {
    return this.#meanings ? [{ papers: this.#papers, vectors: this.#meanings.vectors }] : [];
  }

  /** What topics are told apart by; absent where no meanings were learned. */
  get topicLexicon(): TopicLexicon | undefined {
    const { index, language } = this.#lexicon;
    return this.#meanings && { terms: language.terms, meanings: this.#meanings, index };
  }

  /**
   * What files papers that have no topic under those of these papers; absent where that was not learned. Made anew each
   * time, in steps of a millisecond.
   */
  *makingTopicFiler(): Generator<void, TopicFiler | undefined> {
    const [lexicon, topics] = [this.topicLexicon, this.#learned?.topics];
    if (!lexicon || !topics || topics.topics.length === 0) return undefined;
    return yield* TopicFiler.making(topics, lexicon, this.#papers, this.#corpus.topics);
  }

  /** What `load` reads. */
  store(): string {
    const { language = NO_LANGUAGE, meanings = NO_MEANINGS, topics = NO_TOPICS } = this.#learned ?? {};
    const { index, vocabulary } = this.#lexicon;
    return writeIndex(this.#corpus, { index: index.packed, vocabulary, language, meanings, topics });
  }

  /** The papers that `typed` describes. An empty query describes all, in the order of the corpus. */
  search(typed: string, options: SearchOptions = {}): SearchAnswer {
    const query = this.#titles.isBeginning(typed) ? literalQuery(typed) : parseQuery(typed, searchFields(options));
    const { topic, among = this.#corpus } = options;
    const filtering = filteringOf(query, among);
    const inTopic = (paper: Paper): boolean => topic === undefined || among.topicsOf(paper).includes(topic);
    const passes = (paper: Paper): boolean => inTopic(paper) && filtering.passes(paper);
    const tokens = query.texts.filter((text) => !text.excluded).flatMap((text) => queryTokens(text.text, text.start));
    const concepts = conceptsOf(tokens, /[\p{L}\p{N}]$/u.test(query.text), this.#lexicon);
    const words = query.filters.length > 0 ? '' : query.text;
    const { sort = 'relevance', limit = Infinity } = options;
    const speaksOfAll = options.every ? speakingOfAll(concepts, this.#lexicon) : () => true;
    const wanted = (paper: Paper, document: number): boolean => speaksOfAll(document) && passes(paper);
    const found =
      tokens.length === 0
        ? this.#all(passes)
        : this.#ranked(concepts, wanted, words, sort === 'relevance' ? limit : Infinity);
    const { hints, suggestions } = diagnose(query, concepts, found.total, among);
    return {
      hits: sortHits(found.hits, sort).slice(0, limit),
      total: found.total,
      hints: [...query.hints, ...filtering.hints, ...hints],
      suggestions,
      query,
    };
  }

  /**
   * Searches for words of some titles (backwards, lest they be taken for titles), so that what a search takes is compiled
   * before anybody waits for one; at every `yield`, after a few milliseconds, it can be left alone.
   */
  *preparing(): Generator<void, void> {
    for (let document = 0; document < this.#papers.length; document += Math.ceil(this.#papers.length / PREPARED)) {
      const { title = '' } = this.#papers[document] ?? {};
      this.search(title.split(' ').slice(0, 5).toReversed().join(' '), { limit: PREPARED });
      yield;
    }
  }

  /** The papers closest to `paper`, itself left out, with what they share. */
  related(paper: Paper, limit: number): readonly Related[] {
    const close = this.similarTo([paper.title, ...paper.keywords, paper.abstract ?? ''].join('\n'), limit + 1);
    const others = close.filter((hit) => hit.paper.citekey !== paper.citekey).slice(0, limit);
    return others.map((hit) => ({ paper: hit.paper, reason: sharedReason(paper, hit.paper, this.#corpus) }));
  }

  /** The papers closest to a paragraph of prose. */
  similarTo(text: string, limit: number): readonly Hit[] {
    const concepts = conceptsOf(queryTokens(text, 0), false, this.#lexicon);
    return this.#ranked(concepts, () => true, '', limit).hits.slice(0, limit);
  }

  /** How near some papers are to a paragraph of prose; of those that are not of this index nothing is said. */
  nearness(text: string, papers: readonly Paper[]): Nearness {
    const concepts = conceptsOf(queryTokens(text, 0), false, this.#lexicon);
    const scores = this.#scores(concepts);
    const hits = papers.flatMap((paper) => {
      const document = this.#papers.indexOf(paper);
      return document < 0 ? [] : [this.#hit(paper, scores[document] ?? 0, concepts)];
    });
    return { hits, best: scores[bestFirst(scores, 1)[0] ?? 0] ?? 0 };
  }

  #all(passes: PaperTest): Found {
    const hits = this.#corpus.papers.filter(passes).map((paper) => this.#hit(paper, 0, []));
    return { hits, total: hits.length };
  }

  /** At least the best `limit` of the papers found, best first. */
  #ranked(
    concepts: readonly Concept[],
    passes: (paper: Paper, document: number) => boolean,
    typed: string,
    limit: number,
  ): Found {
    const scores = this.#scores(concepts);
    this.#titles.addBeginnings(typed, scores);
    this.#authorYears.addMatches(typed, scores);
    let total = 0;
    for (let document = 0; document < scores.length; document++) {
      const paper = this.#papers[document];
      if (scores[document] === 0 || !paper) continue;
      const score = passes(paper, document) ? Math.round((scores[document] ?? 0) * 1e6) / 1e6 : 0;
      scores[document] = score;
      if (score > 0) total++;
    }
    const hits = bestFirst(scores, limit).flatMap((document) => {
      const paper = this.#papers[document];
      return paper ? [this.#hit(paper, scores[document] ?? 0, concepts)] : [];
    });
    return { hits: hits.sort(byRelevance), total };
  }

  #scores(concepts: readonly Concept[]): Float64Array {
    const texts = (document: number): readonly string[] => textsOf(this.#papers[document]);
    return rank(concepts, { lexicon: this.#lexicon, meanings: this.#meanings, texts }, this.#parts);
  }

  #hit(paper: Paper, score: number, concepts: readonly Concept[]): Hit {
    return new Hit(paper, score, () => findMatches(paper, this.#corpus, concepts));
  }
}

function known({ language: stored, meanings }: Learned): {
  readonly language: Language;
  readonly meanings: Meanings | undefined;
} {
  const language = new Language(stored);
  return { language, meanings: meanings.dimensions > 0 ? new Meanings(meanings, language.terms) : undefined };
}

/** What `steps` come to, with pauses between. */
async function inSlices<T>(steps: Generator<void, T>, yieldNow: () => Promise<void>): Promise<T> {
  for (let until = Date.now() + SLICE; ;) {
    const step = steps.next();
    if (step.done) return step.value;
    if (Date.now() < until) continue;
    await yieldNow();
    until = Date.now() + SLICE;
  }
}

function textsOf(paper: Paper | undefined): readonly string[] {
  if (!paper) return [];
  const texts = [paper.title, ...paper.keywords, paper.abstract ?? ''];
  for (const phrases of Object.values(paper.plainWords ?? {})) texts.push(...phrases);
  return texts;
}

/** Titles that are searched for so that the next search takes less. */
const PREPARED = 16;
/** Milliseconds of building between two pauses. */
const SLICE = 12;
function listOf(words: string): readonly string[] {
  return words === '' ? [] : words.split(' ');
}

/** The share of papers that may have come or gone before the meanings of all are worked out again. */
const MOST_DRIFT = 0.02;

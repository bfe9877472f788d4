import { noneHere, papersHere } from '../catalogue/paperHere';
import { identifiedBy, plainIdentifier } from '../catalogue/wanted';
import type { Corpus } from '../corpus';
import type { Paper } from '../paper';
import { latexLetters } from '../formats/latexLetters';
import { pageOf } from '../library/identityDetails';
import { inOneGo } from '../steps';
import { textHash } from '../text/textHash';
import type { TopicLexicon } from '../topics/topicFeatures';
import { NO_TOPICS } from '../topics/storedTopics';
import { TopicFiler } from '../topics/topicFiler';
import { indexing } from './building';
import { conceptsOf, queryTokens, type Concept, type Lexicon } from './concepts';
import { diagnose, isMissing } from './diagnosis';
import { searchFields, type PaperTest } from './fields';
import { filteringOf, isSigned } from './filters';
import { byRelevance, Hit, sortHits } from './hit';
import { builtInSlices, updatedInSlices } from './indexMaking';
import { learnedParts, type FieldWords, type IndexParts, type Learned } from './indexParts';
import { KeyBeginnings } from './keyBeginnings';
import { keptOf, loaded, restoring, storedText, type KeptIndex } from './keptIndex';
import { NO_LANGUAGE } from './language';
import { isSpecial, literalQuery, parseQuery, type Query } from './query';
import { ALL_PARTS, ranking, speakingOfAll, type RankingParts } from './ranking';
import { sharedReason, sharing } from './related';
import type { Nearness, PaperVectors, Related, SearchAnswer, SearchOptions } from './searchAnswer';
import { asWritten } from './titles';
import { termOf } from './tokens';
import { bestFirst } from './selection';
import { NO_MEANINGS } from './semantics';
import { findMatches } from './snippets';

interface Found {
  readonly hits: readonly Hit[];
  readonly total: number;
}

/** Finds papers of one corpus. Documents are numbered in order of citekey, so that the order of the corpus does not matter. */
export class SearchIndex {
  readonly #parts: IndexParts;
  readonly #lexicon: Lexicon;
  readonly #keys: KeyBeginnings;

  private constructor(parts: IndexParts) {
    const { index, vocabulary } = parts.found;
    this.#parts = parts;
    this.#keys = new KeyBeginnings(parts.found.papers);
    this.#lexicon = { index, vocabulary, language: parts.language };
  }

  /** Makes the index from the papers. Without `learned` it knows words, but not their meaning. */
  static build(corpus: Corpus, learned: Learned = { language: NO_LANGUAGE, meanings: NO_MEANINGS }): SearchIndex {
    return new SearchIndex(learnedParts(corpus, inOneGo(indexing(corpus)), learned));
  }

  /**
   * As `build`, letting others work every few milliseconds: `yieldNow` resolves when it is this one's turn again. With
   * the `words` of another library of the field, papers are also found by what they mean.
   */
  static async buildInSlices(corpus: Corpus, yieldNow: () => Promise<void>, words?: FieldWords): Promise<SearchIndex> {
    return new SearchIndex(await builtInSlices(corpus, yieldNow, words));
  }

  /**
   * The index of `corpus` after a change, where this one knows the words of the corpus before: as `buildInSlices` would
   * make it, in the time that the change takes. What papers mean that stayed is not worked out again as long as few others
   * have come or gone since it was.
   */
  async updateInSlices(corpus: Corpus, yieldNow: () => Promise<void>, words?: FieldWords): Promise<SearchIndex> {
    return new SearchIndex(await updatedInSlices(this.#parts, corpus, yieldNow, words));
  }

  /** @throws Error where `shipped` is damaged or was made from other papers or by another version */
  static load(corpus: Corpus, shipped: string, ranking: RankingParts = ALL_PARTS): SearchIndex {
    return new SearchIndex(loaded(corpus, shipped, ranking));
  }

  /** What `load` reads. */
  store(): string {
    return storedText(this.#parts);
  }

  /**
   * The index that was `kept`, of the papers of `corpus`; in steps of some milliseconds.
   *
   * @param words those that it was made with
   * @throws Error where it was made of another number of papers
   */
  static *restoring(corpus: Corpus, kept: KeptIndex, words?: FieldWords): Generator<void, SearchIndex> {
    return new SearchIndex(yield* restoring(corpus, kept, words));
  }

  /** What `restoring` reads. */
  get kept(): KeptIndex {
    return keptOf(this.#parts);
  }

  /** For the libraries that people bring; absent where none were learned. */
  get words(): FieldWords | undefined {
    const { language, meanings } = this.#parts;
    return meanings && { language, meanings };
  }

  /** What its papers mean: one list, or none where only their words are known. */
  get meant(): readonly PaperVectors[] {
    const { found, meanings } = this.#parts;
    return meanings ? [{ papers: found.papers, vectors: meanings.vectors }] : [];
  }

  /** What topics are told apart by; absent where no meanings were learned. */
  get topicLexicon(): TopicLexicon | undefined {
    const { found, language, meanings } = this.#parts;
    return meanings && { terms: language.terms, meanings, index: found.index };
  }

  /** Another number wherever papers may be filed under other topics. */
  get topicsHash(): number {
    return textHash(JSON.stringify(this.#parts.learned?.topics ?? NO_TOPICS), 0);
  }

  /**
   * What files papers that have no topic under those of these papers; absent where that was not learned. Made anew each
   * time, in steps of a millisecond.
   */
  *makingTopicFiler(): Generator<void, TopicFiler | undefined> {
    const { learned } = this.#parts;
    const lexicon = this.topicLexicon;
    if (!lexicon || !learned?.topics || learned.topics.topics.length === 0) return undefined;
    return yield* TopicFiler.making(learned.topics, lexicon);
  }

  /** Whether a paper has a word, in some form of it, or with `isOpen` one that begins so; or a key that does. */
  has(word: string, isOpen = false): boolean {
    return this.#hasWord(word, isOpen) || this.#keys.of(word).length > 0;
  }

  #hasWord(word: string, isOpen: boolean): boolean {
    const { index, vocabulary } = this.#lexicon;
    if (index.has(termOf(word))) return true;
    const { start, end } = vocabulary.withPrefix(word);
    return isOpen && start < end;
  }

  /** How few papers have a word in any form: 0 where all have it, 1 where no more than two have. */
  rarity(word: string): number {
    const { index } = this.#lexicon;
    const most = Math.log(index.size / 2);
    return most > 0 ? Math.min(1, Math.log(index.size / Math.max(1, index.count(termOf(word)))) / most) : 1;
  }

  /**
   * The papers that `typed` describes: all in the order of the corpus where it is empty, and those alone that have it where
   * it is an identifier or an address.
   */
  search(typed: string, options: SearchOptions = {}): SearchAnswer {
    return this.#identified(typed, options) ?? this.#described(typed, options);
  }

  /**
   * Undefined where `typed` is no identifier, or one of no paper that may be meant as words. What stands in the text of a
   * paper is found there where none has it.
   */
  #identified(typed: string, options: SearchOptions): SearchAnswer | undefined {
    const { topic, among = this.#parts.corpus, limit } = options;
    const text = plainIdentifier(typed);
    if (/\s/.test(text) && !SPACED_IDENTIFIER.test(text)) return undefined;
    const queries = identifiedBy(text);
    const [asked] = queries;
    const { papers } = this.#parts.found;
    const named = papers[this.#named(typed) ?? -1];
    const page = /^https?:\/\/\S+$/i.test(text) ? pageOf(text) : undefined;
    const found = page === undefined ? [] : papers.filter(atPage(page));
    if (!asked && found.length === 0) return undefined;
    const hits = [...new Set([...(named ? [named] : []), ...papersHere(papers, queries), ...found])]
      .filter((paper) => topic === undefined || among.topicsOf(paper).includes(topic))
      .map((paper) => this.#hit(paper, NAMED, []));
    if (hits.length === 0) {
      const quoted = this.#described(`"${text.replaceAll('"', '')}"`, options);
      if (quoted.total > 0) return { ...quoted, query: literalQuery(typed) };
      if (!SURE_IDENTIFIER.test(text)) return undefined;
    }
    const hints = hits.length > 0 || !asked ? [] : [noneHere(among.papers, asked)];
    const query = literalQuery(typed);
    return { hits: hits.slice(0, limit), total: hits.length, hints, suggestions: [], query, isIdentified: true };
  }

  #described(typed: string, options: SearchOptions): SearchAnswer {
    const query = this.#read(typed, options);
    const { topic, among = this.#parts.corpus, isElsewhere } = options;
    const filtering = filteringOf(query, among);
    const named = this.#named(query.text);
    const inTopic = (paper: Paper): boolean => topic === undefined || among.topicsOf(paper).includes(topic);
    const passes = (paper: Paper): boolean => inTopic(paper) && filtering.passes(paper);
    const tokens = query.texts.filter((text) => !text.excluded).flatMap((text) => queryTokens(text.text, text.start));
    const isOpen = /[\p{L}\p{N}]$/u.test(query.text);
    const concepts = conceptsOf(tokens, isOpen, this.#lexicon);
    const words = query.filters.length > 0 ? '' : query.text;
    // Words that no text has may begin a key; others are meant as words.
    const begun = tokens.every(({ word }) => !this.#hasWord(word, isOpen)) ? this.#keys.of(words) : [];
    const keyed = new Set(named === undefined ? begun : [named]);
    const { sort = 'relevance', limit = Infinity } = options;
    const speaksOfAll = options.every ? speakingOfAll(concepts, this.#lexicon) : () => true;
    const wanted = (paper: Paper, document: number): boolean =>
      (keyed.has(document) || speaksOfAll(document)) && passes(paper);
    // A phrase may be of words that say nothing by themselves: 'is all you'; and so may what has signs: 'C++'.
    const isSilent =
      concepts.length === 0 && query.texts.some((text) => (text.phrase || isSigned(text)) && !text.excluded);
    const found =
      tokens.length === 0 || isSilent
        ? this.#all(passes)
        : this.#ranked(concepts, wanted, { typed: words, keyed }, sort === 'relevance' ? limit : Infinity);
    const { hints, suggestions } = diagnose(
      query,
      keyed.size > 0
        ? []
        : concepts.filter((one) => isMissing(one) && !isElsewhere?.(one.word, isOpen && one === concepts.at(-1))),
      found.total,
      among,
    );
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
    for (
      let document = 0;
      document < this.#parts.found.papers.length;
      document += Math.ceil(this.#parts.found.papers.length / PREPARED)
    ) {
      const { title = '' } = this.#parts.found.papers[document] ?? {};
      this.search(title.split(' ').slice(0, 5).toReversed().join(' '), { limit: PREPARED });
      yield;
    }
  }

  /** The papers closest to `paper`, itself left out, with what they share. */
  *findingRelated(paper: Paper, limit: number): Generator<void, readonly Related[]> {
    const text = [paper.title, ...paper.keywords, paper.abstract ?? ''].join('\n');
    const close = yield* this.findingSimilar(text, limit + 1);
    const others = close.filter((hit) => hit.paper.citekey !== paper.citekey).slice(0, limit);
    const sharedWith = sharing(paper, this.#parts.corpus, this.rarity.bind(this));
    return others.map((hit) => ({ paper: hit.paper, reason: sharedReason(sharedWith(hit.paper)) }));
  }

  /** The papers closest to a paragraph of prose. */
  *findingSimilar(text: string, limit: number): Generator<void, readonly Hit[]> {
    const concepts = conceptsOf(queryTokens(text, 0), false, this.#lexicon);
    yield;
    return this.#best(yield* this.#scoring(concepts), concepts, () => true, limit).hits.slice(0, limit);
  }

  /** How near some papers are to a paragraph of prose; of those that are not of this index nothing is said. */
  *measuringNearness(text: string, papers: readonly Paper[]): Generator<void, Nearness> {
    const concepts = conceptsOf(queryTokens(text, 0), false, this.#lexicon);
    yield;
    const scores = yield* this.#scoring(concepts);
    const hits = papers.flatMap((paper) => {
      const document = this.#parts.found.papers.indexOf(paper);
      return document < 0 ? [] : [this.#hit(paper, scores[document] ?? 0, concepts)];
    });
    return { hits, best: scores[bestFirst(scores, 1)[0] ?? 0] ?? 0 };
  }

  /** `typed` as a query, LaTeX in it as the letters that it stands for, which means nothing special where it is a title as far as it goes: one that has its signs too. */
  #read(typed: string, options: SearchOptions): Query {
    const { papers, titles } = this.#parts.found;
    const text = LATEX.test(typed) ? latexLetters(typed) : typed;
    const query = parseQuery(text, searchFields(options));
    if (!titles.isBeginning(text)) return query;
    const wanted = asWritten(text);
    const isTitle = !isSpecial(query) || papers.some(({ title }) => asWritten(title).startsWith(wanted));
    return isTitle ? literalQuery(text) : query;
  }

  /** The document whose citekey was typed, as it is or behind an `@`. */
  #named(typed: string): number | undefined {
    const paper = this.#parts.corpus.paper(typed.trim().replace(/^@/, ''));
    const document = paper ? this.#parts.found.papers.indexOf(paper) : -1;
    return document < 0 ? undefined : document;
  }

  #all(passes: PaperTest): Found {
    const hits = this.#parts.corpus.papers.filter(passes).map((paper) => this.#hit(paper, 0, []));
    return { hits, total: hits.length };
  }

  /** At least the best `limit` of the papers found, of which some titles and authors begin as `typed`; best first. */
  #ranked(
    concepts: readonly Concept[],
    passes: (paper: Paper, document: number) => boolean,
    { typed, keyed }: { readonly typed: string; readonly keyed: ReadonlySet<number> },
    limit: number,
  ): Found {
    const scores = inOneGo(this.#scoring(concepts));
    for (const document of keyed) scores[document] = (scores[document] ?? 0) + NAMED;
    this.#parts.found.titles.addBeginnings(typed, scores);
    this.#parts.found.authorYears.addMatches(typed, scores);
    return this.#best(scores, concepts, passes, limit);
  }

  /** At least the best `limit` of the papers that pass, best first; `scores` are rounded. */
  #best(
    scores: Float64Array,
    concepts: readonly Concept[],
    passes: (paper: Paper, document: number) => boolean,
    limit: number,
  ): Found {
    let total = 0;
    for (let document = 0; document < scores.length; document++) {
      const paper = this.#parts.found.papers[document];
      if (scores[document] === 0 || !paper) continue;
      const score = passes(paper, document) ? Math.round((scores[document] ?? 0) * 1e6) / 1e6 : 0;
      scores[document] = score;
      if (score > 0) total++;
    }
    const hits = bestFirst(scores, limit).flatMap((document) => {
      const paper = this.#parts.found.papers[document];
      return paper ? [this.#hit(paper, scores[document] ?? 0, concepts)] : [];
    });
    return { hits: hits.sort(byRelevance), total };
  }

  #scoring(concepts: readonly Concept[]): Generator<void, Float64Array> {
    const texts = (document: number): readonly string[] => textsOf(this.#parts.found.papers[document]);
    return ranking(concepts, { lexicon: this.#lexicon, meanings: this.#parts.meanings, texts }, this.#parts.ranking);
  }

  #hit(paper: Paper, score: number, concepts: readonly Concept[]): Hit {
    return new Hit(paper, score, () => findMatches(paper, this.#parts.corpus, concepts));
  }
}

function textsOf(paper: Paper | undefined): readonly string[] {
  if (!paper) return [];
  const texts = [paper.title, ...paper.keywords, paper.abstract ?? ''];
  for (const phrases of Object.values(paper.plainWords ?? {})) texts.push(...phrases);
  return texts;
}

/** Whether a paper has a page. Most are elsewhere, which is told without reading their whole address. */
function atPage(page: string): (paper: Paper) => boolean {
  const [host = ''] = page.split(/[/?]/, 1);
  return ({ url }) => url?.toLowerCase().includes(host) === true && pageOf(url) === page;
}

/** What is typed as it stands in a file of BibTeX: `Schr{\"o}dinger`. */
const LATEX = /\{|\\["'`^~=](?=\p{L})/u;
/** An identifier with a space in it: behind its name, or between the digits of an ISBN. */
const SPACED_IDENTIFIER = /^(?:(?:doi|arxiv|pmid)[:\s]\s{0,9}\S+|(?:isbn(?:[ -]?1[03])?[:\s]\s{0,9})?[\d\s-]+X?)$/i;
/** What is nothing else: other numbers with a stop or a slash may be meant as words. */
const SURE_IDENTIFIER = /^(?:https?:\/\/|(?:doi|arxiv|pmid|isbn(?:[ -]?1[03])?)[:\s]|10\.\d{4}|97[89][\d\s-]{10})/i;
/** What it counts that a paper's key was typed, or begun, next to the best document's 1: more than a whole title. */
const NAMED = 3;
/** Titles that are searched for so that the next search takes less. */
const PREPARED = 16;

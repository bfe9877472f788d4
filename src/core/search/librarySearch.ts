import { Corpus } from '../corpus';
import type { Paper } from '../paper';
import { byRelevance, Hit, sortHits } from './hit';
import type { Query } from './query';
import { canBeNear, sharedReason, sharing } from './related';
import { SearchIndex } from './searchIndex';
import type { Nearness, PaperVectors, Related, SearchAnswer, SearchOptions } from './searchAnswer';
import { tokenize } from './tokens';

/** What finds papers: an index, or several as one. */
export type PaperSearch = Pick<
  SearchIndex,
  'search' | 'has' | 'rarity' | 'findingRelated' | 'findingSimilar' | 'measuringNearness' | 'meant'
>;

/** The index of one source. */
export interface SearchPart {
  readonly index: PaperSearch;
  /** What a score counts for: more for sources nearer to what is written, so that they lead where scores are near. */
  readonly weight: number;
}

/** How much more a paper's score counts that stands nearer to the note than the bundled ones. */
export const NEARNESS = { own: 1.2, known: 1.1, bundled: 1 };

/**
 * What searches the sources of a library, whose merged papers `corpus` has: in order of precedence. Papers of a source that
 * has no part are not found.
 */
export function searchOf(corpus: Corpus, parts: readonly SearchPart[]): PaperSearch {
  const [first = nothing(corpus), ...others] = parts;
  return others.length === 0 && !corpus.filesTopics ? first.index : new LibrarySearch(corpus, [first, ...others]);
}

function nothing({ taxonomy }: Corpus): SearchPart {
  return { index: SearchIndex.build(new Corpus([], taxonomy)), weight: 1 };
}

/** What the score of a paper counts for at least whose source has none of the words. */
const LEAST_SHARE = 0.1;

/** Of so many times as many papers those of another field are left out. */
const FURTHER = 4;

/**
 * Several sources searched as one. Only papers of `corpus` are found, so that a work which several sources have is
 * found once, as the nearest writes it.
 */
export class LibrarySearch implements PaperSearch {
  readonly #corpus: Corpus;
  readonly #parts: readonly [SearchPart, ...SearchPart[]];

  constructor(corpus: Corpus, parts: readonly [SearchPart, ...SearchPart[]]) {
    this.#corpus = corpus;
    this.#parts = parts;
  }

  has(word: string, isOpen = false): boolean {
    return this.#parts.some(({ index }) => index.has(word, isOpen));
  }

  /** By the source in which most have it: a word of all papers of one's own is none that tells two of them apart. */
  rarity(word: string): number {
    return Math.min(...this.#parts.map(({ index }) => index.rarity(word)));
  }

  search(typed: string, options: SearchOptions = {}): SearchAnswer {
    const [first, ...others] = this.#parts;
    const asked = { ...options, among: this.#corpus, isElsewhere: this.has.bind(this) };
    const answer = first.index.search(typed, asked);
    const all = [answer, ...others.map(({ index }) => index.search(typed, asked))];
    // Where one source has what is identified, the words that others find in it are none.
    const isFound = all.some(({ isIdentified, total }) => isIdentified && total > 0);
    const answers = isFound ? all.map((one) => (one.isIdentified ? one : { ...one, hits: [], total: 0 })) : all;
    const shares = this.#sharesOf(answer.query);
    const hits = this.#joined(
      answers.map((one) => one.hits),
      (part) => (this.#parts[part]?.weight ?? 1) * (shares[part] ?? 1),
    );
    const twice = sum(answers.map((one) => one.hits.length)) - hits.length;
    const telling = answers.find(({ total }) => total > 0) ?? answer;
    const ordered = isListing(answer, options) ? this.#inOrder(hits) : hits;
    return {
      ...telling,
      hits: sortHits(ordered, options.sort ?? 'relevance').slice(0, options.limit),
      total: sum(answers.map(({ total }) => total)) - twice,
    };
  }

  /**
   * For each source the share of typed words that it has, of those that any has: what it found by words like the others is
   * no match for papers that have them. A little counts always, for what is meant.
   */
  #sharesOf({ text, texts }: Query): readonly number[] {
    const words = texts
      .filter(({ excluded }) => !excluded)
      .flatMap((one) => tokenize(one.text).map(({ word }) => word));
    const isOpen = /[\p{L}\p{N}]$/u.test(text);
    const had = words.map((word, at) =>
      this.#parts.map(({ index }) => index.has(word, isOpen && at === words.length - 1)),
    );
    const known = had.filter((parts) => parts.includes(true));
    return this.#parts.map((_, part) =>
      known.length === 0 ? 1 : Math.max(LEAST_SHARE, known.filter((parts) => parts[part]).length / known.length),
    );
  }

  *findingRelated(paper: Paper, limit: number): Generator<void, readonly Related[]> {
    const own = new Set(this.#corpus.records(paper).map(({ citekey }) => citekey));
    const text = [paper.title, ...paper.keywords, paper.abstract ?? ''].join('\n');
    const sharedWith = sharing(paper, this.#corpus, this.rarity.bind(this));
    const found: Related[] = [];
    for (const { paper: other } of yield* this.findingSimilar(text, FURTHER * limit + own.size)) {
      if (found.length === limit) break;
      if (own.has(other.citekey)) continue;
      const shared = sharedWith(other);
      if (canBeNear(paper, other, shared, this.#corpus)) found.push({ paper: other, reason: sharedReason(shared) });
      yield;
    }
    return found;
  }

  *findingSimilar(text: string, limit: number): Generator<void, readonly Hit[]> {
    const found: (readonly Hit[])[] = [];
    for (const { index } of this.#parts) found.push(yield* index.findingSimilar(text, limit));
    return this.#merged(found).slice(0, limit);
  }

  /** Each source by itself: which is nearer to the note does not matter to what a paper says. */
  *measuringNearness(text: string, papers: readonly Paper[]): Generator<void, Nearness> {
    const records = papers.flatMap((paper) => this.#corpus.records(paper));
    const found: Nearness[] = [];
    for (const { index } of this.#parts) found.push(yield* index.measuringNearness(text, records));
    const hits = this.#joined(
      found.map((one) => one.hits),
      () => 1,
    );
    return { hits, best: Math.max(...found.map(({ best }) => best)) };
  }

  get meant(): readonly PaperVectors[] {
    return this.#parts.flatMap(({ index }) => index.meant);
  }

  #merged(lists: readonly (readonly Hit[])[]): readonly Hit[] {
    return this.#joined(lists, (part) => this.#parts[part]?.weight ?? 1);
  }

  /** Best first. Records of a work that the corpus shows otherwise count for that one. */
  #joined(lists: readonly (readonly Hit[])[], weightOf: (part: number) => number): readonly Hit[] {
    const best = new Map<Paper, Hit>();
    lists.forEach((hits, index) => {
      const weight = weightOf(index);
      for (const hit of hits) {
        const paper = this.#corpus.shown(hit.paper);
        const known = paper && best.get(paper);
        const score = hit.score * weight;
        if (paper && (!known || known.score < score)) best.set(paper, new Hit(paper, score, () => hit));
      }
    });
    return [...best.values()].sort(byRelevance);
  }

  /** As the corpus lists them. */
  #inOrder(hits: readonly Hit[]): readonly Hit[] {
    const places = new Map(this.#corpus.papers.map((paper, place) => [paper, place]));
    return [...hits].sort((a, b) => (places.get(a.paper) ?? 0) - (places.get(b.paper) ?? 0));
  }
}

/** Whether nothing but filters was asked for, so that papers stand in the order of the corpus. */
function isListing({ query }: SearchAnswer, { sort = 'relevance' }: SearchOptions): boolean {
  return sort === 'relevance' && query.texts.every(({ excluded }) => excluded);
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}

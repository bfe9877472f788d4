import MiniSearch from 'minisearch';
import { unpackAt } from './packed';
import { placeOf } from './sorted';

/** The documents that hold a term and how well it describes each: parallel arrays. */
export interface Postings {
  readonly documents: Uint32Array;
  readonly scores: Float32Array;
  readonly highest: number;
}

/** The index as it is stored. */
export interface StoredIndex {
  /** In ascending order, separated by spaces. */
  readonly terms: string;
  /**
   * For each term, on a line of its own: steps from document to document and how often each holds it, packed. Where it
   * is held 0 times, the step goes on from there.
   */
  readonly postings: string;
  /** The number of different terms in each document, packed. */
  readonly lengths: string;
}

/** BM25+ (Lv & Zhai 2011): saturation `k`, length normalisation `b`, lower bound `d`. An abstract's word counts 2. */
export const BM25 = { k: 1.8, b: 0.6, d: 0.75 };
const NOTHING: Postings = { documents: new Uint32Array(0), scores: new Float32Array(0), highest: 0 };
/** Postings kept for the next keystroke. */
const MAX_CACHED = 2_000_000;

/** What a MiniSearch knows of a term: by field, how often each document holds it. */
type Frequencies = Map<number, Map<number, number>>;

/**
 * A MiniSearch over the stored form: a term is taken from it when it is first asked for, so that loading takes no time
 * and what nobody asks for little room. Its own search makes several objects for every document, which takes too long
 * for the common words of a large library; so this fills and reads the members that its search reads. They are not
 * published: the package is pinned to one version, and a test compares the scores.
 */
class StoredMiniSearch extends MiniSearch<{ readonly id: number }> {
  readonly #terms: readonly string[];
  readonly #postings: readonly string[];
  readonly #lengths: string;
  readonly meanLength: number;

  constructor({ terms, postings, lengths }: StoredIndex) {
    super({ fields: ['terms'] });
    this.#terms = terms.split(' ');
    this.#postings = postings.split('\n');
    this.#lengths = lengths;
    this._documentCount = lengths.length;
    let total = 0;
    for (let document = 0; document < lengths.length; document++) total += this.lengthOf(document);
    this.meanLength = total / lengths.length;
  }

  /** By document, how often it holds `term`. */
  occurrences(term: string): ReadonlyMap<number, number> | undefined {
    const line = this._index.has(term) ? undefined : this.#postings[placeOf(this.#terms, term)];
    if (line !== undefined) this._index.set(term, frequencies(line));
    return this._index.get(term)?.get(0);
  }

  /** The number of different terms of a document. */
  lengthOf(document: number): number {
    return unpackAt(this.#lengths, document);
  }

  store(): StoredIndex {
    return { terms: this.#terms.join(' '), postings: this.#postings.join('\n'), lengths: this.#lengths };
  }
}

function frequencies(line: string): Frequencies {
  const found = new Map<number, number>();
  let document = -1;
  for (let i = 0; i + 1 < line.length; i += 2) {
    document += unpackAt(line, i) + 1;
    const frequency = unpackAt(line, i + 1);
    if (frequency > 0) found.set(document, frequency);
  }
  return new Map([[0, found]]);
}

/** Which documents hold a term. Documents are numbered from 0 in order of their addition. */
export class InvertedIndex {
  readonly #index: StoredMiniSearch;
  readonly #cache = new Map<string, Postings>();
  #cached = 0;

  private constructor(index: StoredMiniSearch) {
    this.#index = index;
  }

  static load(stored: StoredIndex): InvertedIndex {
    return new InvertedIndex(new StoredMiniSearch(stored));
  }

  /** What `load` reads. */
  store(): StoredIndex {
    return this.#index.store();
  }

  get size(): number {
    return this.#index.documentCount;
  }

  /** Whether any document holds `term`. */
  has(term: string): boolean {
    return this.postings(term).documents.length > 0;
  }

  postings(term: string): Postings {
    const known = this.#cache.get(term);
    if (known) return known;
    const found = this.#find(term);
    this.#cached += found.documents.length + 1;
    if (this.#cached > MAX_CACHED) {
      this.#cache.clear();
      this.#cached = found.documents.length + 1;
    }
    this.#cache.set(term, found);
    return found;
  }

  #find(term: string): Postings {
    const occurrences = this.#index.occurrences(term);
    if (!occurrences || occurrences.size === 0) return NOTHING;
    const documents = new Uint32Array(occurrences.size);
    const scores = new Float32Array(occurrences.size);
    const { size } = this;
    const inverse = Math.log(1 + (size - occurrences.size + 0.5) / (occurrences.size + 0.5));
    const { k, b, d } = BM25;
    const { meanLength } = this.#index;
    let place = 0;
    let highest = 0;
    for (const [document, frequency] of occurrences) {
      const length = this.#index.lengthOf(document) / meanLength;
      const score = inverse * (d + (frequency * (k + 1)) / (frequency + k * (1 - b + b * length)));
      documents[place] = document;
      scores[place] = score;
      highest = Math.max(highest, score);
      place++;
    }
    return { documents, scores, highest };
  }
}

import MiniSearch from 'minisearch';
import { pack, unpackAt } from './packed';
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
  /** For each term, on a line of its own: steps from document to document and how often each holds it, packed. */
  readonly postings: string;
  /** The number of different terms in each document, packed. */
  readonly lengths: string;
}

interface Entry {
  readonly id: number;
  readonly terms: readonly string[];
}
type Frequencies = Map<number, Map<number, number>>;

/** BM25+ (Lv & Zhai 2011): saturation `k`, length normalisation `b`, lower bound `d`. An abstract's word counts 2. */
export const BM25 = { k: 1.8, b: 0.6, d: 0.75 };
const NOTHING: Postings = { documents: new Uint32Array(0), scores: new Float32Array(0), highest: 0 };
/** Postings kept for the next keystroke. */
const MAX_CACHED = 2_000_000;
const OPTIONS = {
  fields: ['terms'],
  // Entries arrive as terms: nothing is left to cut or to fold. Also for queries, which are one term each.
  tokenize: (text: string) => text.split(' '),
  processTerm: (term: string) => term,
  extractField: (entry: Entry, field: string) =>
    field === 'id' ? (entry.id as unknown as string) : entry.terms.join(' '),
  stringifyField: (value: unknown) => String(value),
};

/**
 * A MiniSearch that tells where a term stands. Its own search makes several objects for every document, which takes too
 * long for the common words of a large library; so this reads the members that its search reads. They are not published:
 * the package is pinned to one version, and a test compares the scores.
 */
class OpenMiniSearch extends MiniSearch<Entry> {
  /** By document, how often it holds `term`. */
  occurrences(term: string): ReadonlyMap<number, number> | undefined {
    return this._index.get(term)?.get(0);
  }

  /** The number of different terms of a document. */
  lengthOf(document: number): number {
    return this._fieldLength.get(document)?.[0] ?? 0;
  }

  get meanLength(): number {
    return this._avgFieldLength[0] ?? 0;
  }
}

/** One that takes a term from the stored form when it is first asked for, so that loading takes no time. */
class StoredMiniSearch extends OpenMiniSearch {
  readonly #terms: readonly string[];
  readonly #postings: readonly string[];

  constructor({ terms, postings, lengths }: StoredIndex) {
    super(OPTIONS);
    this.#terms = terms.split(' ');
    this.#postings = postings.split('\n');
    let total = 0;
    for (let document = 0; document < lengths.length; document++) {
      const length = unpackAt(lengths, document);
      this._documentIds.set(document, document);
      this._idToShortId.set(document, document);
      this._fieldLength.set(document, [length]);
      total += length;
    }
    this._documentCount = lengths.length;
    this._nextId = lengths.length;
    this._avgFieldLength = [total / lengths.length];
  }

  override occurrences(term: string): ReadonlyMap<number, number> | undefined {
    const line = this._index.has(term) ? undefined : this.#postings[placeOf(this.#terms, term)];
    if (line !== undefined) this._index.set(term, frequencies(line));
    return super.occurrences(term);
  }
}

function frequencies(line: string): Frequencies {
  const found = new Map<number, number>();
  let document = -1;
  for (let i = 0; i + 1 < line.length; i += 2) {
    document += unpackAt(line, i) + 1;
    found.set(document, unpackAt(line, i + 1));
  }
  return new Map([[0, found]]);
}

/** Which documents hold a term. Documents are numbered from 0 in order of their addition. */
export class InvertedIndex {
  readonly #index: OpenMiniSearch;
  readonly #cache = new Map<string, Postings>();
  #cached = 0;

  private constructor(index: OpenMiniSearch) {
    this.#index = index;
  }

  static empty(): InvertedIndex {
    return new InvertedIndex(new OpenMiniSearch(OPTIONS));
  }

  static load(stored: StoredIndex): InvertedIndex {
    return new InvertedIndex(new StoredMiniSearch(stored));
  }

  /** What `load` reads. Only of an index that was built, not loaded. */
  store(): StoredIndex {
    const { index, fieldLength } = this.#index.toJSON();
    const sorted = [...index].sort(([a], [b]) => (a < b ? -1 : 1));
    return {
      terms: sorted.map(([term]) => term).join(' '),
      postings: sorted
        .map(([, fields]) =>
          storedPostings(fields as unknown as Readonly<Record<string, Readonly<Record<string, number>>>>),
        )
        .join('\n'),
      lengths: pack(
        Object.values(fieldLength as Readonly<Record<string, readonly number[]>>).map(([length = 0]) => length),
      ),
    };
  }

  get size(): number {
    return this.#index.documentCount;
  }

  /** Adds the next document, given as its terms. */
  add(terms: readonly string[]): void {
    this.#index.add({ id: this.size, terms });
    this.#cache.clear();
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

function storedPostings(fields: Readonly<Record<string, Readonly<Record<string, number>>>>): string {
  let last = -1;
  return pack(
    Object.entries(fields[0] ?? {}).flatMap(([document, frequency]) => {
      const step = Number(document) - last - 1;
      last = Number(document);
      return [step, frequency];
    }),
  );
}

import MiniSearch, { type SearchResult } from 'minisearch';
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

/** BM25+ (Lv & Zhai 2011): saturation `k`, length normalisation `b`, lower bound `d`. */
const BM25 = { k: 1.2, b: 0.6, d: 0.5 };
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
  searchOptions: { bm25: BM25 },
};

/** A MiniSearch that takes a term from the stored form when it is first asked for, so that loading takes no time. */
class StoredMiniSearch extends MiniSearch<Entry> {
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

  open(term: string): void {
    const line = this.#postings[placeOf(this.#terms, term)];
    if (line !== undefined && !this._index.has(term)) this._index.set(term, frequencies(line));
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
  readonly #index: MiniSearch<Entry>;
  readonly #cache = new Map<string, Postings>();
  #cached = 0;

  private constructor(index: MiniSearch<Entry>) {
    this.#index = index;
  }

  static empty(): InvertedIndex {
    return new InvertedIndex(new MiniSearch<Entry>(OPTIONS));
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
    if (this.#index instanceof StoredMiniSearch) this.#index.open(term);
    const documents: number[] = [];
    const scores: number[] = [];
    // Results are taken as they are met: that spares MiniSearch the sorting.
    const filter = ({ id, score }: SearchResult): boolean => {
      documents.push(id as number);
      scores.push(score);
      return false;
    };
    this.#index.search(term, { filter });
    if (documents.length === 0) return NOTHING;
    const highest = scores.reduce((most, score) => Math.max(most, score), 0);
    return { documents: Uint32Array.from(documents), scores: Float32Array.from(scores), highest };
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

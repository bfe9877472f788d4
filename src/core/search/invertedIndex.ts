import { LARGEST, LAST_DIGIT, PACKED_FROM, SCALE } from './packed';
import { placeOf } from './sorted';

/** The documents that hold a term and how well it describes each: parallel arrays. */
export interface Postings {
  readonly documents: Uint32Array;
  readonly scores: Float32Array;
  readonly highest: number;
}

/**
 * Which documents hold which terms, in as little room as can be read at once. A posting is a document that holds a term;
 * they are in order of term, then of document.
 */
export interface PackedPostings {
  /** In ascending order. */
  readonly terms: readonly string[];
  /** By the place of the term, and for the end: the number of its first posting. */
  readonly firsts: Uint32Array;
  /** By the place of the term: where its steps begin. */
  readonly stepsFrom: Uint32Array;
  /** For each posting, how many documents lie between it and that before it, in digits. */
  readonly steps: Uint8Array;
  /** For each posting, how often the document holds the term, packed. */
  readonly frequencies: Uint8Array;
  /** The number of different terms in each document. */
  readonly lengths: readonly number[];
}

/** BM25+ (Lv & Zhai 2011): saturation `k`, length normalisation `b`, lower bound `d`. An abstract's word counts 2. */
export const BM25 = { k: 1.8, b: 0.6, d: 0.75 };
const NOTHING: Postings = { documents: new Uint32Array(0), scores: new Float32Array(0), highest: 0 };
/** Postings kept for the next keystroke. */
const MAX_CACHED = 2_000_000;

/** Which documents hold a term. Documents are numbered from 0 in order of their addition. */
export class InvertedIndex {
  readonly packed: PackedPostings;
  /** By document: what its length makes of the saturation. */
  readonly #saturations: Float64Array;
  readonly #cache = new Map<string, Postings>();
  #cached = 0;

  constructor(packed: PackedPostings) {
    this.packed = packed;
    const { lengths } = packed;
    const { k, b } = BM25;
    const mean = lengths.reduce((sum, length) => sum + length, 0) / lengths.length;
    this.#saturations = Float64Array.from(lengths, (length) => k * (1 - b + (b * length) / mean));
  }

  get size(): number {
    return this.packed.lengths.length;
  }

  /** Whether any document holds `term`. */
  has(term: string): boolean {
    return placeOf(this.packed.terms, term) >= 0;
  }

  /** How many documents hold `term`. */
  count(term: string): number {
    return this.#countAt(placeOf(this.packed.terms, term));
  }

  /** How many documents hold both terms. */
  countOfBoth(one: string, other: string): number {
    const [a, b] = [this.postings(one).documents, this.postings(other).documents];
    let count = 0;
    for (let i = 0, j = 0; i < a.length && j < b.length;) {
      const difference = (a[i] ?? 0) - (b[j] ?? 0);
      if (difference === 0) count++;
      if (difference <= 0) i++;
      if (difference >= 0) j++;
    }
    return count;
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

  /** What `term` counts in a document that holds it so often; as in its postings, which are not made for it. */
  score(term: string, frequency: number, document: number): number {
    return this.#scored(Math.min(frequency, LARGEST), this.rarity(term), document);
  }

  /** How rare `term` is: what a document that holds it counts for. */
  rarity(term: string): number {
    return inverseFrequency(this.size, this.count(term));
  }

  #scored(frequency: number, inverse: number, document: number): number {
    const { k, d } = BM25;
    return inverse * (d + (frequency * (k + 1)) / (frequency + (this.#saturations[document] ?? 0)));
  }

  #countAt(place: number): number {
    const { firsts } = this.packed;
    return place < 0 ? 0 : (firsts[place + 1] ?? 0) - (firsts[place] ?? 0);
  }

  #find(term: string): Postings {
    const { terms, firsts, stepsFrom, steps, frequencies } = this.packed;
    const place = placeOf(terms, term);
    const count = this.#countAt(place);
    if (count === 0) return NOTHING;
    const documents = new Uint32Array(count);
    const scores = new Float32Array(count);
    const inverse = inverseFrequency(this.size, count);
    const first = firsts[place] ?? 0;
    let at = stepsFrom[place] ?? 0;
    let document = -1;
    let highest = 0;
    for (let i = 0; i < count; i++) {
      document++;
      for (let scale = 1, digit = LAST_DIGIT + 1; digit > LAST_DIGIT; scale *= SCALE) {
        digit = (steps[at++] ?? 0) - PACKED_FROM;
        document += digit * scale;
      }
      const frequency = (frequencies[first + i] ?? 0) - PACKED_FROM;
      const score = this.#scored(frequency, inverse, document);
      documents[i] = document;
      scores[i] = score;
      if (score > highest) highest = score;
    }
    return { documents, scores, highest };
  }
}

function inverseFrequency(all: number, holding: number): number {
  return Math.log(1 + (all - holding + 0.5) / (holding + 0.5));
}

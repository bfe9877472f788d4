import { pack, unpackAt } from './packed';
import { firstAtLeast, placeOf } from './sorted';

const MAX_COUNT = 50_000;

/** The words of a library as they are written (folded), in alphabetical order, each with the number of papers that use it. */
export class Vocabulary {
  readonly words: readonly string[];
  readonly #counts: string;

  /** `words` in ascending order of UTF-16 code units, without repetition; `counts` packed. */
  constructor(words: readonly string[], counts: string) {
    this.words = words;
    this.#counts = counts;
  }

  /** `words` as in the constructor. */
  static of(words: readonly string[], counts: ReadonlyMap<string, number>): Vocabulary {
    return new Vocabulary(words, pack(words.map((word) => Math.min(counts.get(word) ?? 0, MAX_COUNT))));
  }

  /** The counts in the order of the words, packed. */
  get counts(): string {
    return this.#counts;
  }

  has(word: string): boolean {
    return placeOf(this.words, word) >= 0;
  }

  /** How many papers use the word at `place`. */
  countAt(place: number): number {
    return unpackAt(this.#counts, place);
  }

  /** The places of the words that begin with `prefix`: from `start` up to but not including `end`. */
  withPrefix(prefix: string): { readonly start: number; readonly end: number } {
    return { start: firstAtLeast(this.words, prefix), end: firstAtLeast(this.words, `${prefix}\uffff`) };
  }
}

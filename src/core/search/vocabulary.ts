import { pack, unpackAt } from './packed';

/** The words of a library as they are written (folded), in alphabetical order, each with the number of papers that use it. */
export class Vocabulary {
  readonly words: readonly string[];
  readonly #counts: string;

  /** `words` in ascending order of UTF-16 code units, without repetition; `counts` packed. */
  constructor(words: readonly string[], counts: string) {
    this.words = words;
    this.#counts = counts;
  }

  static of(counts: ReadonlyMap<string, number>): Vocabulary {
    const words = [...counts.keys()].sort();
    return new Vocabulary(words, pack(words.map((word) => Math.min(counts.get(word) ?? 0, 50_000))));
  }

  /** The counts in the order of the words, packed. */
  get counts(): string {
    return this.#counts;
  }

  has(word: string): boolean {
    return this.words[this.#firstAtLeast(word)] === word;
  }

  /** How many papers use the word at `place`. */
  countAt(place: number): number {
    return unpackAt(this.#counts, place);
  }

  /** The places of the words that begin with `prefix`: from `start` up to but not including `end`. */
  withPrefix(prefix: string): { readonly start: number; readonly end: number } {
    return { start: this.#firstAtLeast(prefix), end: this.#firstAtLeast(`${prefix}\uffff`) };
  }

  #firstAtLeast(word: string): number {
    let low = 0;
    let high = this.words.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.words[middle] ?? '') < word) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}

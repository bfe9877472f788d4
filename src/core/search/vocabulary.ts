import { firstAtLeast, placeOf } from './sorted';

const MAX_COUNT = 0xffff;
/** Words counted in one step. */
const STEP = 1000;

/** The words of a library as they are written (folded), in alphabetical order, each with the number of papers that use it. */
export class Vocabulary {
  readonly words: readonly string[];
  /** In the order of the words; of more than 65,535 papers, as many. */
  readonly counts: Uint16Array;
  #letterSets: Int32Array | undefined;

  /** `words` in ascending order of UTF-16 code units, without repetition. */
  constructor(words: readonly string[], counts: Uint16Array) {
    this.words = words;
    this.counts = counts;
  }

  /** `words` as in the constructor; in steps of less than a millisecond. */
  static *counting(words: readonly string[], countOf: (word: string) => number): Generator<void, Vocabulary> {
    const counts = new Uint16Array(words.length);
    for (const [place, word] of words.entries()) {
      counts[place] = Math.min(countOf(word), MAX_COUNT);
      if (place % STEP === 0) yield;
    }
    return new Vocabulary(words, counts);
  }

  /** With other counts: `changes` tells by how much. Words that no paper uses any more are gone. */
  changed(changes: ReadonlyMap<string, number>): Vocabulary {
    const words: string[] = [];
    const counts: number[] = [];
    let from = 0;
    const copyTo = (place: number): void => {
      for (; from < place; from++) {
        words.push(this.words[from] ?? '');
        counts.push(this.counts[from] ?? 0);
      }
    };
    for (const word of [...changes.keys()].sort()) {
      const place = firstAtLeast(this.words, word);
      const before = this.words[place] === word ? this.countAt(place) : 0;
      const count = before === MAX_COUNT ? before : Math.min(before + (changes.get(word) ?? 0), MAX_COUNT);
      copyTo(place);
      if (before > 0) from++;
      if (count > 0) {
        words.push(word);
        counts.push(count);
      }
    }
    copyTo(this.words.length);
    return new Vocabulary(words, Uint16Array.from(counts));
  }

  /** For each word the letters that it has. */
  get letterSets(): Int32Array {
    return (this.#letterSets ??= Int32Array.from(this.words, letterSet));
  }

  has(word: string): boolean {
    return placeOf(this.words, word) >= 0;
  }

  /** How many papers use the word at `place`. */
  countAt(place: number): number {
    return this.counts[place] ?? 0;
  }

  /** The places of the words that begin with `prefix`: from `start` up to but not including `end`. */
  withPrefix(prefix: string): { readonly start: number; readonly end: number } {
    return { start: firstAtLeast(this.words, prefix), end: firstAtLeast(this.words, `${prefix}\uffff`) };
  }
}

/** The letters of `word` as bits, by the last five of their code. */
export function letterSet(word: string): number {
  let set = 0;
  for (let i = 0; i < word.length; i++) set |= 1 << (word.charCodeAt(i) & 31);
  return set;
}

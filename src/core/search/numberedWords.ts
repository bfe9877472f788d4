import type { Tally } from './tally';
import { eachWritten, searchWordsOf } from './tokens';

/**
 * The different words of many texts by number. A word is taken apart, folded and asked whether it tells anything only
 * where it is first met; from then on its letters are looked up once.
 */
export class NumberedWords {
  readonly #words: string[] = [];
  readonly #numbers = new Map<string, number>();
  /** By what stands in texts: the words under which it is found. */
  readonly #written = new Map<string, readonly number[]>();
  readonly #onNew: (word: string) => void;

  /** @param onNew is called with each word as it gets its number, which counts from 0 */
  constructor(onNew: (word: string) => void) {
    this.#onNew = onNew;
  }

  /** By number. */
  get words(): readonly string[] {
    return this.#words;
  }

  /** The number of a word that was met. */
  numberOf(word: string): number | undefined {
    return this.#numbers.get(word);
  }

  /** Adds `weight` for each word of `text` under which it is to be found. */
  count(text: string, weight: number, tally: Tally): void {
    eachWritten(text, (written) => {
      let numbers = this.#written.get(written);
      if (!numbers) this.#written.set(written, (numbers = searchWordsOf(written).map((word) => this.#number(word))));
      for (const number of numbers) tally.add(number, weight);
    });
  }

  #number(word: string): number {
    const known = this.#numbers.get(word);
    if (known !== undefined) return known;
    const number = this.#words.push(word) - 1;
    this.#numbers.set(word, number);
    this.#onNew(word);
    return number;
  }
}

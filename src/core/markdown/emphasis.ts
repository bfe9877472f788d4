import { followsWord } from './keys';

/** Keeps track of which of `*` and `_` are open, roughly: enough to know after which of them a word has ended. */
export class Emphasis {
  readonly #open = new Set<string>();
  #end = -1;

  /** The end of the last closing `*` or `_`: to Pandoc these end a word. */
  get end(): number {
    return this.#end;
  }

  /** Reads the delimiters of one `sign` from `start` on; returns where they end. */
  read(text: string, sign: string, start: number): number {
    let end = start + 1;
    while (text[end] === sign) end++;
    const opens = /\S/.test(text[end] ?? ' ') && (sign === '*' || !followsWord(text, start));
    const closes = sign === '*' || !/[\p{L}\p{N}]/u.test(text[end] ?? '');
    if (this.#open.has(sign) && closes) {
      this.#open.delete(sign);
      this.#end = end;
    } else if (opens) this.#open.add(sign);
    return end;
  }
}

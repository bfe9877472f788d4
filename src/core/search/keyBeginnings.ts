import type { Paper } from '../paper';

/** Shorter beginnings of keys are those of too many. */
const SHORTEST = 3;

/** Which papers have a key that begins as something typed does, capitals aside; the keys are read at the first question. */
export class KeyBeginnings {
  readonly #papers: readonly Paper[];
  #keys: readonly (readonly string[])[] | undefined;

  constructor(papers: readonly Paper[]) {
    this.#papers = papers;
  }

  /**
   * The numbers of the papers among those given, in their order; none where `typed` is no beginning of a key.
   *
   * @param typed a key or its beginning, perhaps behind an `@`
   */
  of(typed: string): readonly number[] {
    const beginning = typed.trim().replace(/^@/, '').toLowerCase();
    if (beginning.length < SHORTEST || /\s/.test(beginning)) return [];
    this.#keys ??= this.#papers.map(({ citekey, otherKeys = [] }) =>
      [citekey, ...otherKeys].map((key) => key.toLowerCase()),
    );
    return this.#keys.flatMap((keys, document) => (keys.some((key) => key.startsWith(beginning)) ? [document] : []));
  }
}

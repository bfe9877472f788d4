import { ASCII, fold } from '../text/fold';

/** `text` as it is compared letter by letter: folded, words one space apart. */
export function plainTitle(text: string): string {
  if (ASCII.test(text))
    return text
      .toLowerCase()
      .replace(/[^a-z0-9]+/g, ' ')
      .trim(); // the same, in a tenth of the time
  return fold(text)
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}

/** Shorter beginnings may be anything, longer ones are a title being typed or pasted. */
const SURE = 12;

/** The titles of a library's documents, for queries that are one, or its beginning. */
export class Titles {
  readonly #written: readonly string[];
  #plain: readonly string[] | undefined;

  constructor(titles: readonly string[]) {
    this.#written = titles;
  }

  /** Of titles that `plainTitle` has already been through. */
  static plain(titles: readonly string[]): Titles {
    const made = new Titles([]);
    made.#plain = titles;
    return made;
  }

  get #titles(): readonly string[] {
    return (this.#plain ??= this.#written.map(plainTitle));
  }

  /** Whether `typed` is surely a title, as far as it goes. */
  isBeginning(typed: string): boolean {
    const wanted = plainTitle(typed);
    return wanted.length >= SURE && this.#titles.some((title) => title.startsWith(wanted));
  }

  /** Adds to `scores` 1 for the documents whose title begins with `typed`, 2 where it is the whole title. */
  addBeginnings(typed: string, scores: Float64Array): void {
    const wanted = plainTitle(typed);
    if (wanted === '') return;
    this.#titles.forEach((title, document) => {
      if (title.startsWith(wanted)) scores[document] = (scores[document] ?? 0) + (title === wanted ? 2 : 1);
    });
  }
}

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

/** `text` with its signs as they are compared, which are written in several ways: '“A  B”' as '"a b"'. */
export function asWritten(text: string): string {
  return fold(text)
    .replace(/[“”„«»]/g, '"')
    .replace(/\s+/g, ' ')
    .trim();
}

const PLAIN = new WeakMap<object, string>();

/** The plain title of a paper, which never changes: worked out once, since index and library both keep it. */
export function plainTitleOf(paper: { readonly title: string }): string {
  let plain = PLAIN.get(paper);
  if (plain === undefined) PLAIN.set(paper, (plain = plainTitle(paper.title)));
  return plain;
}

/** Shorter beginnings may be anything, longer ones are a title being typed or pasted. */
const SURE = 12;

/** The titles of a library's documents, for queries that are one, or its beginning. */
export class Titles {
  readonly #written: readonly string[];
  /** By document; worked out where a title may be meant. */
  readonly #plain: (string | undefined)[];

  private constructor(written: readonly string[], plain: readonly string[]) {
    this.#written = written;
    this.#plain = [...plain];
  }

  static of(titles: readonly string[]): Titles {
    return new Titles(titles, []);
  }

  /** Of titles that `plainTitle` has already been through. */
  static plain(titles: readonly string[]): Titles {
    return new Titles(titles, titles);
  }

  /** By document number, as `plainTitle` has them. */
  get plain(): readonly string[] {
    return this.#written.map((written, document) => this.#plain[document] ?? plainTitle(written));
  }

  /** Whether `typed` is surely a title, as far as it goes. */
  isBeginning(typed: string): boolean {
    const wanted = plainTitle(typed);
    return wanted.length >= SURE && this.#written.some((_, document) => this.#begins(document, wanted));
  }

  /** Adds to `scores` 1 for the documents whose title begins with `typed`, 2 where it is the whole title. */
  addBeginnings(typed: string, scores: Float64Array): void {
    const wanted = plainTitle(typed);
    if (wanted === '') return;
    for (let document = 0; document < this.#written.length; document++) {
      if (!this.#begins(document, wanted)) continue;
      scores[document] = (scores[document] ?? 0) + (this.#plain[document] === wanted ? 2 : 1);
    }
  }

  #begins(document: number, wanted: string): boolean {
    let plain = this.#plain[document];
    if (plain === undefined) {
      const written = this.#written[document] ?? '';
      if (beginsOtherwise(written, wanted)) return false;
      this.#plain[document] = plain = plainTitle(written);
    }
    return plain.startsWith(wanted);
  }
}

/** Whether the first characters alone tell that the plain form of `written` does not begin with `wanted`. */
function beginsOtherwise(written: string, wanted: string): boolean {
  const first = written.charCodeAt(0) | 0x20;
  const isPlain = (first >= 0x61 && first <= 0x7a) || (first >= 0x30 && first <= 0x39);
  return isPlain && first !== wanted.charCodeAt(0);
}

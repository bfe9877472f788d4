import { LARGEST, pack, unpackAt } from './packed';
import { firstAtLeast, placeOf } from './sorted';

/** A term that papers use where others say another. */
export interface Relative {
  readonly term: string;
  /** From 0 to 1: how alike the company is that the two keep. */
  readonly likeness: number;
}

/** What is known about the field's language beyond the library's own words. */
export interface StoredLanguage {
  /** In ascending order. */
  readonly terms: readonly string[];
  /** For each term the places in `terms` of `MOST_RELATIVES` relatives, the likest first: two digits each, packed. */
  readonly relatives: string;
  /** For each of these how many hundredths less alike it is than the one before it, packed; `NO_RELATIVE` where there is none. */
  readonly likeness: string;
  /** On lines, in ascending order: a short form and the terms of what it stands for, separated by spaces. */
  readonly abbreviations: string;
}

export const MOST_RELATIVES = 4;
const NO_RELATIVE = LARGEST;
const DIGIT = LARGEST + 1;
export const NO_LANGUAGE: StoredLanguage = { terms: [], relatives: '', likeness: '', abbreviations: '' };

/** The `relatives` of each term, at most `MOST_RELATIVES` with their places among the terms, for storing. */
export function storeRelatives(
  relatives: readonly (readonly { readonly place: number; readonly hundredths: number }[])[],
): Pick<StoredLanguage, 'relatives' | 'likeness'> {
  const rows = relatives.map((row) =>
    Array.from({ length: MOST_RELATIVES }, (_, i) => {
      const { place = 0, hundredths } = row[i] ?? {};
      const less = hundredths === undefined ? NO_RELATIVE : (row[i - 1]?.hundredths ?? 100) - hundredths;
      return { place: pack([Math.floor(place / DIGIT), place % DIGIT]), less: pack([less]) };
    }),
  );
  return {
    relatives: rows.flatMap((row) => row.map(({ place }) => place)).join(''),
    likeness: rows.flatMap((row) => row.map(({ less }) => less)).join(''),
  };
}

/** Which terms are near in meaning, and what abbreviations stand for. */
export class Language {
  readonly #stored: StoredLanguage;
  readonly #abbreviations: readonly string[];
  /** The lines of abbreviations, by the first of the terms that the short form stands for. */
  readonly #byFirstTerm = new Map<string, string[]>();

  constructor(stored: StoredLanguage) {
    this.#stored = stored;
    this.#abbreviations = stored.abbreviations.split('\n');
    for (const line of this.#abbreviations) {
      const start = line.indexOf(' ') + 1;
      const first = line.slice(start, line.indexOf(' ', start));
      const lines = this.#byFirstTerm.get(first);
      if (lines) lines.push(line);
      else this.#byFirstTerm.set(first, [line]);
    }
  }

  /** In ascending order. */
  get terms(): readonly string[] {
    return this.#stored.terms;
  }

  /**
   * The same without relatives. In libraries of one's own they bring more noise than papers: of titles and of abstracts
   * that were held back, fewer were found with them.
   */
  withoutRelatives(): Language {
    return new Language({ ...this.#stored, relatives: '', likeness: '' });
  }

  /** Whether anything is known of `term`. */
  knows(term: string): boolean {
    return placeOf(this.terms, term) >= 0;
  }

  /** The terms nearest to `term`, the likest first. */
  relatives(term: string): readonly Relative[] {
    const { relatives, likeness: steps } = this.#stored;
    const place = placeOf(this.terms, term);
    const found: Relative[] = [];
    if (place < 0) return found;
    let likeness = 100;
    for (let i = place * MOST_RELATIVES; i < Math.min(steps.length, (place + 1) * MOST_RELATIVES); i++) {
      const less = unpackAt(steps, i);
      if (less === NO_RELATIVE) break;
      likeness -= less;
      const other = unpackAt(relatives, 2 * i) * DIGIT + unpackAt(relatives, 2 * i + 1);
      found.push({ term: this.terms[other] ?? '', likeness: likeness / 100 });
    }
    return found;
  }

  /** What the folded `short` form stands for: the terms of each long form. */
  longForms(short: string): readonly (readonly string[])[] {
    const found: (readonly string[])[] = [];
    const beginning = `${short} `;
    for (let i = firstAtLeast(this.#abbreviations, beginning); ; i++) {
      const line = this.#abbreviations[i];
      if (!line?.startsWith(beginning)) return found;
      found.push(line.slice(beginning.length).split(' '));
    }
  }

  /** The short forms of which `term` is the first that they stand for, with all of these. */
  shortForms(term: string): readonly { readonly short: string; readonly terms: readonly string[] }[] {
    return (this.#byFirstTerm.get(term) ?? []).map((line) => {
      const [short = '', ...terms] = line.split(' ');
      return { short, terms };
    });
  }
}

import { unpackAt } from './packed';
import { placeOf } from './sorted';

/** A term that papers use where others say another. */
export interface Relative {
  readonly term: string;
  /** From 0 to 1: how alike the company is that the two keep. */
  readonly likeness: number;
}

/** What is known about the field's language beyond the library's own words. */
export interface StoredLanguage {
  /** Terms in ascending order, separated by spaces. */
  readonly terms: string;
  /**
   * For each term, on a line of its own: by turns the place in `terms` of a relative and how many hundredths less alike
   * it is than the one before it, packed; the likest first.
   */
  readonly relatives: string;
  /** On lines: a short form and the terms of what it stands for, separated by spaces. */
  readonly abbreviations: string;
}

export const NO_LANGUAGE: StoredLanguage = { terms: '', relatives: '', abbreviations: '' };

/** Which terms are near in meaning, and what abbreviations stand for. */
export class Language {
  /** In ascending order. */
  readonly terms: readonly string[];
  readonly #relatives: readonly string[];
  readonly #stored: StoredLanguage;
  /** Terms of the long forms, by folded short form. */
  readonly longForms: ReadonlyMap<string, readonly (readonly string[])[]>;
  /** Short forms with the terms they stand for, by the first of these. */
  readonly shortForms: ReadonlyMap<string, readonly { readonly short: string; readonly terms: readonly string[] }[]>;

  constructor(stored: StoredLanguage) {
    this.#stored = stored;
    this.terms = stored.terms.split(' ');
    this.#relatives = stored.relatives.split('\n');
    const abbreviations = stored.abbreviations
      .split('\n')
      .filter(Boolean)
      .map((line) => {
        const [short = '', ...terms] = line.split(' ');
        return { short, terms };
      });
    const longForms = new Map<string, (readonly string[])[]>();
    const shortForms = new Map<string, { readonly short: string; readonly terms: readonly string[] }[]>();
    for (const { short, terms } of abbreviations) {
      longForms.set(short, [...(longForms.get(short) ?? []), terms]);
      const [first = ''] = terms;
      shortForms.set(first, [...(shortForms.get(first) ?? []), { short, terms }]);
    }
    this.longForms = longForms;
    this.shortForms = shortForms;
  }

  /**
   * The same without relatives. In libraries of one's own they bring more noise than papers: of titles and of abstracts
   * that were held back, fewer were found with them.
   */
  withoutRelatives(): Language {
    return new Language({ ...this.#stored, relatives: '' });
  }

  /** Whether anything is known of `term`. */
  knows(term: string): boolean {
    return placeOf(this.terms, term) >= 0;
  }

  /** The terms nearest to `term`, the likest first. */
  relatives(term: string): readonly Relative[] {
    const line = this.#relatives[placeOf(this.terms, term)] ?? '';
    let likeness = 100;
    return Array.from({ length: line.length / 2 }, (_, i) => {
      likeness -= unpackAt(line, 2 * i + 1);
      return { term: this.terms[unpackAt(line, 2 * i)] ?? '', likeness: likeness / 100 };
    });
  }
}

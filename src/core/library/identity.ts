import type { Paper } from '../paper';
import { plainTitle, plainTitleOf } from '../search/titles';
import { fold } from '../text/fold';

/** What a record of a paper says of its identity. */
export type Identifiable = Pick<Paper, 'title' | 'publishedTitle' | 'authors' | 'year' | 'doi' | 'arxiv' | 'seen'>;

const ARXIV_DOI = /^10\.48550\/arxiv\./i;
/** Shorter titles ('Introduction') name many works, so that they tell only together with a known year. */
const TELLING_WORDS = 3;

/** A paper's DOI as it is compared: in lower case, without those that arXiv gives to preprints; absent where unknown. */
export function comparableDoi({ doi }: Pick<Paper, 'doi'>): string | undefined {
  return doi === undefined || ARXIV_DOI.test(doi) ? undefined : doi.toLowerCase();
}

/** A paper's arXiv identifier as it is compared: in lower case, without version, also from the DOI that arXiv gives. */
export function comparableArxiv({ arxiv, doi }: Pick<Paper, 'arxiv' | 'doi'>): string | undefined {
  const id = arxiv ?? (doi !== undefined && ARXIV_DOI.test(doi) ? doi.replace(ARXIV_DOI, '') : undefined);
  return id?.toLowerCase().replace(/v\d+$/, '');
}

/**
 * Records by the work they are of. Two records are of one work where they share the DOI or the arXiv identifier; where
 * they have no identifier of one kind in common, by the title (listed or published, folded), the first author's family
 * name and a year that differs by one at the most, for preprints come out the year before. With a paper of a listing,
 * of which nobody knows the authors, a telling title is enough.
 */
export class Works<T extends Identifiable = Paper> {
  readonly #byIdentifier = new Map<string, T>();
  readonly #byTitle = new Map<string, T[]>();
  /** Papers of listings without authors, by telling title. */
  readonly #unsigned = new Map<string, T>();
  /** All by telling title. */
  readonly #byTitleAlone = new Map<string, T[]>();

  /** The first record added that is of the same work; undefined where there is none. */
  find(record: Identifiable): T | undefined {
    const { identifiers, titles, tellingTitles } = identityOf(record);
    for (const identifier of identifiers) {
      const found = this.#byIdentifier.get(identifier);
      if (found) return found;
    }
    for (const title of titles) {
      const found = this.#byTitle.get(title)?.find((other) => mayBeOne(record, other));
      if (found) return found;
    }
    return this.#findUnsigned(record, tellingTitles);
  }

  add(record: T): void {
    const { identifiers, titles, tellingTitles } = identityOf(record);
    for (const identifier of identifiers) {
      if (!this.#byIdentifier.has(identifier)) this.#byIdentifier.set(identifier, record);
    }
    for (const title of titles) {
      const others = this.#byTitle.get(title);
      if (others) others.push(record);
      else this.#byTitle.set(title, [record]);
    }
    for (const title of tellingTitles) {
      if (isUnsigned(record) && !this.#unsigned.has(title)) this.#unsigned.set(title, record);
      const others = this.#byTitleAlone.get(title);
      if (!others) this.#byTitleAlone.set(title, [record]);
      else if (others.length < MOST_ALIKE) others.push(record);
    }
  }

  /** The first that may be of the same work where one of the two is of a listing. */
  #findUnsigned(record: Identifiable, tellingTitles: readonly string[]): T | undefined {
    const areSigned = isUnsigned(record) ? this.#byTitleAlone : undefined;
    if (!areSigned && this.#unsigned.size === 0) return undefined;
    for (const title of tellingTitles) {
      const unsigned = this.#unsigned.get(title);
      const found = [...(unsigned ? [unsigned] : []), ...(areSigned?.get(title) ?? [])];
      const same = found.find((other) => mayBeOne(record, other));
      if (same) return same;
    }
    return undefined;
  }
}

/** Papers by the work they are of. At every `yield` it can be left alone. */
export function* gatheringWorks(papers: readonly Paper[]): Generator<void, Works> {
  const works = new Works();
  for (const paper of papers) {
    works.add(paper);
    yield;
  }
  return works;
}

/** By what a record is known again. */
interface Identity {
  readonly identifiers: readonly string[];
  /** Each with the first author's family name. */
  readonly titles: readonly string[];
  /** The titles that name one work without its authors. */
  readonly tellingTitles: readonly string[];
}

function identityOf(record: Identifiable): Identity {
  const { title, publishedTitle = title, authors } = record;
  const listed = plainTitleOf(record);
  const published = publishedTitle === title ? listed : plainTitle(publishedTitle);
  const folded = published === listed ? [listed] : [listed, published];
  const family = authors[0] && familyName(authors[0].family);
  return {
    identifiers: identifiersOf(record),
    titles: family === undefined ? [] : folded.filter((one) => one !== '').map((one) => `${one}|${family}`),
    tellingTitles: folded.filter((one) => one.split(' ', TELLING_WORDS).length === TELLING_WORDS),
  };
}

function isUnsigned({ authors, seen }: Identifiable): boolean {
  return authors.length === 0 && seen !== undefined && seen.length > 0;
}

/** Of many works with one title a few are enough: the rest are no papers of listings. */
const MOST_ALIKE = 5;

function identifiersOf(record: Identifiable): readonly string[] {
  const doi = comparableDoi(record);
  const arxiv = comparableArxiv(record);
  return [...(doi === undefined ? [] : [`doi:${doi}`]), ...(arxiv === undefined ? [] : [`arxiv:${arxiv}`])];
}

/** Without particles, which one source writes and another leaves out: 'van der Klis' as 'klis'. */
function familyName(family: string): string {
  return fold(family).split(/\s+/).at(-1) ?? '';
}

function mayBeOne(a: Identifiable, b: Identifiable): boolean {
  return (
    !differ(comparableDoi(a), comparableDoi(b)) && !differ(comparableArxiv(a), comparableArxiv(b)) && yearsAgree(a, b)
  );
}

function differ(a: string | undefined, b: string | undefined): boolean {
  return a !== undefined && b !== undefined && a !== b;
}

function yearsAgree(a: Identifiable, b: Identifiable): boolean {
  if (a.year !== undefined && b.year !== undefined) return Math.abs(a.year - b.year) <= 1;
  return plainTitleOf(a).split(' ', TELLING_WORDS).length === TELLING_WORDS;
}

import type { Paper } from '../paper';
import { plainTitle } from '../search/titles';
import { fold } from '../text/fold';

/** What a record of a paper says of its identity. */
export type Identifiable = Pick<Paper, 'title' | 'publishedTitle' | 'authors' | 'year' | 'doi' | 'arxiv'>;

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
 * name and a year that differs by one at the most, for preprints come out the year before.
 */
export class Works<T extends Identifiable = Paper> {
  readonly #byIdentifier = new Map<string, T>();
  readonly #byTitle = new Map<string, T[]>();

  /** The first record added that is of the same work; undefined where there is none. */
  find(record: Identifiable): T | undefined {
    for (const identifier of identifiers(record)) {
      const found = this.#byIdentifier.get(identifier);
      if (found) return found;
    }
    for (const title of titles(record)) {
      const found = this.#byTitle.get(title)?.find((other) => mayBeOne(record, other));
      if (found) return found;
    }
    return undefined;
  }

  add(record: T): void {
    for (const identifier of identifiers(record)) {
      if (!this.#byIdentifier.has(identifier)) this.#byIdentifier.set(identifier, record);
    }
    for (const title of titles(record)) {
      const others = this.#byTitle.get(title);
      if (others) others.push(record);
      else this.#byTitle.set(title, [record]);
    }
  }
}

function identifiers(record: Identifiable): readonly string[] {
  const doi = comparableDoi(record);
  const arxiv = comparableArxiv(record);
  return [...(doi === undefined ? [] : [`doi:${doi}`]), ...(arxiv === undefined ? [] : [`arxiv:${arxiv}`])];
}

function titles({ title, publishedTitle, authors }: Identifiable): readonly string[] {
  const [first] = authors;
  if (!first) return [];
  const folded = new Set([title, publishedTitle ?? title].map(plainTitle));
  return [...folded].filter((one) => one !== '').map((one) => `${one}|${familyName(first.family)}`);
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
  return plainTitle(a.title).split(' ').length >= TELLING_WORDS;
}

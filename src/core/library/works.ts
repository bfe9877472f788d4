import type { Paper } from '../paper';
import {
  agreeThoughOfOneDoi,
  comparableArxiv,
  comparableDoi,
  firstFamily,
  isGeneric,
  isTelling,
  mayBeOne,
  mayBeOneThoughShort,
  plainTitlesOf,
  type Identifiable,
} from './identity';

/**
 * Records by the work they are of. Two records are of one work where they share the arXiv identifier, or the DOI and what
 * tells the parts of one volume apart; where they have no identifier of one kind in common, by the title (listed or
 * published, folded), the first author's family name, and as far as nothing else tells them apart: see `mayBeOne`, and
 * for titles that are short or generic `mayBeOneThoughShort`. Works without authors need the same year and the same
 * address on the web, or none where their title is telling. With a paper of a listing, of which nobody knows the authors,
 * a telling title is enough.
 */
export class Works<T extends Identifiable = Paper> {
  readonly #byArxiv = new Map<string, T>();
  readonly #byDoi = new Map<string, T>();
  /** Other works than the first with one DOI: papers that have that of their volume. */
  readonly #othersByDoi = new Map<string, T[]>();
  readonly #byTitle = new Map<string, T[]>();
  /** Papers of listings without authors, by telling title. */
  readonly #unsigned = new Map<string, T>();
  /** All by telling title. */
  readonly #byTitleAlone = new Map<string, T[]>();

  /** The first record added that is of the same work; undefined where there is none. */
  find(record: Identifiable): T | undefined {
    const identified = this.#findIdentified(record);
    if (identified) return identified;
    const { titles, tellingTitles } = identityOf(record);
    for (const { isTelling, places } of titles) {
      const areOne = isTelling ? mayBeOne : mayBeOneThoughShort;
      for (const place of places) {
        const found = this.#byTitle.get(place)?.find((other) => areOne(record, other));
        if (found) return found;
      }
    }
    return this.#findUnsigned(record, tellingTitles);
  }

  add(record: T): void {
    this.#addIdentified(record);
    const { titles, tellingTitles } = identityOf(record);
    for (const { places } of titles) {
      const [place] = places;
      if (place !== undefined) addTo(this.#byTitle, place, record, MOST_OF_ONE_NAME);
    }
    for (const title of tellingTitles) {
      if (isUnsigned(record) && !this.#unsigned.has(title)) this.#unsigned.set(title, record);
      addTo(this.#byTitleAlone, title, record, MOST_ALIKE);
    }
  }

  #findIdentified(record: Identifiable): T | undefined {
    const [doi, arxiv] = [comparableDoi(record), comparableArxiv(record)];
    const first = doi === undefined ? undefined : this.#byDoi.get(doi);
    if (doi !== undefined && first) {
      if (agreeThoughOfOneDoi(record, first)) return first;
      const other = this.#othersByDoi.get(doi)?.find((one) => agreeThoughOfOneDoi(record, one));
      if (other) return other;
    }
    return arxiv === undefined ? undefined : this.#byArxiv.get(arxiv);
  }

  #addIdentified(record: T): void {
    const [doi, arxiv] = [comparableDoi(record), comparableArxiv(record)];
    if (arxiv !== undefined && !this.#byArxiv.has(arxiv)) this.#byArxiv.set(arxiv, record);
    if (doi === undefined) return;
    const first = this.#byDoi.get(doi);
    if (!first) this.#byDoi.set(doi, record);
    else if (!agreeThoughOfOneDoi(record, first)) addTo(this.#othersByDoi, doi, record, MOST_OF_ONE_NAME);
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

/** By what a record without identifiers is known again. */
interface Identity {
  readonly titles: readonly SignedTitle[];
  /** The titles that name one work without its authors. */
  readonly tellingTitles: readonly string[];
}

/** A title with the first author's family name. */
interface SignedTitle {
  readonly isTelling: boolean;
  /** Where records that may be of the same work stand; this one at the first. */
  readonly places: readonly string[];
}

function identityOf(record: Identifiable): Identity {
  const { year, url } = record;
  const titles = plainTitlesOf(record);
  const telling = titles.filter(isTelling);
  const family = firstFamily(record);
  return {
    titles: titles
      .filter((one) => one !== '')
      .map((one) => {
        const isTelling = telling.includes(one);
        return family === undefined ? anonymous(one, isTelling, year, url) : signed(one, isTelling, family, year);
      }),
    tellingTitles: telling,
  };
}

function anonymous(title: string, isTelling: boolean, year: number | undefined, url: string | undefined): SignedTitle {
  return { isTelling: false, places: isTelling || url !== undefined ? [JSON.stringify([title, year, url])] : [] };
}

function signed(title: string, isTelling: boolean, family: string, year: number | undefined): SignedTitle {
  const name = `${title}|${family}`;
  if (isTelling) return { isTelling: true, places: [name] };
  const years = year === undefined ? [] : isGeneric(title) ? [year] : [year, year - 1, year + 1];
  return { isTelling: false, places: years.map((one) => `${name}|${one}`) };
}

function addTo<T>(places: Map<string, T[]>, place: string, record: T, most: number): void {
  const others = places.get(place);
  if (!others) places.set(place, [record]);
  else if (others.length < most) others.push(record);
}

function isUnsigned({ authors, seen }: Identifiable): boolean {
  return authors.length === 0 && seen !== undefined && seen.length > 0;
}

/** Of many works with one title a few are enough: the rest are no papers of listings. */
const MOST_ALIKE = 5;
/** More of one name or DOI, which something tells apart, are not looked through: it would take too long. */
const MOST_OF_ONE_NAME = 200;

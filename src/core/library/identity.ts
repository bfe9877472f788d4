import type { Paper, PaperType, Venue } from '../paper';
import { plainTitle, plainTitleOf } from '../search/titles';
import { fold } from '../text/fold';

/** What a record of a paper says of its identity. */
export type Identifiable = Pick<
  Paper,
  'title' | 'publishedTitle' | 'authors' | 'year' | 'venue' | 'volume' | 'pages' | 'doi' | 'arxiv' | 'url' | 'seen'
> &
  Partial<Pick<Paper, 'type'>>;

const ARXIV_DOI = /^10\.48550\/arxiv\./i;
/** Shorter titles ('Random Forests', 'Book Review') may name many works, so that more than they has to agree. */
const TELLING_WORDS = 3;
/** As many letters tell as much where words are not set apart by spaces. */
const UNSPACED_TITLE = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}ー]{8}/u;
/** Titles, as they are compared, that name what a work is and not what it is about. */
const GENERIC_TITLE =
  /^(?:addendum|book reviews?|commentary|comments?|conclusions?|correction|corrigendum|discussion|editorial|erratum|foreword|introduction|obituary|overview|preface|prologue|rejoinder|reply|response|review|summary|(?:author|editor|guest editor|publisher|reviewer) s? ?(?:correction|foreword|introduction|note|preface|reply|response)|from the (?:guest )?editors?|in this issue|(?:comments?|rejoinder|reply|response) (?:on|to) \S+|introduction to the (?:special|theme) (?:issue|section)|letters? to the editors?|notes? on contributors?|table of contents)$/;

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
 * name, volumes that do not differ and a year that differs by one at the most (books and reports: not at all), for
 * preprints come out the year before. Under a title that is short or generic the year must be the same, unless one of them is on arXiv, and given name, venue, volume and pages must not
 * tell them apart. Works without authors need the same year and the same address on the web, or none where their title is
 * telling. With a paper of a listing, of which nobody knows the authors, a telling title is enough.
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
    const { identifiers, titles, tellingTitles } = identityOf(record);
    for (const identifier of identifiers) {
      if (!this.#byIdentifier.has(identifier)) this.#byIdentifier.set(identifier, record);
    }
    for (const { places } of titles) {
      const [place] = places;
      if (place !== undefined) addTo(this.#byTitle, place, record, MOST_OF_ONE_NAME);
    }
    for (const title of tellingTitles) {
      if (isUnsigned(record) && !this.#unsigned.has(title)) this.#unsigned.set(title, record);
      addTo(this.#byTitleAlone, title, record, MOST_ALIKE);
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
  const { title, publishedTitle = title, authors, year, url } = record;
  const listed = plainTitleOf(record);
  const published = publishedTitle === title ? listed : plainTitle(publishedTitle);
  const folded = published === listed ? [listed] : [listed, published];
  const telling = folded.filter(isTelling);
  const family = authors[0] && familyName(authors[0].family);
  return {
    identifiers: identifiersOf(record),
    titles: folded
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

function isTelling(title: string): boolean {
  const isLong = title.split(' ', TELLING_WORDS).length === TELLING_WORDS;
  return isLong ? !isGeneric(title) : UNSPACED_TITLE.test(title);
}

/** Whether a title, as `plainTitle` has it, is one that many works have: 'Erratum'. */
export function isGeneric(title: string): boolean {
  return GENERIC_TITLE.test(title);
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
/** More of one title by one name, which something tells apart, are not looked through: it would take too long. */
const MOST_OF_ONE_NAME = 200;

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
  if (!identifiersAgree(a, b)) return false;
  if (isOnArxiv(a) || isOnArxiv(b)) return yearsApart(a, b) <= 1;
  return yearsApart(a, b) <= (isWhole(a) && isWhole(b) ? 0 : 1) && volumesAgree(a, b);
}

/** Whether a record is of what comes out as a whole: no preprint comes out the year before, but other editions do. */
function isWhole({ type }: Identifiable): boolean {
  return type !== undefined && WHOLE.has(type);
}

const WHOLE: ReadonlySet<string> = new Set<PaperType>([
  'book',
  'collection',
  'pamphlet',
  'report',
  'standard',
  'thesis',
]);

function volumesAgree(a: Identifiable, b: Identifiable): boolean {
  const [one = '', other = ''] = [a, b].map(({ volume }) => firstWord(volume));
  return one === '' || other === '' || one === other || one === PREPRINT_VOLUME || other === PREPRINT_VOLUME;
}

/** How DBLP writes the volume of a preprint: 'abs/2001.00001'. */
const PREPRINT_VOLUME = 'abs';

/** For titles that many works have: their year is known. */
function mayBeOneThoughShort(a: Identifiable, b: Identifiable): boolean {
  if (!identifiersAgree(a, b) || !givenNamesAgree(a, b)) return false;
  if (isOnArxiv(a) || isOnArxiv(b)) return true;
  return yearsApart(a, b) === 0 && placesAgree(a, b);
}

function identifiersAgree(a: Identifiable, b: Identifiable): boolean {
  return !differ(comparableDoi(a), comparableDoi(b)) && !differ(comparableArxiv(a), comparableArxiv(b));
}

function isOnArxiv(record: Identifiable): boolean {
  return comparableArxiv(record) !== undefined;
}

function differ(a: string | undefined, b: string | undefined): boolean {
  return a !== undefined && b !== undefined && a !== b;
}

/** Nought where one is not known. */
function yearsApart(a: Identifiable, b: Identifiable): number {
  return a.year === undefined || b.year === undefined ? 0 : Math.abs(a.year - b.year);
}

/** Whether the first authors' first given names may be one: 'J.' and 'Jane' are, 'Jane' and 'John' are not. */
function givenNamesAgree(a: Identifiable, b: Identifiable): boolean {
  const [one = '', other = ''] = [a, b].map(({ authors }) => firstWord(authors[0]?.given));
  return one.startsWith(other) || other.startsWith(one);
}

/** Whether venue, volume and first page may be of one place; where both numbers are the same, names may be any. */
function placesAgree(a: Identifiable, b: Identifiable): boolean {
  const [volume, otherVolume] = [firstWord(a.volume), firstWord(b.volume)];
  const [page, otherPage] = [firstWord(a.pages), firstWord(b.pages)];
  if (differ(volume || undefined, otherVolume || undefined) || differ(page || undefined, otherPage || undefined))
    return false;
  const areKnown = volume !== '' && page !== '' && otherVolume !== '' && otherPage !== '';
  return areKnown || !a.venue || !b.venue || venuesAgree(a.venue, b.venue);
}

function firstWord(text = ''): string {
  return plainTitle(text).split(' ', 1)[0] ?? '';
}

/** Whether two names may be of one venue: one is the other's short name, or abbreviates its words ('J. Mach. Learn. Res.'). */
function venuesAgree(a: Venue, b: Venue): boolean {
  const names = (venue: Venue): readonly string[] => [venue.name, venue.short ?? venue.name].map(plainTitle);
  return names(a).some((one) => names(b).some((other) => abbreviates(one, other)));
}

function abbreviates(one: string, other: string): boolean {
  const [words, others] = [one, other].map((name) => name.split(' ').filter((word) => !SMALL_WORD.test(word)));
  if (!words || !others || words.length !== others.length) return false;
  return words.every((word, place) => {
    const same = others[place] ?? '';
    return word.startsWith(same) || same.startsWith(word);
  });
}

const SMALL_WORD = /^(?:a|an|and|for|in|of|on|the)$/;

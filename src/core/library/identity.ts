import type { Paper, PaperType } from '../paper';
import { plainTitle, plainTitleOf } from '../search/titles';
import { fold } from '../text/fold';
import { detailsDiffer } from './identityDetails';
import { mayNameOneVenue, venuesAgree } from './venueNames';

/** What a record of a paper says of its identity. */
export type Identifiable = Pick<
  Paper,
  'title' | 'publishedTitle' | 'authors' | 'year' | 'venue' | 'volume' | 'pages' | 'doi' | 'arxiv' | 'url' | 'seen'
> &
  Partial<Pick<Paper, 'type' | 'csl'>>;

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

/** The titles of a record, listed and published, as they are compared. */
export function plainTitlesOf(record: Pick<Paper, 'title' | 'publishedTitle'>): readonly string[] {
  const listed = plainTitleOf(record);
  const { title, publishedTitle = title } = record;
  const published = publishedTitle === title ? listed : plainTitle(publishedTitle);
  return published === listed ? [listed] : [listed, published];
}

/** The first author's family name without particles, which one source writes and another leaves out: 'klis' for 'van der Klis'. */
export function firstFamily({ authors }: Pick<Paper, 'authors'>): string | undefined {
  const family = authors[0]?.family;
  return family && (fold(family).split(/\s+/).at(-1) ?? '');
}

/** Whether a title, as `plainTitle` has it, is long enough to name one work of its author. */
export function isTelling(title: string): boolean {
  const isLong = title.split(' ', TELLING_WORDS).length === TELLING_WORDS;
  return isLong ? !isGeneric(title) : UNSPACED_TITLE.test(title);
}

/** Whether a title, as `plainTitle` has it, is one that many works have: 'Erratum'. */
export function isGeneric(title: string): boolean {
  return GENERIC_TITLE.test(title);
}

/**
 * Whether two records with the same DOI are of one work, for papers and chapters are often given that of their volume:
 * the title or the first page must be the same, or the first author where neither is a chapter and no pages differ.
 * Articles in journals have their own; of others the first author and most words of the titles tell as well.
 */
export function agreeThoughOfOneDoi(a: Identifiable, b: Identifiable): boolean {
  if (plainTitlesOf(a).some((one) => plainTitlesOf(b).some((other) => areOneTitle(one, other)))) return true;
  const [family, other] = [firstFamily(a), firstFamily(b)];
  const isOneAuthor = family !== undefined && family === other;
  const areArticles = a.type === 'article-journal' && b.type === 'article-journal';
  if (areArticles && (isOneAuthor || family === undefined || other === undefined)) return true;
  if (isOneAuthor && plainTitlesOf(a).some((one) => plainTitlesOf(b).some((two) => areAlike(one, two)))) return true;
  const [page, otherPage] = [firstWord(a.pages), firstWord(b.pages)];
  if (page !== '' && otherPage !== '') return page === otherPage;
  return a.type !== 'chapter' && b.type !== 'chapter' && isOneAuthor;
}

/** Whether two titles have most of their words in common. */
function areAlike(one: string, other: string): boolean {
  const words = new Set(one.split(' '));
  const others = new Set(other.split(' '));
  const shared = [...words].filter((word) => others.has(word)).length;
  return 3 * shared >= 2 * Math.max(words.size, others.size);
}

/** Whether two titles of one DOI are the same, but for a subtitle, or one is not known. */
function areOneTitle(one: string, other: string): boolean {
  const [short, long] = one.length < other.length ? [one, other] : [other, one];
  return short === long || short === '' || (long.startsWith(`${short} `) && !isGeneric(short));
}

/**
 * Whether two records with one telling title and first author may be of one work. Identifiers, what is known of reports,
 * theses, data sets and web pages (`detailsDiffer`), volumes and places must not differ, nor years by more than one, for
 * preprints come out the year before. Years of books, reports and web pages must not differ at all.
 */
export function mayBeOne(a: Identifiable, b: Identifiable): boolean {
  if (!identifiersAgree(a, b) || detailsDiffer(a, b) || areOfTwoPlaces(a, b)) return false;
  if (isOnArxiv(a) || isOnArxiv(b)) return yearsApart(a, b) <= 1;
  return yearsApart(a, b) <= mostYearsApart(a, b) && volumesAgree(a, b);
}

/** No preprint of what comes out as a whole comes out the year before, but other editions do. */
function mostYearsApart(a: Identifiable, b: Identifiable): number {
  if (isOf(WHOLE, a) && isOf(WHOLE, b)) return 0;
  const isOnePage = a.url !== undefined && a.url === b.url;
  return isOf(DATED, a) && isOf(DATED, b) && !isOnePage ? 0 : 1;
}

function isOf(types: ReadonlySet<string>, { type }: Identifiable): boolean {
  return type !== undefined && types.has(type);
}

const WHOLE: ReadonlySet<string> = new Set<PaperType>([
  'book',
  'collection',
  'pamphlet',
  'patent',
  'report',
  'standard',
  'thesis',
]);
/** What comes out anew each year under one title, often at one address. */
const DATED: ReadonlySet<string> = new Set<PaperType>(['dataset', 'post', 'post-weblog', 'software', 'webpage']);

/** For titles that many works have: their year is known. */
export function mayBeOneThoughShort(a: Identifiable, b: Identifiable): boolean {
  if (!identifiersAgree(a, b) || !givenNamesAgree(a, b) || detailsDiffer(a, b) || areOfTwoPlaces(a, b)) return false;
  if (isOnArxiv(a) || isOnArxiv(b)) return true;
  return yearsApart(a, b) === 0 && placesAgree(a, b);
}

function identifiersAgree(a: Identifiable, b: Identifiable): boolean {
  return !differ(comparableDoi(a), comparableDoi(b)) && !differ(comparableArxiv(a), comparableArxiv(b));
}

function isOnArxiv(record: Identifiable): boolean {
  return comparableArxiv(record) !== undefined;
}

/** Whether both are known and not the same. */
function differ(a = '', b = ''): boolean {
  return a !== '' && b !== '' && a !== b;
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

function volumesAgree(a: Identifiable, b: Identifiable): boolean {
  return !differ(firstWord(a.volume), firstWord(b.volume)) || isPreprint(a) || isPreprint(b);
}

/**
 * Whether two records tell of two publications: a paper of a conference, and the article that came of it in a journal.
 * Since venues are written in many ways, two of year, volume, first page and kind must differ as well.
 */
function areOfTwoPlaces(a: Identifiable, b: Identifiable): boolean {
  if (!a.venue || !b.venue || a.venue.name === b.venue.name) return false;
  if (isPreprint(a) || isPreprint(b) || mayNameOneVenue(a.venue, b.venue)) return false;
  const differences = [
    yearsApart(a, b) > 0,
    differ(firstWord(a.volume), firstWord(b.volume)),
    differ(firstWord(a.pages), firstWord(b.pages)),
    differ(kindOf(a), kindOf(b)),
  ];
  return differences.filter((one) => one).length > 1;
}

/** Which of the two kinds of venues a record tells of by its type. */
function kindOf({ type = 'document' }: Identifiable): 'journal' | 'collection' | undefined {
  if (type === 'paper-conference' || type === 'chapter') return 'collection';
  return type.startsWith('article-') ? 'journal' : undefined;
}

/** Whether what a record says of its place is that of a preprint. */
function isPreprint({ venue, volume }: Identifiable): boolean {
  return (venue !== undefined && PREPRINTS.test(plainTitle(venue.name))) || firstWord(volume) === PREPRINT_VOLUME;
}

/** Servers of preprints, and what people write for them. */
const PREPRINTS =
  /^(?:(?:ar|bior|chemr|ecoevor|edar|engr|medr|psyar|socar|techr)xiv|computing research repository|corr|e ?prints?|openreview|preprints?|research square|ssrn)(?: |$)/;
/** How DBLP writes the volume of a preprint: 'abs/2001.00001'. */
const PREPRINT_VOLUME = 'abs';

/** Whether venue, volume and first page may be of one place; where both numbers are the same, names may be any. */
function placesAgree(a: Identifiable, b: Identifiable): boolean {
  const [volume, otherVolume] = [firstWord(a.volume), firstWord(b.volume)];
  const [page, otherPage] = [firstWord(a.pages), firstWord(b.pages)];
  if (differ(volume, otherVolume) || differ(page, otherPage)) return false;
  const areKnown = volume !== '' && page !== '' && otherVolume !== '' && otherPage !== '';
  return areKnown || !a.venue || !b.venue || venuesAgree(a.venue, b.venue);
}

function firstWord(text = ''): string {
  return plainTitle(text).split(' ', 1)[0] ?? '';
}

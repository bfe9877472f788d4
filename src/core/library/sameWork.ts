import type { PaperType } from '../paper';
import { plainTitle } from '../search/titles';
import { comparableArxiv, comparableDoi, firstFamily, isGeneric, plainTitlesOf, type Identifiable } from './identity';
import { comparedDetails, detailsDiffer, pageOf, type ComparedDetails } from './identityDetails';
import { issuesDiffer, volumeWords } from './numbering';
import { mayNameOneBody, mayNameOneVenue, venueNamesOf, venuesAgree, type VenueNames } from './venueNames';

/** A record as it is compared with others, often with many of one title: what it says is worked out once. */
export class Compared<T extends Identifiable = Identifiable> {
  readonly record: T;
  #traits: Traits | undefined;

  constructor(record: T) {
    this.record = record;
  }

  get traits(): Traits {
    return (this.#traits ??= traitsOf(this.record));
  }
}

/** What a record says in the words that are compared; empty what it does not say. */
interface Traits {
  readonly doi: string;
  readonly arxiv: string;
  /** The first author's. */
  readonly family: string;
  /** That author's given names; one, and empty, where there are none. */
  readonly given: readonly [string, ...string[]];
  readonly volume: string;
  readonly issue: string;
  /** The first page. */
  readonly page: string;
  readonly venue: VenueNames | undefined;
  readonly publisher: VenueNames | undefined;
  /** Which of the two kinds of venues its type tells of. */
  readonly kind: 'journal' | 'collection' | '';
  /** Whether what it says of its place is that of a preprint. */
  readonly isPreprint: boolean;
  readonly isWhole: boolean;
  readonly isDated: boolean;
  readonly form: Form;
  readonly details: ComparedDetails;
}

function traitsOf(record: Identifiable): Traits {
  const { authors, venue, publisher, pages, type = 'document' } = record;
  const [volume = ''] = volumeWords(record.volume);
  const place = venue && plainTitle(venue.name);
  const isPreprint = volume === PREPRINT_VOLUME || (place !== undefined && PREPRINTS.test(place));
  return {
    doi: comparableDoi(record) ?? '',
    arxiv: comparableArxiv(record) ?? '',
    family: firstFamily(record) ?? '',
    given: givenNames(authors[0]?.given),
    volume,
    issue: plainTitle(record.issue ?? ''),
    page: firstWord(pages),
    venue: venue && venueNamesOf(venue),
    publisher: publisher === undefined ? undefined : venueNamesOf({ name: publisher }),
    kind: kindOf(type),
    isPreprint,
    isWhole: WHOLE.has(type),
    isDated: DATED.has(type),
    form: isPreprint ? '' : formOf(type, place, pages),
    details: comparedDetails(record),
  };
}

/** Also those of which initials are written as one: 'JP'. */
function givenNames(given = ''): Traits['given'] {
  const [first = '', ...more] = plainTitle(
    given.replace(/^\p{Lu}{2,3}$/u, (initials) => [...initials].join(' ')),
  ).split(' ');
  return [first, ...more];
}

function firstWord(text = ''): string {
  return plainTitle(text).split(' ', 1)[0] ?? '';
}

function kindOf(type: string): Traits['kind'] {
  if (type === 'paper-conference' || type === 'chapter') return 'collection';
  return /^(?:article-|periodical|review)/.test(type) ? 'journal' : '';
}

/** What comes out as a whole: no preprint of it comes out the year before, but other editions do. */
const WHOLE: ReadonlySet<string> = new Set<PaperType>([
  'book',
  'collection',
  'pamphlet',
  'patent',
  'report',
  'standard',
  'thesis',
]);

/** What a work is, where its type says so and no work of another is the same; '' of types that people take for anything. */
type Form = 'book' | 'data' | 'part' | 'patent' | 'performance' | 'thesis' | '';

/** @param place where it came out, as `plainTitle` has it */
function formOf(type: string, place: string | undefined, pages: string | undefined): Form {
  const form = (Object.hasOwn(FORMS, type) && FORMS[type]) || '';
  if (form !== 'part') return place === undefined ? form : '';
  const isPart = place === undefined ? type === 'chapter' && pages !== undefined : !THESES.test(place);
  return isPart ? form : '';
}

const FORMS: Readonly<Record<string, Form>> = {
  'article-journal': 'part',
  'article-magazine': 'part',
  'article-newspaper': 'part',
  book: 'book',
  broadcast: 'performance',
  chapter: 'part',
  collection: 'book',
  dataset: 'data',
  motion_picture: 'performance',
  'paper-conference': 'part',
  patent: 'patent',
  performance: 'performance',
  review: 'part',
  'review-book': 'part',
  software: 'data',
  song: 'performance',
  speech: 'performance',
  thesis: 'thesis',
} satisfies Partial<Record<PaperType, Form>>;
/** What stands for a journal where somebody has no other type for a thesis. */
const THESES = /\b(?:dissertation|thesis)\b/;
/** What comes out anew each year under one title, often at one address. */
const DATED: ReadonlySet<string> = new Set<PaperType>(['dataset', 'post', 'post-weblog', 'software', 'webpage']);
/** Servers of preprints, and what people write for them. */
const PREPRINTS =
  /^(?:(?:ar|bior|chemr|ecoevor|edar|engr|medr|psyar|socar|techr)xiv|computing research repository|corr|e ?prints?|openreview|preprints?|research square|ssrn)(?: |$)/;
/** How DBLP writes the volume of a preprint: 'abs/2001.00001'. */
const PREPRINT_VOLUME = 'abs';

/**
 * Whether two records with the same DOI are of one work, for papers and chapters are often given that of their volume:
 * the title or the first page must be the same, or the first author where neither is a chapter, nor both are papers of a
 * conference, and no pages differ. Articles in journals have their own; of others the first author and most words of the
 * titles tell as well. Of chapters and papers no pages may differ, nor authors or forms where the titles are generic, or
 * one begins the other. What corrects a work is another.
 */
export function agreeThoughOfOneDoi(a: Compared, b: Compared): boolean {
  const haveTitlesThat = (agree: (one: string, other: string) => boolean): boolean => titlesAgree(a, b, agree);
  if (isNoticeOfOther(a, b)) return false;
  const [type, otherType] = [a.record.type, b.record.type];
  const areParts =
    type === 'chapter' || otherType === 'chapter' || (type === 'paper-conference' && otherType === 'paper-conference');
  if (haveTitlesThat((one, other) => one === other && !(areParts && isGeneric(one)))) return true;
  const { family, page } = a.traits;
  const areTwoPages = differ(page, b.traits.page);
  if (areParts && areTwoPages) return false;
  const areTwo = areParts && (differ(family, b.traits.family) || differ(a.traits.form, b.traits.form));
  if (!areTwo && haveTitlesThat(areOneTitle)) return true;
  const isOneAuthor = family !== '' && family === b.traits.family;
  const areArticles = type === 'article-journal' && otherType === 'article-journal';
  if (areArticles && !differ(family, b.traits.family)) return true;
  if (isOneAuthor && haveTitlesThat(areAlike)) return true;
  if (page !== '' && b.traits.page !== '') return !areTwoPages;
  return isOneAuthor && !areParts;
}

/** Whether two records with the same arXiv identifier are of one work: programs write one into entries of any papers. */
export function agreeThoughOfOneArxiv(a: Compared, b: Compared): boolean {
  if (titlesAgree(a, b, (one, other) => areOneTitle(one, other) || areAlike(one, other))) return true;
  return !differ(firstFamily(a.record) ?? '', firstFamily(b.record) ?? '');
}

/** Whether two works are one if a third record has an identifier of each: but for years, nothing tells them apart. */
export function agreeThoughBridged(a: Compared, b: Compared): boolean {
  if (!identifiersAgree(a, b) || detailsOfTwo(a, b) || areOfTwoPlaces(a, b) || areOfTwoPeople(a, b)) return false;
  return !isNoticeOfOther(a, b) && agreeThoughOfOneArxiv(a, b);
}

function isNoticeOfOther(a: Compared, b: Compared): boolean {
  return !titlesAgree(a, b, (one, other) => one === '' || other === '' || NOTICE.test(one) === NOTICE.test(other));
}

/** What says of a work under its DOI that something in it was wrong. */
const NOTICE = /^(?:(?:author|publisher) )?(?:addendum|correction|corrigendum|erratum|retraction)(?: |$)/;

function titlesAgree(a: Compared, b: Compared, agree: (one: string, other: string) => boolean): boolean {
  const others = plainTitlesOf(b.record);
  return plainTitlesOf(a.record).some((one) => others.some((other) => agree(one, other)));
}

/** Whether two titles have most of their words in common. */
export function areAlike(one: string, other: string): boolean {
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
 * Whether two records with one telling title and first author's family name may be of one work. Identifiers, people, what is known of reports,
 * theses, books, data sets and web pages (`detailsDiffer`), volumes and places must not differ, nor years by more than one,
 * for preprints come out the year before. Years of books, reports and web pages must not differ at all.
 */
export function mayBeOne(a: Compared, b: Compared): boolean {
  if (!identifiersAgree(a, b) || detailsOfTwo(a, b) || areOfTwoPlaces(a, b) || areOfTwoPeople(a, b)) return false;
  if (isOnArxiv(a) || isOnArxiv(b)) return yearsApart(a, b) <= 1;
  return yearsApart(a, b) <= mostYearsApart(a, b) && volumesAgree(a, b);
}

function mostYearsApart(a: Compared, b: Compared): number {
  if (a.traits.isWhole && b.traits.isWhole) return 0;
  const isOnePage = a.record.url !== undefined && a.record.url === b.record.url;
  return a.traits.isDated && b.traits.isDated && !isOnePage ? 0 : 1;
}

/** For titles that many works have, and works without authors: their year is known. */
export function mayBeOneThoughShort(a: Compared, b: Compared): boolean {
  if (!identifiersAgree(a, b) || !givenNamesAgree(a, b)) return false;
  if (detailsOfTwo(a, b) || areOfTwoPlaces(a, b) || areOfTwoPeople(a, b) || areOfTwoMakers(a, b)) return false;
  if (isOnArxiv(a) || isOnArxiv(b)) return true;
  return yearsApart(a, b) === 0 && placesAgree(a, b);
}

function identifiersAgree({ traits: one }: Compared, { traits: other }: Compared): boolean {
  return !differ(one.doi, other.doi) && !differ(one.arxiv, other.arxiv);
}

function detailsOfTwo(a: Compared, b: Compared): boolean {
  return detailsDiffer(a.traits.details, b.traits.details, a.record.year);
}

function isOnArxiv({ traits }: Compared): boolean {
  return traits.arxiv !== '';
}

/** Whether both are known and not the same. */
function differ(a: string, b: string): boolean {
  return a !== '' && b !== '' && a !== b;
}

/** Nought where one is not known. */
function yearsApart({ record: a }: Compared, { record: b }: Compared): number {
  return a.year === undefined || b.year === undefined ? 0 : Math.abs(a.year - b.year);
}

/** Whether the first authors' first given names may be one: 'J.' and 'Jane' are, 'Jane' and 'John' are not. */
function givenNamesAgree({ traits: one }: Compared, { traits: other }: Compared): boolean {
  return isBegun(one.given[0], other.given[0]);
}

function isBegun(one: string, other: string): boolean {
  return one.startsWith(other) || other.startsWith(one);
}

/**
 * Whether the first authors are two of one family name: other given names are theirs, or both have others beside them, and
 * none is the same. Since people write names in many ways ('Bob', 'R. Duncan' and 'Duncan'), not where all is of one place.
 */
function areOfTwoPeople(a: Compared, b: Compared): boolean {
  const [mates, others] = [a.record.authors.slice(1), b.record.authors.slice(1)];
  const [one, other] = [a.traits.given, b.traits.given];
  const mayBeOne = one.some((name) => isBegun(name, other[0])) || other.some((name) => isBegun(name, one[0]));
  if (mayBeOne && (mates.length === 0 || others.length === 0)) return false;
  return !haveOneOf(mates, others) && !areOfOnePlace(a, b);
}

function haveOneOf(authors: Identifiable['authors'], others: Identifiable['authors']): boolean {
  if (authors.some((one) => others.some((other) => one.family === other.family))) return true;
  const families = new Set(others.map((other) => firstFamily({ authors: [other] })));
  return authors.some((one) => families.has(firstFamily({ authors: [one] })));
}

/** Whether it is known, and may be the same: page of a venue, publisher, or address on the web. */
function areOfOnePlace(a: Compared, b: Compared): boolean {
  const [one, other] = [a.traits, b.traits];
  if (a.record.url !== undefined && a.record.url === b.record.url) return true;
  if (one.venue && other.venue)
    return one.page === other.page && one.page !== '' && mayNameOneVenue(one.venue, other.venue);
  return one.publisher !== undefined && other.publisher !== undefined && mayNameOneBody(one.publisher, other.publisher);
}

function volumesAgree({ traits: one }: Compared, { traits: other }: Compared): boolean {
  return !differ(one.volume, other.volume) || one.isPreprint || other.isPreprint;
}

/**
 * Whether two records tell of two publications: a paper of a conference, and the article that came of it in a journal.
 * Since venues are written in many ways, two of year, volume, first page and kind must differ as well, of
 * chapters the first page. Works of two forms
 * are two as well: a book and what a journal has under its title, which may be a review of it, a thesis and its article,
 * a program and the paper about it. So are two in one volume or other issues of a journal, such as
 * columns.
 */
function areOfTwoPlaces(a: Compared, b: Compared): boolean {
  const [one, other] = [a.traits, b.traits];
  if (differ(one.form, other.form) || areOfOneVolume(one, other) || areOfTwoIssues(one, other)) return true;
  if (!one.venue || !other.venue || one.isPreprint || other.isPreprint) return false;
  if (a.record.venue?.name === b.record.venue?.name) return false;
  const areTwoPages = differ(one.page, other.page);
  const differences = [
    yearsApart(a, b) > 0,
    differ(one.volume, other.volume),
    areTwoPages,
    differ(one.kind, other.kind),
  ];
  const areChapters = a.record.type === 'chapter' && b.record.type === 'chapter';
  const areApart = (areChapters && areTwoPages) || differences.filter((is) => is).length > 1;
  return areApart && !mayNameOneVenue(one.venue, other.venue);
}

/** Whether two begin on other pages of one volume of a journal: on none that counts from 1 for itself, or is an article's number. */
function areOfOneVolume(one: Traits, other: Traits): boolean {
  if (one.kind !== 'journal' || other.kind !== 'journal' || one.volume === '' || one.volume !== other.volume)
    return false;
  const arePages = [one.page, other.page].every((page) => /^\d{1,5}$/.test(page) && page !== '1');
  if (!arePages || one.page === other.page || !one.venue || !other.venue || one.isPreprint || other.isPreprint)
    return false;
  return venuesAgree(one.venue, other.venue);
}

function areOfTwoIssues(one: Traits, other: Traits): boolean {
  if (one.kind !== 'journal' || other.kind !== 'journal' || one.issue === '' || other.issue === '') return false;
  return issuesDiffer(one.issue, other.issue);
}

/** Whether two works that name no authors, nor one page on the web, are of two kinds, editors or publishers. */
function areOfTwoMakers(a: Compared, b: Compared): boolean {
  const [one, other] = [a.record, b.record];
  if (one.authors.length > 0 || other.authors.length > 0) return false;
  if (one.url !== undefined && other.url !== undefined && pageOf(one.url) === pageOf(other.url)) return false;
  if (differ(mannerOf(a.traits), mannerOf(b.traits)) || differ(firstEditor(one), firstEditor(other))) return true;
  const [publisher, another] = [a.traits.publisher, b.traits.publisher];
  return publisher !== undefined && another !== undefined && !mayNameOneBody(publisher, another);
}

function mannerOf({ kind, isWhole }: Traits): string {
  return isWhole ? 'whole' : kind;
}

function firstEditor({ editors = [] }: Identifiable): string {
  return firstFamily({ authors: editors }) ?? '';
}

/** Whether venue, volume and first page may be of one place; where both numbers are the same, names may be any. */
function placesAgree({ traits: one }: Compared, { traits: other }: Compared): boolean {
  if (differ(one.volume, other.volume) || differ(one.page, other.page)) return false;
  const areKnown = one.volume !== '' && one.page !== '' && other.volume !== '' && other.page !== '';
  return areKnown || !one.venue || !other.venue || venuesAgree(one.venue, other.venue);
}

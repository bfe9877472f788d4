import type { Paper, PaperType } from '../paper';
import { plainTitle } from '../search/titles';
import {
  numberingOf,
  numberingsDiffer,
  partsDiffer,
  patentNumberOf,
  patentNumbersDiffer,
  volumeWords,
  type Numbering,
  type PatentNumber,
} from './numbering';

/** Records of these types are told apart by more than where they stand. */
const DETAILED: ReadonlySet<string> = new Set<PaperType>([
  'article-magazine',
  'article-newspaper',
  'bill',
  'book',
  'broadcast',
  'collection',
  'dataset',
  'document',
  'hearing',
  'interview',
  'legal_case',
  'legislation',
  'manuscript',
  'motion_picture',
  'musical_score',
  'patent',
  'performance',
  'personal_communication',
  'post',
  'post-weblog',
  'regulation',
  'report',
  'software',
  'song',
  'speech',
  'standard',
  'thesis',
  'webpage',
]);
/** Those of them that come out in editions. */
const IN_EDITIONS: ReadonlySet<string> = new Set<PaperType>(['book', 'collection']);
/** Those of them that may be of one title and year, but of no two days: letters of one person to another, columns. */
const OF_A_DAY: ReadonlySet<string> = new Set<PaperType>([
  'article-magazine',
  'article-newspaper',
  'broadcast',
  'hearing',
  'interview',
  'manuscript',
  'performance',
  'personal_communication',
  'speech',
]);
/** Those of them that are where their address is. */
const ON_WEB: ReadonlySet<string> = new Set<PaperType>(['dataset', 'post', 'post-weblog', 'software', 'webpage']);

/** Where papers are, each at more than one address. */
const OF_PAPERS = /^(?:(?:\w+\.)?arxiv\.org|(?:dx\.)?doi\.org|hdl\.handle\.net|openreview\.net)\/|\.pdf$/;

/** Where some programs write the identifier of a preprint. */
const ARXIV = /^arxiv/i;

/** What a record says of itself, in the fields of CSL; empty for those of types that are not told apart by it. */
export interface IdentityDetails {
  /** Of a report, patent or standard; of a book in its series. */
  readonly number?: string;
  /** Of a data set, program or page. */
  readonly version?: string;
  /** What a thesis says that it is. */
  readonly genre?: string;
  /** Of a book. */
  readonly edition?: string;
  /** Of a book, with its part: '1.2'. */
  readonly volume?: string;
  /** Of a letter, talk, broadcast or column, as far as it is known: '1740-3-1', '1740-3'. */
  readonly day?: string;
  /** Of what is on the web. */
  readonly url?: string;
}

type Detailed = Pick<Paper, 'url' | 'venue' | 'doi' | 'arxiv'> & Partial<Pick<Paper, 'type' | 'csl'>>;

export function identityDetails(record: Detailed): IdentityDetails {
  const { type, url, csl = {} } = record;
  if (type === undefined || !DETAILED.has(type)) return {};
  const [number, version, genre, edition, volume, place] = FIELDS.map((field) => textOf(csl[field]));
  if (IN_EDITIONS.has(type))
    return {
      ...(edition !== undefined && { edition }),
      ...(volume !== undefined && { volume }),
      ...(place !== undefined && /\d/.test(place) && { number: place }),
    };
  return {
    ...(number !== undefined && !ARXIV.test(number) && { number }),
    ...(version !== undefined && { version }),
    ...(genre !== undefined && type === 'thesis' && { genre }),
    ...(url !== undefined && isOnWeb(record, url) && { url }),
    ...(OF_A_DAY.has(type) && dayOf(csl['issued'])),
  };
}

/** A `@misc` is a page where nothing says that it came out elsewhere. */
function isOnWeb({ type, venue, doi, arxiv }: Detailed, url: string): boolean {
  if (type !== 'document') return type !== undefined && ON_WEB.has(type);
  return (venue?.name ?? doi ?? arxiv) === undefined && !OF_PAPERS.test(pageOf(url));
}

const FIELDS = ['number', 'version', 'genre', 'edition', 'volume', 'collection-number'] as const;

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' || typeof value === 'number' ? String(value) : undefined;
}

function dayOf(issued: unknown): Pick<IdentityDetails, 'day'> {
  const dates: unknown =
    typeof issued === 'object' && issued !== null && 'date-parts' in issued && issued['date-parts'];
  const date: unknown = Array.isArray(dates) && dates.length === 1 ? dates[0] : undefined;
  return Array.isArray(date) && date.length > 1 ? { day: date.join('-') } : {};
}

/** The details of a record as they are compared; undefined what is not known. */
export interface ComparedDetails {
  readonly numbering: Numbering | undefined;
  /** Of a patent, which has no other numbering. */
  readonly patent: PatentNumber | undefined;
  readonly version: Numbering | undefined;
  readonly degree: number | undefined;
  readonly edition: number | undefined;
  readonly volume: readonly string[] | undefined;
  readonly page: string | undefined;
  readonly day: readonly string[] | undefined;
}

export function comparedDetails(record: Detailed): ComparedDetails {
  const { number, version, genre, edition, volume, url, day } = identityDetails(record);
  const patent = record.type === 'patent' ? known(number, patentNumberOf) : undefined;
  return {
    numbering: patent ? undefined : known(number, numberingOf),
    patent,
    version: known(version, numberingOf),
    degree: known(genre, degreeIn),
    edition: known(edition, editionIn),
    volume: known(volume, volumeWords),
    page: known(url, pageOf),
    day: known(day, (one) => one.split('-')),
  };
}

function known<T>(text: string | undefined, of: (text: string) => T): T | undefined {
  return text === undefined ? undefined : of(text);
}

/**
 * Whether two reports, patents or standards have other numbers, theses other degrees, books other editions, parts or numbers in
 * a series, data sets or pages other versions or addresses, letters and columns other days.
 *
 * @param year of both, as far as it is known
 */
export function detailsDiffer(one: ComparedDetails, other: ComparedDetails, year?: number): boolean {
  return (
    differ(one.numbering, other.numbering, (a, b) => numberingsDiffer(a, b, year)) ||
    differ(one.patent, other.patent, patentNumbersDiffer) ||
    differ(one.version, other.version, numberingsDiffer) ||
    differ(one.degree, other.degree, isOther) ||
    differ(one.edition, other.edition, isOther) ||
    differ(one.volume, other.volume, partsDiffer) ||
    differ(one.page, other.page, isOther) ||
    differ(one.day, other.day, partsDiffer)
  );
}

/** Whether both are known, and of two. */
function differ<T>(one: T | undefined, other: T | undefined, areTwo: (one: T, other: T) => boolean): boolean {
  return one !== undefined && other !== undefined && areTwo(one, other);
}

function isOther<T>(one: T, other: T): boolean {
  return one !== other;
}

/** Which degree a thesis was written for; undefined where that is not told. */
function degreeIn(genre: string): number | undefined {
  const written = plainTitle(genre);
  const degree = DEGREES.findIndex((pattern) => pattern.test(written));
  return degree < 0 ? undefined : degree;
}

/** Those of one degree by whatever name. */
const DEGREES: readonly RegExp[] = [
  /bachelor|\bb ?(?:a|sc)\b/,
  /diplom|magist|master|\bm ?(?:a|eng|phil|s|sc)\b/,
  /dissertation|doctor|habilitation|\b(?:d|ph) ?(?:d|phil)\b/,
];

/** Which edition it is, the first as 1; undefined where that is not told: 'Revised'. */
function editionIn(edition: string): number | undefined {
  const written = plainTitle(edition);
  const figures = /(?<!\d)\d{1,2}(?!\d)/.exec(written)?.[0];
  if (figures !== undefined) return Number(figures);
  return written
    .split(' ')
    .map((word) => ORDINALS.indexOf(word) + 1)
    .find((number) => number > 0);
}

const ORDINALS: readonly string[] = [
  'first',
  'second',
  'third',
  'fourth',
  'fifth',
  'sixth',
  'seventh',
  'eighth',
  'ninth',
  'tenth',
];

/** An address as far as it tells which page it is: without what tells a part of it, or where its reader came from. */
export function pageOf(url: string): string {
  const [address = ''] = url
    .trim()
    .toLowerCase()
    .replace(/^https?:\/\/(?:www\.)?/, '')
    .split(/#(?![!/])/, 1);
  const [path = '', ...query] = address.split('?');
  const asked = query
    .join('?')
    .split('&')
    .filter((one) => one !== '' && !CAMPAIGN.test(one));
  return [path.endsWith('/') ? path.slice(0, -1) : path, ...asked].join('?');
}

const CAMPAIGN = /^(?:utm_\w+|fbclid|gclid)=/;

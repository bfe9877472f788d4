import type { Paper, PaperType } from '../paper';
import { plainTitle } from '../search/titles';

/** Records of these types are told apart by more than where they stand. */
const DETAILED: ReadonlySet<string> = new Set<PaperType>([
  'bill',
  'dataset',
  'legislation',
  'patent',
  'post',
  'post-weblog',
  'report',
  'software',
  'standard',
  'thesis',
  'webpage',
]);
/** Those of them that are where their address is. */
const ON_WEB: ReadonlySet<string> = new Set<PaperType>(['dataset', 'post', 'post-weblog', 'software', 'webpage']);

/** Where some programs write the identifier of a preprint. */
const ARXIV = /^arxiv/i;

/** What a record says of itself, in the fields of CSL; empty for those of types that are not told apart by it. */
export interface IdentityDetails {
  /** Of a report, patent or standard. */
  readonly number?: string;
  /** Of a data set, program or page. */
  readonly version?: string;
  /** What a thesis says that it is. */
  readonly genre?: string;
  /** Of what is on the web. */
  readonly url?: string;
}

type Detailed = Pick<Paper, 'url'> & Partial<Pick<Paper, 'type' | 'csl'>>;

/** Known already: all that a source says takes long to work out. */
const KNOWN = new WeakMap<object, IdentityDetails>();

export function identityDetails(record: Detailed): IdentityDetails {
  const { type, url } = record;
  if (type === undefined || !DETAILED.has(type)) return {};
  let details = KNOWN.get(record);
  if (!details) {
    const { csl = {} } = record;
    const [number, version, genre] = ['number', 'version', 'genre'].map((field) => textOf(csl[field]));
    details = {
      ...(number !== undefined && !ARXIV.test(number) && { number }),
      ...(version !== undefined && { version }),
      ...(genre !== undefined && type === 'thesis' && { genre }),
      ...(url !== undefined && ON_WEB.has(type) && { url }),
    };
    KNOWN.set(record, details);
  }
  return details;
}

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' || typeof value === 'number' ? String(value) : undefined;
}

/** Whether two reports, patents or standards have other numbers, theses other degrees, data sets or pages other versions or addresses. */
export function detailsDiffer(a: Detailed, b: Detailed): boolean {
  const [one, other] = [identityDetails(a), identityDetails(b)];
  return (
    differ(one.number, other.number, numbersIn) ||
    differ(one.version, other.version, numbersIn) ||
    differ(one.genre, other.genre, degreeIn) ||
    differ(one.url, other.url, placeOf)
  );
}

/** Whether both are known, and not the same as `of` has them. */
function differ(one: string | undefined, other: string | undefined, of: (text: string) => readonly string[]): boolean {
  if (one === undefined || other === undefined) return false;
  const [parts, others] = [of(one), of(other)];
  return parts.some((part, place) => part !== (others[place] ?? part));
}

/** The numbers in one of a report, 'TR-12/2020' or 'No. 12', or in that of a version; the text where there are none. */
function numbersIn(text: string): readonly string[] {
  const numbers = text.replace(/(?<=\d)[, ](?=\d{3}(?!\d))/g, '').match(/\d+/g);
  return numbers?.map((one) => one.replace(/^0+(?=\d)/, '')) ?? [plainTitle(text)];
}

/** Which degree a thesis was written for; nothing where that is not told. */
function degreeIn(genre: string): readonly string[] {
  const written = plainTitle(genre);
  const degree = DEGREES.findIndex((pattern) => pattern.test(written));
  return degree < 0 ? [] : [String(degree)];
}

/** Those of one degree by whatever name. */
const DEGREES: readonly RegExp[] = [
  /bachelor|\bb ?(?:a|sc)\b/,
  /diplom|magist|master|\bm ?(?:a|eng|phil|s|sc)\b/,
  /dissertation|doctor|habilitation|\b(?:d|ph) ?(?:d|phil)\b/,
];

/** An address as far as it tells where a page is. */
function placeOf(url: string): readonly string[] {
  const place = url
    .trim()
    .toLowerCase()
    .replace(/^https?:\/\/(?:www\.)?/, '');
  return [place.endsWith('/') ? place.slice(0, -1) : place];
}

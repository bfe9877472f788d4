import { PAPER_TYPES, type Author, type Origin, type Paper, type PaperType } from '../paper';
import { partsOfName } from './authorNames';
import { authorOfCsl } from './bibtexNames';
import { bareDoi } from './doi';
import type { CslName } from './names';

/** An item of CSL-JSON as found in a file: nothing in it is sure. */
export type RawItem = Readonly<Record<string, unknown>>;

const TYPES: ReadonlySet<unknown> = new Set(PAPER_TYPES);
/** What some programs write for CSL's types. */
const OTHER_TYPES: Readonly<Record<string, PaperType>> = { preprint: 'article', inproceedings: 'paper-conference' };
const ARXIV =
  /^(?:arxiv:\s*|https?:\/\/arxiv\.org\/(?:abs|pdf)\/)(\d{4}\.\d{4,5}|[a-z-]+(?:\.[a-z]{2})?\/\d{7})(?:v\d+)?/i;

/**
 * An item of CSL-JSON, or of CSL-YAML, as a paper. What is missing, or is not of the kind it should be, is absent.
 *
 * @param key the citekey
 */
export function cslPaper(item: RawItem, key: string, origin: Origin): Paper {
  const text = (...names: readonly string[]): string | undefined =>
    names.map((name) => textOf(item[name])).find((value) => value !== undefined);
  const name = text('container-title');
  const short = text('container-title-short', 'journalAbbreviation');
  const authors = people(item['author']);
  const written = text('DOI', 'doi');
  const doi = written && bareDoi(written);
  const paper: Paper = {
    citekey: key,
    title: text('title') ?? '',
    authors: authors.filter(({ family }) => family !== 'others'),
    type: typeOf(item['type']),
    alsoIn: [],
    keywords: listed(item['keyword'] ?? item['keywords'] ?? item['categories']),
    origin,
    ...known({
      abstract: text('abstract'),
      authorsIncomplete: authors.some(({ family }) => family === 'others') ? (true as const) : undefined,
      editors: unlessEmpty(people(item['editor'])),
      year: yearOf(item['issued']) ?? yearOf(item['year']),
      venue: name === undefined ? undefined : { name, ...(short === undefined ? {} : { short }) },
      publisher: text('publisher'),
      volume: text('volume'),
      issue: text('issue'),
      pages: text('page', 'pages')?.replace(/(?<!\s)\s*[-–—]+\s*/g, '-'),
      doi,
      arxiv: arxivOf([
        text('number'),
        text('URL'),
        text('archive_location'),
        doi && `arxiv:${doi.replace(/^10\.48550\/arxiv\./i, '')}`,
      ]),
      url: text('URL', 'url'),
      otherKeys: unlessEmpty(listed(item['other-ids'])),
    }),
  };
  const csl = Object.fromEntries(Object.entries(item).filter(([field]) => !NOT_KEPT.has(field)));
  return Object.defineProperty(paper, 'csl', { value: csl, enumerable: false });
}

/** What the paper has itself and no reference prints. */
const NOT_KEPT: ReadonlySet<string> = new Set(['abstract', 'keyword', 'keywords', 'id', 'citation-key', 'custom']);

function typeOf(type: unknown): PaperType {
  if (TYPES.has(type)) return type as PaperType;
  return (typeof type === 'string' && Object.hasOwn(OTHER_TYPES, type) && OTHER_TYPES[type]) || 'document';
}

/** People as CSL has them, as plain text in BibTeX's way, or as a list of either. */
export function people(value: unknown): readonly Author[] {
  const list: readonly unknown[] = Array.isArray(value) ? value : value === undefined || value === null ? [] : [value];
  return list.flatMap((one): readonly Author[] => {
    if (typeof one === 'string') return one.split(/(?<!\s)\s+and\s+/).flatMap(plainName);
    const author = authorOfCsl(cslNames([one])[0] ?? {});
    return author.family === '' ? [] : [author];
  });
}

/** Names of CSL in their parts, those that are any. */
export function cslNames(list: readonly unknown[]): readonly CslName[] {
  return list.flatMap((one): readonly CslName[] => {
    if (typeof one !== 'object' || one === null) return [];
    const parts = Object.entries(one).flatMap(([part, written]) =>
      typeof written === 'string' || typeof written === 'number' ? [[part, String(written).trim()]] : [],
    );
    return [Object.fromEntries(parts) as CslName];
  });
}

function plainName(written: string): readonly Author[] {
  const { family, given, suffix } = partsOfName(written);
  if (family === '') return [];
  const whole = suffix === undefined ? family : `${family} ${suffix}`;
  return [given === undefined ? { family: whole } : { family: whole, given }];
}

/** No date or text lies deeper in lists and objects; what does is there to overflow something. */
const DEEPEST = 5;

/** The year of a date as CSL, EDTF or anybody writes it. */
export function yearOf(date: unknown, deepest = DEEPEST): number | undefined {
  if (deepest === 0) return undefined;
  if (typeof date === 'number') return Number.isInteger(date) ? date : undefined;
  if (typeof date === 'string') return yearIn(date);
  if (Array.isArray(date)) return yearOf(date[0], deepest - 1);
  if (typeof date !== 'object' || date === null) return undefined;
  const { 'date-parts': parts, year, raw, literal } = date as RawItem;
  for (const one of [parts, year, raw, literal]) {
    const found = yearOf(one, deepest - 1);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** The year in a text: of EDTF `-0044` is the year 45 before Christ, since it counts from a year zero, and `199X` and `19XX` stand for ten years and a hundred. */
export function yearIn(date: string): number | undefined {
  const early = /^\s*-(?:(\d{4})|(\d{1,3}))(?!\d)/.exec(date);
  if (early) return early[1] === undefined ? -Number(early[2]) : -Number(early[1]) - 1;
  const year = /(?<!\d)(?:\d{4}(?!\d)|(?:\d{3}[uxX]|\d{2}[uxX]{2})(?!\w))/.exec(date)?.[0];
  return year === undefined ? undefined : Number(year.replace(/[uxX]/g, '0'));
}

function arxivOf(candidates: readonly (string | undefined)[]): string | undefined {
  return candidates.map((candidate) => ARXIV.exec(candidate ?? '')?.[1]).find((id) => id !== undefined);
}

/** Keywords as a list, or as one text with commas or semicolons. */
export function listed(value: unknown): readonly string[] {
  const list: readonly unknown[] = Array.isArray(value) ? value : [value];
  return list
    .flatMap((one) => (typeof one === 'string' ? one.split(/[,;]/) : []))
    .map((one) => one.trim())
    .filter((one) => one !== '');
}

/** What CSL, and what publishers, mark up in a text, so that a text is split at it with it. */
export const MARKUP = /(<\/?(?:i|b|em|strong|sup|sub|sc|span|p|jats:[a-z]{1,20})(?: [^<>]{0,100})?>)/g;

/** Text on one line; CSL's markup in it is kept for references, and gone here. */
export function textOf(value: unknown): string | undefined {
  let written = value;
  for (let depth = 0; depth < DEEPEST && Array.isArray(written); depth++) written = written[0];
  if (typeof written === 'number') written = String(written);
  if (typeof written !== 'string') return undefined;
  const text = written.replace(MARKUP, '').replace(/\s+/g, ' ').trim();
  return text || undefined;
}

function unlessEmpty<T>(list: readonly T[]): readonly T[] | undefined {
  return list.length > 0 ? list : undefined;
}

/** Without what is not known. */
export function known<T extends object>(fields: { readonly [K in keyof T]: T[K] | undefined }): T {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as T;
}

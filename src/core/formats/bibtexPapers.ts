import type { Origin, Paper, PaperType, Venue } from '../paper';
import type { RawFields } from './bibtexFields';
import { authorOfCsl, bibtexNames } from './bibtexNames';
import { typeOfEntry } from './bibtexTypes';
import { OTHERS } from './cslJson';
import { yearIn } from './cslRead';
import { latexText, plainLatex, type LatexDecoder } from './latex';
import { withAngles } from './latexLetters';
import type { CslName } from './names';

/** An entry with its fields, those of its parents included. */
export interface ReadEntry {
  /** In lower case: 'article'. */
  readonly type: string;
  readonly key: string;
  /** Read anew at each call: a library of many thousands does not keep them all. */
  readonly fields: () => RawFields;
  readonly origin: Origin;
}

const ARXIV =
  /^(?:arxiv:|https?:\/\/arxiv\.org\/(?:abs|pdf)\/)?(\d{4}\.\d{4,5}|[a-z-]+(?:\.[a-z]{2})?\/\d{7})(?:v\d+)?(?:\.pdf)?$/i;
const ARXIV_INSIDE = /(?<![\w.-])(\d{4}\.\d{4,5}|[a-z-]+(?:\.[a-z]{2})?\/\d{7})(?:v\d+)?(?![\w/])/i;
/** A year alone that has fewer digits, or is before Christ. */
const ODD_YEAR = /^[{\s]*(-\d{1,4}|\d{1,3})[}\s]*$/;
/** Dates of BibLaTeX before Christ count from a year zero: -0044 is the year 45. */
const EARLY_DATE = /^\s*-(\d{4})(?:-(\d\d))?(?:-(\d\d))?(?!\d)/;

/** What an entry says, wherever it stands. */
export type Card = Omit<Paper, 'origin' | 'csl'>;

/**
 * An entry as a paper. All its fields in the terms of CSL are worked out only when `csl` is read, since lists and search
 * need few of them.
 */
export function bibtexPaper(entry: ReadEntry, card: Card, decoder: LatexDecoder): Paper {
  const paper: Paper = { ...card, origin: entry.origin };
  return Object.defineProperty(paper, 'csl', { get: () => cslOf(entry, paper, decoder), enumerable: false });
}

/** The same paper whose entry begins at another line now. */
export function paperAtLine(paper: Paper, line: number): Paper {
  const moved: Paper = { ...paper, origin: { source: paper.origin?.source ?? '', line } };
  return Object.defineProperty(moved, 'csl', Object.getOwnPropertyDescriptor(paper, 'csl') ?? {});
}

/** What lists and search need of an entry. */
export function bibtexCard(entry: ReadEntry, decoder: LatexDecoder): Card {
  const fields = entry.fields();
  const text = (...names: readonly string[]): string | undefined => {
    const name = names.find((one) => (fields.get(one) ?? '').trim() !== '');
    const value = name && latexText(fields.get(name) ?? '', decoder);
    return value || undefined;
  };
  const plain = (latex: string): string => latexText(latex, decoder);
  const { names: authors, incomplete } = bibtexNames(fields.get('author') ?? '', plain);
  const { names: editors } = bibtexNames(fields.get('editor') ?? '', plain);
  const arxiv = arxivOf(fields);
  return {
    citekey: entry.key,
    title: withSubtitle(text('title') ?? '', text('subtitle')),
    authors: authors.map(authorOfCsl),
    type: typeOf(entry.type, arxiv, fields),
    alsoIn: [],
    keywords: listed(text('keywords', 'keyword')),
    ...known({
      abstract: text('abstract'),
      editors: editors.length > 0 ? editors.map(authorOfCsl) : undefined,
      authorsIncomplete: incomplete ? (true as const) : undefined,
      year: yearOf(fields),
      venue: venueOf(
        text('journaltitle', 'journal', 'booktitle', ...(typeOfEntry(entry.type) === 'chapter' ? ['maintitle'] : [])),
        text('shortjournal'),
      ),
      publisher: text('publisher', 'institution', 'school', 'organization'),
      volume: text('volume'),
      pages: text('pages')?.replace(/(?<!\s)\s*[-–—]+\s*/g, '-'),
      doi: doiOf(fields),
      arxiv,
      url: verbatim(fields.get('url')),
      collections: groupsOf(text('groups')),
      otherKeys: aliasesOf(fields),
    }),
  };
}

function typeOf(type: string, arxiv: string | undefined, fields: RawFields): PaperType {
  const isPreprint =
    arxiv !== undefined && !fields.has('journal') && !fields.has('journaltitle') && !fields.has('booktitle');
  if (isPreprint && ['article', 'misc', 'online', 'unpublished'].includes(type)) return 'article';
  return typeOfEntry(type);
}

/** Years before Christ are below zero, as in CSL. */
function yearOf(fields: RawFields): number | undefined {
  const date = fields.get('date') ?? '';
  const [early] = earlyDate(date) ?? [];
  if (early !== undefined) return early;
  const written = date.trim() === '' ? (fields.get('year') ?? '') : date;
  const odd = ODD_YEAR.exec(written)?.[1];
  return odd === undefined ? yearIn(written) : Number(odd);
}

/** Year, month and day, as far as they are known, of a date before Christ; undefined for others. */
function earlyDate(date: string): readonly number[] | undefined {
  const [year, ...others] = EARLY_DATE.exec(date)?.slice(1) ?? [];
  return year === undefined ? undefined : [-Number(year) - 1, ...others.flatMap((part) => (part ? Number(part) : []))];
}

function withSubtitle(title: string, subtitle: string | undefined): string {
  if (subtitle === undefined) return title;
  if (title === '') return subtitle;
  return /[.?!:]$/.test(title) ? `${title} ${subtitle}` : `${title}: ${subtitle}`;
}

function venueOf(name: string | undefined, short: string | undefined): Venue | undefined {
  return name === undefined ? undefined : { name, ...(short === undefined ? {} : { short }) };
}

/** A DOI without its resolver, with the underscores and the like that tools escape. */
function doiOf(fields: RawFields): string | undefined {
  const doi = verbatim(fields.get('doi'))?.replace(/^(?:https?:\/\/(?:dx\.)?doi\.org\/|doi:\s*)/i, '');
  return doi !== undefined && /^10[./]/.test(doi) ? doi : undefined;
}

/** The identifier of an `eprint` of arXiv, of a DOI of arXiv's, or of a `journal = {arXiv preprint arXiv:…}`. */
function arxivOf(fields: RawFields): string | undefined {
  const archive = fields.get('eprinttype') ?? fields.get('archiveprefix') ?? '';
  const eprint = fields.get('eprint')?.trim() ?? '';
  if (/^(?:arxiv)?$/i.test(archive.trim()) && ARXIV.test(eprint)) return ARXIV.exec(eprint)?.[1];
  const doi = /^10\.48550\/arxiv\.(.{1,40})$/i.exec(doiOf(fields) ?? '')?.[1];
  if (doi !== undefined) return doi;
  const place = (fields.get('journal') ?? fields.get('journaltitle') ?? fields.get('howpublished') ?? '').slice(-80);
  return /arxiv/i.test(place) ? ARXIV_INSIDE.exec(place)?.[1] : undefined;
}

/** A value that LaTeX reads verbatim, with what tools escape all the same. */
function verbatim(value: string | undefined): string | undefined {
  const text = withAngles(value?.trim() ?? '')
    .replace(/^\\url\{(.*)\}$/, '$1')
    .replace(/\\([_%&#$~{}])/g, '$1')
    .replace(/^[{<](.*)[}>]$/, '$1');
  return text || undefined;
}

function listed(text: string | undefined): readonly string[] {
  return (text ?? '')
    .split(/[,;]/)
    .map((part) => part.trim())
    .filter((part) => part !== '');
}

/** JabRef's groups, whose nesting it writes as `A > B`. */
function groupsOf(text: string | undefined): readonly string[] | undefined {
  const groups = listed(text).map((group) => group.replace(/(?<!\s)\s*>\s*/g, '/'));
  return groups.length > 0 ? groups : undefined;
}

function aliasesOf(fields: RawFields): readonly string[] | undefined {
  const keys = listed(plainLatex(fields.get('ids') ?? ''));
  return keys.length > 0 ? keys : undefined;
}

/** Fields of the decoder that are no part of CSL, or are the library's own matter. */
const NOT_CSL = new Set(['citation-key', 'keyword', 'abstract', 'genre', 'author', 'editor', 'translator']);

function cslOf(
  { type, key, fields }: ReadEntry,
  paper: Paper,
  decoder: LatexDecoder,
): Readonly<Record<string, unknown>> {
  const all = fields();
  try {
    const item = decoder.item({ type, key, fields: Object.fromEntries(all) });
    const address = paper.arxiv === undefined ? {} : { URL: `https://arxiv.org/abs/${paper.arxiv}` };
    const said = Object.fromEntries(Object.entries(item).filter(([name]) => !NOT_CSL.has(name)));
    // The decoder leaves what tools escape in them, and the resolver before a DOI: addresses that lead nowhere.
    const places = known<{ DOI?: string; URL?: string }>({ DOI: paper.doi, URL: paper.url });
    const issued = issuedEarly(all.get('date') ?? '');
    return { ...address, ...said, ...places, ...issued, ...genreOf(type, all, decoder), ...peopleOf(all, decoder) };
  } catch {
    return {};
  }
}

/** A date that begins before Christ, which the decoder does not read. */
function issuedEarly(date: string): { readonly issued?: { readonly 'date-parts': readonly (readonly number[])[] } } {
  const [first, last] = date.split('/', 2).map((one) => {
    const year = yearIn(one);
    return earlyDate(one) ?? (year === undefined ? undefined : [year]);
  });
  return earlyDate(date) && first ? { issued: { 'date-parts': last ? [first, last] : [first] } } : {};
}

/** What BibLaTeX's kinds of theses and reports are called. */
const GENRES: Readonly<Record<string, string>> = {
  bathesis: 'Bachelor’s thesis',
  candthesis: 'Candidate thesis',
  mastersthesis: 'Master’s thesis',
  mathesis: 'Master’s thesis',
  phdthesis: 'PhD thesis',
  resreport: 'research report',
  software: 'computer software',
  techreport: 'technical report',
};

/** What a thesis or report says that it is; a report that says nothing is just that. */
function genreOf(type: string, fields: RawFields, decoder: LatexDecoder): { readonly genre?: string } {
  const written = latexText(fields.get('type') ?? '', decoder) || (type === 'techreport' ? '' : type);
  const genre = GENRES[written.toLowerCase()] ?? (fields.has('type') ? written : '');
  return genre === '' ? {} : { genre };
}

const PEOPLE = ['author', 'editor', 'translator'] as const;

/** The decoder takes names apart too, but takes an accented capital for a small letter. */
function peopleOf(fields: RawFields, decoder: LatexDecoder): Readonly<Record<string, readonly CslName[]>> {
  const people = PEOPLE.flatMap((field): readonly (readonly [string, readonly CslName[]])[] => {
    const { names, incomplete } = bibtexNames(fields.get(field) ?? '', (latex) => latexText(latex, decoder));
    return names.length === 0 ? [] : [[field, incomplete ? [...names, OTHERS] : names]];
  });
  return Object.fromEntries(people);
}

/** Without what is not known. */
function known<T extends object>(fields: { readonly [K in keyof T]: T[K] | undefined }): T {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as T;
}

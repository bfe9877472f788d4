import type { Paper, PaperType, Venue } from '../paper';
import type { RawFields, ReadEntry } from './bibtexFields';
import { bibtexCsl } from './bibtexCsl';
import { arxivOf, doiOf, verbatim } from './bibtexIdentifiers';
import { authorOfCsl, bibtexNames } from './bibtexNames';
import { isOfEvent, isOwnVolume, numberVariable, typeOfEntry, withSubtitle } from './bibtexTypes';
import { yearIn } from './cslRead';
import { latexText, plainLatex, type LatexDecoder } from './latex';

/** A year alone that has fewer digits, or is before Christ. */
const ODD_YEAR = /^[{\s]*(-\d{1,4}|\d{1,3})[}\s]*$/;
/** A date before Christ of BibLaTeX. */
const EARLY_DATE = /^\s*-\d{4}(?!\d)/;

/** What an entry says, wherever it stands. */
export type Card = Omit<Paper, 'origin' | 'csl'>;

/** The fields of CSL that were asked for last. */
let last: { readonly paper: Paper; readonly csl: Paper['csl'] } | undefined;

/**
 * An entry as a paper. All its fields in the terms of CSL are worked out only when `csl` is read, since lists and search
 * need few of them, and are kept until those of another paper are: who asks for one field asks for more.
 */
export function bibtexPaper(entry: ReadEntry, card: Card, decoder: LatexDecoder): Paper {
  const paper: Paper = { ...card, origin: entry.origin };
  const csl = (): Paper['csl'] => {
    if (last?.paper !== paper) last = { paper, csl: bibtexCsl(entry, paper, decoder) };
    return last.csl;
  };
  return Object.defineProperty(paper, 'csl', { get: csl, enumerable: false });
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
        text(
          'journaltitle',
          'journal',
          ...(isOwnVolume(entry.type, fields) ? [] : ['booktitle']),
          ...(typeOfEntry(entry.type) === 'chapter' ? ['maintitle'] : []),
        ),
        text('shortjournal'),
      ),
      publisher: text('publisher', 'institution', 'school', 'organization'),
      volume: text('volume'),
      issue: numberVariable(entry.type, fields) === 'issue' ? text('number', 'issue') : undefined,
      pages: text('pages')?.replace(/(?<!\s)\s*[-–—]+\s*/g, '-'),
      doi: doiOf(fields),
      arxiv,
      url: verbatim(fields.get('url')),
      collections: groupsOf(fields.get('groups'), plain),
      otherKeys: aliasesOf(fields),
    }),
  };
}

function typeOf(type: string, arxiv: string | undefined, fields: RawFields): PaperType {
  const isPreprint =
    arxiv !== undefined && !fields.has('journal') && !fields.has('journaltitle') && !fields.has('booktitle');
  if (isPreprint && ['article', 'misc', 'online', 'unpublished'].includes(type)) return 'article';
  const kind = fields.get('entrysubtype')?.trim().toLowerCase();
  if (type === 'article' && (kind === 'newspaper' || kind === 'magazine')) return `article-${kind}`;
  return type === 'unpublished' && isOfEvent(fields) ? 'speech' : typeOfEntry(type);
}

/** Years before Christ are below zero, as in CSL. */
function yearOf(fields: RawFields): number | undefined {
  const date = fields.get('date') ?? '';
  if (EARLY_DATE.test(date)) return yearIn(date);
  const written = /\d/.test(date) ? date : (fields.get('year') ?? date);
  const odd = ODD_YEAR.exec(written)?.[1];
  return odd === undefined ? yearIn(written) : Number(odd);
}

function venueOf(name: string | undefined, short: string | undefined): Venue | undefined {
  return name === undefined ? undefined : { name, ...(short === undefined ? {} : { short }) };
}

function listed(text: string | undefined): readonly string[] {
  return (text ?? '')
    .split(/[,;]/)
    .map((part) => part.trim())
    .filter((part) => part !== '');
}

/** JabRef's groups, whose nesting it writes as `A > B`, and signs that part none behind a backslash. */
function groupsOf(latex: string | undefined, plain: (latex: string) => string): readonly string[] | undefined {
  const named = (part: string): string => plain(part.replace(/\\([,;>])/g, '$1'));
  const groups = (latex ?? '').split(/(?<!\\)[,;]/).map((group) =>
    group
      .split(/(?<!\\)>/)
      .map(named)
      .join('/'),
  );
  const known = groups.filter((group) => group !== '');
  return known.length > 0 ? known : undefined;
}

function aliasesOf(fields: RawFields): readonly string[] | undefined {
  const keys = listed(plainLatex(fields.get('ids') ?? ''));
  return keys.length > 0 ? keys : undefined;
}

/** Without what is not known. */
function known<T extends object>(fields: { readonly [K in keyof T]: T[K] | undefined }): T {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as T;
}

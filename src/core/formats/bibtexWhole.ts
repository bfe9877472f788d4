import type { Paper, PaperType } from '../paper';
import { bibtexFieldsOf, bibtexName, cslText, entryTypeOf, escapeLatex, type Field } from './bibtex';
import { cslDate } from './cslDate';
import { people } from './cslRead';
import { delimited, writeWritten, type BibtexLayout } from './bibtexLayout';
import { oneLine } from './referenceTitle';

/**
 * One entry under a key with all that a paper's source says and BibTeX or BibLaTeX has a field for, abstract and keywords
 * too: for a reference that is written nowhere else. Types and fields that classic BibTeX does not know, it passes over.
 *
 * Source of the names: Philip Kime, Moritz Wemheuer and Philipp Lehman, 'The biblatex Package' (2023), sections 2.1 and
 * 2.2, https://ctan.org/pkg/biblatex.
 */
export function wholeBibtexEntry(paper: Paper, citekey: string, layout: BibtexLayout): string {
  const own = bibtexFieldsOf(paper).flatMap((field) => (field[0] === 'year' ? [field, ...dayFields(paper)] : [field]));
  const fields = new Map(own);
  for (const [name, value] of furtherFields(paper)) if (value && !fields.has(name)) fields.set(name, value);
  const written = [...fields].map(
    ([name, value]) => [name, name === 'month' ? value : delimited(value, layout)] as const,
  );
  return writeWritten(TYPES[paper.type] ?? entryTypeOf(paper), citekey, written, layout);
}

/** Types of BibLaTeX, which classic BibTeX takes for `misc`. */
const TYPES: Readonly<Partial<Record<PaperType, string>>> = {
  dataset: 'dataset',
  'entry-dictionary': 'inreference',
  'entry-encyclopedia': 'inreference',
  figure: 'image',
  graphic: 'artwork',
  legal_case: 'jurisdiction',
  legislation: 'legislation',
  motion_picture: 'movie',
  patent: 'patent',
  performance: 'performance',
  periodical: 'periodical',
  personal_communication: 'letter',
  'post-weblog': 'online',
  post: 'online',
  software: 'software',
  song: 'audio',
  standard: 'standard',
  webpage: 'online',
};

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

/** What is known of a date beside its year; a span or a season is written as BibLaTeX has it, for BibTeX cannot say it. */
function dayFields({ csl = {} }: Paper): readonly (readonly [name: string, value: string])[] {
  const dates = dateParts(csl['issued']);
  if (dates.length > 1) return [['date', dates.map(isoDate).join('/')]];
  const [first = []] = dates;
  const [, month = 0, day] = first;
  if (month > MONTHS.length) return [['date', isoDate(first)]];
  const name = MONTHS[month - 1];
  if (name === undefined) return [];
  return [['month', name], ...(day === undefined ? [] : [['day', String(day)] as const])];
}

/** What `mastersthesis` and `phdthesis` say by themselves. */
const SAID_BY_TYPE = /^(?:master(?:[’']?s)?|ph\.?d\.?) thesis$/i;

function furtherFields(paper: Paper): readonly Field[] {
  const { csl = {}, keywords } = paper;
  const said = (name: string): string | undefined => cslText(paper, name);
  return [
    ['type', SAID_BY_TYPE.test(said('genre') ?? '') ? undefined : said('genre')],
    ['number', /^arxiv:/i.test(said('number') ?? '') ? undefined : said('number')],
    ['number', said('collection-number')],
    ['translator', people(csl['translator']).map(bibtexName).join(' and ')],
    ['eventtitle', inBraces(said('event-title') ?? said('event'))],
    ['venue', said('event-place')],
    ['shorttitle', said('title-short')],
    ['shortjournal', paper.venue?.short && escapeLatex(paper.venue.short)],
    ['origdate', dateParts(csl['original-date']).map(isoDate)[0]],
    ['origtitle', said('original-title')],
    ['volumes', said('number-of-volumes')],
    ['pagetotal', said('number-of-pages')],
    ['version', said('version')],
    ['pubstate', said('status')],
    ['language', said('language')],
    ['pmid', said('PMID')],
    ['pmcid', said('PMCID')],
    ['urldate', dateParts(csl['accessed']).map(isoDate)[0]],
    ['note', said('note')],
    ['annotation', said('annote')],
    ['abstract', paper.abstract && escapeLatex(oneLine(paper.abstract))],
    ['keywords', keywords.map(escapeLatex).join(', ')],
  ];
}

/** Pandoc sets titles in lower case but for what stands in braces of their own. */
function inBraces(title: string | undefined): string | undefined {
  return title && `{${title}}`;
}

/** Year, month and day of a date, as far as they are known; two of a span. */
function dateParts(date: unknown): readonly (readonly number[])[] {
  return cslDate(date)?.['date-parts'] ?? [];
}

/** Nothing for the open end of a span. Years before Christ count from a year zero here: -44 is `-0043`. */
function isoDate([year = 0, ...others]: readonly number[]): string {
  if (year === 0) return '';
  const digits = String(year < 0 ? -year - 1 : year).padStart(4, '0');
  return [year < 0 ? `-${digits}` : digits, ...others.map((part) => String(part).padStart(2, '0'))].join('-');
}

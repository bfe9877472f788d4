import type { Paper, PaperType } from '../paper';
import { bibtexFieldsOf, cslText, entryTypeOf, inBraces, type Field } from './bibtex';
import { langidOf } from './bibtexLanguage';
import { writtenPeople } from './bibtexPeople';
import { latexTitle } from './bibtexTitle';
import { numberVariable } from './bibtexTypes';
import { cslDate } from './cslDate';
import { people } from './cslRead';
import { delimited, writeWritten, type BibtexLayout } from './bibtexLayout';
import { escapeLatex } from './latexEscapes';
import { oneLine } from './referenceTitle';

/**
 * One entry under a key with all that a paper's source says and BibTeX or BibLaTeX has a field for, abstract and keywords
 * too: for a reference that is written nowhere else. Types and fields that classic BibTeX does not know, it passes over.
 *
 * Source of the names: Philip Kime, Moritz Wemheuer and Philipp Lehman, 'The biblatex Package' (2023), sections 2.1 and
 * 2.2, https://ctan.org/pkg/biblatex.
 */
export function wholeBibtexEntry(paper: Paper, citekey: string, layout: BibtexLayout): string {
  const type = TYPES[paper.type] ?? entryTypeOf(paper);
  const fields = new Map(bibtexFieldsOf(paper).flatMap((field) => wholeField(field, type, paper)));
  const number = numberOf(type, fields, paper);
  if (number) fields.set('number', number);
  for (const [name, value] of furtherFields(paper)) if (value && !fields.has(name)) fields.set(name, value);
  const written = [...fields].map(
    ([name, value]) => [name, name === 'month' ? value : delimited(value, layout)] as const,
  );
  return writeWritten(type, citekey, written, layout);
}

/** A field of classic BibTeX with what BibLaTeX says instead or beside it. */
function wholeField(
  field: readonly [string, string],
  type: string,
  paper: Paper,
): readonly (readonly [string, string])[] {
  const [name, value] = field;
  if (name === 'booktitle') return [[VENUES[type] ?? name, value]];
  return name === 'year' ? [field, ...dayFields(paper)] : [field];
}

/** How the types of BibLaTeX call where something appeared that is no book; `booktitle` else. */
const VENUES: Readonly<Partial<Record<string, string>>> = {
  jurisdiction: 'journaltitle',
  legislation: 'journaltitle',
  online: 'titleaddon',
  review: 'journaltitle',
};

/** What counts the entry among others of its type, or else anything that counts it. */
function numberOf(type: string, fields: ReadonlyMap<string, string>, paper: Paper): string | undefined {
  const variables = [numberVariable(type, fields), 'issue', 'number', 'collection-number'];
  return variables.map((name) => cslText(paper, name)).find((value) => value && !/^arxiv:/i.test(value));
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
  review: 'review',
  'review-book': 'review',
  software: 'software',
  song: 'audio',
  standard: 'standard',
  treaty: 'legal',
  webpage: 'online',
};

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

/** What is known of a date beside its year; what BibTeX cannot say is written as BibLaTeX has it: spans, seasons, doubts. */
function dayFields({ csl = {} }: Paper): readonly (readonly [name: string, value: string])[] {
  const dates = dateParts(csl['issued']);
  const isCirca = cslDate(csl['issued'])?.circa;
  const [first = []] = dates;
  const [, month = 0, day] = first;
  if (dates.length > 1 || month > MONTHS.length || isCirca)
    return [['date', dates.map((date) => isoDate(date) + (isCirca && date[0] ? '~' : '')).join('/')]];
  const name = MONTHS[month - 1];
  if (name === undefined) return [];
  return [['month', name], ...(day === undefined ? [] : [['day', String(day)] as const])];
}

/** What `mastersthesis` and `phdthesis` say by themselves. */
const SAID_BY_TYPE = /^(?:master(?:[’']?s)?|ph\.?d\.?) thesis$/i;

function furtherFields(paper: Paper): readonly Field[] {
  const { csl = {}, keywords } = paper;
  const said = (name: string): string | undefined => cslText(paper, name);
  const titled = (name: string, like?: string): string | undefined => {
    const title = csl[name];
    return typeof title === 'string' ? latexTitle(title, like) : undefined;
  };
  const named = (role: string): string => people(csl[role]).map(writtenPeople(paper).named).join(' and ');
  return [
    ['type', SAID_BY_TYPE.test(said('genre') ?? '') ? undefined : said('genre')],
    ['entrysubtype', /^article-(magazine|newspaper)$/.exec(paper.type)?.[1]],
    ['year', escapeLatex(cslDate(csl['issued'])?.literal ?? '')],
    ['translator', named('translator')],
    ['bookauthor', named('container-author')],
    // Directors are editors of a kind to BibLaTeX.
    ...(paper.editors
      ? []
      : ([
          ['editor', named('director')],
          ['editortype', named('director') && 'director'],
        ] as const)),
    ['eventtitle', inBraces(said('event-title') ?? said('event'))],
    ['venue', said('event-place')],
    ['eventdate', dateParts(csl['event-date']).map(isoDate).join('/')],
    ['shorttitle', titled('title-short', langidOf(csl['language']) ? '' : paper.title)],
    ['shortjournal', paper.venue?.short && escapeLatex(paper.venue.short)],
    ['origdate', dateParts(csl['original-date']).map(isoDate)[0]],
    ['origtitle', titled('original-title')],
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

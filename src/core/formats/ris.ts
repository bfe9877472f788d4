import type { Author, Paper, PaperType } from '../paper';
import { cslDate } from './cslDate';
import { people, textOf } from './cslRead';
import { nameParts } from './names';
import { oneLine, referenceTitle } from './referenceTitle';

/** RIS knows no preprints; reference managers take 'unpublished work' for them. What is none of these is `GEN`. */
const TYPES: Readonly<Partial<Record<PaperType, string>>> = {
  'paper-conference': 'CPAPER',
  'article-journal': 'JOUR',
  'article-magazine': 'MGZN',
  'article-newspaper': 'NEWS',
  article: 'UNPB',
  book: 'BOOK',
  chapter: 'CHAP',
  dataset: 'DATA',
  'entry-dictionary': 'DICT',
  'entry-encyclopedia': 'ENCYC',
  legal_case: 'CASE',
  legislation: 'STAT',
  manuscript: 'UNPB',
  map: 'MAP',
  motion_picture: 'MPCT',
  pamphlet: 'PAMP',
  patent: 'PAT',
  'post-weblog': 'BLOG',
  report: 'RPRT',
  software: 'COMP',
  standard: 'STAND',
  thesis: 'THES',
  webpage: 'ELEC',
};

/**
 * Papers as RIS records, as Zotero, Mendeley and EndNote import them; records are separated by blank lines; empty for
 * no papers. RIS cannot say that authors are missing: the known ones are listed.
 *
 * Source of the format: https://en.wikipedia.org/wiki/RIS_(file_format), after Research Information Systems' specification:
 * a line is a tag of two characters, two spaces, a hyphen, a space and a value; a record ends in `ER`.
 */
export function toRis(papers: readonly Paper[]): string {
  return papers.map(risRecord).join('\n');
}

function risRecord(paper: Paper): string {
  const [firstPage, lastPage] = paper.pages?.split(/[-–—]+/) ?? [];
  const said = (field: string): string | undefined => textOf(paper.csl?.[field]);
  const tags: readonly (readonly [tag: string, value: string | undefined])[] = [
    ['TY', TYPES[paper.type] ?? 'GEN'],
    ['ID', paper.citekey],
    ['TI', referenceTitle(paper)],
    ['ST', said('title-short')],
    ...paper.authors.map((author) => ['AU', risName(author)] as const),
    ...(paper.editors ?? []).map((editor) => ['ED', risName(editor)] as const),
    ...people(paper.csl?.['translator']).map((translator) => ['A4', risName(translator)] as const),
    ['T2', paper.venue?.name],
    ['J2', paper.venue?.short],
    ['T3', said('collection-title')],
    ['VL', paper.volume],
    ['IS', said('issue')],
    ['M1', paper.arxiv === undefined ? said('number') : undefined],
    ['NV', said('number-of-volumes')],
    ['ET', said('edition')],
    ['M3', said('genre')],
    ['SP', firstPage],
    ['EP', lastPage],
    ['PB', paper.publisher],
    ['CY', said('publisher-place')],
    ['SN', said('ISSN') ?? said('ISBN')],
    ['LA', said('language')],
    ['PY', paper.year?.toString()],
    ['DA', risDate(paper.csl?.['issued'])],
    ['Y2', risDate(paper.csl?.['accessed'])],
    ['DO', paper.doi],
    ['AN', paper.arxiv && `arXiv:${paper.arxiv}`],
    ['UR', paper.url],
    ['RN', said('note')],
    ...(paper.origin ? ownTags(paper) : []),
  ];
  return `${tags.map(([tag, value]) => (value ? `${tag}  - ${oneLine(value)}\n` : '')).join('')}ER  - \n`;
}

/** What only references of one's own take along: those of the bundled papers are anybody's to look up. */
function ownTags({ abstract, keywords }: Paper): readonly (readonly [tag: string, value: string | undefined])[] {
  return [['AB', abstract], ...keywords.map((keyword) => ['KW', keyword] as const)];
}

/** 'YYYY/MM/DD/', of a date that says more than its year. */
function risDate(date: unknown): string | undefined {
  const [year = 0, month, day] = cslDate(date)?.['date-parts']?.[0] ?? [];
  if (year < 1 || month === undefined || month > 12) return undefined;
  const digits = (part: number | undefined): string => (part === undefined ? '' : String(part).padStart(2, '0'));
  return `${String(year).padStart(4, '0')}/${digits(month)}/${digits(day)}/`;
}

/** 'Family, Given, Suffix'; a body's name stands alone. */
function risName(author: Author): string {
  const name = nameParts(author);
  if (name.kind === 'literal') return name.literal;
  const family = name.particle === undefined ? name.family : `${name.particle} ${name.family}`;
  return [family, name.given, ...(name.suffix === undefined ? [] : [name.suffix])].join(', ');
}

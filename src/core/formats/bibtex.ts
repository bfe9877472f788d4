import type { Author, Paper, PaperType } from '../paper';
import { STANDARD_LAYOUT, writeEntry, type BibtexLayout } from './bibtexLayout';
import { langidOf } from './bibtexLanguage';
import { latexMarkup, latexTitle, markedTitle } from './bibtexTitle';
import { people } from './cslRead';
import { escapeLatex } from './latexEscapes';
import { nameParts, type CslName } from './names';
import { oneLine } from './referenceTitle';

export type Field = readonly [name: string, value: string | undefined];

/**
 * Papers as BibTeX that classic BibTeX, Biber, Pandoc and reference managers read alike: one entry a paper, separated by
 * blank lines, in UTF-8, ending in a newline; empty for no papers. The fields stand in one order and only where known.
 *
 * Source of the format: Oren Patashnik, 'BibTeXing' (1988), https://ctan.org/pkg/bibtex; `eprint` and `archivePrefix`
 * as arXiv itself exports them.
 */
export function toBibtex(papers: readonly Paper[], layout: BibtexLayout = STANDARD_LAYOUT): string {
  return papers.map((paper) => `${bibtexEntry(paper, paper.citekey, layout)}\n`).join('\n');
}

/** One entry under a key, without the newline behind it. */
export function bibtexEntry(paper: Paper, citekey: string, layout: BibtexLayout): string {
  return writeEntry(entryTypeOf(paper), citekey, bibtexFieldsOf(paper), layout);
}

/** The fields of an entry, in order, without delimiters; only those that are known. */
export function bibtexFieldsOf(paper: Paper): readonly (readonly [name: string, value: string])[] {
  return fields(paper).flatMap(([name, value]) => (value ? [[name, value] as const] : []));
}

/** What is none of these is `misc`, as classic BibTeX has it. */
const ENTRY_TYPES: Readonly<Partial<Record<PaperType, string>>> = {
  'paper-conference': 'inproceedings',
  'article-journal': 'article',
  'article-magazine': 'article',
  'article-newspaper': 'article',
  book: 'book',
  chapter: 'incollection',
  collection: 'proceedings',
  'entry-dictionary': 'incollection',
  'entry-encyclopedia': 'incollection',
  manuscript: 'unpublished',
  pamphlet: 'booklet',
  report: 'techreport',
  speech: 'unpublished',
  thesis: 'phdthesis',
};

/**
 * The type of a paper's entry. A chapter of which the book alone is named has its number or pages instead of a title: an
 * `inbook`.
 */
export function entryTypeOf(paper: Paper): string {
  if (paper.type === 'thesis' && /\bmaster/i.test(cslText(paper, 'genre') ?? '')) return 'mastersthesis';
  const isOfBook = paper.type === 'chapter' && !paper.venue && (paper.pages || cslText(paper, 'chapter-number'));
  return isOfBook ? 'inbook' : (ENTRY_TYPES[paper.type] ?? 'misc');
}

function fields(paper: Paper): readonly Field[] {
  const named = namesOf(paper);
  const langid = langidOf(paper.csl?.['language']);
  return [
    // Of another language than English, titles are nowhere set in lower case.
    ['title', latexTitle(markedTitle(paper), langid && '')],
    ['author', authorField(paper, named)],
    ['editor', (paper.editors ?? []).map(named).join(' and ')],
    venueField(paper),
    ['series', inBraces(cslText(paper, 'collection-title'))],
    ['edition', cslText(paper, 'edition')],
    ['volume', paper.volume && escapeLatex(paper.volume)],
    ['number', cslText(paper, 'issue')],
    ['chapter', paper.type === 'chapter' ? cslText(paper, 'chapter-number') : undefined],
    ['pages', paper.pages && pageRange(paper.pages)],
    [PUBLISHERS[paper.type] ?? 'publisher', paper.publisher && oneName(escapeLatex(paper.publisher))],
    ['address', oneName(cslText(paper, 'publisher-place') ?? '')],
    ['year', paper.year?.toString()],
    ['note', paper.type === 'manuscript' ? cslText(paper, 'note') : undefined],
    ['isbn', cslText(paper, 'ISBN')],
    ['issn', cslText(paper, 'ISSN')],
    ['doi', paper.doi && verbatim(paper.doi)],
    ['eprint', paper.arxiv && verbatim(paper.arxiv)],
    ['archivePrefix', paper.arxiv && 'arXiv'],
    ['url', paper.url && verbatim(paper.url)],
    ['langid', langid],
    ['options', usesPrefix(paper) ? 'useprefix=true' : undefined],
  ];
}

/** How classic BibTeX calls who publishes a work of a type. */
const PUBLISHERS: Readonly<Partial<Record<PaperType, string>>> = { report: 'institution', thesis: 'school' };

/** A variable that only the paper's source has, where it is plain text. */
export function cslText({ csl }: Paper, variable: string): string | undefined {
  const value = csl?.[variable];
  return typeof value === 'string' || typeof value === 'number' ? latexMarkup(String(value)) : undefined;
}

function venueField(paper: Paper): Field {
  const name = paper.venue && escapeLatex(paper.venue.name);
  return entryTypeOf(paper) === 'article' ? ['journal', name] : ['booktitle', inBraces(name)];
}

/**
 * A title that is nobody's to change: Pandoc sets those of proceedings, series and events, though not of journals, in lower
 * case but for what stands in braces of their own.
 */
export function inBraces(title: string | undefined): string | undefined {
  return title && `{${title}}`;
}

/** '1-12' as `1--12`, the dash of a range in LaTeX; 'e12-3' of an article number stays a range too, as in CSL. */
function pageRange(pages: string): string {
  return oneLine(pages)
    .split(/[-–—]+/)
    .map((page) => escapeLatex(page.trim()))
    .join('--');
}

function authorField({ authors, authorsIncomplete }: Paper, named: (author: Author) => string): string {
  const names = authors.map(named);
  return (authorsIncomplete && names.length > 0 ? [...names, 'others'] : names).join(' and ');
}

const ROLES = ['author', 'editor', 'translator', 'container-author', 'director'] as const;

/** Whether small words before a family name belong to it, as of 'van der Lee', who is not cited as 'Lee'; BibLaTeX's `useprefix`. */
function usesPrefix(paper: Paper): boolean {
  const all = [...paper.authors, ...(paper.editors ?? []), ...ROLES.flatMap((role) => people(paper.csl?.[role]))];
  const dropped = familiesDropping(paper);
  return all.some((author) => {
    const name = nameParts(author);
    return name.kind === 'person' && name.particle !== undefined && !dropped.has(author.family);
  });
}

/** Family names, with the small words before them that their source says do not belong to them. */
function familiesDropping({ csl }: Paper): ReadonlySet<string> {
  const names = ROLES.flatMap((role) => csl?.[role] ?? []) as readonly CslName[];
  const dropping = names.filter((name) => name?.['dropping-particle'] && !name['non-dropping-particle']);
  return new Set(people(dropping).map(({ family }) => family));
}

/** How a paper's people are written: where other names have their small words, those to drop stand behind given names. */
export function namesOf(paper: Paper): (author: Author) => string {
  const dropped = usesPrefix(paper) ? familiesDropping(paper) : undefined;
  return (author) => {
    const name = nameParts(author);
    if (name.kind === 'literal' || name.particle === undefined || !dropped?.has(author.family))
      return bibtexName(author);
    const family = author.family.slice(name.particle.length).trim();
    return bibtexName({ family, given: `${author.given} ${name.particle}` });
  };
}

/** A name as `von Family, Jr, Given`; whatever BibTeX would take apart otherwise stands in braces. */
function bibtexName(author: Author): string {
  const name = nameParts(author);
  if (name.kind === 'literal') return `{${escapeLatex(name.literal)}}`;
  const family = /^\p{Ll}.*\s|\s\p{Ll}/u.test(name.family) ? `{${escapeLatex(name.family)}}` : namePart(name.family);
  const last = name.particle === undefined ? family : `${namePart(name.particle)} ${family}`;
  return [last, ...(name.suffix === undefined ? [] : [name.suffix]), namePart(name.given)].join(', ');
}

function namePart(text: string): string {
  const escaped = escapeLatex(text);
  return text.includes(',') ? `{${escaped}}` : oneName(escaped);
}

/** A name in LaTeX as one of a list: to BibLaTeX, 'and' stands between publishers and places too. */
function oneName(latex: string): string {
  return /(?:^|\s)and(?:\s|$)/i.test(latex) ? `{${latex}}` : latex;
}

/** For fields that LaTeX reads verbatim: only what would end the field is percent-encoded. */
function verbatim(text: string): string {
  return text.trim().replace(/[{}\\\s]/g, encodeURIComponent);
}

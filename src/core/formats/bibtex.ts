import type { Author, Paper, PaperType } from '../paper';
import { STANDARD_LAYOUT, writeEntry, type BibtexLayout } from './bibtexLayout';
import { langidOf } from './bibtexLanguage';
import { oneName, writtenPeople } from './bibtexPeople';
import { latexMarkup, latexTitle, withMarkup } from './bibtexTitle';
import { escapeLatex } from './latexEscapes';
import { oneLine, referenceTitle } from './referenceTitle';

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
  const { usesPrefix, named } = writtenPeople(paper);
  const langid = langidOf(paper.csl?.['language']);
  return [
    // Of another language than English, titles are nowhere set in lower case.
    ['title', latexTitle(withMarkup(paper, 'title', referenceTitle(paper)), langid && '')],
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
    ['options', usesPrefix ? 'useprefix=true' : undefined],
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
  const name = paper.venue && latexMarkup(withMarkup(paper, 'container-title', paper.venue.name));
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

/** For fields that LaTeX reads verbatim: only what would end the field is percent-encoded. */
function verbatim(text: string): string {
  return text.trim().replace(/[{}\\\s]/g, encodeURIComponent);
}

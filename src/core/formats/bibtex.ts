import type { Author, Paper, PaperType } from '../paper';
import { STANDARD_LAYOUT, writeEntry, type BibtexLayout } from './bibtexLayout';
import { nameParts } from './names';
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
  return [
    ['title', escapeLatex(referenceTitle(paper)).replace(WORD, protectCapitals)],
    ['author', authorField(paper)],
    ['editor', (paper.editors ?? []).map(bibtexName).join(' and ')],
    venueField(paper),
    ['series', cslText(paper, 'collection-title')],
    ['edition', cslText(paper, 'edition')],
    ['volume', paper.volume && escapeLatex(paper.volume)],
    ['number', cslText(paper, 'issue')],
    ['chapter', paper.type === 'chapter' ? cslText(paper, 'chapter-number') : undefined],
    ['pages', paper.pages && pageRange(paper.pages)],
    [PUBLISHERS[paper.type] ?? 'publisher', paper.publisher && escapeLatex(paper.publisher)],
    ['address', cslText(paper, 'publisher-place')],
    ['year', paper.year?.toString()],
    ['note', paper.type === 'manuscript' ? cslText(paper, 'note') : undefined],
    ['isbn', cslText(paper, 'ISBN')],
    ['issn', cslText(paper, 'ISSN')],
    ['doi', paper.doi && verbatim(paper.doi)],
    ['eprint', paper.arxiv && verbatim(paper.arxiv)],
    ['archivePrefix', paper.arxiv && 'arXiv'],
    ['url', paper.url && verbatim(paper.url)],
  ];
}

/** How classic BibTeX calls who publishes a work of a type. */
const PUBLISHERS: Readonly<Partial<Record<PaperType, string>>> = { report: 'institution', thesis: 'school' };

/** A variable that only the paper's source has, where it is plain text. */
export function cslText({ csl }: Paper, variable: string): string | undefined {
  const value = csl?.[variable];
  return typeof value === 'string' || typeof value === 'number' ? escapeLatex(String(value)) : undefined;
}

/** Proceedings stand in braces of their own: Pandoc and Zotero set a `booktitle`, though no `journal`, in lower case. */
function venueField(paper: Paper): Field {
  const name = paper.venue && escapeLatex(paper.venue.name);
  return entryTypeOf(paper) === 'article' ? ['journal', name] : ['booktitle', name && `{${name}}`];
}

/** '1-12' as `1--12`, the dash of a range in LaTeX; 'e12-3' of an article number stays a range too, as in CSL. */
function pageRange(pages: string): string {
  return oneLine(pages)
    .split(/[-–—]+/)
    .map((page) => escapeLatex(page.trim()))
    .join('--');
}

function authorField({ authors, authorsIncomplete }: Paper): string {
  const names = authors.map(bibtexName);
  return (authorsIncomplete && names.length > 0 ? [...names, 'others'] : names).join(' and ');
}

/** A name as `von Family, Jr, Given`; whatever BibTeX would take apart otherwise stands in braces. */
export function bibtexName(author: Author): string {
  const name = nameParts(author);
  if (name.kind === 'literal') return `{${escapeLatex(name.literal)}}`;
  const family = /^\p{Ll}.*\s|\s\p{Ll}/u.test(name.family) ? `{${escapeLatex(name.family)}}` : namePart(name.family);
  const last = name.particle === undefined ? family : `${namePart(name.particle)} ${family}`;
  return [last, ...(name.suffix === undefined ? [] : [name.suffix]), namePart(name.given)].join(', ');
}

function namePart(text: string): string {
  const escaped = escapeLatex(text);
  return /,|(?:^|\s)and(?:\s|$)/i.test(text) ? `{${escaped}}` : escaped;
}

/** A word with its hyphens. The macros that escaping brings in are in lower case and so of no concern. */
const WORD = /[\p{L}\p{M}\p{N}]+(?:-[\p{L}\p{M}\p{N}]+)*/gu;

/**
 * Styles set titles in lower case, and what stands in braces keeps its capitals: `{VI-Net}`, `{GAN}s`, `Image-to-{3D}`.
 * The braces reach from the first part with capitals of its own to the last part with any capital.
 */
function protectCapitals(word: string): string {
  const parts = word.split('-');
  const first = parts.findIndex((part, index) => hasOwnCapitals(part, index < parts.length - 1));
  if (first < 0) return word;
  const last = parts.findLastIndex((part) => /\p{Lu}/u.test(part));
  const kept = parts.slice(first, last + 1).join('-');
  const plural = /(?<=\p{Lu})s$/u.test(kept) ? 's' : '';
  const before = parts
    .slice(0, first)
    .map((part) => `${part}-`)
    .join('');
  const after = parts
    .slice(last + 1)
    .map((part) => `-${part}`)
    .join('');
  return `${before}{${kept.slice(0, kept.length - plural.length)}}${plural}${after}`;
}

/** 'NeRF', 'GANs', '3D', 'mAP'; 'U' only where a hyphen follows ('U-Net'), for 'A' is an article. */
function hasOwnCapitals(part: string, hyphenFollows: boolean): boolean {
  return /.\p{Lu}/u.test(part) || (hyphenFollows && /^\p{Lu}$/u.test(part));
}

const ESCAPES: Readonly<Record<string, string>> = {
  '\\': '\\textbackslash{}',
  '~': '\\textasciitilde{}',
  '^': '\\textasciicircum{}',
  '#': '\\#',
  $: '\\$',
  '%': '\\%',
  '&': '\\&',
  _: '\\_',
  '{': '\\{',
  '}': '\\}',
};
/** BibTeX counts braces even after a backslash, so a lone one must be spelled out. */
const LONE_BRACES: Readonly<Record<string, string>> = { '{': '\\textbraceleft{}', '}': '\\textbraceright{}' };

/** `text` on one line for LaTeX: special characters escaped, ligatures (`--`, ` `` `, `''`) kept apart, Unicode as it is. */
export function escapeLatex(text: string): string {
  const escapes = bracesBalance(text) ? ESCAPES : { ...ESCAPES, ...LONE_BRACES };
  return oneLine(text)
    .replace(/[\\~^#$%&_{}]/g, (character) => escapes[character] ?? character)
    .replace(/([-`'])(?=\1)/g, '$1{}');
}

function bracesBalance(text: string): boolean {
  let depth = 0;
  for (const character of text) {
    if (character === '{') depth++;
    if (character === '}' && --depth < 0) return false;
  }
  return depth === 0;
}

/** For fields that LaTeX reads verbatim: only what would end the field is percent-encoded. */
function verbatim(text: string): string {
  return text.trim().replace(/[{}\\\s]/g, encodeURIComponent);
}

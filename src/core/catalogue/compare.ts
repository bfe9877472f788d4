import { comparableArxiv, comparableDoi, isGeneric } from '../library/identity';
import type { Author, Paper } from '../paper';
import { plainTitle } from '../search/titles';
import { fold } from '../text/fold';
import type { CatalogueRecord } from './catalogue';

/** Something that a catalogue says otherwise. */
export interface Difference {
  readonly field: 'title' | 'authors' | 'year' | 'DOI';
  readonly here: string;
  readonly there: string;
}

/** Authors that are named where they differ. */
const MOST_NAMES = 6;
/** A title that goes on behind so many words has a subtitle. */
const TELLING_WORDS = 3;

/**
 * What a catalogue says otherwise of a paper: of title, authors, year and DOI what both know. Case, accents, punctuation,
 * markup, hyphens, subtitles and given names make no difference, nor does the year of another edition of the same work.
 */
export function differences(paper: Paper, record: CatalogueRecord): readonly Difference[] {
  const { paper: other, years = [] } = record;
  const found: Difference[] = [];
  const differ = (field: Difference['field'], here: string, there: string): void =>
    void found.push({ field, here, there });
  if (!titlesOf(paper).some((title) => titlesAgree(title, other.title))) differ('title', paper.title, other.title);
  if (!authorsAgree(paper, other)) differ('authors', named(paper.authors), named(other.authors));
  const [here, there] = [paper.year, other.year];
  if (here !== undefined && there !== undefined && here !== there && !years.includes(here))
    differ('year', String(here), [...new Set([there, ...years])].sort().join(' or '));
  const [doi, otherDoi] = [comparableDoi(paper), comparableDoi(other)];
  if (doi !== undefined && otherDoi !== undefined && doi !== otherDoi) differ('DOI', doi, otherDoi);
  return found;
}

/**
 * Whether a record found by words is surely of the paper: by an identifier, else by title and first author; by the year
 * too where many works have the title.
 */
export function isSameWork(paper: Paper, other: Paper): boolean {
  const [doi, arxiv] = [comparableDoi(paper), comparableArxiv(paper)];
  if (doi !== undefined && doi === comparableDoi(other)) return true;
  if (arxiv !== undefined && arxiv === comparableArxiv(other)) return true;
  const [mine] = paper.authors;
  const [theirs] = other.authors;
  if (!titlesOf(paper).some((title) => titlesAgree(title, other.title))) return false;
  if (isGeneric(plainTitle(other.title)) && paper.year !== other.year) return false;
  return !mine || !theirs || familyOf(mine) === familyOf(theirs);
}

/** How much of their words two titles share, from 0 to 1. Source: L. R. Dice, Ecology 26 (1945), 297-302. */
export function likeness(title: string, other: string): number {
  const [a, b] = [title, other].map((one) => new Set(plainTitle(one).split(' ').filter(Boolean)));
  if (!a || !b || a.size + b.size === 0) return 0;
  return (2 * [...a].filter((word) => b.has(word)).length) / (a.size + b.size);
}

function titlesOf({ title, publishedTitle }: Paper): readonly string[] {
  return publishedTitle === undefined ? [title] : [title, publishedTitle];
}

function titlesAgree(title: string, other: string): boolean {
  const [a, b] = [plainTitle(title), plainTitle(other)];
  if (a.replaceAll(' ', '') === b.replaceAll(' ', '')) return true;
  const [short, long] = a.length < b.length ? [a, b] : [b, a];
  return short.split(' ').length >= TELLING_WORDS && long.startsWith(`${short} `);
}

function authorsAgree(paper: Paper, other: Paper): boolean {
  const [authors, others] = [paper.authors, other.authors];
  if (authors.length === 0 || others.length === 0) return true;
  if (authors.length < others.length && !paper.authorsIncomplete) return false;
  if (authors.length > others.length && !other.authorsIncomplete) return false;
  return authors.slice(0, others.length).every((author, place) => {
    const same = others[place];
    return same !== undefined && familyOf(author) === familyOf(same);
  });
}

/** Without particles and suffixes, which one source writes and another leaves out. */
function familyOf({ family }: Author): string {
  return (
    plainTitle(fold(family).replace(/,? (?:jr\.?|sr\.?|ii|iii|iv)$/, ''))
      .split(' ')
      .at(-1) ?? ''
  );
}

function named(authors: readonly Author[]): string {
  const names = authors.slice(0, MOST_NAMES).map(({ family }) => family);
  const more = authors.length - names.length;
  return more > 0 ? `${names.join(', ')} and ${more} more` : names.join(', ');
}

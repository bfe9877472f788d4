import type { Paper } from '../paper';
import { plainTitle, plainTitleOf } from '../search/titles';
import { fold } from '../text/fold';

/** What a record of a paper says of its identity. */
export type Identifiable = Pick<
  Paper,
  'title' | 'publishedTitle' | 'authors' | 'year' | 'venue' | 'volume' | 'pages' | 'doi' | 'arxiv' | 'url' | 'seen'
> &
  Partial<Pick<Paper, 'type' | 'csl' | 'editors' | 'publisher' | 'issue'>>;

const ARXIV_DOI = /^10\.48550\/arxiv\./i;
/** Shorter titles ('Random Forests', 'Book Review') may name many works, so that more than they has to agree. */
const TELLING_WORDS = 3;
/** As many letters tell as much where words are not set apart by spaces. */
const UNSPACED_TITLE = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}ー]{8}/u;
/** Titles, as they are compared, that name what a work is and not what it is about. */
const GENERIC_TITLE =
  /^(?:addendum|book reviews?|commentary|(?:(?:closing|concluding|final|general|opening) )?(?:comments?|conclusions?|discussion|introduction|outlook|overview|remarks|results|summary)(?: and (?:comments?|conclusions?|discussion|introduction|outlook|overview|remarks|results|summary))?|(?:correction|corrigendum|erratum)(?: to .+)?|editorial|foreword|obituary|preface|prologue|rejoinder|reply|response|review|(?:author|editor|guest editor|publisher|reviewer) s? ?(?:correction|foreword|introduction|note|preface|reply|response)|from the (?:guest )?editors?|in this issue|(?:author|publisher) correction .+|(?:comments?|rejoinder|reply|response) (?:on|to) \S+|introduction to the (?:special|theme) (?:issue|section)|letters? to the editors?|notes? on contributors?|table of contents)$/;

/**
 * A paper's DOI as it is compared: in lower case, without braces, escapes and what ends a sentence, nor those that arXiv
 * gives to preprints; absent where unknown.
 */
export function comparableDoi({ doi: written }: Pick<Paper, 'doi'>): string | undefined {
  const doi = written === undefined || PLAIN_DOI.test(written) ? written : withoutMarkup(written);
  // Programs write 'n/a' and the like where there is none.
  return doi === undefined || !/^10[./]/.test(doi) || ARXIV_DOI.test(doi) ? undefined : doi.toLowerCase();
}

/** One from which nothing can be taken away. */
const PLAIN_DOI = /^10[./][\w()./;:<>-]*\w$/;

function withoutMarkup(doi: string): string {
  return doi
    .replace(/[{}\\$\s]/g, '')
    .replace(/%[2-7][\da-f]/gi, decodeURIComponent)
    .replace(/[.,;]$/, '');
}

/**
 * A paper's arXiv identifier as it is compared: in lower case, without version and class (`math.GT/0309136`), also from the
 * DOI that arXiv gives.
 */
export function comparableArxiv({ arxiv, doi }: Pick<Paper, 'arxiv' | 'doi'>): string | undefined {
  const id = arxiv ?? (doi !== undefined && ARXIV_DOI.test(doi) ? doi.replace(ARXIV_DOI, '') : undefined);
  return id
    ?.toLowerCase()
    .replace(/v\d+$/, '')
    .replace(/\.[a-z]{2}(?=\/)/, '');
}

/** The identifiers of a paper, also those that stand in its address alone: `https://doi.org/10.1145/…`. */
export function identifiersOf({
  doi,
  arxiv,
  url = '',
}: Pick<Paper, 'doi' | 'arxiv' | 'url'>): Pick<Paper, 'doi' | 'arxiv'> {
  const [named, numbered] = [doi ?? DOI_ADDRESS.exec(url)?.[1], arxiv ?? ARXIV_ADDRESS.exec(url)?.[1]];
  return { ...(named !== undefined && { doi: named }), ...(numbered !== undefined && { arxiv: numbered }) };
}

const DOI_ADDRESS = /^https?:\/\/(?:dx\.|www\.)?doi\.org\/(10\.\d{4,9}\/\S+)$/i;
const ARXIV_ADDRESS =
  /^https?:\/\/(?:www\.)?arxiv\.org\/(?:abs|pdf)\/((?:[a-z-]+(?:\.[a-z]{2})?\/)?\d[\d.]*(?:v\d+)?)(?:\.pdf)?$/i;

/** The titles of a record, listed and published, as they are compared. */
export function plainTitlesOf(record: Pick<Paper, 'title' | 'publishedTitle'>): readonly string[] {
  const listed = plainTitleOf(record);
  const { title, publishedTitle = title } = record;
  const published = publishedTitle === title ? listed : plainTitle(publishedTitle);
  return published === listed ? [listed] : [listed, published];
}

/**
 * The first author's family name as it is compared: without particles, which one source writes and another leaves out,
 * suffixes and signs: 'klis' for 'van der Klis', 'oneil' for 'O’Neil Jr.', 'apple' for 'Apple Inc.'.
 */
export function firstFamily({ authors: [first] }: Pick<Paper, 'authors'>): string | undefined {
  if (!first || first.family === '') return first?.family;
  if (PLAIN_NAME.test(first.family)) return first.family.toLowerCase();
  // Without a comma, a suffix is taken for the family name.
  const words = fold(first.family).split(/[\s,]+/);
  const name =
    words.findLast(isName) ??
    fold(first.given ?? '')
      .split(/[\s,]+/)
      .findLast(isName) ??
    words.at(-1) ??
    '';
  return name.replace(/[^\p{L}\p{M}\p{N}]+/gu, '') || name;
}

/** Nearly all, of which neither signs nor suffixes have to be taken away. */
const PLAIN_NAME = /^(?!(?:ii|iii|inc|iv|jr|llc|ltd|plc|sr)$)[a-z]+$/i;
const SUFFIX = /^(?:corp|gmbh|ii|iii|inc|iv|jr|llc|ltd|plc|sr)\.?$/;

function isName(word: string): boolean {
  return word !== '' && !SUFFIX.test(word);
}

/** Whether a title, as `plainTitle` has it, is long enough to name one work of its author. */
export function isTelling(title: string): boolean {
  const isLong = title.split(' ', TELLING_WORDS).length === TELLING_WORDS;
  return isLong ? !isGeneric(title) : UNSPACED_TITLE.test(title);
}

/** Whether a title, as `plainTitle` has it, is one that many works have: 'Erratum'. */
export function isGeneric(title: string): boolean {
  return GENERIC_TITLE.test(title);
}

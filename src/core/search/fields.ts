import type { Corpus } from '../corpus';
import { libraryNames, librarySources } from '../library/places';
import { sourcePath } from '../library/source';
import { PAPER_TYPES, peopleOf, type Author, type Paper, type PaperType } from '../paper';
import { isEntryType, typeOfEntry } from '../formats/bibtexTypes';
import { typeName } from '../present';
import { ASCII, fold } from '../text/fold';

/** Whether a paper passes a filter. */
export type PaperTest = (paper: Paper) => boolean;

/** Whether something is so of a paper of a corpus. */
type PaperAnswer = (paper: Paper, corpus: Corpus) => boolean;

/** A value that a field can be asked for. */
export interface FieldValue {
  readonly value: string;
  /** How many papers it brings. */
  readonly count: number;
  /** What it stands for, where `value` does not say so: the name of a topic, of a venue. */
  readonly label?: string;
}

/** A field of the query language: `name:value`. Those that live outside the papers (status, tags) are added by the caller. */
export interface SearchField {
  /** ASCII lower case. */
  readonly name: string;
  /** One short sentence for the completion list. */
  readonly description: string;
  /** The test that `value` stands for; undefined while it is half typed, or means nothing. */
  test(value: string, corpus: Corpus): PaperTest | undefined;
  /** The values worth offering. */
  values(corpus: Corpus): readonly FieldValue[];
}

/** Before a value that must be the whole of what papers have: `venue:=iclr`. */
const EXACTLY = '=';

/**
 * The test whether the words of `wanted` stand in a text, in order and next to each other, the last perhaps only begun:
 * 'van der' in 'Michiel van der Klis'. After an equals sign they must be all of its words.
 */
function holding(wanted: string): (text: string) => boolean {
  if (wanted.startsWith(EXACTLY)) {
    const whole = spacedWords(wanted);
    return (text) => spacedWords(text) === whole;
  }
  const words = spacedWords(wanted).trimEnd();
  const [first = ''] = words.trim().split(' ');
  return (text) => {
    const surelyNot = ASCII.test(text) && !text.toLowerCase().includes(first); // spares folding what is not meant
    return !surelyNot && spacedWords(text).includes(words);
  };
}

/** The test whether a text begins with `value`, or after an equals sign is it; undefined where that is blank. */
function beginning(value: string, folded: (text: string) => string): ((text: string) => boolean) | undefined {
  const isWhole = value.startsWith(EXACTLY);
  const wanted = folded(isWhole ? value.slice(1) : value);
  if (isBlank(wanted)) return undefined;
  return (text) => (isWhole ? folded(text) === wanted : folded(text).startsWith(wanted));
}

/** The words of a text without case and accents, a space before and behind each. */
export function spacedWords(text: string): string {
  return ` ${fold(text)
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()} `;
}

/** Counts `valuesOf` over the papers: the most frequent first, then by name. */
export function counted(corpus: Corpus, valuesOf: (paper: Paper) => readonly string[]): readonly FieldValue[] {
  const counts = new Map<string, number>();
  for (const paper of corpus.papers) {
    for (const value of new Set(valuesOf(paper))) counts.set(value, (counts.get(value) ?? 0) + 1);
  }
  return [...counts]
    .map(([value, count]) => ({ value, count }))
    .sort((a, b) => b.count - a.count || (a.value < b.value ? -1 : 1));
}

const author: SearchField = {
  name: 'author',
  description: 'A name, or the beginning of one: author:bengio',
  test: (value) => {
    if (isBlank(value)) return undefined;
    const named = holding(value);
    return (paper) => peopleOf(paper).some((one) => waysOfNaming(one).some(named));
  },
  values: (corpus) => counted(corpus, (paper) => peopleOf(paper).map((one) => one.family)),
};

/** The given name before the family name, behind it as bibliographies have it, and in East Asia without a space between. */
function waysOfNaming({ given, family }: Author): readonly string[] {
  if (given === undefined) return [family];
  const ways = [`${given} ${family}`, `${family} ${given}`];
  return EAST_ASIAN.test(family + given) ? [...ways, family + given] : ways;
}

const EAST_ASIAN = /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}ー]+$/u;

const venue: SearchField = {
  name: 'venue',
  description: 'A journal or conference, short or in full: venue:iclr',
  test: (value) => {
    if (isBlank(value)) return undefined;
    const named = holding(value);
    return ({ venue }) => venue !== undefined && (named(venue.short ?? '') || named(venue.name));
  },
  values: (corpus) => {
    const names = new Map(corpus.papers.map((paper) => [paper.venue?.short ?? '', paper.venue?.name ?? '']));
    return counted(corpus, (paper) => (paper.venue ? [paper.venue.short ?? paper.venue.name] : [])).map((found) => ({
      ...found,
      label: names.get(found.value) ?? '',
    }));
  },
};

const topic: SearchField = {
  name: 'topic',
  description: 'A topic or area: topic:interpretability',
  test: (value, corpus) => {
    if (isBlank(value)) return undefined;
    const wanted = topicsNamed(value, corpus);
    return (paper) => corpus.topicsOf(paper).some((id) => wanted.has(id));
  },
  values: (corpus) =>
    counted(corpus, (paper) => corpus.topicsOf(paper)).map((found) => ({
      ...found,
      label: corpus.topicName(found.value),
    })),
};

function topicsNamed(value: string, corpus: Corpus): ReadonlySet<string> {
  const meant = holding(value);
  const named = corpus.taxonomy.areas.flatMap((area) => {
    const all = meant(area.name) || fold(area.id) === fold(value);
    return area.topics.filter((one) => all || meant(one.id) || meant(one.name));
  });
  return new Set(named.map((one) => one.id));
}

const YEAR = /^\d{4}$/;
/** Of few digits, or before Christ: what is typed of any year looks like one. */
const ODD_YEAR = /^-?\d{1,4}$/;

const year: SearchField = {
  name: 'year',
  description: 'A year or a range: year:2021, year:2021..2024, year:>2020, year:<=2019',
  test: (value, corpus) => {
    const range = yearRange(value);
    if (range) return within(range);
    const odd = yearRange(value, ODD_YEAR);
    const test = odd && within(odd);
    return test && corpus.papers.some(test) ? test : undefined;
  },
  values: (corpus) =>
    [...counted(corpus, (paper) => (paper.year === undefined ? [] : [String(paper.year)]))].sort((a, b) =>
      a.value < b.value ? 1 : -1,
    ),
};

interface YearRange {
  readonly first: number;
  readonly last: number;
}

function within({ first, last }: YearRange): PaperTest {
  return ({ year }) => year !== undefined && first <= year && year <= last;
}

/**
 * The first and last year of `2021`, `2021..2024`, `2021..`, `..2019`, `>2020`, `>=2020`, `<2020`, `<=2019`.
 *
 * @param pattern what a year looks like; default: four digits
 */
export function yearRange(value: string, pattern = YEAR): YearRange | undefined {
  const [, sign, from = '', dots, to = ''] = /^(>=|<=|>|<|=)?(-?\d*)(?:(\.{2,}|…)(-?\d*))?$/.exec(value) ?? [];
  if (sign) {
    if (!pattern.test(from) || dots || to) return undefined;
    const year = Number(from);
    if (sign === '=') return { first: year, last: year };
    if (sign.startsWith('>')) return { first: sign === '>' ? year + 1 : year, last: Infinity };
    return { first: -Infinity, last: sign === '<' ? year - 1 : year };
  }
  if (!dots) return pattern.test(from) ? { first: Number(from), last: Number(from) } : undefined;
  if ((from && !pattern.test(from)) || (to && !pattern.test(to)) || !(from || to)) return undefined;
  return { first: from ? Number(from) : -Infinity, last: to ? Number(to) : Infinity };
}

const key: SearchField = {
  name: 'key',
  description: 'A citekey, or the beginning of one: key:vaswani2017',
  test: (value, corpus) => {
    const begins = beginning(value, (text) => text.toLowerCase());
    return (
      begins &&
      ((paper) =>
        corpus.records(paper).some(({ citekey, otherKeys = [] }) => begins(citekey) || otherKeys.some(begins)))
    );
  },
  values: (corpus) => counted(corpus, (paper) => [paper.citekey]),
};

const HAS: Readonly<Record<string, PaperAnswer>> = {
  doi: (paper) => paper.doi !== undefined,
  arxiv: (paper) => paper.arxiv !== undefined,
  venue: (paper) => paper.venue !== undefined,
  url: (paper) => paper.url !== undefined,
};

/** `has:`, with answers beyond those that papers give by themselves. */
export function hasField(further: Readonly<Record<string, PaperAnswer>> = {}): SearchField {
  const answers = Object.entries({ ...HAS, ...further });
  return {
    name: 'has',
    description: `What a paper comes with: ${answers.map(([value]) => `has:${value}`).join(', ')}`,
    ...answering(answers),
  };
}

/** What a field asks that has these values. */
function answering(answers: readonly (readonly [value: string, PaperAnswer])[]): Pick<SearchField, 'test' | 'values'> {
  return {
    test: (wanted, corpus) => {
      const answer = answers.find(([value]) => value === wanted.toLowerCase())?.[1];
      return answer && ((paper) => answer(paper, corpus));
    },
    values: (corpus) =>
      answers.map(([value, answer]) => ({
        value,
        count: corpus.papers.filter((paper) => answer(paper, corpus)).length,
      })),
  };
}

const type: SearchField = {
  name: 'type',
  description: 'What it is: type:book, type:thesis, type:dataset',
  test: (value) => {
    if (isBlank(value)) return undefined;
    const types = new Set(typesNamed(value));
    return (paper) => types.has(paper.type);
  },
  values: (corpus) =>
    counted(corpus, (paper) => [paper.type]).map((found) => ({ ...found, label: typeName(found.value as PaperType) })),
};

/**
 * The types that `type:` with this value asks for, which may be that of an entry: 'mastersthesis'. One that is called just
 * so is meant alone, with what entries of this name become: books, and not chapters of books.
 */
export function typesNamed(value: string): readonly PaperType[] {
  const named = value.toLowerCase();
  const ofEntry = isEntryType(named) ? typeOfEntry(named) : undefined;
  const isCalled = (one: PaperType): boolean => spacedWords(typeName(one)) === spacedWords(value);
  if (PAPER_TYPES.some(isCalled)) return PAPER_TYPES.filter((one) => isCalled(one) || one === ofEntry);
  const meant = holding(value);
  return PAPER_TYPES.filter(
    (one) => one === ofEntry || meant(one) || meant(typeName(one)) || meant(typeName(one).replaceAll(' ', '')),
  );
}

const listed: SearchField = {
  name: 'listed',
  description: 'The day of a listing it stood in: listed:2024-03-14, listed:2024-03, listed:2024-03-01..2024-03-31',
  test: (value) => {
    const range = dayRange(value);
    return (
      range && (({ seen = [] }) => seen.some(({ day }) => day !== undefined && range.first <= day && day <= range.last))
    );
  },
  values: (corpus) =>
    [...counted(corpus, ({ seen = [] }) => seen.flatMap(({ day }) => day ?? []))].sort((a, b) =>
      a.value < b.value ? 1 : -1,
    ),
};

/** A day, or the beginning of one: '2024', '2024-03', '2024-03-14'. */
const DAYS = /^\d{4}(?:-\d\d(?:-\d\d)?)?$/;

/** The first and last day of `2024-03-14`, `2024-03`, `2024-03-01..2024-03-31`, `2024-03-01..`, `..2024`. */
export function dayRange(value: string): { readonly first: string; readonly last: string } | undefined {
  const [from = '', to = from, ...more] = value.split(/\.{2,}|…/);
  const isOpen = (end: string): boolean => end === '' && value !== '';
  if (more.length > 0 || (from === '' && to === '') || ![from, to].every((end) => isOpen(end) || DAYS.test(end)))
    return undefined;
  return { first: from, last: to === '' ? LAST : `${to}${LAST}` };
}

/** Behind every day, and every beginning of one. */
const LAST = '~';

/** `library:` by any of the libraries that have a paper, by the beginning of a file's name, or of a part of its path. */
export const libraryField: SearchField = {
  name: 'library',
  description: 'Where it is from: library:refs.bib, library:bundled',
  test: (value, corpus) => {
    const begins = beginning(value, fold);
    if (/[/\\]/.test(value)) {
      const lies = lying(value);
      return (paper) => librarySources(paper, corpus).some((source) => lies(sourcePath(source)));
    }
    return begins && ((paper) => libraryNames(paper, corpus).some(begins));
  },
  values: (corpus) => counted(corpus, (paper) => libraryNames(paper, corpus)),
};

/** The test whether a path goes on with `value` from one of its names on, or after an equals sign ends with it. */
function lying(value: string): (path: string) => boolean {
  const isWhole = value.startsWith(EXACTLY);
  const written = fold((isWhole ? value.slice(1) : value).replaceAll('\\', '/'));
  const wanted = `/${written.replace(/^\.?\//, '')}`;
  return (path) => (isWhole ? fold(path).endsWith(wanted) : fold(path).includes(wanted));
}

/** Whether a paper is cited where the user writes: known only outside the core. */
export function citedField(isCited: (citekey: string) => boolean): SearchField {
  const answers: Readonly<Record<string, PaperAnswer>> = {
    yes: (paper, corpus) => corpus.keysOf(paper).some(isCited),
    no: (paper, corpus) => !corpus.keysOf(paper).some(isCited),
  };
  return {
    name: 'cited',
    description: 'Cited in your notes, or not yet: cited:yes, cited:no',
    ...answering(Object.entries(answers)),
  };
}

/** The fields that papers answer by themselves, in the order in which they are offered. */
export const PAPER_FIELDS: readonly SearchField[] = [
  author,
  year,
  topic,
  venue,
  type,
  listed,
  libraryField,
  hasField(),
  key,
];

/** All fields of a search. One that the caller brings takes the place of that with the same name. */
export function searchFields({
  isCited,
  fields = [],
}: {
  readonly isCited?: (citekey: string) => boolean;
  readonly fields?: readonly SearchField[];
}): readonly SearchField[] {
  const own = [...PAPER_FIELDS, ...(isCited ? [citedField(isCited)] : [])];
  const further = fields.filter((field) => own.every(({ name }) => name !== field.name));
  return [...own.map((field) => fields.find(({ name }) => name === field.name) ?? field), ...further];
}

function isBlank(value: string): boolean {
  return !/[\p{L}\p{N}]/u.test(value);
}

import { PAPER_FIELDS, spacedWords, typesNamed, yearRange, type SearchField } from '../core/search/fields';
import { parseQuery, type QueryFilter, type QueryText } from '../core/search/query';
import { arxivsIn, doisIn } from '../core/citation/identifiers';
import { PAPER_TYPES, type PaperType } from '../core/paper';
import { searchable, storable } from './searchable';

/** Words that names or venues must hold one after the other, the last perhaps only begun; or all that one of them is. */
export interface HeldWords {
  readonly words: string;
  readonly isWhole: boolean;
}

/** The beginning of a citekey in lower case; or all of it. */
export interface KeyStart {
  readonly start: string;
  readonly isWhole: boolean;
}

/** Years from `first` to `last`, which are infinite where there is no such end. */
export interface Years {
  readonly first: number;
  readonly last: number;
}

/** What is asked for in one way, and what is left out. */
export interface Asking<T> {
  readonly wanted: readonly T[];
  readonly unwanted: readonly T[];
}

/** A query as the adapters of the search take it: plain values, of which none is a part of a language of theirs. */
export interface Asked {
  /** Plain words without case and accents, those of phrases among them. */
  readonly words: string;
  /** The last word where more of it may follow; empty where none may. */
  readonly begun: string;
  /** Where all that is typed may be the beginning of a citekey. */
  readonly key?: KeyStart;
  readonly doi?: string;
  readonly arxiv?: string;
  readonly phrases: Asking<string>;
  readonly authors: Asking<HeldWords>;
  readonly venues: Asking<HeldWords>;
  readonly years: Asking<Years>;
  /** Absent where any will do. */
  readonly types?: readonly PaperType[];
  readonly has: Asking<string>;
  readonly keys: Asking<KeyStart>;
  /** Whether it asks for what no item of a shared library has: a topic, a status, that it is cited. */
  readonly isVain: boolean;
}

/** Fields of the editor that say something about notes and files there. */
const OF_EDITOR = ['topic', 'listed', 'in', 'library', 'status', 'tag', 'noted', 'new', 'cited', 'rating'];
const HAS = new Set(['doi', 'arxiv', 'venue', 'url']);
const FIELDS: readonly SearchField[] = [
  ...PAPER_FIELDS,
  ...OF_EDITOR.filter((name) => PAPER_FIELDS.every((field) => field.name !== name)).map((name) => ({
    name,
    description: '',
    test: () => undefined,
    values: () => [],
  })),
];

/**
 * What a query asks for, in the language of the editor's own search. What is not complete is left out, as there.
 *
 * @param library the name of the library, for `library:`
 */
export function askedBy(typed: string, library: string): Asked {
  const { text, texts, filters } = parseQuery(storable(typed), FIELDS);
  const of = (name: string): readonly QueryFilter[] => filters.filter(({ field }) => field.name === name);
  const plain = texts.filter(({ excluded }) => !excluded);
  const alone =
    filters.length === 0 && plain.length === 1 ? (plain[0]?.text.replace(/^@/, '').toLowerCase() ?? '') : '';
  const doi = filters.length === 0 ? doisIn(text)[0]?.[0]?.toLowerCase() : undefined;
  const arxiv = filters.length === 0 ? arxivsIn(text)[0] : undefined;
  const types = typesOf(of('type'));
  return {
    words: searchable(plain.map((one) => one.text).join(' ')),
    begun: begunWord(text, texts),
    ...(alone.length > 2 ? { key: { start: alone, isWhole: false } } : {}),
    ...(doi === undefined ? {} : { doi }),
    ...(arxiv === undefined ? {} : { arxiv }),
    phrases: {
      wanted: texts.filter(({ phrase, excluded }) => phrase && !excluded).flatMap(words),
      unwanted: texts.filter(({ excluded }) => excluded).flatMap(words),
    },
    authors: asking(of('author'), heldWords),
    venues: asking(of('venue'), heldWords),
    years: asking(of('year'), (value) => yearRange(value)),
    ...(types === undefined ? {} : { types }),
    has: asking(of('has'), (value) => (HAS.has(value.toLowerCase()) ? value.toLowerCase() : undefined)),
    keys: asking(of('key'), keyStart),
    isVain: types?.length === 0 || filters.some((filter) => isVain(filter, library)),
  };
}

function words({ text }: QueryText): readonly string[] {
  const found = searchable(text);
  return found === '' ? [] : [found];
}

/** What stands at the very end of the text and may go on. */
function begunWord(text: string, texts: readonly QueryText[]): string {
  const last = texts.at(-1);
  if (!last || last.end !== text.length || last.phrase || last.excluded || !/[\p{L}\p{N}]$/u.test(text)) return '';
  return searchable(last.text).split(' ').at(-1) ?? '';
}

function asking<T>(filters: readonly QueryFilter[], meaning: (value: string) => T | undefined): Asking<T> {
  const of = (isExcluded: boolean): readonly T[] =>
    filters.filter(({ excluded }) => excluded === isExcluded).flatMap(({ value }) => meaning(value) ?? []);
  return { wanted: of(false), unwanted: of(true) };
}

function heldWords(value: string): HeldWords | undefined {
  const held = spacedWords(value).trim();
  return held === '' ? undefined : { words: held, isWhole: value.startsWith('=') };
}

function keyStart(value: string): KeyStart | undefined {
  const isWhole = value.startsWith('=');
  const start = (isWhole ? value.slice(1) : value).toLowerCase();
  return start === '' ? undefined : { start, isWhole };
}

function typesOf(filters: readonly QueryFilter[]): readonly PaperType[] | undefined {
  const told = filters.filter(({ value }) => spacedWords(value).trim() !== '');
  if (told.length === 0) return undefined;
  return PAPER_TYPES.filter((type) =>
    told.every(({ value, excluded }) => typesNamed(value).includes(type) !== excluded),
  );
}

function isVain({ field, value, excluded }: QueryFilter, library: string): boolean {
  if (value === '') return false;
  if (field.name === 'library') {
    const wanted = spacedWords(value).trim();
    const name = spacedWords(library).trim();
    return wanted !== '' && (value.startsWith('=') ? name === wanted : name.startsWith(wanted)) === excluded;
  }
  if (field.name === 'has') return !HAS.has(value.toLowerCase()) && !excluded;
  return OF_EDITOR.includes(field.name) && !excluded;
}

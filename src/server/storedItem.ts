import { toSharedItem } from '../core/formats/cslJson';
import type { Paper } from '../core/paper';
import { spacedWords } from '../core/search/fields';
import { LONGEST, searchable, storable } from './searchable';

/** Deeper is no item of CSL-JSON: the deepest there are have lists of lists in an object. */
export const DEEPEST = 12;
/** Longer keys nobody writes, and none that are longer can be found by an index. */
export const LONGEST_KEY = 200;
/** As for identifiers. */
const LONGEST_IDENTIFIER = 500;

/** An item as `litnotes.put` takes it: CSL-JSON, and beside it what it is found by. */
export interface StoredItem {
  readonly citekey: string;
  /** The citekey in lower case: what is unique in a library. */
  readonly folded: string;
  readonly csl: Readonly<Record<string, unknown>>;
  readonly title: string;
  readonly names: string;
  readonly venue: string;
  readonly keywords: string;
  readonly abstract: string;
  readonly year: number | null;
  readonly type: string;
  readonly doi: string | null;
  readonly arxiv: string | null;
  readonly has: readonly string[];
}

/** What the library keeps of a paper. */
export function storedItem(paper: Paper): StoredItem {
  const { citekey, title, abstract = '', authors, editors = [], venue, year, doi, arxiv, url, keywords } = paper;
  return {
    citekey,
    folded: foldedKey(citekey),
    csl: clean(toSharedItem(paper)) as StoredItem['csl'],
    title: searchable(title),
    names: bars([...authors, ...editors].map(({ given = '', family }) => `${given} ${family}`)),
    venue: bars(venue ? [venue.name, venue.short ?? ''] : []),
    keywords: searchable(keywords.join(' . ')),
    abstract: searchable(abstract),
    year: year !== undefined && Math.abs(year) < 10_000 ? year : null,
    type: paper.type,
    doi: identifier(doi?.toLowerCase()),
    arxiv: identifier(arxiv),
    has: Object.entries({ doi, arxiv, venue, url }).flatMap(([name, value]) => (value === undefined ? [] : [name])),
  };
}

function identifier(value: string | undefined): string | null {
  return value === undefined || value.length > LONGEST_IDENTIFIER ? null : storable(value);
}

/** The form in which citekeys are compared. */
export function foldedKey(citekey: string): string {
  return citekey.toLowerCase();
}

/** '| yoshua bengio | geoffrey hinton |': so that what is looked for lies within one of them. */
function bars(texts: readonly string[]): string {
  const held = texts.map((text) => spacedWords(text.slice(0, LONGEST)).trim()).filter((text) => text !== '');
  let size = 0;
  const fitting = held.filter((text) => (size += text.length) <= LONGEST);
  return fitting.length === 0 ? '' : `| ${fitting.join(' | ')} |`;
}

/** All texts in it storable, and nothing deeper than anything in an item is. */
function clean(value: unknown, deepest = DEEPEST): unknown {
  if (typeof value === 'string') return storable(value);
  if (typeof value !== 'object' || value === null) return value;
  if (deepest === 0) return null;
  if (Array.isArray(value)) return value.map((held) => clean(held, deepest - 1));
  return Object.fromEntries(Object.entries(value).map(([name, held]) => [storable(name), clean(held, deepest - 1)]));
}

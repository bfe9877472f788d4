import { toSharedItem } from '../core/formats/cslJson';
import type { Paper } from '../core/paper';
import { spacedWords } from '../core/search/fields';
import { searchable, storable } from './searchable';

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
    doi: doi === undefined ? null : storable(doi.toLowerCase()),
    arxiv: arxiv === undefined ? null : storable(arxiv),
    has: Object.entries({ doi, arxiv, venue, url }).flatMap(([name, value]) => (value === undefined ? [] : [name])),
  };
}

/** The form in which citekeys are compared. */
export function foldedKey(citekey: string): string {
  return citekey.toLowerCase();
}

/** '| yoshua bengio | geoffrey hinton |': so that what is looked for lies within one of them. */
function bars(texts: readonly string[]): string {
  const held = texts.map((text) => spacedWords(text).trim()).filter((text) => text !== '');
  return held.length === 0 ? '' : `| ${held.join(' | ')} |`;
}

/** All texts in it storable. */
function clean(value: unknown): unknown {
  if (typeof value === 'string') return storable(value);
  if (Array.isArray(value)) return value.map(clean);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, held]) => [storable(name), clean(held)]));
}

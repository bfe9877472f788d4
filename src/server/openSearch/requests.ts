import type { Asked, Asking, HeldWords, KeyStart } from '../asked';
import type { StoredItem } from '../storedItem';

/** A request to OpenSearch, as a plain value. */
export interface OpenSearchRequest {
  readonly method: 'GET' | 'POST' | 'PUT';
  /** Below the address of the cluster. */
  readonly path: string;
  /** JSON, or lines of it; absent where nothing is sent. */
  readonly body?: string;
}

type Json = Readonly<Record<string, unknown>>;

const TEXT = { type: 'text', analyzer: 'litnotes' };
/** Names and venues also as each of them is in whole; the next begins too far away to be taken for a part of it. */
const NAMES = { ...TEXT, position_increment_gap: 100, fields: { whole: { type: 'keyword' } } };
const PLAIN = { type: 'keyword' };

/** Makes the index. */
export function indexRequest(index: string): OpenSearchRequest {
  const properties = {
    library: PLAIN,
    key: PLAIN,
    title: TEXT,
    names: NAMES,
    venue: NAMES,
    keywords: TEXT,
    abstract: TEXT,
    year: { type: 'integer' },
    type: PLAIN,
    doi: PLAIN,
    arxiv: PLAIN,
    has: PLAIN,
    version: { type: 'long' },
  };
  const analyzer = {
    litnotes: { tokenizer: 'standard', filter: ['lowercase', 'asciifolding', 'stop', 'porter_stem'] },
  };
  return {
    method: 'PUT',
    path: `/${encodeURIComponent(index)}`,
    body: JSON.stringify({ settings: { analysis: { analyzer } }, mappings: { dynamic: false, properties } }),
  };
}

/** Asks up to which version of a library the index has its changes. */
export function versionRequest(index: string, library: number): OpenSearchRequest {
  return { method: 'GET', path: `/${encodeURIComponent(index)}/_doc/${stateId(library)}` };
}

/** Brings changes of a library into the index, with the version that it has then. */
export function changesRequest(
  index: string,
  library: number,
  changes: { readonly items: readonly StoredItem[]; readonly deleted: readonly string[]; readonly version: number },
): OpenSearchRequest {
  const named = (id: string): Json => ({ _index: index, _id: id });
  const lines: readonly Json[] = [
    ...changes.items.flatMap((item) => [{ index: named(itemId(library, item.folded)) }, documentOf(library, item)]),
    ...changes.deleted.map((folded) => ({ delete: named(itemId(library, folded)) })),
    { index: named(stateId(library)) },
    { version: changes.version },
  ];
  return { method: 'POST', path: '/_bulk', body: lines.map((line) => `${JSON.stringify(line)}\n`).join('') };
}

/** Looks for items of a library. Texts of the query are values in it, and are in no language of OpenSearch's. */
export function searchRequest(index: string, library: number, asked: Asked, limit: number): OpenSearchRequest {
  const should = [...wordClauses(asked), ...identifierClauses(asked)];
  const filters = filtersOf(asked);
  const query = {
    bool: {
      filter: [{ term: { library: String(library) } }, ...filters.wanted],
      must_not: filters.unwanted,
      ...(should.length === 0 ? {} : { should, minimum_should_match: 1 }),
    },
  };
  const newest = [{ year: { order: 'desc', missing: '_last' } }, { key: 'asc' }];
  return {
    method: 'POST',
    path: `/${encodeURIComponent(index)}/_search`,
    body: JSON.stringify({
      size: limit,
      timeout: '5s',
      track_total_hits: false,
      _source: ['key'],
      query,
      sort: should.length === 0 ? newest : ['_score', ...newest],
      track_scores: true,
    }),
  };
}

/** What a match is worth by its field, as PostgreSQL is told. */
const BOOSTS = { title: 2, names: 0.6, venue: 0.6, keywords: 1.2, abstract: 1 } as const;

function wordClauses({ words, begun }: Asked): readonly Json[] {
  if (words === '') return [];
  return Object.entries(BOOSTS).flatMap(([field, boost]) => [
    { match: { [field]: { query: words, boost, fuzziness: 'AUTO', prefix_length: 1, _name: field } } },
    ...(begun.length > 2
      ? [{ match_phrase_prefix: { [field]: { query: begun, boost: boost / 2, _name: field } } }]
      : []),
  ]);
}

function identifierClauses({ key, doi, arxiv }: Asked): readonly Json[] {
  const term = (field: string, value: string | undefined): readonly Json[] =>
    value === undefined ? [] : [{ term: { [field]: { value, boost: 200, _name: 'identifier' } } }];
  return [
    ...(key ? [{ prefix: { key: { value: key.start, boost: 100, _name: 'key' } } }] : []),
    ...term('doi', doi),
    ...term('arxiv', arxiv),
  ];
}

function filtersOf(asked: Asked): Asking<Json> {
  const { phrases, authors, venues, years, types, has, keys } = asked;
  const all = [
    each(phrases, phrase),
    each(authors, (held) => heldIn('names', held)),
    each(venues, (held) => heldIn('venue', held)),
    each(years, ({ first, last }) => ({
      range: {
        year: { ...(Number.isFinite(first) ? { gte: first } : {}), ...(Number.isFinite(last) ? { lte: last } : {}) },
      },
    })),
    each(has, (value) => ({ term: { has: value } })),
    each(keys, keyStart),
  ];
  return {
    wanted: [...all.flatMap(({ wanted }) => wanted), ...(types ? [{ terms: { type: types } }] : [])],
    unwanted: all.flatMap(({ unwanted }) => unwanted),
  };
}

function each<T>({ wanted, unwanted }: Asking<T>, clause: (value: T) => Json): Asking<Json> {
  return { wanted: wanted.map(clause), unwanted: unwanted.map(clause) };
}

function phrase(query: string): Json {
  return { multi_match: { query, type: 'phrase', fields: ['title', 'abstract', 'keywords'] } };
}

function heldIn(field: string, { words, isWhole }: HeldWords): Json {
  return isWhole ? { term: { [`${field}.whole`]: words } } : { match_phrase_prefix: { [field]: { query: words } } };
}

function keyStart({ start, isWhole }: KeyStart): Json {
  return isWhole ? { term: { key: start } } : { prefix: { key: start } };
}

function documentOf(library: number, item: StoredItem): Json {
  const { folded, title, names, venue, keywords, abstract, year, type, doi, arxiv, has } = item;
  const list = (bars: string): readonly string[] =>
    bars
      .split('|')
      .map((one) => one.trim())
      .filter(Boolean);
  const lists = { names: list(names), venue: list(venue) };
  return { library: String(library), key: folded, title, ...lists, keywords, abstract, year, type, doi, arxiv, has };
}

function itemId(library: number, folded: string): string {
  return `${library}:${folded}`;
}

/** No item has this identifier: it lacks the colon. */
function stateId(library: number): string {
  return `library-${library}`;
}

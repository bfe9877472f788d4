import type { Asked, HeldWords, KeyStart, Years } from './asked';

/** What `litnotes.search` is handed: values, to which no text of the query adds any SQL. */
export type SearchParameters = Readonly<Record<string, string | readonly string[]>>;

export function parametersOf(asked: Asked): SearchParameters {
  return {
    words: asked.words,
    begun: asked.begun,
    key: asked.key ? likeKey(asked.key) : '',
    doi: asked.doi ?? '',
    arxiv: asked.arxiv ?? '',
    phrases: asked.phrases.wanted,
    without: asked.phrases.unwanted,
    names: asked.authors.wanted.map(likeHeld),
    noNames: asked.authors.unwanted.map(likeHeld),
    venues: asked.venues.wanted.map(likeHeld),
    noVenues: asked.venues.unwanted.map(likeHeld),
    years: asked.years.wanted.map(rangeOf),
    noYears: asked.years.unwanted.map(rangeOf),
    types: asked.types ?? [],
    has: asked.has.wanted,
    hasNone: asked.has.unwanted,
    keys: asked.keys.wanted.map(likeKey),
    noKeys: asked.keys.unwanted.map(likeKey),
  };
}

/** A pattern of LIKE. There is nothing but letters, digits and spaces in the words. */
function likeHeld({ words, isWhole }: HeldWords): string {
  return isWhole ? `%| ${words} |%` : `% ${words}%`;
}

function likeKey({ start, isWhole }: KeyStart): string {
  return start.replace(/[\\%_]/g, String.raw`\$&`) + (isWhole ? '' : '%');
}

/** A range of years as PostgreSQL writes it. */
function rangeOf({ first, last }: Years): string {
  if (first > last) return 'empty';
  return `[${Number.isFinite(first) ? first : ''},${Number.isFinite(last) ? last : ''}]`;
}

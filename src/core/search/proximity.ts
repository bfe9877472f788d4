import type { Paper } from '../paper';
import { searchWords, termOf, tokenize } from './tokens';

/** Where each term of a paper stands, counted in words; title, keywords and abstract lie far apart. */
export type Positions = ReadonlyMap<string, readonly number[]>;

const FAR = 1_000;

export function positionsOf(paper: Paper): Positions {
  const places = new Map<string, number[]>();
  let at = 0;
  for (const text of [paper.title, paper.keywords.join('\n'), paper.abstract]) {
    for (const token of tokenize(text)) {
      for (const word of searchWords(token)) {
        const term = termOf(word);
        const known = places.get(term);
        if (known) known.push(at);
        else places.set(term, [at]);
      }
      at++;
    }
    at += FAR;
  }
  return places;
}

/** The smallest number of words from a place in `a` to a place in `b`, both ascending; Infinity where one is empty. */
export function gap(a: readonly number[], b: readonly number[]): number {
  let smallest = Infinity;
  for (let i = 0, j = 0; i < a.length && j < b.length; ) {
    const [one = 0, other = 0] = [a[i], b[j]];
    smallest = Math.min(smallest, Math.abs(one - other));
    if (one < other) i++;
    else j++;
  }
  return smallest;
}

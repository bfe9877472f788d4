import { letterSet, type Vocabulary } from './vocabulary';

/** A word of the vocabulary that may have been meant. */
export interface Spelling {
  readonly word: string;
  /** Typing errors between the two: insertions, deletions, replacements, swaps of neighbours; or letters after the shared beginning. */
  readonly distance: number;
}

const MAX_SPELLINGS = 3;

/** How many typing errors are forgiven in a word of `length` letters. */
export function forgiven(length: number): number {
  if (length < 5) return 0;
  return length < 9 ? 1 : 2;
}

/**
 * The words of `vocabulary` nearest to `word`, best first: fewest errors, then the same first letter, then the more used.
 * Only the smallest distance at which there is a word is kept.
 */
export function nearestWords(word: string, vocabulary: Vocabulary): readonly Spelling[] {
  let limit = forgiven(word.length);
  if (limit === 0 || word.length > 40) return [];
  const letters = letterSet(word);
  const { words, letterSets } = vocabulary;
  let found: { readonly word: string; readonly distance: number; readonly count: number }[] = [];
  for (let place = 0; place < words.length; place++) {
    if (differingBits(letters, letterSets[place] ?? 0) > 2 * limit) continue;
    const candidate = words[place] ?? '';
    const distance = editDistance(word, candidate, limit);
    if (distance > limit) continue;
    if (distance < limit) {
      limit = distance;
      found = [];
    }
    found.push({ word: candidate, distance, count: vocabulary.countAt(place) });
  }
  if (found.length === 0) return alike(word, vocabulary);
  const sameStart = (candidate: string): number => (candidate[0] === word[0] ? 0 : 1);
  found.sort((a, b) => sameStart(a.word) - sameStart(b.word) || b.count - a.count || (a.word < b.word ? -1 : 1));
  return found.slice(0, MAX_SPELLINGS);
}

/** Where no typing error explains a word: the words that begin as it does ('platonic': 'plato'), the longest beginning first. */
function alike(word: string, vocabulary: Vocabulary): readonly Spelling[] {
  for (let shared = word.length - 1; shared >= Math.max(5, word.length * 0.6); shared--) {
    const { start, end } = vocabulary.withPrefix(word.slice(0, shared));
    if (start < end)
      return vocabulary.words
        .slice(start, Math.min(end, start + MAX_SPELLINGS))
        .map((word) => ({ word, distance: word.length - shared }));
  }
  return [];
}

function differingBits(a: number, b: number): number {
  let bits = a ^ b;
  let count = 0;
  for (; bits !== 0; count++) bits &= bits - 1;
  return count;
}

/**
 * Optimal string alignment distance (Damerau 1964), or a number above `limit` where it is larger than `limit`.
 */
export function editDistance(a: string, b: string, limit: number): number {
  if (Math.abs(a.length - b.length) > limit) return limit + 1;
  let before: number[] = [];
  let previous: number[] = [];
  let row: number[] = [];
  for (let j = 0; j <= b.length; j++) previous.push(j);
  for (let i = 1; i <= a.length; i++) {
    const letter = a.charCodeAt(i - 1);
    row[0] = i;
    let smallest = i;
    for (let j = 1; j <= b.length; j++) {
      const other = b.charCodeAt(j - 1);
      const replaced = (previous[j - 1] ?? 0) + (letter === other ? 0 : 1);
      let best = Math.min(replaced, (previous[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1);
      if (i > 1 && j > 1 && letter === b.charCodeAt(j - 2) && a.charCodeAt(i - 2) === other)
        best = Math.min(best, (before[j - 2] ?? 0) + 1);
      row[j] = best;
      if (best < smallest) smallest = best;
    }
    if (smallest > limit) return limit + 1;
    [before, previous, row] = [previous, row, before];
  }
  return previous[b.length] ?? limit + 1;
}

import { editDistance } from '../search/typos';

/**
 * The one of `names` that `word` was probably meant to be: equal but for case, or at most a third of its letters
 * (and at least one) mistyped, left out, added or swapped with the next. `undefined` where none is near.
 */
export function closest(word: string, names: readonly string[]): string | undefined {
  const typed = word.toLowerCase();
  let best: string | undefined;
  let least = Math.max(1, Math.floor(word.length / 3)) + 1;
  for (const name of names) {
    const distance = editDistance(typed, name.toLowerCase(), least);
    if (distance < least) {
      best = name;
      least = distance;
    }
  }
  return best;
}

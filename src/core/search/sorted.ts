/** The first place in `words`, which ascend by UTF-16 code units, that holds `word` or one after it. */
export function firstAtLeast(words: readonly string[], word: string): number {
  let low = 0;
  let high = words.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((words[middle] ?? '') < word) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Where `word` stands in `words`, which ascend; -1 where it does not. */
export function placeOf(words: readonly string[], word: string): number {
  const place = firstAtLeast(words, word);
  return words[place] === word ? place : -1;
}

/** `words` in ascending order of UTF-16 code units; see `sortingBy`. */
export function sorting(words: Iterable<string>): Generator<void, readonly string[]> {
  return sortingBy(words, (word) => word);
}

/** Items put into groups in one step. */
const STEP = 1000;

/** `items` in ascending order of a text, sorted group by group, so that very many do not take one long step. */
export function* sortingBy<T>(items: Iterable<T>, textOf: (item: T) => string): Generator<void, readonly T[]> {
  const groups = new Map<string, T[]>();
  let count = 0;
  for (const item of items) {
    const beginning = textOf(item).slice(0, 2);
    const group = groups.get(beginning);
    if (group) group.push(item);
    else groups.set(beginning, [item]);
    if (++count % STEP === 0) yield;
  }
  const compare = (a: T, b: T): number => (textOf(a) < textOf(b) ? -1 : 1);
  const sorted: T[] = [];
  for (const beginning of [...groups.keys()].sort()) {
    for (const item of (groups.get(beginning) ?? []).sort(compare)) sorted.push(item);
    yield;
  }
  return sorted;
}

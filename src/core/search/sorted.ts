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

/** `words` in ascending order of UTF-16 code units, sorted group by group, so that very many do not take one long step. */
export function* sorting(words: Iterable<string>): Generator<void, readonly string[]> {
  const groups = new Map<string, string[]>();
  for (const word of words) {
    const beginning = word.slice(0, 2);
    const group = groups.get(beginning);
    if (group) group.push(word);
    else groups.set(beginning, [word]);
  }
  yield;
  const sorted: string[] = [];
  for (const beginning of [...groups.keys()].sort()) {
    sorted.push(...(groups.get(beginning) ?? []).sort());
    yield;
  }
  return sorted;
}

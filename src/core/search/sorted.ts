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

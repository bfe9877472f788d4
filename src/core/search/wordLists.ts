import { LARGEST, pack, unpackAt } from './packed';

/** Lists of words as they are stored: together, since most words are in several. */
export interface StoredWords {
  /** The words of all lists in ascending order, separated by spaces, each without the letters that it shares with that before it. */
  readonly words: string;
  /** For each word how many letters it shares, packed. */
  readonly shared: string;
  /** For each word a digit: the lists that hold it, 1 for the first, 2 for the second, 4 for the third, added up. */
  readonly lists: string;
}

/** `lists` of words without spaces, each in ascending order of UTF-16 code units; three at most. */
export function storeWords(lists: readonly (readonly string[])[]): StoredWords {
  const sets = lists.map((list) => new Set(list));
  const all = [...new Set(lists.flat())].sort();
  const shared = all.map((word, i) => sharedLetters(all[i - 1] ?? '', word));
  const held = all.map((word) => sets.reduce((sum, set, list) => sum + (set.has(word) ? 1 << list : 0), 0));
  return {
    words: all.map((word, i) => word.slice(shared[i])).join(' '),
    shared: pack(shared),
    lists: held.join(''),
  };
}

function sharedLetters(a: string, b: string): number {
  let shared = 0;
  while (shared < LARGEST && shared < a.length && a[shared] === b[shared]) shared++;
  return shared;
}

/** The three lists of which `storeWords` was given as many or fewer. */
export function readWords({
  words,
  shared,
  lists,
}: StoredWords): readonly [readonly string[], readonly string[], readonly string[]] {
  const [first, second, third]: [string[], string[], string[]] = [[], [], []];
  const ends = words.split(' '); // far quicker than to look for them
  let word = '';
  for (let i = 0; i < lists.length; i++) {
    word = word.slice(0, unpackAt(shared, i)) + (ends[i] ?? '');
    const held = lists.charCodeAt(i);
    if (held & 1) first.push(word);
    if (held & 2) second.push(word);
    if (held & 4) third.push(word);
  }
  return [first, second, third];
}

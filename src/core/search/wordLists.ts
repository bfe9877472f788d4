/** Lists of words as they are stored: together, since most words are in several. */
export interface StoredWords {
  /** The words of all lists in ascending order: a capital that tells how many letters are the word's before, then the others. */
  readonly words: string;
  /** For each word a digit: the lists that hold it, 1 for the first, 2 for the second, 4 for the third, added up. */
  readonly lists: string;
}

const NONE_SHARED = 0x41; // A
const MOST_SHARED = 25;

/** `lists` of words without capitals, each in ascending order of UTF-16 code units; three at most. @throws RangeError */
export function storeWords(lists: readonly (readonly string[])[]): StoredWords {
  const sets = lists.map((list) => new Set(list));
  const all = [...new Set(lists.flat())].sort();
  let before = '';
  const words = all.map((word) => {
    if (/[A-Z]/.test(word)) throw new RangeError(`'${word}' has a capital.`);
    const shared = sharedLetters(before, word);
    before = word;
    return String.fromCharCode(NONE_SHARED + shared) + word.slice(shared);
  });
  const held = all.map((word) => sets.reduce((sum, set, list) => sum + (set.has(word) ? 1 << list : 0), 0));
  return { words: words.join(''), lists: held.join('') };
}

function sharedLetters(a: string, b: string): number {
  let shared = 0;
  while (shared < MOST_SHARED && shared < a.length && a[shared] === b[shared]) shared++;
  return shared;
}

/** The three lists of which `storeWords` was given as many or fewer. */
export function readWords({
  words,
  lists,
}: StoredWords): readonly [readonly string[], readonly string[], readonly string[]] {
  const [first, second, third]: [string[], string[], string[]] = [[], [], []];
  let word = '';
  (words.match(/[A-Z][^A-Z]*/g) ?? []).forEach((stored, i) => {
    word = word.slice(0, stored.charCodeAt(0) - NONE_SHARED) + stored.slice(1);
    const held = lists.charCodeAt(i);
    if (held & 1) first.push(word);
    if (held & 2) second.push(word);
    if (held & 4) third.push(word);
  });
  return [first, second, third];
}

import type { Venue } from '../paper';
import { plainTitle } from '../search/titles';

/** Whether two names are of one venue: one is the other's short name, or abbreviates its words ('J. Mach. Learn. Res.'). */
export function venuesAgree(a: Venue, b: Venue): boolean {
  return anyOf(a, b, (one, other) => abbreviates(wordsOf(one), wordsOf(other)));
}

/**
 * Whether two names may be of one venue, as people and programs write them: as `venuesAgree`, or one is an acronym that
 * the other has or makes ('ICCV'), or has the words of the other among more ('Proceedings of the IEEE/CVF …').
 */
export function mayNameOneVenue(a: Venue, b: Venue): boolean {
  return anyOf(a, b, (one, other) => {
    const [words, others] = [wordsOf(one), wordsOf(other)];
    if (abbreviates(words, others) || isAcronym(one, others) || isAcronym(other, words)) return true;
    return words.length > 1 && others.length > 1 && (hasAmong(words, others) || hasAmong(others, words));
  });
}

function anyOf(a: Venue, b: Venue, agree: (one: string, other: string) => boolean): boolean {
  const names = ({ name, short }: Venue): readonly string[] => (short === undefined ? [name] : [name, short]);
  return names(a).some((one) => names(b).some((other) => agree(one, other)));
}

function wordsOf(name: string): readonly string[] {
  return plainTitle(name)
    .split(' ')
    .filter((word) => !SMALL_WORD.test(word));
}

const SMALL_WORD = /^(?:a|an|and|for|in|of|on|the)$/;

function abbreviates(words: readonly string[], others: readonly string[]): boolean {
  return words.length === others.length && words.every((word, place) => isBegun(word, others[place] ?? ''));
}

function isBegun(one: string, other: string): boolean {
  return one.startsWith(other) || other.startsWith(one);
}

/** Whether a name with capitals in it, but for years, is one of the words, or made of what they begin with. */
function isAcronym(name: string, words: readonly string[]): boolean {
  const [acronym, ...more] = wordsOf(name).filter((word) => !NUMBER.test(word));
  if (acronym === undefined || more.length > 0 || !CAPITALS.test(name)) return false;
  if (words.includes(acronym)) return true;
  return acronym.length <= LONGEST_ACRONYM && words.some((_, start) => isMadeOf(acronym, words, start));
}

/** Whether the beginnings of words from a place on, one after the other, make an acronym: 'NeurIPS'. */
function isMadeOf(acronym: string, words: readonly string[], at: number): boolean {
  const word = words[at] ?? '';
  for (let length = 1; length <= acronym.length && word.startsWith(acronym.slice(0, length)); length++)
    if (length === acronym.length || isMadeOf(acronym.slice(length), words, at + 1)) return true;
  return false;
}

const LONGEST_ACRONYM = 12;

const NUMBER = /^\d+$/;
const CAPITALS = /\p{Lu}[^\p{Lu}]{0,5}\p{Lu}/u;

/** Whether all words, each in full or begun, stand among more of them, in their order. */
function hasAmong(words: readonly string[], more: readonly string[]): boolean {
  let found = 0;
  for (const word of more) {
    const wanted = words[found];
    if (wanted !== undefined && isBegun(word, wanted)) found++;
  }
  return found === words.length;
}

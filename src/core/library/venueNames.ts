import type { Venue } from '../paper';
import { plainTitle } from '../search/titles';

/** One name of a venue as it is compared. */
interface Name {
  readonly words: readonly string[];
  /** The name where it is an acronym: a single word with capitals in it, but for years. */
  readonly acronym: string | undefined;
}

/** The names of a venue, in full and short, as they are compared. */
export type VenueNames = readonly Name[];

export function venueNamesOf({ name, short }: Venue): VenueNames {
  return (short === undefined ? [name] : [name, short]).map(nameOf);
}

function nameOf(written: string): Name {
  const words = wordsOf(written);
  const [acronym, ...more] = words.filter((word) => !NUMBER.test(word));
  return { words, acronym: more.length === 0 && CAPITALS.test(written) ? acronym : undefined };
}

/** Whether two names are of one venue: one is the other's short name, or abbreviates its words ('J. Mach. Learn. Res.'). */
export function venuesAgree(a: VenueNames, b: VenueNames): boolean {
  return anyOf(a, b, (one, other) => abbreviates(one.words, other.words));
}

/**
 * Whether two names may be of one venue, as people and programs write them: as `venuesAgree`, or one is an acronym that
 * the other has or makes ('ICCV'), or has the words of the other among more ('Proceedings of the IEEE/CVF …').
 */
export function mayNameOneVenue(a: VenueNames, b: VenueNames): boolean {
  return anyOf(a, b, (one, other) => {
    if (resemble(one, other)) return true;
    return one.words.length > 1 && other.words.length > 1 && areAmong(one, other);
  });
}

/** The same for publishers and societies, of which one word may be the whole name: 'Springer' and 'Springer-Verlag'. */
export function mayNameOneBody(a: VenueNames, b: VenueNames): boolean {
  return anyOf(a, b, (one, other) => resemble(one, other) || areAmong(one, other));
}

function anyOf(a: VenueNames, b: VenueNames, agree: (one: Name, other: Name) => boolean): boolean {
  return a.some((one) => b.some((other) => agree(one, other)));
}

function resemble(one: Name, other: Name): boolean {
  return abbreviates(one.words, other.words) || isAcronymOf(one, other) || isAcronymOf(other, one);
}

function areAmong(one: Name, other: Name): boolean {
  return hasAmong(one.words, other.words) || hasAmong(other.words, one.words);
}

function wordsOf(name: string): readonly string[] {
  return plainTitle(name)
    .split(' ')
    .filter((word, place, all) => place === all.length - 1 || !SMALL_WORD.test(word))
    .map((word) => CONTRACTIONS.get(word) ?? word);
}

/** Abbreviations, as ISO 4 has them and as people write them, that leave out letters within the word. */
const CONTRACTIONS: ReadonlyMap<string, string> = new Map([
  ['assn', 'association'],
  ['dept', 'department'],
  ['dtsch', 'deutsch'],
  ['govt', 'government'],
  ['intl', 'international'],
  ['jnl', 'journal'],
  ['jpn', 'japan'],
  ['mgmt', 'management'],
  ['natl', 'national'],
  ['qtly', 'quarterly'],
]);

const SMALL_WORD = /^(?:a|an|and|for|in|of|on|the)$/;

function abbreviates(words: readonly string[], others: readonly string[]): boolean {
  return words.length === others.length && words.every((word, place) => isBegun(word, others[place] ?? ''));
}

function isBegun(one: string, other: string): boolean {
  return one.startsWith(other) || other.startsWith(one);
}

/** Whether a name is an acronym that is one of the words of another, or made of what they begin with. */
function isAcronymOf({ acronym }: Name, { words }: Name): boolean {
  if (acronym === undefined) return false;
  if (words.includes(acronym)) return true;
  return acronym.length <= LONGEST_ACRONYM && isMadeOf(acronym, words);
}

/** Whether the beginnings of words, one after the other, make an acronym: 'NeurIPS'. */
function isMadeOf(acronym: string, words: readonly string[]): boolean {
  /** How many of its letters words up to the last one may make. */
  let made = new Set<number>();
  for (const word of words) {
    const more = new Set<number>();
    for (const start of [0, ...made])
      for (let end = start + 1; end <= acronym.length && word.startsWith(acronym.slice(start, end)); end++)
        more.add(end);
    if (more.has(acronym.length)) return true;
    made = more;
  }
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

import { withoutSuffix } from './formats/names';
import { foldAccents } from './text/fold';
import type { Paper } from './paper';

/** Words that open many titles and tell none apart. */
const UNTELLING = new Set(
  (
    'a an the on of in for to and or with without from by at as is are be do does can how what when where why which who ' +
    'toward towards via using into its it your you we not no re about based beyond over under through between don dont'
  ).split(' '),
);

/** `VI-Net` reads well as `vinet`; `representation-learning` is split at its hyphen. */
const LONGEST_COMPOUND = 12;

/** What a citekey is made of. */
export type Keyable = Pick<Paper, 'title' | 'authors' | 'year'>;

/**
 * A new citekey in the field's usual form, `hermann2024foundations`: the first author's family name folded to ASCII,
 * the year, the first telling word of the title. Without authors two title words enclose the year
 * (`gldesigner2024leveraging`); without a year either, three of them stand alone. Where the key is taken, a letter
 * follows: `…b`, `…c`.
 *
 * @param isTaken whether a key, compared without regard to case, is in use already
 * @param counted see `untakenKey`
 * @returns ASCII `[a-z0-9]+`
 */
export function newCitekey(paper: Keyable, isTaken: (key: string) => boolean, counted?: Map<string, number>): string {
  return untakenKey(baseKey(paper), isTaken, counted);
}

/**
 * `base`, or where it is taken `base` with the first letter from `b` on that makes it free.
 *
 * @param counted for many keys of which none is given up: how far was counted for each base, so as to go on from there
 */
export function untakenKey(
  base: string,
  isTaken: (key: string) => boolean,
  counted = new Map<string, number>(),
): string {
  let n = counted.get(base) ?? 1;
  let key = n === 1 ? base : base + letters(n);
  while (isTaken(key)) key = base + letters(++n);
  counted.set(base, n);
  return key;
}

function baseKey({ title, authors, year: written }: Keyable): string {
  const year = written && Math.abs(written);
  const words = tellingWords(title).map((word) => word.toLowerCase());
  const family = authors[0] ? asciiWord(withoutSuffix(authors[0].family)).toLowerCase() : '';
  if (family) return `${family}${year ?? ''}${words[0] ?? ''}`;
  const key = year === undefined ? words.slice(0, 3).join('') : `${words[0] ?? 'paper'}${year}${words[1] ?? ''}`;
  return key || 'paper';
}

/** The words of a title that tell it from others, in ASCII; all of them where none does. */
export function tellingWords(title: string): readonly string[] {
  const words = title
    .split(/[^\p{L}\p{N}\p{M}'’-]+/u)
    .flatMap((word) => (asciiWord(word).length > LONGEST_COMPOUND ? word.split('-') : word))
    .map(asciiWord)
    .filter((word) => word !== '');
  const telling = words.filter((word) => !UNTELLING.has(word.toLowerCase()));
  return telling.length > 0 ? telling : words;
}

function asciiWord(text: string): string {
  return foldAccents(text).replace(/[^A-Za-z0-9]/g, '');
}

/** 1 → 'a', 2 → 'b' … 26 → 'z', 27 → 'aa'. */
function letters(n: number): string {
  const rest = Math.floor((n - 1) / 26);
  return (rest > 0 ? letters(rest) : '') + String.fromCharCode(97 + ((n - 1) % 26));
}

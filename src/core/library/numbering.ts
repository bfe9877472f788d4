import { plainTitle } from '../search/titles';

/** The number of a report or standard, or of a version. */
export interface Numbering {
  readonly written: string;
  /** The numbers in it, in order: of 'TR-12/2020' 12 and 2020. */
  readonly numbers: readonly string[];
  /** Its letters, but for words that name no series. */
  readonly series: string;
}

export function numberingOf(text: string): Numbering {
  const written = plainTitle(text);
  const numbers = text.replace(/(?<=\d)[, ](?=\d{3}(?!\d))/g, '').match(/\d+/g) ?? [];
  const words = written.match(/\p{L}+/gu) ?? [];
  const series = words.filter((word) => !ANY_SERIES.test(word)).join('');
  return { written, numbers: numbers.map(withoutZeros), series };
}

const ANY_SERIES = /^(?:n|nos?|nr|nums?|numbers?|reports?|rep|tech|technical|tr|v|version)$/;

function withoutZeros(digits: string): string {
  return digits.replace(/^0+(?=\d)/, '');
}

/**
 * Whether two numbers cannot be of one: 'AIM-77' and 'AITR 77', 'TR-12' and 'TR 13'. One may lack the series, or the year,
 * that the other has: 'MIT-LCS-TR-673' and '673', 'TR-2020-01' and '1'.
 *
 * @param year of both, which a number may begin with in short
 */
export function numberingsDiffer(one: Numbering, other: Numbering, year?: number): boolean {
  const [short, long] = one.numbers.length < other.numbers.length ? [one, other] : [other, one];
  if (short.numbers.length === 0) return one.written !== other.written;
  const areOne =
    begins(short.numbers, long.numbers) ||
    (short.numbers.length < long.numbers.length && begins(short.numbers, withoutYear(long.numbers, year)));
  return !areOne || !(isWithin(one.series, other.series) || isWithin(other.series, one.series));
}

function begins(short: readonly string[], long: readonly string[]): boolean {
  return short.every((number, place) => number === (long[place] ?? number));
}

function withoutYear(numbers: readonly string[], year = NaN): readonly string[] {
  const at = numbers.findIndex((one) => YEAR.test(one) || Number(one) === year % 100);
  return numbers.filter((_, place) => place !== at);
}

const YEAR = /^(?:19|20)\d\d$/;

/** Whether letters stand among more of them in their order, as those of what abbreviates it: 'AIM' and 'AI Memo'. */
function isWithin(letters: string, more: string): boolean {
  let at = 0;
  for (const letter of more) if (letter === letters[at]) at++;
  return at === letters.length;
}

/** The words of a volume, figures as they are usual: '4' and '2' of 'Vol. IV, 2'. */
export function volumeWords(volume = ''): readonly string[] {
  return plainTitle(volume)
    .split(' ')
    .filter((word) => word !== '' && !VOLUME.test(word))
    .map(arabic);
}

const VOLUME = /^(?:band|bd|tome?|vol|volume)$/;

/** 'iv' as '4'; what is no Roman number as it is. */
function arabic(word: string): string {
  const values = [...word].map((letter) => ROMAN.get(letter));
  let sum = 0;
  for (const [at, value] of values.entries()) {
    if (value === undefined) return word;
    sum += value < (values[at + 1] ?? 0) ? -value : value;
  }
  return String(sum);
}

const ROMAN: ReadonlyMap<string, number> = new Map([
  ['i', 1],
  ['v', 5],
  ['x', 10],
  ['l', 50],
  ['c', 100],
]);

/** Whether two volumes or days, of which one may lack the part or the day, cannot be one. */
export function partsDiffer(one: readonly string[], other: readonly string[]): boolean {
  return one.some((word, place) => word !== (other[place] ?? word));
}

/** Whether two issues of a periodical cannot be one: 'Summer' and 'Winter', '1' and '2', but '1-2' may be either. */
export function issuesDiffer(one: string, other: string): boolean {
  const [figures, others] = [figuresIn(one), figuresIn(other)];
  if (!figures.length && !others.length) return !one.startsWith(other) && !other.startsWith(one);
  if (!figures.length || !others.length) return false;
  return Math.max(...figures) < Math.min(...others) || Math.max(...others) < Math.min(...figures);
}

function figuresIn(issue: string): readonly number[] {
  return (issue.match(/\d+/g) ?? []).map(Number);
}

/** The number of a patent: 'EP 1234567'. */
export interface PatentNumber {
  /** The code of the office that gave it, as far as it is written: 'ep'. */
  readonly office: string;
  readonly number: string;
}

/** Undefined where there are no figures. */
export function patentNumberOf(text: string): PatentNumber | undefined {
  const [, letters = '', digits] = /^([a-z]*)(\d+)/.exec(text.toLowerCase().replace(/[^a-z0-9]/g, '')) ?? [];
  const isOffice = letters.length === 2 && letters !== 'no' && letters !== 'nr';
  return digits === undefined ? undefined : { office: isOffice ? letters : '', number: withoutZeros(digits) };
}

/** Whether two numbers cannot be of one patent: 'US 5,960,411 A' and '5960411' may be, 'US1234567' and 'EP1234567' not. */
export function patentNumbersDiffer(one: PatentNumber, other: PatentNumber): boolean {
  const areOfTwoOffices = one.office !== other.office && one.office !== '' && other.office !== '';
  return areOfTwoOffices || one.number !== other.number;
}

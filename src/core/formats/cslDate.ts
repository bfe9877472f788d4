import { yearIn } from './cslRead';

/**
 * A date of CSL-JSON. Of a span without an end the second year is 0; a season stands in place of a month, as 21 (spring) to
 * 24 (winter). Both are Pandoc's way, and citeproc-js reads them too.
 */
export interface CslDate {
  readonly 'date-parts'?: readonly (readonly number[])[];
  readonly circa?: true;
  readonly literal?: string;
}

/** Year, month and day, as far as they are known. */
type Parts = readonly number[];

type Fields = Readonly<Record<string, unknown>>;

/**
 * The date that somebody writes as CSL has it, as EDTF ('2020-05-03', '1999/2001', '-0044', '2020~'), as a number, in words
 * ('3 May 2020') or as CSL-YAML (`year: 2020`). A text that is none of these is kept as it is; undefined where nothing is said.
 */
export function cslDate(value: unknown): CslDate | undefined {
  if (typeof value === 'number') return spanOf([partsOf([value])]);
  if (typeof value === 'string') return dateOfText(value.replace(/\s+/g, ' ').trim());
  if (Array.isArray(value)) return spanOf(listedParts(value));
  return typeof value === 'object' && value !== null ? dateOfFields(value as Fields) : undefined;
}

function dateOfFields(fields: Fields): CslDate | undefined {
  const { raw, literal, circa } = fields;
  const season = seasonOf(fields['season']);
  const dates = listedParts(fields['date-parts']);
  const date =
    spanOf(dates.length === 1 && dates[0]?.length === 1 && season ? [[...dates[0], season]] : dates) ??
    spanOf([partsOfFields(fields)]) ??
    (typeof raw === 'string' || typeof raw === 'number' ? cslDate(raw) : undefined) ??
    (typeof literal === 'string' && literal.trim() !== '' ? { literal } : undefined);
  const isCirca = circa === true || circa === 1 || circa === 'true' || circa === '1';
  return date && { ...date, ...(isCirca ? { circa: true } : {}) };
}

/** The parts of one or two dates: `[[1999], [2001, 2]]`, `[2020, 5]`, `[{year: 2020}]`. */
function listedParts(list: unknown): readonly Parts[] {
  if (!Array.isArray(list)) return [];
  const all = list as readonly unknown[];
  if (!all.some((one) => typeof one === 'object')) return [partsOf(all)];
  return all
    .slice(0, 2)
    .map((one) => (Array.isArray(one) ? partsOf(one) : one ? partsOfFields(one as Fields) : undefined) ?? []);
}

function partsOfFields({ year, month, day, season }: Fields): Parts {
  return partsOf([year, (typeof month === 'string' && monthOf(month)) || (month ?? seasonOf(season)), day]);
}

/** As much of year, month and day as is sound; `[0]` says that a span is open. */
function partsOf([year, month, day]: readonly unknown[]): Parts {
  const [y, m, d] = [year, month, day].map((part) =>
    (typeof part === 'string' && /^\s*-?\d{1,6}\s*$/.test(part)) || typeof part === 'number'
      ? Number(part)
      : Number.NaN,
  ) as [number, number, number];
  if (!Number.isInteger(y)) return [];
  if (y === 0 || !((m >= 1 && m <= 12) || (m >= 21 && m <= 24)) || !Number.isInteger(m)) return [y];
  return m > 12 || !(d >= 1 && d <= 31) || !Number.isInteger(d) ? [y, m] : [y, m, d];
}

const SEASONS = ['spring', 'summer', 'autumn', 'winter'];

/** 21 to 24 for a season by number or name. */
function seasonOf(season: unknown): number | undefined {
  if (typeof season !== 'string' && typeof season !== 'number') return undefined;
  const name = String(season).trim().toLowerCase().replace('fall', 'autumn');
  const place = SEASONS.indexOf(name) === -1 ? ['1', '2', '3', '4'].indexOf(name) : SEASONS.indexOf(name);
  return place === -1 ? undefined : 21 + place;
}

function spanOf([first = [], last = []]: readonly Parts[]): CslDate | undefined {
  const isYear = (parts: Parts): boolean => parts.length > 0 && parts[0] !== 0;
  if (!isYear(first)) return isYear(last) ? { 'date-parts': [last] } : undefined;
  return { 'date-parts': last.length === 0 ? [first] : [first, last] };
}

/** The same date with ends that say no more than each other, for citeproc-js knows no others. */
export function levelDate({ 'date-parts': parts, ...date }: CslDate): CslDate {
  const precision = Math.min(...(parts ?? []).map((part) => part.length));
  return { ...date, ...(parts && { 'date-parts': parts.map((part) => part.slice(0, precision)) }) };
}

function dateOfText(text: string): CslDate | undefined {
  if (text === '') return undefined;
  const written = text.replace(/^(?:ca?\.|ca|circa) ?(?=\d)/i, '');
  const parts = edtfSpan(written) ?? inDigits(written) ?? inWords(written);
  const date = parts && spanOf(parts);
  if (!date) return { literal: text };
  return written !== text || /[\duxX]\??[~%]\??(?:\/|$)/.test(text) ? { ...date, circa: true } : date;
}

/** A date of EDTF, with its time and marks of doubt: BibLaTeX, Zotero and Hayagriva have them. */
const EDTF = /^(-?\d{4}|\d{3}[uxX]|\d{2}[uxX]{2})(?:-(\d\d?)(?:-(\d\d?))?)?(?:[T ]\d\d?:[\d:.Z+-]*)?[?~%]{0,2}$/;
/** Of a decade or a century: `199X`, `19XX`. */
const UNSURE_YEARS = /^\d{2,3}[uxX]{1,2}(?![^?~%])/;
const YEAR_ALONE = /^-?\d{1,3}$/;
const OPEN = /^(?:\.\.)?$/;

function edtfSpan(text: string): readonly Parts[] | undefined {
  if (YEAR_ALONE.test(text)) return [[Number(text)]];
  const [first = '', last = UNSURE_YEARS.test(first) ? first : undefined, ...more] = text.split('/', 3);
  const ends = [edtfParts(first, '0'), ...(last === undefined ? [] : [edtfParts(last, '9')])];
  return more.length > 0 || ends.some((end) => end === undefined) ? undefined : (ends as readonly Parts[]);
}

/** @param unsure the digit to take for one that is not known */
function edtfParts(text: string, unsure: '0' | '9'): Parts | undefined {
  if (OPEN.test(text)) return [0];
  // What is not known of month and day is left out: '2020-05-XX'.
  const [, year, month, day] = EDTF.exec(text.replace(/(?:-[uxX]{2}){1,2}$/, '')) ?? [];
  return year === undefined ? undefined : partsOf([yearIn(year.replace(/[uxX]/g, unsure)), month, day]);
}

/** Of RIS ('2020/05/03/', '2020//') and the like, where the year tells what is what; elsewhere the year alone is sure. */
function inDigits(text: string): readonly Parts[] | undefined {
  const [, y, m, d] = /^(\d{4})[./](\d{0,2})(?:[./](\d{0,2})(?:\/.*)?)?$/.exec(text) ?? [];
  if (y !== undefined) return [partsOf([y, m, d])];
  const [, before, month, year] = /^(\d\d?[./-])?(\d\d?)[./-](\d{4})$/.exec(text) ?? [];
  return year === undefined ? undefined : [partsOf(before === undefined ? [year, month] : [year])];
}

/** The months in English, German, French, Spanish, Dutch, Italian, Portuguese and the north, without accents. */
const MONTHS = [
  'january januar janner januari janvier enero gennaio janeiro', 'february februar feber februari fevrier febrero febbraio fevereiro',
  'march marz maerz maart mrt mars marzo marco marts', 'april avril abril aprile', 'may mai mei mayo maggio maio maj',
  'june juni juin junio giugno junho', 'july juli juillet julio luglio julho', 'august augustus aout agosto augusti',
  'september septembre septiembre setiembre settembre setembro', 'october oktober octobre octubre ottobre outubro',
  'november novembre noviembre novembro', 'december dezember decembre diciembre dicembre dezembro desember',
].map((names) => ` ${names}`); // prettier-ignore

/** 1 to 12 for the name of a month, or how it begins: three letters or more; else 0. */
function monthOf(word: string): number {
  const folded = word.toLowerCase().normalize('NFD').replace(/\p{M}/gu, '').replace(/\.$/, '');
  return /^\p{L}{3,10}$/u.test(folded) ? MONTHS.findIndex((names) => names.includes(` ${folded}`)) + 1 : 0;
}

/** 'May 2020', '3. Mai 2020', '2020 Jun-Jul', 'May 3–5, 2020', 'May/June 2020', 'Spring 2020', '5-May-2020'. */
function inWords(text: string): readonly Parts[] | undefined {
  const words = text.split(/ ?(?:[-–—]{1,3}|[/&]) ?/, 4);
  const ends = (words.length === 3 ? [words.join(' ')] : words).map(namedParts);
  const [first, last] = [ends[0], ends.at(-1)];
  if (!first || !last || words.length > 3) return undefined;
  // Of 'Winter 2019-20', what looks like a day is a year.
  if (first.day === undefined && last.day !== undefined && last.month === undefined) return undefined;
  const year = first.year ?? last.year;
  const date = (one: Named, other: Named): Parts =>
    partsOf([one.year ?? other.year, one.month ?? other.month, one.day]);
  return year === undefined
    ? undefined
    : first === last
      ? [date(first, first)]
      : [date(first, last), date(last, first)];
}

/** What the words of a date say. */
interface Named {
  readonly year?: number;
  readonly month?: number;
  readonly day?: number;
}

/** Undefined where a word says nothing, or what another says already. */
function namedParts(text: string): Named | undefined {
  let named: Named = {};
  for (const word of text.split(/[\s,~\u00a0]+/).filter((one) => !/^(?:|d[eo]|del|of)$/i.test(one))) {
    const [name, value] = wordOf(word);
    if (name === undefined || named[name] !== undefined) return undefined;
    named = { ...named, [name]: value };
  }
  return named;
}

function wordOf(word: string): readonly [keyof Named | undefined, number] {
  if (/^\d{4}$/.test(word)) return ['year', Number(word)];
  const day = /^(\d\d?)(?:st|nd|rd|th|er|\.?º|\.)?$/.exec(word)?.[1];
  if (day !== undefined) return ['day', Number(day)];
  const value = monthOf(word) || seasonOf(word);
  return [value === undefined ? undefined : 'month', value ?? 0];
}

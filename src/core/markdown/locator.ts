import type { LocatorLabel } from './citation';

/** A locator found at the start of what follows a key; offsets are in that text. */
export interface FoundLocator {
  readonly label: LocatorLabel;
  /** Empty for `{}`, which says that what follows is no locator. */
  readonly value: string;
  readonly start: number;
  readonly end: number;
}

/** The terms of Pandoc's English locale by the CSL label they stand for, and `ch.`, which CSL 1.0.2 has instead of `chap.`. */
const TERMS: Readonly<Record<LocatorLabel, string>> = {
  book: 'book books bk. bks.',
  chapter: 'chapter chapters chap. chaps. ch. chs.',
  column: 'column columns col. cols.',
  figure: 'figure figures fig. figs.',
  folio: 'folio folios fol. fols.',
  issue: 'number numbers no. nos.',
  line: 'line lines l. ll.',
  note: 'note notes n. nn.',
  opus: 'opus opera op. opp.',
  page: 'page pages p. pp.',
  paragraph: 'paragraph paragraphs para. paras. ¶ ¶¶',
  part: 'part parts pt. pts.',
  section: 'section sections sec. secs. § §§',
  'sub-verbo': 'sub_verbo sub_verbis s.v. s.vv.',
  verse: 'verse verses v. vv.',
  volume: 'volume volumes vol. vols.',
};
const LABELS: ReadonlyMap<string, LocatorLabel> = new Map(
  Object.entries(TERMS).flatMap(([label, terms]) => terms.split(' ').map((term) => [term.replace('_', ' '), label])),
);

/** A term as a word, an abbreviation with its full stops, or signs; then the white space after it. */
const TERM = /(?:sub\s+verb(?:o|is)(?!\p{L})|\p{L}+(?:\.\p{L}+)*\.|\p{L}+(?![\p{L}\p{N}])|[§¶]+)\s*/uy;
const UNIT = String.raw`(?:[^\s\p{P}]|\p{Pd}|[:§¶])+`;
const SEQUENCE = String.raw`(?:\.?${UNIT}(?:\.${UNIT})*)`;
/** `12`, `33-35`, `1.2.3`, `34(1)(i)`, `[17]`: one word of a locator. */
const WORD = new RegExp(String.raw`(?:${SEQUENCE}|\(${SEQUENCE}?\)|\[${SEQUENCE}?\]|\{${SEQUENCE}?\})+`, 'uy');
const SEPARATOR = /[,;]?\s*/y;
const ROMAN =
  /(?<![\p{L}\p{N}])(?=[ivxlcdm])m*(?:cm|cd|d?c{0,3})(?:xc|xl|l?x{0,3})(?:ix|iv|v?i{0,3})(?![\p{L}\p{N}])/iu;

/**
 * The locator at the start of `suffix`, the text between a key and the next `;` or `]` (Pandoc manual, 'Citation
 * syntax'): `, p. 3`, `chap. 1`, `{pp. iv, vi-xi}`. Without a label it is pages, and must begin with a word that holds
 * a digit.
 */
export function findLocator(suffix: string): FoundLocator | undefined {
  const start = /^\s*,?\s*/.exec(suffix)?.[0].length ?? 0;
  return suffix[start] === '{' ? bracedLocator(suffix, start) : plainLocator(suffix, start);
}

function bracedLocator(suffix: string, start: number): FoundLocator | undefined {
  const close = closingBrace(suffix, start);
  if (close === undefined) return undefined;
  const inner = suffix.slice(start + 1, close);
  const spaces = inner.length - inner.trimStart().length;
  const term = termAt(inner, spaces);
  const value = inner.slice(term?.end ?? spaces).trim();
  return { label: term?.label ?? 'page', value, start, end: close + 1 };
}

function closingBrace(text: string, start: number): number | undefined {
  let depth = 0;
  for (let i = start; i < text.length; i++) {
    if (text[i] === '{') depth++;
    else if (text[i] === '}' && --depth === 0) return i;
  }
  return undefined;
}

function plainLocator(suffix: string, start: number): FoundLocator | undefined {
  const term = termAt(suffix, start);
  const valueStart = term?.end ?? start;
  const first = wordEnd(suffix, valueStart, term !== undefined);
  if (first === undefined) return undefined;
  let end = first;
  for (let next: number | undefined = first; next !== undefined; next = nextWordEnd(suffix, end)) end = next;
  return { label: term?.label ?? 'page', value: collapse(suffix.slice(valueStart, end)), start, end };
}

function nextWordEnd(suffix: string, offset: number): number | undefined {
  SEPARATOR.lastIndex = offset;
  SEPARATOR.test(suffix);
  return SEPARATOR.lastIndex === offset ? undefined : wordEnd(suffix, SEPARATOR.lastIndex, true);
}

/** The end of the locator word at `offset`: it must hold a digit or, if they are allowed, a Roman numeral. */
function wordEnd(suffix: string, offset: number, romansAllowed: boolean): number | undefined {
  WORD.lastIndex = offset;
  const word = WORD.exec(suffix)?.[0];
  const isLocator = word !== undefined && (/\p{Nd}/u.test(word) || (romansAllowed && ROMAN.test(word)));
  return isLocator ? offset + word.length : undefined;
}

function termAt(text: string, offset: number): { readonly label: LocatorLabel; readonly end: number } | undefined {
  TERM.lastIndex = offset;
  const term = TERM.exec(text)?.[0];
  const label = term === undefined ? undefined : LABELS.get(collapse(term).toLowerCase());
  return term === undefined || label === undefined ? undefined : { label, end: offset + term.length };
}

/** `text` trimmed and on one line. */
export function collapse(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}

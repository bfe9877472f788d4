import { stemmer } from 'stemmer';
import { ASCII, fold } from '../text/fold';
import type { Span } from '../text/span';
import { isStopWord } from './stopWords';

/** One word of a text, folded, and where it stands. */
export interface Token extends Span {
  readonly word: string;
  /** What stands between the hyphens of a compound: 'u-net' → 'u', 'net'; none for a plain word. */
  readonly pieces: readonly Token[];
  /** The words run together in a name: 'EfficientViT' → 'efficient', 'vit'; none for a plain word. */
  readonly humps: readonly Token[];
}

/** A letter of a script that is written without spaces. */
export const UNSPACED_LETTER = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}ー]/u;
/** What letters, marks and digits are, as the inside of a class of a pattern. */
export const LETTERS = '\\p{L}\\p{M}\\p{N}';
/** The pattern of a letter of a word that has spaces around it. */
export const SPACED_LETTER = `(?!${UNSPACED_LETTER.source})[${LETTERS}]`;
/** As much of a word as is written with spaces around it, or without. */
// oxlint-disable-next-line litnotes/linear-pattern -- letters of one kind or the other
export const WORD_PART = new RegExp(`${UNSPACED_LETTER.source}+|(?:${SPACED_LETTER})+`, 'gu');
const ASCII_WORD = /[A-Za-z0-9]+(?:['.-][A-Za-z0-9]+)*/g;
const WORD = /[\p{L}\p{N}][\p{L}\p{M}\p{N}]*(?:['’\-‐‑–.][\p{L}\p{N}][\p{L}\p{M}\p{N}]*)*/gu;
const PIECE = /[\p{L}\p{M}\p{N}]+/gu;
// oxlint-disable-next-line litnotes/linear-pattern -- letters of one kind
const UNSPACED = new RegExp(`${UNSPACED_LETTER.source}+`, 'gu');
const PLAIN = /^(?:[A-Za-z]?[a-z]+|[0-9]+)$/;
const HUMP = /(?<=\p{Ll}{2})(?=\p{Lu}\p{L}{2})/u;
const POSSESSIVE = /['’]s$/;
const SINGLE_LETTER = /^[a-z]$/;
const NONE: readonly Token[] = [];

/** The words of `text` in order of place. Scripts written without spaces give overlapping pairs of characters. */
export function tokenize(text: string): readonly Token[] {
  if (ASCII.test(text)) return Array.from(text.matchAll(ASCII_WORD), (match) => spaced(match[0], match.index));
  return [...text.matchAll(WORD)].flatMap((match) => mixed(match[0], match.index));
}

/**
 * Calls `visit` with each word of `text` as it stands there, in order. As `tokenize` finds them, but for most texts by
 * their characters alone, which takes a fraction of the time: what is not ASCII is read by the rules of Unicode, from
 * the word on in which it stands to the next white space.
 */
export function eachWritten(text: string, visit: (written: string) => void): void {
  for (let at = 0; at < text.length;) {
    const start = at;
    at = plainEnd(text, start);
    if (at < text.length && text.charCodeAt(at) > LAST_ASCII) {
      at = spaceFrom(text, at);
      for (const [written] of text.slice(start, at).matchAll(WORD)) visit(written);
    } else if (at > start) visit(text.slice(start, at));
    else at++;
  }
}

/** Where the word of ASCII ends that begins at `start`; where it may go on otherwise, the first character that is not ASCII. */
function plainEnd(text: string, start: number): number {
  let at = start;
  for (;;) {
    while (kindAt(text, at) === LETTER) at++;
    if (at === start || kindAt(text, at) !== JOINT) return at;
    const next = kindAt(text, at + 1);
    if (next === FURTHER) return at + 1;
    if (next !== LETTER) return at;
    at++;
  }
}

function spaceFrom(text: string, start: number): number {
  let at = start;
  while (at < text.length && !(text.charCodeAt(at) <= SPACE)) at++;
  return at;
}

const SPACE = 0x20;
const LAST_ASCII = 0x7f;
const [OTHER, LETTER, JOINT, FURTHER] = [0, 1, 2, 3];
/** What characters of ASCII are in words. */
const KINDS = Uint8Array.from({ length: LAST_ASCII + 1 }, (_, code) => {
  const character = String.fromCharCode(code);
  if (/[A-Za-z0-9]/.test(character)) return LETTER;
  return /['.-]/.test(character) ? JOINT : OTHER;
});

/** Behind the end of the text: `OTHER`. */
function kindAt(text: string, at: number): number {
  const code = text.charCodeAt(at);
  return code > LAST_ASCII ? FURTHER : (KINDS[code] ?? OTHER);
}

/** The words under which what stands in a text as one is found: folded, repeated as often as it holds them. */
export function searchWordsOf(written: string): readonly string[] {
  return mixed(written, 0).flatMap(searchWords);
}

function plain(raw: string, start: number): Token {
  return { word: fold(raw), start, end: start + raw.length, pieces: NONE, humps: NONE };
}

function spaced(found: string, start: number): Token {
  if (PLAIN.test(found))
    return { word: found.toLowerCase(), start, end: start + found.length, pieces: NONE, humps: NONE };
  const raw = found.replace(POSSESSIVE, '');
  const pieces = Array.from(raw.matchAll(PIECE), (piece) => plain(piece[0], start + piece.index));
  if (pieces.length < 2) return { ...plain(raw, start), humps: humpsOf(raw, start) };
  return { word: pieces.map((piece) => piece.word).join(''), start, end: start + raw.length, pieces, humps: NONE };
}

function humpsOf(raw: string, start: number): readonly Token[] {
  const humps = raw.split(HUMP);
  if (humps.length < 2) return NONE;
  let at = start;
  return humps.map((hump) => {
    at += hump.length;
    return plain(hump, at - hump.length);
  });
}

/** Cuts what holds characters of unspaced scripts into their runs and the rest. */
function mixed(raw: string, start: number): readonly Token[] {
  const tokens: Token[] = [];
  let rest = 0;
  for (const run of raw.matchAll(UNSPACED)) {
    if (run.index > rest) tokens.push(spaced(raw.slice(rest, run.index), start + rest));
    tokens.push(...pairs(run[0], start + run.index));
    rest = run.index + run[0].length;
  }
  if (rest < raw.length) tokens.push(spaced(raw.slice(rest), start + rest));
  return tokens;
}

function pairs(run: string, start: number): readonly Token[] {
  const characters = [...run];
  if (characters.length === 1) return [plain(run, start)];
  let at = start;
  return characters.slice(1).map((second, i) => {
    const first = characters[i] ?? '';
    at += first.length;
    return plain(first + second, at - first.length);
  });
}

/** Whether a folded word says anything: neither a function word nor a single Latin letter. */
export function isTelling(word: string): boolean {
  return !SINGLE_LETTER.test(word) && !isStopWord(word);
}

/** The words under which a text's token is found: itself, its pieces and humps, as far as they are telling. */
export function searchWords(token: Token): readonly string[] {
  if (token.pieces === NONE && token.humps === NONE) return isTelling(token.word) ? [token.word] : [];
  return [token, ...token.pieces, ...token.humps].map((part) => part.word).filter(isTelling);
}

const STEMS = new Map<string, string>();
const MAX_STEMS = 200_000;
const STEMMABLE = /^[a-z]{3,24}$/;

/** The index term of a folded word: its stem (Porter 1980) where it is a plain English word, else the word. */
export function termOf(word: string): string {
  const known = STEMS.get(word);
  if (known !== undefined) return known;
  const stem = STEMMABLE.test(word) ? stemmer(word) : word;
  if (STEMS.size >= MAX_STEMS) STEMS.clear();
  STEMS.set(word, stem);
  return stem;
}

/** The index terms of `text`, in order of place, repeated as often as they occur. */
export function termsOf(text: string): readonly string[] {
  return tokenize(text).flatMap(searchWords).map(termOf);
}

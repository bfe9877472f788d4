import { decodeHTMLStrict } from 'entities/decode';
import type { Span } from '../text/span';

/** A stretch that reads as another text: an entity as its character, a tag as nothing. */
export interface Replacement extends Span {
  readonly text: string;
}

/** A stretch of a text as it reads. */
export interface Reading {
  readonly text: string;
  /** Where the character at an offset of the reading stands in the whole text as it is written. */
  written(offset: number): number;
}

/** Elements that a bibliography's texts may hold; what other tags are there for is no text. */
const KEPT_TAG = /^<\/?(?:i|em|b|strong|sup|sub|span)\b/i;
const AUTOLINK = /^<([A-Za-z][\w+.-]*:[^\s<>]*|[\w.+%-]+@[\w.-]+)>$/;

/** The character of an entity, `&nbsp;` or `&#160;`, escaped where it would mark emphasis; undefined where HTML knows none. */
export function entityText(entity: string): string | undefined {
  const text = decodeHTMLStrict(entity);
  if (text === entity) return undefined;
  return /^[*_\\]$/.test(text) ? `\\${text}` : text;
}

/**
 * What a character behind a backslash reads as (Pandoc manual, 'Backslash escapes'): a space as one that does not break, a
 * line break as a space, others as themselves; undefined where it would mean something without the backslash.
 */
export function escapedText(character: string): string | undefined {
  if (character === ' ') return '\u00A0';
  if (character === '\n' || character === '\r') return ' ';
  return /[-!#%()+,./:=?|]/.test(character) ? character : undefined;
}

/** What raw HTML reads as: nothing, a space for a line break, the address of an autolink; undefined as it is written. */
export function htmlText(html: string): string | undefined {
  const link = AUTOLINK.exec(html)?.[1];
  if (link !== undefined) return link;
  if (KEPT_TAG.test(html)) return undefined;
  return /^<br\b/i.test(html) ? ' ' : '';
}

/** @param replacements of the whole text, by start, none in another */
export function readingOf(text: string, { start, end }: Span, replacements: readonly Replacement[]): Reading {
  let read = '';
  let at = start;
  /** Where in the reading, and in the text, what is read as written goes on. */
  const pieces = [{ offset: 0, start }];
  for (let i = firstFrom(replacements, start); (replacements[i]?.start ?? Infinity) < end; i++) {
    const replacement = replacements[i];
    if (!replacement) break;
    read += text.slice(at, replacement.start) + replacement.text;
    at = replacement.end;
    pieces.push({ offset: read.length, start: at });
  }
  const written = (offset: number): number => {
    const piece = pieces.findLast((candidate) => candidate.offset <= offset);
    return piece ? piece.start + offset - piece.offset : start;
  };
  return { text: read + text.slice(at, Math.max(at, end)), written };
}

function firstFrom(replacements: readonly Replacement[], offset: number): number {
  let low = 0;
  let high = replacements.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((replacements[middle]?.start ?? Infinity) < offset) low = middle + 1;
    else high = middle;
  }
  return low;
}

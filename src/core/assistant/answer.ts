import { cutAtWord } from '../present';

/** What a tool answers, before it is cut to what may be said at once. */
export interface Answer {
  /** One or two sentences: what this is, and from which library. */
  readonly head: string;
  /** What was found, from number `from` on. */
  readonly entries: readonly string[];
  /** The number of the first of `entries`, from 0; default 0. */
  readonly from?: number;
  /** How many there are; default: those that are given. */
  readonly total?: number;
}

/** Of one entry more is never said; an entry that is longer is cut. */
const SHARE_OF_ENTRY = 0.75;

/**
 * An answer as text of at most about `most` characters: its head, then as many entries from number `offset` on as there
 * is room for. Where there are more the last line says so, and with which offset they are had.
 */
export function written(
  { head, entries, from = 0, total = from + entries.length }: Answer,
  offset: number,
  most: number,
): string {
  const parts = [head];
  let next = Math.max(from, offset);
  let room = most - head.length;
  for (const entry of entries.slice(next - from)) {
    const text = cutAtWord(entry, Math.floor(most * SHARE_OF_ENTRY));
    if (parts.length > 1 && text.length > room) break;
    parts.push(text);
    room -= text.length + 2;
    next++;
  }
  if (next < total) parts.push(`${total - next} more: ask again with offset ${next}.`);
  else if (parts.length === 1 && offset > 0) parts.push(`There is nothing at offset ${offset}: there are ${total}.`);
  return parts.join('\n\n');
}

/** A text of others on one line, cut to `most` characters. */
export function onOneLine(text: string, most = 300): string {
  return cutAtWord(text.replace(/[\s\p{Cc}]+/gu, ' ').trim(), most);
}

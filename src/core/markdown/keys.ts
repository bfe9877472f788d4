/**
 * A plain key (Pandoc manual, 'Citation syntax'): a letter, digit or `_`, then more of them with single punctuation
 * characters between; `:` and `/` may also stand before a `/`, so that URLs are keys. `@*` is Pandoc's wildcard.
 */
const PLAIN_KEY = /[\p{L}\p{N}_*](?:[\p{L}\p{N}_]|[:.#$%&\-+?<>~/](?=[\p{L}\p{N}_])|[:/](?=\/))*/uy;
const WORD_CHARACTER = /[\p{L}\p{N}]/u;

/** Where the plain key that starts at `start` ends; `start` itself if none does. */
export function plainKeyEnd(text: string, start: number): number {
  PLAIN_KEY.lastIndex = start;
  return PLAIN_KEY.test(text) ? PLAIN_KEY.lastIndex : start;
}

/** Whether `text` can be written after `@` as it is; any other key without white space needs braces. */
export function isPlainKey(text: string): boolean {
  return text !== '' && plainKeyEnd(text, 0) === text.length;
}

/** A key as it is cited: `@doe2020`, in braces where it needs them: `@{o'reilly2020}`. */
export function citedKey(key: string): string {
  return isPlainKey(key) ? `@${key}` : `@{${key}}`;
}

/** A key as it stands behind the `@` or `@{` before an offset: in braces where it needs them and has none there. */
export function keyInPlace(key: string, text: string, offset: number): string {
  return isPlainKey(key) || text[offset - 1] === '{' ? key : `{${key}}`;
}

/**
 * Whether a word ends right before `offset`, so that an `@` there belongs to an address (`a@b.c`) or a handle and
 * cites nothing. Pandoc counts a full stop to the word, but not the three of an ellipsis.
 */
export function followsWord(text: string, offset: number): boolean {
  if (text[offset - 1] === '.') return fullStopsBefore(text, offset) % 3 !== 0;
  return WORD_CHARACTER.test(characterBefore(text, offset));
}

function fullStopsBefore(text: string, offset: number): number {
  let count = 0;
  while (text[offset - 1 - count] === '.') count++;
  return count;
}

/** The whole character, be it two code units, before `offset`; '' at the start. */
function characterBefore(text: string, offset: number): string {
  const unit = text.charCodeAt(offset - 1);
  const isLowSurrogate = unit >= 0xdc00 && unit <= 0xdfff;
  return text.slice(Math.max(0, offset - (isLowSurrogate ? 2 : 1)), offset);
}

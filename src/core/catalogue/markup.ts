import { decodeHTML } from 'entities/decode';

/** What tells a reader nothing: the heading of an abstract, and what a formula is called beside what it shows. */
const NOT_SHOWN =
  /<(jats:title|title)>\s{0,20}(?:abstract|summary)[.:]?\s{0,20}<\/\1>|<(mml:annotation|annotation|tex-math|jats:tex-math)(?:\s[^<>]{0,300})?>[^<]{0,2000}<\/\2>/gi;
/** Between what such elements hold a word ends. */
const BLOCK = /<\/?(?:jats:)?(?:p|title|sec|list|list-item|br|div|label)(?:\s[^<>]{0,300})?\/?>/gi;
/** A tag begins with a letter: 'p < 0.05' has none. */
const TAG = /<\/?[A-Za-z][\w:.-]{0,60}(?:\s[^<>]{0,1000})?\/?>/g;
/** What turns around the order in which letters are shown. */
const TURNS = /[\u202A-\u202E\u2066-\u2069]/g;
/** Abstracts are shorter; UTF-16 units. */
const LONGEST = 20_000;

/**
 * The text of what catalogues give as text: HTML, JATS or MathML without their tags, entities decoded (also where they were
 * encoded twice), on one line, and no more than `most` UTF-16 units of it. Undefined for what is no text or empty.
 */
export function plainMarkup(value: unknown, most = LONGEST): string | undefined {
  if (typeof value === 'number') return String(value);
  if (typeof value !== 'string') return undefined;
  const cut = value.slice(0, most);
  // Most names have neither.
  const plain = /[<&]/.test(cut) ? withoutTags(decodeHTML(decodeHTML(withoutTags(cut)))) : cut;
  const text = plain
    .replace(TURNS, '')
    .replace(/[\p{Cc}\s]+/gu, ' ')
    .trim();
  return text || undefined;
}

function withoutTags(text: string): string {
  if (!text.includes('<')) return text;
  return text.replace(NOT_SHOWN, ' ').replace(BLOCK, ' ').replace(TAG, '');
}

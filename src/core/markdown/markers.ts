import { dropCharacters, dropIndent, indentOf, type Line } from './lines';

const FENCE = /^ {0,3}(?:(`{3,})[^`]*$|(~{3,}))/;
const BULLET = /^ {0,3}[*+-](?=[ \t]|$)/;
/** Pandoc manual, 'Extension: fancy_lists' and 'Extension: example_lists'. */
const ENUMERATOR = String.raw`(?:\d+|#|[A-Za-z]|@[\p{L}\p{N}_-]*|(?=[ivxlcdm])m*(?:cm|cd|d?c{0,3})(?:xc|xl|l?x{0,3})(?:ix|iv|v?i{0,3})|(?=[IVXLCDM])M*(?:CM|CD|D?C{0,3})(?:XC|XL|L?X{0,3})(?:IX|IV|V?I{0,3}))`;
const ORDERED = new RegExp(String.raw`^ {0,3}(?:\(?(${ENUMERATOR})\)|(${ENUMERATOR})\.)(?=[ \t]|$)`, 'u');
const PAGE_NUMBER = /^ {0,3}p\.[ \t]\d/;
/** A capital and a full stop look like a first name and must be followed by two spaces. */
const INITIAL = /^ {0,3}[A-Z]\. \S/;
const RULE = /^[ \t]*([*_-])[ \t]*(?:\1[ \t]*){2,}$/;
const DEFINITION = /^ {0,2}[:~](?=[ \t])/;
const QUOTE = /^ {0,3}>/;

export interface Fence {
  readonly sign: string;
  readonly length: number;
}

/** The start of a fenced code block, whatever follows the fence on its line. */
export function fenceOf(line: Line): Fence | undefined {
  const match = FENCE.exec(line.text);
  const fence = match?.[1] ?? match?.[2];
  return fence === undefined ? undefined : { sign: fence.charAt(0), length: fence.length };
}

export function closesFence(line: Line, { sign, length }: Fence): boolean {
  const fence = line.text.trim();
  return fence.length >= length && fence === sign.repeat(fence.length) && indentOf(line) < 4;
}

export function isRule(line: Line): boolean {
  return RULE.test(line.text);
}

export interface ListMarker {
  /** The rest of the marker's line. */
  readonly first: Line;
  /** By how many columns the other lines of the item are indented. */
  readonly indent: number;
  /** `(@label)`, without the `@`. */
  readonly exampleLabel?: string;
}

export function listMarker(line: Line): ListMarker | undefined {
  return bulletMarker(line) ?? orderedMarker(line);
}

export function bulletMarker(line: Line): ListMarker | undefined {
  const marker = BULLET.exec(line.text)?.[0];
  return marker === undefined || isRule(line) ? undefined : afterMarker(line, marker);
}

export function orderedMarker(line: Line): ListMarker | undefined {
  if (PAGE_NUMBER.test(line.text) || INITIAL.test(line.text)) return undefined;
  const [marker, inParentheses, beforeStop] = ORDERED.exec(line.text) ?? [];
  if (marker === undefined) return undefined;
  const item = afterMarker(line, marker);
  const enumerator = inParentheses ?? beforeStop ?? '';
  // Examples follow the four-space rule.
  return enumerator.startsWith('@') ? { ...item, indent: 4, exampleLabel: enumerator.slice(1) } : item;
}

function afterMarker(line: Line, marker: string): ListMarker {
  const rest = dropCharacters(line, marker.length);
  const spaces = indentOf(rest);
  const first = dropIndent(rest, spaces > 4 ? 1 : spaces);
  return { first, indent: first.column - line.column };
}

/** The rest of a line that starts with `:` or `~`, as the definition of a term. */
export function definitionMarker(line: Line): Line | undefined {
  const match = DEFINITION.exec(line.text);
  return match ? dropIndent(dropCharacters(line, match[0].length), 4 - match[0].length) : undefined;
}

/** `line` without the `>` and the space after it. */
export function quoteMarker(line: Line): Line | undefined {
  const match = QUOTE.exec(line.text);
  return match ? dropIndent(dropCharacters(line, match[0].length), 1) : undefined;
}

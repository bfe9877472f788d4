import type { TextEdit } from '../text/span';
import { lineBreak, lineSpan } from '../text/place';

/** An edit and where the cursor stands behind it. */
export interface BlockInsertion {
  readonly edit: TextEdit;
  readonly cursor: number;
}

/**
 * How `block`, whose lines end in `\n`, comes into `text` near `offset` as a block of its own, with a blank line before
 * and after: on the line of `offset` where that is blank, else below it. The cursor is left behind the block.
 */
export function insertBlock(text: string, offset: number, block: string): BlockInsertion {
  const eol = lineBreak(text);
  const line = lineSpan(text, offset);
  const isBlank = text.slice(line.start, line.end).trim() === '';
  const span = isBlank ? line : { start: line.end, end: line.end };
  const written = block.replaceAll('\n', eol);
  const before = eol.repeat(isBlank ? missingBreaks(text.slice(0, span.start), /(?:\r?\n[ \t]*)*$/) : 2);
  const after = eol.repeat(missingBreaks(text.slice(span.end), /^(?:[ \t]*\r?\n)*/));
  const inserted = before + written + after;
  return { edit: { span, text: inserted }, cursor: span.start + before.length + written.length };
}

/** How many line breaks are missing to a blank line; none at the beginning and one at the end of a text. */
function missingBreaks(beside: string, breaks: RegExp): number {
  const found = (breaks.exec(beside)?.[0].match(/\n/g) ?? []).length;
  const isEdge = beside.trim() === '';
  const wanted = isEdge ? (breaks.source.startsWith('^') ? 1 : 0) : 2;
  return Math.max(0, wanted - found);
}

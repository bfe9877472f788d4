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
  const above = text.slice(0, span.start);
  const below = text.slice(span.end);
  const spaceAbove = above.slice(above.trimEnd().length);
  const spaceBelow = below.slice(0, below.length - below.trimStart().length);
  const before = eol.repeat(isBlank ? missingBreaks(spaceAbove, spaceAbove === above ? 0 : 2) : 2);
  const after = eol.repeat(missingBreaks(spaceBelow, spaceBelow === below ? 1 : 2));
  const inserted = before + written + after;
  return { edit: { span, text: inserted }, cursor: span.start + before.length + written.length };
}

/** How many line breaks `space` lacks of those `wanted`: two make a blank line. */
function missingBreaks(space: string, wanted: number): number {
  return Math.max(0, wanted - (space.match(/\n/g) ?? []).length);
}

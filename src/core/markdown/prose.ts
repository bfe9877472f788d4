import type { Line } from './lines';

/**
 * Text that is read for inlines as a whole: a paragraph, a heading, a table cell. Its lines are joined by line breaks,
 * without the markers of the containers around them.
 */
export interface Prose {
  /** Where it starts in the document. */
  readonly start: number;
  readonly text: string;
  /** Where each line stands, if more than line breaks stand between them in the document; else all is one piece. */
  readonly pieces?: readonly Piece[];
  /** A table cell: other cells stand between its pieces. */
  readonly isCell?: true;
  /** A table cell that ends at a `|`. */
  readonly isPiped?: true;
}

/** A stretch of a prose's text as it stands in the document. */
export interface Piece {
  /** In the text. */
  readonly offset: number;
  /** In the document. */
  readonly start: number;
  readonly length: number;
}

/** A line break of the document; the `\r` of one is read as a space. */
const LONGEST_BREAK = 2;

/** `lines`, in the order of the document, as one text. */
export function proseOf(lines: readonly Line[]): Prose {
  let text = '';
  let last: Piece | undefined;
  const pieces: Piece[] = [];
  for (const line of lines) {
    const gap = last ? line.start - last.start - last.length : 0;
    if (last && gap <= LONGEST_BREAK) {
      const added = gap > 0 ? `\n${' '.repeat(gap - 1)}${line.text}` : line.text;
      text += added;
      last = { ...last, length: last.length + added.length };
      pieces[pieces.length - 1] = last;
      continue;
    }
    if (last) text += '\n';
    last = { offset: text.length, start: line.start, length: line.text.length };
    pieces.push(last);
    text += line.text;
  }
  const start = lines[0]?.start ?? 0;
  return pieces.length > 1 ? { start, text, pieces } : { start, text };
}

/** Where the character at `offset` of a prose's text stands in the document. */
export function inDocument({ start, pieces }: Prose, offset: number): number {
  const piece = pieces && pieceAt(pieces, (candidate) => candidate.offset <= offset);
  return piece ? piece.start + offset - piece.offset : start + offset;
}

/** The other way round; undefined where the document's text at `offset` is not the prose's. */
export function inProse({ start, text, pieces }: Prose, offset: number): number | undefined {
  if (!pieces) return start <= offset && offset <= start + text.length ? offset - start : undefined;
  const piece = pieceAt(pieces, (candidate) => candidate.start <= offset);
  return piece && offset <= piece.start + piece.length ? piece.offset + offset - piece.start : undefined;
}

/** The last piece for which `isBefore` holds; it must hold for all before that one. */
function pieceAt(pieces: readonly Piece[], isBefore: (piece: Piece) => boolean): Piece | undefined {
  let low = 0;
  let high = pieces.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    const piece = pieces[middle];
    if (piece && isBefore(piece)) low = middle + 1;
    else high = middle;
  }
  return pieces[low - 1];
}

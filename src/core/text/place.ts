import type { Span } from './span';

/** A span together with where a reader finds its start, so that a file need not be opened to show it. */
export interface Place extends Span {
  /** One-based. */
  readonly line: number;
  /** UTF-16 units from the line's beginning, zero-based. */
  readonly column: number;
}

/** Something wrong in a note: one sentence for the person who wrote it, and where. */
export interface Problem {
  readonly message: string;
  readonly place: Place;
}

/** Finds places in `text`. Cheapest when asked in order of offset: it goes on from where it last stood. */
export function placeFinder(text: string): (span: Span) => Place {
  let line = 1;
  let lineStart = 0;
  return ({ start, end }) => {
    if (start < lineStart) {
      line = 1;
      lineStart = 0;
    }
    for (let feed = text.indexOf('\n', lineStart); feed !== -1 && feed < start; feed = text.indexOf('\n', lineStart)) {
      line++;
      lineStart = feed + 1;
    }
    return { start, end, line, column: start - lineStart };
  };
}

/** Where `span` stands in `text`. */
export function placeOf(text: string, span: Span): Place {
  return placeFinder(text)(span);
}

/** The line around `offset`, without its break. */
export function lineSpan(text: string, offset: number): Span {
  const start = offset === 0 ? 0 : text.lastIndexOf('\n', offset - 1) + 1;
  const feed = text.indexOf('\n', offset);
  const end = feed === -1 ? text.length : feed;
  return { start, end: end > start && text[end - 1] === '\r' ? end - 1 : end };
}

/** The line break a text is written with: that of its first line, `\n` where it has none. `\r` is one where no `\n` is. */
export function lineBreak(text: string): '\n' | '\r\n' | '\r' {
  const feed = text.indexOf('\n');
  if (feed === -1) return text.includes('\r') ? '\r' : '\n';
  return text[feed - 1] === '\r' ? '\r\n' : '\n';
}

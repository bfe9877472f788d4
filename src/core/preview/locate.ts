import type { Token } from 'markdown-it';
import type { Citation } from '../markdown/citation';
import type { Span } from '../text/span';

/** A citation within the content of an inline token. */
export interface LocatedCitation {
  /** Offset in the content behind the citation. */
  readonly end: number;
  readonly citation: Citation;
  /** Those that stand in its words. */
  readonly inner: readonly Citation[];
}

/** The citations of one inline token by the offset in its content at which they start. */
export type CitationsByOffset = ReadonlyMap<number, LocatedCitation>;

/** A stretch of a line that stands in the source at `source` and in the content of a token at `content`. */
interface Stretch {
  readonly content: number;
  readonly source: Span;
}

/**
 * Where the citations of a text are in the inline tokens that markdown-it's block rules have made of it. A token's
 * content is its source lines without the markers of lists, quotations and headings; it is found again in each line.
 * What cannot be found, as a table cell with an escaped `|` or a citation over several lines of a Pandoc table, stays as
 * written.
 *
 * @param citations those of `text`, by start
 * @param found is told of each token that has any: its list of children, which is what inline rules know of it
 */
export function locateCitations(
  tokens: readonly Token[],
  text: string,
  citations: readonly Citation[],
  found: (children: Token[], citations: CitationsByOffset) => void,
): void {
  const lines = lineSpans(text);
  let row: Row | undefined;
  for (const token of tokens) {
    if (token.type === 'tr_open') row = rowOf(text, lines[token.map?.[0] ?? -1]);
    else if (token.type === 'tr_close') row = undefined;
    if (token.type !== 'inline' || !token.children) continue;
    const stretches = row ? cellStretch(token, text, row) : stretchesOf(token, text, lines);
    const inToken = token.content.includes('@') ? citationsIn(stretches, citations) : undefined;
    if (inToken && inToken.size > 0) found(token.children, inToken);
  }
}

/** The cells of a table row as they stand in the text, of which the next is looked for from `next` on. */
interface Row {
  readonly cells: readonly Span[];
  next: number;
}

/** A line between the pipes that are not escaped; the first cell may be what stands before the row. */
function rowOf(text: string, line: Span | undefined): Row {
  if (!line) return { cells: [], next: 0 };
  const cells: Span[] = [];
  let { start } = line;
  for (let at = start; at < line.end; at++) {
    if (text[at] !== '|' || text[at - 1] === '\\') continue;
    cells.push({ start, end: at });
    start = at + 1;
  }
  return { cells: [...cells, { start, end: line.end }], next: 0 };
}

function lineSpans(text: string): readonly Span[] {
  const lines: Span[] = [];
  for (let start = 0; start <= text.length;) {
    const newline = text.indexOf('\n', start);
    const end = newline < 0 ? text.length : newline;
    lines.push({ start, end });
    start = end + 1;
  }
  return lines;
}

/** Markers stand before the content of a line, so it is looked for from the line's end. */
function stretchesOf({ content, map }: Token, text: string, lines: readonly Span[]): readonly Stretch[] {
  if (!map) return [];
  let offset = 0;
  return content.split('\n').flatMap((part, n) => {
    const at = offset;
    offset += part.length + 1;
    const line = lines[map[0] + n];
    if (!line) return [];
    const start = text.slice(line.start, line.end).lastIndexOf(part.trimEnd());
    return start < 0 ? [] : [stretch(at, line.start + start, part.trimEnd().length)];
  });
}

/** Nothing for a cell with an escaped pipe. */
function cellStretch({ content }: Token, text: string, row: Row): readonly Stretch[] {
  for (let cell = row.cells[row.next]; cell; cell = row.cells[row.next]) {
    const isFirst = row.next++ === 0;
    const written = text.slice(cell.start, cell.end).trimEnd();
    const read = written.replaceAll('\\|', '|');
    if (isFirst ? !read.endsWith(content) : read.trim() !== content) continue;
    return read === written ? [stretch(0, cell.start + written.length - content.length, content.length)] : [];
  }
  return [];
}

function stretch(content: number, start: number, length: number): Stretch {
  return { content, source: { start, end: start + length } };
}

function citationsIn(stretches: readonly Stretch[], citations: readonly Citation[]): CitationsByOffset {
  const found = new Map<number, LocatedCitation>();
  const first = stretches[0];
  const last = stretches.at(-1);
  if (!first || !last) return found;
  let outer: { readonly end: number; readonly inner: Citation[] } | undefined;
  for (let i = firstFrom(citations, first.source.start); i < citations.length; i++) {
    const citation = citations[i];
    if (!citation || citation.span.start >= last.source.end) break;
    if (citation.gaps) continue;
    const start = inContent(stretches, citation.span.start);
    const end = inContent(stretches, citation.span.end);
    if (start === undefined || end === undefined) continue;
    const inner: Citation[] = [];
    found.set(start, { end, citation, inner });
    if (outer && citation.span.end <= outer.end) outer.inner.push(citation);
    else outer = { end: citation.span.end, inner };
  }
  return found;
}

function inContent(stretches: readonly Stretch[], offset: number): number | undefined {
  const within = stretches[firstWhere(stretches.length, (i) => (stretches[i]?.source.end ?? Infinity) >= offset)];
  return within && within.source.start <= offset ? within.content + offset - within.source.start : undefined;
}

/** The place of the first citation that starts at `offset` or later. */
function firstFrom(citations: readonly Citation[], offset: number): number {
  return firstWhere(citations.length, (i) => (citations[i]?.span.start ?? Infinity) >= offset);
}

/** The first of `count` for which `holds` holds, as it does for all behind it. */
function firstWhere(count: number, holds: (index: number) => boolean): number {
  let low = 0;
  let high = count;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (holds(middle)) high = middle;
    else low = middle + 1;
  }
  return low;
}

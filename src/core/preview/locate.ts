import type { Token } from 'markdown-it';
import type { Citation } from '../markdown/citation';
import type { Span } from '../text/span';

/** A citation within the content of an inline token. */
export interface LocatedCitation {
  /** Offset in the content behind the citation. */
  readonly end: number;
  /** Its place among the citations of the page. */
  readonly index: number;
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
 * What cannot be found, as a table cell with an escaped `|`, stays as written.
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
    if (token.type === 'tr_open')
      row = token.map ? { line: token.map[0], from: lines[token.map[0]]?.start ?? 0 } : undefined;
    else if (token.type === 'tr_close') row = undefined;
    if (token.type !== 'inline' || !token.children) continue;
    const stretches = row ? cellStretch(token, text, lines, row) : stretchesOf(token, text, lines);
    const inToken = token.content.includes('@') ? citationsIn(stretches, citations) : undefined;
    if (inToken && inToken.size > 0) found(token.children, inToken);
  }
}

/** A table row whose cells are read one after the other. */
interface Row {
  readonly line: number;
  /** Where the next cell is looked for. */
  from: number;
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

function cellStretch({ content }: Token, text: string, lines: readonly Span[], row: Row): readonly Stretch[] {
  const end = lines[row.line]?.end ?? text.length;
  const start = text.indexOf(content, row.from);
  if (content === '' || start < 0 || start + content.length > end) return [];
  row.from = start + content.length;
  return [stretch(0, start, content.length)];
}

function stretch(content: number, start: number, length: number): Stretch {
  return { content, source: { start, end: start + length } };
}

function citationsIn(stretches: readonly Stretch[], citations: readonly Citation[]): CitationsByOffset {
  const found = new Map<number, LocatedCitation>();
  const first = stretches[0];
  const last = stretches.at(-1);
  if (!first || !last) return found;
  for (let i = firstFrom(citations, first.source.start); i < citations.length; i++) {
    const citation = citations[i];
    if (!citation || citation.span.start >= last.source.end) break;
    const start = inContent(stretches, citation.span.start);
    const end = inContent(stretches, citation.span.end);
    if (start !== undefined && end !== undefined) found.set(start, { end, index: i });
  }
  return found;
}

function inContent(stretches: readonly Stretch[], offset: number): number | undefined {
  const within = stretches.find(({ source }) => source.start <= offset && offset <= source.end);
  return within && within.content + offset - within.source.start;
}

/** The place of the first citation that starts at `offset` or later. */
function firstFrom(citations: readonly Citation[], offset: number): number {
  let low = 0;
  let high = citations.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((citations[middle]?.span.start ?? Infinity) < offset) low = middle + 1;
    else high = middle;
  }
  return low;
}

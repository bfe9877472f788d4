import { clusterOf } from '../bibliography/cited';
import type { Cluster } from '../bibliography/bibliographer';
import type { Citation } from '../markdown/citation';
import { collapse } from '../markdown/locator';
import type { Span } from '../text/span';

/** Private use characters: each stands for one citation in the words around another until both are written. */
const FIRST_MARK = 0xf0000;
const MARKS = /[\u{F0000}-\u{FFFFD}]/gu;
const MOST_MARKS = 0xfffd;

/** For each of `citations`, which are by start, the places of those in its words, as `@b` in `[@a, as @b says]`. */
export function innerOf(citations: readonly Citation[]): readonly (readonly number[])[] {
  const inner = citations.map((): number[] => []);
  const around: number[] = [];
  for (const [index, { span }] of citations.entries()) {
    while ((citations[around.at(-1) ?? -1]?.span.end ?? Infinity) <= span.start) around.pop();
    inner[around.at(-1) ?? -1]?.push(index);
    around.push(index);
  }
  return inner;
}

/** A citation in the terms of a bibliographer, with a mark for each of those in its words. */
export function clusterWithMarks(text: string, citation: Citation, inner: readonly Citation[]): Cluster {
  const cluster = clusterOf(citation);
  if (inner.length === 0) return cluster;
  const words = inner.slice(0, MOST_MARKS).map(({ span }) => collapse(text.slice(span.start, span.end)));
  let next = 0;
  const marked = (around = ''): string => {
    let result = '';
    let from = 0;
    for (; next < words.length; next++) {
      const word = words[next] ?? '';
      const at = around.indexOf(word, from);
      if (at < 0) break;
      result += around.slice(from, at) + String.fromCodePoint(FIRST_MARK + next);
      from = at + word.length;
    }
    return result + around.slice(from);
  };
  return {
    ...cluster,
    items: cluster.items.map((item) => ({ ...item, prefix: marked(item.prefix), suffix: marked(item.suffix) })),
  };
}

/** A stretch of a text, its lines joined, with a mark for each of the citations in it. */
export function textWithMarks(text: string, { start, end }: Span, inner: readonly Citation[]): string {
  let result = '';
  let from = start;
  for (const [index, { span }] of inner.slice(0, MOST_MARKS).entries()) {
    result += text.slice(from, span.start) + String.fromCodePoint(FIRST_MARK + index);
    from = span.end;
  }
  return (result + text.slice(from, end)).replace(/\r?\n[ \t>]*/g, ' ');
}

/** The HTML of a citation with that of the ones in its words in their places; behind it what has none. */
export function withInner(html: string, inner: readonly string[]): string {
  if (inner.length === 0) return html;
  const left = new Set(inner.keys());
  const whole = html.replace(MARKS, (mark) => {
    const index = (mark.codePointAt(0) ?? 0) - FIRST_MARK;
    left.delete(index);
    return inner[index] ?? mark;
  });
  return [whole, ...[...left].map((index) => inner[index] ?? '')].join(' ');
}

/** A text without markup, where there is no room for the citations in it. */
export function withoutInner(text: string): string {
  return text.replace(MARKS, '…');
}

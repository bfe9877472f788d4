import type { Span } from '../text/span';
import type { Bracket, Inlines } from './inlines';
import { normalLabel } from './linkDefinitions';

const LONGEST_LABEL = 999;

/**
 * What in `brackets` can be the label of a link, as `normalLabel` gives it, by the start of its bracket: nothing in
 * brackets is in it.
 */
export function labelsIn(text: string, brackets: readonly Bracket[]): ReadonlyMap<number, string> {
  const labels = new Map<number, string>();
  for (const [index, { start, close }] of brackets.entries()) {
    if (close === undefined || close - start > LONGEST_LABEL || (brackets[index + 1]?.start ?? Infinity) < close)
      continue;
    const label = text.slice(start + 1, close);
    if (!/[[\]]/.test(label.replace(/\\./g, ''))) labels.set(start, normalLabel(label));
  }
  return labels;
}

/**
 * `inlines` without what CommonMark makes links and images by reference to the `defined` labels: `[label]`, `[label][]`
 * and `[text][label]`. No citation is in them, nor are they part of one.
 */
export function withoutReferenceLinks(text: string, inlines: Inlines, defined: ReadonlySet<string>): Inlines {
  const links = referenceLinks(text, inlines.brackets, defined);
  if (links.length === 0) return inlines;
  return {
    ...inlines,
    marks: inlines.marks.filter(({ start }) => !isInside(links, start)),
    brackets: inlines.brackets.filter(({ start }) => !isInside(links, start)),
    semicolons: inlines.semicolons.filter((offset) => !isInside(links, offset)),
  };
}

/** By start; what stands in an image is left out. */
function referenceLinks(text: string, brackets: readonly Bracket[], defined: ReadonlySet<string>): readonly Span[] {
  const labels = labelsIn(text, brackets);
  const byStart = new Map(brackets.map((bracket) => [bracket.start, bracket]));
  const isDefined = ({ start }: Bracket): boolean => defined.has(labels.get(start) ?? '');
  const links: Span[] = [];
  const closed = brackets.flatMap((bracket) => (bracket.close === undefined ? [] : { bracket, close: bracket.close }));
  for (const { bracket, close } of closed.sort((a, b) => a.close - b.close)) {
    const last = links.at(-1);
    const isLabel = last !== undefined && last.start <= bracket.start && bracket.start < last.end;
    const holdsLink = last !== undefined && last.start > bracket.start;
    if (isLabel || (holdsLink && bracket.kind !== 'image')) continue;
    const end = referenceEnd(bracket, close + 1, byStart.get(close + 1), isDefined);
    if (end === undefined) continue;
    while ((links.at(-1)?.start ?? -1) > bracket.start) links.pop();
    links.push({ start: bracket.start, end });
  }
  return links;
}

/** The end of the link that `bracket` begins, if it does; `next` stands right behind it. */
function referenceEnd(
  bracket: Bracket,
  end: number,
  next: Bracket | undefined,
  isDefined: (label: Bracket) => boolean,
): number | undefined {
  if (next?.close === undefined) return isDefined(bracket) ? end : undefined;
  const isCollapsed = next.close === next.start + 1;
  return isDefined(isCollapsed ? bracket : next) ? next.close + 1 : undefined;
}

/** @param spans by start, none in another */
function isInside(spans: readonly Span[], offset: number): boolean {
  let low = 0;
  let high = spans.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((spans[middle]?.start ?? Infinity) <= offset) low = middle + 1;
    else high = middle;
  }
  return offset < (spans[low - 1]?.end ?? -1);
}

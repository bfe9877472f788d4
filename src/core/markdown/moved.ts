import type { Span } from '../text/span';
import type { Citation, CitationItem } from './citation';
import type { Context, KeyContext } from './context';
import type { MarkKinds } from './marks';

/** For each kind of mark, the same one `by` characters further on in the text. */
export const MOVED: { readonly [K in keyof MarkKinds]: (mark: MarkKinds[K], by: number) => MarkKinds[K] } = {
  citations: movedCitation,
  footnoteReferences: (mark, by) => ({ ...mark, idSpan: moved(mark.idSpan, by), span: moved(mark.span, by) }),
  footnoteDefinitions: (mark, by) => ({
    ...mark,
    idSpan: moved(mark.idSpan, by),
    span: moved(mark.span, by),
    contentSpan: moved(mark.contentSpan, by),
  }),
  rawTex: (mark, by) => ({ span: moved(mark.span, by) }),
  wikilinks: (mark, by) => ({ ...mark, targetSpan: moved(mark.targetSpan, by), span: moved(mark.span, by) }),
};

/** The same context `by` characters further on in the text. */
export function movedContext(context: KeyContext, by: number): KeyContext;
export function movedContext(context: Context, by: number): Context;
export function movedContext(context: Context, by: number): Context {
  if (context.kind === 'prose') return context;
  const span = moved(context.span, by);
  if (context.kind === 'locator') return { ...context, span, item: movedItem(context.item, by) };
  return context.kind === 'key' ? { ...context, span, markSpan: moved(context.markSpan, by) } : { ...context, span };
}

function movedCitation(citation: Citation, by: number): Citation {
  const items = citation.items.map((item) => movedItem(item, by));
  const { bracketSpan, gaps } = citation;
  return {
    ...citation,
    span: moved(citation.span, by),
    ...(bracketSpan && { bracketSpan: moved(bracketSpan, by) }),
    ...(gaps && { gaps: gaps.map((gap) => moved(gap, by)) }),
    items,
  };
}

function movedItem(item: CitationItem, by: number): CitationItem {
  const { locator } = item;
  return {
    ...item,
    keySpan: moved(item.keySpan, by),
    span: moved(item.span, by),
    itemSpan: moved(item.itemSpan, by),
    ...(locator && { locator: { ...locator, span: moved(locator.span, by) } }),
  };
}

function moved({ start, end }: Span, by: number): Span {
  return { start: start + by, end: end + by };
}

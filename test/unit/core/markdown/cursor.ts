/** Texts in tests mark the cursor, or the two ends of a span, by this sign. */
const CURSOR = '‸';

/** `text` without its one cursor sign, and where that stood. */
export function atCursor(text: string): { readonly text: string; readonly offset: number } {
  const [before = '', after, ...more] = text.split(CURSOR);
  if (after === undefined || more.length > 0) throw new Error(`One ${CURSOR} is needed in: ${text}`);
  return { text: before + after, offset: before.length };
}

/** `text` with a sign at the start and the end of `span`. */
export function showSpan(text: string, span: { readonly start: number; readonly end: number }): string {
  return text.slice(0, span.start) + CURSOR + text.slice(span.start, span.end) + CURSOR + text.slice(span.end);
}

/** A stretch of a text: UTF-16 offsets, `end` exclusive. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** Replace `span` of a text by `text`. Edits of one text never overlap. */
export interface TextEdit {
  readonly span: Span;
  readonly text: string;
}

/** `text` with `edits` applied; they may come in any order but must not overlap. */
export function applyEdits(text: string, edits: readonly TextEdit[]): string {
  const ordered = [...edits].sort((a, b) => a.span.start - b.span.start || a.span.end - b.span.end);
  let result = '';
  let end = 0;
  for (const edit of ordered) {
    result += text.slice(end, edit.span.start) + edit.text;
    end = edit.span.end;
  }
  return result + text.slice(end);
}

/** Whether `offset` lies in the span, its two ends included (where a cursor would touch it). */
export function touches(span: Span, offset: number): boolean {
  return span.start <= offset && offset <= span.end;
}

/**
 * Where a span is after an edit of its text. What is put in at its start comes behind it, so that somebody who types
 * at a cursor does not push away what was to be put in there; a span that is partly replaced shrinks to what is left.
 */
export function spanAfter({ start, end }: Span, edit: TextEdit): Span {
  const growth = edit.text.length - (edit.span.end - edit.span.start);
  const moved = (offset: number): number => {
    if (offset <= edit.span.start) return offset;
    return offset >= edit.span.end ? offset + growth : edit.span.start;
  };
  return { start: moved(start), end: Math.max(moved(start), moved(end)) };
}

/** Whether `span` has anything of `gaps`. */
export function crosses(gaps: readonly Span[] | undefined, span: Span): boolean {
  return gaps?.some(({ start, end }) => start < span.end && span.start < end) ?? false;
}

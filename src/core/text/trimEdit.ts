import { sharedEnds } from './sharedEnds';
import type { TextEdit } from './span';

/** The same change to `text` without what the edit replaces by itself at its two ends, so that cursors there stay. */
export function trimEdit(text: string, { span, text: replacement }: TextEdit): TextEdit {
  const old = text.slice(span.start, span.end);
  const { start, end } = sharedEnds(old, replacement);
  return {
    span: { start: span.start + start, end: span.end - end },
    text: replacement.slice(start, replacement.length - end),
  };
}

/** The one edit that makes `after` of `before`; empty where they are equal. */
export function editBetween(before: string, after: string): TextEdit {
  return trimEdit(before, { span: { start: 0, end: before.length }, text: after });
}

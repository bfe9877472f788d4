import type { Span } from '../text/span';

/** `[^id]` where a note is referred to. */
export interface FootnoteReference {
  readonly id: string;
  readonly idSpan: Span;
  readonly span: Span;
}

/** `[^id]: contents`. */
export interface FootnoteDefinition {
  readonly id: string;
  readonly idSpan: Span;
  /** The whole definition with all its paragraphs, without the line break at its end. */
  readonly span: Span;
  /** What follows the colon and the spaces after it. */
  readonly contentSpan: Span;
}

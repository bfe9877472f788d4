import type { Span } from '../text/span';

/** `[[target#heading|label]]`. */
export interface Wikilink {
  /** As written, trimmed; empty for a heading of the document itself. */
  readonly target: string;
  readonly targetSpan: Span;
  readonly heading?: string;
  readonly label?: string;
  /** The brackets and what they hold. */
  readonly span: Span;
}

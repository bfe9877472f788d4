import type { Span } from '../text/span';
import type { FootnoteDefinition } from './footnote';
import { endOf, type Line } from './lines';
import type { Prose } from './prose';

/** What is opened and not closed by what holds it. */
export interface Unclosed {
  readonly kind: 'code' | 'comment' | 'html';
  readonly start: number;
}

/** A line of colons: the start of a div, or an end. */
export interface DivFence {
  readonly start: number;
  readonly opens: boolean;
}

/** Where the readers of blocks put what they find. */
export interface Scope {
  /** Directly inside a list item, where the start of another item ends a paragraph. */
  readonly inList: boolean;
  readonly prose: Prose[];
  /** Code, front matter, link targets. */
  readonly verbatim: Span[];
  readonly footnotes: FootnoteDefinition[];
  /** `(@label)`: examples; `@label` elsewhere refers to them and cites nothing. */
  readonly exampleLabels: string[];
  /** Of link definitions, as `normalLabel` gives them. */
  readonly linkLabels: string[];
  readonly unclosed: Unclosed[];
  readonly divFences: DivFence[];
  /** Reads the blocks inside a container. */
  contents(lines: readonly Line[], inList: boolean): void;
  /** Reads the blocks inside a table cell, between whose lines others stand. */
  cell(lines: readonly Line[]): void;
}

/** From the start of the first line to the end of the last. */
export function spanOf(first: Line, last: Line): Span {
  return { start: first.start, end: endOf(last) };
}

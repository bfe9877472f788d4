import type { Span } from '../text/span';

/** How a value is written. `flow`: `[…]` or `{…}`. `text`: a block scalar, `|` or `>`. `list`, `map`: indented lines. */
export type ValueStyle = 'empty' | 'plain' | 'single' | 'double' | 'text' | 'flow' | 'list' | 'map' | 'alias';

/** A top-level key of front matter and where its parts stand in the note. */
export interface FrontMatterEntry {
  readonly key: Span;
  /**
   * The value alone, without anchor, tag, comment and the line break at its end. Empty, and after the colon (or the
   * anchor or tag, if there is one), where nothing is written.
   */
  readonly value: Span;
  readonly style: ValueStyle;
  /** The items of a list, in whichever style. */
  readonly items: readonly { readonly value: unknown; readonly span: Span }[];
}

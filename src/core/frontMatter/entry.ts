import type { Span } from '../text/span';

/** How a value is written. `flow`: `[…]` or `{…}`. `text`: a block scalar, `|` or `>`. `list`, `map`: indented lines. */
export type ValueStyle = 'empty' | 'plain' | 'single' | 'double' | 'text' | 'flow' | 'list' | 'map' | 'alias';

/** One item of a list. */
export interface FrontMatterItem {
  /** As YAML reads it, that of its anchor for an alias; `null` where nothing is written; `undefined` for a list or map. */
  readonly value: unknown;
  /** The value alone. */
  readonly span: Span;
  /** Where it begins with its `-`, anchor and tag. */
  readonly start: number;
  /** Of the comma behind it, in a flow list. */
  readonly comma?: number;
}

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
  readonly items: readonly FrontMatterItem[];
}

/** The text of a list's item, that of a number as it is written (`1.10`); `undefined` for nothing, a list or a map. */
export function itemText(text: string, { value, span }: Pick<FrontMatterItem, 'value' | 'span'>): string | undefined {
  if (value === null || value === undefined || typeof value === 'object') return undefined;
  if (typeof value !== 'number') return String(value);
  const written = text.slice(span.start, span.end);
  return Number(written) === value ? written : String(value);
}

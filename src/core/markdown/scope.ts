import type { Span } from '../text/span';
import type { FootnoteDefinition } from './footnote';
import { endOf, type Line } from './lines';

/**
 * Text that is read for inlines as a whole: a paragraph, a heading, a table cell. `text` is as long as the stretch of
 * the document from `start` on that it stands for; the markers of containers inside it are blanked out.
 */
export interface Prose {
  readonly start: number;
  readonly text: string;
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
  /** Reads the blocks inside a container. */
  contents(lines: readonly Line[], inList: boolean): void;
}

/** `lines`, which must follow each other in the document, as one text. */
export function proseOf(lines: readonly Line[]): Prose {
  let text = '';
  const start = lines[0]?.start ?? 0;
  for (const line of lines) {
    const gap = line.start - start - text.length;
    text += gap > 0 ? '\n' + ' '.repeat(gap - 1) + line.text : line.text;
  }
  return { start, text };
}

/** From the start of the first line to the end of the last. */
export function spanOf(first: Line, last: Line): Span {
  return { start: first.start, end: endOf(last) };
}

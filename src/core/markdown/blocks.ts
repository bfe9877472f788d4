import type { Span } from '../text/span';
import { bulletItem, definitionList, noteDefinition, orderedItem, quote } from './containers';
import type { FootnoteDefinition } from './footnote';
import { gridTable } from './gridTable';
import { codeFence, divFence, heading, indentedCode, lineBlock, paragraph, rule, verbatimHtml } from './leaves';
import { endOf, isBlank, LineReader, type Line, type Lines } from './lines';
import { linkDefinition } from './linkDefinitions';
import { metadataBlock } from './metadataBlock';
import type { Prose } from './prose';
import type { DivFence, Scope, Unclosed } from './scope';
import { dashedTable, pipeTable } from './tables';

/** Containers within containers beyond this depth are read as text, so that no input exhausts the stack. */
const MAX_DEPTH = 50;

/** A block of the document: what stands between two others, with blank lines before it. Offsets are the document's. */
export interface Block extends Span {
  /** How far the text was read to find the block: an edit from there on leaves the block as it is. */
  readonly reach: number;
  readonly prose: readonly Prose[];
  readonly verbatim: readonly Span[];
  readonly footnotes: readonly FootnoteDefinition[];
  readonly exampleLabels: readonly string[];
  readonly linkLabels: readonly string[];
  readonly unclosed: readonly Unclosed[];
  readonly divFences: readonly DivFence[];
}

/** In the order in which Pandoc tries them. */
const READERS = [
  codeFence,
  metadataBlock,
  bulletItem,
  divFence,
  heading,
  verbatimHtml,
  pipeTable,
  dashedTable,
  gridTable,
  indentedCode,
  lineBlock,
  quote,
  rule,
  orderedItem,
  definitionList,
  noteDefinition,
  linkDefinition,
  paragraph,
] as const;

/**
 * The block that starts at `from`: the start of the document or the end of the block before. What it is depends on
 * nothing before `from`.
 */
export function readBlock(text: string, from: number): Block {
  const reader = new LineReader(text, from);
  const scope = new Sink(false, 0);
  let index = 0;
  while (isBlankAt(reader, index)) index++;
  const end = (from === 0 ? frontMatterEnd(reader, scope) : undefined) ?? readOne(reader, index, scope);
  const next = reader.at(end);
  return {
    start: from,
    end: next ? next.start : text.length,
    reach: reader.reach,
    prose: scope.prose,
    verbatim: scope.verbatim,
    footnotes: scope.footnotes,
    exampleLabels: scope.exampleLabels,
    linkLabels: scope.linkLabels,
    unclosed: scope.unclosed,
    divFences: scope.divFences,
  };
}

/** Reads the block at line `index`; returns the line after it. */
function readOne(lines: Lines, index: number, scope: Scope): number {
  if (!lines.at(index)) return index;
  for (const read of READERS) {
    const end = read(lines, index, scope);
    if (end !== undefined) return end;
  }
  return index + 1;
}

function isBlankAt(lines: Lines, index: number): boolean {
  const line = lines.at(index);
  return line !== undefined && isBlank(line);
}

/** `---`, a line that is not blank, and all up to `---` or `...` (Pandoc manual, 'Metadata blocks'). */
function frontMatterEnd(lines: Lines, scope: Scope): number | undefined {
  const first = lines.at(0);
  if (!first || !/^\uFEFF?---[ \t]*$/.test(first.text) || isBlankAt(lines, 1)) return undefined;
  let index = 1;
  for (let line = lines.at(index); line; line = lines.at(++index)) {
    if (!/^(?:---|\.\.\.)[ \t]*$/.test(line.text)) continue;
    scope.verbatim.push({ start: first.start, end: endOf(line) });
    return index + 1;
  }
  return undefined;
}

/** What is found in a block. */
interface Found {
  readonly prose: Prose[];
  readonly verbatim: Span[];
  readonly footnotes: FootnoteDefinition[];
  readonly exampleLabels: string[];
  readonly linkLabels: string[];
  readonly unclosed: Unclosed[];
  readonly divFences: DivFence[];
}

/** Collects what is found in a block and the containers inside it. */
class Sink implements Scope {
  readonly inList: boolean;
  readonly prose: Prose[];
  readonly verbatim: Span[];
  readonly footnotes: FootnoteDefinition[];
  readonly exampleLabels: string[];
  readonly linkLabels: string[];
  readonly unclosed: Unclosed[];
  readonly divFences: DivFence[];
  readonly #depth: number;

  constructor(inList: boolean, depth: number, found: Partial<Found> = {}) {
    this.inList = inList;
    this.#depth = depth;
    this.prose = found.prose ?? [];
    this.verbatim = found.verbatim ?? [];
    this.footnotes = found.footnotes ?? [];
    this.exampleLabels = found.exampleLabels ?? [];
    this.linkLabels = found.linkLabels ?? [];
    this.unclosed = found.unclosed ?? [];
    this.divFences = found.divFences ?? [];
  }

  contents(lines: readonly Line[], inList: boolean): void {
    new Sink(inList, this.#depth + 1, this).#readAll(lines);
  }

  cell(lines: readonly Line[]): void {
    const cell = new Sink(false, this.#depth + 1, { ...this, prose: [], verbatim: [] });
    cell.#readAll(lines);
    for (const prose of cell.prose) this.prose.push({ ...prose, isCell: true });
    for (const span of withinLines(cell.verbatim, lines)) this.verbatim.push(span);
  }

  #readAll(lines: readonly Line[]): void {
    const read = this.#depth <= MAX_DEPTH ? readOne : paragraph;
    let index = 0;
    while (index < lines.length) index = isBlankAt(lines, index) ? index + 1 : read(lines, index, this);
  }
}

/** What of `spans`, which do not overlap, is on `lines`. */
function withinLines(found: readonly Span[], lines: readonly Line[]): readonly Span[] {
  const spans = found.toSorted((a, b) => a.start - b.start);
  const parts: Span[] = [];
  let next = 0;
  for (const line of lines) {
    while ((spans[next]?.end ?? Infinity) <= line.start) next++;
    for (let at = next; (spans[at]?.start ?? Infinity) < endOf(line); at++) {
      const { start = 0, end = 0 } = spans[at] ?? {};
      parts.push({ start: Math.max(start, line.start), end: Math.min(end, endOf(line)) });
    }
  }
  return parts;
}

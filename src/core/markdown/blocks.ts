import type { Span } from '../text/span';
import { bulletItem, definitionList, noteDefinition, orderedItem, quote } from './containers';
import type { FootnoteDefinition } from './footnote';
import {
  codeFence,
  comment,
  divFence,
  heading,
  indentedCode,
  lineBlock,
  linkDefinition,
  paragraph,
  rule,
  table,
} from './leaves';
import { endOf, isBlank, LineReader, type Line, type Lines } from './lines';
import type { Prose, Scope } from './scope';

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
}

/** In the order in which Pandoc tries them. */
const READERS = [
  codeFence,
  bulletItem,
  divFence,
  heading,
  comment,
  table,
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

/** Collects what is found in a block and the containers inside it. */
class Sink implements Scope {
  readonly inList: boolean;
  readonly prose: Prose[];
  readonly verbatim: Span[];
  readonly footnotes: FootnoteDefinition[];
  readonly exampleLabels: string[];
  readonly #depth: number;

  constructor(inList: boolean, depth: number, parent?: Scope) {
    this.inList = inList;
    this.#depth = depth;
    this.prose = parent?.prose ?? [];
    this.verbatim = parent?.verbatim ?? [];
    this.footnotes = parent?.footnotes ?? [];
    this.exampleLabels = parent?.exampleLabels ?? [];
  }

  contents(lines: readonly Line[], inList: boolean): void {
    const scope = new Sink(inList, this.#depth + 1, this);
    const read = this.#depth < MAX_DEPTH ? readOne : paragraph;
    let index = 0;
    while (index < lines.length) index = isBlankAt(lines, index) ? index + 1 : read(lines, index, scope);
  }
}

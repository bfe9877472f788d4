import { inOneGo } from '../steps';
import { applyEdits, type TextEdit } from '../text/span';
import { readBlock, type Block } from './blocks';
import type { Citation } from './citation';
import { contextInBlock, isPipedInBlock, wordsInBlock, type Context, type KeyContext } from './context';
import type { FootnoteDefinition, FootnoteReference } from './footnote';
import { Marks, withoutExamples, type MarkKinds, type RawTex } from './marks';
import { MOVED, movedContext } from './moved';
import type { Wikilink } from './wikilink';

/** A block where it now stands; what was found in it has the offsets it had when it was read, `shift` ago. */
interface Placed {
  readonly block: Block;
  readonly marks: Marks;
  readonly shift: number;
}

/**
 * A markdown text and what it cites. Immutable: an edit gives a new one, which shares the blocks that are as before, so
 * that a keystroke costs no more than reading the block it is in.
 */
export class CitationDocument {
  readonly text: string;
  readonly #blocks: readonly Placed[];
  #linkLabels: ReadonlySet<string> | undefined;
  #citations: readonly Citation[] | undefined;

  /** @param before the labels of the document that this one was made of by an edit */
  private constructor(text: string, blocks: readonly Placed[], before?: ReadonlySet<string>) {
    this.text = text;
    this.#blocks = blocks;
    this.#linkLabels = before;
  }

  static of(text: string): CitationDocument {
    return new CitationDocument(text, readBlocks(text));
  }

  /** The same in small steps, block by block, between which others may work. */
  static *reading(text: string): Generator<undefined, CitationDocument> {
    const document = new CitationDocument(text, yield* blocksOf(text));
    document.#citations = yield* document.#citing(document.#definedLabels());
    return document;
  }

  /** The citations by start. One may hold others in its prefixes and suffixes. */
  get citations(): readonly Citation[] {
    this.#citations ??= inOneGo(this.#citing(this.#definedLabels()));
    return this.#citations;
  }

  /** The same where another reader of links, as a preview, has found definitions of these labels (see `normalLabel`). */
  citationsBeside(linkLabels: ReadonlySet<string>): readonly Citation[] {
    return inOneGo(this.#citing(linkLabels));
  }

  get footnoteReferences(): readonly FootnoteReference[] {
    return this.#collect('footnoteReferences', (marks) => marks.footnoteReferences);
  }

  get footnoteDefinitions(): readonly FootnoteDefinition[] {
    return this.#collect('footnoteDefinitions', (marks) => marks.footnoteDefinitions);
  }

  get wikilinks(): readonly Wikilink[] {
    return this.#collect('wikilinks', (marks) => marks.wikilinks);
  }

  get rawTex(): readonly RawTex[] {
    return this.#collect('rawTex', (marks) => marks.rawTex);
  }

  /** What is being written at `offset`; undefined where nothing can be cited. */
  contextAt(offset: number): Context | undefined {
    const placed = this.#blockAt(offset);
    if (!placed) return { kind: 'prose' };
    const { block, shift } = placed;
    const context = contextInBlock(block, offset - shift);
    return context && movedContext(context, shift);
  }

  /** The words before `offset` that follow an `@` with nothing but spaces between them, as one key; undefined if none. */
  wordsAt(offset: number): KeyContext | undefined {
    const placed = this.#blockAt(offset);
    const words = placed && wordsInBlock(placed.block, offset - placed.shift);
    return words && movedContext(words, placed.shift);
  }

  /** Whether a `|` at `offset` would end a cell of a table. */
  isInPipeTable(offset: number): boolean {
    const placed = this.#blockAt(offset);
    return placed !== undefined && isPipedInBlock(placed.block, offset - placed.shift);
  }

  /** The text after `edits`, which must not overlap and have offsets of the text before. */
  edited(edits: readonly TextEdit[]): CitationDocument {
    const [first] = edits;
    if (!first) return this;
    const text = applyEdits(this.text, edits);
    const start = edits.reduce((least, { span }) => Math.min(least, span.start), first.span.start);
    const end = edits.reduce((most, { span }) => Math.max(most, span.end), first.span.end);
    const kept = new Map<number, Placed>();
    const shift = text.length - this.text.length;
    for (const placed of this.#blocks) {
      const at = placed.block.start + placed.shift;
      if (placed.block.reach + placed.shift <= start) kept.set(at, placed);
      // Only the block at the very start may be front matter.
      else if (at >= end && at > 0 && at + shift > 0) kept.set(at + shift, { ...placed, shift: placed.shift + shift });
    }
    return new CitationDocument(text, readBlocks(text, kept), this.#linkLabels);
  }

  #blockAt(offset: number): Placed | undefined {
    return this.#blocks.findLast(({ block, shift }) => block.start + shift <= offset);
  }

  *#citing(linkLabels: ReadonlySet<string>): Generator<undefined, readonly Citation[]> {
    const citations = yield* this.#collecting('citations', (marks) => marks.citations(linkLabels));
    return withoutExamples(
      citations,
      this.#labels(({ exampleLabels }) => exampleLabels),
    );
  }

  #definedLabels(): ReadonlySet<string> {
    const labels = this.#labels(({ linkLabels }) => linkLabels);
    // By the same set blocks know that they need not look for links again.
    const isKnown =
      this.#linkLabels?.size === labels.size && [...labels].every((label) => this.#linkLabels?.has(label));
    if (!this.#linkLabels || !isKnown) this.#linkLabels = labels;
    return this.#linkLabels;
  }

  #collect<K extends keyof MarkKinds>(
    kind: K,
    read: (marks: Marks) => readonly MarkKinds[K][],
  ): readonly MarkKinds[K][] {
    return inOneGo(this.#collecting(kind, read));
  }

  *#collecting<K extends keyof MarkKinds>(
    kind: K,
    read: (marks: Marks) => readonly MarkKinds[K][],
  ): Generator<undefined, readonly MarkKinds[K][]> {
    const move = MOVED[kind];
    const all: MarkKinds[K][] = [];
    for (const { marks, shift } of this.#blocks) {
      for (const mark of read(marks)) all.push(shift === 0 ? mark : move(mark, shift));
      yield;
    }
    return all;
  }

  #labels(of: (block: Block) => readonly string[]): ReadonlySet<string> {
    const labels = new Set<string>();
    for (const { block } of this.#blocks) for (const label of of(block)) labels.add(label);
    return labels;
  }
}

/** The blocks of `text`, those that are `known` to start at an offset taken as they are. */
function readBlocks(text: string, known?: ReadonlyMap<number, Placed>): readonly Placed[] {
  return inOneGo(blocksOf(text, known));
}

function* blocksOf(text: string, known?: ReadonlyMap<number, Placed>): Generator<undefined, readonly Placed[]> {
  const blocks: Placed[] = [];
  for (let at = 0; at < text.length;) {
    const placed = known?.get(at) ?? place(readBlock(text, at));
    blocks.push(placed);
    at = placed.block.end + placed.shift;
    yield;
  }
  return blocks;
}

function place(block: Block): Placed {
  return { block, marks: new Marks(block), shift: 0 };
}

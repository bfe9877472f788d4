import { touches, type Span } from '../text/span';
import { readBlock, type Block } from './blocks';
import type { CitationItem } from './citation';
import { findCitations } from './clusters';
import { readInlines, type Bracket, type Inlines, type KeyMark, type Opaque } from './inlines';
import { plainKeyEnd } from './keys';
import { inDocument, inProse, type Prose } from './prose';

/** How far back from the cursor the start of an e-mail address or URL is looked for. */
const LONGEST_ADDRESS = 500;

/** What is being written at a cursor, where a citation may stand. */
export type Context = ProseContext | KeyContext | LocatorContext | NameContext;

/** Plain text. */
export interface ProseContext {
  readonly kind: 'prose';
}

/** `@vas|`, `[see @vas|; @b]`, `@{any key|`; without an `@`: `[|]`, `[vas|`, `[@a; |]`. */
export interface KeyContext {
  readonly kind: 'key';
  /** The key without `@` and braces, on both sides of the cursor. */
  readonly span: Span;
  /** From the `@` to the end of the key or the closing brace: what a citation put here replaces. */
  readonly markSpan: Span;
  /** The part of the key before the cursor. */
  readonly typed: string;
  /** The key that stands there as it is: without the punctuation of `@doe:|`, which may yet be part of it. */
  readonly key: string;
  /** Whether the brackets around a citation have been opened. */
  readonly inBrackets: boolean;
  readonly hasAt: boolean;
}

/** `[@a, |]`, `[@a p. 3|]`, `@a [|]`: after a key, where its locator and suffix stand. */
export interface LocatorContext {
  readonly kind: 'locator';
  /** What has been written since the key or the last comma, and to the end of the word right of the cursor. */
  readonly span: Span;
  readonly typed: string;
  readonly item: CitationItem;
}

/** The name of a footnote, `[^no|`, or of a note, `[[no|`. */
export interface NameContext {
  readonly kind: 'footnote' | 'wikilink';
  /** The name on both sides of the cursor. */
  readonly span: Span;
  readonly typed: string;
}

/** Words after an `@` that a title may hold; more of them are prose. */
const WORDS = /^[\p{L}\p{N}’'-]+:?(?: [\p{L}\p{N}’'-]+:?){0,9} ?$/u;

/** What is being written at `offset` of a markdown document; undefined where nothing can be cited. */
export function contextAt(text: string, offset: number): Context | undefined {
  return contextInBlock(blockAt(text, offset), offset);
}

/**
 * Whether a citation that is written at `offset` of a markdown document is read as one: not in code, math, a comment or front
 * matter, not in a name or address of a link, nor on a line that is but a mark.
 */
export function isInText(text: string, offset: number): boolean {
  const block = blockAt(text, offset);
  const isVerbatim = block.verbatim.some(({ start, end }) => start < offset && offset <= end);
  return !isVerbatim && cursorInBlock(block, offset)?.isInText === true;
}

/** Whether a `|` at `offset` would end a cell of a table. */
export function isInPipeTable(text: string, offset: number): boolean {
  return isPipedInBlock(blockAt(text, offset), offset);
}

/** The same for an offset in `block`. */
export function isPipedInBlock(block: Block, offset: number): boolean {
  return proseAt(block, offset)?.isPiped === true;
}

function blockAt(text: string, offset: number): Block {
  let block = readBlock(text, 0);
  while (block.end <= offset && block.end < text.length) block = readBlock(text, block.end);
  return block;
}

/** The same for an offset in `block`. */
export function contextInBlock(block: Block, offset: number): Context | undefined {
  const note = block.footnotes.find(({ idSpan }) => touches(idSpan, offset));
  if (note) return { kind: 'footnote', span: note.idSpan, typed: note.id.slice(0, offset - note.idSpan.start) };
  if (block.verbatim.some(({ start, end }) => start < offset && offset <= end)) return undefined;
  const cursor = cursorInBlock(block, offset);
  return cursor ? cursor.context() : { kind: 'prose' };
}

/**
 * The words `@sparse auto|` as the key they may be meant for, where the cursor stands behind the first of them; to the
 * grammar a key ends at the first space. Undefined where there are none.
 */
export function wordsInBlock(block: Block, offset: number): KeyContext | undefined {
  return cursorInBlock(block, offset)?.words();
}

function cursorInBlock(block: Block, offset: number): Cursor | undefined {
  const prose = proseAt(block, offset);
  const at = prose && inProse(prose, offset);
  return prose && at !== undefined ? new Cursor(prose, at) : undefined;
}

function proseAt({ prose }: Block, offset: number): Prose | undefined {
  return prose.findLast((one) => inProse(one, offset) !== undefined);
}

/** A place in one piece of prose. */
class Cursor {
  readonly #prose: Prose;
  readonly #text: string;
  readonly #at: number;
  readonly #inlines: Inlines;
  readonly #bracket: Bracket | undefined;

  constructor(prose: Prose, at: number) {
    this.#prose = prose;
    this.#text = prose.text;
    this.#at = at;
    this.#inlines = readInlines(prose.text);
    this.#bracket = this.#inlines.brackets.findLast(
      ({ start, close }) => start < at && (close === undefined || close >= at),
    );
  }

  /** A text without a letter is what stands outside of a table's cells, or a row of dashes. */
  get isInText(): boolean {
    return /[\p{L}\p{N}]/u.test(this.#text) && this.#opaque() === undefined;
  }

  #opaque(): Opaque | undefined {
    return this.#inlines.opaque.find(({ start, end }) => start < this.#at && this.#at < end);
  }

  context(): Context | undefined {
    const inside = this.#opaque();
    if (inside?.kind === 'verbatim') return undefined;
    const opened =
      this.#name('wikilink', '[[', /(?:[^[\]|#\n\\]|\\(?!\|))*/y) ?? this.#name('footnote', '[^', /[^\s[\]]*/y);
    if (opened || inside) return opened;
    return (
      this.#key() ?? this.#locator() ?? this.#keyWithoutAt() ?? (this.#inAddress() ? undefined : { kind: 'prose' })
    );
  }

  words(): KeyContext | undefined {
    const mark = this.#inlines.marks.findLast(({ start }) => start < this.#at);
    if (!mark || this.#text[mark.key.start - 1] !== '@' || this.#at <= mark.key.end) return undefined;
    const { start } = mark.key;
    const typed = this.#text.slice(start, this.#at);
    if (!WORDS.test(typed)) return undefined;
    return {
      kind: 'key',
      span: this.#span(start, this.#at),
      markSpan: this.#span(start - 1, this.#at),
      typed,
      key: this.#text.slice(start, mark.key.end),
      inBrackets: this.#inBrackets(),
      hasAt: true,
    };
  }

  /** In an e-mail address, a URL or `\@a`: after an `@` that is no mark, or after `://`, without a space between. */
  #inAddress(): boolean {
    const start =
      this.#at -
      (/(?<![^\s()[\]{}<>;,])[^\s()[\]{}<>;,]*$/.exec(
        this.#text.slice(Math.max(0, this.#at - LONGEST_ADDRESS), this.#at),
      )?.[0].length ?? 0);
    const word = this.#text.slice(start, this.#at);
    const at = start + word.lastIndexOf('@');
    return (
      word.includes('://') || (at >= start && !this.#inlines.marks.some((mark) => mark.start <= at && at < mark.end))
    );
  }

  /** A name after the `opening` bracket, of characters that match `pattern`; what is right of the cursor only if `]` ends it. */
  #name(kind: NameContext['kind'], opening: string, pattern: RegExp): NameContext | undefined {
    const before = this.#text.lastIndexOf(opening, this.#at - opening.length);
    const start = before + opening.length;
    if (before < 0 || !this.#opens(before)) return undefined;
    const reach = matchEnd(pattern, this.#text, start);
    if (reach < this.#at) return undefined;
    const end = /[\]#|]/.test(this.#text[reach] ?? '') ? reach : this.#at;
    return { kind, span: this.#span(start, end), typed: this.#text.slice(start, this.#at) };
  }

  /** Whether the bracket at `start` opens something: it is neither escaped nor in code. */
  #opens(start: number): boolean {
    const { brackets, opaque } = this.#inlines;
    return (
      brackets.some((bracket) => bracket.start === start) ||
      opaque.some((span) => span.kind !== 'verbatim' && span.start === start)
    );
  }

  #key(): KeyContext | undefined {
    const mark = this.#inlines.marks.findLast(({ start }) => start < this.#at);
    const span = mark && this.#keySpan(mark);
    if (!mark || !span || this.#at < span.start || this.#at > span.end) return undefined;
    const isBraced = this.#text[span.start - 1] === '{';
    const end = isBraced && this.#text[span.end] === '}' ? span.end + 1 : span.end;
    return {
      kind: 'key',
      span: this.#span(span.start, span.end),
      markSpan: this.#span(span.start - (isBraced ? 2 : 1), end),
      typed: this.#text.slice(span.start, this.#at),
      key: this.#text.slice(mark.key.start, mark.key.end),
      inBrackets: this.#inBrackets(),
      hasAt: true,
    };
  }

  /** The key of `mark`, be it unfinished: `@{any k|`, `@doe:|`. */
  #keySpan({ key }: KeyMark): Span {
    if (key.end > key.start)
      return this.#at === key.end + 1 && this.#isPunctuated(key) ? { start: key.start, end: this.#at } : key;
    if (this.#text[key.start] !== '{') return key;
    const start = key.start + 1;
    const reach = matchEnd(/[^{}\n]*/y, this.#text, start);
    return { start, end: this.#text[reach] === '}' ? reach : Math.min(reach, Math.max(start, this.#at)) };
  }

  /** Whether `key` is followed by punctuation that is part of it once a letter comes after. */
  #isPunctuated({ start, end }: Span): boolean {
    const longer = `${this.#text.slice(start, end + 1)}x`;
    return this.#text[start - 1] === '@' && plainKeyEnd(longer, 0) === longer.length;
  }

  /** In a bracket that is not the text of a link, an image or a note; `^[|]^` is a superscript. */
  #inBrackets(): boolean {
    const { kind, close } = this.#bracket ?? {};
    const next = close === undefined ? undefined : this.#text[close + 1];
    return kind === 'note' ? next === '^' : kind === 'plain' && !'([{'.includes(next ?? ' ');
  }

  #locator(): LocatorContext | undefined {
    if (!this.#inBrackets()) return undefined;
    const at = inDocument(this.#prose, this.#at);
    const item = this.#items().findLast(({ span, itemSpan }) => span.end < at && touches(itemSpan, at));
    const mark =
      item && this.#inlines.marks.find(({ key }) => inDocument(this.#prose, key.start) === item.keySpan.start);
    if (!item || !mark) return undefined;
    const from = Math.max(mark.end, (this.#bracket?.start ?? 0) + 1, this.#text.lastIndexOf(',', this.#at - 1) + 1);
    const start = Math.min(matchEnd(/\s*/y, this.#text, from), this.#at);
    const end = matchEnd(/[^\s\];,]*/y, this.#text, this.#at);
    return { kind: 'locator', span: this.#span(start, end), typed: this.#text.slice(start, this.#at), item };
  }

  /** The items cited, with the bracket around the cursor taken as closed at the cursor if it is not closed at all. */
  #items(): readonly CitationItem[] {
    const isClosed = this.#bracket?.close !== undefined;
    const text = isClosed ? this.#text : `${this.#text.slice(0, this.#at)}]`;
    const inlines = isClosed ? this.#inlines : readInlines(text);
    return findCitations({ ...this.#prose, text }, inlines).flatMap(({ items }) => items);
  }

  #keyWithoutAt(): KeyContext | undefined {
    if (!this.#inBrackets()) return undefined;
    const semicolon = this.#inlines.semicolons.findLast((offset) => offset < this.#at) ?? -1;
    const start = matchEnd(/\s*/y, this.#text, Math.max(semicolon, this.#bracket?.start ?? 0) + 1);
    const end = plainKeyEnd(this.#text, start);
    if (end < this.#at) return undefined;
    const span = start <= this.#at ? this.#span(start, end) : this.#span(this.#at, this.#at);
    const key = start <= this.#at ? this.#text.slice(start, end) : '';
    return {
      kind: 'key',
      span,
      markSpan: span,
      typed: this.#text.slice(start, this.#at),
      key,
      inBrackets: true,
      hasAt: false,
    };
  }

  #span(start: number, end: number): Span {
    return { start: inDocument(this.#prose, start), end: inDocument(this.#prose, end) };
  }
}

function matchEnd(pattern: RegExp, text: string, start: number): number {
  pattern.lastIndex = start;
  return pattern.test(text) ? pattern.lastIndex : start;
}

import { readBlock } from './blocks';
import { linesOutsideFences } from './fencedCode';
import { readInlines } from './inlines';
import { inDocument, type Prose } from './prose';

/** What of a text runs to its end, because nothing closes it, so that text put there becomes part of it. */
export interface OpenEnd {
  /** `html`: a processing instruction, CDATA or a declaration. */
  readonly kind: 'code' | 'comment' | 'element' | 'html' | 'math' | 'div';
  /** One-based, of its beginning. */
  readonly line: number;
}

/** Elements whose end tag HTML does not leave out, and which hold blocks or all text as it is written. */
const CONTAINERS =
  'address|article|aside|audio|blockquote|button|canvas|center|details|dialog|dir|div|dl|fieldset|figcaption|figure|footer|form|frameset|h[1-6]|header|hgroup|iframe|legend|main|menu|nav|noembed|noframes|noscript|object|ol|search|section|select|summary|svg|table|template|title|ul|video|xmp';
const CONTAINER_TAG = new RegExp(`^<(/?)(${CONTAINERS})(?=[\\s/>])[^]*?(/?)>$`, 'i');
/** A tag at the start of a line that has no end, so that what follows is in it (CommonMark 4.6, kind 6). */
const BROKEN_TAG = new RegExp(`(?:^|\\n) {0,3}(?=</?(?:${CONTAINERS}|p|li|td|th|tr)(?=[\\s/>]|$))`, 'gi');

interface Opening {
  readonly kind: OpenEnd['kind'];
  readonly start: number;
  /** Of an element. */
  readonly name?: string;
}

/** The first of what is open at the end of `text`; code ends with the quotation or the list item that it is in. */
export function openEnd(text: string): OpenEnd | undefined {
  // Text behind a blank line would be in no quotation or list item.
  const { unclosed } = linesOutsideFences(`${text}\n\nx`);
  if (unclosed !== undefined) return { kind: 'code', line: unclosed };
  const [first] = openingsLeft(text);
  return first && { kind: first.kind, line: lineAt(text, first.start) };
}

/** By start. */
function openingsLeft(text: string): readonly Opening[] {
  const openings = new Openings();
  const left: Opening[] = [];
  for (let at = 0; at < text.length;) {
    const block = readBlock(text, at);
    for (const { kind, start } of block.unclosed)
      if (kind !== 'code') left.push({ kind: kind === 'html' ? htmlKind(text, start) : kind, start });
    for (const { opens, start } of block.divFences) openings.div(opens, start);
    for (const prose of block.prose) openings.read(prose);
    at = block.end;
  }
  return [...left, ...openings.left()].sort((a, b) => a.start - b.start);
}

function htmlKind(text: string, start: number): 'element' | 'html' {
  return /[?!]/.test(text[start + 1] ?? '') ? 'html' : 'element';
}

/** Keeps what has been opened and not closed, while a text is read from start to end. */
class Openings {
  readonly #divs: Opening[] = [];
  readonly #elements: Opening[] = [];
  /** How many elements of a name are open. */
  readonly #counts = new Map<string, number>();
  /** A formula, or a comment of Obsidian's. */
  #marked: { readonly sign: string; readonly opening: Opening } | undefined;
  /** The first tag without an end. */
  #broken: Opening | undefined;

  left(): readonly Opening[] {
    return [
      ...this.#divs,
      ...this.#elements,
      ...(this.#broken ? [this.#broken] : []),
      ...(this.#marked ? [this.#marked.opening] : []),
    ];
  }

  div(opens: boolean, start: number): void {
    if (opens) this.#divs.push({ kind: 'div', start });
    else this.#divs.pop();
  }

  read(prose: Prose): void {
    const { text } = prose;
    if (!/<|\$\$|%%/.test(text)) return;
    let plain = 0;
    for (const { start, end } of readInlines(text).opaque) {
      this.#readPlain(prose, plain, start);
      if (text[start] === '<') this.#readTag(text.slice(start, end), inDocument(prose, start));
      plain = end;
    }
    this.#readPlain(prose, plain, text.length);
  }

  #readPlain(prose: Prose, from: number, to: number): void {
    this.#readMarked(prose, from, to);
    for (const { index, 0: space } of prose.text.slice(from, to).matchAll(BROKEN_TAG)) {
      const at = from + index;
      if (from === 0 || space.startsWith('\n'))
        this.#broken ??= { kind: 'element', start: inDocument(prose, at + space.length) };
    }
  }

  #readTag(html: string, start: number): void {
    const [, slash, name, isEmpty] = CONTAINER_TAG.exec(html) ?? [];
    if (name === undefined || isEmpty) return;
    const tag = name.toLowerCase();
    if (!slash) {
      this.#elements.push({ kind: 'element', start, name: tag });
      this.#count(tag, 1);
    } else if ((this.#counts.get(tag) ?? 0) > 0) this.#closeElement(tag);
  }

  /** Closes what is open within the element, too. */
  #closeElement(tag: string): void {
    for (let closed = this.#elements.pop(); closed; closed = this.#elements.pop()) {
      this.#count(closed.name ?? '', -1);
      if (closed.name === tag) return;
    }
  }

  #count(tag: string, by: number): void {
    this.#counts.set(tag, (this.#counts.get(tag) ?? 0) + by);
  }

  /** `$$` or `%%` at the start of a line; between it and the next, previews and Obsidian allow blank lines. */
  #readMarked(prose: Prose, from: number, to: number): void {
    for (const { index, 0: sign } of prose.text.slice(from, to).matchAll(/\$\$|%%/g)) {
      const at = from + index;
      if (this.#marked?.sign === sign) this.#marked = undefined;
      else if (!this.#marked && /(?:^|\n)[ \t]*$/.test(prose.text.slice(Math.max(0, at - 4), at))) {
        const kind = sign === '%%' ? 'comment' : 'math';
        this.#marked = { sign, opening: { kind, start: inDocument(prose, at) } };
      }
    }
  }
}

function lineAt(text: string, offset: number): number {
  return (text.slice(0, offset).match(/\r\n|\r|\n/g)?.length ?? 0) + 1;
}

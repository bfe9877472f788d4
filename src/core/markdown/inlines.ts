import type { Span } from '../text/span';
import { Enclosures } from './enclosures';
import { followsWord, plainKeyEnd } from './keys';
import {
  Ahead,
  attributesEnd,
  BacktickRuns,
  Declarations,
  entityEnd,
  environmentEnds,
  htmlAt,
  matchAt,
  mathEnd,
  pairs,
  texEnd,
  type Html,
  type TexState,
} from './opaque';
import { entityText, escapedText, htmlText, type Replacement } from './replacements';

/** What can begin something other than plain text. */
const SPECIAL = /[\\`$<[\]@;&*_"'“”‘’~^]|:\/\/|\bwww\./g;
const URL_REST = /[^\s<>[\]"|;]*/y;
const FOOTNOTE = /\[\^([^\s\]]+)\]/y;
/** In a table the `|` of a label is escaped, as the cell would end there. */
const WIKILINK = /\[\[((?:[^[\]|#\n\\]|\\(?!\|))*)(?:#((?:[^[\]|\n\\]|\\(?!\|))*))?(?:\\?\|([^[\]\n]*))?\]\]/y;

/** An `@` where a citation may start, with the key after it; the key is empty where none has been typed yet. */
export interface KeyMark {
  /** Of the `@`, or of the `-` of `-@`. */
  readonly start: number;
  readonly end: number;
  readonly key: Span;
  /** A `-` before the `@`, which leaves out the author; it counts only inside brackets. */
  readonly minus: boolean;
}

export interface Bracket {
  readonly start: number;
  /** Of the closing bracket; undefined if there is none. */
  close: number | undefined;
  /** `image` is `![`, `note` is `^[`: citations may stand in both, but they are none themselves. */
  readonly kind: 'plain' | 'image' | 'note';
  /** Emphasis begins in it that is not closed there: to Pandoc such brackets are text. */
  isText?: true;
}

/** Where nothing can be cited: code, math, HTML, TeX, link targets, escapes; footnote references and wikilinks. */
export interface Opaque extends Span {
  readonly kind: 'verbatim' | 'footnote' | 'wikilink';
}

/** The inline pieces of one paragraph, heading or cell, by offsets in it, in order. */
export interface Inlines {
  readonly marks: readonly KeyMark[];
  readonly brackets: readonly Bracket[];
  /** What emphasis, quotation marks and the like hold, signs included: no bracket around it cites by its keys. */
  readonly enclosures: readonly Span[];
  readonly semicolons: readonly number[];
  readonly opaque: readonly Opaque[];
  /** Entities and raw HTML by what they read as. */
  readonly replacements: readonly Replacement[];
  /** A comment or an HTML element that the text does not close. */
  readonly unclosed?: { readonly start: number; readonly closer: RegExp };
}

/** Reads the inline structure of `text`, which must be one block without the markers around it. Takes linear time. */
export function readInlines(text: string): Inlines {
  return new InlineReader(text).read();
}

export function footnoteAt(text: string, start: number): RegExpExecArray | undefined {
  return matchAt(FOOTNOTE, text, start);
}

/** Groups: target, heading, label. */
export function wikilinkAt(text: string, start: number): RegExpExecArray | undefined {
  return matchAt(WIKILINK, text, start);
}

class InlineReader {
  readonly #text: string;
  readonly #marks: KeyMark[] = [];
  readonly #brackets: Bracket[] = [];
  readonly #unmatched: Bracket[] = [];
  readonly #semicolons: number[] = [];
  readonly #opaque: Opaque[] = [];
  readonly #replacements: Replacement[] = [];
  readonly #enclosures: Enclosures;
  readonly #tex: TexState = { braces: () => this.#braceMap(), ends: () => this.#environmentEnds() };
  #braces: ReadonlyMap<number, number> | undefined;
  #parentheses: ReadonlyMap<number, number> | undefined;
  #ends: ReadonlyMap<string, number[]> | undefined;
  #backticks: BacktickRuns | undefined;
  readonly #labelEnds: Ahead;
  readonly #spaces: Ahead;
  readonly #declarations: Declarations;
  /** Up to here a URL runs, which holds no citation. */
  #urlEnd = 0;
  /** The end of the last piece after which a citation may follow although a letter stands there. */
  #pieceEnd = 0;
  #unclosed: { readonly start: number; readonly closer: RegExp } | undefined;

  constructor(text: string) {
    this.#text = text;
    this.#enclosures = new Enclosures(text);
    this.#labelEnds = new Ahead(text, /[\s\]]/g);
    this.#spaces = new Ahead(text, /\s/g);
    this.#declarations = new Declarations(text);
  }

  read(): Inlines {
    let at = 0;
    while (at < this.#text.length) {
      SPECIAL.lastIndex = at;
      const match = SPECIAL.exec(this.#text);
      if (!match) break;
      at = this.#special(match[0], match.index);
    }
    const found = {
      marks: this.#marks,
      brackets: this.#brackets,
      enclosures: this.#enclosures.closed,
      semicolons: this.#semicolons,
      opaque: this.#opaque,
      replacements: this.#replacements,
    };
    return this.#unclosed ? { ...found, unclosed: this.#unclosed } : found;
  }

  /** Reads what starts with `special` at `start`; returns where to go on. */
  #special(special: string, start: number): number {
    switch (special) {
      case '\\':
        return this.#backslash(start);
      case '`':
        return this.#code(start);
      case '$':
        return this.#skip(start, mathEnd(this.#text, start));
      case '<':
        return this.#html(start, htmlAt(this.#text, start) ?? this.#declarations.at(start));
      case '[':
        return this.#open(start);
      case ']':
        return this.#close(start);
      case '@':
        return this.#at(start);
      case '&':
        return this.#entity(start, entityEnd(this.#text, start));
      case '*':
      case '_':
        return this.#enclosures.emphasis(special, start, this.#followsWord(start));
      case '~':
      case '^':
        return this.#enclosures.script(special, start, this.#spaces.from(start));
      case '"':
      case "'":
      case '“':
      case '”':
      case '‘':
      case '’':
        return this.#enclosures.quote(special, start, this.#followsWord(start));
      case ';':
        this.#semicolons.push(start);
        return start + 1;
      default:
        return this.#url(start, start + special.length);
    }
  }

  /** Marks `start` to `end` as opaque; without an `end` the character at `start` is plain text. */
  #skip(start: number, end: number | undefined, kind: Opaque['kind'] = 'verbatim'): number {
    if (end === undefined) return start + 1;
    this.#opaque.push({ start, end, kind });
    this.#pieceEnd = end;
    return end;
  }

  #backslash(start: number): number {
    const next = this.#text[start + 1];
    if (next !== undefined && !/[\p{L}\p{N}]/u.test(next)) {
      this.#replace({ start, end: start + 2 }, escapedText(next));
      return this.#skip(start, start + 2);
    }
    return this.#skip(start, texEnd(this.#text, start, this.#tex));
  }

  #code(start: number): number {
    let length = 1;
    while (this.#text[start + length] === '`') length++;
    this.#backticks ??= new BacktickRuns(this.#text);
    for (let skipped = 0; skipped < length; skipped++) {
      const end = this.#backticks.endOf(length - skipped, start + length);
      if (end !== undefined) return this.#skip(start + skipped, attributesEnd(this.#text, end) ?? end);
    }
    return start + length;
  }

  #html(start: number, html: Html | undefined): number {
    if (html?.closer) this.#unclosed = { start, closer: html.closer };
    if (html) this.#replace({ start, end: html.end }, htmlText(this.#text.slice(start, html.end)));
    return this.#skip(start, html?.end);
  }

  /** What HTML knows as no entity is text. */
  #entity(start: number, end = start): number {
    const character = entityText(this.#text.slice(start, end));
    this.#replace({ start, end }, character);
    return character === undefined ? start + 1 : end;
  }

  #replace(span: Span, text: string | undefined): void {
    if (text !== undefined) this.#replacements.push({ ...span, text });
  }

  #open(start: number): number {
    const footnote = this.#isLabelClosed(start) ? footnoteAt(this.#text, start) : undefined;
    if (footnote) return this.#skip(start, start + footnote[0].length, 'footnote');
    const wikilink = wikilinkAt(this.#text, start);
    if (wikilink) return this.#skip(start, start + wikilink[0].length, 'wikilink');
    const sign = start > this.#pieceEnd ? this.#text[start - 1] : undefined;
    const kind = sign === '!' ? 'image' : sign === '^' ? 'note' : 'plain';
    const bracket: Bracket = { start, close: undefined, kind };
    this.#brackets.push(bracket);
    this.#unmatched.push(bracket);
    this.#enclosures.enterBracket();
    return start + 1;
  }

  /** Whether a `[^` starts at `start` and its label ends with `]` rather than with white space. */
  #isLabelClosed(start: number): boolean {
    return this.#text[start + 1] === '^' && this.#text[this.#labelEnds.from(start)] === ']';
  }

  #close(close: number): number {
    const bracket = this.#unmatched.pop();
    if (!bracket) return close + 1;
    bracket.close = close;
    const target = bracket.kind === 'note' ? undefined : this.#targetEnd(close + 1);
    const end = bracket.kind === 'note' ? undefined : (attributesEnd(this.#text, target ?? close + 1) ?? target);
    if (this.#enclosures.leaveBracket(bracket.kind === 'note' || end !== undefined)) bracket.isText = true;
    return end === undefined ? close + 1 : this.#skip(close + 1, end);
  }

  /** The end of the `(target "title")` of a link. */
  #targetEnd(start: number): number | undefined {
    if (this.#text[start] !== '(') return undefined;
    this.#parentheses ??= pairs(this.#text, '(', ')');
    const close = this.#parentheses.get(start);
    return close === undefined ? undefined : close + 1;
  }

  /** Whether to Pandoc a word ends right before `at`: with emphasis too, not with code, a link or a key. */
  #followsWord(at: number): boolean {
    return at === this.#enclosures.end || (at !== this.#pieceEnd && followsWord(this.#text, at));
  }

  #at(at: number): number {
    if (at < this.#urlEnd || this.#followsWord(at)) return at + 1;
    const key = this.#key(at + 1);
    const minus = this.#isMinus(at - 1);
    const end = Math.max(key.end, at + 1) + (this.#text[key.start - 1] === '{' ? 1 : 0);
    this.#marks.push({ start: minus ? at - 1 : at, end, key, minus });
    this.#pieceEnd = end;
    return end;
  }

  /** The key from `start` on: plain, in braces, or empty. */
  #key(start: number): Span {
    if (this.#text[start] !== '{') return { start, end: plainKeyEnd(this.#text, start) };
    const close = this.#braceMap().get(start);
    const isKey = close !== undefined && this.#spaces.from(start) > close;
    return isKey ? { start: start + 1, end: close } : { start, end: start };
  }

  /** Whether a `-` stands at `at` that is neither part of a dash nor a hyphen after a word. */
  #isMinus(at: number): boolean {
    if (this.#text[at] !== '-' || this.#text[at - 1] === '-') return false;
    return at >= this.#pieceEnd && !this.#followsWord(at);
  }

  #url(start: number, afterSign: number): number {
    if (start >= this.#urlEnd) this.#urlEnd = afterSign + (matchAt(URL_REST, this.#text, afterSign)?.[0].length ?? 0);
    return afterSign;
  }

  #environmentEnds(): ReadonlyMap<string, number[]> {
    this.#ends ??= environmentEnds(this.#text);
    return this.#ends;
  }

  #braceMap(): ReadonlyMap<number, number> {
    this.#braces ??= pairs(this.#text, '{', '}');
    return this.#braces;
  }
}

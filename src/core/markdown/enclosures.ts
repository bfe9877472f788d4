import type { Span } from '../text/span';

/** Emphasis that is open, how many of its signs are to be closed, and what else is open in it. */
interface Emphasized {
  /** '' where nothing is: at the start of a text or of a bracket. */
  readonly sign: string;
  readonly start: number;
  length: number;
  /** By the sign that closes it; one of each. */
  readonly others: Map<string, Opened>;
}

interface Opened {
  readonly start: number;
  /** Beyond this it cannot be closed. */
  readonly limit: number;
}

const QUOTES: Readonly<Record<string, { readonly kind: string; readonly side: 'left' | 'right' | 'either' }>> = {
  '"': { kind: '"', side: 'either' },
  '“': { kind: '"', side: 'left' },
  '”': { kind: '"', side: 'right' },
  "'": { kind: "'", side: 'either' },
  '‘': { kind: "'", side: 'left' },
  '’': { kind: "'", side: 'right' },
};
/** Longer runs of signs are text. */
const LONGEST_EMPHASIS = 3;

/**
 * Which signs of emphasis, quotation, strikeout, superscript and subscript belong together, each within one bracket and
 * as Pandoc has it, whose quotations hold none of their own kind here. It must be told of all signs in order. What is not
 * closed is text, but for emphasis: that Pandoc never gives up, so that a bracket around its beginning is none.
 */
export class Enclosures {
  readonly #text: string;
  /** The innermost last; each bracket begins with nothing. */
  readonly #emphasized: Emphasized[] = [nothing()];
  /** Where in these the text and each open bracket begin. */
  readonly #levels: number[] = [0];
  readonly #closed: Span[] = [];
  #end = -1;

  constructor(text: string) {
    this.#text = text;
  }

  /** From the sign that opens to the one that closes, in the order in which they are closed. */
  get closed(): readonly Span[] {
    return this.#closed;
  }

  /** The end of the last closing `*` or `_`: to Pandoc these end a word. */
  get end(): number {
    return this.#end;
  }

  enterBracket(): void {
    this.#levels.push(this.#emphasized.push(nothing()) - 1);
  }

  /**
   * @param isWhole whether the brackets are something whole, as the text of a link, so that nothing goes on behind them
   * @returns whether emphasis does
   */
  leaveBracket(isWhole: boolean): boolean {
    const start = this.#levels.pop() ?? 0;
    const goesOn = !isWhole && start + 1 < this.#emphasized.length;
    if (!goesOn) this.#emphasized.length = start;
    return goesOn;
  }

  /**
   * Reads the run of `*` or `_` from `start` on; returns where it ends.
   *
   * @param followsWord whether a word ends right before it
   */
  emphasis(sign: string, start: number, followsWord: boolean): number {
    const end = this.#runEnd(sign, start);
    const at = sign === '_' && this.#isLetter(end) ? start : this.#closeEmphasis(sign, start, end);
    const isStrongInside = this.#top.sign === sign && this.#top.length === 1 && end - at === 2;
    const mayOpen = (sign === '*' || !followsWord) && (isStrongInside || this.#isBeforeText(end));
    if (mayOpen && at < end && end - at <= LONGEST_EMPHASIS)
      this.#emphasized.push({ ...nothing(), sign, start: at, length: end - at });
    return end;
  }

  /** Reads a quotation mark; returns where it ends. @param followsWord see `emphasis` */
  quote(sign: string, start: number, followsWord: boolean): number {
    const end = start + 1;
    const { kind, side } = QUOTES[sign] ?? { kind: sign, side: 'either' };
    const mayClose = side !== 'left' && !(kind === "'" && this.#isLetter(end));
    const mayOpen = side !== 'right' && !followsWord && this.#isBeforeText(end);
    if (!(mayClose && this.#close(kind, start)) && mayOpen && !this.#top.others.has(kind))
      this.#top.others.set(kind, { start, limit: Infinity });
    return end;
  }

  /**
   * Reads `~~`, or the `~` or `^` around what holds no space; returns where it ends.
   *
   * @param nextSpace where the next white space stands
   */
  script(sign: string, start: number, nextSpace: number): number {
    const end = this.#runEnd(sign, start);
    const kind = this.#text.slice(start, end);
    if (kind !== '^' && kind !== '~' && kind !== '~~') return end;
    const isAfterSpace = /\s/.test(this.#text[start - 1] ?? ' ');
    if (!(!isAfterSpace && this.#close(kind, start)) && this.#isBeforeText(end))
      this.#top.others.set(kind, { start, limit: kind === '~~' ? Infinity : nextSpace });
    return end;
  }

  get #top(): Emphasized {
    return this.#emphasized.at(-1) ?? nothing();
  }

  /** Also the brackets beyond which it went on. */
  #leaveEmphasis(): void {
    this.#emphasized.pop();
    while (this.#top.sign === '' && this.#emphasized.length - 1 > (this.#levels.at(-1) ?? 0)) this.#emphasized.pop();
  }

  /** Closes what the signs from `start` to `end` close, which may be several. @returns where others are left */
  #closeEmphasis(sign: string, start: number, end: number): number {
    let at = start;
    for (let count = 1; at < end && count > 0; at += count) {
      count = closes(this.#top, sign, end - at);
      this.#top.length -= count;
      if (count > 0) this.#end = end;
      if (count > 0 && this.#top.length === 0) {
        this.#closed.push({ start: this.#top.start, end: at });
        this.#leaveEmphasis();
      }
    }
    return at;
  }

  #close(kind: string, end: number): boolean {
    const { others } = this.#top;
    const opened = others.get(kind);
    if (!opened || end >= opened.limit || end === opened.start + kind.length) return false;
    for (const [other, { start }] of others) if (start >= opened.start) others.delete(other);
    this.#closed.push({ start: opened.start, end });
    return true;
  }

  #runEnd(sign: string, start: number): number {
    let end = start;
    while (this.#text[end] === sign) end++;
    return end;
  }

  #isBeforeText(offset: number): boolean {
    return /\S/.test(this.#text[offset] ?? ' ');
  }

  #isLetter(offset: number): boolean {
    return /[\p{L}\p{N}]/u.test(this.#text[offset] ?? ' ');
  }
}

function nothing(): Emphasized {
  return { sign: '', start: 0, length: 0, others: new Map() };
}

/** How many of `count` signs in a row close emphasis; the two of strong emphasis within emphasis open that. */
function closes({ sign: opened, length }: Emphasized, sign: string, count: number): number {
  if (opened !== sign || (length === 1 && count === 2)) return 0;
  return length <= count || length === LONGEST_EMPHASIS ? Math.min(length, count) : 0;
}

import { isAccent } from './bibtexQuote';

/** `@type{` or `@type(`, wherever it stands. */
export interface Opening {
  /** In lower case. */
  readonly type: string;
  readonly start: number;
  /** Behind the brace or parenthesis. */
  readonly end: number;
  readonly closing: '}' | ')';
  /** Whether nothing but white space stands before it in its line. */
  readonly beginsLine: boolean;
  /** Whether a key and a field follow. */
  readonly hasField: boolean;
}

/** Where an entry ends, if it does, and where reading goes on. */
interface Extent {
  readonly end?: number;
  readonly next: number;
  /** Whether it was read otherwise than first tried, so that it may depend on what stands elsewhere. */
  readonly isOdd?: true;
  /** Whether a quote is open where it ends. */
  readonly hasOpenQuote?: true;
}

/** More whole entries inside a value than a person quotes there: a brace is missing, and another left over far below. */
const MOST_QUOTED = 2;
/** A file with more entries that comments seem to leave open has none in them. */
const MOST_IN_VAIN = 20;

/**
 * How far the entries of a text reach. Four readings are tried, in this order: as BibTeX counts braces, though without
 * those in comments between fields, which Biber and Pandoc have, where no line inside opens an entry; the same with these;
 * without braces behind a backslash, as Pandoc reads, likewise; as BibTeX again, now with lines inside values that look
 * like entries. An entry that is none of this is not closed.
 *
 * All entries together take time linear to the text: braces are paired in advance and jumped over, in steps of a few
 * milliseconds.
 */
export class EntryExtents {
  readonly #text: string;
  readonly #start: number;
  readonly #lines: LineOpenings;
  readonly #marks: Marks;
  #unescaped: Marks | undefined;
  #vain = 0;

  /** @param openings all in `text` from `start` on, in order */
  static *reading(text: string, openings: readonly Opening[], start: number): Generator<void, EntryExtents> {
    return new EntryExtents(text, openings, start, yield* Marks.reading(text, start, COUNT_ESCAPED));
  }

  private constructor(text: string, openings: readonly Opening[], start: number, marks: Marks) {
    this.#text = text;
    this.#start = start;
    this.#lines = new LineOpenings(openings);
    this.#marks = marks;
  }

  /** In steps as well, for a second reading of the whole text may be needed. */
  *of(opening: Opening): Generator<void, Extent> {
    if (opening.type === 'comment' && opening.closing === '}') return this.#ofComment(opening);
    const commented = this.#commented(opening);
    if (commented) return commented;
    const extent = walk(this.#marks, this.#lines, opening, Infinity);
    if (extent.end !== undefined && this.#lines.countBetween(opening.end, extent.end) === 0)
      return { ...extent, isOdd: true };
    this.#unescaped ??= yield* Marks.reading(this.#text, this.#start, SKIP_ESCAPED);
    const next = this.#lines.after(opening.end);
    const other = walk(this.#unescaped, this.#lines, opening, next);
    if (other.end !== undefined && other.end <= next) return other;
    if (extent.end === undefined) return extent;
    const isSwallowing = this.#lines.wholeBetween(opening.end, extent.end) > MOST_QUOTED;
    return isSwallowing ? { next } : { ...extent, isOdd: true };
  }

  /** Without what stands in comments, unless that was tried in vain too often: each time may go through all of the text. */
  #commented(opening: Opening): Extent | undefined {
    if (this.#vain === MOST_IN_VAIN) return undefined;
    const extent = walk(this.#marks, this.#lines, opening, Infinity, new Comments(this.#text, opening.end));
    if (extent.end !== undefined && this.#lines.countBetween(opening.end, extent.end) === 0) return extent;
    this.#vain++;
    return undefined;
  }

  /** A `@comment` reaches to its brace, whatever it holds. */
  #ofComment({ end }: Opening): Extent {
    const closing = this.#marks.closingOf(this.#marks.at(end - 1));
    return closing === undefined ? { next: this.#lines.after(end) } : { end: closing + 1, next: closing + 1 };
  }
}

/**
 * @param until an offset behind which an end is of no use
 * @param comments those between the fields, whose marks do not count; all count without it
 */
function walk(
  marks: Marks,
  lines: LineOpenings,
  { end: start, closing }: Opening,
  until: number,
  comments?: Comments,
): Extent {
  let isQuoted = false;
  /** Where the next entry may begin if a quote turns out to be open. */
  let passed: number | undefined;
  for (let mark = marks.at(start); marks.offset(mark) < until; mark++) {
    const offset = marks.offset(mark);
    const character = marks.character(mark);
    if (!isQuoted && comments?.reach(offset)) continue;
    const inner = lines.startOf(offset);
    if (inner !== undefined && !isQuoted) return { next: passed ?? inner };
    passed ??= inner;
    if (character === '"') {
      isQuoted = !isQuoted;
      comments?.passed(offset + 1);
    } else if (character === '{') {
      const partner = marks.partner(mark);
      if (partner === undefined) return { next: passed ?? lines.after(offset) };
      mark = partner;
      comments?.passed(marks.offset(partner) + 1);
    } else if (character === closing && !(isQuoted && (passed !== undefined || closing === ')'))) {
      return { end: offset + 1, next: offset + 1, ...(isQuoted ? { hasOpenQuote: isQuoted } : {}) };
    } else if (character === '}') return { next: passed ?? lines.after(offset) };
  }
  return { next: passed ?? lines.after(Infinity) };
}

/** The comments of an entry, from a `%` between its fields to the end of the line. */
class Comments {
  readonly #text: string;
  #from: number;
  #end = -1;

  /** @param from where the entry's inside begins */
  constructor(text: string, from: number) {
    this.#text = text;
    this.#from = from;
  }

  /** Whether the mark at an offset stands in one. Asked in order, of marks that stand in no value. */
  reach(offset: number): boolean {
    if (offset < this.#end) return true;
    const before = this.#text.slice(this.#from, offset);
    const line = before.slice(Math.max(before.lastIndexOf('\n'), before.lastIndexOf('\r')) + 1);
    this.#from = offset + 1;
    // A key may hold the sign.
    if (!/(?:^|[\s,])%/.test(line)) return false;
    END_OF_LINE.lastIndex = offset;
    this.#end = END_OF_LINE.exec(this.#text)?.index ?? this.#text.length;
    return true;
  }

  /** What was read over up to an offset is a value. */
  passed(offset: number): void {
    this.#from = offset;
  }
}

const END_OF_LINE = /[\r\n]|$/g;

/** Whether a brace behind a backslash is a mark. */
type Counting = (text: string, offset: number) => boolean;
const COUNT_ESCAPED: Counting = () => true;
const SKIP_ESCAPED: Counting = (text, offset) => text.charCodeAt(offset - 1) !== BACKSLASH;

const BACKSLASH = '\\'.charCodeAt(0);
const OPENING_BRACE = '{'.charCodeAt(0);
const CLOSING_BRACE = '}'.charCodeAt(0);
const QUOTE = '"'.charCodeAt(0);
/** Characters looked at in one step. */
const STEP = 500_000;

/** The braces, parentheses and quotes of a text, in order, with the partner of every brace. */
class Marks {
  readonly #text: string;
  readonly #offsets: number[] = [];
  /** For each mark, which mark closes it; -1 where it is no opening brace or is never closed. */
  readonly #partners: number[] = [];
  readonly #open: number[] = [];

  private constructor(text: string) {
    this.#text = text;
  }

  static *reading(text: string, from: number, counts: Counting): Generator<void, Marks> {
    const marks = new Marks(text);
    const mark = /["(){}]/g; // a pattern is quick from its first use on
    for (let start = from; start < text.length; start += STEP) {
      const piece = text.slice(start, start + STEP);
      while (mark.test(piece)) marks.#read(start + mark.lastIndex - 1, counts);
      yield;
    }
    return marks;
  }

  #read(offset: number, counts: Counting): void {
    const code = this.#text.charCodeAt(offset);
    const isBrace = code === OPENING_BRACE || code === CLOSING_BRACE;
    if (isBrace ? !counts(this.#text, offset) : code === QUOTE && isAccent(this.#text, offset)) return;
    const mark = this.#add(offset);
    if (code === OPENING_BRACE) this.#open.push(mark);
    else if (code === CLOSING_BRACE) {
      const opening = this.#open.pop();
      if (opening !== undefined) this.#partners[opening] = mark;
    }
  }

  /** The number of the new mark. */
  #add(offset: number): number {
    this.#partners.push(-1);
    return this.#offsets.push(offset) - 1;
  }

  /** The first mark at `offset` or behind it. */
  at(offset: number): number {
    return firstAtLeast(this.#offsets, offset);
  }

  /** `Infinity` behind the last mark. */
  offset(mark: number): number {
    return this.#offsets[mark] ?? Infinity;
  }

  character(mark: number): string {
    return this.#text.charAt(this.offset(mark));
  }

  partner(mark: number): number | undefined {
    const partner = this.#partners[mark] ?? -1;
    return partner < 0 ? undefined : partner;
  }

  /** The offset of the brace that closes the one at `mark`. */
  closingOf(mark: number): number | undefined {
    const partner = this.partner(mark);
    return partner === undefined ? undefined : this.offset(partner);
  }
}

/** The openings that begin a line. */
class LineOpenings {
  readonly #starts: readonly number[];
  readonly #whole: readonly number[];
  readonly #byMark: ReadonlyMap<number, number>;

  constructor(openings: readonly Opening[]) {
    const ofLines = openings.filter(({ beginsLine }) => beginsLine);
    this.#starts = ofLines.map(({ start }) => start);
    this.#whole = ofLines.filter(({ hasField }) => hasField).map(({ start }) => start);
    this.#byMark = new Map(ofLines.map(({ start, end }) => [end - 1, start]));
  }

  /** Where the opening starts whose brace or parenthesis stands at `offset`. */
  startOf(offset: number): number | undefined {
    return this.#byMark.get(offset);
  }

  /** Where the first starts at `offset` or behind it; `Infinity` where none does. */
  after(offset: number): number {
    return this.#starts[firstAtLeast(this.#starts, offset)] ?? Infinity;
  }

  countBetween(start: number, end: number): number {
    return firstAtLeast(this.#starts, end) - firstAtLeast(this.#starts, start);
  }

  /** How many of those between are followed by a key and a field. */
  wholeBetween(start: number, end: number): number {
    return firstAtLeast(this.#whole, end) - firstAtLeast(this.#whole, start);
  }
}

/** The place of the first of `sorted` that is at least `wanted`. */
function firstAtLeast(sorted: readonly number[], wanted: number): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sorted[middle] ?? wanted) < wanted) low = middle + 1;
    else high = middle;
  }
  return low;
}

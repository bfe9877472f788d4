import { CONFLICT } from '../frontMatter/yamlMistake';

/** A part of YAML that can be read alone. */
export interface YamlPart {
  readonly start: number;
  readonly end: number;
  /** What lacks the line that began it, and so belongs to nothing. */
  readonly isStray?: true;
}

/** References in a list of their own, beside other metadata. */
const LISTED = /^references[ \t]*:[ \t]*(?:#.*)?\r?\n(?:[ \t]*(?:#.*)?\r?\n)*[ ]*-[ \t\r\n]/m;
const REFERENCES = /^references[ \t]*:/;
const OPEN_REFERENCES = /^references[ \t]*:[ \t]*(?:#.*)?\r?$/m;
const DOCUMENT = /^(?:---|\.\.\.)[ \t\r]*$/;
const DASH = /^-(?:[ \t\r]|$)/;
/** What begins a key at the margin; a colon alone is the value of the key above. */
const KEY = /^(?!:(?:[ \t\r]|$))[^\s#&*!|>%@`{}[\],?-]/;
/** A key of whatever kind, which has its colon in a line of its own. */
const EXPLICIT_KEY = /^\?(?:[ \t\r]|$)/;
const COLON = /:(?:[ \t\r]|$)/;
const NOTHING = /^(?:[ \t\r]*$|#)/;
/** Lines that are looked at in one go. */
const AT_ONCE = 500;

/** Whether YAML lists references under the key `references`; the line may be missing that begins the first. */
export function listsReferences(text: string): boolean {
  if (LISTED.test(text)) return true;
  const key = OPEN_REFERENCES.exec(text);
  const [first] = key ? linesFrom(text, key.index + key[0].length) : [];
  return first !== undefined && levelBehind(text, first)?.isItem === true;
}

/**
 * Where a file of references can be cut: before each item of its list, be it the whole or under `references`, and before
 * each key at the margin and each mark of a merge; YAML of another shape is one part. What is broken in one part costs no other. At every `yield`
 * of nothing it can be left alone as long as one likes.
 */
export function* yamlParts(text: string): Generator<YamlPart | undefined, void> {
  const cuts = new Cuts(text, listsReferences(text));
  let from = 0;
  let stray: { readonly isStray?: true } = {};
  let lines = 0;
  for (let start = 0; start < text.length;) {
    const feed = text.indexOf('\n', start);
    const next = feed === -1 ? text.length : feed + 1;
    const cut = cuts.cutBefore(start, feed === -1 ? text.length : feed);
    if (cut !== 'none') {
      if (start > from) yield { start: from, end: start, ...stray };
      from = cut === 'around' ? next : start;
      stray = cut === 'stray' ? { isStray: true } : {};
    }
    start = next;
    if (++lines % AT_ONCE === 0) yield undefined;
  }
  if (from < text.length) yield { start: from, end: text.length, ...stray };
}

/** A line that says something. */
interface Line {
  readonly start: number;
  readonly indent: number;
  readonly written: string;
}

/** Those of a document from an offset on. */
function* linesFrom(text: string, offset: number): Generator<Line, void> {
  for (let start = offset; start < text.length;) {
    const feed = text.indexOf('\n', start);
    const line = lineOf(text, start, feed === -1 ? text.length : feed);
    if (line.indent === 0 && DOCUMENT.test(line.written)) return;
    if (!NOTHING.test(line.written)) yield line;
    start = feed === -1 ? text.length : feed + 1;
  }
}

function lineOf(text: string, start: number, end: number): Line {
  let at = start;
  while (text[at] === ' ') at++;
  return { start, indent: at - start, written: text.slice(at, end) };
}

/**
 * Where the line is missing that began what a line goes on with: how far the one is indented that begins the next, and
 * whether that is an item. It is further left, and goes on no further in than that line, unlike one that lacks its
 * indentation alone.
 */
function levelBehind(
  text: string,
  { start, indent }: Line,
): { readonly indent: number; readonly isItem: boolean } | undefined {
  let left: Line | undefined;
  for (const line of linesFrom(text, start)) {
    const isOpen = left?.written.trimEnd().endsWith(':') === true;
    const isItem = left !== undefined && DASH.test(left.written);
    const goesOn = left !== undefined && line.indent > left.indent && line.indent <= indent;
    if (left && goesOn && (isOpen || (isItem && !DASH.test(line.written)))) return { indent: left.indent, isItem };
    left = line.indent < indent ? line : undefined;
  }
  return undefined;
}

function beginsKey(line: string): boolean {
  return (KEY.test(line) && COLON.test(line)) || EXPLICIT_KEY.test(line);
}

type Cut = 'before' | 'stray' | 'around' | 'none';

/** Looks at one line after the other. */
class Cuts {
  readonly #text: string;
  readonly #hasList: boolean;
  /** How far the outermost lines are indented; undefined before the first. */
  #margin: number | undefined;
  #isCut = false;
  /** How far the items of the list are indented, once it is known. */
  #dash: number | undefined;
  #isInList = false;
  /** Whether the list begins with the next line. */
  #isListNext = false;
  /** Up to which indentation a line ends what belongs to nothing. */
  #strayTo: number | undefined;

  constructor(text: string, hasList: boolean) {
    this.#text = text;
    this.#hasList = hasList;
  }

  /** Whether a part begins with a line, or ends before it as the line itself says nothing. */
  cutBefore(start: number, end: number): Cut {
    return this.#cutAt(lineOf(this.#text, start, end));
  }

  #cutAt(line: Line): Cut {
    const { indent, written } = line;
    if (NOTHING.test(written)) return 'none';
    if (indent === 0 && CONFLICT.test(written)) return 'before';
    if (indent === 0 && DOCUMENT.test(written)) return this.#begin();
    if (this.#strayTo !== undefined && indent > this.#strayTo) return 'none';
    this.#strayTo = undefined;
    if (this.#margin === undefined) return written.startsWith('%') ? 'around' : this.#first(line);
    if (!this.#isCut) return 'none';
    const isFirst = this.#isListNext && indent > this.#margin;
    this.#isListNext = false;
    const level = isFirst ? levelBehind(this.#text, line) : undefined;
    if (level?.isItem) return this.#stray(level.indent);
    if (DASH.test(written)) return this.#atDash(indent);
    if (indent > this.#margin || (this.#dash !== undefined && !this.#hasList)) return 'none';
    if (!beginsKey(written)) return 'none';
    this.#atKey(written);
    return 'before';
  }

  #begin(): 'around' {
    this.#margin = undefined;
    this.#dash = undefined;
    this.#strayTo = undefined;
    return 'around';
  }

  #first(line: Line): Cut {
    const { indent, written } = line;
    const level = indent > 0 ? levelBehind(this.#text, line) : undefined;
    if (level) return this.#stray(level.indent);
    this.#margin = indent;
    const isItem = DASH.test(written);
    if (isItem) this.#dash = indent;
    this.#isListNext = this.#hasList && REFERENCES.test(written);
    this.#isInList = isItem || this.#isListNext;
    this.#isCut = isItem || beginsKey(written);
    return 'before';
  }

  #stray(level: number): 'stray' {
    this.#strayTo = level;
    return 'stray';
  }

  /** A key with a value among items is one that lacks its indentation: the list goes on behind it. */
  #atKey(written: string): void {
    this.#isListNext = this.#hasList && REFERENCES.test(written);
    if (this.#isListNext) this.#isInList = true;
    else if (/^\s*(?:#|$)/.test(written.slice(written.search(COLON) + 1))) this.#isInList = false;
  }

  #atDash(indent: number): 'before' | 'none' {
    if (!this.#isInList) return 'none';
    this.#dash ??= indent;
    return indent <= this.#dash ? 'before' : 'none';
  }
}

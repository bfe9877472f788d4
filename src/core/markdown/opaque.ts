/**
 * The inline pieces of markdown in which nothing is a citation. Each function is given the offset where a piece might
 * start and says where it ends, or undefined if none starts there. All take time linear in what they skip.
 */

const AUTOLINK = /<(?:[A-Za-z][\w+.-]*:[^\s<>]*|[\w.+%-]+@[\w.-]+)>/y;
const TAG = /<\/?[A-Za-z][A-Za-z0-9:-]*(?:\s+[A-Za-z_:][\w:.-]*(?:\s*=\s*(?:"[^"]*"|'[^']*'|[^\s"'=<>`]+))?)*\s*\/?>/y;
const INLINE_MATH = /\$(?![\s$])(?:[^\\$\s]|\\[^]|\s+(?![\s$]))*\$(?!\d)/y;
const COMMENT_START = /<!--/y;
const VERBATIM_TAG = /<(pre|script|style|textarea)(?=[\s>]|$)/iy;
const VERBATIM_CLOSERS: Readonly<Record<string, RegExp>> = {
  pre: /<\/pre\s*>/gi,
  script: /<\/script\s*>/gi,
  style: /<\/style\s*>/gi,
  textarea: /<\/textarea\s*>/gi,
};
const TEX_COMMAND = /\\[A-Za-z][A-Za-z@]*\*?(?:[ \t]*(?:\n[ \t]*)?\[[^[\]]*\])*/y;
const TEX_GROUP = /[ \t]*(?=\{)/y;
const TEX_BEGIN = /\\begin\{([^{}\s]+)\}/y;
const TEX_END = /\\end\{([^{}\s]+)\}/g;
const ENTITY = /&(?:#\d{1,7}|#[xX][\dA-Fa-f]{1,6}|[A-Za-z][A-Za-z0-9]{1,30});/y;
const ATTRIBUTES = /\{(?:=[\w-]+|(?:\s*(?:[#.][^\s{}"'=]+|-|[\w:.-]+=(?:"[^"]*"|'[^']*'|[^\s{}"']*))(?=[\s}]))*)\s*\}/y;

/** For each offset of an `open` its matching `close`, with those escaped by a backslash left out. */
export function pairs(text: string, open: string, close: string): ReadonlyMap<number, number> {
  const found = new Map<number, number>();
  const unclosed: number[] = [];
  for (let i = 0; i < text.length; i++) {
    const character = text[i];
    if (character === '\\') i++;
    else if (character === open) unclosed.push(i);
    else if (character === close) {
      const start = unclosed.pop();
      if (start !== undefined) found.set(start, i);
    }
  }
  return found;
}

/** `$…$` and `$$…$$` (Pandoc manual, 'Extension: tex_math_dollars'). */
export function mathEnd(text: string, start: number): number | undefined {
  return displayMathEnd(text, start) ?? inlineMathEnd(text, start);
}

function displayMathEnd(text: string, start: number): number | undefined {
  if (!text.startsWith('$$', start)) return undefined;
  const close = text.indexOf('$$', start + 2);
  return close > start + 2 ? close + 2 : undefined;
}

/** No white space next to the dollars on their inner sides, no digit after the closing one. */
function inlineMathEnd(text: string, start: number): number | undefined {
  const match = matchAt(INLINE_MATH, text, start);
  return match && start + match[0].length;
}

/** Where HTML ends, and what would have closed it if nothing in `text` does. */
export interface Html {
  readonly end: number;
  readonly closer?: RegExp;
}

/** A comment, a tag, an autolink, or an element whose content is not markdown, with that content. */
export function htmlAt(text: string, start: number): Html | undefined {
  if (matchAt(COMMENT_START, text, start)) return upTo(text, start + 4, /-->/g);
  const verbatim = matchAt(VERBATIM_TAG, text, start);
  const closer = VERBATIM_CLOSERS[verbatim?.[1]?.toLowerCase() ?? ''];
  if (verbatim && closer) return upTo(text, start + verbatim[0].length, closer);
  const match = matchAt(AUTOLINK, text, start) ?? matchAt(TAG, text, start);
  return match && { end: start + match[0].length };
}

/** What of HTML is no element: processing instructions, sections of CDATA and declarations (CommonMark 4.6, kinds 3 to 5). */
const DECLARATIONS = [
  { opening: /<\?/y, closer: /\?>/g },
  { opening: /<!\[CDATA\[/y, closer: /\]\]>/g },
  { opening: /<![A-Za-z]/y, closer: />/g },
] as const;

/** Finds processing instructions, CDATA and declarations in a text. Calls must come with rising offsets. */
export class Declarations {
  readonly #text: string;
  readonly #closers: readonly Ahead[];

  constructor(text: string) {
    this.#text = text;
    this.#closers = DECLARATIONS.map(({ closer }) => new Ahead(text, closer));
  }

  /** What starts at `start`. One that the text does not close is one only where it begins a line. */
  at(start: number): Html | undefined {
    for (const [index, { opening, closer }] of DECLARATIONS.entries()) {
      if (!matchAt(opening, this.#text, start)) continue;
      const close = this.#closers[index]?.from(start + 1) ?? this.#text.length;
      if (close < this.#text.length) return { end: this.#text.indexOf('>', close) + 1 };
      return this.#beginsLine(start) ? { end: this.#text.length, closer } : undefined;
    }
    return undefined;
  }

  #beginsLine(start: number): boolean {
    for (let at = start; at >= start - 3; at--) {
      if (at === 0 || this.#text[at - 1] === '\n') return true;
      if (this.#text[at - 1] !== ' ') return false;
    }
    return false;
  }
}

function upTo(text: string, from: number, closer: RegExp): Html {
  closer.lastIndex = from;
  return closer.test(text) ? { end: closer.lastIndex } : { end: text.length, closer };
}

/** What is known of a text whose TeX is read from start to end. */
export interface TexState {
  /** The closing brace of each that is closed. */
  braces(): ReadonlyMap<number, number>;
  /** The offsets behind the ends of environments by name, the first one last; those that have been passed are gone. */
  ends(): ReadonlyMap<string, number[]>;
}

/** What {@link TexState} tells of the ends of environments. */
export function environmentEnds(text: string): ReadonlyMap<string, number[]> {
  const ends = new Map<string, number[]>();
  for (const { 0: whole, 1: name = '', index } of text.matchAll(TEX_END)) {
    const known = ends.get(name);
    if (known) known.push(index + whole.length);
    else ends.set(name, [index + whole.length]);
  }
  for (const offsets of ends.values()) offsets.reverse();
  return ends;
}

/** Raw TeX: an environment, or a command with its arguments (Pandoc manual, 'Extension: raw_tex'). */
export function texEnd(text: string, start: number, state: TexState): number | undefined {
  const name = matchAt(TEX_BEGIN, text, start)?.[1];
  if (name !== undefined) return environmentEnd(start, name, state);
  const command = matchAt(TEX_COMMAND, text, start);
  return command && texGroupsEnd(text, start + command[0].length, state);
}

function environmentEnd(start: number, name: string, state: TexState): number | undefined {
  const ends = state.ends().get(name) ?? [];
  while ((ends.at(-1) ?? Infinity) < start) ends.pop();
  return ends.at(-1);
}

function texGroupsEnd(text: string, start: number, { braces }: TexState): number {
  let end = start;
  for (;;) {
    const group = matchAt(TEX_GROUP, text, end);
    const close = group && braces().get(end + group[0].length);
    if (close === undefined) return end;
    end = close + 1;
  }
}

export function entityEnd(text: string, start: number): number | undefined {
  return endAt(ENTITY, text, start);
}

/** `{#id .class key="value"}` as it follows code, links and spans. */
export function attributesEnd(text: string, start: number): number | undefined {
  return endAt(ATTRIBUTES, text, start);
}

function endAt(pattern: RegExp, text: string, start: number): number | undefined {
  const match = matchAt(pattern, text, start);
  return match && start + match[0].length;
}

/** The match of a sticky `pattern` at `start`. */
export function matchAt(pattern: RegExp, text: string, start: number): RegExpExecArray | undefined {
  pattern.lastIndex = start;
  return pattern.exec(text) ?? undefined;
}

/** Finds the closing backticks of code spans: a later run of exactly the same length. */
export class BacktickRuns {
  readonly #startsByLength = new Map<number, number[]>();

  constructor(text: string) {
    for (const run of text.matchAll(/`+/g)) {
      const starts = this.#startsByLength.get(run[0].length);
      if (starts) starts.push(run.index);
      else this.#startsByLength.set(run[0].length, [run.index]);
    }
    for (const starts of this.#startsByLength.values()) starts.reverse();
  }

  /** Where the code span that opens with `length` backticks before `from` ends. Calls must come with rising `from`. */
  endOf(length: number, from: number): number | undefined {
    const starts = this.#startsByLength.get(length) ?? [];
    while ((starts.at(-1) ?? Infinity) < from) starts.pop();
    const close = starts.at(-1);
    return close === undefined ? undefined : close + length;
  }
}

/** Looks ahead for a pattern without searching any stretch of the text twice. Calls must come with rising offsets. */
export class Ahead {
  readonly #text: string;
  readonly #pattern: RegExp;
  #found = -1;

  /** `pattern` must be global. */
  constructor(text: string, pattern: RegExp) {
    this.#text = text;
    this.#pattern = pattern;
  }

  /** The offset of the first match at or after `offset`; the end of the text if there is none. */
  from(offset: number): number {
    if (this.#found < offset) {
      this.#pattern.lastIndex = offset;
      this.#found = this.#pattern.exec(this.#text)?.index ?? this.#text.length;
    }
    return this.#found;
  }
}

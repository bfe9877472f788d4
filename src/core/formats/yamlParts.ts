import { CONFLICT } from '../frontMatter/yamlMistake';

/** A part of YAML that can be read alone. */
export interface YamlPart {
  readonly start: number;
  readonly end: number;
}

/** References in a list of their own, beside other metadata. */
const LISTED = /^references[ \t]*:[ \t]*(?:#.*)?\r?\n(?:[ \t]*(?:#.*)?\r?\n)*[ ]*-[ \t\r\n]/m;
const REFERENCES = /^references[ \t]*:/;
const DASH = /^-(?:[ \t\r]|$)/;
/** What begins a key at the margin; a colon alone is the value of the key above. */
const KEY = /^(?!:(?:[ \t\r]|$))[^\s#&*!|>%@`{}[\],?-]/;
/** A key of whatever kind, which has its colon in a line of its own. */
const EXPLICIT_KEY = /^\?(?:[ \t\r]|$)/;
const COLON = /:(?:[ \t\r]|$)/;
const NOTHING = /^(?:[ \t\r]*$|#)/;
/** Lines that are looked at in one go. */
const AT_ONCE = 500;

/** Whether YAML lists references under the key `references`. */
export function listsReferences(text: string): boolean {
  return LISTED.test(text);
}

/**
 * Where a file of references can be cut: before each item of its list, be it the whole or under `references`, and before
 * each key at the margin and each mark of a merge; YAML of another shape is one part. What is broken in one part costs no other. At every `yield`
 * of nothing it can be left alone as long as one likes.
 */
export function* yamlParts(text: string): Generator<YamlPart | undefined, void> {
  const cuts = new Cuts(listsReferences(text));
  let from = 0;
  let lines = 0;
  for (let start = 0; start < text.length;) {
    const feed = text.indexOf('\n', start);
    const next = feed === -1 ? text.length : feed + 1;
    const cut = cuts.cutBefore(text, start, feed === -1 ? text.length : feed);
    if (cut !== 'none') {
      if (start > from) yield { start: from, end: start };
      from = cut === 'before' ? start : next;
    }
    start = next;
    if (++lines % AT_ONCE === 0) yield undefined;
  }
  if (from < text.length) yield { start: from, end: text.length };
}

function beginsKey(line: string): boolean {
  return (KEY.test(line) && COLON.test(line)) || EXPLICIT_KEY.test(line);
}

/** Looks at one line after the other. */
class Cuts {
  readonly #hasList: boolean;
  /** How far the outermost lines are indented; undefined before the first. */
  #margin: number | undefined;
  #isCut = false;
  /** How far the items of the list are indented, once it is known. */
  #dash: number | undefined;
  #isInList = false;

  constructor(hasList: boolean) {
    this.#hasList = hasList;
  }

  /** Whether a part begins with a line, or ends before it as the line itself says nothing. */
  cutBefore(text: string, start: number, end: number): 'before' | 'around' | 'none' {
    let at = start;
    while (text[at] === ' ') at++;
    const indent = at - start;
    return this.#cutAt(text.slice(at, end), indent);
  }

  #cutAt(line: string, indent: number): 'before' | 'around' | 'none' {
    if (NOTHING.test(line)) return 'none';
    if (indent === 0 && CONFLICT.test(line)) return 'before';
    if (indent === 0 && /^(?:---|\.\.\.)[ \t\r]*$/.test(line)) return this.#begin();
    if (this.#margin === undefined) return line.startsWith('%') ? 'around' : this.#first(line, indent);
    if (!this.#isCut) return 'none';
    if (DASH.test(line)) return this.#atDash(indent);
    if (indent > this.#margin || (this.#dash !== undefined && !this.#hasList)) return 'none';
    if (!beginsKey(line)) return 'none';
    // A key with a value among items is one that lacks its indentation: the list goes on behind it.
    if (REFERENCES.test(line)) this.#isInList = this.#hasList;
    else if (/^\s*(?:#|$)/.test(line.slice(line.search(COLON) + 1))) this.#isInList = false;
    return 'before';
  }

  #begin(): 'around' {
    this.#margin = undefined;
    this.#dash = undefined;
    return 'around';
  }

  #first(line: string, indent: number): 'before' {
    this.#margin = indent;
    const isItem = DASH.test(line);
    if (isItem) this.#dash = indent;
    this.#isInList = isItem || (this.#hasList && REFERENCES.test(line));
    this.#isCut = isItem || beginsKey(line);
    return 'before';
  }

  #atDash(indent: number): 'before' | 'none' {
    if (!this.#isInList) return 'none';
    this.#dash ??= indent;
    return indent <= this.#dash ? 'before' : 'none';
  }
}

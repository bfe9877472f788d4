import type { Span } from '../text/span';

/** Where the objects of a JSON text stand. */
export interface JsonOutline {
  /** Those of the outermost array, or of an array that is a member of the outermost object. */
  readonly items: readonly Span[];
  /** Those that are members of the outermost object, by name. */
  readonly members: ReadonlyMap<string, Span>;
  /** Whether the text ends before all is closed that was opened. */
  readonly isCut: boolean;
  /** Where it shows that quotes or brackets are missing or too many, the end apart. */
  readonly brokenAt?: number;
}

/** Tokens that are looked at in one go. */
const AT_ONCE = 5000;
/** How far before a brace is looked for what it follows, in letters, and for what a bracket closes, in brackets. */
const FAR = 200;
/** A string ends with its line at the latest. */
const TOKEN = /"[^"\\\r\n]*(?:\\[^\r\n][^"\\\r\n]*)*"?|[[\]{}]/g;
const BEHIND_STRING = /\s*(?:[,:\]}]|$)/y;
const COLON = /\s*:/y;
const NEXT_OBJECT = /[\]}\s]{1,200},\s{0,200}\{/y;
const NEXT_IN_LIST = /\}\s{0,200},\s{0,200}\{/y;
const OBJECT = /\[\s{0,200}\{/y;
const COMMA = /\[\s{0,200},/y;
const JUST_BEGUN = /\{[\s,]{0,200}$/;
const MORE = /[\]}\s]{1,200}[^\]}\s]/y;
/** Of a file whose outermost is an object with a list. */
const END_OF_OBJECT = /\]\s*\}$/;
const FIRST_NAME = /\s*"([^"\\\r\n]{0,100})"/y;

/**
 * Finds the objects of a JSON text without reading them: so that one broken item costs itself alone, and a long file
 * can be read item by item. What lacks a quote or a bracket is told apart from the item behind it as far as the text
 * shows where that begins. Takes time linear in the length, also where the text is broken; at every `yield` it can be
 * left alone.
 */
export function* outliningJson(text: string): Generator<void, JsonOutline> {
  const first = new Outliner(text, false);
  const outline = yield* first.outlining();
  if (first.brokenAt === undefined && !outline.isCut) return outline;
  const second = new Outliner(text, true, first.lacksList ? ['['] : []);
  const mended = yield* second.outlining();
  const brokenAt = Math.min(first.brokenAt ?? Infinity, second.brokenAt ?? Infinity);
  return { ...mended, ...(brokenAt < Infinity ? { brokenAt } : {}) };
}

class Outliner {
  readonly #text: string;
  /** Of the text without white space at its end. */
  readonly #length: number;
  readonly #mends: boolean;
  readonly #items: Span[] = [];
  readonly #members = new Map<string, Span>();
  readonly #open: string[];
  brokenAt: number | undefined;
  #outermost: string | undefined;
  /** Whether it shows that nothing opens the list of which the text is. */
  lacksList = false;
  /** The last string beside the outermost members. */
  #name = '';
  /** Where the object begins that is read, and how much was open before it; -1 between objects. */
  #start = 0;
  #floor = -1;

  /**
   * @param mends whether the text is known to be broken
   * @param open the brackets that are missing before it
   */
  constructor(text: string, mends: boolean, open: readonly string[] = []) {
    this.#text = text;
    this.#length = text.trimEnd().length;
    this.#mends = mends;
    this.#open = [...open];
  }

  /** Ends early where the text is broken and that was not known. */
  *outlining(): Generator<void, JsonOutline> {
    const token = new RegExp(TOKEN);
    let count = 0;
    for (let match = token.exec(this.#text); match; match = token.exec(this.#text)) {
      const { 0: found, index } = match;
      if (!found.startsWith('"')) this.#bracket(found, index);
      else if (this.#isString(found, index)) this.#named(found, index);
      else token.lastIndex = this.#brokenString(found, index);
      if (this.brokenAt !== undefined && !this.#mends) break;
      if (++count % AT_ONCE === 0) yield;
    }
    const isCut = this.#open.length > 0;
    if (this.#mends && this.#floor !== -1) this.#end(this.#length);
    return { items: this.#items, members: this.#members, isCut };
  }

  #isString(token: string, start: number): boolean {
    BEHIND_STRING.lastIndex = start + token.length;
    return token.length > 1 && token.endsWith('"') && BEHIND_STRING.test(this.#text);
  }

  #named(string: string, start: number): void {
    if (this.#open.length === 1) this.#name = string.slice(1, -1);
    COLON.lastIndex = start + string.length;
    if (this.#floor !== -1 || this.#open.at(-1) !== '[' || !this.#isWanted() || !COLON.test(this.#text)) return;
    // A name within a list is that of an object whose brace is missing.
    this.brokenAt ??= start;
    if (this.#mends) this.#begin(start);
  }

  /** Where a string lacks a quote, its last one opens the next; brackets that go with none inside are not of its text. */
  #brokenString(token: string, start: number): number {
    this.brokenAt ??= start;
    const isQuoted = token.length > 1 && token.endsWith('"');
    const end = start + token.length - (isQuoted ? 1 : 0);
    let inside = 0;
    let textEnd = end;
    if (isQuoted) while (' ,:[{'.includes(this.#text.charAt(textEnd - 1))) textEnd--;
    for (let at = start + 1; at < end; at++) {
      const char = this.#text.charAt(at);
      if (char === '{' || char === '[') {
        if (at < textEnd) inside++;
        else this.#bracket(char, at);
      } else if (char === '}' || char === ']') {
        if (inside > 0) inside--;
        else this.#bracket(char, at);
      }
    }
    return end;
  }

  #bracket(bracket: string, index: number): void {
    if (bracket === '{' || bracket === '[') this.#opened(bracket, index);
    else this.#closed(bracket, index);
  }

  #opened(bracket: string, index: number): void {
    if (this.#mends && bracket === '{' && this.#floor !== -1 && this.#beginsNext(index)) this.#end(index);
    this.#outermost ??= bracket;
    if (this.#mends && this.#floor === -1 && this.#isTooMany(bracket, index)) {
      this.brokenAt ??= index;
      return;
    }
    if (bracket === '{' && this.#isUnnamed(index)) this.#listHere(index);
    if (bracket === '{' && this.#floor === -1 && this.#isWanted()) this.#begin(index);
    else this.#open.push(bracket);
  }

  /** Whether objects that begin here are looked for. */
  #isWanted(): boolean {
    const { length } = this.#open;
    return length === 1 || (length === 2 && this.#open[0] === '{' && this.#open[1] === '[');
  }

  /** Whether a bracket between objects opens what cannot be there. */
  #isTooMany(bracket: string, index: number): boolean {
    const before = this.#before(index);
    if (bracket === '{') return this.#open.length === 1 && this.#open[0] === '{' && before.endsWith('{');
    if (this.#open.at(-1) !== '[' || !this.#isWanted()) return false;
    OBJECT.lastIndex = COMMA.lastIndex = index;
    return COMMA.test(this.#text) || (/[[,]$/.test(before) && OBJECT.test(this.#text));
  }

  /** Whether an object stands in the outermost one without a name, as it does where the bracket of its list is missing. */
  #isUnnamed(index: number): boolean {
    return this.#open.length === 1 && this.#open[0] === '{' && this.#before(index).endsWith(',');
  }

  #listHere(index: number): void {
    this.brokenAt ??= index;
    const first = this.#members.get(this.#name);
    if (first) this.#items.push(first);
    this.#members.delete(this.#name);
    this.#open.push('[');
  }

  /** What stands before a place, as far as it is looked at, without the white space right before it. */
  #before(index: number): string {
    return this.#text.slice(Math.max(0, index - FAR), index).trimEnd();
  }

  #begin(index: number): void {
    [this.#floor, this.#start] = [this.#open.length, index];
    this.#open.push('{');
  }

  #closed(bracket: string, index: number): void {
    const opening = bracket === '}' ? '{' : '[';
    if (bracket === '}' && !this.#mends && this.#isInList(index)) {
      this.brokenAt ??= index;
      this.lacksList = true;
    }
    if (this.#mends && this.#floor === -1 && this.#isWanted() && this.#goesOn(index)) return;
    if (this.#open.at(-1) !== opening) {
      this.brokenAt ??= index;
      const near = this.#floor === -1 ? [] : this.#open.slice(Math.max(this.#floor, this.#open.length - FAR));
      const at = near.lastIndexOf(opening);
      if (at === -1) return;
      this.#open.length -= near.length - 1 - at;
    }
    this.#open.pop();
    if (this.#open.length === this.#floor) this.#end(index + 1);
  }

  /** Ends the object that is read. */
  #end(end: number): void {
    this.#open.length = this.#floor;
    const span = { start: this.#start, end };
    if (this.#open.at(-1) === '{') this.#members.set(this.#name, span);
    else this.#items.push(span);
    this.#floor = -1;
  }

  /** Whether a brace within an object shows that the object was never closed: it begins like that, and where it cannot be inside. */
  #beginsNext(index: number): boolean {
    const [isInside, before] = [this.#open.length > this.#floor + 1, this.#before(index)];
    if (!isInside && JUST_BEGUN.test(before)) return true;
    if (!this.#isLikeStart(index)) return false;
    // An object stands in another as the value of a name.
    if (!isInside && !before.endsWith(':')) return true;
    return this.#indentAt(index) === this.#indentAt(this.#start);
  }

  /** Whether a bracket closes the outermost object, and yet another follows as in a list. */
  #isInList(index: number): boolean {
    if (this.#open.length !== 1 || this.#outermost !== '{' || END_OF_OBJECT.test(this.#before(this.#length)))
      return false;
    NEXT_IN_LIST.lastIndex = index;
    return NEXT_IN_LIST.test(this.#text);
  }

  /** Whether more follows behind a bracket that would end the list of objects. */
  #goesOn(index: number): boolean {
    const pattern = this.#open[0] === '[' ? MORE : NEXT_OBJECT;
    pattern.lastIndex = index;
    return pattern.test(this.#text);
  }

  /** How far a brace is indented that begins its line; -1 where it does not. */
  #indentAt(index: number): number {
    const before = this.#text.slice(Math.max(0, index - FAR), index);
    const line = before.lastIndexOf('\n') + 1;
    return before.slice(line).trim() === '' ? before.length - line : -1;
  }

  /** Whether an object begins with the same name as the one that is read. */
  #isLikeStart(index: number): boolean {
    const [name, other] = [index, this.#start].map((place) => {
      FIRST_NAME.lastIndex = this.#text[place] === '{' ? place + 1 : place;
      return FIRST_NAME.exec(this.#text)?.[1];
    });
    return name !== undefined && name === other;
  }
}

import { isAccent } from './bibtexQuote';
import type { Origin } from '../paper';
import { applyEdits, type Span, type TextEdit } from '../text/span';

/** A field's value as BibTeX has it after its own reading: LaTeX, outer delimiters gone, pieces joined, macros replaced. */
export type RawFields = ReadonlyMap<string, string>;

/** An entry with its fields, those of its parents included. */
export interface ReadEntry {
  /** In lower case: 'article'. */
  readonly type: string;
  readonly key: string;
  /** Read anew at each call: a library of many thousands does not keep them all. */
  readonly fields: () => RawFields;
  readonly origin: Origin;
}

/** What `@string` has defined so far, by name in lower case, as LaTeX. */
export type Macros = ReadonlyMap<string, string>;

/** The months, which every BibTeX style defines. */
export const MONTHS: Macros = new Map(
  ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'].map((name, index) => [
    name,
    String(index + 1),
  ]),
);

/** A longer value takes in no further piece: some dozen macros that each name another twice would have no end. Characters. */
const LONGEST = 1_000_000;

/** Sticky: each is tried where the reader stands. White space may hold comments, which people write though BibTeX has none there. */
const SPACE = /(?:\s|%[^\r\n]*)*/y;
const BETWEEN_FIELDS = /(?:[\s,>]|%[^\r\n]*)*/y;
const WORD = /[^\s"#%'(),={}]*/y;
const OPENING_BRACE = '{'.charCodeAt(0);
const CLOSING_BRACE = '}'.charCodeAt(0);
const QUOTE = '"'.charCodeAt(0);

/**
 * The fields of an entry, by name in lower case; of one that stands twice the first, as BibTeX takes it. What is broken
 * is skipped, so that a bad field costs itself alone. Takes time linear in the length.
 *
 * @param text the entry's inside, from behind its key's comma on
 * @param macros what bare words stand for; an unknown one stands for itself
 *
 * Source of the format: Oren Patashnik, 'BibTeXing' (1988): a value is pieces joined by `#`, each a number, a macro, or
 * text in quotes or braces, where braces balance.
 */
export function bibtexFields(text: string, macros: Macros): RawFields {
  const fields = new Map<string, string>();
  const reader = new FieldReader(text, meaning(macros));
  for (let field = reader.next(); field; field = reader.next()) {
    if (!fields.has(field.name)) fields.set(field.name, field.value);
  }
  return fields;
}

/** An entry's `@`, type and key. */
const HEAD = /@[ \t]*[a-z][\w-]*\s*[{(]\s*[^\s,{}()"=]*/iy;
const FIELD = /\s+[a-z][\w-]*\s*=/iy;

/** Whether a field follows where a key ends, so that the comma between them is missing. */
export function lacksComma(text: string, keyEnd: number): boolean {
  FIELD.lastIndex = keyEnd;
  return FIELD.test(text);
}

/** Where the fields of an entry begin, from its `@` on: behind its first comma, or its key where no comma follows. */
function fieldsStart(entry: string): number {
  HEAD.lastIndex = 0;
  const end = HEAD.exec(entry)?.[0].length;
  if (end !== undefined && lacksComma(entry, end)) return end;
  const comma = entry.indexOf(',');
  return comma === -1 ? entry.length : comma + 1;
}

/** As `bibtexFields`, of an entry from its `@` on. */
export function entryFields(entry: string, macros: Macros = new Map()): RawFields {
  return bibtexFields(entry.slice(fieldsStart(entry)), macros);
}

/**
 * An entry as it says the same where nothing defines its macros: each is replaced by what it stands for, in braces. Months
 * stay, and so do pieces and `#` between them.
 */
export function withoutMacros(entry: string, macros: Macros): string {
  if (macros.size === 0) return entry;
  const edits: TextEdit[] = [];
  let length = 0;
  const noted = (word: string, start: number): string => {
    const value = macros.get(word.toLowerCase());
    if (value === undefined) return '';
    length += value.length;
    const span = { start, end: start + word.length };
    edits.push({ span, text: `{${(length < LONGEST && asValue(value)) || word}}` });
    return '';
  };
  const reader = new FieldReader(entry, noted, fieldsStart(entry));
  while (reader.next());
  return applyEdits(entry, edits);
}

/**
 * A text as it can stand between braces for all programs, without backslashes before braces that would go astray: those
 * count for BibTeX, and not for Pandoc. Undefined where its braces do not close.
 */
export function asValue(text: string): string | undefined {
  const mended = text.replace(/(?<!\\)\\+(?=[{}]|$)/g, '');
  return [text, mended].find((one) => isBalanced(one) && !one.endsWith('\\') && isBalanced(one.replace(/\\[{}]/g, '')));
}

/** Whether braces close in a text as they open. */
export function isBalanced(value: string): boolean {
  let depth = 0;
  for (const character of value) if ((depth += character === '{' ? 1 : character === '}' ? -1 : 0) < 0) return false;
  return depth === 0;
}

/** Where a line begins a field. */
const FIELD_LINE = /[\r\n](?=[ \t]*[a-z][\w-]*[ \t]*=)/i;

/**
 * As `entryFields`, of an entry that is not closed: a value reaches at the most to the line that begins another field,
 * for the one whose end lacks would take in all that follow.
 */
export function openEntryFields(entry: string, macros: Macros): RawFields {
  const fields = new Map<string, string>();
  for (const { name, value } of openPlacedFields(entry, macros))
    if (!fields.has(name)) fields.set(name, value.replace(/(?<![\s,])[\s,]+$/, ''));
  return fields;
}

/** A field as it stands in its entry. */
export interface PlacedField {
  /** In lower case. */
  readonly name: string;
  readonly value: string;
  /** What is written for the value, delimiters included. */
  readonly span: Span;
  /** Whether that is one text in braces or quotes, so that the value is what stands between them. */
  readonly isDelimited: boolean;
}

/** All fields of an entry from its `@` on, those that stand twice too, each with its place in `entry`. */
export function placedFields(entry: string, macros: Macros): readonly PlacedField[] {
  const fields: PlacedField[] = [];
  const reader = new FieldReader(entry, meaning(macros), fieldsStart(entry));
  for (let field = reader.next(); field; field = reader.next()) fields.push(field);
  return fields;
}

/** The same of an entry that is not closed, as `openEntryFields` takes them. */
export function openPlacedFields(entry: string, macros: Macros): readonly PlacedField[] {
  const fields: PlacedField[] = [];
  let start = fieldsStart(entry);
  for (const part of entry.slice(start).split(FIELD_LINE)) {
    const reader = new FieldReader(entry.slice(0, start + part.length), meaning(macros), start);
    for (let field = reader.next(); field; field = reader.next()) fields.push(field);
    start += part.length + 1;
  }
  return fields;
}

/** What a bare word stands for that stands at an offset. */
type ValueOf = (word: string, offset: number) => string;

function meaning(macros: Macros): ValueOf {
  return (word) => macros.get(word.toLowerCase()) ?? MONTHS.get(word.toLowerCase()) ?? word;
}

class FieldReader {
  readonly #text: string;
  readonly #valueOf: ValueOf;
  #offset: number;

  constructor(text: string, valueOf: ValueOf, offset = 0) {
    this.#text = text;
    this.#valueOf = valueOf;
    this.#offset = offset;
  }

  /** The next field that can be read; undefined at the end. */
  next(): PlacedField | undefined {
    while (this.#offset < this.#text.length) {
      this.#take(BETWEEN_FIELDS);
      const name = this.#take(WORD).toLowerCase();
      this.#take(SPACE);
      if (name !== '' && this.#text[this.#offset] === '=') {
        this.#offset++;
        return this.#valued(name);
      }
      if (name === '') this.#skipBroken();
    }
    return undefined;
  }

  #valued(name: string): PlacedField {
    let value = '';
    this.#take(SPACE);
    const start = this.#offset;
    for (let isDelimited = /["{]/.test(this.#text.charAt(start)); ; isDelimited = false) {
      const piece = this.#piece();
      if (value.length < LONGEST) value += piece;
      const end = this.#offset;
      this.#take(SPACE);
      if (this.#text[this.#offset] !== '#') return { name, value, span: { start, end }, isDelimited };
      this.#offset++;
      this.#take(SPACE);
    }
  }

  #piece(): string {
    const opening = this.#text[this.#offset];
    if (opening !== '{' && opening !== '"') {
      const offset = this.#offset;
      return this.#valueOf(this.#take(WORD), offset);
    }
    const start = ++this.#offset;
    this.#until(opening === '{' ? CLOSING_BRACE : opening.charCodeAt(0));
    return this.#text.slice(start, this.#offset++);
  }

  /** One character that no field begins with, or the group it opens. */
  #skipBroken(): void {
    if (this.#text.charCodeAt(this.#offset++) !== OPENING_BRACE) return;
    this.#until(CLOSING_BRACE);
    this.#offset++;
  }

  /** Goes to the next `character` outside braces, or to the end. */
  #until(character: number): void {
    let depth = 0;
    for (; this.#offset < this.#text.length; this.#offset++) {
      const code = this.#text.charCodeAt(this.#offset);
      if (code === character && depth === 0 && !(code === QUOTE && isAccent(this.#text, this.#offset))) return;
      if (code === OPENING_BRACE) depth++;
      else if (code === CLOSING_BRACE && depth > 0) depth--;
    }
  }

  #take(pattern: RegExp): string {
    pattern.lastIndex = this.#offset;
    const taken = pattern.exec(this.#text)?.[0] ?? '';
    this.#offset += taken.length;
    return taken;
  }
}

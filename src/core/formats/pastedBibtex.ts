import { withCitekey, type Paper } from '../paper';
import { applyEdits } from '../text/span';
import { withoutConflicts } from './bibtexConflict';
import {
  entryFields,
  asValue,
  isBalanced,
  lacksComma,
  openPlacedFields,
  placedFields,
  withoutMacros,
  type Macros,
  type PlacedField,
} from './bibtexFields';
import { delimited, writeWritten, type BibtexLayout } from './bibtexLayout';
import { FileMacros } from './bibtexMacros';
import { readingBibtex, type ReadFile } from './bibtexRead';
import { scanBibtex, type BibtexEntry } from './bibtexScan';
import { wholeBibtexEntry } from './bibtexWhole';
import type { LatexDecoder } from './latex';
import { lineFinder, type FileProblem } from './merge';

/** Entries that somebody has copied; each paper with what is written of it. */
export interface PastedEntries extends Pick<ReadFile, 'problems'> {
  readonly entries: readonly {
    readonly paper: Paper;
    readonly written: (citekey: string, layout: BibtexLayout) => string;
  }[];
}

/**
 * As `readingBibtex`, of somebody's own short text. An entry that has no key is read all the same, with an empty one, for
 * it is given another. What is written of an entry has all its fields as they were, laid out anew; one that holds comments
 * stays as it was pasted. What an entry takes over from others that were pasted stands in it then, for those get other keys.
 */
export function* readingPastedBibtex(pasted: string, decoder: LatexDecoder): Generator<void, PastedEntries> {
  const copied = withKeys(pasted);
  const { papers, problems } = yield* readingBibtex(copied, '', decoder);
  const { text } = withoutConflicts(copied);
  const { entries, macros: spansOfMacros } = scanBibtex(text);
  const macros = new FileMacros(text, spansOfMacros);
  const line = lineFinder(text);
  const lines = new Map(entries.map((entry) => [entry, line(entry.span.start)]));
  const keys = new Set(entries.map(({ key }) => key.toLowerCase()));
  const places = new Map<string, BibtexEntry[]>();
  for (const entry of entries.toReversed()) {
    const place = `${lines.get(entry)} ${entry.key}`;
    const others = places.get(place);
    if (others) others.push(entry);
    else places.set(place, [entry]);
  }
  const further: FileProblem[] = [];
  const found = papers.map((paper) => {
    const entry = places.get(`${paper.origin?.line} ${paper.citekey}`)?.pop();
    const own = paper.citekey.startsWith(NO_KEY) ? withCitekey(paper, '') : paper;
    const copy = entry && new PastedEntry(text, entry, macros.at(entry.span.start), keys);
    if (copy?.hasMore) further.push({ line: paper.origin?.line ?? 1, problem: LEFT_OUT });
    const written = (citekey: string, layout: BibtexLayout): string => {
      const pasted = copy?.asPasted(citekey, layout);
      if (pasted !== undefined && isOneEntry(pasted, citekey)) return pasted;
      const anew = wholeBibtexEntry(own, citekey, layout);
      const laidOut = copy?.fromFields(
        citekey,
        layout,
        wholeBibtexEntry(own, citekey, { ...layout, isBiblatex: false }),
      );
      return laidOut !== undefined && isOneEntry(laidOut, citekey) ? laidOut : anew;
    };
    return { paper: own, written };
  });
  const named = problems.map(({ line, problem }) => ({ line, problem: problem.replace(NAMED, 'this entry') }));
  return { problems: [...named, ...further], entries: found };
}

const LEFT_OUT = 'what stands between the fields of this entry is left out.';

/** Begins the key of an entry without one while it is read; nobody writes such a key. */
const NO_KEY = 'litnotes-entry-without-a-key-';
const NAMED = /the entry 'litnotes-entry-without-a-key-\d{1,9}'/;

function withKeys(text: string): string {
  const keyless = scanBibtex(text).entries.filter(({ key, reach }) => key === '' && reach === undefined);
  const edits = keyless.map(({ span }, index) => {
    const start = text.slice(span.start).search(/[{(]/) + span.start + 1;
    const comma = /^\s*,/.test(text.slice(start, span.end)) ? '' : ', ';
    return { span: { start, end: start }, text: `${NO_KEY}${index}${comma}` };
  });
  return applyEdits(text, edits);
}

/** Fields by which an entry takes over those of others. */
const TAKING_OVER = new Set(['crossref', 'xdata']);
const HEAD = /^@[ \t]*([a-z][\w-]*)\s*[{(]\s*([^\s,{}]+)/i;
/** What stands between fields that have no comments. */
const PLAIN_GAP = /^[\s,]*$/;
/** A number or the name of an abbreviation. */
const BARE = /^(?:\d+|[a-z][\w:.+-]*)$/i;

/** An entry as it was pasted. */
class PastedEntry {
  readonly #text: string;
  readonly #macros: Macros;
  readonly #isOpen: boolean;
  readonly #fields: readonly PlacedField[];
  /** Whether it takes something over from entries that were pasted with it. */
  readonly #takesOver: boolean;

  /** @param keys of all that was pasted, in lower case */
  constructor(text: string, { span, reach, key }: BibtexEntry, macros: Macros, keys: ReadonlySet<string>) {
    this.#isOpen = reach !== undefined;
    const entry = text.slice(span.start, reach ?? span.end).replace(/\r\n?/g, '\n');
    const keyEnd = entry.indexOf(key, entry.search(/[{(]/)) + key.length;
    this.#text = lacksComma(entry, keyEnd) ? `${entry.slice(0, keyEnd)},${entry.slice(keyEnd)}` : entry;
    this.#macros = macros;
    this.#fields = (this.#isOpen ? openPlacedFields : placedFields)(this.#text, new Map());
    this.#takesOver = this.#fields.some(
      ({ name, value }) => name === 'xdata' || (name === 'crossref' && keys.has(value.trim().toLowerCase())),
    );
  }

  /** With all that stands in it, comments too; undefined where that is no whole entry. */
  asPasted(citekey: string, layout: BibtexLayout): string | undefined {
    const [head = '', type = '', key = ''] = HEAD.exec(this.#text) ?? [];
    if (this.#isOpen || this.#takesOver) return undefined;
    const gaps = this.#gaps();
    if (gaps.every(({ between, name }) => name !== undefined && PLAIN_GAP.test(between)))
      return this.#laidOut(type, citekey, layout);
    const isCommented = gaps.every(({ between, name }) => name !== undefined && hasComments(between));
    if (!isCommented || !this.#fields.every(({ span }) => isBalancedForAll(this.#text.slice(span.start, span.end))))
      return undefined;
    const body = this.#text.slice(head.length, -1);
    // Not every program reads a brace behind a comment as one.
    const end = body.slice(body.lastIndexOf('\n') + 1).includes('%') ? '\n}' : '}';
    return withoutMacros(`${head.slice(0, -key.length).replace('(', '{')}${citekey}${body}${end}`, this.#macros);
  }

  /** Whether more stands in it than fields that can be read, and comments that all programs read over. */
  get hasMore(): boolean {
    return !this.#isOpen && !this.#takesOver && this.#gaps().some(({ between }) => !hasComments(between));
  }

  /** From the fields that can be read, and what `anew` has beside them. */
  fromFields(citekey: string, layout: BibtexLayout, anew: string): string {
    const [, type = ''] = HEAD.exec(this.#text) ?? [];
    return this.#laidOut(type, citekey, layout, anew);
  }

  /** What stands between the fields, and the name of the one that follows; behind the last field, an empty name. */
  #gaps(): readonly { readonly between: string; readonly name: string | undefined }[] {
    let end = HEAD.exec(this.#text)?.[0].length ?? 0;
    const gaps = this.#fields.map(({ name, span }) => {
      const before = this.#text.slice(end, span.start);
      ({ end } = span);
      const named = before.slice(0, before.lastIndexOf('=')).trimEnd();
      const written = named.slice(-name.length);
      const isName = written.toLowerCase() === name && /^[a-z][\w:+-]*$/i.test(written);
      return { between: named.slice(0, -name.length), name: isName ? written : undefined };
    });
    return [...gaps, { between: this.#text.slice(end, -1), name: '' }];
  }

  #laidOut(type: string, citekey: string, layout: BibtexLayout, anew?: string): string {
    const names = this.#gaps().map(({ name }) => name);
    const own = this.#fields.flatMap((field, at): readonly (readonly [string, string])[] => {
      const value = this.#valueOf(field, layout);
      if (value === undefined || (this.#takesOver && TAKING_OVER.has(field.name))) return [];
      // As BibDesk and others write it: 'bdsk-url'.
      return [[names[at] ?? field.name.replace(/[^\w:+-]/g, '-'), value]];
    });
    const has = new Set(own.map(([name]) => name.toLowerCase()));
    const added = anew === undefined ? [] : [...entryFields(anew)].filter(([name]) => !has.has(nameLike(name, has)));
    const all = [...own, ...added.map(([name, value]) => [name, delimited(value, layout)] as const)];
    return withoutMacros(writeWritten(type, citekey, all, layout), this.#macros);
  }

  /** The value as all programs read it; undefined where none do. */
  #valueOf({ span, isDelimited, value }: PlacedField, layout: BibtexLayout): string | undefined {
    const written = this.#text.slice(span.start, span.end).trim();
    const isOneText = isDelimited && written.length === value.length + 2;
    if (isOneText || (this.#isOpen && isDelimited)) {
      return delimitedValue(this.#isOpen ? value.replace(/(?<![\s,])[\s,]+$/, '') : value, layout);
    }
    if (BARE.test(written)) return written;
    const [first, last] = [written.indexOf('#'), written.lastIndexOf('#')];
    const begins = /^["{]/.test(written) || BARE.test(written.slice(0, first).trim());
    const ends = /["}]$/.test(written) || BARE.test(written.slice(last + 1).trim());
    if (first !== -1 && begins && ends && isBalancedForAll(written)) return written;
    return delimitedValue(value, layout);
  }
}

/** Whether braces close in a text as they open, be it that those behind a backslash count, as for BibTeX, or not. */
function isBalancedForAll(written: string): boolean {
  return isBalanced(written) && isBalanced(written.replace(/\\[{}]/g, ''));
}

function delimitedValue(value: string, layout: BibtexLayout): string | undefined {
  const text = asValue(value);
  return text === undefined ? undefined : delimited(text, layout);
}

/** Whether nothing but comments stands between fields, and those end no entry where a program takes them for text. */
function hasComments(between: string): boolean {
  const isPlain = between.split('\n').every((line) => PLAIN_GAP.test(line.split('%', 1)[0] ?? ''));
  return isPlain && isBalanced(between) && between.split('"').length % 2 === 1;
}

/** A name that stands for a field, where an entry has it under that. */
function nameLike(name: string, has: ReadonlySet<string>): string {
  const others = { journal: ['journaltitle'], year: ['date'], archiveprefix: ['eprinttype'], school: ['institution'] };
  const known: Readonly<Record<string, readonly string[]>> = others;
  return known[name]?.find((other) => has.has(other)) ?? name;
}

/** Whether a text is read as one entry, whatever stands before and behind it. */
function isOneEntry(text: string, citekey: string): boolean {
  const { entries, problems } = scanBibtex(text);
  const [{ key, span } = { key: '', span: { start: 0, end: 0 } }] = entries;
  return problems.length === 0 && entries.length === 1 && key === citekey && span.end === text.length;
}

import { MERGED } from '../frontMatter/yamlMistake';
import { inOneGo } from '../steps';
import type { Span } from '../text/span';
import { withoutConflicts } from './bibtexConflict';
import { lacksComma } from './bibtexFields';
import { EntryExtents, type Opening } from './bibtexExtents';
import { lineAt, lineFinder, lowerFirst, type FileProblem } from './merge';

/** An entry of a BibTeX file, found without a look at its fields. */
export interface BibtexEntry {
  /** In lower case: 'article'. */
  readonly type: string;
  /** As written; empty where the entry has none. */
  readonly key: string;
  /** From `@` to behind the closing brace or parenthesis; of a broken entry only its opening. */
  readonly span: Span;
  /**
   * Of an entry that is not closed, up to where it reaches at the most, which is the next entry; of one in which a quote
   * is not closed, up to the closing brace. Absent otherwise.
   */
  readonly reach?: number;
}

export interface BibtexScan {
  /** In order; `@string`, `@preamble` and `@comment` are none. */
  readonly entries: readonly BibtexEntry[];
  /** Where each `@string` stands. */
  readonly macros: readonly Span[];
  readonly problems: readonly FileProblem[];
  /**
   * Whether every entry is closed before the next line that opens one. Then entries end where they do whatever is changed
   * elsewhere: behind the next such line, or before them.
   */
  readonly isPlain: boolean;
  /** Whether the last entry is not closed. */
  readonly isCut: boolean;
}

const OPENING = /@[ \t]*([a-z][\w-]*)\s*([{(])/gi;
/** A line that begins as an entry is meant to, with a key and a field, and not as one does: `@{a, …`, `@book[a, …`. */
const ODD_HEAD =
  /^[ \t]{0,20}@(?![ \t]*[a-z][\w-]*\s*[{(])[^\s{}()[\],@"=]{0,40}[ \t]{0,9}[{([]?[ \t]{0,9}[^\s,{}()="]{1,200}\s{0,9},\s{0,40}[a-z][\w-]{0,40}\s{0,9}=\s{0,9}["{\d]/gim;
const KEYLESS = new Set(['comment', 'preamble', 'string']);
const KEY = /\s*([^\s,{}]*)/y;
/** A field where the key should be. */
const FIELD_FIRST = /\s*[\w-]+\s*=\s*["{\w]/y;
/** A field behind the end of an entry. */
const FURTHER_FIELD = /[ \t]*,\s*[a-z][\w-]*\s*=/iy;
/** What follows the opening of a whole entry: a key and the first field. */
const FIRST_FIELD = /\s*[^\s,{}()"]+\s*,\s*[\w-]+\s*=/y;

/**
 * The entries of a BibTeX file, however broken it is, in time linear to its length. Text between entries is comment, and
 * so is a line there from `%` on; within an entry `%` means nothing. An entry reaches to the brace or parenthesis that
 * closes it, whatever stands inside its values. One that is never closed, or in which others begin, is reported (see
 * `EntryExtents`); its key counts all the same, and reading goes on at the next line that opens an entry. What a merge has
 * left is reported once, and read over.
 *
 * Source of the format: 'BibTeXing' (1988): braces count wherever they are, even after a backslash; quotes enclose a
 * value where no brace is open; parentheses may stand for the outer braces. Comments by `%` as Biber and Pandoc have them.
 */
export function scanBibtex(text: string): BibtexScan {
  return inOneGo(scanningBibtex(text));
}

/**
 * As `scanBibtex`, in steps of a few milliseconds: at every `yield` it can be left alone as long as one likes.
 *
 * @param begin where reading begins: behind an entry; default: at the beginning
 */
export function* scanningBibtex(file: string, begin = 0): Generator<void, BibtexScan> {
  const { text, first: conflict } = withoutConflicts(file);
  const openings = yield* openingsIn(text, begin);
  const extents = yield* EntryExtents.reading(text, openings, begin);
  const isCommentedOut = commentFinder(text);
  const line = lineFinder(text);
  const entries: BibtexEntry[] = [];
  const macros: Span[] = [];
  const problems: FileProblem[] = [];
  let from = begin;
  let isPlain = conflict === undefined;
  let isCut = false;
  const passGap = (end: number): void => {
    const gap = text.slice(from, end);
    if (!gap.includes('@')) return;
    for (const { index } of gap.matchAll(ODD_HEAD)) {
      problems.push({ line: line(from + index), problem: NO_ENTRY });
      isPlain = false;
    }
  };
  for (const opening of openings) {
    const { type, start } = opening;
    if (start < from || isCommentedOut(from, start)) continue;
    passGap(start);
    const { end, next, isOdd, hasOpenQuote } = yield* extents.of(opening);
    isCut = end === undefined;
    const { key, end: keyEnd } = keyAt(text, opening);
    const isJoined = key !== '' && lacksComma(text, keyEnd);
    const goesOn = end !== undefined && !KEYLESS.has(type) && hasFurtherField(text, next);
    isPlain &&= end !== undefined && !isOdd && !hasOpenQuote && !isJoined && !goesOn;
    if (type === 'string' && end !== undefined) macros.push({ start, end });
    if (!KEYLESS.has(type)) {
      const reach = end === undefined ? Math.min(next, text.length) : hasOpenQuote && end - 1;
      entries.push({ type, key, span: { start, end: end ?? opening.end }, ...(reach === undefined ? {} : { reach }) });
    }
    if (type !== 'comment' && (end === undefined || hasOpenQuote)) {
      const entry = key === '' ? 'this entry' : `the entry '${key}'`;
      const what = hasOpenQuote ? 'has a quote that is not closed' : 'is not closed: look for a missing brace or quote';
      problems.push({ line: line(start), problem: `${entry} ${what}.` });
    }
    if (isJoined) problems.push({ line: line(start), problem: `a comma is missing behind the key '${key}'.` });
    if (goesOn) {
      const problem = `the entry '${key}' ends here, though fields follow: look for a brace that is missing or too many.`;
      problems.push({ line: line(next), problem });
    }
    from = next;
    yield;
  }
  passGap(text.length);
  if (conflict !== undefined) problems.push({ line: lineAt(file, conflict), problem: lowerFirst(MERGED) });
  return { entries, macros, problems: problems.sort((a, b) => a.line - b.line), isPlain, isCut };
}

/** Whether a field follows behind an entry, which ends too early then. */
export function hasFurtherField(text: string, end: number): boolean {
  FURTHER_FIELD.lastIndex = end;
  return FURTHER_FIELD.test(text);
}

const NO_ENTRY = "this is not read: an entry begins with '@', its type and a brace: '@article{key,'.";

/** The key behind an opening, and where it ends. */
function keyAt(text: string, { type, end }: Opening): { readonly key: string; readonly end: number } {
  KEY.lastIndex = FIELD_FIRST.lastIndex = end;
  if (KEYLESS.has(type) || FIELD_FIRST.test(text)) return { key: '', end };
  const { 0: found, 1: key = '' } = KEY.exec(text) ?? [''];
  return { key, end: end + found.length };
}

function* openingsIn(text: string, begin: number): Generator<void, readonly Opening[]> {
  const openings: Opening[] = [];
  OPENING.lastIndex = begin; // where the matches go on from, with an expression of their own
  const matches = text.matchAll(OPENING);
  OPENING.lastIndex = 0;
  for (const { 0: whole, 1: type = '', 2: mark, index } of matches) {
    let before = index;
    FIRST_FIELD.lastIndex = index + whole.length;
    while (before > 0 && /[ \t\uFEFF]/.test(text.charAt(before - 1))) before--;
    openings.push({
      type: type.toLowerCase(),
      start: index,
      end: index + whole.length,
      closing: mark === '(' ? ')' : '}',
      beginsLine: before === 0 || /[\r\n]/.test(text.charAt(before - 1)),
      hasField: FIRST_FIELD.test(text),
    });
    yield;
  }
  return openings;
}

/** Whether a `%` between `from` and `start` makes comment of what stands at `start`. Asked in order of offset. */
function commentFinder(text: string): (from: number, start: number) => boolean {
  const breaks = /[\r\n]|$/g;
  let percent = -1;
  /** Of the line of `percent`; -1 where nobody asked. */
  let lineEnd = -1;
  return (from, start) => {
    for (let at = from; ; at = lineEnd) {
      if (percent < at) {
        const found = text.indexOf('%', at);
        percent = found < 0 ? text.length : found;
        lineEnd = -1;
      }
      if (percent >= start) return false;
      breaks.lastIndex = percent;
      if (lineEnd < 0) lineEnd = breaks.exec(text)?.index ?? text.length;
      if (lineEnd >= start) return true;
    }
  };
}

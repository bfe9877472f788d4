/** A line without its ending. */
export interface Line {
  readonly text: string;
  readonly start: number;
  /** One-based. */
  readonly number: number;
}

interface Fence {
  /** What it begins with: three or more backticks or tildes; as many at least end it. */
  readonly mark: string;
  readonly line: number;
  readonly isQuoted: boolean;
  /** Columns that lines need to belong to the same list item; 0 outside of lists. */
  readonly indent: number;
}

const OPENING = /^((?:\s*>)*)(\s*(?:(?:[-+*]|\d{1,9}[.)])\s+)?)(`{3,}(?=[^`]*$)|~{3,})/;

/**
 * The lines of a markdown text that are not in fenced code, whether in quotations or list items, after CommonMark 4.5.
 * `unclosed` is the line of a fence that runs to the end of the text.
 */
export function linesOutsideFences(text: string): { readonly lines: readonly Line[]; readonly unclosed?: number } {
  const lines: Line[] = [];
  let fence: Fence | undefined;
  for (const line of linesOf(text)) {
    if (fence && leaves(line, fence)) fence = undefined;
    if (fence) {
      if (closes(line, fence)) fence = undefined;
      continue;
    }
    fence = opens(line);
    if (!fence) lines.push(line);
  }
  return fence ? { lines, unclosed: fence.line } : { lines };
}

function* linesOf(text: string): Generator<Line> {
  let number = 1;
  for (const { 0: whole, 1: line = '', index } of text.matchAll(/([^\r\n]*)(?:\r\n|\r|\n)?/g)) {
    if (whole !== '' || index === 0) yield { text: line, start: index, number: number++ };
  }
}

function opens({ text, number }: Line): Fence | undefined {
  const [, quotes = '', before = '', mark] = OPENING.exec(text) ?? [];
  if (mark === undefined) return undefined;
  return { mark, line: number, isQuoted: quotes !== '', indent: before.length >= 2 ? before.length : 0 };
}

function closes({ text }: Line, { mark }: Fence): boolean {
  const candidate = text.replace(/^[\s>]*/, '').trimEnd();
  return candidate.startsWith(mark) && [...candidate].every((character) => character === mark[0]);
}

/** Fenced code ends with the quotation or the list item that it is in. */
function leaves({ text }: Line, { isQuoted, indent }: Fence): boolean {
  if (isQuoted) return !/^\s*>/.test(text);
  return indent > 0 && text.trim() !== '' && text.search(/\S/) < indent;
}

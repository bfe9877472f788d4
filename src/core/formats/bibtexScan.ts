import type { Span } from '../text/span';
import { lineAt, type FileProblem } from './merge';

/** An entry of a BibTeX file, found without a look at its fields. */
export interface BibtexEntry {
  /** In lower case: 'article'. */
  readonly type: string;
  /** As written; empty where the entry has none. */
  readonly key: string;
  /** From `@` to behind the closing brace or parenthesis; of a broken entry only its opening. */
  readonly span: Span;
}

export interface BibtexScan {
  /** In order; `@string`, `@preamble` and `@comment` are none. */
  readonly entries: readonly BibtexEntry[];
  /** Where each `@string` stands. */
  readonly macros: readonly Span[];
  readonly problems: readonly FileProblem[];
}

const OPENING = /@[ \t]*([a-z][\w-]*)\s*([{(])/gi;
const OPENING_OF_LINE = /^[ \t]*@[ \t]*[a-z][\w-]*\s*[{(]/im;
const KEYLESS = new Set(['comment', 'preamble', 'string']);

/**
 * The entries of a BibTeX file, however broken it is. Text between entries is comment, and so is a line from `%` on.
 * An entry that is never closed, or closed only behind the opening of the next, is reported; its key counts all the
 * same, and reading goes on at the next line that opens an entry.
 *
 * Source of the format: 'BibTeXing' (1988): braces count wherever they are, even after a backslash; quotes enclose a
 * value where no brace is open; parentheses may stand for the outer braces.
 */
export function scanBibtex(text: string): BibtexScan {
  const entries: BibtexEntry[] = [];
  const macros: Span[] = [];
  const problems: FileProblem[] = [];
  const opening = new RegExp(OPENING);
  for (let match = opening.exec(text); match; match = opening.exec(text)) {
    if (isCommentedOut(text, match.index)) continue;
    const type = (match[1] ?? '').toLowerCase();
    const start = opening.lastIndex;
    const end = blockEnd(text, start, match[2] === '(' ? ')' : '}', type === 'comment');
    const key = /^\s*([^\s,{}]*)/.exec(text.slice(start, end))?.[1] ?? '';
    if (type === 'string' && end !== undefined) macros.push({ start: match.index, end });
    if (!KEYLESS.has(type)) entries.push({ type, key, span: { start: match.index, end: end ?? start } });
    if (end === undefined && type !== 'comment') {
      problems.push({
        line: lineAt(text, match.index),
        problem: `the entry '${key}' is not closed: look for a missing brace or quote.`,
      });
    }
    opening.lastIndex = end ?? nextOpening(text, start);
  }
  return { entries, macros, problems };
}

function isCommentedOut(text: string, offset: number): boolean {
  const lineStart = Math.max(text.lastIndexOf('\n', offset - 1), text.lastIndexOf('\r', offset - 1)) + 1;
  return /(?<!\\)%/.test(text.slice(lineStart, offset));
}

function nextOpening(text: string, from: number): number {
  const next = OPENING_OF_LINE.exec(text.slice(from));
  return next ? from + next.index : text.length;
}

/** The offset behind the closing mark, before the next opening; quotes are ignored where they do not pair up. */
function blockEnd(text: string, start: number, closing: string, isComment: boolean): number | undefined {
  if (isComment) return closingEnd(text, { start, end: text.length }, closing, false);
  const span = { start, end: nextOpening(text, start) };
  return closingEnd(text, span, closing, true) ?? closingEnd(text, span, closing, false);
}

function closingEnd(text: string, { start, end }: Span, closing: string, withQuotes: boolean): number | undefined {
  let depth = 0;
  let quoted = false;
  for (let offset = start; offset < end; offset++) {
    const character = text[offset];
    if (depth === 0 && !quoted && character === closing) return offset + 1;
    if (character === '{') depth++;
    else if (character === '}' && --depth < 0) return undefined;
    else if (character === '"' && depth === 0 && withQuotes) quoted = !quoted;
  }
  return undefined;
}

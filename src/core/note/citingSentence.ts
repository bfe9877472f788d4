import type { Span } from '../text/span';
import { sentences } from './sentences';

/** A sentence that cites, on one line and without marks of lists, headings and quotations. */
export interface CitingSentence {
  readonly text: string;
  /** The key within it. */
  readonly highlight: Span;
}

/** UTF-16 units, about. */
const LONGEST = 300;
/** How far from a citation its sentence is looked for. */
const REACH = 600;
/** Where a sentence cannot begin earlier or end later: blank lines, list items, headings, rows of a table. */
const BREAK = /\n[ \t\r>]*(?=\n)|\n(?=[ \t>]*(?:(?:[-*+]|\d+[.)]|#{1,6})[ \t]|\|))/g;
/** In LaTeX headings, and what else stands before a text, are such marks. */
const LEADING_MARKS =
  /^[\s>]*(?:(?:[-*+]|\d+[.)]|#{1,6})\s+)?(?:\[[ xX]\]\s+)?(?:\\(?:(?:sub)*section|chapter|(?:sub)?paragraph|label|begin)\*?(?:\[[^\]\n]*\])?\{[^{}\n]*\}\s*|\\item\s+)*/;

/** The sentence around the key that stands at `key` in `text`; of a long one, what is near the key. */
export function citingSentence(text: string, key: Span): CitingSentence {
  const around = passageAround(text, key.start);
  const passage = text.slice(around.start, around.end);
  const offset = key.start - around.start;
  const { start, end } = sentenceIn(passage, offset);
  const from = end - start > LONGEST ? Math.max(start, Math.min(offset - LONGEST / 2, end - LONGEST)) : start;
  const to = Math.min(end, from + LONGEST);
  const before = onOneLine(passage.slice(from, offset).replace(LEADING_MARKS, '')).trimStart();
  const keyText = text.slice(key.start, key.end);
  const after = onOneLine(passage.slice(offset + keyText.length, to)).trimEnd();
  const [opening, closing] = [from > start ? '…' : '', to < end ? '…' : ''];
  const highlight = { start: opening.length + before.length, end: opening.length + before.length + keyText.length };
  return { text: opening + before + keyText + after + closing, highlight };
}

/** The sentence around `offset` of `text`, without marks of lists, headings and quotations before it; cut where it is long. */
export function sentenceSpan(text: string, offset: number): Span {
  const around = passageAround(text, offset);
  const passage = text.slice(around.start, around.end);
  const { start, end } = sentenceIn(passage, offset - around.start);
  const marks = LEADING_MARKS.exec(passage.slice(start, end))?.[0].length ?? 0;
  return { start: around.start + start + marks, end: around.start + end };
}

function sentenceIn(passage: string, offset: number): Span {
  const found = sentences(passage).find(({ start, end }) => start <= offset && offset < end);
  return found ?? { start: 0, end: passage.length };
}

/** What surely belongs together around `offset`: the paragraph, list item, heading or row, within `REACH`. */
function passageAround(text: string, offset: number): Span {
  const from = Math.max(0, offset - REACH);
  let start = from;
  let end = Math.min(text.length, offset + REACH);
  for (const { index } of text.slice(from, end).matchAll(BREAK)) {
    if (from + index < offset) start = from + index;
    else {
      end = from + index;
      break;
    }
  }
  return { start, end };
}

/** Lines of a paragraph or quotation as one. */
export function onOneLine(text: string): string {
  return text.replace(/\s+(?:>\s*)?/g, ' ');
}

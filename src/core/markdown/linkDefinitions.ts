import { bulletMarker, isRule, quoteMarker } from './markers';
import { dropCharacters, isBlank, type Line, type Lines } from './lines';
import { spanOf, type Scope } from './scope';

/** CommonMark 0.31, 4.7 'Link reference definitions'. */
const LABEL_START = /^ {0,3}\[(?!\^)/;
const LABEL_PART = /(?:[^[\]\\]|\\.)*\\?/y;
const LONGEST_LABEL = 999;
const DESTINATION = /[ \t]*(?:<(?:[^<>\\]|\\.)*>|[^\s<]\S*)(?=[ \t]|$)/y;
const TITLE_START = /[ \t]+["'(]/y;
const TITLE_PARTS: Readonly<Record<string, RegExp>> = {
  '"': /(?:[^"\\]|\\.)*\\?/y,
  "'": /(?:[^'\\]|\\.)*\\?/y,
  '(': /(?:[^()\\]|\\.)*\\?/y,
};
/** A heading, or a comment or another tag that ends its block. */
const OWN_BLOCK = /^ {0,3}(?:#{1,6}(?:[ \t]|$)|<!--.*-->|-->)/;
/** Pandoc takes more for a target, words and attributes too; where the label holds an `@`, that is a citation instead. */
const PANDOC_DEFINITION = /^ {0,3}\[(?!\^)[^[\]@]+\]:(.*)$/;
const PANDOC_TITLE = /^[ \t]*(?:"[^"]*"|'[^']*'|\([^()]*\))[ \t]*$/;

/** A place between two characters. */
interface Place {
  readonly index: number;
  readonly column: number;
}

/** What CommonMark compares of a link label: case and white space do not matter. */
export function normalLabel(label: string): string {
  return label.trim().replace(/\s+/g, ' ').toLowerCase().toUpperCase();
}

/** `[label]: target "title"`, with target and title on the next lines or not. */
export function linkDefinition(lines: Lines, index: number, scope: Scope): number | undefined {
  const first = lines.at(index);
  if (!first || !LABEL_START.test(first.text)) return undefined;
  const end = commonMarkEnd(lines, index, first, scope) ?? pandocEnd(lines, index, first);
  if (end !== undefined) scope.verbatim.push(spanOf(first, lines.at(end - 1) ?? first));
  return end;
}

/**
 * Notes the labels of definitions within the lines of a paragraph, which to CommonMark ends before them: behind a line
 * that is a block of its own, or in a quotation or list item.
 */
export function definitionsWithin(paragraph: readonly Line[], scope: Scope): void {
  for (const [index, line] of paragraph.entries()) {
    const before = paragraph[index - 1];
    if (!before || !line.text.includes(']:')) continue;
    const inside = quoteMarker(line) ?? bulletMarker(line)?.first;
    if (inside) commonMarkEnd([inside, ...paragraph.slice(index + 1, index + 3)], 0, inside, scope);
    else if (OWN_BLOCK.test(before.text) || isRule(before)) commonMarkEnd(paragraph, index, line, scope);
  }
}

function pandocEnd(lines: Lines, index: number, first: Line): number | undefined {
  const match = PANDOC_DEFINITION.exec(first.text);
  if (!match) return undefined;
  const target = match[1]?.trim() === '' ? index + 1 : index;
  return PANDOC_TITLE.test(lines.at(target + 1)?.text ?? '') ? target + 2 : target + 1;
}

/** The line after a definition in the strict sense, whose label is noted. */
function commonMarkEnd(lines: Lines, index: number, first: Line, scope: Scope): number | undefined {
  const label = LABEL_START.test(first.text) ? labelAt(lines, index, first.text.indexOf('[') + 1) : undefined;
  const target = label && destinationEnd(lines, label.end);
  if (!label || target === undefined) return undefined;
  const end = isRestBlank(lines, target)
    ? (titleEnd(lines, { index: target.index + 1, column: 0 }, /[ \t]*["'(]/y) ?? target.index + 1)
    : titleEnd(lines, target, TITLE_START);
  if (end !== undefined) scope.linkLabels.push(label.name);
  return end;
}

/** The label that starts at `column`, and the place behind its `]:`. */
function labelAt(
  lines: Lines,
  index: number,
  column: number,
): { readonly name: string; readonly end: Place } | undefined {
  let text = '';
  let at: Place = { index, column };
  for (let line = lines.at(index); line && !isBlank(line); line = lines.at(at.index)) {
    const end = matchEnd(LABEL_PART, line.text, at.column);
    text += `${line.text.slice(at.column, end)}\n`;
    if (text.length > LONGEST_LABEL + 1) return undefined;
    if (end < line.text.length) {
      const name = normalLabel(text);
      return line.text.startsWith(']:', end) && name !== ''
        ? { name, end: { index: at.index, column: end + 2 } }
        : undefined;
    }
    at = { index: at.index + 1, column: 0 };
  }
  return undefined;
}

function destinationEnd(lines: Lines, from: Place): Place | undefined {
  const at = isRestBlank(lines, from) ? { index: from.index + 1, column: 0 } : from;
  const text = lines.at(at.index)?.text ?? '';
  const end = matchEnd(DESTINATION, text, at.column);
  const target = text.slice(at.column, end).trim();
  return target !== '' && (target.startsWith('<') || isBalanced(target)) ? { index: at.index, column: end } : undefined;
}

/** The parentheses of a target without angle brackets must match. */
function isBalanced(target: string): boolean {
  let depth = 0;
  for (const [part] of target.matchAll(/\\.|[()]/g)) {
    if (part === '(') depth++;
    else if (part === ')' && --depth < 0) return false;
  }
  return depth === 0;
}

/** The line after a title that begins with `start` at a place; undefined where there is none or more follows on its line. */
function titleEnd(lines: Lines, from: Place, start: RegExp): number | undefined {
  const opening = matchEnd(start, lines.at(from.index)?.text ?? '', from.column);
  const sign = opening > from.column ? (lines.at(from.index)?.text[opening - 1] ?? '') : '';
  const part = TITLE_PARTS[sign];
  if (!part) return undefined;
  let column = opening;
  let { index } = from;
  for (let line = lines.at(index); line && !isBlank(line); line = lines.at(index)) {
    const end = matchEnd(part, line.text, column);
    index++;
    column = 0;
    if (end === line.text.length) continue;
    const closes = line.text[end] === (sign === '(' ? ')' : sign);
    return closes && isBlank(dropCharacters(line, end + 1)) ? index : undefined;
  }
  return undefined;
}

function isRestBlank(lines: Lines, { index, column }: Place): boolean {
  return (lines.at(index)?.text ?? '').slice(column).trim() === '';
}

/** Where the match of a sticky `pattern` at `start` ends; `start` if there is none. */
function matchEnd(pattern: RegExp, text: string, start: number): number {
  pattern.lastIndex = start;
  return pattern.test(text) ? pattern.lastIndex : start;
}

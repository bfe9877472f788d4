import { readInlines } from './inlines';
import { dropCharacters, endOf, indentOf, isBlank, type Line, type Lines } from './lines';
import { closesFence, fenceOf, isRule, listMarker } from './markers';
import { attributesEnd } from './opaque';
import { proseOf, spanOf, type Scope } from './scope';

const DIV_FENCE = /^:{3,}[ \t]*(?:\{[^{}]*\}|[^\s{}]*)[ \t]*:*[ \t]*$/;
const HEADING = /^#+(?![.)])(?=[ \t]|$)/;
const UNDERLINE = /^(?:=+|-+)[ \t]*$/;
const PIPE_HEAD = /^ {0,3}\|?[ \t]*:?-+:?[ \t]*(?:[|+][ \t]*:?-+:?[ \t]*)*\|?[ \t]*$/;
/** A link definition; a label that holds an `@` is a citation instead. */
const LINK_DEFINITION = /^ {0,3}\[(?!\^)[^[\]@]+\]:[ \t]*(.*)$/;
const LINK_TITLE = /^[ \t]*(?:"[^"]*"|'[^']*'|\([^()]*\))[ \t]*$/;
const COMMENT = /^ {0,3}<!--/;
const CODE_INDENT = 4;

/**
 * A fenced code block. Unlike Pandoc, and like CommonMark and VS Code's colours: whatever stands after the opening
 * fence is its info string, a `~~~` needs no blank line before it, and a fence that is not closed, which is one being
 * typed, runs to the end of what holds it.
 */
export function codeFence(lines: Lines, index: number, scope: Scope): number | undefined {
  const first = lines.at(index);
  const fence = first && fenceOf(first);
  if (!fence) return undefined;
  let last = first;
  let end = index + 1;
  for (let line = lines.at(end); line; line = lines.at(end)) {
    last = line;
    end++;
    if (closesFence(line, fence)) break;
  }
  scope.verbatim.push(spanOf(first, last));
  return end;
}

/** Lines indented by four columns, with the blank lines between them. */
export function indentedCode(lines: Lines, index: number, scope: Scope): number | undefined {
  let end = index;
  let next = index;
  for (let line = lines.at(next); line && (isBlank(line) || indentOf(line) >= CODE_INDENT); line = lines.at(next)) {
    next++;
    if (!isBlank(line)) end = next;
  }
  const first = lines.at(index);
  const last = lines.at(end - 1);
  if (end === index || !first || !last) return undefined;
  scope.verbatim.push(spanOf(first, last));
  return end;
}

/** `::: {.class}` or `:::`; what stands between two such lines is read like any other text. */
export function divFence(lines: Lines, index: number, scope: Scope): number | undefined {
  const line = lines.at(index);
  if (!line || !DIV_FENCE.test(line.text)) return undefined;
  scope.verbatim.push(spanOf(line, line));
  return index + 1;
}

/** `# heading {#id}`, or a line underlined with `=` or `-`. */
export function heading(lines: Lines, index: number, scope: Scope): number | undefined {
  const line = lines.at(index);
  if (!line) return undefined;
  const isUnderlined = !isRule(line) && UNDERLINE.test(lines.at(index + 1)?.text ?? '');
  const atx = isUnderlined ? undefined : HEADING.exec(line.text);
  if (!atx && !isUnderlined) return undefined;
  const content = dropCharacters(line, atx?.[0].length ?? 0);
  scope.prose.push(proseOf([{ ...content, text: withoutAttributes(content.text) }]));
  return index + (atx ? 1 : 2);
}

function withoutAttributes(text: string): string {
  const start = text.lastIndexOf('{');
  const end = start < 0 ? undefined : attributesEnd(text, start);
  return end !== undefined && text.slice(end).trim() === '' ? text.slice(0, start) : text;
}

export function rule(lines: Lines, index: number): number | undefined {
  const line = lines.at(index);
  return line && isRule(line) ? index + 1 : undefined;
}

/** A pipe table, cell by cell. The other kinds of tables are read as paragraphs: their columns are not told apart. */
export function table(lines: Lines, index: number, scope: Scope): number | undefined {
  const isRow = (line: Line | undefined): boolean => line !== undefined && line.text.includes('|');
  if (!isRow(lines.at(index)) || !PIPE_HEAD.test(lines.at(index + 1)?.text ?? '')) return undefined;
  let end = index;
  for (let line = lines.at(end); line && (isRow(line) || end === index + 1); line = lines.at(++end)) cells(line, scope);
  return end;
}

function cells(line: Line, scope: Scope): void {
  const { opaque } = readInlines(line.text);
  let start = 0;
  let nextOpaque = 0;
  for (let i = 0; i <= line.text.length; i++) {
    while ((opaque[nextOpaque]?.end ?? Infinity) <= i) nextOpaque++;
    const isInside = (opaque[nextOpaque]?.start ?? Infinity) < i;
    if (i < line.text.length && (line.text[i] !== '|' || isInside)) continue;
    scope.prose.push({ start: line.start + start, text: line.text.slice(start, i) });
    start = i + 1;
  }
}

/** `| a line`, each with the indented lines that continue it. */
export function lineBlock(lines: Lines, index: number, scope: Scope): number | undefined {
  let end = index;
  while (lines.at(end)?.text.startsWith('| ')) {
    const group: Line[] = [];
    for (let line = lines.at(end); line && (group.length === 0 || /^ +\S/.test(line.text)); line = lines.at(++end))
      group.push(line);
    scope.prose.push(proseOf(group));
  }
  return end === index ? undefined : end;
}

/** `[label]: target "title"`, with target and title on the next lines or not. */
export function linkDefinition(lines: Lines, index: number, scope: Scope): number | undefined {
  const first = lines.at(index);
  const match = first && LINK_DEFINITION.exec(first.text);
  if (!match) return undefined;
  const target = match[1] === '' ? index + 1 : index;
  const last = LINK_TITLE.test(lines.at(target + 1)?.text ?? '') ? target + 1 : target;
  scope.verbatim.push(spanOf(first, lines.at(last) ?? first));
  return last + 1;
}

/** A comment with nothing before it. After it another block begins, or a paragraph on the same line. */
export function comment(lines: Lines, index: number, scope: Scope): number | undefined {
  const line = lines.at(index);
  if (!line || !COMMENT.test(line.text)) return undefined;
  const rest = skipTo(lines, index, /-->/g);
  scope.verbatim.push({ start: line.start, end: rest.end });
  return rest.line && !isBlank(rest.line) ? paragraphFrom(rest.line, lines, rest.next, scope) : rest.next;
}

/**
 * All up to a blank line, a fence or, in a list, the next item. A comment or an HTML element that is not markdown may
 * run over blank lines, to the end of what holds it if it is never closed; the text after it is a paragraph again.
 */
export function paragraph(lines: Lines, index: number, scope: Scope): number {
  const first = lines.at(index);
  return first ? paragraphFrom(first, lines, index + 1, scope) : index;
}

function paragraphFrom(start: Line, lines: Lines, index: number, scope: Scope): number {
  let first: Line | undefined = start;
  let next = index;
  while (first) {
    const group = [first];
    next = gather(lines, next, group, scope.inList);
    const prose = proseOf(group);
    const unclosed = prose.text.includes('<') ? readInlines(prose.text).unclosed : undefined;
    scope.prose.push(unclosed ? { start: prose.start, text: prose.text.slice(0, unclosed.start) } : prose);
    if (!unclosed) break;
    const rest = skipTo(lines, next, unclosed.closer);
    const end = Math.max(rest.end, prose.start + prose.text.length);
    scope.verbatim.push({ start: prose.start + unclosed.start, end });
    [first, next] = [rest.line, rest.next];
  }
  return next;
}

/** Adds the lines from `index` on that continue a paragraph; returns the line after them. */
function gather(lines: Lines, index: number, group: Line[], inList: boolean): number {
  let end = index;
  for (let line = lines.at(end); line && !isBlank(line); line = lines.at(++end)) {
    if (fenceOf(line) || DIV_FENCE.test(line.text) || (inList && listMarker(line))) break;
    group.push(line);
  }
  return end;
}

interface Rest {
  /** What is left of the line. */
  readonly line?: Line;
  readonly next: number;
  readonly end: number;
}

/** Skips from line `index` on to where `closer` matches, or all lines. */
function skipTo(lines: Lines, index: number, closer: RegExp): Rest {
  let next = index;
  let end = 0;
  for (let line = lines.at(next); line; line = lines.at(next)) {
    next++;
    end = endOf(line);
    closer.lastIndex = 0;
    if (!closer.test(line.text)) continue;
    const rest = dropCharacters(line, closer.lastIndex);
    return { line: rest, next, end: rest.start };
  }
  return { next, end };
}

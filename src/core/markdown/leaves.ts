import { readInlines, type Inlines } from './inlines';
import { divAttributes } from './divAttributes';
import { definitionsWithin } from './linkDefinitions';
import { dropCharacters, endOf, indentOf, isBlank, type Line, type Lines } from './lines';
import { closesFence, fenceOf, isRule, listMarker } from './markers';
import { attributesEnd } from './opaque';
import { inDocument, proseOf } from './prose';
import { spanOf, type Scope } from './scope';

const HEADING = /^#+(?![.)])(?=[ \t]|$)/;
const UNDERLINE = /^(?:=+|-+)[ \t]*$/;
const VERBATIM_HTML = /^ {0,3}<(!--|(?:pre|script|style|textarea)(?=[\s>]|$))/i;
/** Alone on its line a block, under which dashes are a rule or begin a metadata block. */
const DIV_TAG = /^ {0,3}<\/?(?:div|section)(?:\s[^<>]*)?>[ \t]*$/i;
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
  let isClosed = false;
  for (let line = lines.at(end); line && !isClosed; line = lines.at(end)) {
    last = line;
    end++;
    isClosed = closesFence(line, fence);
  }
  if (!isClosed) scope.unclosed.push({ kind: 'code', start: first.start });
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
  if (!line || divAttributes(line.text) === undefined) return undefined;
  scope.divFences.push({ start: line.start, opens: /[^:\s]/.test(line.text) });
  scope.verbatim.push(spanOf(line, line));
  return index + 1;
}

/** `# heading {#id}`, or a line underlined with `=` or `-`; a comment that begins there goes on as in a paragraph. */
export function heading(lines: Lines, index: number, scope: Scope): number | undefined {
  const line = lines.at(index);
  if (!line) return undefined;
  const underline = isRule(line) ? undefined : UNDERLINE.exec(lines.at(index + 1)?.text ?? '')?.[0];
  const atx = underline === undefined ? HEADING.exec(line.text) : undefined;
  if (!atx && underline === undefined) return undefined;
  const content = dropCharacters(line, atx?.[0].length ?? 0);
  // Over dashes only a line that begins with HTML goes on: others are headings, or to Pandoc heads of tables.
  const mayGoOn = !underline?.startsWith('-') || /^ {0,3}</.test(line.text);
  if (mayGoOn && unclosedIn(content.text)) return paragraphFrom(content, lines, index + 1, scope);
  scope.prose.push(proseOf([{ ...content, text: withoutAttributes(content.text) }]));
  return index + (atx || DIV_TAG.test(line.text) ? 1 : 2);
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

/**
 * A comment or an element that is not markdown, with nothing before it. After a comment another block begins, or a
 * paragraph on the same line.
 */
export function verbatimHtml(lines: Lines, index: number, scope: Scope): number | undefined {
  const line = lines.at(index);
  const [, opening] = VERBATIM_HTML.exec(line?.text ?? '') ?? [];
  if (!line || opening === undefined) return undefined;
  if (opening !== '!--') return paragraph(lines, index, scope);
  const rest = skipTo(lines, index, /-->/g);
  scope.verbatim.push({ start: line.start, end: rest.end });
  if (!rest.line) scope.unclosed.push({ kind: 'comment', start: line.start });
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
    definitionsWithin(group, scope);
    const prose = proseOf(group);
    const unclosed = unclosedIn(prose.text);
    scope.prose.push(unclosed ? { ...prose, text: prose.text.slice(0, unclosed.start) } : prose);
    if (!unclosed) break;
    const rest = skipTo(lines, next, unclosed.closer);
    const start = inDocument(prose, unclosed.start);
    const end = Math.max(rest.end, inDocument(prose, prose.text.length));
    scope.verbatim.push({ start, end });
    if (!rest.line) {
      const isComment = prose.text.startsWith('<!--', unclosed.start);
      scope.unclosed.push({ kind: isComment ? 'comment' : 'html', start });
    }
    [first, next] = [rest.line, rest.next];
  }
  return next;
}

function unclosedIn(text: string): Inlines['unclosed'] {
  return text.includes('<') ? readInlines(text).unclosed : undefined;
}

/** Adds the lines from `index` on that continue a paragraph; returns the line after them. */
function gather(lines: Lines, index: number, group: Line[], inList: boolean): number {
  let end = index;
  for (let line = lines.at(end); line && !isBlank(line); line = lines.at(++end)) {
    if (fenceOf(line) || divAttributes(line.text) !== undefined || (inList && listMarker(line))) break;
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

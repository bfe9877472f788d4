import { dropCharacters, dropIndent, endOf, indentOf, isBlank, unindent, type Line, type Lines } from './lines';
import {
  bulletMarker,
  definitionMarker,
  fenceOf,
  listMarker,
  orderedMarker,
  quoteMarker,
  type ListMarker,
} from './markers';
import { proseOf } from './prose';
import type { Scope } from './scope';

const NOTE_REFERENCE = /^ {0,3}\[\^[^\s\]]+\]/;
const NOTE_DEFINITION = /^( {0,3}\[\^)([^\s\]]+)\]:[ \t]*/;
const CONTENT_INDENT = 4;

/** `> quote`, with lazy lines. */
export function quote(lines: Lines, index: number, scope: Scope): number | undefined {
  const contents: Line[] = [];
  let end = index;
  for (let line = lines.at(end); line && !isBlank(line); line = lines.at(++end)) {
    const inner = quoteMarker(line);
    if (!inner && (end === index || /^\s*>/.test(line.text) || fenceOf(line) || (scope.inList && listMarker(line))))
      break;
    contents.push(inner ?? dropIndent(line, Infinity));
  }
  if (end === index) return undefined;
  scope.contents(contents, false);
  return end;
}

export function bulletItem(lines: Lines, index: number, scope: Scope): number | undefined {
  const line = lines.at(index);
  const marker = line && bulletMarker(line);
  return marker && listItem(lines, index, scope, marker);
}

export function orderedItem(lines: Lines, index: number, scope: Scope): number | undefined {
  const line = lines.at(index);
  const marker = line && orderedMarker(line);
  return marker && listItem(lines, index, scope, marker);
}

/** One item of a list, with lazy lines and all that is indented under it. */
function listItem(lines: Lines, index: number, scope: Scope, marker: ListMarker): number {
  if (marker.exampleLabel) scope.exampleLabels.push(marker.exampleLabel);
  const startsItem = (next: Line): boolean => listMarker(next) !== undefined;
  const endsFirst = (next: Line): boolean =>
    startsItem(next) || fenceOf(next) !== undefined || startsItem(dropIndent(next, marker.indent));
  const contents = [marker.first];
  const first = takeLines(lines, index + 1, contents, (next) =>
    endsFirst(next) ? undefined : unindent(next, marker.indent),
  );
  const end = takeIndented(lines, first, contents, marker.indent, startsItem);
  scope.contents(contents, true);
  return end;
}

/** A term and its definitions, `:   definition`, each with or without a blank line before it. */
export function definitionList(lines: Lines, index: number, scope: Scope): number | undefined {
  const term = lines.at(index);
  if (!term || !definitionAt(lines, index + 1)) return undefined;
  scope.prose.push(proseOf([term]));
  let end = index + 1;
  for (let found = definitionAt(lines, end); found; found = definitionAt(lines, end))
    end = definition(lines, found, scope);
  return end;
}

interface DefinitionStart {
  readonly first: Line;
  readonly next: number;
}

/** The definition that starts at line `index` or, if that is blank, at the next. */
function definitionAt(lines: Lines, index: number): DefinitionStart | undefined {
  const line = lines.at(index);
  const start = line && isBlank(line) ? index + 1 : index;
  const marked = lines.at(start);
  const first = marked && definitionMarker(marked);
  return first && { first, next: start + 1 };
}

function definition(lines: Lines, { first, next }: DefinitionStart, scope: Scope): number {
  const contents = [first];
  const startsDefinition = (line: Line): boolean => definitionMarker(line) !== undefined;
  const lazy = (line: Line): Line | undefined => (startsDefinition(line) ? undefined : unindent(line, CONTENT_INDENT));
  const end = takeIndented(lines, takeLines(lines, next, contents, lazy), contents, CONTENT_INDENT, startsDefinition);
  scope.contents(contents, false);
  return end;
}

/** `[^id]: contents`. */
export function noteDefinition(lines: Lines, index: number, scope: Scope): number | undefined {
  const line = lines.at(index);
  const match = line && NOTE_DEFINITION.exec(line.text);
  if (!match) return undefined;
  const first = dropCharacters(line, match[0].length);
  const second = isBlank(first) ? lines.at(index + 1) : undefined;
  const contents = second ? [first, unindent(second, CONTENT_INDENT)] : [first];
  const startsNote = (next: Line): boolean => NOTE_REFERENCE.test(next.text);
  const lazy = (next: Line): Line | undefined => (startsNote(next) ? undefined : unindent(next, CONTENT_INDENT));
  const end = takeIndented(
    lines,
    takeLines(lines, index + contents.length, contents, lazy),
    contents,
    CONTENT_INDENT,
    startsNote,
  );
  const [, before = '', id = ''] = match;
  const start = line.start + before.length - 2;
  const last = endOf(contents.findLast((content) => !isBlank(content)) ?? first);
  scope.footnotes.push({
    id,
    idSpan: { start: start + 2, end: start + 2 + id.length },
    span: { start, end: last },
    contentSpan: { start: first.start, end: last },
  });
  scope.contents(contents, false);
  return end;
}

/** Adds lines up to a blank one or one that `take` refuses; returns the line after them. */
function takeLines(lines: Lines, index: number, into: Line[], take: (line: Line) => Line | undefined): number {
  let end = index;
  for (let line = lines.at(end); line && !isBlank(line); line = lines.at(++end)) {
    const taken = take(line);
    if (!taken) break;
    into.push(taken);
  }
  return end;
}

/** Adds paragraphs whose first line is indented, with their lazy lines and the blank lines between them. */
function takeIndented(
  lines: Lines,
  index: number,
  into: Line[],
  indent: number,
  startsNext: (line: Line) => boolean,
): number {
  let end = index;
  for (;;) {
    const start = skipBlank(lines, end);
    const line = lines.at(start);
    if (!line || indentOf(line) < indent) return end;
    for (let blank = lines.at(end); blank && end < start; blank = lines.at(++end)) into.push(blank);
    into.push(dropIndent(line, indent));
    end = takeLines(lines, start + 1, into, (next) => {
      return indentOf(next) < indent && startsNext(next) ? undefined : unindent(next, indent);
    });
  }
}

function skipBlank(lines: Lines, index: number): number {
  let next = index;
  for (let line = lines.at(next); line && isBlank(line); line = lines.at(next)) next++;
  return next;
}

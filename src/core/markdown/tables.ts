import { columnsOf } from './columns';
import { readInlines } from './inlines';
import { isBlank, type Line, type Lines } from './lines';
import { proseOf } from './prose';
import type { Scope } from './scope';

const PIPE_HEAD = /^ {0,3}\|?[ \t]*:?-+:?[ \t]*(?:[|+][ \t]*:?-+:?[ \t]*)*(?:\|[ \t]*)?$/;
/** Dashes and spaces; `- - -` is a rule. */
const DASHES = /^ {0,3}-[- \t]*$/;
const SPACED_RULE = /^ {0,3}(?:-[ \t]+){2,}(?:-[ \t]*)?$/;

/** A pipe table, cell by cell. */
export function pipeTable(lines: Lines, index: number, scope: Scope): number | undefined {
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
    scope.prose.push({ start: line.start + start, text: line.text.slice(start, i), isPiped: true });
    start = i + 1;
  }
}

/** A table whose columns are underlined with dashes. */
interface DashedTable {
  /** Where the columns start. */
  readonly columns: readonly number[];
  readonly rows: readonly (readonly Line[])[];
  /** The line after it. */
  readonly end: number;
}

/**
 * Pandoc's multiline and simple tables, with a head or without (manual, 'Tables'), of two columns or more: with a single
 * one they are read as what they look like between two rules.
 */
export function dashedTable(lines: Lines, index: number, scope: Scope): number | undefined {
  const table = isDashes(lines.at(index))
    ? (multilineTable(lines, index) ?? headlessTable(lines, index))
    : simpleTable(lines, index);
  if (!table) return undefined;
  for (const row of table.rows) {
    for (const cell of columnsOf(row, table.columns))
      if (cell.some((part) => !isBlank(part))) scope.prose.push({ ...proseOf(cell), isCell: true });
  }
  return table.end;
}

/** Between two lines of dashes a head, then rows with blank lines between them, then dashes. */
function multilineTable(lines: Lines, index: number): DashedTable | undefined {
  const head: Line[] = [];
  let at = index + 1;
  for (let line = lines.at(at); line && !isBlank(line) && !isDashes(line); line = lines.at(++at)) head.push(line);
  const columns = columnStarts(lines.at(at));
  const body = head.length > 0 && columns ? bodyFrom(lines, at + 1) : undefined;
  return columns && body && { columns, rows: [head, ...paragraphsOf(body.lines)], end: body.end };
}

/** Rows between two lines of dashes: with blank lines anywhere each may have several lines, else each line is one. */
function headlessTable(lines: Lines, index: number): DashedTable | undefined {
  const columns = columnStarts(lines.at(index));
  const body = columns && bodyFrom(lines, index + 1);
  if (!body) return undefined;
  const rows = body.lines.some(isBlank) ? paragraphsOf(body.lines) : body.lines.map((line) => [line]);
  return { columns, rows, end: body.end };
}

/** A head, dashes, and a row on each line up to a blank one or dashes. */
function simpleTable(lines: Lines, index: number): DashedTable | undefined {
  const head = lines.at(index);
  const columns = columnStarts(lines.at(index + 1));
  if (!head || !columns) return undefined;
  const rows = [[head]];
  let end = index + 2;
  for (let line = lines.at(end); line && !isBlank(line); line = lines.at(end)) {
    end++;
    if (isDashes(line)) break;
    rows.push([line]);
  }
  return rows.length > 1 ? { columns, rows, end } : undefined;
}

/** The lines up to the dashes that end a table; undefined where there are none. */
function bodyFrom(lines: Lines, index: number): { readonly lines: readonly Line[]; readonly end: number } | undefined {
  const body: Line[] = [];
  for (let line = lines.at(index); line && !isDashes(line); line = lines.at(index + body.length)) body.push(line);
  const end = index + body.length;
  const [first] = body;
  return first && !isBlank(first) && lines.at(end) ? { lines: body, end: end + 1 } : undefined;
}

function isDashes(line: Line | undefined): boolean {
  return line !== undefined && DASHES.test(line.text);
}

function columnStarts(line: Line | undefined): readonly number[] | undefined {
  if (!line || !isDashes(line) || SPACED_RULE.test(line.text)) return undefined;
  const starts = [...line.text.matchAll(/-+/g)].map(({ index }) => index);
  return starts.length > 1 ? starts : undefined;
}

function paragraphsOf(lines: readonly Line[]): readonly (readonly Line[])[] {
  const paragraphs: Line[][] = [];
  let isNew = true;
  for (const line of lines) {
    if (!isBlank(line)) {
      if (isNew) paragraphs.push([]);
      paragraphs.at(-1)?.push(line);
    }
    isNew = isBlank(line);
  }
  return paragraphs;
}

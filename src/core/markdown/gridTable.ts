import { between, ruled, type Ruled } from './columns';
import { dropCharacters, isBlank, type Line, type Lines } from './lines';
import type { Scope } from './scope';

const TOP = /^\+(?:[-=:]+\+)+[ \t]*$/;
const ROW = /^[+|]/;
/** The corner of a cell: a `+` at the end of a line of dashes. */
const CORNER = /\+(?=[-=:])|(?<=[-=:])\+/g;
const EDGE = /^[-=:]+$/;

/** A cell that is being read: what is between two columns, over one line or several. */
interface Cell {
  readonly left: number;
  readonly right: number;
  readonly lines: Line[];
}

/**
 * Pandoc's grid table (manual, 'Extension: grid_tables'), whose cells hold blocks. A cell goes on to the right where no
 * `|` or `+` stands in the corner's column, and down where no line of dashes stands below it. A table whose rows are wider
 * than its first line is text.
 */
export function gridTable(lines: Lines, index: number, scope: Scope): number | undefined {
  if (!TOP.test(lines.at(index)?.text ?? '')) return undefined;
  const rows: Ruled[] = [];
  let end = index;
  for (let line = lines.at(end); line && ROW.test(line.text); line = lines.at(++end)) rows.push(ruled(line));
  const { length } = (lines.at(index)?.text ?? '').trimEnd();
  if (rows.every(({ line }) => TOP.test(line.text)) || rows.some((row) => isWider(row, length))) return undefined;
  for (const cell of cellsOf(rows)) scope.cell(withoutMargin(cell.lines));
  return end;
}

/** Whether text stands behind the last border: then the borders are not where the words are cut. */
function isWider(row: Ruled, width: number): boolean {
  return row.line.text.slice(row.index(width)).trim() !== '';
}

function cellsOf(rows: readonly Ruled[]): readonly Cell[] {
  const corners = cornersOf(rows);
  const cells: Cell[] = [];
  /** By the place of its left column among the corners. */
  const open: (Cell | undefined)[] = [];
  for (const row of rows) {
    for (let at = 0, next = at; at + 1 < corners.length && (corners[at] ?? Infinity) < row.width; at = next) {
      next = at + 1;
      while (next + 1 < corners.length && !isBorder(row, corners[next])) next++;
      const content = between(row, (corners[at] ?? 0) + 1, corners[next] ?? Infinity);
      if (EDGE.test(content.text)) {
        open.fill(undefined, at, next);
        continue;
      }
      const cell = continued(open, at, next);
      if (cell.lines.length === 0) cells.push(cell);
      cell.lines.push(content);
    }
  }
  return cells;
}

/** The open cell from one corner to another, or a new one there. */
function continued(open: (Cell | undefined)[], left: number, right: number): Cell {
  const known = open[left];
  if (known?.right === right) return known;
  const cell = { left, right, lines: [] };
  open.fill(undefined, left, right);
  open[left] = cell;
  return cell;
}

/** The columns in which corners stand, in order. */
function cornersOf(rows: readonly Ruled[]): readonly number[] {
  const columns = new Set<number>();
  for (const row of rows) {
    let column = 0;
    for (const { index } of row.line.text.matchAll(CORNER)) {
      while (row.index(column) < index) column++;
      columns.add(column);
    }
  }
  return [...columns].sort((a, b) => a - b);
}

function isBorder(row: Ruled, column: number | undefined): boolean {
  const sign = row.line.text[row.index(column ?? Infinity)];
  return sign === '|' || sign === '+' || sign === undefined;
}

/** Without the space between border and text, if no line begins without one. */
function withoutMargin(lines: readonly Line[]): readonly Line[] {
  const hasMargin = lines.every((line) => line.text.startsWith(' ') || isBlank(line));
  return hasMargin ? lines.map((line) => (line.text === '' ? line : dropCharacters(line, 1))) : lines;
}

import type { Line } from './lines';

const TAB_STOP = 4;
const ASCII = /^[ -~]*$/;
/** What takes the width of two letters: East Asian scripts, full-width forms, emoji (Unicode Standard Annex 11). */
const WIDE =
  /[\u1100-\u115F\u2E80-\u303E\u3041-\uA4CF\uAC00-\uD7A3\uF900-\uFAFF\uFE30-\uFE6F\uFF00-\uFF60\uFFE0-\uFFE6]|\p{Emoji_Presentation}/u;
const NO_WIDTH = /[\p{Mn}\p{Cf}]/u;

/** A line whose characters are asked for by the column they stand in on the screen. */
export interface Ruled {
  readonly line: Line;
  /** How many columns it has. */
  readonly width: number;
  /** The index of the first character that starts at or after a column. */
  index(column: number): number;
}

/** Takes time linear in the length of the line, and constant for each column asked for. */
export function ruled(line: Line): Ruled {
  const { text } = line;
  if (ASCII.test(text)) return { line, width: text.length, index: (column) => Math.min(column, text.length) };
  const indexes: number[] = [];
  let index = 0;
  for (const character of text) {
    const end = indexes.length + widthOf(character, indexes.length);
    while (indexes.length < end) indexes.push(index);
    index += character.length;
  }
  return { line, width: indexes.length, index: (column) => indexes[column] ?? text.length };
}

/** The stretch of a line between two columns. */
export function between({ line, index }: Ruled, from: number, to: number): Line {
  const start = index(from);
  return { text: line.text.slice(start, index(to)), start: line.start + start, column: line.column + from };
}

/** The lines of each cell of a row whose columns start at `starts`; the last goes to the end of each line. */
export function columnsOf(row: readonly Line[], starts: readonly number[]): readonly (readonly Line[])[] {
  const cells: Line[][] = [];
  for (const line of row) {
    const rule = ruled(line);
    for (let i = 0; (starts[i] ?? Infinity) < rule.width; i++) {
      const cell = (cells[i] ??= []);
      cell.push(between(rule, starts[i] ?? 0, starts[i + 1] ?? Infinity));
    }
  }
  return cells;
}

function widthOf(character: string, column: number): number {
  if (character === '\t') return TAB_STOP - (column % TAB_STOP);
  if (NO_WIDTH.test(character)) return 0;
  return WIDE.test(character) ? 2 : 1;
}

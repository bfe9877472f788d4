/** Columns a tab stops at: Pandoc's and CommonMark's four. */
const TAB_STOP = 4;

/** A line without its line break and without the markers of the containers (quote, list, note) around it. */
export interface Line {
  readonly text: string;
  /** Offset of `text` in the document. */
  readonly start: number;
  /** The column `start` stands at in the document, with tabs expanded. */
  readonly column: number;
}

/** Lines by number: those of the document, read as they are asked for, or an array of lines from inside a container. */
export interface Lines {
  at(index: number): Line | undefined;
}

/**
 * Splits `text` into lines from the line start `from` on, no further than it is asked, and remembers how far that was.
 * After a line break at the end of the text there is one more line, which is empty.
 */
export class LineReader implements Lines {
  readonly #text: string;
  readonly #lines: Line[] = [];
  #next: number;
  #finished = false;

  constructor(text: string, from: number) {
    this.#text = text;
    this.#next = from;
  }

  /** The offset up to which lines depend on the text: Infinity once the end of the text has been seen. */
  get reach(): number {
    return this.#finished ? Infinity : this.#next;
  }

  at(index: number): Line | undefined {
    while (this.#lines.length <= index && !this.#finished) this.#read();
    return this.#lines[index];
  }

  #read(): void {
    const newline = this.#text.indexOf('\n', this.#next);
    const stop = newline < 0 ? this.#text.length : newline;
    const end = this.#text[stop - 1] === '\r' && stop > this.#next ? stop - 1 : stop;
    this.#lines.push({ text: this.#text.slice(this.#next, end), start: this.#next, column: 0 });
    this.#next = newline < 0 ? this.#text.length : newline + 1;
    this.#finished = newline < 0;
  }
}

export function isBlank(line: Line): boolean {
  return !/[^ \t\r]/.test(line.text);
}

export function endOf(line: Line): number {
  return line.start + line.text.length;
}

/** `line` from its character `index` on. */
export function dropCharacters(line: Line, index: number): Line {
  let column = line.column;
  for (let i = 0; i < index; i++) column = columnAfter(line.text[i], column);
  return { text: line.text.slice(index), start: line.start + index, column };
}

/** `line` without up to `columns` columns of white space. A tab that is wider than what is left to drop goes whole. */
export function dropIndent(line: Line, columns: number): Line {
  let index = 0;
  let column = line.column;
  while (column < line.column + columns && isIndent(line.text[index])) column = columnAfter(line.text[index++], column);
  return index === 0 ? line : { text: line.text.slice(index), start: line.start + index, column };
}

/** `line` without `columns` columns of white space if it starts with so many, else as it is. */
export function unindent(line: Line, columns: number): Line {
  return indentOf(line) >= columns ? dropIndent(line, columns) : line;
}

/** How many columns of white space `line` starts with. */
export function indentOf(line: Line): number {
  let column = line.column;
  for (let index = 0; isIndent(line.text[index]); index++) column = columnAfter(line.text[index], column);
  return column - line.column;
}

function isIndent(character: string | undefined): boolean {
  return character === ' ' || character === '\t';
}

function columnAfter(character: string | undefined, column: number): number {
  return character === '\t' ? column - (column % TAB_STOP) + TAB_STOP : column + 1;
}

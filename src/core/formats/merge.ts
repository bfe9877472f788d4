import type { Paper } from '../paper';
import { lineBreak } from '../text/place';

/** A place in a file that could not be read; the file is kept as it is all the same. */
export interface FileProblem {
  /** One-based. */
  readonly line: number;
  readonly problem: string;
  /** Whether it is that the file is none of references, beyond doubt: it is of another program. */
  readonly isOther?: true;
}

/** A file of references after papers were added to it. */
export interface MergedFile {
  readonly text: string;
  /** Citekeys of the papers that were added. */
  readonly added: readonly string[];
  /** Citekeys of the papers that the file had already, under the same key without regard to case. Their entries are as they were. */
  readonly kept: readonly string[];
  /** What looks broken in the file, in order; empty where nothing does. */
  readonly problems: readonly FileProblem[];
}

/** Why nothing can be added to a file; `line` is one-based. */
export class MergeError extends Error {
  override readonly name = 'MergeError';
  readonly line: number;

  constructor(line: number, problem: string) {
    super(`Line ${line}: ${problem}`);
    this.line = line;
  }
}

/** Tells the papers that a file has already from those to add, each once. */
export function partition(
  papers: readonly Paper[],
  keysInFile: Iterable<string>,
): { readonly added: readonly Paper[]; readonly kept: readonly Paper[] } {
  const inFile = new Set([...keysInFile].map((key) => key.toLowerCase()));
  const requested = [...new Map(papers.map((paper) => [paper.citekey.toLowerCase(), paper])).values()];
  const isKept = ({ citekey }: Paper): boolean => inFile.has(citekey.toLowerCase());
  return { added: requested.filter((paper) => !isKept(paper)), kept: requested.filter(isKept) };
}

/** Adds records of a line-based format behind the existing text, which stays as it is, in its line endings and after one blank line. */
export function appendRecords(existing: string, records: string): string {
  if (records === '' || existing.trim() === '') return existing + inNewlines(records, lineBreak(existing));
  const newline = lineBreak(existing);
  const ended = /(?:\r\n|\r|\n)$/.test(existing);
  const blank = /(?:\n|\r(?!\n))[ \t]*(?:\r\n|\r|\n)$/.test(existing);
  return existing + (ended ? '' : newline) + (blank ? '' : newline) + inNewlines(records, newline);
}

/** `text`, which has `\n`, in other line endings. */
export function inNewlines(text: string, newline: string): string {
  return text.replaceAll('\n', newline);
}

/** The one-based line of an offset. */
export function lineAt(text: string, offset: number): number {
  return (text.slice(0, offset).match(/\r\n|\r|\n/g)?.length ?? 0) + 1;
}

/** Finds the one-based lines of offsets that are asked for in order. */
export function lineFinder(text: string): (offset: number) => number {
  const breaks = /\r\n|\r|\n/g;
  let line = 1;
  let next = breaks.exec(text);
  return (offset) => {
    for (; next && next.index + next[0].length <= offset; next = breaks.exec(text)) line++;
    return line;
  };
}

/** A sentence as what is wrong in a file: it follows upon the line. */
export function lowerFirst(sentence: string): string {
  return sentence.charAt(0).toLowerCase() + sentence.slice(1);
}

export function citekeys(papers: readonly Paper[]): readonly string[] {
  return papers.map(({ citekey }) => citekey);
}

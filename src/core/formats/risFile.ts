import type { Paper } from '../paper';
import { appendRecords, citekeys, lineFinder, MergeError, partition, type FileProblem, type MergedFile } from './merge';
import { toRis } from './ris';

const ID = /^\uFEFF?ID {2}-(.*)/gm;
const BOUNDARY = /^\uFEFF?(TY|ER) {2}-/gm;

/**
 * Adds papers to an RIS file, behind what is there, which stays byte for byte. A record whose `ID` is a paper's key,
 * without regard to case, is left alone. A record without its `ER` line is reported.
 */
export function mergeRis(existing: string, papers: readonly Paper[]): MergedFile {
  const ids = [...existing.matchAll(ID)].map((match) => match[1]?.trim() ?? '');
  const { added, kept } = partition(papers, ids);
  return {
    text: appendRecords(existing, toRis(added)),
    added: citekeys(added),
    kept: citekeys(kept),
    problems: unclosed(existing),
  };
}

function unclosed(text: string): readonly FileProblem[] {
  const boundaries = [...text.matchAll(BOUNDARY)];
  const line = lineFinder(text);
  return boundaries
    .filter((match, index) => match[1] === 'TY' && boundaries[index + 1]?.[1] !== 'ER')
    .map(({ index }) => ({ line: line(index), problem: "the record has no 'ER' line." }));
}

/** @throws MergeError where a text is not empty, but no record begins in it */
export function requireRis(text: string): void {
  if (text.trim() === '' || /^\uFEFF?TY {2}-/m.test(text)) return;
  throw new MergeError(1, "this is not RIS, whose records begin with 'TY  - '.");
}

import type { Corpus } from '../corpus';
import type { Paper } from '../paper';

/** What is different in a library: citekeys as written. */
export interface LibraryChange {
  readonly added: ReadonlySet<string>;
  readonly removed: ReadonlySet<string>;
  readonly changed: ReadonlySet<string>;
}

/** Papers that are compared in one step. */
const STEP = 1000;

/**
 * What changes from one corpus to the next. A paper that was read again counts as changed only where it says something
 * else, or another source does of it.
 */
export function* findingChange(before: Corpus, after: Corpus): Generator<void, LibraryChange> {
  const added = new Set<string>();
  const removed = new Set<string>();
  const changed = new Set<string>();
  for (const [at, paper] of after.papers.entries()) {
    const known = before.paper(paper.citekey);
    if (known?.citekey !== paper.citekey) added.add(paper.citekey);
    else if (!areSame(before.records(known), after.records(paper))) changed.add(paper.citekey);
    if (known !== paper || at % STEP === 0) yield;
  }
  for (const [at, { citekey }] of before.papers.entries()) {
    if (after.paper(citekey)?.citekey !== citekey) removed.add(citekey);
    if (at % STEP === 0) yield;
  }
  return { added, removed, changed };
}

export function isNoChange({ added, removed, changed }: LibraryChange): boolean {
  return added.size + removed.size + changed.size === 0;
}

function areSame(records: readonly Paper[], others: readonly Paper[]): boolean {
  if (records.length !== others.length) return false;
  return records.every((one, at) => {
    const other = others[at];
    return other !== undefined && (one === other || isSame(one, other));
  });
}

/** Whether the last paper of a file says what it said before, as it does unless the file is cut within it. */
export function endsAsBefore(papers: readonly Paper[], before: readonly Paper[]): boolean {
  const last = papers.at(-1);
  if (!last) return true;
  const known = before.findLast(({ citekey }) => citekey === last.citekey);
  return known !== undefined && isSame(known, last);
}

/** Where an entry stands in its file is no matter of the paper. */
function isSame(a: Paper, b: Paper): boolean {
  const names = Object.keys(a) as readonly (keyof Paper)[];
  if (names.length !== Object.keys(b).length || a.origin?.source !== b.origin?.source) return false;
  if (!names.every((name) => name === 'origin' || isEqual(a[name], b[name]))) return false;
  // Entries of BibTeX that are the same letter by letter share what was read of them; to work out all fields takes long.
  return a.authors === b.authors || isEqual(a.csl, b.csl);
}

function isEqual(a: unknown, b: unknown): boolean {
  return a === b || (typeof a === 'object' && JSON.stringify(a) === JSON.stringify(b));
}

import type { Corpus } from '../corpus';
import type { Paper } from '../paper';

/** What is different in a library: citekeys as written. */
export interface LibraryChange {
  readonly added: ReadonlySet<string>;
  readonly removed: ReadonlySet<string>;
  readonly changed: ReadonlySet<string>;
}

/** What changes from one corpus to the next. A paper that was read again counts as changed only where it says something else. */
export function changeBetween(before: Corpus | undefined, after: Corpus): LibraryChange {
  const added = new Set<string>();
  const removed = new Set<string>();
  const changed = new Set<string>();
  for (const paper of after.papers) {
    const known = before?.paper(paper.citekey);
    if (known?.citekey !== paper.citekey) added.add(paper.citekey);
    else if (known !== paper && !isSame(known, paper)) changed.add(paper.citekey);
  }
  for (const { citekey } of before?.papers ?? []) if (after.paper(citekey)?.citekey !== citekey) removed.add(citekey);
  return { added, removed, changed };
}

export function isNoChange({ added, removed, changed }: LibraryChange): boolean {
  return added.size + removed.size + changed.size === 0;
}

/** Where an entry stands in its file is no matter of the paper. */
function isSame(a: Paper, b: Paper): boolean {
  const names = Object.keys(a) as readonly (keyof Paper)[];
  if (names.length !== Object.keys(b).length || a.origin?.source !== b.origin?.source) return false;
  return names.every((name) => name === 'origin' || isEqual(a[name], b[name]));
}

function isEqual(a: unknown, b: unknown): boolean {
  return a === b || (typeof a === 'object' && JSON.stringify(a) === JSON.stringify(b));
}

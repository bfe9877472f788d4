import type { Corpus } from '../corpus';
import type { Paper } from '../paper';
import type { PaperSearch } from '../search/librarySearch';
import type { TextEdit } from '../text/span';
import { definitionsBehind } from './footnotes';
import { wordsOfKey, type KnownKeys } from './knownKeys';

/** A paper that a wrong key may have meant. */
export interface Candidate {
  readonly paper: Paper;
  /** Whether its key is hardly different: one or two typing errors. */
  readonly isNear: boolean;
}

/** At most `limit` papers that a key of no paper may have meant: by spelling; where none is near, by its words too. */
export function candidatesFor(
  key: string,
  corpus: Corpus,
  keys: KnownKeys,
  index: PaperSearch,
  limit: number,
): readonly Candidate[] {
  const near = keys.nearest(key).flatMap(({ key: other, errors }): readonly Candidate[] => {
    const paper = corpus.paper(other);
    return paper ? [{ paper, isNear: errors <= 2 }] : [];
  });
  const words = wordsOfKey(key);
  const isFound = near.some(({ isNear }) => isNear);
  const found = isFound || words === '' ? [] : index.search(words, { limit }).hits;
  const others = found.map(({ paper }): Candidate => ({ paper, isNear: false }));
  // A paper may be near by several of its keys: the nearest tells.
  const byKey = new Map([...others, ...near.toReversed()].map((candidate) => [candidate.paper.citekey, candidate]));
  const ordered = [...near, ...others].map(({ paper }) => paper.citekey);
  return [...new Set(ordered)].flatMap((citekey) => byKey.get(citekey) ?? []).slice(0, limit);
}

/** Adds the definition of a footnote that is named by a paper's key, as `written`, at the end of a note. */
export function definitionEdit(text: string, written: string, paper: Paper): TextEdit {
  const end = { start: text.length, end: text.length };
  return { span: end, text: definitionsBehind(text, [{ ...paper, citekey: written }]) };
}

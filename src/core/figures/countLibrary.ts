import type { Corpus } from '../corpus';
import type { PaperNotes } from '../note/paperNote';
import type { Paper } from '../paper';
import { charts } from './charts';
import type { LibraryFigures } from './figure';
import { bump, Tally, type Counts } from './tally';

/** What the figures are made of. */
export interface Counted {
  readonly corpus: Corpus;
  readonly noteOf: PaperNotes;
  /** The keys that each note cites. */
  readonly cites: Iterable<readonly string[]>;
}

/** Papers or notes looked at in one step. */
const STEP = 50;

/** Counts a library. At every `yield`, after a millisecond or so, it can be left alone. */
export function* countingLibrary({ corpus, noteOf, cites }: Counted): Generator<void, LibraryFigures> {
  const tally = new Tally(corpus, noteOf);
  for (const [number, paper] of corpus.papers.entries()) {
    tally.add(paper);
    if (number % STEP === 0) yield;
  }
  const citing: Counts<Paper> = new Map();
  let looked = 0;
  for (const keys of cites) {
    for (const paper of new Set(keys.flatMap((key) => corpus.paper(key) ?? []))) bump(citing, paper);
    if (looked++ % STEP === 0) yield;
  }
  const noted = [...tally.statuses.values()].reduce((sum, count) => sum + count, 0);
  return { papers: corpus.papers.length, noted, charts: charts(corpus, tally, citing) };
}

import type { Corpus } from '../corpus';
import type { Paper } from '../paper';
import { latestListing } from './latest';

/** Whether one has decided on a paper, by any of its citekeys: read it, cited it, dismissed it. */
export type IsDecided = (citekey: string) => boolean;

/** The papers of the latest listing that one has not decided on, in its order. */
export function undecided(corpus: Corpus, isDecided: IsDecided): readonly Paper[] {
  return latestListing(corpus).papers.filter((paper) => isUndecided(paper, corpus, isDecided));
}

/** Whether one has not decided on a paper, by any of its records. */
export function isUndecided(paper: Paper, corpus: Corpus, isDecided: IsDecided): boolean {
  return !corpus.records(paper).some(({ citekey }) => isDecided(citekey));
}

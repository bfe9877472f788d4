import { readFileSync } from 'node:fs';
import type { Paper } from '../../../../src/core/paper';

/** The 450 papers of the bundled library. */
export const corpusPapers: readonly Paper[] = JSON.parse(readFileSync('media/corpus/papers.json', 'utf8')) as Paper[];

/** A paper with little known about it, changed by `known`. */
export function paperWith(known: Partial<Paper>): Paper {
  return {
    citekey: 'key',
    title: 'A Title',
    abstract: '',
    authors: [{ family: 'Lee', given: 'Ann' }],
    year: 2024,
    type: 'article',
    topic: 'topic',
    alsoIn: [],
    keywords: [],
    seen: [],
    ...known,
  };
}

import type { Corpus } from '../corpus';
import type { Paper } from '../paper';
import { sourceName, sourceOf } from './source';

/** The names of all sources that have a paper, the nearest first, each once. */
export function libraryNames(paper: Paper, corpus: Corpus): readonly string[] {
  const records = corpus.records(corpus.shown(paper) ?? paper);
  return [...new Set(records.map((record) => sourceName(sourceOf(record))))];
}

import type { Corpus } from '../corpus';
import type { Paper } from '../paper';
import { sourceName, sourceOf } from './source';

/** The names of all sources that have a paper, the nearest first, each once. */
export function libraryNames(paper: Paper, corpus: Corpus): readonly string[] {
  return [...new Set(librarySources(paper, corpus).map(sourceName))];
}

/** The identifiers of all sources that have a paper, the nearest first, each once. */
export function librarySources(paper: Paper, corpus: Corpus): readonly string[] {
  return [...new Set(corpus.records(corpus.shown(paper) ?? paper).map(sourceOf))];
}

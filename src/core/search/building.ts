import type { Corpus } from '../corpus';
import type { Paper } from '../paper';
import { FIELD_NAMES, FIELD_WEIGHTS, fieldTexts } from './documents';
import { InvertedIndex } from './invertedIndex';
import { searchWords, termOf, tokenize } from './tokens';
import { Vocabulary } from './vocabulary';

/** What is known of papers' words. */
export interface WordIndex {
  readonly index: InvertedIndex;
  readonly vocabulary: Vocabulary;
}

/** Indexes `papers`, in their order; between two papers it can be left alone as long as one likes. */
export function* indexing(papers: readonly Paper[], corpus: Corpus): Generator<void, WordIndex> {
  const index = InvertedIndex.empty();
  const counts = new Map<string, number>();
  for (const paper of papers) {
    const words = weightedWords(paper, corpus);
    for (const word of new Set(words)) counts.set(word, (counts.get(word) ?? 0) + 1);
    index.add(words.map(termOf));
    yield;
  }
  return { index, vocabulary: Vocabulary.of(counts) };
}

function weightedWords(paper: Paper, corpus: Corpus): readonly string[] {
  const texts = fieldTexts(paper, corpus);
  return FIELD_NAMES.flatMap((field) => {
    const words = tokenize(texts[field]).flatMap(searchWords);
    return Array.from({ length: FIELD_WEIGHTS[field] }, () => words).flat();
  });
}

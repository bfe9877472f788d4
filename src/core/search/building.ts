import type { Corpus } from '../corpus';
import type { Paper } from '../paper';
import { FIELD_NAMES, FIELD_WEIGHTS, fieldTexts } from './documents';
import { InvertedIndex } from './invertedIndex';
import { searchWords, termOf, tokenize } from './tokens';
import { plainTitle, Titles } from './titles';
import { Vocabulary } from './vocabulary';

/** Papers with what is known of their words. */
export interface WordIndex {
  /** By document number. */
  readonly papers: readonly Paper[];
  readonly titles: Titles;
  readonly index: InvertedIndex;
  readonly vocabulary: Vocabulary;
}

/** `papers` as their documents are numbered: in order of citekey, so that the order of the corpus does not matter. */
export function byCitekey(papers: readonly Paper[]): readonly Paper[] {
  return [...papers].sort((a, b) => (a.citekey < b.citekey ? -1 : 1));
}

/** Indexes the papers of `corpus`; at every `yield` it can be left alone as long as one likes. */
export function* indexing(corpus: Corpus): Generator<void, WordIndex> {
  const papers = byCitekey(corpus.papers);
  const titles: string[] = [];
  const index = InvertedIndex.empty();
  const counts = new Map<string, number>();
  for (const paper of papers) {
    const words = weightedWords(paper, corpus);
    for (const word of new Set(words)) counts.set(word, (counts.get(word) ?? 0) + 1);
    index.add(words.map(termOf));
    titles.push(plainTitle(paper.title));
    yield;
  }
  return { papers, titles: Titles.plain(titles), index, vocabulary: yield* sorting(counts) };
}

/** Sorts the words group by group, so that a large library's do not take one long step. */
function* sorting(counts: ReadonlyMap<string, number>): Generator<void, Vocabulary> {
  const groups = new Map<string, string[]>();
  for (const word of counts.keys()) {
    const beginning = word.slice(0, 2);
    const group = groups.get(beginning);
    if (group) group.push(word);
    else groups.set(beginning, [word]);
  }
  yield;
  const words: string[] = [];
  for (const beginning of [...groups.keys()].sort()) {
    words.push(...(groups.get(beginning) ?? []).sort());
    yield;
  }
  return Vocabulary.of(words, counts);
}

function weightedWords(paper: Paper, corpus: Corpus): readonly string[] {
  const texts = fieldTexts(paper, corpus);
  return FIELD_NAMES.flatMap((field) => {
    const words = tokenize(texts[field]).flatMap(searchWords);
    return Array.from({ length: FIELD_WEIGHTS[field] }, () => words).flat();
  });
}

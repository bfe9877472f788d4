import type { Corpus } from '../corpus';
import type { Paper } from '../paper';
import { AuthorYears } from './authorYears';
import { FIELD_NAMES, FIELD_WEIGHTS, fieldTexts } from './documents';
import { IndexBuilder } from './indexBuilder';
import { InvertedIndex } from './invertedIndex';
import { NumberedWords } from './numberedWords';
import { sorting, sortingBy } from './sorted';
import { Tally } from './tally';
import { eachWritten, searchWordsOf, termOf } from './tokens';
import { plainTitleOf, Titles } from './titles';
import { Vocabulary } from './vocabulary';

/** Papers with what is known of their words. */
export interface WordIndex {
  /** By document number. */
  readonly papers: readonly Paper[];
  readonly titles: Titles;
  readonly authorYears: AuthorYears;
  readonly index: InvertedIndex;
  readonly vocabulary: Vocabulary;
}

/** `papers` as their documents are numbered: in order of citekey, so that the order of the corpus does not matter. */
export function byCitekey(papers: readonly Paper[]): readonly Paper[] {
  return [...papers].sort((a, b) => (a.citekey < b.citekey ? -1 : 1));
}

/** Indexes the papers of `corpus`; at every `yield` it can be left alone as long as one likes. */
export function* indexing(corpus: Corpus): Generator<void, WordIndex> {
  const papers = yield* sortingBy(corpus.papers, ({ citekey }) => citekey);
  const titles: string[] = [];
  const authorYears = new AuthorYears(papers);
  const builder = new IndexBuilder();
  /** By the number of a word: that of its term, and how many papers use it. */
  const termOfWord: number[] = [];
  const used: number[] = [];
  const known = new NumberedWords((word) => {
    termOfWord.push(builder.numberOf(termOf(word)));
    used.push(0);
  });
  const [words, terms] = [new Tally(), new Tally()];
  for (const paper of papers) {
    const texts = fieldTexts(paper, corpus);
    for (const field of FIELD_NAMES) known.count(texts[field], FIELD_WEIGHTS[field], words);
    words.empty((word, weight) => {
      used[word] = (used[word] ?? 0) + 1;
      terms.add(termOfWord[word] ?? 0, weight);
    });
    builder.add(terms);
    titles.push(plainTitleOf(paper));
    authorYears.readOne();
    yield;
  }
  const index = new InvertedIndex(yield* builder.finishing());
  yield;
  const vocabulary = yield* Vocabulary.counting(
    yield* sorting(known.words),
    (word) => used[known.numberOf(word) ?? -1] ?? 0,
  );
  return { papers, titles: Titles.plain(titles), authorYears, index, vocabulary };
}

/** The terms of words, with what these count together. */
export function weightedTerms(words: ReadonlyMap<string, number>): ReadonlyMap<string, number> {
  const terms = new Map<string, number>();
  for (const [word, weight] of words) {
    const term = termOf(word);
    terms.set(term, (terms.get(term) ?? 0) + weight);
  }
  return terms;
}

/** The words of a paper with what they count together. */
export function weightedWords(paper: Paper, corpus: Corpus): ReadonlyMap<string, number> {
  const texts = fieldTexts(paper, corpus);
  const weights = new Map<string, number>();
  for (const field of FIELD_NAMES) {
    eachWritten(texts[field], (written) => {
      for (const word of searchWordsOf(written)) weights.set(word, (weights.get(word) ?? 0) + FIELD_WEIGHTS[field]);
    });
  }
  return weights;
}

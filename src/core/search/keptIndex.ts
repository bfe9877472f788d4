import type { Corpus } from '../corpus';
import { NO_TOPICS } from '../topics/storedTopics';
import { AuthorYears } from './authorYears';
import { byCitekey } from './building';
import { learnedParts, meaningParts, wordParts, type FieldWords, type IndexParts } from './indexParts';
import { InvertedIndex } from './invertedIndex';
import { NO_LANGUAGE } from './language';
import type { RankingParts } from './ranking';
import { NO_MEANINGS } from './semantics';
import { sortingBy } from './sorted';
import { readIndex, readPostings, storedPostings, writeIndex, type StoredPostings } from './storage';
import { Titles } from './titles';
import { Vocabulary } from './vocabulary';

/** An index of a library beside the one that ships, as it is kept for the next start. */
export interface KeptIndex {
  /** In ascending order, separated by spaces. */
  readonly terms: string;
  /** `StoredPostings`, as JSON. */
  readonly postings: string;
  /** In ascending order, separated by spaces. */
  readonly words: string;
  /** How many papers use each of the words, as JSON. */
  readonly used: string;
  /** As `plainTitle` has them, by document, on lines of their own. */
  readonly titles: string;
  /** See `StoredMeanings`; empty where only words are known. */
  readonly documents: string;
  /** Likewise, as JSON. */
  readonly documentLengths: string;
  /** How many papers have come or gone since the meanings of all were worked out. */
  readonly drift: number;
}

/** What `restoring` reads. */
export function keptOf({ found, meanings, drift }: IndexParts): KeptIndex {
  const { index, vocabulary, titles } = found;
  const { documents, lengths } = meanings?.storedDocuments ?? NO_MEANINGS;
  return {
    terms: index.packed.terms.join(' '),
    postings: JSON.stringify(storedPostings(index.packed)),
    words: vocabulary.words.join(' '),
    used: JSON.stringify([...vocabulary.counts]),
    titles: titles.plain.join('\n'),
    documents,
    documentLengths: JSON.stringify(lengths),
    drift,
  };
}

/** The parts of the index that was kept; see `SearchIndex.restoring`. @throws Error as it does */
export function* restoring(corpus: Corpus, kept: KeptIndex, words?: FieldWords): Generator<void, IndexParts> {
  const papers = yield* sortingBy(corpus.papers, ({ citekey }) => citekey);
  const postings = JSON.parse(kept.postings) as StoredPostings;
  if (papers.length !== postings.lengths.length) throw new Error('The index was made of other papers.');
  yield;
  const terms = listOf(kept.terms);
  yield;
  const index = new InvertedIndex({ terms, ...readPostings(postings) });
  yield;
  const titles = Titles.plain(kept.titles.split('\n'));
  yield;
  const vocabulary = new Vocabulary(listOf(kept.words), Uint16Array.from(JSON.parse(kept.used) as readonly number[]));
  yield;
  const found = { papers, titles, authorYears: yield* AuthorYears.reading(papers), index, vocabulary };
  if (!words) return wordParts(corpus, found);
  const lengths = JSON.parse(kept.documentLengths) as readonly number[];
  const meanings = words.meanings.withDocuments({ documents: kept.documents, lengths });
  return meaningParts(corpus, found, { language: words.language.withoutRelatives(), meanings }, kept.drift);
}

function listOf(words: string): readonly string[] {
  return words === '' ? [] : words.split(' ');
}

/** The index as it ships, which `loaded` reads. */
export function storedText({ corpus, found, learned }: IndexParts): string {
  const { language = NO_LANGUAGE, meanings = NO_MEANINGS, topics = NO_TOPICS } = learned ?? {};
  return writeIndex(corpus, { index: found.index.packed, vocabulary: found.vocabulary, language, meanings, topics });
}

/** The parts of the index that ships; see `SearchIndex.load`. @throws Error as it does */
export function loaded(corpus: Corpus, shipped: string, ranking: RankingParts): IndexParts {
  const { index, vocabulary, ...learned } = readIndex(corpus, shipped);
  const papers = byCitekey(corpus.papers);
  const titles = Titles.of(papers.map((paper) => paper.title));
  const found = { papers, titles, authorYears: new AuthorYears(papers), index: new InvertedIndex(index), vocabulary };
  return learnedParts(corpus, found, learned, ranking);
}

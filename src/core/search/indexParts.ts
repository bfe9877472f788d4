import type { Corpus } from '../corpus';
import type { StoredTopics } from '../topics/storedTopics';
import type { WordIndex } from './building';
import { Language, NO_LANGUAGE, type StoredLanguage } from './language';
import { ALL_PARTS, type RankingParts } from './ranking';
import { Meanings, type StoredMeanings } from './semantics';

/** What was worked out beforehand, for the papers as they ship. */
export interface Learned {
  readonly language: StoredLanguage;
  /** Documents are in order of citekey. */
  readonly meanings: StoredMeanings;
  /** Absent where topics are not to be told. */
  readonly topics?: StoredTopics;
}

/** What is known of the words of a field, for libraries beside the one it was learned with. */
export interface FieldWords {
  readonly language: Language;
  readonly meanings: Meanings;
}

/** All that a search index is made of. */
export interface IndexParts {
  readonly corpus: Corpus;
  readonly found: WordIndex;
  readonly language: Language;
  /** Absent where words are known, but not what they mean. */
  readonly meanings: Meanings | undefined;
  /** Absent for libraries beside the one that ships. */
  readonly learned?: Learned;
  readonly ranking: RankingParts;
  /** How many papers have come or gone since the meanings of all were worked out. */
  readonly drift: number;
}

/** The parts of an index for which words were `learned`. */
export function learnedParts(corpus: Corpus, found: WordIndex, learned: Learned, ranking = ALL_PARTS): IndexParts {
  const language = new Language(learned.language);
  const meanings = learned.meanings.dimensions > 0 ? new Meanings(learned.meanings, language.terms) : undefined;
  return { corpus, found, language, meanings, learned, ranking, drift: 0 };
}

/** The parts of an index that knows words, but not their meaning. */
export function wordParts(corpus: Corpus, found: WordIndex): IndexParts {
  return { corpus, found, language: new Language(NO_LANGUAGE), meanings: undefined, ranking: ALL_PARTS, drift: 0 };
}

/** The parts of an index of a library beside the one whose words were learned. */
export function meaningParts(
  corpus: Corpus,
  found: WordIndex,
  { language, meanings }: FieldWords,
  drift = 0,
): IndexParts {
  return { corpus, found, language, meanings, ranking: ALL_PARTS, drift };
}

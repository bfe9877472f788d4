import { NO_TOPIC_WORDS, type StoredTopicWords } from './topicWords';

/** How topics are told apart, as it ships: what a paper's words mean and the words themselves count for each. */
export interface StoredTopics {
  /** Their identifiers. */
  readonly topics: readonly string[];
  /** For each topic what each component of a direction counts, and behind these what counts anyhow; see `storeVectors`. */
  readonly weights: string;
  /** The largest of a topic's weights. */
  readonly scales: readonly number[];
  /** What each term whose meaning is known counts for each topic, term after term. */
  readonly words: StoredTopicWords;
}

/** Where no topics were learned. */
export const NO_TOPICS: StoredTopics = { topics: [], weights: '', scales: [], words: NO_TOPIC_WORDS };

import { readVectors } from '../search/semantics';
import { sharesOf } from './shares';
import type { StoredTopics } from './storedTopics';
import { TopicReader, type TopicFeatures, type TopicLexicon } from './topicFeatures';
import type { Described } from './topicTerms';
import { readTopicWords } from './topicWords';

/** A topic that a paper may be of. */
export interface LikelyTopic {
  /** The identifier. */
  readonly topic: string;
  /** From 0 to 1; those of all topics together are at most 1. */
  readonly likelihood: number;
}

/**
 * How likely the first topic must be. Of bundled papers that were held back, 91 of 100 have one that is that likely, and 92
 * of 100 of these one that the paper was filed under by its readers; of the others nearly three quarters would stand under
 * another than the first (`npm run bench:topics`).
 */
const SURE = 0.3;
/** The same where there is a title alone, which tells less: 72 of 100 have one that is that likely, 84 of 100 of these rightly. */
const SURE_BY_TITLE = 0.5;
/** How many times as likely one topic is than another whose score is 1 lower, as a power of e. */
const SHARPNESS = 15;

/** Whether a paper is filed under a topic that is so likely, rather than as unsure. */
export function isSure({ abstract = '' }: Described, likelihood: number): boolean {
  return likelihood >= (abstract === '' ? SURE_BY_TITLE : SURE);
}

/**
 * Files papers under the topics of the bundled ones: by what their words mean and by the words themselves, as a linear
 * function that was learned beforehand.
 */
export class TopicFiler {
  readonly #topics: readonly string[];
  readonly #reader: TopicReader;
  readonly #weights: readonly Float64Array[];
  /** For each of the known terms, one after the other, what it counts for each topic. */
  readonly #words: Float32Array;

  private constructor({ topics, weights, scales }: StoredTopics, reader: TopicReader, words: Float32Array) {
    this.#topics = topics;
    this.#reader = reader;
    this.#weights = readVectors(weights, weights.length / topics.length).map((vector, topic) =>
      vector.map((weight) => weight * (scales[topic] ?? 0)),
    );
    this.#words = words;
  }

  /** Made in steps of a millisecond. */
  static *making(stored: StoredTopics, lexicon: TopicLexicon): Generator<void, TopicFiler> {
    const reader = new TopicReader(lexicon);
    yield;
    return new TopicFiler(stored, reader, readTopicWords(stored.words, lexicon.terms.length * stored.topics.length));
  }

  /** Every topic, the likeliest first; what a paper says in unknown words speaks for none. */
  likelyTopics(paper: Described): readonly LikelyTopic[] {
    const features = this.#reader.features(paper);
    const shares = sharesOf(this.#scores(features).map((score) => SHARPNESS * score));
    return this.#topics
      .map((topic, place) => ({ topic, likelihood: features.known * (shares[place] ?? 0) }))
      .sort((a, b) => b.likelihood - a.likelihood);
  }

  #scores({ direction, terms }: TopicFeatures): Float64Array {
    const count = this.#topics.length;
    const scores = Float64Array.from(this.#weights, (weights) => dot(weights, direction) + (weights.at(-1) ?? 0));
    for (const [place, weight] of terms)
      for (let topic = 0; topic < count; topic++)
        scores[topic] = (scores[topic] ?? 0) + weight * (this.#words[place * count + topic] ?? 0);
    return scores;
  }
}

function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < b.length; i++) sum += (a[i] ?? 0) * (b[i] ?? 0);
  return sum;
}

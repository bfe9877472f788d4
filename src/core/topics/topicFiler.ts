import { topicsOf, type Paper } from '../paper';
import { readVectors } from '../search/semantics';
import type { Topic } from '../taxonomy';
import { sharesOf } from './shares';
import type { StoredTopics } from './storedTopics';
import { TopicReader, type TopicFeatures, type TopicLexicon } from './topicFeatures';
import type { Described } from './topicTerms';

/** A topic that a paper may be of. */
export interface LikelyTopic {
  /** The identifier. */
  readonly topic: string;
  /** From 0 to 1; those of all topics together are at most 1. */
  readonly likelihood: number;
}

/**
 * How likely the first topic must be. Of bundled papers that were held back, 86 of 100 are that likely, and of these 88 are
 * of the topic; of the others three quarters would stand under a wrong one (`npm run bench:topics`).
 */
export const SURE = 0.4;
/** How much a topic's own words count beside what all words mean. */
const WORDS = 20;
/** What a paper counts for the words of a topic that it is filed under as well. */
const FURTHER = 0.3;
/** The share of what all topics' words have in common that tells none from another. */
const COMMON = 0.5;

/**
 * Files papers under the topics of the bundled ones: by what their words mean, and by the words that the papers of each
 * topic have (nearest centroid: Rocchio 1971).
 */
export class TopicFiler {
  readonly #topics: readonly string[];
  readonly #reader: TopicReader;
  readonly #weights: readonly Float64Array[];
  /** For each of the known terms, one after the other, what it counts for each topic. */
  readonly #words: Float32Array;

  /** @param papers those of the lexicon's index, by document */
  constructor(
    { topics, weights, scales }: StoredTopics,
    lexicon: TopicLexicon,
    papers: readonly Paper[],
    taxonomy: ReadonlyMap<string, Topic>,
  ) {
    this.#topics = topics;
    this.#reader = new TopicReader(lexicon);
    this.#weights = readVectors(weights, weights.length / topics.length).map((vector, topic) =>
      vector.map((weight) => weight * (scales[topic] ?? 0)),
    );
    this.#words = wordsOfTopics(topics, this.#reader, papers, taxonomy);
  }

  /** The topic that a paper is surely enough of; undefined where that cannot be said. */
  topicOf(paper: Described): string | undefined {
    const [first] = this.likelyTopics(paper);
    return first && first.likelihood >= SURE ? first.topic : undefined;
  }

  /** Every topic, the likeliest first; what a paper says in unknown words speaks for none. */
  likelyTopics(paper: Described): readonly LikelyTopic[] {
    const features = this.#reader.features(paper);
    const shares = sharesOf(this.#scores(features));
    return this.#topics
      .map((topic, place) => ({ topic, likelihood: features.known * (shares[place] ?? 0) }))
      .sort((a, b) => b.likelihood - a.likelihood);
  }

  #scores({ direction, terms }: TopicFeatures): Float64Array {
    const count = this.#topics.length;
    const scores = Float64Array.from(this.#weights, (weights) => dot(weights, direction) + (weights.at(-1) ?? 0));
    for (const [place, weight] of terms)
      for (let topic = 0; topic < count; topic++)
        scores[topic] = (scores[topic] ?? 0) + WORDS * weight * (this.#words[place * count + topic] ?? 0);
    return scores;
  }
}

function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < b.length; i++) sum += (a[i] ?? 0) * (b[i] ?? 0);
  return sum;
}

/** What each known term counts for each topic: the mean of the papers of the topic, less a part of what all topics have. */
function wordsOfTopics(
  topics: readonly string[],
  reader: TopicReader,
  papers: readonly Paper[],
  taxonomy: ReadonlyMap<string, Topic>,
): Float32Array {
  const { terms, index } = reader.lexicon;
  const count = topics.length;
  const shares = papers.map((paper) => topicsCounted(paper, topics));
  const lengths = new Float64Array(papers.length);
  const eachPosting = (visit: (place: number, document: number, score: number) => void): void =>
    terms.forEach((term, place) => {
      const { documents, scores } = index.postings(term);
      documents.forEach((document, i) => visit(place, document, scores[i] ?? 0));
    });
  eachPosting((_, document, score) => (lengths[document] = (lengths[document] ?? 0) + score ** 2));
  const words = new Float32Array(terms.length * count);
  eachPosting((place, document, score) => {
    const weight = score / Math.sqrt(lengths[document] || 1);
    for (const [topic, share] of shares[document] ?? [])
      words[place * count + topic] = (words[place * count + topic] ?? 0) + weight * share;
  });
  topics.forEach((id, topic) => {
    for (const [place, weight] of reader.features(described(taxonomy.get(id))).terms)
      words[place * count + topic] = (words[place * count + topic] ?? 0) + weight;
  });
  return distinguishing(words, count);
}

/** A topic as if it were a paper. */
export function described(topic: Topic | undefined): Described {
  return { title: topic?.name ?? '', abstract: topic?.description ?? '', keywords: [] };
}

/** The places of a paper's topics, with what it counts for them. */
function topicsCounted(paper: Paper, topics: readonly string[]): readonly (readonly [topic: number, share: number])[] {
  return topicsOf(paper).flatMap((id) => {
    const topic = topics.indexOf(id);
    return topic < 0 ? [] : [[topic, id === paper.topic ? 1 : FURTHER] as const];
  });
}

/** `words` less what topics have in common, scaled so that the squares of each topic's words sum up to 1. */
function distinguishing(words: Float32Array, count: number): Float32Array {
  const squares = new Float64Array(count);
  for (let start = 0; start < words.length; start += count) {
    let sum = 0;
    for (let topic = 0; topic < count; topic++) sum += words[start + topic] ?? 0;
    for (let topic = 0; topic < count; topic++) {
      const weight = (words[start + topic] ?? 0) - (COMMON * sum) / count;
      words[start + topic] = weight;
      squares[topic] = (squares[topic] ?? 0) + weight ** 2;
    }
  }
  return words.map((weight, at) => weight / Math.sqrt(squares[at % count] || 1));
}

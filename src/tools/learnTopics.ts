import { fieldTexts } from '../core/search/documents';
import type { Corpus } from '../core/corpus';
import type { Paper } from '../core/paper';
import { storeVectors } from '../core/search/semantics';
import { TopicReader, type TopicLexicon } from '../core/topics/topicFeatures';
import { sharesOf } from '../core/topics/shares';
import type { StoredTopics } from '../core/topics/storedTopics';
import { described } from '../core/topics/topicWords';

/** A text of a known topic. */
interface Lesson {
  /** Its direction, and 1. */
  readonly features: Float64Array;
  readonly topic: number;
  /** How much it counts. */
  readonly weight: number;
}

/** What a paper counts as one of a topic that it is filed under as well. */
const FURTHER = 0.3;
/** What it counts by its title and abstract alone, as other papers are known. */
const BARE = 0.5;
/** How strongly large weights are avoided, next to what one lesson teaches. */
const RESTRAINT = 0.1;
const ROUNDS = 250;

/**
 * Learns which topics papers are of by what their words mean: from the papers of `corpus`, with what readers say of them
 * and without, and from the descriptions of the topics. Multinomial logistic regression, the same each time.
 */
export function learnTopics(corpus: Corpus, lexicon: TopicLexicon): StoredTopics {
  const topics = [...corpus.topics.keys()];
  const reader = new TopicReader(lexicon);
  const lesson = (paper: Pick<Paper, 'title' | 'abstract' | 'keywords'>, topic: string, weight: number): Lesson => ({
    features: Float64Array.of(...reader.features(paper).direction, 1),
    topic: topics.indexOf(topic),
    weight,
  });
  const lessons = [
    ...[...corpus.topics.values()].map((topic) => lesson(described(topic), topic.id, 1)),
    ...corpus.papers.flatMap((paper) => {
      const { title, abstract, otherNames, otherWords } = fieldTexts(paper, corpus);
      const told = { title, keywords: paper.keywords, abstract: [abstract, otherNames, otherWords].join('\n') };
      return [
        ...(paper.topic === undefined
          ? []
          : [lesson(told, paper.topic, 1), lesson({ title, abstract, keywords: [] }, paper.topic, BARE)]),
        ...paper.alsoIn.map((topic) => lesson(told, topic, FURTHER)),
      ];
    }),
  ];
  const weights = regression(lessons, topics.length);
  return {
    topics,
    weights: storeVectors(weights),
    scales: weights.map((vector) => Math.round(1000 * Math.max(...vector.map(Math.abs))) / 1000),
  };
}

/** The weights of each topic for the features: gradient descent with momentum (Nesterov 1983). */
function regression(lessons: readonly Lesson[], topics: number): readonly Float64Array[] {
  const size = lessons[0]?.features.length ?? 0;
  let weights = new Float64Array(topics * size);
  let ahead = weights;
  const rate = 1 / (lessons.reduce((sum, { weight }) => sum + weight, 0) / 2 + RESTRAINT);
  for (let round = 0; round < ROUNDS; round++) {
    const slope = slopeAt(ahead, lessons, topics);
    const next = ahead.map((value, i) => value - rate * (slope[i] ?? 0));
    const momentum = round / (round + 3);
    const before = weights;
    ahead = next.map((value, i) => value + momentum * (value - (before[i] ?? 0)));
    weights = next;
  }
  return Array.from({ length: topics }, (_, topic) => weights.slice(topic * size, (topic + 1) * size));
}

/** How the loss grows with each weight. */
function slopeAt(weights: Float64Array, lessons: readonly Lesson[], topics: number): Float64Array {
  const size = weights.length / topics;
  // What counts anyhow is not restrained.
  const slope = weights.map((value, i) => (i % size === size - 1 ? 0 : RESTRAINT * value));
  const scores = new Float64Array(topics);
  for (const { features, topic, weight } of lessons) {
    for (let one = 0; one < topics; one++) {
      let score = 0;
      for (let i = 0; i < size; i++) score += (features[i] ?? 0) * (weights[one * size + i] ?? 0);
      scores[one] = score;
    }
    const shares = sharesOf(scores);
    for (let one = 0; one < topics; one++) {
      const error = weight * ((shares[one] ?? 0) - (one === topic ? 1 : 0));
      for (let i = 0; i < size; i++) slope[one * size + i] = (slope[one * size + i] ?? 0) + error * (features[i] ?? 0);
    }
  }
  return slope;
}

import type { Corpus } from '../core/corpus';
import type { Paper } from '../core/paper';
import { fieldTexts } from '../core/search/documents';
import { storeVectors } from '../core/search/semantics';
import type { StoredTopics } from '../core/topics/storedTopics';
import { TopicReader, type TopicFeatures, type TopicLexicon } from '../core/topics/topicFeatures';
import { described } from '../core/topics/topicTerms';
import { storeTopicWords } from '../core/topics/topicWords';
import { countedTerms, type FurtherPaper } from './readFurther';
import { ridgeRegression, type Example, type Sparse } from './ridgeRegression';

/** What a paper counts as one of a topic that it is filed under as well. */
const ALSO = 0.3;
/** What a paper counts by its title and abstract alone, as other papers are known. */
const BARE = 0.5;
/** What a further paper counts: one reading of its title filed it. */
const FURTHER = 0.5;
/** How strongly large weights are avoided, next to what one example teaches. */
const RESTRAINT = 1;
/** Weights of words that are kept: those that decide most. */
const KEPT = 8000;

/**
 * Learns which topics papers are of by their words and by what these mean: from the papers of `corpus`, with what readers
 * say of them and without, from the descriptions of the topics, and from further papers. The same each time.
 */
export function learnTopics(corpus: Corpus, lexicon: TopicLexicon, further: readonly FurtherPaper[]): StoredTopics {
  const topics = [...corpus.topics.keys()];
  const reader = new TopicReader(lexicon);
  const wordCount = lexicon.terms.length;
  const examples = [...ownExamples(corpus, reader), ...furtherExamples(further, reader)].map(
    ([features, targets, weight]): Example => ({
      features: sparse(features, wordCount),
      targets: topics.map((topic) => targets.get(topic) ?? 0),
      weight,
    }),
  );
  const { weights, means } = ridgeRegression(examples, topics.length, RESTRAINT);
  const directions = topics.map((_topic, topic) =>
    Float64Array.of(...componentsOf(weights, wordCount, topics.length, topic), means[topic] ?? 0),
  );
  return {
    topics,
    weights: storeVectors(directions),
    scales: directions.map((vector) => Math.round(1000 * Math.max(...vector.map(Math.abs))) / 1000),
    words: storeTopicWords(decisive(weights.subarray(0, wordCount * topics.length), topics.length, examples)),
  };
}

/** What a paper is known by, what it counts for which topics, and how much it counts. */
type Taught = readonly [features: TopicFeatures, targets: ReadonlyMap<string, number>, weight: number];

function ownExamples(corpus: Corpus, reader: TopicReader): readonly Taught[] {
  return [
    ...[...corpus.topics.values()].map((topic): Taught => [
      reader.features(described(topic)),
      new Map([[topic.id, 1]]),
      1,
    ]),
    ...corpus.papers.flatMap((paper): readonly Taught[] => {
      const { title, abstract, otherNames, otherWords } = fieldTexts(paper, corpus);
      const told = { title, keywords: paper.keywords, abstract: [abstract, otherNames, otherWords].join('\n') };
      const targets = targetsOf(paper);
      if (targets.size === 0) return [];
      return [
        [reader.features(told), targets, 1],
        [reader.features({ title, abstract, keywords: [] }), targets, BARE],
      ];
    }),
  ];
}

function targetsOf({ topic, alsoIn }: Paper): ReadonlyMap<string, number> {
  return topic === undefined ? new Map() : new Map([...alsoIn.map((also) => [also, ALSO] as const), [topic, 1]]);
}

function furtherExamples(further: readonly FurtherPaper[], reader: TopicReader): readonly Taught[] {
  return further.map(({ topic, terms }) => [reader.featuresOf(countedTerms(terms)), new Map([[topic, 1]]), FURTHER]);
}

/** Words and components of the direction as one row. */
function sparse({ terms, direction }: TopicFeatures, wordCount: number): Sparse {
  return {
    places: Int32Array.of(...terms.map(([place]) => place), ...Array.from(direction, (_, i) => wordCount + i)),
    values: Float64Array.of(...terms.map(([, value]) => value), ...direction),
  };
}

function componentsOf(weights: Float64Array, wordCount: number, topics: number, topic: number): readonly number[] {
  return Array.from(
    { length: weights.length / topics - wordCount },
    (_, i) => weights[(wordCount + i) * topics + topic] ?? 0,
  );
}

/**
 * Of the words' weights those that decide most: a word's are taken from their median, which tells no topic from another,
 * and count for more where the word is in more texts.
 */
function decisive(weights: Float64Array, topics: number, examples: readonly Example[]): Float32Array {
  const squares = new Float64Array(weights.length / topics);
  for (const { features } of examples)
    features.places.forEach((place, i) => {
      if (place < squares.length) squares[place] = (squares[place] ?? 0) + (features.values[i] ?? 0) ** 2;
    });
  const shifted = weights.slice();
  squares.forEach((_, word) => {
    const own = weights.slice(word * topics, (word + 1) * topics);
    const median = own.sort()[topics >> 1] ?? 0;
    for (let topic = 0; topic < topics; topic++)
      shifted[word * topics + topic] = (shifted[word * topics + topic] ?? 0) - median;
  });
  const telling = shifted.map((weight, at) => Math.abs(weight) * Math.sqrt(squares[Math.floor(at / topics)] ?? 0));
  const least = telling.slice().sort().at(-KEPT) ?? 0;
  return Float32Array.from(shifted, (weight, at) => ((telling[at] ?? 0) > least ? weight : 0));
}

import { topicsOf, type Paper } from '../../src/core/paper';
import type { Topic } from '../../src/core/taxonomy';
import type { TopicReader } from '../../src/core/topics/topicFeatures';
import { described } from '../../src/core/topics/topicTerms';

/** What a paper counts for the words of a topic that it is filed under as well. */
const FURTHER = 0.3;
/** The share of what all topics' words have in common that tells none from another. */
const COMMON = 0.5;
/** Terms looked up in one step. */
const STEP = 300;

/**
 * What each known term counts for each topic, term after term: the mean of the papers of the topic and of what is said of
 * it, less a part of what all topics have. At every `yield`, after a millisecond, it can be left alone.
 *
 * @param papers those of the reader's index, by document
 */
export function* wordsOfTopics(
  topics: readonly string[],
  reader: TopicReader,
  papers: readonly Paper[],
  taxonomy: ReadonlyMap<string, Topic>,
): Generator<void, Float32Array> {
  const { terms, index } = reader.lexicon;
  const count = topics.length;
  const shares = papers.map((paper) => topicsCounted(paper, topics));
  const lengths = new Float64Array(papers.length);
  for (const [place, term] of terms.entries()) {
    const { documents, scores } = index.postings(term);
    documents.forEach((document, i) => (lengths[document] = (lengths[document] ?? 0) + (scores[i] ?? 0) ** 2));
    if (place % STEP === 0) yield;
  }
  const words = new Float32Array(terms.length * count);
  for (const [place, term] of terms.entries()) {
    const { documents, scores } = index.postings(term);
    documents.forEach((document, i) => {
      const weight = (scores[i] ?? 0) / Math.sqrt(lengths[document] || 1);
      for (const [topic, share] of shares[document] ?? [])
        words[place * count + topic] = (words[place * count + topic] ?? 0) + weight * share;
    });
    if (place % STEP === 0) yield;
  }
  topics.forEach((id, topic) => {
    for (const [place, weight] of reader.features(described(taxonomy.get(id))).terms)
      words[place * count + topic] = (words[place * count + topic] ?? 0) + weight;
  });
  return distinguishing(words, count);
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

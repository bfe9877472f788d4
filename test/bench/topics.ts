// `npm run bench:topics [-- --json]`: how well papers are filed that have no topic. Each bundled paper is held back once and
// filed by its title and abstract, with what was learned from the others and from further papers, which are none of these; beside it the largest topic and the nearest
// centroid of words.
import { parseArgs } from 'node:util';
import { Corpus } from '../../src/core/corpus';
import { topicsOf, type Paper } from '../../src/core/paper';
import { byCitekey, indexing } from '../../src/core/search/building';
import { inOneGo } from '../../src/core/steps';
import { TopicReader, type TopicLexicon } from '../../src/core/topics/topicFeatures';
import { isSure, TopicFiler, type LikelyTopic } from '../../src/core/topics/topicFiler';
import type { Described } from '../../src/core/topics/topicTerms';
import { learnTopics } from '../../src/tools/learnTopics';
import { readFurther } from '../../src/tools/readFurther';
import { corpus, search } from '../unit/core/search/library';
import { wordsOfTopics } from './topicCentroids';

const PARTS = 10;
const further = readFurther();
const { values: options } = parseArgs({ options: { json: { type: 'boolean', default: false } } });

/** A paper with the topics that it was held to be of, the likeliest first. */
interface Filed {
  readonly paper: Paper;
  readonly likely: readonly LikelyTopic[];
  readonly isSure: boolean;
}

interface Row {
  readonly figure: string;
  readonly engine: string;
  readonly value: number;
  readonly unit: '%';
}

/** What files a paper: its topics, the likeliest first. */
type Method = (paper: Described) => readonly LikelyTopic[];

const wholly = ({ title, abstract = '' }: Paper): Described => ({ title, abstract, keywords: [] });
const byTitle = ({ title }: Paper): Described => ({ title, keywords: [] });

const litnotes = (others: Corpus): Method => {
  const lexicon = lexiconOf(others);
  const filer = inOneGo(TopicFiler.making(learnTopics(others, lexicon, further), lexicon));
  return (paper) => filer.likelyTopics(paper);
};

const OTHERS: Readonly<Record<string, (others: Corpus) => Method>> = {
  'nearest centroid': (others) => {
    const reader = new TopicReader(lexiconOf(others));
    const ids = [...others.topics.keys()];
    const words = inOneGo(wordsOfTopics(ids, reader, byCitekey(others.papers), others.topics));
    return (paper) => {
      const { terms } = reader.features(paper);
      const near = (place: number): number =>
        terms.reduce((sum, [term, weight]) => sum + weight * (words[term * ids.length + place] ?? 0), 0);
      return inOrder(ids.map((topic, place) => ({ topic, likelihood: near(place) })));
    };
  },
  'largest topic': (others) => {
    const sizes = [...others.topics.keys()].map((topic) => ({
      topic,
      likelihood: others.papers.filter((paper) => paper.topic === topic).length / others.papers.length,
    }));
    return () => inOrder(sizes);
  },
};

function inOrder(topics: readonly LikelyTopic[]): readonly LikelyTopic[] {
  return [...topics].sort((a, b) => b.likelihood - a.likelihood);
}

function lexiconOf(others: Corpus): TopicLexicon {
  const { index } = inOneGo(indexing(others));
  const lexicon = search.topicLexicon;
  if (!lexicon) throw new Error('The index that ships knows no words.');
  return { ...lexicon, index };
}

/** Every bundled paper, filed by what was learned from the other parts. */
function heldBack(method: (others: Corpus) => Method, says: (paper: Paper) => Described): readonly Filed[] {
  const papers = byCitekey(corpus.papers);
  return Array.from({ length: PARTS }, (_, part) => {
    const file = method(
      new Corpus(
        papers.filter((_paper, i) => i % PARTS !== part),
        corpus.taxonomy,
      ),
    );
    return papers
      .filter((_paper, i) => i % PARTS === part)
      .map((paper) => {
        const said = says(paper);
        const likely = file(said);
        return { paper, likely, isSure: isSure(said, likely[0]?.likelihood ?? 0) };
      });
  }).flat();
}

function share(filed: readonly Filed[], isSo: (one: Filed) => boolean): number {
  return Math.round((1000 * filed.filter(isSo).length) / (filed.length || 1)) / 10;
}

/** Whether the paper's first topic, or with `also` any of its topics, is among the first `count`. */
const isRight =
  (count: number, also: boolean) =>
  ({ paper, likely }: Filed): boolean =>
    likely.slice(0, count).some(({ topic }) => (also ? topicsOf(paper).includes(topic) : topic === paper.topic));

function figuresOf(filed: readonly Filed[]): Readonly<Record<string, number>> {
  const sure = filed.filter((one) => one.isSure);
  const unsure = filed.filter((one) => !one.isSure);
  return {
    'first choice is its first topic': share(filed, isRight(1, false)),
    'its first topic is among three': share(filed, isRight(3, false)),
    'first choice is one of its topics': share(filed, isRight(1, true)),
    'one of its topics is among three': share(filed, isRight(3, true)),
    filed: share(filed, (one) => one.isSure),
    'of the filed: under its first topic': share(sure, isRight(1, false)),
    'of the filed: under one of its topics': share(sure, isRight(1, true)),
    'of the unsure: first choice would be wrong': share(unsure, (one) => !isRight(1, false)(one)),
  };
}

const rowsOf = (engine: string, figures: Readonly<Record<string, number>>, most = Infinity): readonly Row[] =>
  Object.entries(figures)
    .slice(0, most)
    .map(([figure, value]) => ({ figure, engine, value, unit: '%' }));

const rows = [
  ...rowsOf('litnotes', figuresOf(heldBack(litnotes, wholly))),
  ...rowsOf('litnotes, titles alone', figuresOf(heldBack(litnotes, byTitle))),
  // What is likely enough to be filed is said by ours alone.
  ...Object.entries(OTHERS).flatMap(([engine, method]) => rowsOf(engine, figuresOf(heldBack(method, wholly)), 4)),
];
if (options.json) console.log(JSON.stringify(rows));
else for (const { figure, engine, value } of rows) console.log(`${engine.padEnd(26)} ${figure.padEnd(46)} ${value} %`);

import { deepEqual } from 'node:assert/strict';
import { papersToCite } from '../../../../src/core/citation/completionRanking';
import { Corpus } from '../../../../src/core/corpus';
import { Hit } from '../../../../src/core/search/hit';
import { SearchIndex } from '../../../../src/core/search/searchIndex';
import { paperOf } from '../../support/corpora';

const corpus = new Corpus(
  [
    paperOf({ citekey: 'akin', title: 'Networks' }),
    paperOf({ citekey: 'begun', title: 'Many graphs' }),
    paperOf({ citekey: 'whole', title: 'A graph' }),
    paperOf({ citekey: 'doe2017a', title: 'A tree' }),
    paperOf({ citekey: 'doe2017b', title: 'A wood' }),
  ],
  { areas: [] },
);
const empty = SearchIndex.build(new Corpus([], { areas: [] }));

interface Options {
  /** What the search finds, all equally well. */
  readonly found?: readonly string[];
  readonly cited?: readonly string[];
  readonly recent?: readonly string[];
  readonly limit?: number;
}

/** The keys offered, and what the search was asked. */
function ranked(typed: string, { found = [], cited = [], recent = [], limit = 9 }: Options = {}) {
  const asked: string[] = [];
  const index = {
    search: (query: string) => {
      asked.push(query);
      const hits = found
        .flatMap((key) => corpus.paper(key) ?? [])
        .map((paper) => new Hit(paper, 1, () => ({ matched: [], sentence: undefined, phrase: undefined })));
      return { ...empty.search(''), hits };
    },
    has: () => true,
    rarity: empty.rarity.bind(empty),
    findingRelated: empty.findingRelated.bind(empty),
    findingSimilar: empty.findingSimilar.bind(empty),
    measuringNearness: empty.measuringNearness.bind(empty),
    meant: [],
  };
  return {
    keys: papersToCite(typed, { corpus, index, cited, recent }, limit).map(({ citekey }) => citekey),
    asked,
  };
}

describe('papers for what is typed as a key', () => {
  it('come first where the title has the word, then where one begins so', () => {
    deepEqual(ranked('graph', { found: ['akin', 'begun', 'whole'] }).keys, ['whole', 'begun', 'akin']);
    deepEqual(ranked('on graph', { found: ['akin', 'whole'] }).keys, ['whole', 'akin'], 'the last word counts');
    deepEqual(ranked('…', { found: ['akin', 'whole'] }).keys, ['akin', 'whole']);
  });

  it('count more where the note cites them, less so where they were used of late', () => {
    const found = ['doe2017a', 'akin', 'doe2017b'];
    deepEqual(ranked('x', { found, recent: ['akin'] }).keys[0], 'akin');
    deepEqual(ranked('x', { found, recent: ['akin'], cited: ['doe2017b'] }).keys, ['doe2017b', 'akin', 'doe2017a']);
    deepEqual(ranked('graph', { found: ['begun', 'whole'], cited: ['begun'] }).keys, ['whole', 'begun']);
  });

  it('begin with those whose key begins so, each once', () => {
    deepEqual(ranked('doe', { found: ['akin', 'doe2017b'] }).keys, ['doe2017b', 'doe2017a', 'akin']);
    deepEqual(ranked('whole', { found: ['whole'] }).keys, ['whole']);
  });

  it('are one’s own before bundled ones, be it but for accents that the key begins so', () => {
    const origin = { source: 'file:///own.bib', line: 1 };
    const own = ['Müller2021', 'mulley'].map((citekey) => paperOf({ citekey, title: 'Moss', origin }));
    const bundled = ['muller2020', 'Mulligan', 'mül', 'nuller'].map((citekey) => paperOf({ citekey, title: 'Moss' }));
    const papers = new Corpus([...own, ...bundled], { areas: [] });
    const search = SearchIndex.build(papers);
    const offered = (typed: string, cited: readonly string[] = []): readonly string[] =>
      papersToCite(typed, { corpus: papers, index: search, cited, recent: [] }, 9).map(({ citekey }) => citekey);
    deepEqual(offered('muller2'), ['Müller2021', 'muller2020']);
    deepEqual(offered('MÜLLER2'), ['Müller2021', 'muller2020']);
    deepEqual(offered('muller2', ['muller2020']), ['muller2020', 'Müller2021']);
    deepEqual(offered('mul'), ['mulley', 'Müller2021', 'muller2020', 'Mulligan', 'mül']);
    deepEqual(offered('ß'), []);
  });

  it('are not searched where such a key has a year', () => {
    deepEqual(ranked('Doe2017', { found: ['akin'], cited: ['doe2017b'] }), {
      keys: ['doe2017b', 'doe2017a'],
      asked: [],
    });
  });

  it('are searched by the words of a key', () => {
    deepEqual(ranked('smith2020deep_learning').asked, ['smith 2020 deep learning']);
    deepEqual(ranked('smith20201').asked, ['smith20201']);
    deepEqual(ranked('2020').asked, ['2020']);
  });

  it('are those cited, those of late and the others where nothing is typed', () => {
    deepEqual(ranked(' ', { cited: ['doe2017b'], recent: ['none', 'whole'], limit: 4 }).keys, [
      'doe2017b',
      'whole',
      'akin',
      'begun',
    ]);
  });

  it('are no more than asked for', () => {
    const found = ['akin', 'begun', 'whole'];
    deepEqual(ranked('x', { found, limit: 2 }).keys, ['akin', 'begun']);
    deepEqual(ranked('doe2017', { limit: 1 }).keys, ['doe2017a']);
    deepEqual(ranked('', { cited: found, limit: 2 }).keys, ['akin', 'begun']);
  });
});

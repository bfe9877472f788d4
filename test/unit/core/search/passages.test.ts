import assert from 'node:assert/strict';
import { Passages } from '../../../../src/core/search/passages';

const passages = new Passages(
  [['graph'], ['studi', 'examin'], ['network']].map((terms, i) => ({
    alternatives: terms.map((term) => ({ terms: [term], weight: 1 })),
    importance: 2 ** i,
    skipped: 0,
  })),
);

describe('the best passage of a text', () => {
  const cases: readonly (readonly [why: string, texts: readonly string[], together: number, near: number])[] = [
    ['nothing sought', ['Images of cats.'], 0, 0],
    ['one sentence', ['A study of graphs'], 3, 1 / Math.sqrt(2)],
    ['two sentences, each by itself', ['We study cats. Networks are deep.'], 4, 0],
    ['two texts', ['graph', 'network'], 4, 0],
    ['a decimal point, which ends no sentence', ['studying 0.5 networks'], 6, 2 / Math.sqrt(3)],
    ['neighbours, the nearest counting', ['network of a graph, graph network'], 5, 1],
    ['words of one concept, counted once', ['studies examine a graph'], 3, 1 / Math.sqrt(2)],
    ['letters of two, three and four bytes before it', ['Å – 𝔸 naïve “study” of graphs'], 3, 1 / Math.sqrt(2)],
    ['a sentence behind a long text', [`${'é. '.repeat(20_000)}A study of graphs`], 3, 1 / Math.sqrt(2)],
    ['words that only begin alike', ['graphite networking stud netw'], 4, 0],
    ['words too far apart to say something together', ['graph one two three four network'], 5, 0],
  ];
  for (const [why, texts, together, near] of cases) {
    it(`with ${why}`, () => {
      const best = passages.best(texts);
      assert.deepEqual([best.together, best.near.toFixed(4)], [together, near.toFixed(4)]);
    });
  }

  const phrases: readonly (readonly [why: string, texts: readonly string[], isPhrase: boolean])[] = [
    ['all in order, one right after the other', ['Cats. A graph study: networks'], true],
    ['what only begins as it before', ['graph study graph, studies of a graph, graph studies network'], true],
    ["a word's contracted letter between", ["graph's study, graph’s study networks"], true],
    ['another order', ['study graph networks'], false],
    ['a word between', ['graph study of networks'], false],
    ['two sentences', ['graph study. Networks'], false],
    ['two texts', ['graph study', 'networks'], false],
  ];
  for (const [why, texts, isPhrase] of phrases) {
    it(`is a phrase of the query or not, with ${why}`, () => {
      assert.equal(passages.best(texts).phrase, isPhrase);
    });
  }

  it('is a phrase of a query that has function words where as many words stand between', () => {
    const bags = new Passages(
      ['bag', 'word'].map((term, skipped) => ({
        alternatives: [{ terms: [term], weight: 1 }],
        importance: 1,
        skipped,
      })),
    );
    const isPhrase = (text: string): boolean => bags.best([text]).phrase;
    assert.deepEqual(['bags of words', 'bag words', 'bag of the words'].map(isPhrase), [true, false, false]);
  });

  it('is no phrase where one word is sought', () => {
    const one = new Passages([{ alternatives: [{ terms: ['graph'], weight: 1 }], importance: 1, skipped: 0 }]);
    assert.equal(one.best(['graph graph']).phrase, false);
  });

  it('takes a word at its weight where only a relative stands there', () => {
    const loose = new Passages([
      { alternatives: [{ terms: ['cat'], weight: 0.5 }], importance: 4, skipped: 0 },
      { alternatives: [{ terms: ['dog'], weight: 1 }], importance: 1, skipped: 0 },
    ]);
    assert.equal(loose.best(['cat and dog']).together, 3);
  });
});

import { deepEqual, equal, ok } from 'node:assert/strict';
import type { Concept, Lexicon } from '../../../../src/core/search/concepts';
import { IndexBuilder } from '../../../../src/core/search/indexBuilder';
import { InvertedIndex } from '../../../../src/core/search/invertedIndex';
import { ranking, speakingOfAll, type RankingParts, type RankingSources } from '../../../../src/core/search/ranking';
import type { Meanings } from '../../../../src/core/search/semantics';
import { Tally } from '../../../../src/core/search/tally';
import { inOneGo } from '../../../../src/core/steps';

const DOCUMENTS = ['graph net', 'graph', 'tree', 'net', 'deep wood', 'graph deep net', 'stone', 'stone sand', 'sand'];

function lexiconOf(documents: readonly string[]): Lexicon {
  const builder = new IndexBuilder();
  for (const words of documents) {
    const counts = new Tally();
    for (const word of words.split(' ')) counts.add(builder.numberOf(word), 1);
    builder.add(counts);
  }
  return { index: new InvertedIndex(inOneGo(builder.finishing())) } as Lexicon;
}
const lexicon = lexiconOf(DOCUMENTS);

/** A concept with the forms and the relatives that are given, each as words and its weight. */
function concept(forms: Readonly<Record<string, number>>, relatives: Readonly<Record<string, number>> = {}): Concept {
  const alternatives = (some: Readonly<Record<string, number>>) =>
    Object.entries(some).map(([words, weight]) => ({ terms: words.split(' '), weight }));
  const word = Object.keys(forms)[0] ?? 'unknown';
  return {
    start: 0,
    end: 0,
    word,
    forms: alternatives(forms),
    relatives: alternatives(relatives),
    meant: [word],
    spellings: [],
    skipped: 0,
  };
}

const WORDS: RankingParts = { relatives: true, proximity: false, semantics: false };
function scores(
  concepts: readonly Concept[],
  parts: Partial<RankingParts> = {},
  sources: Partial<RankingSources> = {},
): readonly number[] {
  return [
    ...inOneGo(
      ranking(concepts, { lexicon, meanings: undefined, texts: () => [], ...sources }, { ...WORDS, ...parts }),
    ),
  ];
}
/** The documents found, best first. */
const order = (found: readonly number[]): readonly number[] =>
  found
    .map((_, document) => document)
    .filter((document) => (found[document] ?? 0) > 0)
    .sort((a, b) => (found[b] ?? 0) - (found[a] ?? 0) || a - b);
const at = (found: readonly number[], document: number): number => found[document] ?? NaN;

describe('a document speaks of every concept', () => {
  const all = (...concepts: readonly Concept[]): readonly number[] =>
    DOCUMENTS.map((_, document) => document).filter(speakingOfAll(concepts, lexicon));

  it('by a form of the word, and not by a relative where any document has a form', () => {
    deepEqual(all(concept({ graph: 1 }, { tree: 1 })), [0, 1, 5]);
    deepEqual(all(concept({}, { tree: 1, net: 1 })), [0, 2, 3, 5]);
    deepEqual(all(concept({ graph: 1, tree: 1 })), [0, 1, 2, 5]);
  });

  it('where it has all words of one form, and each concept', () => {
    deepEqual(all(concept({ 'graph net': 1 })), [0, 5]);
    deepEqual(all(concept({ graph: 1, net: 1 }), concept({ deep: 1 })), [5]);
    deepEqual(all(concept({ graph: 1 }), concept({ nowhere: 1 })), []);
  });
});

describe('the rank of documents', () => {
  it('is none where no document has any word', () => {
    deepEqual(new Set(scores([concept({ nowhere: 1 })])), new Set([0]));
    equal(inOneGo(ranking([], { lexicon: lexiconOf([]), meanings: undefined, texts: () => [] }, WORDS)).length, 0);
  });

  it('is a share of what can be had', () => {
    const shares = (...concepts: readonly Concept[]): readonly number[] =>
      scores(concepts).map((score) => Math.round(score * 1e4) / 1e4);
    deepEqual(shares(concept({ graph: 1 })), [0.101, 0.1106, 0, 0, 0, 0.0946, 0, 0, 0]);
    deepEqual(shares(concept({ graph: 1 }), concept({ nowhere: 1 })), [0.0807, 0.0884, 0, 0, 0, 0.0756, 0, 0, 0]);
    deepEqual(shares(concept({ graph: 0.5 }, { tree: 0.8 })), [0.0692, 0.0758, 0.0659, 0, 0, 0.0648, 0, 0, 0]);
    deepEqual(shares(concept({ 'graph net': 1 })), [0.102, 0, 0, 0, 0, 0.0955, 0, 0, 0]);
    deepEqual(shares(concept({}, { tree: 0.5 })), [0, 0, 0.0987, 0, 0, 0, 0, 0, 0]);
  });

  it('is higher for more of the words, for rarer ones and for shorter documents, and never above 1', () => {
    const found = scores([concept({ graph: 1 }), concept({ net: 1 })]);
    deepEqual(order(found), [0, 5, 1, 3]);
    ok(found.every((score) => score <= 1));
    deepEqual(order(scores([concept({ graph: 1 }), concept({ stone: 1 })])).slice(0, 2), [6, 7]);
    deepEqual(order(scores([concept({ graph: 0.5 }), concept({ net: 1 })])), [0, 5, 3, 1]);
  });

  it('counts the best form of a word, not all of them', () => {
    const one = scores([concept({ graph: 1 })]);
    deepEqual(scores([concept({ graph: 1, net: 0.1 })]).slice(0, 2), one.slice(0, 2));
    ok(at(scores([concept({ graph: 0.1, net: 1 })]), 0) > at(scores([concept({ graph: 0.1 })]), 0));
    deepEqual(order(scores([concept({ 'graph net': 1 })])), [0, 5]);
  });

  it('counts a relative less than the word, and not more than the word for being rare', () => {
    const found = scores([concept({ graph: 1 }, { tree: 0.9 })]);
    ok(at(found, 2) > 0 && at(found, 2) < at(found, 1));
    const even = scores([concept({ graph: 1 }, { tree: 1 })]);
    ok(at(even, 2) <= at(even, 1) * 1.0001 && at(even, 2) > at(found, 2));
    deepEqual(order(scores([concept({}, { tree: 0.5 })])), [2]);
    deepEqual(order(scores([concept({ graph: 1 }, { tree: 1 })], { relatives: false })), [1, 0, 5]);
  });

  it('is lower for all where a word is nowhere, so that libraries can be compared', () => {
    const without = scores([concept({ graph: 1 })]);
    const found = scores([concept({ graph: 1 }), concept({ nowhere: 1 })]);
    deepEqual(order(found), order(without));
    ok(at(found, 1) < at(without, 1) * 0.9);
  });

  it('is higher where the words stand together', () => {
    const texts = (document: number): readonly string[] =>
      [['Graph of many other things. A net.'], [], [], [], [], ['Deep. A graph net.']][document] ?? [];
    const query = [concept({ graph: 1 }), concept({ net: 1 })];
    deepEqual(order(scores(query, {}, { texts })).slice(0, 2), [0, 5]);
    deepEqual(order(scores(query, { proximity: true }, { texts })).slice(0, 2), [5, 0]);
    const added = (text: string): number => {
      const [near = NaN] = scores(query, { proximity: true }, { texts: () => [text] });
      return Math.round((near - at(scores(query), 0)) * 1e4) / 1e4;
    };
    const passages = ['Tree.', 'Graph.', 'Graph. Net.', 'Graph of a net.', 'Graph net.'];
    deepEqual(passages.map(added), [0, 0.0264, 0.0264, 0.0584, 0.1944]);
  });

  it('takes in documents that are near in meaning, but without the words only those that are very near', () => {
    let asked:
      | { readonly words: readonly { readonly terms: readonly string[] }[]; readonly best: readonly number[] }
      | undefined;
    const meanings = {
      nearness: (words: readonly { readonly terms: readonly string[] }[], best: Float64Array) => {
        asked = { words, best: [...best] };
        return Float64Array.from([0, 0.05, 0.305, 0.295, 0, 0, 0.5, 0, 0]);
      },
    } as unknown as Meanings;
    const query = [concept({ graph: 1 })];
    const found = scores(query, { semantics: true }, { meanings });
    deepEqual(order(found), [1, 0, 5, 6, 2]);
    ok(at(found, 1) > at(scores(query), 1));
    const { words = [], best = [] } = asked ?? {};
    deepEqual(words[0]?.terms, ['graph']);
    equal(best[1], 1, 'the best document says most of what is meant');
    ok(at(best, 5) < at(best, 0) && at(best, 0) < 1 && best[2] === 0);
    deepEqual(scores(query, {}, { meanings }), scores(query));
  });
});

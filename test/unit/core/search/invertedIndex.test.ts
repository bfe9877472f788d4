import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import MiniSearch from 'minisearch';
import { IndexBuilder } from '../../../../src/core/search/indexBuilder';
import { BM25, InvertedIndex } from '../../../../src/core/search/invertedIndex';
import { Tally } from '../../../../src/core/search/tally';
import { inOneGo } from '../../../../src/core/steps';

/** Adds a document of these terms. */
const add = (builder: IndexBuilder, terms: readonly string[]): void => {
  const counts = new Tally();
  for (const term of terms) counts.add(builder.numberOf(term), 1);
  builder.add(counts);
};

describe('the inverted index', () => {
  it('scores as MiniSearch does', () => {
    const term = fc.constantFrom('a', 'b', 'c', 'deep', 'net', '深度');
    const documents = fc.array(fc.array(term, { minLength: 1, maxLength: 12 }), { minLength: 1, maxLength: 12 });
    fc.assert(
      fc.property(documents, (texts) => {
        const builder = new IndexBuilder();
        for (const terms of texts) add(builder, terms);
        const index = new InvertedIndex(inOneGo(builder.finishing()));
        const judge = new MiniSearch<{ readonly id: number; readonly text: string }>({
          fields: ['text'],
          tokenize: (text) => text.split(' '),
          searchOptions: { bm25: BM25 },
        });
        judge.addAll(texts.map((terms, id) => ({ id, text: terms.join(' ') })));
        assert.equal(index.size, texts.length);
        for (const one of ['a', 'b', 'c', 'deep', 'net', '深度', 'nowhere']) {
          const found = new Map(judge.search(one).map(({ id, score }) => [id as number, score]));
          const { documents, scores } = index.postings(one);
          assert.deepEqual(
            [...documents],
            [...found.keys()].sort((a, b) => a - b),
          );
          documents.forEach((document, i) =>
            assert.ok(Math.abs((found.get(document) ?? 0) / (scores[i] ?? 0) - 1) < 1e-5, `${one} in ${document}`),
          );
          assert.equal(index.has(one), found.size > 0);
          assert.equal(index.count(one), found.size);
        }
      }),
      { numRuns: 60 },
    );
  });

  it('holds more documents than one digit counts', () => {
    const builder = new IndexBuilder();
    add(builder, ['a']);
    for (let document = 1; document < 120_000; document++) add(builder, []);
    add(builder, ['a', 'b']);
    add(builder, ['a']);
    const index = new InvertedIndex(inOneGo(builder.finishing()));
    assert.deepEqual([...index.postings('a').documents], [0, 120_000, 120_001]);
    assert.deepEqual([...index.postings('b').documents], [120_000]);
  });
});

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as fc from 'fast-check';
import MiniSearch from 'minisearch';
import { BM25, InvertedIndex } from '../../../../src/core/search/invertedIndex';

const readJson = (path: string) =>
  JSON.parse(readFileSync(join(__dirname, '../../../..', path), 'utf8')) as {
    readonly version: string;
    readonly dependencies: Readonly<Record<string, string>>;
  };

describe('the inverted index', () => {
  it('is of the one version of MiniSearch whose members it fills when it is loaded', () => {
    const { version } = readJson('node_modules/minisearch/package.json');
    assert.equal(readJson('package.json').dependencies['minisearch'], version);
  });

  it('scores as MiniSearch does, built or loaded', () => {
    const term = fc.constantFrom('a', 'b', 'c', 'deep', 'net', '深度');
    const documents = fc.array(fc.array(term, { minLength: 1, maxLength: 12 }), { minLength: 1, maxLength: 12 });
    fc.assert(
      fc.property(documents, (texts) => {
        const built = InvertedIndex.empty();
        for (const terms of texts) built.add(terms);
        const judge = new MiniSearch<{ readonly id: number; readonly text: string }>({
          fields: ['text'],
          tokenize: (text) => text.split(' '),
          searchOptions: { bm25: BM25 },
        });
        judge.addAll(texts.map((terms, id) => ({ id, text: terms.join(' ') })));
        const loaded = InvertedIndex.load(built.store());
        assert.equal(loaded.size, texts.length);
        for (const one of ['a', 'b', 'c', 'deep', 'net', '深度', 'nowhere']) {
          const found = new Map(judge.search(one).map(({ id, score }) => [id as number, score]));
          for (const { documents, scores } of [built.postings(one), loaded.postings(one)]) {
            assert.deepEqual(
              [...documents],
              [...found.keys()].sort((a, b) => a - b),
            );
            documents.forEach((document, i) =>
              assert.ok(Math.abs((found.get(document) ?? 0) / (scores[i] ?? 0) - 1) < 1e-5, `${one} in ${document}`),
            );
          }
          assert.equal(
            loaded.has(one),
            texts.some((terms) => terms.some((held) => held === one)),
          );
        }
      }),
      { numRuns: 60 },
    );
  });
});

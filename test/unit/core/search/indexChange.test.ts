import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { Corpus } from '../../../../src/core/corpus';
import type { Paper } from '../../../../src/core/paper';
import { SearchIndex } from '../../../../src/core/search/searchIndex';
import { corpus, libraryOf, search } from './library';

const atOnce = async (): Promise<void> => {};

/** A library of a few words, whose papers have the keys that are given. */
const words = fc.array(
  fc.constantFrom('deep', 'network', 'networks', 'U-Net', 'proteins', 'clicks', 'of', 'é', '深度学习'),
  {
    maxLength: 6,
  },
);
const paper = fc.record({
  citekey: fc.nat({ max: 60 }).map((n) => `${n % 7 === 0 ? 'K' : 'k'}${n}`),
  title: words.map((all) => all.join(' ')),
  abstract: words.map((all) => all.join(', ')),
  year: fc.constantFrom(2001, 2002),
  keywords: words,
});
const papers = fc.uniqueArray(paper, { selector: ({ citekey }) => citekey, minLength: 16, maxLength: 32 });

describe('An index after a change of its papers', () => {
  it('is the same as one made of them anew', async () => {
    await fc.assert(
      fc.asyncProperty(papers, fc.array(papers, { minLength: 1, maxLength: 3 }), async (first, changes) => {
        let index = SearchIndex.build(libraryOf(...first));
        let all = first;
        for (const change of changes) {
          // Most stay, so that the change is taken in and nothing is made anew.
          const come = change.slice(0, Math.floor(all.length / 12));
          const gone = new Set(come.map(({ citekey }) => citekey)).add(change[9]?.citekey ?? '');
          all = [...all.filter(({ citekey }) => !gone.has(citekey)), ...come];
          index = await index.updateInSlices(libraryOf(...all), atOnce);
          assert.equal(index.store(), SearchIndex.build(libraryOf(...all)).store());
        }
      }),
      { numRuns: 300 },
    );
  });

  it('is the same where papers of a real library come, go and change, and finds them alike', async () => {
    const { words: field } = search;
    const without = corpus.papers.filter((_, place) => place !== 100);
    const changed = without.map((one, place): Paper =>
      place === 7 ? { ...one, title: `Quokkas and ${one.title}` } : one,
    );
    const libraries = [corpus.papers, without, changed, corpus.papers].map((all) => new Corpus(all, corpus.taxonomy));
    const [first, ...later] = libraries;
    assert.ok(first);
    let index = await SearchIndex.buildInSlices(first, atOnce, field);
    for (const library of later) {
      index = await index.updateInSlices(library, atOnce, field);
      const fresh = await SearchIndex.buildInSlices(library, atOnce, field);
      assert.equal(index.store(), fresh.store());
      for (const query of [
        'quokka',
        'spherical convolution',
        'advertising',
        'pictures of famous buildings',
        'bengio 2013',
      ]) {
        const [found, wanted] = [index, fresh].map((one) => one.search(query, { limit: 5 }).hits);
        assert.ok(found && wanted);
        assert.deepEqual(
          found.map((hit) => hit.paper.citekey),
          wanted.map((hit) => hit.paper.citekey),
        );
        // How rare words are has changed a little for those that stayed.
        found.forEach(({ score }, place) => assert.ok(Math.abs(score - (wanted[place]?.score ?? 0)) < 0.01, query));
      }
    }
  });

  it('works out what all papers mean again once many have changed', async () => {
    const { words: field } = search;
    const [first, second] = [corpus.papers.slice(0, 100), corpus.papers.slice(0, 110)];
    const before = await SearchIndex.buildInSlices(new Corpus(first, corpus.taxonomy), atOnce, field);
    const library = new Corpus(second, corpus.taxonomy);
    const after = await before.updateInSlices(library, atOnce, field);
    const fresh = await SearchIndex.buildInSlices(library, atOnce, field);
    const scores = (one: SearchIndex): readonly number[] => one.search('advertising').hits.map(({ score }) => score);
    assert.deepEqual(scores(after), scores(fresh));
  });
});

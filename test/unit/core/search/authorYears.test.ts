import assert from 'node:assert/strict';
import { Corpus } from '../../../../src/core/corpus';
import { SearchIndex } from '../../../../src/core/search/searchIndex';
import { shippedCorpus } from '../../support/corpora';
import { libraryOf } from './library';

const index = SearchIndex.build(shippedCorpus());
const first = (query: string): string | undefined => index.search(query, { limit: 1 }).hits[0]?.paper.citekey;

describe('names and years', () => {
  for (const [query, citekey] of [
    ['hermann 2024', 'hermann2024foundations'],
    ['2024 Hermann', 'hermann2024foundations'],
    ['hermann and mobahi 2024', 'hermann2024foundations'],
    ['Bengio et al. 2013', 'bengio2013representation'],
    ['van gansbeke 2020', 'vangansbeke2020scan'],
    ['russwurm', 'russwurm2024geographic'],
  ] as const) {
    it(`'${query}' is ${citekey}`, () => assert.equal(first(query), citekey));
  }
});

describe('several names', () => {
  it('name the first author first', () => {
    const [lin, wei] = [{ family: 'Lin' }, { family: 'van der Wei' }];
    const papers = libraryOf(
      { title: 'One', citekey: 'a', authors: [lin, wei] },
      { title: 'Two', citekey: 'b', authors: [wei, lin] },
    );
    for (const [query, citekey] of [
      ['lin wei', 'a'],
      ['van lin', 'b'],
    ] as const)
      assert.equal(SearchIndex.build(papers).search(query).hits[0]?.paper.citekey, citekey);
  });
});

describe('editors', () => {
  const [smith, doe, roe] = ['Smith', 'Doe', 'Roe'].map((family) => ({ family, given: 'Adam' }));
  assert.ok(smith && doe && roe);
  const papers = libraryOf(
    { title: 'Handbook of rivers', citekey: 'book', editors: [smith, doe], year: 2020 },
    { title: 'Rivers that smith likes', citekey: 'likes', abstract: 'Smith, smith and smith in 2020.' },
    { title: 'A river', citekey: 'part', authors: [roe], editors: [smith], year: 2020 },
  );
  const found = (query: string): readonly string[] => {
    const { hits, hints } = SearchIndex.build(papers).search(query, { every: true });
    return [...hits.map(({ paper }) => paper.citekey), ...hints];
  };

  it('of what has no authors are found as authors are, others as what a paper stands in', () => {
    assert.deepEqual(found('smith 2020'), ['book', 'likes', 'part']);
    assert.deepEqual(found('smith and doe 2020'), ['book']);
    assert.deepEqual(found('roe smith'), ['part']);
    const [, , part] = SearchIndex.build(papers).search('smith').hits;
    assert.deepEqual(
      part?.matched.map(({ field, text }) => `${field} ${text}`),
      ['editors Adam Smith'],
    );
  });

  it('are learned where they change', async () => {
    const [book, ...others] = papers.papers;
    assert.ok(book);
    const more = others.concat(Array.from({ length: 9 }, (_, n) => ({ ...book, citekey: `x${n}`, editors: [doe] })));
    const [before, after] = [[book], [{ ...book, editors: [roe] }]].map(
      (one) => new Corpus([...one, ...more], papers.taxonomy),
    );
    assert.ok(before && after);
    const changed = await SearchIndex.build(before).updateInSlices(after, async () => {});
    assert.equal(changed.store(), SearchIndex.build(after).store());
    assert.equal(changed.search('handbook roe').hits[0]?.paper.citekey, 'book');
  });
});

describe('every', () => {
  const found = (query: string): readonly string[] =>
    index.search(query, { every: true }).hits.map(({ paper }) => paper.citekey);

  it('leaves only papers that speak of each word', () => {
    const both = found('shortcut learning');
    assert.ok(both.includes('hermann2024foundations'));
    const anyOf = index.search('shortcut learning').total;
    assert.ok(both.length < 20 && both.length < anyOf / 5, `${both.length} of ${anyOf}`);
    for (const hit of index.search('shortcut learning', { every: true }).hits) {
      assert.match(JSON.stringify(hit.paper), /shortcut|short-cut/i);
    }
  });

  it('forgives typing errors and half a word', () => {
    assert.ok(found('matryoshca repres').includes('kusupati2022matryoshka'));
  });

  it('finds nothing where one of the words stands nowhere near', () =>
    assert.deepEqual(found('shortcut zzzzqqqq'), []));
});

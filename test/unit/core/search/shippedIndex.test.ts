import assert from 'node:assert/strict';
import { Corpus } from '../../../../src/core/corpus';
import { SearchIndex } from '../../../../src/core/search/searchIndex';
import type { FieldWords } from '../../../../src/core/search/indexParts';
import { corpus, libraryOf, search, shipped } from './library';

/** That it is what its sources make is told by test/unit/tools/corpus.test.ts, which makes it with all the rest. */
describe('the shipped index', () => {
  const damages: readonly (readonly [what: string, text: string, reason: RegExp])[] = [
    ['empty', '', /no header/],
    ['cut off', shipped.slice(0, 5_000), /damaged/],
    ['altered', `${shipped.slice(0, 90_000)}!!!${shipped.slice(90_003)}`, /damaged/],
    ['of another version', shipped.replace(/"version":\d+/, '"version":999'), /version 999/],
    ['something else', '[]', /no header/],
  ];
  for (const [what, text, reason] of damages) {
    it(`is refused where it is ${what}`, () => assert.throws(() => SearchIndex.load(corpus, text), reason));
  }

  it('is refused for other papers', () => {
    assert.throws(() => SearchIndex.load(new Corpus(corpus.papers.slice(1), corpus.taxonomy), shipped), /other papers/);
  });

  it('finds the same words as one made anew, at once or in slices', async () => {
    const pauses: number[] = [];
    const sliced = await SearchIndex.buildInSlices(corpus, async () => void pauses.push(1));
    const keys = (index: SearchIndex) => index.search('spherical convolution').hits.map((hit) => hit.paper.citekey);
    assert.deepEqual(keys(sliced), keys(SearchIndex.build(corpus)));
    assert.equal(keys(sliced)[0], keys(SearchIndex.load(corpus, shipped))[0]);
    assert.ok(pauses.length > 0);
  });

  it('lends the meaning of its words to other libraries', async () => {
    const other = libraryOf(
      { title: 'Prediction of proteins', citekey: 'a' },
      { title: 'Prediction of clicks', citekey: 'b' },
    );
    const first = async (words?: FieldWords) =>
      (await SearchIndex.buildInSlices(other, async () => {}, words)).search('advertising prediction').hits[0]?.paper
        .citekey;
    assert.equal(await first(), 'a');
    assert.equal(await first(search.words), 'b');
  });
});

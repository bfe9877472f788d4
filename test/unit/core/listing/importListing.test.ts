import assert from 'node:assert/strict';
import { Corpus } from '../../../../src/core/corpus';
import type { ListingEntry } from '../../../../src/core/formats/listing';
import { addToListing } from '../../../../src/core/formats/listingFile';
import { readingListings } from '../../../../src/core/formats/listingRead';
import { mergeSources } from '../../../../src/core/library/merge';
import { importingListing } from '../../../../src/core/listing/importListing';
import { inOneGo } from '../../../../src/core/steps';
import { paperOf } from '../../support/corpora';

const abstract =
  'Attention layers look at every token at once. We show that a few of them suffice. That is long enough.';
const entry = (title: string, more: Partial<ListingEntry> = {}): ListingEntry => ({
  title,
  abstract,
  position: 1,
  line: 1,
  ...more,
});
const library = new Corpus(
  [
    paperOf({ citekey: 'doe', title: 'Über Few Tokens' }),
    paperOf({ citekey: 'roe', title: 'Elsewhere', doi: '10.1000/ABC' }),
    paperOf({ citekey: 'poe', title: 'Other', arxiv: '2403.09611v2' }),
    paperOf({ citekey: 'tokens', title: 'Tokens', abstract: 'Another paper of one word.' }),
    paperOf({ citekey: 'manyfeatureslayers', title: 'Something else' }),
  ],
  { areas: [] },
);
const imported = (entries: readonly ListingEntry[], corpus = library) =>
  inOneGo(importingListing(entries, corpus, [], () => '2024-03-14'));

describe('importing a listing page', () => {
  it('recognizes papers by folded title, DOI and arXiv identifier', () => {
    const { added, known } = imported([
      entry('uber few-tokens!'),
      entry('A', { doi: '10.1000/abc' }),
      entry('B', { arxiv: '2403.09611' }),
      entry('Über Few Tokens'),
    ]);
    assert.deepEqual(added, []);
    assert.deepEqual(
      known.map(({ citekey }) => citekey),
      ['doe', 'roe', 'poe'],
    );
  });

  it('takes the rest, each once, under keys of the title that nobody has', () => {
    const { added } = imported([entry('Tokens'), entry('Many Features in Layers'), entry('Many features in layers')]);
    assert.deepEqual(
      added.map(({ citekey, date }) => [citekey, date]),
      [
        ['tokensb', '2024-03-14'],
        ['manyfeatureslayersb', '2024-03-14'],
      ],
    );
  });

  it('can be left alone after each paper, of the library and of the page', () => {
    const steps = [...importingListing([entry('Tokens'), entry('Other')], library, [], () => '2024-03-14')];
    assert.equal(steps.length, library.papers.length + 2);
  });

  it('finds nothing new in the same page again', () => {
    const page = [entry('Tokens'), entry('Many Features in Layers', { arxiv: '2403.00001' })];
    const text = addToListing('', imported(page).added);
    const listing = {
      id: 'file:///a.listing.txt',
      label: 'a',
      ...inOneGo(readingListings(text, 'file:///a.listing.txt')),
    };
    const corpus = mergeSources([{ id: 'bundled', label: '', papers: library.papers, problems: [] }, listing], {
      areas: [],
    });
    assert.deepEqual(imported(page, corpus).added, []);
  });

  it('gives way to the record of a library of one’s own once there is one, and keeps its key', () => {
    const text = addToListing('', imported([entry('Many Features in Layers')]).added);
    const own = paperOf({
      citekey: 'doe2024many',
      title: 'Many Features in Layers',
      authors: [{ family: 'Doe' }],
      year: 2024,
    });
    const listing = { id: 'l', label: 'l', ...inOneGo(readingListings(text, 'l')) };
    for (const order of [
      [0, 1],
      [1, 0],
    ]) {
      const sources = [{ id: 'own', label: 'own', papers: [own], problems: [] }, listing];
      const corpus = mergeSources(
        order.flatMap((at) => sources[at] ?? []),
        { areas: [] },
      );
      assert.equal(corpus.papers.length, 1);
      assert.equal(corpus.paper('manyfeatureslayersb'), corpus.paper('doe2024many'));
    }
  });
});

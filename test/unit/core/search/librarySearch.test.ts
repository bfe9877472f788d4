import assert from 'node:assert/strict';
import { mergeSources } from '../../../../src/core/library/merge';
import type { Source } from '../../../../src/core/library/source';
import type { Paper } from '../../../../src/core/paper';
import { LibrarySearch, searchOf } from '../../../../src/core/search/librarySearch';
import { SearchIndex } from '../../../../src/core/search/searchIndex';
import type { SearchOptions } from '../../../../src/core/search/searchAnswer';
import { inOneGo } from '../../../../src/core/steps';
import { paperOf, shippedCorpus } from '../../support/corpora';

const taxonomy = { areas: [] };
const shipped = shippedCorpus();
const source = (id: string, papers: readonly Paper[]): Source => ({ id, label: id, papers, problems: [] });
const about = (citekey: string, title: string, more: Partial<Paper> = {}): Paper =>
  paperOf({ citekey, title, ...more });

const near = source('near', [
  about('doe', 'Pruning of trees', { doi: '10.1/x', year: 2020 }),
  about('roe', 'Gardens in winter', { year: 2021 }),
]);
const far = source('far', [
  about('doe2020', 'Pruning of trees', { doi: '10.1/x', year: 2020 }),
  about('poe', 'Pruning of hedges', { year: 2019 }),
  about('roe', 'Pruning under another key', { year: 2018 }),
]);
const corpus = mergeSources([near, far], taxonomy);
const indexOf = (one: Source): SearchIndex => SearchIndex.build(mergeSources([one], taxonomy));
const search = new LibrarySearch(corpus, [
  { index: indexOf(near), weight: 1.2 },
  { index: indexOf(far), weight: 1 },
]);

function found(typed: string, options: SearchOptions = {}): readonly string[] {
  return search.search(typed, options).hits.map(({ paper }) => paper.citekey);
}

describe('several sources searched as one', () => {
  it('find a work once, as the nearest source writes it, and no paper whose key is another work’s', () => {
    assert.deepEqual(found('pruning'), ['doe', 'poe']);
    assert.equal(search.search('pruning', { limit: 1 }).hits.length, 1);
  });

  it('filter over all of them, and say only what holds for all', () => {
    assert.deepEqual(found('year:2019 pruning'), ['poe']);
    assert.deepEqual(search.search('year:2019 ').hints, []);
    assert.deepEqual(found('year:1900'), ['doe', 'roe', 'poe'], 'nobody has it, so it is left out');
    assert.equal(search.search('year:1900').hints.length, 1);
  });

  it('find papers that have the words before those of a source that has but words like them', () => {
    const own = source('own', [about('q', 'Quokkas of the dunes'), about('d', 'On dunes')]);
    const parts = [own, source('bundled', shipped.papers)].map((one) => ({ index: indexOf(one), weight: 1 }));
    const [first, ...others] = parts;
    assert.ok(first);
    const both = mergeSources([own, source('bundled', shipped.papers)], taxonomy);
    const { hits } = new LibrarySearch(both, [first, ...others]).search('quokkas dunes');
    assert.deepEqual(
      hits.slice(0, 2).map(({ paper }) => paper.citekey),
      ['q', 'd'],
    );
  });

  it('find by an address the paper alone whose page it is, whatever words others have of it', () => {
    const own = source('own', [about('o', 'Of https and example pages of org')]);
    const more = source('more', [about('m', 'Quokkas', { url: 'https://example.org/pages' })]);
    const parts = [own, more].map((one) => ({ index: indexOf(one), weight: 1 }));
    const [first, ...others] = parts;
    assert.ok(first);
    const { hits, total } = new LibrarySearch(mergeSources([own, more], taxonomy), [first, ...others]).search(
      'https://example.org/pages',
    );
    assert.deepEqual([hits.map(({ paper }) => paper.citekey), total], [['m'], 1]);
  });

  it('filter by type, in its own words too, and by every library that has a paper', () => {
    const file = (name: string): Pick<Paper, 'origin'> => ({ origin: { source: `file:///a/${name}`, line: 1 } });
    const own = source('own', [about('b', 'A book', { type: 'book', doi: '10.1/b', ...file('my%20refs.bib') })]);
    const more = source('more', [
      about('b2', 'A book', { type: 'book', doi: '10.1/b', ...file('books.bib') }),
      about('d', 'Data', { type: 'dataset', ...file('books.bib') }),
    ]);
    const rest = source('bundled', [about('p', 'A preprint'), about('r', 'In a review book', { type: 'review-book' })]);
    const all = mergeSources([own, more, rest], taxonomy);
    const parts = [own, more, rest].map((one) => ({ index: indexOf(one), weight: 1 }));
    const [first, ...others] = parts;
    assert.ok(first);
    const searched = new LibrarySearch(all, [first, ...others]);
    const keys = (typed: string): readonly string[] => searched.search(typed).hits.map(({ paper }) => paper.citekey);
    assert.deepEqual(keys('type:preprint '), ['p']);
    assert.deepEqual(keys('type:MVBook '), ['b'], 'as BibLaTeX calls them');
    assert.deepEqual(keys('type:incollection '), []);
    assert.deepEqual(keys('type:"data set" '), ['d']);
    assert.deepEqual(keys('type:book '), ['b'], 'not what is only in one');
    assert.deepEqual(keys('type:article '), ['p'], 'as CSL calls them');
    assert.deepEqual(keys('-type:book '), ['d', 'p', 'r']);
    assert.deepEqual(keys('library:books.bib '), ['b', 'd']);
    assert.deepEqual(keys('library:"My refs" '), ['b']);
    assert.deepEqual(keys('library:bundled type:preprint '), ['p']);
  });

  it('find by an identifier the work that has it in any of them, and say that none has', () => {
    const answer = (typed: string) => {
      const { hits, hints } = search.search(typed);
      return [...hits.map(({ paper }) => paper.citekey), ...hints];
    };
    const other = source('other', [about('moe', 'Moss', { arxiv: '2101.00001' })]);
    const all = new LibrarySearch(mergeSources([near, other], taxonomy), [
      { index: indexOf(near), weight: 1.2 },
      { index: indexOf(other), weight: 1 },
    ]);
    assert.deepEqual(
      all.search('arXiv:2101.00001').hits.map(({ paper }) => paper.citekey),
      ['moe'],
    );
    assert.deepEqual(all.search('arXiv:2101.00001').hints, []);
    assert.deepEqual(answer('https://doi.org/10.1000/x'), ['No paper has DOI 10.1000/x.']);
  });

  it('call a word as rare as in the source where most have it', () => {
    const parts = [near, far].map((one) => indexOf(one).rarity('pruning'));
    assert.equal(search.rarity('pruning'), Math.min(...parts));
    assert.ok(search.rarity('pruning') < 1 && parts.includes(1));
  });

  it('list as the corpus does where nothing but filters is asked', () => {
    assert.deepEqual(found('year:>2000 '), ['doe', 'roe', 'poe']);
    assert.equal(search.search('year:>2000 ').total, 3);
    assert.deepEqual(found('', { sort: 'year' }), ['roe', 'doe', 'poe']);
  });

  it('call no word unknown that another source has', () => {
    const hints = (typed: string): readonly string[] => search.search(typed).hints;
    assert.deepEqual(hints('gardens hedges '), []);
    assert.deepEqual(hints('gardens hed'), []);
    assert.deepEqual(hints('hed gardens '), ["No paper has 'hed'."]);
    assert.deepEqual(hints('winter wombats '), ["No paper has 'wombats'."]);
  });

  it('relate a paper to those of other sources, not to its own other records', () => {
    const paper = corpus.paper('doe');
    assert.ok(paper);
    assert.deepEqual(
      inOneGo(search.findingRelated(paper, 2)).map((one) => one.paper.citekey),
      ['poe'],
    );
  });
});

describe('what searches a library', () => {
  const [first, second] = [indexOf(near), indexOf(far)];

  it('is the index itself where there is but one source', () =>
    assert.equal(searchOf(corpus, [{ index: first, weight: 1.2 }]), first));

  it('finds the papers of all sources, the nearest first where scores are near', () => {
    const found = searchOf(corpus, [
      { index: first, weight: 1.2 },
      { index: second, weight: 1 },
    ]).search('pruning');
    assert.deepEqual(
      found.hits.map(({ paper }) => paper.citekey),
      ['doe', 'poe'],
    );
  });

  it('finds nothing where there is no source, or none that can be searched yet', () => {
    assert.equal(searchOf(mergeSources([], taxonomy), []).search('pruning').total, 0);
    assert.equal(searchOf(corpus, []).search('pruning').total, 0);
  });
});

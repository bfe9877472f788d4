import assert from 'node:assert/strict';
import { findingChange, isNoChange, type LibraryChange } from '../../../../src/core/library/change';
import { Corpus } from '../../../../src/core/corpus';
import type { Paper } from '../../../../src/core/paper';
import { inOneGo } from '../../../../src/core/steps';

const paper = (citekey: string, more: Partial<Paper> = {}): Paper => ({
  citekey,
  title: 'A title',
  authors: [{ family: 'Doe', given: 'Jo' }],
  type: 'book',
  alsoIn: [],
  keywords: [],
  ...more,
});
const corpus = (...papers: readonly Paper[]): Corpus => new Corpus(papers, { areas: [] });

const changeBetween = (before: Corpus, after: Corpus): LibraryChange => inOneGo(findingChange(before, after));

describe('what changes in a library', () => {
  it('is what came, what went, and what says something else', () => {
    const before = corpus(paper('stays'), paper('goes'), paper('a'), paper('b'), paper('c', { year: 2001 }));
    const after = corpus(
      paper('stays'),
      paper('comes'),
      paper('a', { authors: [{ family: 'Doe', given: 'Joan' }] }),
      paper('b', { year: 2001 }),
      paper('c'),
    );
    const { added, removed, changed } = changeBetween(before, after);
    assert.deepEqual([[...added], [...removed], [...changed]], [['comes'], ['goes'], ['a', 'b', 'c']]);
  });

  it('is everything at first, and nothing where all says the same', () => {
    const all = corpus(paper('a'), paper('b'));
    const first = changeBetween(corpus(), all);
    assert.deepEqual([[...first.added], [...first.removed], [...first.changed]], [['a', 'b'], [], []]);
    const change = (before: Corpus, after: Corpus): boolean => isNoChange(changeBetween(before, after));
    assert.equal(change(all, corpus(paper('b'), paper('a'))), true);
    assert.equal(change(all, corpus(paper('a'))), false);
    assert.equal(change(corpus(paper('a')), all), false);
    assert.equal(change(all, corpus(paper('a'), paper('b', { year: 1 }))), false);
    assert.equal(change(corpus(paper('a'), paper('b')), corpus(paper('a', { year: 1 }), paper('c'))), false);
  });

  it('is not where an entry stands in its file, but is the file that it is from', () => {
    const from = (source: string, line: number) => corpus(paper('a', { origin: { source, line } }));
    assert.equal(changeBetween(from('x.bib', 1), from('x.bib', 7)).changed.size, 0);
    assert.equal(changeBetween(from('x.bib', 1), from('y.bib', 1)).changed.size, 1);
  });
});

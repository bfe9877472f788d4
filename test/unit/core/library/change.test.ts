import assert from 'node:assert/strict';
import { changeBetween } from '../../../../src/core/library/change';
import { Corpus } from '../../../../src/core/corpus';
import type { Paper } from '../../../../src/core/paper';

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

  it('is not where an entry stands in its file, but is the file that it is from', () => {
    const from = (source: string, line: number) => corpus(paper('a', { origin: { source, line } }));
    assert.equal(changeBetween(from('x.bib', 1), from('x.bib', 7)).changed.size, 0);
    assert.equal(changeBetween(from('x.bib', 1), from('y.bib', 1)).changed.size, 1);
  });
});

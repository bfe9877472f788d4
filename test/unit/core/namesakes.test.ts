import assert from 'node:assert/strict';
import { mergeSources } from '../../../src/core/library/merge';
import { namesakeRemark } from '../../../src/core/namesakes';
import { paperOf } from '../support/corpora';

describe('A paper under whose key there is another', () => {
  it('is told by where that is', () => {
    const at = (title: string, source: string, line: number) =>
      paperOf({ citekey: 'roe', title, origin: { source: `file:///w/${source}.bib`, line } });
    const source = (id: string, ...papers: readonly ReturnType<typeof paperOf>[]) => ({
      id,
      label: id,
      papers,
      problems: [],
    });
    const [one, two, three] = [at('One', 'a', 3), at('Two', 'a', 9), at('Three', 'b', 5)];
    const corpus = mergeSources([source('a', one, two), source('b', three)], { areas: [] });
    assert.deepEqual(
      corpus.namesakes.map((paper) => namesakeRemark(paper, corpus)),
      [
        "its key stands twice in 'a.bib': change it at line 9",
        "its key is that of another paper, at line 3 of 'a.bib': change one of them",
      ],
    );
    const bundled = mergeSources([source('bundled', paperOf({ citekey: 'roe', title: 'Four' })), source('b', three)], {
      areas: [],
    });
    assert.deepEqual(
      bundled.namesakes.map((paper) => namesakeRemark(paper, bundled)),
      ['its key is that of another paper, among the bundled ones: change one of them'],
    );
  });
});

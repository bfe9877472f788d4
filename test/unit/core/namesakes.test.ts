import assert from 'node:assert/strict';
import { Corpus } from '../../../src/core/corpus';
import { mergeSources } from '../../../src/core/library/merge';
import { holdsAll, namesakeRemark, namesakesFor, wordsOf } from '../../../src/core/namesakes';
import type { Paper } from '../../../src/core/paper';
import { paperOf } from '../support/corpora';

const source = (id: string, ...papers: readonly Paper[]) => ({ id, label: id, papers, problems: [] });

describe('A paper under whose key there is another', () => {
  it('is told by where that is', () => {
    const at = (title: string, source: string, line: number) =>
      paperOf({ citekey: 'roe', title, origin: { source: `file:///w/${source}.bib`, line } });
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

  it('is found by words of its title, authors, year, venue and key, or their beginnings', () => {
    const paper = paperOf({
      citekey: 'müller20',
      title: 'On Salt',
      authors: [
        { family: 'Müller', given: 'Ada' },
        { family: 'Roe', given: 'Bo' },
      ],
      year: 1999,
      venue: { name: 'Journal of Glass', short: 'JoG' },
    });
    const holds = (typed: string): boolean => holdsAll(paper, wordsOf(typed));
    assert.deepEqual(wordsOf('É-tude, 2nd!'), ['e', 'tude', '2nd']);
    assert.deepEqual(wordsOf('–'), []);
    for (const typed of ['salt', 'mul', 'ADA roe', '1999 sal', 'glass', 'jog', '@müller20', 'muller20 on'])
      assert.ok(holds(typed), typed);
    for (const typed of ['alt', 'salt sand', 'sand salt', '199 9', 'saltmuller']) assert.ok(!holds(typed), typed);
    assert.ok(
      holdsAll(paperOf({ citekey: 'bare' }), ['bare']) && !holdsAll(paperOf({ citekey: 'bare' }), ['undefined']),
    );
  });

  it('is offered where it holds all that is typed, one of three at most', () => {
    const papers = ['One', 'Two', 'Tower', 'Tool', 'Toe'].map((title) => paperOf({ citekey: 'roe', title }));
    const corpus = mergeSources([source('a', ...papers)], { areas: [] });
    const titles = (typed: string): readonly string[] => namesakesFor(typed, corpus).map(({ title }) => title);
    assert.deepEqual(titles('t'), ['Two', 'Tower', 'Tool']);
    assert.deepEqual(titles('roe toe'), ['Toe']);
    assert.deepEqual(titles('roe sea'), []);
    assert.deepEqual(titles(' '), []);
  });

  it('is told to be there once more where no other has its key any longer', () => {
    const paper = paperOf({ citekey: 'roe', origin: { source: 'file:///w/a.bib', line: 3 } });
    assert.equal(
      namesakeRemark(paper, new Corpus([], { areas: [] })),
      "its key stands twice in 'a.bib': change it at line 3",
    );
  });
});

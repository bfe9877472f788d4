import assert from 'node:assert/strict';
import { entryRemarks } from '../../../../src/core/library/entryRemarks';
import { mergeSources } from '../../../../src/core/library/merge';
import type { Source } from '../../../../src/core/library/source';
import { paperOf } from '../../support/corpora';

describe('what is wrong with the entry of a paper', () => {
  const source = 'file:///notes/own%20refs.bib';
  const at = (line: number, citekey: string, title: string) => paperOf({ citekey, title, origin: { source, line } });
  const [doe, roe, other] = [at(3, 'doe', 'On Salt'), at(9, 'roe', 'On Sand'), at(12, 'doe', 'On Glass')];
  const file: Source = {
    id: source,
    label: 'own refs.bib',
    papers: [doe, roe, other],
    problems: [
      { line: 9, problem: 'the entry is not closed.' },
      { line: 10, problem: 'no part of it.' },
    ],
  };
  const corpus = mergeSources([file], { areas: [] });

  it('is that it is broken, or that another has its key', () => {
    assert.deepEqual(entryRemarks(roe, corpus, [file]), ["Look at line 9 of 'own refs.bib': the entry is not closed."]);
    assert.deepEqual(entryRemarks(doe, corpus, [file]), [
      "Another paper has this key: change it at line 12 of 'own refs.bib'.",
    ]);
  });

  it('is where another file has its key for another paper', () => {
    const far = 'file:///notes/far.bib';
    const clay = paperOf({ citekey: 'roe', title: 'On Clay', origin: { source: far, line: 5 } });
    const both = mergeSources([file, { id: far, label: far, papers: [clay], problems: [] }], { areas: [] });
    assert.deepEqual(entryRemarks(roe, both, []), ["Another paper has this key too, at line 5 of 'far.bib'."]);
  });

  it('is nothing of papers that come from elsewhere', () => {
    assert.deepEqual(entryRemarks(paperOf({ citekey: 'doe' }), corpus, [file]), []);
    assert.deepEqual(entryRemarks({ ...roe, origin: { source: 'file:///far.bib', line: 9 } }, corpus, [file]), []);
  });
});

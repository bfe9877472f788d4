import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import type { KnownCards } from '../../../../src/core/formats/bibtexCards';
import { readingBibtex, type ReadFile } from '../../../../src/core/formats/bibtexRead';
import type { LatexDecoder } from '../../../../src/core/formats/latex';
import { latexDecoder } from '../../../../src/core/formats/latexDecoder';
import { inOneGo } from '../../../../src/core/steps';

const read = (text: string, before?: KnownCards, decoder: LatexDecoder = latexDecoder): ReadFile =>
  inOneGo(readingBibtex(text, 'refs.bib', decoder, before));

/** All that papers say, CSL too. */
const said = ({ papers, problems }: ReadFile) => ({
  papers: papers.map((paper) => ({ ...paper, csl: paper.csl })),
  problems,
});

describe('A BibTeX file that is read again', () => {
  const entries = Array.from({ length: 20 }, (_, n) => `@misc{k${n}, title = {An {\\'E}tude no. ${n}}, year = 2001}\n`);

  it('has only the entries read that were changed', () => {
    const first = read(entries.join(''));
    const decoded: string[] = [];
    const text = (latex: string): string => {
      decoded.push(latex);
      return latexDecoder.text(latex);
    };
    const changed = entries.with(7, "\n@misc{k7, title = {A {\\'e}clair}}\n").join('');
    const second = read(changed, first.cards, { ...latexDecoder, text });
    assert.deepEqual(decoded, ["A {\\'e}clair"]);
    assert.equal(second.papers[7]?.title, 'A éclair');
    assert.equal(second.papers[19]?.authors, first.papers[19]?.authors);
    assert.deepEqual(second.papers[19]?.origin, { source: 'refs.bib', line: 21 });
  });

  it('follows an abbreviation or a parent that was changed', () => {
    const file = (word: string): string =>
      `@string{v = "${word}"}\n@misc{a, title = v}\n@incollection{b, crossref = {c}}\n@book{c, title = {${word}}}\n`;
    const { papers } = read(file('Two'), read(file('One')).cards);
    assert.deepEqual([papers[0]?.title, papers[1]?.venue?.name, papers[2]?.title], ['Two', 'Two', 'Two']);
  });

  it('says what it says when it is read for the first time', () => {
    const entry = fc.oneof(
      fc.constantFrom('@string{v = "One"}\n', '@string{v = "Two"}\n', '@misc{open, title = {', '% no entry\n'),
      fc
        .tuple(
          fc.constantFrom('misc', 'book', 'inbook'),
          fc.constantFrom('a', 'b', 'c'),
          fc.constantFrom(
            'title = {T}',
            'title = v',
            'crossref = {b}',
            'xdata = {a}, year = 2001',
            'ids = {x}, doi = {10.1/x}',
          ),
        )
        .map(([type, key, fields]) => `@${type}{${key}, ${fields}}\n`),
    );
    const file = fc.array(entry, { maxLength: 8 }).map((parts) => parts.join(''));
    fc.assert(
      fc.property(file, file, (one, other) => assert.deepEqual(said(read(other, read(one).cards)), said(read(other)))),
    );
  });
});

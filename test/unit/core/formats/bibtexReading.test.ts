import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import type { BibtexReading } from '../../../../src/core/formats/bibtexReading';
import { readingBibtex, type ReadFile } from '../../../../src/core/formats/bibtexRead';
import type { LatexDecoder } from '../../../../src/core/formats/latex';
import { latexDecoder } from '../../../../src/core/formats/latexDecoder';
import { inOneGo } from '../../../../src/core/steps';

const read = (text: string, before?: BibtexReading, decoder: LatexDecoder = latexDecoder): ReadFile =>
  inOneGo(readingBibtex(text, 'refs.bib', decoder, before));

/** All that papers say, CSL too, and where everything stands. */
const said = ({ papers, problems, isCut, reading }: ReadFile) => ({
  papers: papers.map((paper) => ({ ...paper, csl: paper.csl })),
  problems,
  isCut,
  entries: reading?.entries.map(({ type, key, span, line, hash }) => ({ type, key, span, line, hash })),
  macros: reading?.macros,
});

/** A decoder that remembers what it was given. */
function recording(): { readonly decoder: LatexDecoder; readonly decoded: string[] } {
  const decoded: string[] = [];
  const text = (latex: string): string => {
    decoded.push(latex);
    return latexDecoder.text(latex);
  };
  return { decoder: { ...latexDecoder, text }, decoded };
}

describe('A BibTeX file that is read again', () => {
  const entries = Array.from({ length: 20 }, (_, n) => `@misc{k${n}, title = {An {\\'E}tude no. ${n}}, year = 2001}\n`);
  const changed = entries.with(7, "\n@misc{k7, title = {A {\\'e}clair}}\n").join('');

  it('has only the entries read that were changed', () => {
    const first = read(entries.join(''));
    const { decoder, decoded } = recording();
    const second = read(changed, first.reading, decoder);
    assert.deepEqual(decoded, ["A {\\'e}clair"]);
    assert.equal(second.papers[7]?.title, 'A éclair');
    assert.equal(second.papers[19]?.authors, first.papers[19]?.authors);
    assert.deepEqual(second.papers[19]?.origin, { source: 'refs.bib', line: 21 });
    assert.equal(second.papers[5], first.papers[5], 'papers that stand where they stood are the same');
    assert.deepEqual(said(second), said(read(changed)));
    assert.equal(second.reading?.isPlain, true, 'as quick after the next change');
  });

  it('has papers stay where only their place in the text is another', () => {
    const first = read(entries.join(''));
    const longer = entries.with(7, '@misc{k7, title = {Far longer than it was, in one line}, year = 2001}\n').join('');
    const second = read(longer, first.reading);
    assert.equal(second.papers[19], first.papers[19]);
    assert.deepEqual(said(second), said(read(longer)));
  });

  it('has only those read that are new where all stand elsewhere, or where its text of before is not known', () => {
    const { reading } = read(entries.join(''));
    assert.ok(reading);
    const { text: _, ...textless } = reading;
    const turned = entries.toReversed().concat("@misc{new, title = {N{\\'e}e}}\n").join('');
    const abbreviated = (text: string): string => `@string{v = {V}}\n${text}`;
    for (const [text, before, expected] of [
      [turned, reading, ["N{\\'e}e"]],
      [abbreviated(turned), read(abbreviated(entries.join(''))).reading, ["N{\\'e}e"]],
      [changed, textless, ["A {\\'e}clair"]],
    ] as const) {
      const { decoder, decoded } = recording();
      assert.deepEqual(said(read(text, before, decoder)), said(read(text)));
      assert.deepEqual(decoded, expected);
    }
  });

  it('has no other entry looked at than one that was changed by itself', () => {
    const { reading } = read(entries.join(''));
    assert.ok(reading);
    // By their text they would not be found.
    const known = reading.entries.map((entry, place) =>
      place === 6 || place === 7 || !entry.paper
        ? entry
        : { ...entry, hash: place, paper: { ...entry.paper, title: 'as known' } },
    );
    const titles = read(changed, { ...reading, entries: known }).papers.map(({ title }) => title);
    assert.deepEqual(
      titles,
      entries.map((_, place) => (place === 7 ? 'A éclair' : place === 6 ? 'An Étude no. 6' : 'as known')),
    );
  });

  it('follows an abbreviation or a parent that was changed', () => {
    const file = (word: string): string =>
      `@string{v = "${word}"}\n@misc{a, title = v}\n@incollection{b, crossref = {c}}\n@book{c, title = {${word}}}\n`;
    const { papers } = read(file('Two'), read(file('One')).reading);
    assert.deepEqual([papers[0]?.title, papers[1]?.venue?.name, papers[2]?.title], ['Two', 'Two', 'Two']);
  });

  it('follows a parent or shared fields that were changed alone, near or far', () => {
    const file = (between: string, word: string): string =>
      `@incollection{a, crossref = {c}, xdata = {x}}\n${between}@book{c, title = {${word}}}\n@xdata{x, publisher = {${word}}}\n`;
    for (const between of ['', entries.join('')]) {
      const [child] = read(file(between, 'Two'), read(file(between, 'One')).reading).papers;
      assert.deepEqual([child?.venue?.name, child?.publisher], ['Two', 'Two']);
      assert.deepEqual([child?.csl?.['container-title'], child?.csl?.['publisher']], ['Two', 'Two']);
    }
  });

  it('has what a changed entry takes over in references too', () => {
    const file = (title: string): string =>
      `@incollection{a, crossref = {c}, title = {${title}}}\n${entries.join('')}@book{c, title = {Whole}}\n`;
    const [child] = read(file('Two'), read(file('One')).reading).papers;
    assert.deepEqual([child?.csl?.['title'], child?.csl?.['container-title']], ['Two', 'Whole']);
  });

  const part = fc.oneof(
    fc.constantFrom(
      '@string{v = "One"}\n',
      '@string{v = "Two"}\n',
      '@misc{open, title = {',
      '@misc{quoted, title = "}\n',
      '@comment{ @misc{c, title = {C}}\n@misc{d, title = {D}}\n}\n',
      '@comment{ open\n',
      '% no entry, and @misc{e, title = {E}}\r\n',
      '}{',
      ' ',
      '@misc{, title = {no key}}\r\n',
      '@misc(p, title = "(P)")',
      '@misc{x, title = {a \\{ b}}\n',
      '@misc{y, title = {a \\} "b}}\n',
    ),
    fc
      .tuple(
        fc.constantFrom('misc', 'book', 'inbook', 'xdata'),
        fc.constantFrom('a', 'b', 'c'),
        fc.constantFrom(
          'title = {T}',
          'title = v',
          'crossref = {b}',
          'xdata = {a}, year = 2001',
          'ids = {x}, doi = {10.1/x}',
          'title = {of\n@misc{q, title = {Q}}\n}',
        ),
        fc.constantFrom('\n', '', '\r\n\r\n', ' % '),
      )
      .map(([type, key, fields, end]) => `@${type}{${key}, ${fields}}${end}`),
  );
  const parts = fc.array(part, { maxLength: 8 });

  it('says what it says when it is read for the first time', () => {
    const file = parts.map((all) => all.join(''));
    fc.assert(
      fc.property(file, file, (one, other) =>
        assert.deepEqual(said(read(other, read(one).reading)), said(read(other))),
      ),
    );
  });

  it('says so after one change in its middle, and after another', () => {
    const piece = fc.oneof(part, fc.constantFrom('', '{', '}', '\\{', '"', '%', '@', '\n', ',', '@misc{'));
    const change = fc.record({ at: fc.nat({ max: 300 }), cut: fc.nat({ max: 40 }), piece });
    const apply = (text: string, { at, cut, piece }: { at: number; cut: number; piece: string }): string =>
      text.slice(0, at) + piece + text.slice(at + cut);
    const whole = fc.array(part, { minLength: 4, maxLength: 12 }).map((all) => all.join(''));
    fc.assert(
      fc.property(whole, change, change, (before, first, second) => {
        const [once, twice] = [apply(before, first), apply(apply(before, first), second)];
        const after = read(once, read(before).reading);
        assert.deepEqual(said(after), said(read(once)));
        assert.deepEqual(said(read(twice, after.reading)), said(read(twice)));
      }),
      { numRuns: 2000 },
    );
  });
});

import assert from 'node:assert/strict';
import { endsAsBefore, findingChange, isNoChange, type LibraryChange } from '../../../../src/core/library/change';
import { Corpus } from '../../../../src/core/corpus';
import { readingBibtex, type ReadFile } from '../../../../src/core/formats/bibtexRead';
import type { BibtexReading } from '../../../../src/core/formats/bibtexReading';
import type { LatexDecoder } from '../../../../src/core/formats/latex';
import { latexDecoder } from '../../../../src/core/formats/latexDecoder';
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

describe('a file that may be cut', () => {
  it('ends as before where its last paper says what it said, wherever that stands', () => {
    const [a, b] = [paper('a', { origin: { source: 's', line: 1 } }), paper('b')];
    assert.ok(endsAsBefore([paper('a', { origin: { source: 's', line: 9 } })], [a, b]));
    assert.ok(endsAsBefore([], [a, b]));
    for (const last of [paper('a', { title: 'A tit' }), paper('B')])
      assert.ok(!endsAsBefore([b, last], [a, b]), last.title);
  });
});

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

  it('is also what only the fields of CSL have, and another entry beside', () => {
    const read = (text: string, before?: BibtexReading) =>
      inOneGo(
        readingBibtex(
          `@book{a, author = {Doe, Jo}, title = {A title}, publisher = {P}${text}`,
          's',
          latexDecoder,
          before,
        ),
      );
    const first = read('}');
    const of = ({ papers }: ReadFile): Corpus => corpus(...papers);
    for (const more of [', edition = {2}', ', address = {Bern}', ', note = {New}', ', translator = {Roe, Rob}'])
      assert.deepEqual([...changeBetween(of(first), of(read(`${more}}`))).changed], ['a'], more);
    for (const again of [read('}'), read('} @book{b, title = {B}}'), read('}', first.reading)])
      assert.equal(changeBetween(of(first), of(again)).changed.size, 0);
  });

  it('is not worked out from all fields where entries are the same letter by letter', () => {
    const text = '@book{a, author = {Doe, Jo}, title = {A}}';
    const read = (whole: string, before?: BibtexReading) => inOneGo(readingBibtex(whole, 's', decoder, before));
    let asked = 0;
    const decoder: LatexDecoder = { ...latexDecoder, item: (entry) => (asked++, latexDecoder.item(entry)) };
    const first = read(`@book{b, title = {B}}\n${text}\n@book{c, title = {C}}`);
    const again = read(`@book{b, title = {D}}\n${text}\n@book{c, title = {E}}`, first.reading);
    const change = changeBetween(corpus(...first.papers), corpus(...again.papers));
    assert.deepEqual([[...change.changed], asked], [['b', 'c'], 0]);
  });

  it('is what a farther source says of a paper, and under which key', () => {
    const shown = paper('a');
    const told = (...records: readonly Paper[]): Corpus =>
      new Corpus(
        [shown],
        { areas: [] },
        records.map((record) => ({ record, paper: shown })),
      );
    for (const [before, after, size] of [
      [told(), told(paper('b')), 1],
      [told(paper('b')), told(), 1],
      [told(paper('b')), told(paper('c')), 1],
      [told(paper('b')), told(paper('b', { year: 1 })), 1],
      [told(paper('b')), told(paper('b')), 0],
    ] as const)
      assert.equal(changeBetween(before, after).changed.size, size);
  });
});

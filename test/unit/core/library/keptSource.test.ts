import assert from 'node:assert/strict';
import { readingBibtex, type ReadFile } from '../../../../src/core/formats/bibtexRead';
import { latexDecoder } from '../../../../src/core/formats/latexDecoder';
import { readerOf } from '../../../../src/core/formats/readReferences';
import { keptTexts, readingKept, type KeptSource } from '../../../../src/core/library/keptSource';
import { mergeSources } from '../../../../src/core/library/merge';
import type { Paper } from '../../../../src/core/paper';
import { SearchIndex } from '../../../../src/core/search/searchIndex';
import { inOneGo } from '../../../../src/core/steps';
import { corpus, search } from '../search/library';

const TAXONOMY = { areas: [] };
const corpusOf = ({ papers, problems }: ReadFile) =>
  mergeSources([{ id: 'own', label: 'own', papers, problems }], TAXONOMY);

async function made(name: string, text: string): Promise<KeptSource & { readonly searched: SearchIndex }> {
  const reader = readerOf(name);
  assert.ok(reader);
  const read = inOneGo(reader(text, 'own', latexDecoder));
  const searched = await SearchIndex.buildInSlices(corpusOf(read), async () => {}, search.words);
  return { read, index: searched.kept, searched };
}

const restored = (texts: readonly string[], text: string): KeptSource =>
  inOneGo(readingKept(texts.values(), 'own', () => text, latexDecoder));

const said = ({ papers, problems, isCut, reading }: ReadFile) => ({
  isCut,
  papers: papers.map((paper) => JSON.parse(JSON.stringify({ ...paper, csl: paper.csl })) as Paper),
  problems,
  entries: reading?.entries.map(({ type, key, span, line, hash }) => ({ type, key, span, line, hash })),
  macros: reading?.macros,
});

const BIBTEX = `@string{v = "Things"}
@article{a, title = {{\\'E}tude of proteins}, author = {Doe, Jane and others}, journal = v, year = 2001, keywords = {one, two}}
@xdata{x, publisher = {Press}}
@inbook{b, title = {Clicks}, crossref = {c}, xdata = {x}}
@book{c, title = {Advertising}, editor = {Roe, Rob}, year = 1999}
@misc{, title = {no key}}
${Array.from({ length: 450 }, (_, n) => `@misc{k${n}, title = {Number ${n}}}`).join('\n')}
@misc{open, title = {`;

describe('What is kept of a file of references', () => {
  for (const [name, text] of [
    ['own.bib', BIBTEX],
    ['own.ris', 'TY  - BOOK\nID  - a\nTI  - Proteins\nAU  - Doe, Jane\nCY  - Bern\nER  - \nTY  - BOOK\n'],
    ['own.json', '[{"id": "a", "type": "book", "title": "<i>Proteins</i>", "edition": 2}, {"type": "book"}]'],
    ['empty.bib', ''],
  ] as const) {
    it(`says and finds what was read: ${name}`, async () => {
      const first = await made(name, text);
      const { read, index } = restored([...keptTexts(first)], text);
      assert.deepEqual(said(read), said(first.read));
      assert.deepEqual(index, first.index);
      const found = inOneGo(SearchIndex.restoring(corpusOf(read), index, search.words));
      for (const query of ['protein', 'advertising', 'doe 2001', 'number 44'])
        assert.deepEqual(
          found.search(query).hits.map(({ paper, score }) => [paper.citekey, score]),
          first.searched.search(query).hits.map(({ paper, score }) => [paper.citekey, score]),
        );
    });
  }

  it('lets a change be read as after the first reading, and asks for the text of the file only then', async () => {
    const texts = [...keptTexts(await made('own.bib', BIBTEX))];
    let isAsked = false;
    const text = (): string => {
      isAsked = true;
      return BIBTEX;
    };
    const { read, index } = inOneGo(readingKept(texts.values(), 'own', text, latexDecoder));
    assert.deepEqual(read.papers[1]?.title, 'Clicks');
    assert.ok(!isAsked);
    const changed = BIBTEX.replace('Number 7}', 'Number seven}');
    const again = inOneGo(readingBibtex(changed, 'own', latexDecoder, read.reading));
    assert.deepEqual(said(again), said(inOneGo(readingBibtex(changed, 'own', latexDecoder))));
    const searched = await inOneGo(SearchIndex.restoring(corpusOf(read), index, search.words)).updateInSlices(
      corpusOf(again),
      async () => {},
      search.words,
    );
    assert.equal(searched.search('seven').hits[0]?.paper.citekey, 'k7');
  });

  it('is refused where it ends too early, or was made of other papers', async () => {
    const first = await made('own.bib', BIBTEX);
    const texts = [...keptTexts(first)];
    assert.throws(() => restored(texts.slice(0, -1), BIBTEX), /ends too early/);
    assert.throws(() => inOneGo(SearchIndex.restoring(corpus, first.index)), /other papers/);
  });
});

import assert from 'node:assert/strict';
import type { PlainWords } from '../../../../src/core/paper';
import { foundRows } from '../../../../src/core/pickerRows';
import { SearchIndex } from '../../../../src/core/search/searchIndex';
import { corpus, libraryOf, search, titles } from './library';

const filler = 'A method for images is shown and measured on many sets of pictures.';
const found = (index: SearchIndex, query: string) => index.search(query).hits.map((hit) => hit.paper.title);
const detail = (query: string, index = search, library = corpus) => {
  const [row] = foundRows(index, library, query, {}, () => false).rows;
  return row?.kind === 'paper' ? row.detail : '';
};

describe('plain words', () => {
  it('find papers whose title and abstract are silent', () => {
    const title = 'Google Landmarks Dataset v2 -- A Large-Scale Benchmark for Instance-Level Recognition and Retrieval';
    const paper = corpus.papers.find((one) => one.title === title);
    assert.ok(paper && !/famous|building/i.test(paper.title + paper.abstract));
    assert.equal(titles('famous buildings')[0], title);
  });

  it('lead where they are the whole query, typed or half typed, before papers that have its words apart', () => {
    const title = 'Matryoshka Representation Learning';
    for (const query of ['nested embeddings', 'Nested embedding', 'nested embeddi'])
      assert.equal(titles(query)[0], title);
  });

  it('lead likewise where function words are among them', () => {
    const convergent = 'Convergent Learning: Do different neural networks learn the same representations?';
    assert.equal(titles('universality of features')[0], convergent);
  });

  it('take typing errors, beginnings and abbreviations as all words do', () => {
    const index = SearchIndex.build(
      libraryOf(
        { title: 'One', abstract: filler, plainWords: { saying: ['embeddings like russian dolls'] } },
        { title: 'Two', abstract: filler },
      ),
    );
    for (const query of ['russain dolls ', 'russ', 'embedding like a rusian doll'])
      assert.equal(found(index, query)[0], 'One');
  });

  describe('never outrank title and abstract on equal terms', () => {
    const kinds: readonly (keyof PlainWords)[] = ['saying', 'asking', 'practice', 'names', 'known'];
    for (const kind of kinds) {
      it(`as ${kind}`, () => {
        const plainWords = { [kind]: ['thermal imaging'] };
        const others = { [kind]: ['some other words here'] };
        const library = libraryOf(
          { title: 'Others', abstract: `${filler} Some other words here.`, plainWords },
          { title: 'Thermal imaging', abstract: filler, plainWords: others },
          { title: 'Authors', abstract: `${filler} Thermal imaging.`, plainWords: others },
        );
        const index = SearchIndex.build(library);
        assert.deepEqual(found(index, 'thermal imaging'), ['Thermal imaging', 'Authors', 'Others']);
        assert.deepEqual(found(index, 'imaging'), ['Thermal imaging', 'Authors', 'Others']);
      });
    }
  });

  it('are shown where they are why a paper was found', () => {
    assert.match(detail('famous buildings'), /^in other words: .*‹famous buildings›/);
  });

  it('are not shown where title or abstract tell as much', () => {
    const library = libraryOf({
      title: 'Russian dolls',
      abstract: 'Embeddings are nested.',
      plainWords: { saying: ['russian dolls', 'nested embeddings'] },
    });
    const index = SearchIndex.build(library);
    for (const query of ['russian dolls', 'nested embeddings'])
      assert.doesNotMatch(detail(query, index, library), /other/);
    assert.equal(
      detail('russian embeddings nested dolls ', index, library),
      'Embeddings are nested.'.replace('Embeddings', '‹Embeddings›').replace('nested', '‹nested›'),
    );
  });
});

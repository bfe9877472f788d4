import assert from 'node:assert/strict';
import { citedWorks, clusterOf } from '../../../../src/core/bibliography/cited';
import { parseCitations } from '../../../../src/core/markdown/parse';
import { paperWith } from '../formats/papers';

const papers = new Map(['lee', 'roe'].map((citekey) => [citekey, paperWith({ citekey })]));

describe('What a text cites', () => {
  it('is each paper once in order, and the unknown keys that are meant to cite', () => {
    const citations = parseCitations('@Roe [@x; @LEE; @roe; @X] @someone [@fig-a; @y]');
    const { papers: found, unknown } = citedWorks(
      citations,
      (key) => papers.get(key.toLowerCase()),
      (_, { key }) => key !== 'someone' && key !== 'fig-a',
    );
    assert.deepEqual(
      found.map(({ citekey }) => citekey),
      ['roe', 'lee'],
    );
    assert.deepEqual(unknown, ['x', 'y']);
  });

  it('goes to a bibliographer with its locators, prefixes and suffixes', () => {
    assert.deepEqual(parseCitations('[see -@lee, chap. 2 and more] @roe [p. 3]').map(clusterOf), [
      {
        inText: false,
        items: [
          { key: 'lee', prefix: 'see', suffix: 'and more', suppressAuthor: true, locator: '2', label: 'chapter' },
        ],
      },
      {
        inText: true,
        items: [{ key: 'roe', prefix: '', suffix: '', suppressAuthor: false, locator: '3', label: 'page' }],
      },
    ]);
  });
});

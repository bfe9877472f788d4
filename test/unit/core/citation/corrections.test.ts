import assert from 'node:assert/strict';
import { candidatesFor, definitionEdit } from '../../../../src/core/citation/corrections';
import { KnownKeys } from '../../../../src/core/citation/knownKeys';
import { SearchIndex } from '../../../../src/core/search/searchIndex';
import { Corpus } from '../../../../src/core/corpus';
import type { Paper } from '../../../../src/core/paper';
import { applyEdits } from '../../../../src/core/text/span';

const paper = (citekey: string, title: string, family: string, year: number): Paper => ({
  citekey,
  title,
  abstract: '',
  authors: [{ family, given: 'A.' }],
  year,
  type: 'article',
  topic: 't',
  alsoIn: [],
  keywords: [],
  seen: [],
});
const deep = paper('doe2017deep', 'Deep things', 'Doe', 2017);
const wide = paper('roe2018wide', 'Wide things', 'Roe', 2018);
const corpus = new Corpus([deep, wide, paper('kim2019graph', 'A graph by Doe', 'Kim', 2019)], {
  areas: [{ id: 'a', name: 'A', topics: [{ id: 't', name: 'T', description: '' }] }],
});
const keys = new KnownKeys(corpus.papers.map(({ citekey }) => citekey));
const index = SearchIndex.build(corpus);
const candidates = (key: string): readonly string[] =>
  candidatesFor(key, corpus, keys, index, 3).map(({ paper, isNear }) => paper.citekey + (isNear ? '!' : ''));

describe('candidatesFor', () => {
  it('are near in spelling first, then found by the words of the key', () => {
    assert.deepEqual(candidates('doe2017dep'), ['doe2017deep!']);
    assert.equal(candidates('wideRoe')[0], 'roe2018wide');
    assert.deepEqual(candidates('??'), []);
  });
});

describe('definitionEdit', () => {
  const defined = (text: string): string => applyEdits(text, [definitionEdit(text, 'Doe2017deep', deep)]);
  const definition = '[^Doe2017deep]: A. Doe (2017). Deep things.';

  it('adds the definition at the end', () => {
    assert.equal(defined('a[^Doe2017deep]\n'), `a[^Doe2017deep]\n\n${definition}\n`);
    assert.equal(defined('a\r\n\r\n[^1]: One.'), `a\r\n\r\n[^1]: One.\r\n${definition}\r\n`);
  });
});

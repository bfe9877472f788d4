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

  it('are each named once, also where several of its keys are near', () => {
    const named = new Corpus([{ ...deep, otherKeys: ['doe2017depwxy'] }], corpus.taxonomy);
    assert.deepEqual([...named.keys()], ['doe2017deep', 'doe2017depwxy']);
    assert.deepEqual(candidatesFor('doe2017dep', named, new KnownKeys(named.keys()), index, 3), [
      { paper: named.papers[0], isNear: true },
    ]);
  });
});

describe('the keys near a wrong one', () => {
  const near = (known: readonly string[], key: string): readonly string[] =>
    new KnownKeys(known).nearest(key).map(({ key: other, errors }) => `${errors} ${other}`);

  it('come nearest first, then by name', () => {
    assert.deepEqual(near(['doe2017dxxp', 'doe2017dear', 'Doe2017deeq', 'doe2017deer', 'roe2018wide'], 'DOE2017deep'), [
      '1 Doe2017deeq',
      '1 doe2017deer',
      '2 doe2017dear',
      '2 doe2017dxxp',
    ]);
  });

  it('are three typing errors away at most, of a short key fewer', () => {
    assert.deepEqual(near(['doe2017wxyz', 'doe2017'], 'doe2017wabc'), ['3 doe2017wxyz']);
    assert.deepEqual(near(['doe2017vwxyz'], 'doe2017abcde'), []);
    assert.deepEqual(near(['doe20', 'doe21', 'do111'], 'doe22'), ['1 doe20', '1 doe21']);
  });

  it('make it a mistyped key where it is no short name', () => {
    const isMistyped = (known: string, key: string): boolean => new KnownKeys([known]).isMistyped(key);
    assert.equal(isMistyped('doe2017', 'doe2018'), true);
    assert.equal(isMistyped('alice1', 'alice2'), false);
    assert.equal(isMistyped('doe2017deep', 'doe2017daap'), true);
    assert.equal(isMistyped('doe2017deep', 'doe2017daaa'), false);
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

import assert from 'node:assert/strict';
import { askedBy } from '../../../src/server/asked';
import { parametersOf } from '../../../src/server/parameters';
import { searchable } from '../../../src/server/searchable';

const asked = (typed: string) => askedBy(typed, 'Our Lab');

describe('what a query asks a shared library for', () => {
  for (const [typed, words, begun] of [
    ['Sparse Auto-Encod', 'sparse auto-encod', 'auto-encod'],
    ['sparse ', 'sparse', ''],
    ['"sparse codes"', 'sparse codes', ''],
    ['deep -vision', 'deep', ''],
    ['Loève/Karhunen <b> & a@b.org', 'loeve karhunen b a b.org', 'b.org'],
    ["model's GPT-4 2.1", "model's gpt-4 2.1", '2.1'],
    ['author:x net', 'net', 'net'],
    ['net author:x', 'net', ''],
  ] as const)
    it(`words, and which is begun: ${typed}`, () =>
      assert.deepEqual([asked(typed).words, asked(typed).begun], [words, begun]));

  for (const [typed, isVain] of [
    ['topic:vision', true],
    ['-topic:vision', false],
    ['topic:', false],
    ['library:our', false],
    ['library:=our', true],
    ['-library:our', true],
    ['library:other', true],
    ['has:note', true],
    ['has:doi', false],
    ['type:book type:thesis', true],
  ] as const)
    it(`${isVain ? 'nothing there can be' : 'what there may be'}: ${typed}`, () =>
      assert.equal(asked(typed).isVain, isVain));

  it('patterns in which nothing stands for anything else', () => {
    const { key, keys, names, noNames, years } = parametersOf(
      asked(String.raw`key:a_b%c\d author:"van der" -author:=Doe year:2020..2010`),
    );
    assert.deepEqual(
      [key, keys, names, noNames, years],
      ['', [String.raw`a\_b\%c\\d%`], ['% van der%'], ['%| doe |%'], ['empty']],
    );
  });
});

describe('searchable text', () => {
  for (const [text, found] of [
    ['A–B, “Ünïcode” ﬁ', 'a b unicode fi'],
    ["--x-- .y. 'z'", 'x y z'],
    ['深層学習 U-Net', '深層学習 u-net'],
    ['\0\u0007<i>a</i>', 'i a i'],
  ] as const)
    it(JSON.stringify(text), () => assert.equal(searchable(text), found));
});

import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { eachWritten, searchWords, searchWordsOf, termOf, termsOf, tokenize } from '../../../../src/core/search/tokens';

const words = (text: string): readonly string[] => tokenize(text).flatMap(searchWords);

describe('tokens', () => {
  const cases: readonly (readonly [text: string, words: readonly string[]])[] = [
    ['U-Net', ['unet', 'net']],
    ['click-through rate', ['clickthrough', 'click', 'rate']],
    ['EfficientViT', ['efficientvit', 'efficient', 'vit']],
    ["Plato's Cave", ['plato', 'cave']],
    ['Škrlj and Rußwurm', ['skrlj', 'russwurm']],
    ['50,176 tokens', ['50', '176', 'tokens']],
    ['GPT-3.5', ['gpt35', 'gpt', '3', '5']],
    ['深度学习 model', ['深度', '度学', '学习', 'model']],
    ['ニューラル', ['ニュ', 'ュー', 'ーラ', 'ラル']],
    ['the and of', []],
    ['🙂 (.*)+? \ud800', []],
  ];
  for (const [text, expected] of cases) {
    it(`of '${text.replace(/\p{Cs}/gu, '')}'`, () => {
      assert.deepEqual(words(text), expected);
    });
  }

  it('stand where they say', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        let end = 0;
        for (const token of tokenize(text)) {
          assert.ok(token.start < token.end && token.end <= text.length);
          assert.ok(token.end >= end);
          end = token.end;
        }
      }),
    );
  });

  it('are the same where only their words are asked for', () => {
    const found = (text: string): readonly string[] => {
      const all: string[] = [];
      eachWritten(text, (written) => all.push(...searchWordsOf(written)));
      return all;
    };
    const piece = fc.constantFrom(
      'a',
      'Bc',
      '9',
      '-',
      '.',
      "'",
      '’',
      '‐',
      ' ',
      '\n',
      '\u00a0',
      'é',
      'e\u0301',
      '深度',
      'ー',
      '𝔸',
      ',',
    );
    const text = fc.oneof(
      fc.array(piece, { maxLength: 20 }).map((all) => all.join('')),
      fc.string({ unit: 'grapheme' }),
    );
    fc.assert(
      fc.property(text, (one) => assert.deepEqual(found(one), words(one))),
      { numRuns: 1000 },
    );
  });

  it('are stemmed only where they are plain English', () => {
    assert.deepEqual(['networks', 'wav2vec', 'škoda', 'ab'].map(termOf), ['network', 'wav2vec', 'škoda', 'ab']);
    assert.deepEqual(termsOf('Learning to rank'), ['learn', 'rank']);
  });
});

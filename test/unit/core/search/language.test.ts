import assert from 'node:assert/strict';
import { findAbbreviations } from '../../../../src/core/search/abbreviations';
import { completions } from '../../../../src/core/search/completions';
import { editDistance, nearestWords } from '../../../../src/core/search/typos';
import { inOneGo } from '../../../../src/core/steps';
import { Vocabulary } from '../../../../src/core/search/vocabulary';
import { corpus } from './library';

describe('abbreviations', () => {
  const cases: readonly (readonly [text: string, short: string, long: string])[] = [
    ['We study click-through rate (CTR) prediction.', 'CTR', 'click-through rate'],
    ['with sparse autoencoders (SAEs), we', 'SAE', 'sparse autoencoders'],
    ['for self-supervised learning (SSL)', 'SSL', 'self-supervised learning'],
    ['the noise-contrastive estimation (NCE) loss', 'NCE', 'noise-contrastive estimation'],
  ];
  for (const [text, short, long] of cases) it(text, () => assert.deepEqual(findAbbreviations(text), [{ short, long }]));
  it('are not seen in other parentheses', () =>
    assert.deepEqual(findAbbreviations('in the limit (see below) of (3) and (GPU) use'), []));
});

describe('typos', () => {
  it('are counted with swaps as one', () => {
    assert.deepEqual(
      [
        ['form', 'from'],
        ['network', 'netwrok'],
        ['abc', 'abc'],
        ['abcd', 'wxyz'],
      ].map(([a = '', b = '']) => editDistance(a, b, 3)),
      [1, 1, 0, 4],
    );
  });
  it('are forgiven by length, the more used word first', () => {
    const words = ['attention', 'retention', 'form', 'plato'].sort();
    const vocabulary = inOneGo(Vocabulary.counting(words, (word) => words.indexOf(word) + 1));
    assert.deepEqual(
      nearestWords('atention', vocabulary).map(({ word }) => word),
      ['attention'],
    );
    assert.deepEqual(nearestWords('frm', vocabulary), []);
    assert.deepEqual(
      nearestWords('platonic', vocabulary).map(({ word }) => word),
      ['plato'],
    );
  });
});

describe('completions', () => {
  const at = (text: string) => completions(text.replace('|', ''), text.indexOf('|'), corpus);
  it('of a field', () =>
    assert.deepEqual(
      at('deep au|').map(({ text, span }) => [text, span]),
      [['author:', { start: 5, end: 7 }]],
    ));
  it('of a value, the most frequent first', () => {
    const [first, second] = at('topic:|');
    assert.ok(first?.count && second?.count && first.count >= second.count);
    assert.deepEqual(at('-venue:icl|').map(({ text, span }) => [text, span])[0], ['ICLR ', { start: 7, end: 10 }]);
  });
  it('of a value by what it stands for', () =>
    assert.ok(at('topic:autoenc|').some(({ text }) => text === 'interpretability ')));
  it('of nothing inside a word', () => assert.deepEqual(at('deep:x:au|'), []));
});

import assert from 'node:assert/strict';
import { sharedEnds } from '../../../../src/core/text/sharedEnds';

describe('What two texts share at their ends', () => {
  it('is counted once, the beginning first', () => {
    assert.deepEqual(sharedEnds('', 'a'), { start: 0, end: 0 });
    assert.deepEqual(sharedEnds('aa', 'aaa'), { start: 2, end: 0 });
    assert.deepEqual(sharedEnds('abXcd', 'abYYcd'), { start: 2, end: 2 });
  });

  it('is counted to the letter in long texts', () => {
    const [before, behind] = ['a'.repeat(70_000), 'b'.repeat(5_017)];
    const ends = { start: before.length, end: behind.length };
    assert.deepEqual(sharedEnds(`${before}X${behind}`, `${before}YZ${behind}`), ends);
    assert.deepEqual(sharedEnds(before + behind, `${before}YZ${behind}`), ends);
  });
});

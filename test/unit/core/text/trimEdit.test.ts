import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { applyEdits } from '../../../../src/core/text/span';
import { editBetween, trimEdit } from '../../../../src/core/text/trimEdit';

describe('An edit without what stays', () => {
  it('leaves the ends alone', () => {
    assert.deepEqual(trimEdit('0 abcd 1', { span: { start: 2, end: 6 }, text: 'abXd' }), {
      span: { start: 4, end: 5 },
      text: 'X',
    });
    assert.deepEqual(editBetween('aa', 'aaa'), { span: { start: 2, end: 2 }, text: 'a' });
    assert.deepEqual(editBetween('same', 'same'), { span: { start: 4, end: 4 }, text: '' });
  });

  it('makes the same text', () => {
    const text = fc.string({ unit: fc.constantFrom('a', 'b'), maxLength: 12 });
    fc.assert(
      fc.property(text, text, (before, after) => assert.equal(applyEdits(before, [editBetween(before, after)]), after)),
    );
  });
});

import assert from 'node:assert/strict';
import { spanAfter, type TextEdit } from '../../../../src/core/text/span';

describe('A span after an edit of its text', () => {
  const edit = (start: number, end: number, text: string): TextEdit => ({ span: { start, end }, text });
  for (const [what, change, expected] of [
    ['moves with what is put in before it', edit(1, 2, 'xyz'), [6, 8]],
    ['stays before what is typed at its start', edit(4, 4, 'xyz'), [4, 9]],
    ['stays as it is before what changes behind it', edit(6, 9, ''), [4, 6]],
    ['grows with what is put in inside', edit(5, 5, 'xyz'), [4, 9]],
    ['shrinks to what is left of it', edit(5, 9, 'xyz'), [4, 5]],
    ['is empty where all of it is replaced', edit(3, 7, 'xyz'), [3, 3]],
  ] as const) {
    it(what, () => {
      const { start, end } = spanAfter({ start: 4, end: 6 }, change);
      assert.deepEqual([start, end], expected);
    });
  }

  it('is where the cursor was, for a cursor at which somebody types', () => {
    assert.deepEqual(spanAfter({ start: 4, end: 4 }, edit(4, 4, 'xyz')), { start: 4, end: 4 });
  });
});

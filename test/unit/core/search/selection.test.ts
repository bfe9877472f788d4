import assert from 'node:assert/strict';
import { bestFirst } from '../../../../src/core/search/selection';

/** Numbers from 0 to 40, of which many are equal, in no order. */
const scores = Float64Array.from({ length: 1000 }, (_, at) => (at * 7919) % 41);

describe('the best documents', () => {
  const inOrder = [...scores.keys()]
    .filter((at) => (scores[at] ?? 0) > 0)
    .sort((a, b) => (scores[b] ?? 0) - (scores[a] ?? 0) || a - b);

  for (const count of [1, 2, 24, 25, 26, 200, 201, 999, 1000, Infinity])
    it(`are the best ${count} and their equals, in order`, () => {
      const least = scores[inOrder[Math.min(count, inOrder.length) - 1] ?? 0] ?? 0;
      assert.deepEqual(
        bestFirst(scores, count),
        inOrder.filter((at) => (scores[at] ?? 0) >= least),
      );
    });

  it('are none where no document has a score, and all where fewer have than are asked for', () => {
    assert.deepEqual(bestFirst(new Float64Array(9), 3), []);
    assert.deepEqual(bestFirst(Float64Array.of(0, 2, 0, 1, 0), 3), [1, 3]);
  });
});

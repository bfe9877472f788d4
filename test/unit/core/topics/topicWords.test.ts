import assert from 'node:assert/strict';
import { readTopicWords, storeTopicWords } from '../../../../src/core/topics/topicWords';

describe('what words count for topics', () => {
  it('is read as it was stored, wide gaps and both signs, with the largest as it was', () => {
    const weights = new Float32Array(1000);
    weights.set([0.5, -1], 0);
    weights.set([2], 91 + 2);
    weights.set([-2], 999);
    const read = readTopicWords(storeTopicWords(weights), weights.length);
    assert.deepEqual([read[93], read[999]], [2, -2]);
    assert.ok(Math.abs((read[0] ?? 0) - 0.5) < 0.15 && Math.abs((read[1] ?? 0) + 1) < 0.15, `${read[0]} ${read[1]}`);
    assert.equal(read.filter((weight) => weight !== 0).length, 4);
  });

  it('is nothing where nothing counts, and ends where the words do', () => {
    assert.deepEqual(readTopicWords(storeTopicWords(new Float32Array(3)), 3), new Float32Array(3));
    assert.deepEqual(readTopicWords(storeTopicWords(Float32Array.of(0, 0, 1)), 2), new Float32Array(2));
  });
});

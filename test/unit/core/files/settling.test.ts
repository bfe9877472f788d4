import assert from 'node:assert/strict';
import { Settling } from '../../../../src/core/files/settling';

describe('A file that may be half written', () => {
  /** Runs what waits for the end of a moment, the first first. */
  let waiting: (() => void)[];
  let looks: number;
  let settling: Settling<{ readonly size: number }>;

  beforeEach(() => {
    waiting = [];
    looks = 0;
    settling = new Settling(
      (a, b) => a.size === b.size,
      (act) => waiting.push(act),
      () => looks++,
    );
  });

  it('counts once it has been as it is for a moment, and is looked at again then', () => {
    assert.equal(settling.isUnsettled({ size: 0 }), true);
    assert.equal(settling.isUnsettled({ size: 0 }), true);
    assert.equal(waiting.length, 1);
    assert.equal(looks, 0);
    waiting.shift()?.();
    assert.equal(looks, 1);
    assert.equal(settling.isUnsettled({ size: 0 }), false);
  });

  it('begins anew where it has changed since', () => {
    settling.isUnsettled({ size: 0 });
    assert.equal(settling.isUnsettled({ size: 9 }), true);
    waiting.shift()?.();
    assert.equal(looks, 0);
    assert.equal(settling.isUnsettled({ size: 9 }), true);
    waiting.shift()?.();
    assert.equal(looks, 1);
    assert.equal(settling.isUnsettled({ size: 9 }), false);
    assert.equal(settling.isUnsettled({ size: 0 }), true);
  });
});

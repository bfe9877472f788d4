import assert from 'node:assert/strict';
import { Due } from '../../../src/core/due';

describe('what is due', () => {
  let done = 0;
  let waiting: (() => void)[] = [];
  const due = new Due(
    (act) => waiting.push(act),
    () => done++,
  );
  /** How often it was done since the last time, once all that waits has had its turn. */
  const doneSince = (): number => {
    for (const act of waiting) act();
    waiting = [];
    const since = done;
    done = 0;
    return since;
  };

  it('is done once for many wishes, and again for the next', () => {
    due.soon();
    due.soon();
    due.soon();
    assert.equal(done, 0);
    assert.equal(doneSince(), 1);
    due.soon();
    assert.equal(doneSince(), 1);
  });

  it('is done at once where that is needed, not twice, and only where it is due', () => {
    due.now();
    assert.equal(done, 0);
    due.soon();
    due.now();
    assert.equal(done, 1);
    assert.equal(doneSince(), 1);
  });

  it('is not done where it has been given up', () => {
    due.soon();
    due.dispose();
    assert.equal(doneSince(), 0);
  });
});

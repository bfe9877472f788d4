import assert from 'node:assert/strict';
import { Renewed } from '../../../src/core/renewed';

describe('what is worked out anew', () => {
  it('is so once for all that is noticed before it begins, and after it has failed is made for the first time', async () => {
    const told: string[] = [];
    const value = new Renewed(
      async () => `${told.push('made')}`,
      async (before) => {
        told.push(`from ${before}`);
        if (before === '2') throw new Error('failed');
        return `${told.length}`;
      },
    );
    value.notice();
    assert.deepEqual(told, []);
    assert.equal(await value.get(), '1');
    for (let n = 0; n < 200; n++) value.notice();
    assert.equal(await value.get(), '2');
    assert.deepEqual(told, ['made', 'from 1']);
    value.notice();
    await assert.rejects(value.get(), /failed/);
    value.notice();
    assert.equal(await value.get(), '4');
    assert.deepEqual(told, ['made', 'from 1', 'from 2', 'made']);
  });

  it('is so once more for what is noticed while it goes on', async () => {
    let end: () => void = () => undefined;
    let times = 0;
    const value = new Renewed(
      async () => 0,
      async () => {
        await new Promise<void>((resolve) => (end = resolve));
        return ++times;
      },
    );
    await value.get();
    value.notice();
    await new Promise(setImmediate);
    value.notice();
    value.notice();
    end();
    await new Promise(setImmediate);
    end();
    assert.equal(await value.get(), 2);
  });
});

import assert from 'node:assert/strict';
import { setImmediate } from 'node:timers/promises';
import { oneByOne } from '../../../src/core/oneByOne';

describe('what is done one by one', () => {
  it('begins once the one before has ended, be it by an error', async () => {
    const told: string[] = [];
    const inTurn = oneByOne();
    const work =
      (name: string, fails = false) =>
      async (): Promise<string> => {
        told.push(`${name} begins`);
        await setImmediate();
        told.push(`${name} ends`);
        if (fails) throw new Error(name);
        return name;
      };
    const done = await Promise.allSettled([inTurn(work('a')), inTurn(work('b', true)), inTurn(work('c'))]);
    assert.deepEqual(told, ['a begins', 'a ends', 'b begins', 'b ends', 'c begins', 'c ends']);
    assert.deepEqual(
      done.map((one) => (one.status === 'fulfilled' ? one.value : String(one.reason))),
      ['a', 'Error: b', 'c'],
    );
  });
});

import assert from 'node:assert/strict';
import { WorkLimits } from '../../../src/mcp/workLimits';

const never = new AbortController().signal;

describe('the limits of work', () => {
  it('are not felt by what keeps them', async () => {
    const limits = new WorkLimits({ atOnce: 1, time: 60_000 });
    assert.equal(await limits.run(never, async () => 1), 1);
    await assert.rejects(
      limits.run(never, () => Promise.reject(new Error('own'))),
      { message: 'own' },
    );
    assert.equal(await limits.run(never, async () => 2), 2);
  });

  it('let no more be done at once', async () => {
    const limits = new WorkLimits({ atOnce: 2, time: 60_000 });
    const ends: (() => void)[] = [];
    const running = [1, 2].map((one) =>
      limits.run(never, () => new Promise<number>((resolve) => ends.push(() => resolve(one)))),
    );
    await assert.rejects(
      limits.run(never, async () => 3),
      { message: /^Too much is asked at once/ },
    );
    for (const end of ends) end();
    assert.deepEqual(await Promise.all(running), [1, 2]);
    assert.equal(await limits.run(never, async () => 3), 3);
  });

  it('end what takes too long, and tell it so', async () => {
    const limits = new WorkLimits({ atOnce: 1, time: 1 });
    let stopped: (() => boolean) | undefined;
    let end = (): void => undefined;
    const late = limits.run(never, (isCancelled) => {
      stopped = isCancelled;
      return new Promise<void>((resolve) => (end = resolve));
    });
    await assert.rejects(late, { message: 'It took longer than 0.001 seconds: ask for less.' });
    assert.equal(stopped?.(), true);
    await assert.rejects(
      limits.run(never, async () => 1),
      { message: /^Too much/ },
      'it still goes on',
    );
    end();
    await new Promise((resolve) => setImmediate(resolve));
    assert.equal(await limits.run(never, async () => 1), 1);
  });

  it('tell work that whoever asked no longer waits', async () => {
    const asking = new AbortController();
    const seen = await new WorkLimits({ atOnce: 1, time: 60_000 }).run(asking.signal, async (isCancelled) => {
      const before = isCancelled();
      asking.abort();
      return [before, isCancelled()];
    });
    assert.deepEqual(seen, [false, true]);
  });
});

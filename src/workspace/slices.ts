/** Milliseconds that work of ours goes on before others get their turn. */
const SLICE = 12;

/** Lets others work every few milliseconds: await `turn()` between pieces of work that take a millisecond or less. */
export class Slices {
  #until = performance.now() + SLICE;

  /** Whether `turn` would let others work now. */
  get isDue(): boolean {
    return performance.now() >= this.#until;
  }

  async turn(): Promise<void> {
    if (!this.isDue) return;
    await nextTurn();
    this.#until = performance.now() + SLICE;
  }
}

/** Takes all steps of `work`, each of a millisecond or less, in slices. */
export async function inSlices<T>(work: Generator<void, T>): Promise<T> {
  const slices = new Slices();
  for (;;) {
    const step = work.next();
    if (step.done) return step.value;
    if (slices.isDue) await slices.turn();
  }
}

/** Does `work` for each item, up to `limit` at a time, until `isCancelled`. What it throws ends it all. */
export async function forEachLimited<T>(
  items: readonly T[],
  limit: number,
  isCancelled: () => boolean,
  work: (item: T) => Promise<void>,
): Promise<void> {
  let next = 0;
  const worker = async (): Promise<void> => {
    while (!isCancelled()) {
      const item = items[next++];
      if (item === undefined) return;
      await work(item);
    }
  };
  await Promise.all(Array.from({ length: Math.min(limit, items.length) }, worker));
}

/** Resolves once others have had their turn. */
export function nextTurn(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve));
}

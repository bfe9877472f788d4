import { ToolError } from './sharedCore';

/** What requests may cost. */
export interface Limits {
  /** Requests that are worked on at once. */
  readonly atOnce: number;
  /** Milliseconds that one may take. */
  readonly time: number;
}

export const LIMITS: Limits = { atOnce: 100, time: 30_000 };

/** Sees to it that no request takes too long, and that there are not too many at once. */
export class WorkLimits {
  readonly #limits: Limits;
  #running = 0;

  constructor(limits: Limits) {
    this.#limits = limits;
  }

  /**
   * Does work as far as the limits let it.
   *
   * @param cancelled by whoever asked
   * @param work is handed what tells it to stop
   * @throws ToolError where there is too much at once or it takes too long
   */
  async run<T>(cancelled: AbortSignal, work: (isCancelled: () => boolean) => Promise<T>): Promise<T> {
    if (this.#running >= this.#limits.atOnce)
      throw new ToolError('Too much is asked at once: ask again when the others have been answered.');
    const overdue = new AbortController();
    const isCancelled = (): boolean => cancelled.aborted || overdue.signal.aborted;
    this.#running++;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const late = new Promise<never>((_, reject) => {
      timer = setTimeout(() => {
        overdue.abort();
        reject(this.#tooLong());
      }, this.#limits.time);
    });
    // What goes on for a moment after it was told to stop still counts as running.
    const done = work(isCancelled).finally(() => this.#running--);
    try {
      return await Promise.race([done, late]);
    } finally {
      clearTimeout(timer);
    }
  }

  #tooLong(): ToolError {
    return new ToolError(`It took longer than ${this.#limits.time / 1000} seconds: ask for less.`);
  }
}

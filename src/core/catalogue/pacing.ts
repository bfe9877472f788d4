/** When requests to one host may begin: no two nearer to each other than it wants, none before a time that it has named. */
export class Pacing {
  #next = 0;
  #held = 0;

  /**
   * Takes the next place in the line.
   *
   * @param now milliseconds of any clock
   * @param pause milliseconds between the beginning of this request and of the one behind it
   * @returns milliseconds to wait before it may begin
   */
  reserve(now: number, pause: number): number {
    const start = Math.max(now, this.#next);
    this.#next = start + pause;
    return start - now;
  }

  /** Nothing begins before `time`. */
  holdUntil(time: number): void {
    this.#held = Math.max(this.#held, time);
    this.#next = Math.max(this.#next, time);
  }

  /** Milliseconds for which nothing may begin because of a time that was named. */
  heldFor(now: number): number {
    return Math.max(0, this.#held - now);
  }
}

/** What a service that names no time is left alone, the first time and each time after that twice as long; milliseconds. */
const FIRST_WAIT = 1000;

/**
 * How long a service wants to be left alone, in milliseconds.
 *
 * @param header its `Retry-After`: seconds, or a date; absent or broken where it does not say
 * @param attempt how often it has been asked in vain before
 * @param now milliseconds since 1970
 */
export function retryAfter(header: string | undefined, attempt: number, now: number): number {
  const named = header?.trim() ?? '';
  if (/^\d{1,6}$/.test(named)) return Number(named) * 1000;
  const date = /\d{4}/.test(named) ? Date.parse(named) : Number.NaN;
  return Number.isNaN(date) ? FIRST_WAIT * 2 ** attempt : Math.max(0, date - now);
}

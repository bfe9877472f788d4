/**
 * What takes a while to work out, and is worked out anew from what it was whenever that may be other: one time after the
 * other, and once for all that is noticed before it begins.
 */
export class Renewed<T> {
  readonly #make: () => Promise<T>;
  readonly #remake: (before: T) => Promise<T>;
  #latest: Promise<T> | undefined;
  /** Whether it will be worked out anew, which has not begun. */
  #isDue = false;

  /**
   * @param make works it out for the first time, and after it has failed
   * @param remake works it out anew
   */
  constructor(make: () => Promise<T>, remake: (before: T) => Promise<T>) {
    this.#make = make;
    this.#remake = remake;
  }

  /** As it is once all is done that was ever noticed. Rejects as `make` and `remake` do. */
  get(): Promise<T> {
    this.#latest ??= this.#make();
    return this.#latest;
  }

  /** Has it worked out anew, if it ever was. */
  notice(): void {
    if (!this.#latest || this.#isDue) return;
    this.#isDue = true;
    const last = this.#latest.finally(() => (this.#isDue = false));
    this.#latest = last.then(this.#remake, this.#make);
  }
}

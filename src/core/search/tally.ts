/** Sums by whole numbers that begin at 0: what a map would hold, in a fraction of its time. Emptied at each use. */
export class Tally {
  readonly #sums: number[] = [];
  readonly #added: number[] = [];

  /** @param more greater than 0 */
  add(number: number, more: number): void {
    while (this.#sums.length <= number) this.#sums.push(0);
    const sum = this.#sums[number] ?? 0;
    if (sum === 0) this.#added.push(number);
    this.#sums[number] = sum + more;
  }

  /** How many numbers have a sum. */
  get size(): number {
    return this.#added.length;
  }

  /** Gives every number with its sum away, in the order in which they were first added. */
  empty(visit: (number: number, sum: number) => void): void {
    for (const number of this.#added) {
      visit(number, this.#sums[number] ?? 0);
      this.#sums[number] = 0;
    }
    this.#added.length = 0;
  }
}

/**
 * Tells what is so of a file since a moment ago only: programs empty a file before they write it, and may do so in steps.
 */
export class Settling<State extends object> {
  readonly #isSame: (a: State, b: State) => boolean;
  readonly #later: (act: () => void) => void;
  readonly #again: () => void;
  #settling: State | undefined;
  #settled: State | undefined;

  /**
   * @param later calls back once the moment is over
   * @param again has the file looked at again, after which what it still is counts
   */
  constructor(isSame: (a: State, b: State) => boolean, later: (act: () => void) => void, again: () => void) {
    this.#isSame = isSame;
    this.#later = later;
    this.#again = again;
  }

  isUnsettled(state: State): boolean {
    if (this.#settled && this.#isSame(this.#settled, state)) return false;
    if (this.#settling && this.#isSame(this.#settling, state)) return true;
    this.#settling = state;
    this.#later(() => {
      if (this.#settling !== state) return;
      this.#settled = state;
      this.#again();
    });
    return true;
  }
}

/** Does something once for all wishes that come before there is time for it. */
export class Due {
  readonly #act: () => void;
  readonly #later: (act: () => void) => unknown;
  #isDue = false;

  /** @param later calls back once what waits already has been read */
  constructor(later: (act: () => void) => unknown, act: () => void) {
    this.#act = act;
    this.#later = later;
  }

  soon(): void {
    if (this.#isDue) return;
    this.#isDue = true;
    this.#later(() => this.now());
  }

  /** What is due is done at once; nothing where nothing is. */
  now(): void {
    if (!this.#isDue) return;
    this.#isDue = false;
    this.#act();
  }

  /** What is due is not done. */
  dispose(): void {
    this.#isDue = false;
  }
}

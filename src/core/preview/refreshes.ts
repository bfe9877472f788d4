/**
 * VS Code loads its page anew at every refresh, and a page that is replaced while it is loading may hear of no later
 * change. So refreshes that follow each other are made one; milliseconds.
 */
const PAUSE = 400;
/**
 * VS Code drops a refresh that comes while an update is waiting: it is asked again, unless it has rendered, each time
 * after twice as long; milliseconds.
 */
const AGAIN = 800;
/** The last of them comes after about three minutes. Where no preview is open any more they change nothing. */
const MOST = 9;

/** Runs something once, after so many milliseconds. @returns what calls it off */
export type Later = (milliseconds: number, run: () => void) => () => void;

/** Asks for the previews to be rendered anew, and until they are; not before any was rendered at all. */
export class Refreshes {
  readonly #refresh: () => void;
  readonly #later: Later;
  #isUsed = false;
  /** Whether anything has been rendered since the last refresh. */
  #isRendered = false;
  #callOff: () => void = () => undefined;

  constructor(refresh: () => void, later: Later) {
    this.#refresh = refresh;
    this.#later = later;
  }

  dispose(): void {
    this.#callOff();
  }

  /** To be told of each rendering. */
  rendered(): void {
    this.#isUsed = true;
    this.#isRendered = true;
  }

  /** What may be shown has changed. */
  soon(): void {
    this.#callOff();
    if (this.#isUsed) this.#callOff = this.#later(PAUSE, () => this.#now(MOST, AGAIN));
  }

  /** @param pause until it is asked again, where nothing was rendered; milliseconds */
  #now(times: number, pause: number): void {
    this.#isRendered = false;
    this.#refresh();
    if (times === 1) return;
    this.#callOff = this.#later(pause, () => {
      if (!this.#isRendered) this.#now(times - 1, 2 * pause);
    });
  }
}

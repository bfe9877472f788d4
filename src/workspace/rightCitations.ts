import type * as vscode from 'vscode';

const STATE_KEY = 'litnotes.rightCitations';
/** More are not remembered: those that were said first are forgotten. */
const MOST = 5000;

/** The citations of which a person has said that they look right, sentence by sentence; kept with the workspace. */
export class RightCitations {
  readonly #state: vscode.Memento;

  /** @param state where they are kept: that of the workspace */
  constructor(state: vscode.Memento) {
    this.#state = state;
  }

  /** All of them, by `CitedClaim.id`. */
  get ids(): ReadonlySet<string> {
    return new Set(this.#state.get<readonly string[]>(STATE_KEY, []));
  }

  async set(id: string, isRight: boolean): Promise<void> {
    const others = [...this.ids].filter((other) => other !== id);
    await this.#state.update(STATE_KEY, (isRight ? [...others, id] : others).slice(-MOST));
  }
}

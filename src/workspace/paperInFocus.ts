import * as vscode from 'vscode';

/** The paper that the person was last at: selected in a view, shown on its page, or cited at the cursor. */
export class PaperInFocus implements vscode.Disposable {
  readonly #changed = new vscode.EventEmitter<void>();
  #citekey: string | undefined;

  /** Fires when it is another paper. */
  readonly onDidChange = this.#changed.event;

  dispose(): void {
    this.#changed.dispose();
  }

  get citekey(): string | undefined {
    return this.#citekey;
  }

  set(citekey: string): void {
    if (citekey === this.#citekey) return;
    this.#citekey = citekey;
    this.#changed.fire();
  }
}

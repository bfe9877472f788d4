import * as vscode from 'vscode';
import { storedDecisions, withDecision, type Decision } from '../../core/listing/decision';

const STATE_KEY = 'litnotes.new.decisions';

/** What the person has decided on new papers: kept for the workspace, and taken back one by one. */
export class Decisions implements vscode.Disposable {
  readonly #state: vscode.Memento;
  readonly #changed = new vscode.EventEmitter<Decision>();
  #decisions: readonly Decision[];
  #keys: ReadonlySet<string>;

  /** Fires with what was decided or taken back. */
  readonly onDidChange = this.#changed.event;

  constructor(state: vscode.Memento) {
    this.#state = state;
    this.#decisions = storedDecisions(state.get(STATE_KEY));
    this.#keys = keysOf(this.#decisions);
  }

  dispose(): void {
    this.#changed.dispose();
  }

  /** Whether there is a decision on a paper; case does not matter. */
  readonly has = (citekey: string): boolean => this.#keys.has(citekey.toLowerCase());

  async add(decision: Decision): Promise<void> {
    await this.#take(withDecision(this.#decisions, decision), decision);
  }

  /** Takes back the last one. @returns it; undefined where there is none */
  async takeBack(): Promise<Decision | undefined> {
    const last = this.#decisions.at(-1);
    if (last) await this.#take(this.#decisions.slice(0, -1), last);
    return last;
  }

  async #take(decisions: readonly Decision[], changed: Decision): Promise<void> {
    this.#decisions = decisions;
    this.#keys = keysOf(decisions);
    this.#changed.fire(changed);
    await this.#state.update(STATE_KEY, decisions);
  }
}

function keysOf(decisions: readonly Decision[]): ReadonlySet<string> {
  return new Set(decisions.map(({ citekey }) => citekey.toLowerCase()));
}

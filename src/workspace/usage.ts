import type * as vscode from 'vscode';

interface Use {
  readonly name: string;
  /** How much it is used: each use adds one, and all lose half in a week. */
  readonly weight: number;
  /** When the weight was right, in milliseconds since the epoch. */
  readonly at: number;
}

const KEPT = 200;
const HALF_LIFE_MS = 7 * 24 * 60 * 60 * 1000;

/** Things a person used, ranked by how often and how lately; kept on this machine across windows. */
export class Usage {
  readonly #state: vscode.Memento;
  readonly #key: string;

  /** @param key under which the uses are kept in `state` */
  constructor(state: vscode.Memento, key: string) {
    this.#state = state;
    this.#key = key;
  }

  /** What was used, the most used first. */
  ranked(now = Date.now()): readonly string[] {
    return this.#uses(now).map(({ name }) => name);
  }

  /** Notes that these were used just now. */
  async record(names: readonly string[], now = Date.now()): Promise<void> {
    const uses = new Map(this.#uses(now).map((use) => [use.name, use]));
    for (const name of names) uses.set(name, { name, weight: (uses.get(name)?.weight ?? 0) + 1, at: now });
    const kept = [...uses.values()].sort((a, b) => b.weight - a.weight).slice(0, KEPT);
    await this.#state.update(this.#key, kept);
  }

  #uses(now: number): readonly Use[] {
    const stored = this.#state.get<readonly Use[]>(this.#key, []);
    const uses = stored.map(({ name, weight, at }) => ({
      name,
      weight: weight * 0.5 ** ((now - at) / HALF_LIFE_MS),
      at: now,
    }));
    return uses.sort((a, b) => b.weight - a.weight);
  }
}

import type { Paper } from '../paper';

/** Papers by the keys that name them: the first that takes a key has it. */
export class KeyNames {
  readonly #byKey = new Map<string, Paper>();
  /** By keys with capitals, in lower case, where no key before is that. */
  readonly #byFoldedKey = new Map<string, Paper>();

  /** Every key that names a paper, as it is written. */
  keys(): Iterable<string> {
    return this.#byKey.keys();
  }

  /** Whether a paper has exactly this key. */
  has(key: string): boolean {
    return this.#byKey.has(key);
  }

  /** The paper with exactly this key, as Pandoc compares keys. */
  exactly(key: string): Paper | undefined {
    return this.#byKey.get(key);
  }

  /** The paper with this key: exactly, else without regard to case. */
  find(key: string): Paper | undefined {
    const exact = this.#byKey.get(key);
    if (exact) return exact;
    const folded = key.toLowerCase();
    return this.#byFoldedKey.get(folded) ?? this.#byKey.get(folded);
  }

  /** Has the keys of some papers name others. */
  move(moved: ReadonlyMap<Paper, Paper>): void {
    for (const names of [this.#byKey, this.#byFoldedKey])
      for (const [key, paper] of names) {
        const other = moved.get(paper);
        if (other) names.set(key, other);
      }
  }

  add(key: string, paper: Paper): void {
    const folded = key.toLowerCase();
    if (folded !== key && !this.#byKey.has(folded) && !this.#byFoldedKey.has(folded))
      this.#byFoldedKey.set(folded, paper);
    if (!this.#byKey.has(key)) this.#byKey.set(key, paper);
  }
}

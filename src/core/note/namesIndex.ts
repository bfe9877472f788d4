/** Which notes hold which names, without regard to case. Memory: a name each, and a reference for each note with it. */
export class NamesIndex {
  /** URIs by folded name. */
  readonly #holding = new Map<string, Set<string>>();
  readonly #names = new Map<string, readonly string[]>();

  /** Replaces what a note holds; no names forget the note. */
  set(uri: string, names: readonly string[]): void {
    for (const name of this.#names.get(uri) ?? []) this.#remove(name, uri);
    this.#names.delete(uri);
    if (names.length === 0) return;
    const kept = names.map((name) => this.#add(name.toLowerCase(), uri));
    this.#names.set(uri, kept);
  }

  holding(name: string): readonly string[] {
    return [...(this.#holding.get(name.toLowerCase()) ?? [])];
  }

  /** For each name the notes that hold it. */
  groups(): readonly (readonly string[])[] {
    return [...this.#holding.values()].map((uris) => [...uris]);
  }

  #add(name: string, uri: string): string {
    const uris = this.#holding.get(name);
    if (uris) {
      uris.add(uri);
      return name;
    }
    // A slice would keep the whole text it was taken from in memory.
    const own = String(JSON.parse(JSON.stringify(name)));
    this.#holding.set(own, new Set([uri]));
    return own;
  }

  #remove(name: string, uri: string): void {
    const uris = this.#holding.get(name);
    uris?.delete(uri);
    if (uris?.size === 0) this.#holding.delete(name);
  }
}

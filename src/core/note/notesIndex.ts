import type { Status } from './literatureNote';
import type { NoteSummary } from './noteSummary';

export { summarizeNote, type NoteSummary } from './noteSummary';

/**
 * All notes of a workspace by what is asked of them. The one mutable thing here: what it returns are values of the
 * moment. Keys are compared without regard to case; notes come in the order they were first set.
 */
export class NotesIndex {
  readonly #notes = new Map<string, NoteSummary>();
  /** URIs by folded citekey. */
  readonly #about = new Map<string, Set<string>>();
  /** URIs by folded key. */
  readonly #citing = new Map<string, Set<string>>();

  get size(): number {
    return this.#notes.size;
  }

  get notes(): readonly NoteSummary[] {
    return [...this.#notes.values()];
  }

  get(uri: string): NoteSummary | undefined {
    return this.#notes.get(uri);
  }

  /** Adds a note or replaces what was known of it. */
  set(note: NoteSummary): void {
    this.#forget(note.uri);
    this.#notes.set(note.uri, note);
    if (note.citekey !== undefined) add(this.#about, note.citekey, note.uri);
    for (const key of note.cites) add(this.#citing, key, note.uri);
  }

  /** @returns whether the note was known */
  delete(uri: string): boolean {
    this.#forget(uri);
    return this.#notes.delete(uri);
  }

  /** The notes that say they are about this paper: more than one where two claim it. */
  notesAbout(citekey: string): readonly NoteSummary[] {
    return this.#those(this.#about.get(citekey.toLowerCase()));
  }

  /** The notes that cite this paper. */
  citing(citekey: string): readonly NoteSummary[] {
    return this.#those(this.#citing.get(citekey.toLowerCase()));
  }

  /** Every tag with the number of notes that have it, most frequent first, then by name. */
  tags(): ReadonlyMap<string, number> {
    const counts = count(this.notes.flatMap(({ tags }) => tags));
    return new Map([...counts].sort(([a, m], [b, n]) => n - m || a.localeCompare(b)));
  }

  /** The number of notes about a paper in each status; `unread` where none is said. */
  statuses(): ReadonlyMap<Status, number> {
    return count(this.#literature().map(({ status }) => status ?? 'unread'));
  }

  /** The notes that claim the same paper, together. */
  duplicates(): readonly (readonly NoteSummary[])[] {
    return [...this.#about.values()].filter(({ size }) => size > 1).map((uris) => this.#those(uris));
  }

  /** The notes about papers that are not in the library. */
  unknownPapers(isKnown: (citekey: string) => boolean): readonly NoteSummary[] {
    return this.#literature().filter(({ citekey }) => citekey !== undefined && !isKnown(citekey));
  }

  /** The notes about papers that no other note cites. */
  orphans(): readonly NoteSummary[] {
    return this.#literature().filter(({ uri, citekey = '' }) => {
      const citing = this.#citing.get(citekey.toLowerCase());
      return !citing || (citing.size === 1 && citing.has(uri));
    });
  }

  #literature(): readonly NoteSummary[] {
    return this.notes.filter(({ citekey }) => citekey !== undefined);
  }

  #those(uris: ReadonlySet<string> | undefined): readonly NoteSummary[] {
    return [...(uris ?? [])].flatMap((uri) => this.#notes.get(uri) ?? []);
  }

  #forget(uri: string): void {
    const known = this.#notes.get(uri);
    if (!known) return;
    if (known.citekey !== undefined) remove(this.#about, known.citekey, uri);
    for (const key of known.cites) remove(this.#citing, key, uri);
  }
}

function add(urisByKey: Map<string, Set<string>>, key: string, uri: string): void {
  const folded = key.toLowerCase();
  const uris = urisByKey.get(folded);
  if (uris) uris.add(uri);
  else urisByKey.set(folded, new Set([uri]));
}

function remove(urisByKey: Map<string, Set<string>>, key: string, uri: string): void {
  const folded = key.toLowerCase();
  const uris = urisByKey.get(folded);
  uris?.delete(uri);
  if (uris?.size === 0) urisByKey.delete(folded);
}

function count<T>(values: readonly T[]): Map<T, number> {
  const counts = new Map<T, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return counts;
}

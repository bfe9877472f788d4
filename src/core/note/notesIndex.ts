import type { Status } from './ownWords';
import { NamesIndex } from './namesIndex';
import { linkName, nameOfNote, NoteLinks } from './noteLinks';
import type { NoteSummary } from './noteSummary';

export { headOfNote, noteTitle, summarizeNote, type NoteHead, type NoteSummary } from './noteSummary';

/**
 * All notes of a workspace by what is asked of them. The one mutable thing here: what it returns are values of the
 * moment. Keys are compared without regard to case; notes come in the order they were first set.
 */
export class NotesIndex {
  readonly #notes = new Map<string, NoteSummary>();
  readonly #about = new NamesIndex();
  readonly #citing = new NamesIndex();
  readonly #naming = new NamesIndex();
  readonly #links = new NoteLinks();

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
    const { uri, citekey, cites, names } = note;
    if (!this.#notes.has(uri)) this.#links.add(uri);
    this.#notes.set(uri, note);
    this.#about.set(uri, citekey === undefined ? [] : [citekey]);
    this.#citing.set(uri, cites);
    this.#naming.set(uri, names);
  }

  /** @returns whether the note was known */
  delete(uri: string): boolean {
    if (!this.#notes.delete(uri)) return false;
    for (const index of [this.#about, this.#citing, this.#naming]) index.set(uri, []);
    this.#links.delete(uri);
    return true;
  }

  /** The notes that say they are about this paper: more than one where two claim it. */
  notesAbout(citekey: string): readonly NoteSummary[] {
    return this.#those(this.#about.holding(citekey));
  }

  /** The notes that cite this paper. */
  citing(citekey: string): readonly NoteSummary[] {
    return this.#those(this.#citing.holding(citekey));
  }

  /**
   * The notes that may name this paper in a footnote or a wikilink, by its key or by a note about it. They may do so in
   * code, and the wikilink may open another note.
   */
  naming(citekey: string): readonly NoteSummary[] {
    const names = [citekey, ...this.notesAbout(citekey).map(({ uri }) => nameOfNote(uri))].map(linkName);
    return this.#those([...new Set(names.flatMap((name) => this.#naming.holding(name)))]);
  }

  /** The note that a wikilink to `target` opens. */
  named(target: string): NoteSummary | undefined {
    return this.#those(this.#links.named(target))[0];
  }

  /** What a wikilink to a note about this paper holds; undefined where there is no note, or none that can be linked to. */
  linkTo(citekey: string): string | undefined {
    return this.notesAbout(citekey).flatMap(({ uri }) => this.#links.linkTo(uri) ?? [])[0];
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
    return this.#about
      .groups()
      .filter((uris) => uris.length > 1)
      .map((uris) => this.#those(uris));
  }

  /** The notes about papers that no other note cites or links to. */
  orphans(): readonly NoteSummary[] {
    return this.#literature().filter(({ uri, citekey = '' }) =>
      [...this.#citing.holding(citekey), ...this.naming(citekey).map((note) => note.uri)].every((one) => one === uri),
    );
  }

  #literature(): readonly NoteSummary[] {
    return this.notes.filter(({ citekey }) => citekey !== undefined);
  }

  #those(uris: readonly string[]): readonly NoteSummary[] {
    return uris.flatMap((uri) => this.#notes.get(uri) ?? []);
  }
}

function count<T>(values: readonly T[]): Map<T, number> {
  const counts = new Map<T, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return counts;
}

import { fold } from '../text/fold';

const WORD = /[\p{L}\p{N}]+/gu;

/**
 * Which notes hold which words, without their texts: about 1 kB a note. Words are compared without accents and case;
 * where in a note they stand is not known.
 */
export class NoteWords {
  /** The identifier of each word, given out in order. */
  readonly #ids = new Map<string, number>();
  /** The words of each note as identifiers, ascending. */
  readonly #words = new Map<string, Uint32Array>();

  /** Adds the note `uri` or replaces what was known of it. */
  set(uri: string, text: string): void {
    const ids = new Set<number>();
    for (const [word] of fold(text).matchAll(WORD)) ids.add(this.#id(word));
    this.#words.set(uri, Uint32Array.from(ids).sort());
  }

  delete(uri: string): void {
    this.#words.delete(uri);
  }

  /** The notes that hold every word of `query`, each as the beginning of a word; none for an empty query. */
  find(query: string): readonly string[] {
    const wanted = [...fold(query).matchAll(WORD)].map(([prefix]) => this.#startingWith(prefix));
    if (wanted.length === 0) return [];
    return [...this.#words].filter(([, words]) => wanted.every((ids) => holdsAny(words, ids))).map(([uri]) => uri);
  }

  #id(word: string): number {
    const known = this.#ids.get(word);
    if (known !== undefined) return known;
    const id = this.#ids.size;
    this.#ids.set(word.length < 13 ? word : ` ${word}`.slice(1), id); // a copy: a slice would keep the whole text
    return id;
  }

  #startingWith(prefix: string): ReadonlySet<number> {
    const ids = new Set<number>();
    for (const [word, id] of this.#ids) if (word.startsWith(prefix)) ids.add(id);
    return ids;
  }
}

/** Walks whichever is shorter. */
function holdsAny(sorted: Uint32Array, ids: ReadonlySet<number>): boolean {
  if (ids.size > sorted.length) return sorted.some((id) => ids.has(id));
  for (const id of ids) if (includes(sorted, id)) return true;
  return false;
}

function includes(sorted: Uint32Array, wanted: number): boolean {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((sorted[middle] ?? 0) < wanted) low = middle + 1;
    else high = middle;
  }
  return sorted[low] === wanted;
}

import type { StoredIndex } from './invertedIndex';
import { LARGEST, pack } from './packed';
import { sorting } from './sorted';

/** The documents that hold a term, as they are stored but for the packing. */
interface Line {
  last: number;
  readonly numbers: number[];
}

/** Terms packed in one step. */
const STEP = 500;

/** Makes the stored form of an index, which is small and quick to read, from documents given one after the other. */
export class IndexBuilder {
  readonly #lines = new Map<string, Line>();
  readonly #lengths: number[] = [];

  /** Adds the next document, given as its terms and how often it holds each. */
  add(terms: ReadonlyMap<string, number>): void {
    const document = this.#lengths.length;
    this.#lengths.push(Math.min(terms.size, LARGEST));
    for (const [term, frequency] of terms) {
      let line = this.#lines.get(term);
      if (!line) this.#lines.set(term, (line = { last: -1, numbers: [] }));
      let step = document - line.last - 1;
      for (; step > LARGEST; step -= LARGEST + 1) line.numbers.push(LARGEST, 0);
      line.numbers.push(step, Math.min(frequency, LARGEST));
      line.last = document;
    }
  }

  /** In steps of a few milliseconds. Nothing can be added afterwards. */
  *finishing(): Generator<void, StoredIndex> {
    const terms = yield* sorting(this.#lines.keys());
    const postings: string[] = [];
    for (const term of terms) {
      postings.push(pack(this.#lines.get(term)?.numbers ?? []));
      this.#lines.delete(term);
      if (postings.length % STEP === 0) yield;
    }
    return { terms: terms.join(' '), postings: postings.join('\n'), lengths: pack(this.#lengths) };
  }
}

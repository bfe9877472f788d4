import type { PackedPostings } from './invertedIndex';
import { addDigits, LARGEST, LAST_DIGIT, PACKED_FROM } from './packed';
import { sorting } from './sorted';

/** The documents that hold a term. */
interface Line {
  last: number;
  /** For each document by turns the digits of the step to it and, packed, how often it holds the term. */
  readonly bytes: number[];
}

/** Terms packed in one step. */
const STEP = 500;

/** Makes an index, which is small and quick to read, from documents given one after the other. */
export class IndexBuilder {
  readonly #lines = new Map<string, Line>();
  readonly #lengths: number[] = [];
  #bytes = 0;
  #postings = 0;

  /** Adds the next document, given as its terms and how often it holds each; more than `LARGEST` times is as often. */
  add(terms: ReadonlyMap<string, number>): void {
    const document = this.#lengths.length;
    this.#lengths.push(terms.size);
    this.#postings += terms.size;
    for (const [term, frequency] of terms) {
      let line = this.#lines.get(term);
      if (!line) this.#lines.set(term, (line = { last: -1, bytes: [] }));
      const before = line.bytes.length;
      addDigits(document - line.last - 1, line.bytes);
      line.bytes.push(PACKED_FROM + Math.min(frequency, LARGEST));
      line.last = document;
      this.#bytes += line.bytes.length - before;
    }
  }

  /** In steps of a few milliseconds. Nothing can be added afterwards. */
  *finishing(): Generator<void, PackedPostings> {
    const terms = yield* sorting(this.#lines.keys());
    const firsts = new Uint32Array(terms.length + 1);
    const stepsFrom = new Uint32Array(terms.length + 1);
    const steps = new Uint8Array(this.#bytes - this.#postings);
    const frequencies = new Uint8Array(this.#postings);
    let from = 0;
    let posting = 0;
    for (const [place, term] of terms.entries()) {
      const { bytes } = this.#lines.get(term) ?? { bytes: [] };
      for (let i = 0; i < bytes.length; i++) {
        const byte = bytes[i] ?? 0;
        steps[from++] = byte;
        if (byte <= PACKED_FROM + LAST_DIGIT) frequencies[posting++] = bytes[++i] ?? 0;
      }
      firsts[place + 1] = posting;
      stepsFrom[place + 1] = from;
      this.#lines.delete(term);
      if (place % STEP === 0) yield;
    }
    return { terms, firsts, stepsFrom, steps, frequencies, lengths: this.#lengths };
  }
}

import type { PackedPostings } from './invertedIndex';
import { digitCount, LARGEST, PACKED_FROM, writeDigits } from './packed';
import { sorting } from './sorted';
import type { Tally } from './tally';

/** Documents or terms looked at in one step. */
const STEP = 500;

/** Makes an index, which is small and quick to read, from documents given one after the other. */
export class IndexBuilder {
  readonly #numbers = new Map<string, number>();
  /** For each posting, in order of document, the number of its term and how often it is held. */
  #terms = new Uint32Array(1 << 12);
  #frequencies = new Uint8Array(1 << 12);
  #postings = 0;
  readonly #lengths: number[] = [];

  /** By which documents name a term: from 0 on, as they are first asked for. */
  numberOf(term: string): number {
    const known = this.#numbers.get(term);
    if (known !== undefined) return known;
    this.#numbers.set(term, this.#numbers.size);
    return this.#numbers.size - 1;
  }

  /** Adds the next document, given as how often it holds each term; more than `LARGEST` times is as often. */
  add(terms: Tally): void {
    this.#lengths.push(terms.size);
    while (this.#postings + terms.size > this.#terms.length) this.#grow();
    terms.empty((term, frequency) => {
      this.#terms[this.#postings] = term;
      this.#frequencies[this.#postings++] = Math.min(frequency, LARGEST);
    });
  }

  /** In steps of a few milliseconds. Nothing can be added afterwards. */
  *finishing(): Generator<void, PackedPostings> {
    const terms = yield* sorting(this.#numbers.keys());
    const places = new Uint32Array(terms.length);
    for (const [place, term] of terms.entries()) {
      places[this.numberOf(term)] = place;
      if (place % STEP === 0) yield;
    }
    const firsts = new Uint32Array(terms.length + 1);
    const stepsFrom = new Uint32Array(terms.length + 1);
    yield* this.#walk(places, (place, step) => {
      firsts[place + 1] = (firsts[place + 1] ?? 0) + 1;
      stepsFrom[place + 1] = (stepsFrom[place + 1] ?? 0) + digitCount(step);
    });
    addUp(firsts);
    addUp(stepsFrom);
    const steps = new Uint8Array(stepsFrom.at(-1) ?? 0);
    const frequencies = new Uint8Array(this.#postings);
    const nextStep = stepsFrom.slice();
    const next = firsts.slice();
    yield* this.#walk(places, (place, step, frequency) => {
      nextStep[place] = writeDigits(step, steps, nextStep[place] ?? 0);
      const posting = next[place] ?? 0;
      frequencies[posting] = PACKED_FROM + frequency;
      next[place] = posting + 1;
    });
    return { terms, firsts, stepsFrom, steps, frequencies, lengths: this.#lengths };
  }

  /** Visits all postings in order of document, with the place of the term and the documents since the last that holds it. */
  *#walk(places: Uint32Array, visit: (place: number, step: number, frequency: number) => void): Generator<void, void> {
    const last = new Int32Array(places.length).fill(-1);
    let posting = 0;
    for (const [document, length] of this.#lengths.entries()) {
      for (const end = posting + length; posting < end; posting++) {
        const place = places[this.#terms[posting] ?? 0] ?? 0;
        visit(place, document - (last[place] ?? 0) - 1, this.#frequencies[posting] ?? 0);
        last[place] = document;
      }
      if (document % STEP === 0) yield;
    }
  }

  #grow(): void {
    const { length } = this.#terms;
    const [terms, frequencies] = [new Uint32Array(2 * length), new Uint8Array(2 * length)];
    terms.set(this.#terms);
    frequencies.set(this.#frequencies);
    [this.#terms, this.#frequencies] = [terms, frequencies];
  }
}

/** Replaces counts by the sums of themselves and all before them. */
function addUp(counts: Uint32Array): void {
  for (let i = 1; i < counts.length; i++) counts[i] = (counts[i] ?? 0) + (counts[i - 1] ?? 0);
}

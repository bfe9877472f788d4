import type { InvertedIndex } from './invertedIndex';
import { pack, PACKED_FROM, packedBytes, packedText, unpackAt } from './packed';
import { placeOf } from './sorted';

/** The range of a stored component: one of 91 steps, so that it stays one byte. */
const STEPS = 45;
/** Components that are stored together, as the number of the likest of `MODELS` samples. */
export const BLOCK = 4;
export const MODELS = 91;

/** Directions in which near is near in meaning (Deerwester et al. 1990), as they are stored. */
export interface StoredMeanings {
  readonly dimensions: number;
  /** Each document's direction: its components, scaled to the largest, packed. */
  readonly documents: string;
  /** The length of each document's direction as it is stored. */
  readonly lengths: readonly number[];
  /** For each block of components, `MODELS` samples of it, scaled and packed (product quantization: Jégou, Douze & Schmid 2011). */
  readonly models: string;
  /** For each term, in the order of the language's terms, the number of the sample nearest to each of its blocks, packed. */
  readonly terms: string;
}

export const NO_MEANINGS: StoredMeanings = { dimensions: 0, documents: '', lengths: [], models: '', terms: '' };

/** `vectors`, all of one length, for storing: each scaled to its largest component. */
export function storeVectors(vectors: readonly Float64Array[]): string {
  const components = vectors.map((vector) => {
    const largest = vector.reduce((most, value) => Math.max(most, Math.abs(value)), 1e-12);
    return pack(Array.from(vector, (value) => STEPS + Math.round((value / largest) * STEPS)));
  });
  return components.join('');
}

/** The vectors that `storeVectors` made, each of so many `dimensions` and with a largest component of 1. */
export function readVectors(components: string, dimensions: number): readonly Float64Array[] {
  return Array.from({ length: components.length / dimensions }, (_, vector) =>
    Float64Array.from(
      { length: dimensions },
      (_, i) => (unpackAt(components, vector * dimensions + i) - STEPS) / STEPS,
    ),
  );
}

/** The lengths of the vectors that `storeVectors` made, each of so many `dimensions`. */
export function storedLengths(components: string, dimensions: number): readonly number[] {
  const lengths: number[] = [];
  for (let start = 0; start < components.length; start += dimensions) {
    let squares = 0;
    for (let i = start; i < start + dimensions; i++) squares += (unpackAt(components, i) - STEPS) ** 2;
    lengths.push(Math.max(1, Math.round(Math.sqrt(squares))));
  }
  return lengths;
}

/** Directions of documents: the bytes of stored components, and the length of each. */
interface Directions {
  readonly components: Uint8Array;
  readonly lengthOf: (document: number) => number;
}

/** Directions in which near is near in meaning, one behind the other, each of so many `dimensions`; all 0 where nothing is known. */
export interface Vectors {
  readonly dimensions: number;
  readonly components: Int8Array;
}

/** Words of a query that mean one thing, and how much it tells. */
export interface Meant {
  readonly terms: readonly string[];
  readonly weight: number;
}

/** The meanings of documents and of words, as directions in one space. */
export class Meanings {
  readonly #stored: StoredMeanings;
  readonly #terms: readonly string[];
  #documents: Directions | undefined;
  #models: Uint8Array | undefined;

  /** `terms` are the language's, in ascending order. The documents are the stored ones, or those of another library. */
  constructor(stored: StoredMeanings, terms: readonly string[], documents?: Directions) {
    this.#stored = stored;
    this.#terms = terms;
    this.#documents = documents;
  }

  /**
   * The same words' meanings with those of another library's documents, made from the words these hold; at every
   * `yield` it can be left alone as long as one likes.
   */
  *ofDocuments(index: InvertedIndex): Generator<void, Meanings> {
    const { dimensions } = this.#stored;
    const sums = new Float32Array(index.size * dimensions);
    const direction = new Float64Array(dimensions);
    for (const term of this.#terms) {
      this.#addTerm(term, 1, direction.fill(0));
      const { documents, scores } = index.postings(term);
      for (let place = 0; place < documents.length; place++) {
        const start = (documents[place] ?? 0) * dimensions;
        const score = scores[place] ?? 0;
        for (let i = 0; i < dimensions; i++) sums[start + i] = (sums[start + i] ?? 0) + score * (direction[i] ?? 0);
        if (place % POSTINGS === POSTINGS - 1) yield;
      }
      yield;
    }
    const documents = new StoredDirections(index.size, dimensions);
    for (let document = 0; document < index.size; document++) {
      documents.set(document, sums.subarray(document * dimensions, (document + 1) * dimensions));
      if (document % STEP === 0) yield;
    }
    return new Meanings(this.#stored, this.#terms, documents);
  }

  /**
   * The same after a change of that library. Documents that stayed keep their directions, though how rare the words of
   * the library are has changed a little: for changes of a few documents in a hundred.
   *
   * @param numbers the new number of each document there was; -1 where it is gone
   * @param added the documents that have come, with their terms
   */
  *changed(
    index: InvertedIndex,
    numbers: Int32Array,
    added: ReadonlyMap<number, ReadonlyMap<string, number>>,
  ): Generator<void, Meanings> {
    const { dimensions } = this.#stored;
    const documents = new StoredDirections(index.size, dimensions);
    const { components, lengthOf } = this.#directions;
    for (let from = 0, to = 0; from < numbers.length; from = to) {
      const number = numbers[from] ?? -1;
      to = from + 1;
      if (number < 0) continue;
      // Those that stand one behind the other as before are copied together.
      while (numbers[to] === number + to - from) to++;
      const run = components.subarray(from * dimensions, to * dimensions);
      const first = from;
      documents.copy(number, run, (place) => lengthOf(first + place));
    }
    yield;
    const direction = new Float64Array(dimensions);
    for (const [document, terms] of added) {
      const sum = new Float32Array(dimensions);
      for (const [term, frequency] of [...terms].sort(([a], [b]) => (a < b ? -1 : 1))) {
        this.#addTerm(term, 1, direction.fill(0));
        const score = Math.fround(index.score(term, frequency, document));
        for (let i = 0; i < dimensions; i++) sum[i] = (sum[i] ?? 0) + score * (direction[i] ?? 0);
      }
      documents.set(document, sum);
      yield;
    }
    return new Meanings(this.#stored, this.#terms, documents);
  }

  /** The same words' meanings with the documents of another library, as `storedDocuments` has them. */
  withDocuments({ documents, lengths }: Pick<StoredMeanings, 'documents' | 'lengths'>): Meanings {
    const directions = { components: packedBytes(documents), lengthOf: (at: number) => lengths[at] ?? 1 };
    return new Meanings(this.#stored, this.#terms, directions);
  }

  /** The directions of the documents, as they are compared; their lengths tell nothing. */
  get vectors(): Vectors {
    const components = Int8Array.from(this.#directions.components, (component) => component - ZERO);
    return { dimensions: this.#stored.dimensions, components };
  }

  /** The directions of the documents, for storing. */
  get storedDocuments(): Pick<StoredMeanings, 'documents' | 'lengths'> {
    const { components, lengthOf } = this.#directions;
    const size = components.length / (this.#stored.dimensions || 1);
    return { documents: packedText(components), lengths: Array.from({ length: size }, (_, at) => lengthOf(at)) };
  }

  /**
   * How near each document is to what is asked for: to the words, and to the documents that `best` (by document number)
   * speaks for (F. Diaz, Regularizing ad hoc retrieval scores, 2005); `weights` tell what the two cosines count. What
   * points the other way counts 0.
   */
  nearness(
    words: readonly Meant[],
    best: Float64Array,
    weights: { readonly words: number; readonly best: number },
  ): Float64Array {
    const { dimensions } = this.#stored;
    const asked = new Float64Array(dimensions);
    for (const { terms, weight } of words) for (const term of terms) this.#addTerm(term, weight, asked);
    const direction = new Float64Array(dimensions);
    addScaled(direction, asked, weights.words);
    addScaled(direction, this.#mean(best), weights.best);
    const { components, lengthOf } = this.#directions;
    let less = 0;
    for (let i = 0; i < dimensions; i++) less += ZERO * (direction[i] ?? 0);
    const nearness = new Float64Array(best.length);
    for (let document = 0, start = 0; document < nearness.length; document++, start += dimensions) {
      let sum = -less;
      for (let i = 0; i < dimensions; i++) sum += (direction[i] ?? 0) * (components[start + i] ?? 0);
      nearness[document] = Math.max(0, sum / lengthOf(document));
    }
    return nearness;
  }

  /** Where terms, given by their places, point that count so much each: of length 1; 0 of none. */
  direction(terms: Iterable<readonly [place: number, weight: number]>): Float64Array {
    const { dimensions } = this.#stored;
    const sum = new Float64Array(dimensions);
    for (const [place, weight] of terms) this.#addAt(place, weight, sum);
    const unit = new Float64Array(dimensions);
    addScaled(unit, sum, 1);
    return unit;
  }

  #mean(weights: Float64Array): Float64Array {
    const { dimensions } = this.#stored;
    const { components, lengthOf } = this.#directions;
    const mean = new Float64Array(dimensions);
    let whole = 0;
    for (let document = 0; document < weights.length; document++) {
      const weight = (weights[document] ?? 0) < NEGLIGIBLE ? 0 : (weights[document] ?? 0) / lengthOf(document);
      if (weight === 0) continue;
      whole += weight;
      const start = document * dimensions;
      for (let i = 0; i < dimensions; i++) mean[i] = (mean[i] ?? 0) + weight * (components[start + i] ?? 0);
    }
    for (let i = 0; i < dimensions; i++) mean[i] = (mean[i] ?? 0) - ZERO * whole;
    return mean;
  }

  #addTerm(term: string, weight: number, sum: Float64Array): void {
    const place = placeOf(this.#terms, term);
    if (place >= 0) this.#addAt(place, weight, sum);
  }

  #addAt(place: number, weight: number, sum: Float64Array): void {
    const { dimensions, terms } = this.#stored;
    const models = (this.#models ??= packedBytes(this.#stored.models));
    const blocks = dimensions / BLOCK;
    for (let block = 0; block < blocks; block++) {
      const model = (block * MODELS + unpackAt(terms, place * blocks + block)) * BLOCK;
      for (let i = 0; i < BLOCK; i++) {
        const at = block * BLOCK + i;
        sum[at] = (sum[at] ?? 0) + weight * ((models[model + i] ?? ZERO) - ZERO);
      }
    }
  }

  get #directions(): Directions {
    const { documents, lengths } = this.#stored;
    return (this.#documents ??= {
      components: packedBytes(documents),
      lengthOf: (document) => lengths[document] ?? 1,
    });
  }
}

/** What stands for 0 among the bytes of stored components. */
const ZERO = PACKED_FROM + STEPS;
/** Documents that speak so little for a query say nothing about its meaning. */
const NEGLIGIBLE = 0.03;

/** Adds `vector`, scaled to `length`. */
function addScaled(sum: Float64Array, vector: Float64Array, length: number): void {
  let squares = 0;
  for (let i = 0; i < vector.length; i++) squares += (vector[i] ?? 0) ** 2;
  const factor = length / (Math.sqrt(squares) || 1);
  for (let i = 0; i < vector.length; i++) sum[i] = (sum[i] ?? 0) + factor * (vector[i] ?? 0);
}

/** Documents whose directions are worked out in one step. */
const STEP = 500;
/** Documents with a term that are looked at in one step. */
const POSTINGS = 10_000;

/** Directions in the form they are stored in, which takes a quarter of the room. */
class StoredDirections implements Directions {
  readonly components: Uint8Array;
  readonly #lengths: Uint16Array;
  readonly #dimensions: number;

  constructor(size: number, dimensions: number) {
    this.components = new Uint8Array(size * dimensions);
    this.#lengths = new Uint16Array(size);
    this.#dimensions = dimensions;
  }

  readonly lengthOf = (document: number): number => this.#lengths[document] ?? 1;

  /** Takes over directions that were stored, for `document` and those behind it. */
  copy(document: number, components: Uint8Array, lengthOf: (place: number) => number): void {
    this.components.set(components, document * this.#dimensions);
    const count = components.length / this.#dimensions;
    for (let place = 0; place < count; place++) this.#lengths[document + place] = lengthOf(place);
  }

  set(document: number, vector: Float32Array): void {
    let largest = 1e-12;
    for (const value of vector) largest = Math.max(largest, Math.abs(value));
    let squares = 0;
    vector.forEach((value, i) => {
      const component = Math.round((value / largest) * STEPS);
      this.components[document * this.#dimensions + i] = ZERO + component;
      squares += component ** 2;
    });
    this.#lengths[document] = Math.max(1, Math.round(Math.sqrt(squares)));
  }
}

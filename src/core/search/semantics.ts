import { pack, unpackAt } from './packed';
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
  /** For each block of components, `MODELS` samples of it, scaled and packed (product quantization: Jégou, Douze & Schmid 2011). */
  readonly models: string;
  /** For each term, in the order of the language's terms, the number of the sample nearest to each of its blocks, packed. */
  readonly terms: string;
}

export const NO_MEANINGS: StoredMeanings = { dimensions: 0, documents: '', models: '', terms: '' };

/** `vectors`, all of one length, for storing: each scaled to its largest component. */
export function storeVectors(vectors: readonly Float64Array[]): string {
  const components = vectors.map((vector) => {
    const largest = vector.reduce((most, value) => Math.max(most, Math.abs(value)), 1e-12);
    return pack(Array.from(vector, (value) => STEPS + Math.round((value / largest) * STEPS)));
  });
  return components.join('');
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
  #decoded: { readonly documents: Float32Array; readonly models: Float32Array } | undefined;

  /** `terms` are the language's, in ascending order. */
  constructor(stored: StoredMeanings, terms: readonly string[]) {
    this.#stored = stored;
    this.#terms = terms;
  }

  /** The cosine of each document's direction and that of the words together; what points the other way counts 0. */
  nearWords(words: readonly Meant[]): Float64Array {
    const sum = new Float64Array(this.#stored.dimensions);
    for (const { terms, weight } of words) for (const term of terms) this.#addTerm(term, weight, sum);
    return this.#cosines(sum);
  }

  /**
   * How near each document is to the documents that `weights` (by document number) speaks for: the cosine of its
   * direction and the weighted mean of theirs. After F. Diaz, Regularizing ad hoc retrieval scores, 2005.
   */
  nearDocuments(weights: Float64Array): Float64Array {
    const { dimensions } = this.#stored;
    const { documents } = this.#vectors;
    const mean = new Float64Array(dimensions);
    for (let document = 0; document < weights.length; document++) {
      const weight = weights[document] ?? 0;
      if (weight < NEGLIGIBLE) continue;
      const start = document * dimensions;
      for (let i = 0; i < dimensions; i++) mean[i] = (mean[i] ?? 0) + weight * (documents[start + i] ?? 0);
    }
    return this.#cosines(mean);
  }

  #addTerm(term: string, weight: number, sum: Float64Array): void {
    const place = placeOf(this.#terms, term);
    if (place < 0) return;
    const { dimensions, terms } = this.#stored;
    const { models } = this.#vectors;
    const blocks = dimensions / BLOCK;
    for (let block = 0; block < blocks; block++) {
      const model = (block * MODELS + unpackAt(terms, place * blocks + block)) * BLOCK;
      for (let i = 0; i < BLOCK; i++) {
        const at = block * BLOCK + i;
        sum[at] = (sum[at] ?? 0) + weight * (models[model + i] ?? 0);
      }
    }
  }

  #cosines(direction: Float64Array): Float64Array {
    const { dimensions } = this.#stored;
    const { documents } = this.#vectors;
    let squares = 0;
    for (const value of direction) squares += value * value;
    const length = Math.sqrt(squares) || 1;
    const cosines = new Float64Array(documents.length / dimensions);
    for (let document = 0; document < cosines.length; document++) {
      let sum = 0;
      const start = document * dimensions;
      for (let i = 0; i < dimensions; i++) sum += (direction[i] ?? 0) * (documents[start + i] ?? 0);
      cosines[document] = Math.max(0, sum / length);
    }
    return cosines;
  }

  get #vectors(): { readonly documents: Float32Array; readonly models: Float32Array } {
    return (this.#decoded ??= {
      documents: unitVectors(this.#stored.documents, this.#stored.dimensions),
      models: Float32Array.from(this.#stored.models, (_, i) => unpackAt(this.#stored.models, i) - STEPS),
    });
  }
}

/** Documents that speak so little for a query say nothing about its meaning. */
const NEGLIGIBLE = 1e-3;

function unitVectors(components: string, dimensions: number): Float32Array {
  const values = new Float32Array(components.length);
  for (let start = 0; start < values.length; start += dimensions) {
    let squares = 0;
    for (let i = start; i < start + dimensions; i++) squares += (unpackAt(components, i) - STEPS) ** 2;
    const length = Math.sqrt(squares) || 1;
    for (let i = start; i < start + dimensions; i++) values[i] = (unpackAt(components, i) - STEPS) / length;
  }
  return values;
}

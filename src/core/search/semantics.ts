import type { InvertedIndex } from './invertedIndex';
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
  #documents: Float32Array | undefined;
  #models: Float32Array | undefined;

  /** `terms` are the language's, in ascending order. Of a stored library; of another with `documents`, unit vectors. */
  constructor(stored: StoredMeanings, terms: readonly string[], documents?: Float32Array) {
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
      documents.forEach((document, place) => {
        const start = document * dimensions;
        const score = scores[place] ?? 0;
        for (let i = 0; i < dimensions; i++) sums[start + i] = (sums[start + i] ?? 0) + score * (direction[i] ?? 0);
      });
      yield;
    }
    for (let start = 0; start < sums.length; start += dimensions) scaleToUnit(sums.subarray(start, start + dimensions));
    return new Meanings(this.#stored, this.#terms, sums);
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
    const documents = this.#documentVectors;
    const nearness = new Float64Array(best.length);
    for (let document = 0, start = 0; document < nearness.length; document++, start += dimensions) {
      let sum = 0;
      for (let i = 0; i < dimensions; i++) sum += (direction[i] ?? 0) * (documents[start + i] ?? 0);
      nearness[document] = Math.max(0, sum);
    }
    return nearness;
  }

  #mean(weights: Float64Array): Float64Array {
    const { dimensions } = this.#stored;
    const documents = this.#documentVectors;
    const mean = new Float64Array(dimensions);
    for (let document = 0; document < weights.length; document++) {
      const weight = weights[document] ?? 0;
      if (weight < NEGLIGIBLE) continue;
      const start = document * dimensions;
      for (let i = 0; i < dimensions; i++) mean[i] = (mean[i] ?? 0) + weight * (documents[start + i] ?? 0);
    }
    return mean;
  }

  #addTerm(term: string, weight: number, sum: Float64Array): void {
    const place = placeOf(this.#terms, term);
    if (place < 0) return;
    const { dimensions, terms } = this.#stored;
    const models = this.#modelVectors;
    const blocks = dimensions / BLOCK;
    for (let block = 0; block < blocks; block++) {
      const model = (block * MODELS + unpackAt(terms, place * blocks + block)) * BLOCK;
      for (let i = 0; i < BLOCK; i++) {
        const at = block * BLOCK + i;
        sum[at] = (sum[at] ?? 0) + weight * (models[model + i] ?? 0);
      }
    }
  }

  get #documentVectors(): Float32Array {
    return (this.#documents ??= unitVectors(this.#stored.documents, this.#stored.dimensions));
  }

  get #modelVectors(): Float32Array {
    return (this.#models ??= unpacked(this.#stored.models));
  }
}

/** Documents that speak so little for a query say nothing about its meaning. */
const NEGLIGIBLE = 0.03;

function unitVectors(components: string, dimensions: number): Float32Array {
  const values = unpacked(components);
  for (let start = 0; start < values.length; start += dimensions)
    scaleToUnit(values.subarray(start, start + dimensions));
  return values;
}

/** A loop in place of `from`, which would make a string of each character. */
function unpacked(components: string): Float32Array {
  const values = new Float32Array(components.length);
  for (let i = 0; i < values.length; i++) values[i] = unpackAt(components, i) - STEPS;
  return values;
}

/** Adds `vector`, scaled to `length`. */
function addScaled(sum: Float64Array, vector: Float64Array, length: number): void {
  let squares = 0;
  for (let i = 0; i < vector.length; i++) squares += (vector[i] ?? 0) ** 2;
  const factor = length / (Math.sqrt(squares) || 1);
  for (let i = 0; i < vector.length; i++) sum[i] = (sum[i] ?? 0) + factor * (vector[i] ?? 0);
}

function scaleToUnit(vector: Float32Array): void {
  let squares = 0;
  for (const value of vector) squares += value * value;
  const length = Math.sqrt(squares) || 1;
  for (let i = 0; i < vector.length; i++) vector[i] = (vector[i] ?? 0) / length;
}

import { pack, unpackAt } from './packed';

/** The range of a stored component: one of 91 steps, so that it stays one byte. */
const STEPS = 45;

/** Vectors of unit length in which near in direction is near in meaning (Deerwester et al. 1990), as they are stored. */
export interface StoredVectors {
  readonly dimensions: number;
  /** The components of all vectors, each scaled to its vector's largest, packed. */
  readonly components: string;
}

export const NO_VECTORS: StoredVectors = { dimensions: 0, components: '' };

/** `vectors`, all of one length, for storing. */
export function storeVectors(vectors: readonly Float64Array[]): StoredVectors {
  const components = vectors.map((vector) => {
    const largest = vector.reduce((most, value) => Math.max(most, Math.abs(value)), 1e-12);
    return pack(Array.from(vector, (value) => STEPS + Math.round((value / largest) * STEPS)));
  });
  return { dimensions: vectors[0]?.length ?? 0, components: components.join('') };
}

/** The meaning of each document as a direction. */
export class PaperVectors {
  readonly dimensions: number;
  readonly #stored: string;
  #decoded: Float32Array | undefined;

  constructor({ dimensions, components }: StoredVectors) {
    this.dimensions = dimensions;
    this.#stored = components;
  }

  /**
   * How near each document is to the documents that `weights` (by document number) speaks for: the weighted mean of
   * their directions times each one's own; what points the other way counts 0.
   * After F. Diaz, Regularizing ad hoc retrieval scores, 2005: papers near in meaning deserve near scores.
   */
  nearness(weights: Float64Array): Float64Array {
    const { dimensions } = this;
    const values = (this.#decoded ??= decoded(this.#stored, dimensions));
    const mean = new Float64Array(dimensions);
    for (let document = 0; document < weights.length; document++) {
      const weight = weights[document] ?? 0;
      if (weight < NEGLIGIBLE) continue;
      for (let i = 0; i < dimensions; i++) mean[i] = (mean[i] ?? 0) + weight * (values[document * dimensions + i] ?? 0);
    }
    const near = new Float64Array(weights.length);
    for (let document = 0; document < near.length; document++) {
      let sum = 0;
      for (let i = 0; i < dimensions; i++) sum += (mean[i] ?? 0) * (values[document * dimensions + i] ?? 0);
      near[document] = Math.max(0, sum);
    }
    return near;
  }
}

/** Documents that speak so little for a query say nothing about its meaning. */
const NEGLIGIBLE = 1e-3;

function decoded(components: string, dimensions: number): Float32Array {
  const values = new Float32Array(components.length);
  for (let start = 0; start < values.length; start += dimensions) {
    let squares = 0;
    for (let i = start; i < start + dimensions; i++) squares += (unpackAt(components, i) - STEPS) ** 2;
    const length = Math.sqrt(squares) || 1;
    for (let i = start; i < start + dimensions; i++) values[i] = (unpackAt(components, i) - STEPS) / length;
  }
  return values;
}

import type { Vectors } from '../search/semantics';
import type { Places } from './places';

/** How well a layout keeps what is near in meaning together; each from 0 to 1, more is better. */
export interface LayoutQuality {
  /** Whether those that stand together are near in meaning. */
  readonly trustworthiness: number;
  /** Whether those near in meaning stand together. */
  readonly continuity: number;
  /** The share of the nearest that have the same label. */
  readonly sameLabel: number;
}

/**
 * Trustworthiness and continuity with `k` neighbours (J. Venna & S. Kaski, Neighborhood preservation in nonlinear
 * projection methods, 2001), and the share of the `k` nearest with the same label, of those that have one. Takes time
 * that grows with the square of the number of papers.
 */
export function layoutQuality(
  vectors: Vectors,
  { x, y }: Places,
  labels: readonly (string | undefined)[],
  k: number,
): LayoutQuality {
  const size = x.length;
  const lengths = lengthsOf(vectors);
  let intruding = 0;
  let missing = 0;
  let same = 0;
  let labelled = 0;
  for (let i = 0; i < size; i++) {
    const meant = ranks(size, i, (j) => -cosine(vectors, lengths, i, j));
    const placed = ranks(size, i, (j) => ((x[i] ?? 0) - (x[j] ?? 0)) ** 2 + ((y[i] ?? 0) - (y[j] ?? 0)) ** 2);
    for (let j = 0; j < size; j++) {
      if (j === i) continue;
      const [near, close] = [meant[j] ?? 0, placed[j] ?? 0];
      if (close <= k && near > k) intruding += near - k;
      if (near <= k && close > k) missing += close - k;
      if (close <= k && labels[i] !== undefined) {
        labelled++;
        if (labels[i] === labels[j]) same++;
      }
    }
  }
  const scale = 2 / (size * k * (2 * size - 3 * k - 1));
  return {
    trustworthiness: 1 - scale * intruding,
    continuity: 1 - scale * missing,
    sameLabel: labelled === 0 ? 0 : same / labelled,
  };
}

/** For each other item its rank by distance from the item `own`: 1 is the nearest; of equals the first. */
function ranks(size: number, own: number, distance: (other: number) => number): Int32Array {
  const distances = Float64Array.from({ length: size }, (_, j) => (j === own ? Number.NEGATIVE_INFINITY : distance(j)));
  const order = Array.from(distances.keys()).sort((a, b) => (distances[a] ?? 0) - (distances[b] ?? 0) || a - b);
  const found = new Int32Array(size);
  order.forEach((item, rank) => (found[item] = rank));
  return found;
}

/** The length of each vector; 1 where it is 0. */
export function lengthsOf({ dimensions, components }: Vectors): Float64Array {
  return Float64Array.from({ length: components.length / (dimensions || 1) }, (_, item) => {
    let squares = 0;
    for (let at = item * dimensions; at < (item + 1) * dimensions; at++) squares += (components[at] ?? 0) ** 2;
    return Math.sqrt(squares) || 1;
  });
}

function cosine({ dimensions, components }: Vectors, lengths: Float64Array, a: number, b: number): number {
  let sum = 0;
  for (let i = 0; i < dimensions; i++)
    sum += (components[a * dimensions + i] ?? 0) * (components[b * dimensions + i] ?? 0);
  return sum / ((lengths[a] ?? 1) * (lengths[b] ?? 1));
}

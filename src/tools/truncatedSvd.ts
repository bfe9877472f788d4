/** A matrix as its rows' places and values. */
export type SparseRows = readonly { readonly columns: Int32Array; readonly values: Float64Array }[];

const OVERSAMPLING = 10;
const POWER_ITERATIONS = 4;

/**
 * The leading right singular vectors of `rows`: for each column a vector of `rank` coordinates, not scaled.
 * Randomised subspace iteration (Halko, Martinsson & Tropp, Finding structure with randomness, 2011, algorithm 4.4)
 * with seeded signs, so that the same matrix gives the same vectors on every machine.
 */
export function rightSingularVectors(rows: SparseRows, columnCount: number, rank: number): readonly Float64Array[] {
  const width = Math.min(rank + OVERSAMPLING, columnCount, rows.length);
  const random = seeded(20_240_101);
  let basis: Float64Array[] = Array.from({ length: width }, () =>
    Float64Array.from({ length: columnCount }, () => (random() < 0.5 ? -1 : 1)),
  );
  for (let i = 0; i <= POWER_ITERATIONS; i++) {
    orthonormalize(basis);
    basis = basis.map((vector) => transposedTimes(rows, times(rows, vector), columnCount));
  }
  orthonormalize(basis);
  const leading = rotateToSingular(
    basis,
    basis.map((vector) => times(rows, vector)),
  ).slice(0, rank);
  return Array.from({ length: columnCount }, (_, column) =>
    Float64Array.from(leading, (vector) => vector[column] ?? 0),
  );
}

/** Numbers from 0 to 1 in a sequence fixed by `seed` (mulberry32). */
export function seeded(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

function times(rows: SparseRows, vector: Float64Array): Float64Array {
  return Float64Array.from(rows, ({ columns, values }) => {
    let sum = 0;
    for (let i = 0; i < columns.length; i++) sum += (values[i] ?? 0) * (vector[columns[i] ?? 0] ?? 0);
    return sum;
  });
}

function transposedTimes(rows: SparseRows, vector: Float64Array, columnCount: number): Float64Array {
  const result = new Float64Array(columnCount);
  rows.forEach(({ columns, values }, row) => {
    const factor = vector[row] ?? 0;
    for (let i = 0; i < columns.length; i++) {
      const column = columns[i] ?? 0;
      result[column] = (result[column] ?? 0) + factor * (values[i] ?? 0);
    }
  });
  return result;
}

/** Modified Gram-Schmidt, in place. */
function orthonormalize(vectors: readonly Float64Array[]): void {
  vectors.forEach((vector, i) => {
    for (const earlier of vectors.slice(0, i)) addScaled(vector, earlier, -dot(vector, earlier));
    const length = Math.sqrt(dot(vector, vector)) || 1;
    for (let j = 0; j < vector.length; j++) vector[j] = (vector[j] ?? 0) / length;
  });
}

/** Turns `basis` so that its `images` stand at right angles to each other, the longest first (one-sided Jacobi). */
function rotateToSingular(basis: readonly Float64Array[], images: readonly Float64Array[]): readonly Float64Array[] {
  for (let sweep = 0, turned = true; sweep < 12 && turned; sweep++) {
    turned = false;
    images.forEach((a, i) => {
      for (let j = i + 1; j < images.length; j++) {
        const b = images[j];
        const [one, other] = [basis[i], basis[j]];
        if (!b || !one || !other) continue;
        const mixed = dot(a, b);
        const [first, second] = [dot(a, a), dot(b, b)];
        if (mixed * mixed <= 1e-16 * first * second) continue;
        turned = true;
        const ratio = (second - first) / (2 * mixed);
        const tangent = (ratio < 0 ? -1 : 1) / (Math.abs(ratio) + Math.sqrt(1 + ratio * ratio));
        const cosine = 1 / Math.sqrt(1 + tangent * tangent);
        rotate(a, b, cosine, tangent * cosine);
        rotate(one, other, cosine, tangent * cosine);
      }
    });
  }
  const lengths = new Map(basis.map((vector, i) => [vector, dot(images[i] ?? vector, images[i] ?? vector)]));
  return [...basis].sort((a, b) => (lengths.get(b) ?? 0) - (lengths.get(a) ?? 0));
}

function rotate(a: Float64Array, b: Float64Array, cosine: number, sine: number): void {
  for (let i = 0; i < a.length; i++) {
    const [x, y] = [a[i] ?? 0, b[i] ?? 0];
    a[i] = cosine * x - sine * y;
    b[i] = sine * x + cosine * y;
  }
}

export function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += (a[i] ?? 0) * (b[i] ?? 0);
  return sum;
}

function addScaled(target: Float64Array, source: Float64Array, factor: number): void {
  for (let i = 0; i < target.length; i++) target[i] = (target[i] ?? 0) + factor * (source[i] ?? 0);
}

/** `vector` scaled to length 1; zeros stay zeros. */
export function unit(vector: Float64Array): Float64Array {
  const length = Math.sqrt(dot(vector, vector)) || 1;
  return vector.map((value) => value / length);
}

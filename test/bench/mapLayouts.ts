// Other layouts of the same vectors, for comparison.
import type { Places } from '../../src/core/map/places';
import type { Vectors } from '../../src/core/search/semantics';
import { lengthsOf } from '../../src/core/map/layoutQuality';
import { dot, rightSingularVectors, seeded } from '../../src/tools/truncatedSvd';

function unitRows({ dimensions, components }: Vectors): readonly Float64Array[] {
  const lengths = lengthsOf({ dimensions, components });
  return Array.from(lengths, (length, row) =>
    Float64Array.from(components.subarray(row * dimensions, (row + 1) * dimensions), (component) => component / length),
  );
}

/** The two directions in which the vectors differ most. */
export function pca(vectors: Vectors): Places {
  const rows = unitRows(vectors);
  const { dimensions } = vectors;
  const mean = Float64Array.from(
    { length: dimensions },
    (_, i) => rows.reduce((sum, row) => sum + (row[i] ?? 0), 0) / rows.length,
  );
  const columns = Int32Array.from({ length: dimensions }, (_, i) => i);
  const centred = rows.map((row) => ({ columns, values: row.map((value, i) => value - (mean[i] ?? 0)) }));
  const axes = rightSingularVectors(centred, dimensions, 2);
  const along = (axis: number): Float32Array =>
    Float32Array.from(centred, ({ values }) =>
      dot(
        values,
        Float64Array.from(axes, (vector) => vector[axis] ?? 0),
      ),
    );
  return { x: along(0), y: along(1) };
}

/** t-SNE without approximations (L. van der Maaten & G. Hinton, Visualizing data using t-SNE, 2008), with its usual settings. */
export function tsne(vectors: Vectors, perplexity = 30, rounds = 1000): Places {
  const rows = unitRows(vectors);
  const size = rows.length;
  const likeness = jointLikeness(rows, perplexity);
  const random = seeded(1);
  const at = Float64Array.from({ length: 2 * size }, () => (random() - 0.5) * 1e-4);
  const speed = new Float64Array(2 * size);
  const gains = new Float64Array(2 * size).fill(1);
  for (let round = 0; round < rounds; round++) {
    const gradient = gradientAt(at, likeness, round < 250 ? 12 : 1);
    const momentum = round < 250 ? 0.5 : 0.8;
    for (let i = 0; i < at.length; i++) {
      const slope = gradient[i] ?? 0;
      const isTurning = slope > 0 !== (speed[i] ?? 0) > 0;
      gains[i] = Math.max(0.01, isTurning ? (gains[i] ?? 1) + 0.2 : (gains[i] ?? 1) * 0.8);
      speed[i] = momentum * (speed[i] ?? 0) - 100 * (gains[i] ?? 1) * slope;
      at[i] = (at[i] ?? 0) + (speed[i] ?? 0);
    }
  }
  return {
    x: Float32Array.from({ length: size }, (_, i) => at[2 * i] ?? 0),
    y: Float32Array.from({ length: size }, (_, i) => at[2 * i + 1] ?? 0),
  };
}

function gradientAt(at: Float64Array, likeness: readonly Float64Array[], exaggeration: number): Float64Array {
  const size = likeness.length;
  let whole = 0;
  const near = likeness.map((_, i) =>
    Float64Array.from({ length: size }, (_unused, j) => {
      const [x, y] = [(at[2 * i] ?? 0) - (at[2 * j] ?? 0), (at[2 * i + 1] ?? 0) - (at[2 * j + 1] ?? 0)];
      const value = i === j ? 0 : 1 / (1 + x * x + y * y);
      whole += value;
      return value;
    }),
  );
  const gradient = new Float64Array(2 * size);
  near.forEach((row, i) => {
    row.forEach((value, j) => {
      const pull = 4 * (exaggeration * (likeness[i]?.[j] ?? 0) - value / whole) * value;
      gradient[2 * i] = (gradient[2 * i] ?? 0) + pull * ((at[2 * i] ?? 0) - (at[2 * j] ?? 0));
      gradient[2 * i + 1] = (gradient[2 * i + 1] ?? 0) + pull * ((at[2 * i + 1] ?? 0) - (at[2 * j + 1] ?? 0));
    });
  });
  return gradient;
}

/** How likely each two are neighbours, at the width for each that gives it so many neighbours. */
function jointLikeness(rows: readonly Float64Array[], perplexity: number): readonly Float64Array[] {
  const size = rows.length;
  const own = rows.map((row, i) => {
    const distances = rows.map((other) => Math.max(0, 2 - 2 * dot(row, other)));
    let [low, high, beta] = [0, Infinity, 1];
    let shares = new Float64Array(size);
    for (let step = 0; step < 50; step++) {
      shares = Float64Array.from(distances, (distance, j) => (j === i ? 0 : Math.exp(-distance * beta)));
      const sum = shares.reduce((total, share) => total + share, 0) || 1;
      shares = shares.map((share) => share / sum);
      const entropy = -shares.reduce((total, share) => total + (share > 0 ? share * Math.log(share) : 0), 0);
      if (entropy > Math.log(perplexity)) low = beta;
      else high = beta;
      beta = high === Infinity ? beta * 2 : (low + high) / 2;
    }
    return shares;
  });
  return own.map((row, i) => row.map((share, j) => Math.max(1e-12, (share + (own[j]?.[i] ?? 0)) / (2 * size))));
}

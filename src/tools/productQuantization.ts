import { seeded } from './truncatedSvd';

/** Vectors cut into blocks of components, each block replaced by the number of the likest of some samples. */
export interface Quantized {
  /** By block: the samples. */
  readonly models: readonly (readonly Float64Array[])[];
  /** By vector: the number of the sample for each block. */
  readonly codes: readonly (readonly number[])[];
}

const ROUNDS = 12;

/**
 * Product quantization (Jégou, Douze & Schmid, Product quantization for nearest neighbor search, 2011): `modelCount`
 * samples for each block of `blockLength` components, found by k-means from a seeded start, so that the same vectors
 * give the same samples on every machine.
 */
export function quantize(vectors: readonly Float64Array[], blockLength: number, modelCount: number): Quantized {
  const dimensions = vectors[0]?.length ?? 0;
  const models: (readonly Float64Array[])[] = [];
  const codes: number[][] = vectors.map(() => []);
  for (let start = 0; start < dimensions; start += blockLength) {
    const parts = vectors.map((vector) => vector.subarray(start, start + blockLength));
    const samples = means(parts, modelCount);
    models.push(samples);
    parts.forEach((part, i) => codes[i]?.push(nearest(part, samples)));
  }
  return { models, codes };
}

function means(parts: readonly Float64Array[], count: number): readonly Float64Array[] {
  const random = seeded(20_240_102);
  let samples = Array.from(
    { length: count },
    () => parts[Math.floor(random() * parts.length)]?.slice() ?? new Float64Array(0),
  );
  for (let round = 0; round < ROUNDS; round++) {
    const sums = samples.map((sample) => ({ sum: new Float64Array(sample.length), count: 0 }));
    for (const part of parts) {
      const own = sums[nearest(part, samples)];
      if (!own) continue;
      part.forEach((value, i) => (own.sum[i] = (own.sum[i] ?? 0) + value));
      own.count++;
    }
    samples = samples.map((sample, i) => {
      const own = sums[i];
      return own && own.count > 0 ? own.sum.map((value) => value / own.count) : sample;
    });
  }
  return samples;
}

function nearest(part: Float64Array, samples: readonly Float64Array[]): number {
  let best = 0;
  let least = Infinity;
  for (let number = 0; number < samples.length; number++) {
    const sample = samples[number];
    let distance = 0;
    for (let i = 0; i < part.length; i++) distance += ((part[i] ?? 0) - (sample?.[i] ?? 0)) ** 2;
    if (distance >= least) continue;
    least = distance;
    best = number;
  }
  return best;
}

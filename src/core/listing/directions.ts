import type { Corpus } from '../corpus';
import type { Paper } from '../paper';
import type { PaperVectors } from '../search/searchAnswer';

/** Where a paper points in the space in which near is near in meaning: of length 1. */
export type Direction = Float32Array;

/** The directions of a library's papers: undefined for those of which nothing is known. */
export function directionsOf(corpus: Corpus, meant: readonly PaperVectors[]): (paper: Paper) => Direction | undefined {
  const places = new Map<Paper, Int8Array>();
  for (const { papers, vectors } of meant) {
    const { dimensions, components } = vectors;
    papers.forEach((paper, at) => places.set(paper, components.subarray(at * dimensions, (at + 1) * dimensions)));
  }
  const kept = new Map<Paper, Direction | undefined>();
  return (paper) => {
    if (kept.has(paper)) return kept.get(paper);
    const record = corpus.records(paper).find((one) => places.has(one));
    const direction = record && unit(places.get(record) ?? new Int8Array());
    kept.set(paper, direction);
    return direction;
  };
}

function unit(components: Int8Array): Direction | undefined {
  const length = Math.sqrt(components.reduce((sum, value) => sum + value ** 2, 0));
  return length > 0 ? Float32Array.from(components, (value) => value / length) : undefined;
}

/** The cosine of two directions, not below 0. */
export function nearness(a: Direction, b: Direction): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += (a[i] ?? 0) * (b[i] ?? 0);
  return Math.max(0, sum);
}

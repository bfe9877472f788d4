import { UMAP } from 'umap-js';
import { lengthsOf } from '../core/map/layoutQuality';
import { packPlaces, type Places } from '../core/map/places';
import type { SearchIndex } from '../core/search/searchIndex';
import type { Vectors } from '../core/search/semantics';
import { seeded } from './truncatedSvd';

/** What was best of several by trustworthiness, continuity and the share of neighbours of the same topic. */
const NEIGHBOURS = 9;
const LEAST_DISTANCE = 0.08;
const ROUNDS = 400;
const SEED = 1;
/** What is left free around the papers, for those of other sources, of which nothing is near. */
const MARGIN = 0.07;

/** The map of the papers of `index` as it ships, in order of citekey: file texts by name, the same byte for byte each time. */
export function buildMap(index: SearchIndex): Readonly<Record<'map.json', string>> {
  const [meant] = index.meant;
  if (!meant) throw new Error('Nothing is known of what the papers mean.');
  return { 'map.json': `${JSON.stringify({ places: packPlaces(layOut(meant.vectors)) })}\n` };
}

/** Places on which near is near in meaning, by UMAP (McInnes, Healy & Melville 2018) with cosine distances. */
export function layOut(vectors: Vectors): Places {
  const lengths = lengthsOf(vectors);
  const { dimensions, components } = vectors;
  const rows = Array.from(lengths, (length, row) =>
    Array.from(components.subarray(row * dimensions, (row + 1) * dimensions), (component) => component / length),
  );
  const umap = new UMAP({
    nNeighbors: NEIGHBOURS,
    minDist: LEAST_DISTANCE,
    nEpochs: ROUNDS,
    random: seeded(SEED),
    distanceFn: (a, b) => Math.max(0, 1 - a.reduce((sum, value, i) => sum + value * (b[i] ?? 0), 0)),
  });
  return intoUnitSquare(umap.fit(rows));
}

/** Shifted and scaled alike in both directions. */
function intoUnitSquare(points: readonly (readonly number[])[]): Places {
  const [x, y] = [0, 1].map((axis) => points.map((point) => point[axis] ?? 0)) as [number[], number[]];
  const middle = (values: readonly number[]): number => (Math.min(...values) + Math.max(...values)) / 2;
  const extent = (values: readonly number[]): number => Math.max(...values) - Math.min(...values);
  const scale = (1 - 2 * MARGIN) / Math.max(extent(x), extent(y));
  const placed = (values: readonly number[]): Float32Array =>
    Float32Array.from(values, (value) => 0.5 + (value - middle(values)) * scale);
  return { x: placed(x), y: placed(y) };
}

import type { Vectors } from '../search/semantics';
import { lengthsOf } from './layoutQuality';
import type { Places } from './places';

/** What stands on the map already. */
export interface Landmarks {
  readonly vectors: Vectors;
  readonly places: Places;
}

/** Among how many of the likest a paper stands. */
const NEAREST = 6;
/** The likest weigh much more than the others: the power of the cosine. */
const SHARPNESS = 8;
/** The squares beside each other, of which each holds one paper as long as there is a free one near. */
const MOST_SQUARES = 512;
/** How far a free square is looked for. */
const REACH = 10;
/** How far from the middle those stand of which nothing is known to be near. */
const RIM = 0.49;

/**
 * Places for papers of other sources: each between the `landmarks` that it is likest, on a free spot near there; those of
 * which nothing is known on the rim. Nothing that stands already is moved. At every `yield`, after less than a
 * millisecond, it can be left alone.
 *
 * Source: the likest, weighted by likeness, as landmark methods do (V. de Silva & J. Tenenbaum 2004; UMAP's `transform`
 * begins so).
 *
 * @param others their directions, in the dimensions of those of the landmarks
 * @param standing what else stands there
 */
export function* placing(landmarks: Landmarks, others: Vectors, standing: readonly Places[]): Generator<void, Places> {
  const units = unitVectors(landmarks.vectors);
  const size = others.dimensions === 0 ? 0 : others.components.length / others.dimensions;
  const places = { x: new Float32Array(size), y: new Float32Array(size) };
  const squares = new Squares([landmarks.places, ...standing], size);
  for (let item = 0; item < size; item++) {
    const start = item * others.dimensions;
    const direction = others.components.subarray(start, start + others.dimensions);
    const [x, y] = spotBetween(landmarks.places, units, Float64Array.from(direction)) ?? spotOnRim(item);
    const spot = squares.take(x, y);
    places.x[item] = spot.x;
    places.y[item] = spot.y;
    yield;
  }
  return places;
}

function unitVectors(vectors: Vectors): Float64Array {
  const lengths = lengthsOf(vectors);
  return Float64Array.from(
    vectors.components,
    (component, at) => component / (lengths[Math.floor(at / vectors.dimensions)] ?? 1),
  );
}

/**
 * The mean place of the landmarks that `direction` is nearest to, weighted; undefined where none is near.
 *
 * @param units the directions of the landmarks, one behind the other
 */
function spotBetween(
  places: Places,
  units: Float64Array,
  direction: Float64Array,
): readonly [number, number] | undefined {
  const best = new Int32Array(NEAREST).fill(-1);
  const likeness = new Float64Array(NEAREST);
  for (let landmark = 0, at = 0; landmark < places.x.length; landmark++) {
    let like = 0;
    for (let i = 0; i < direction.length; i++, at++) like += (direction[i] ?? 0) * (units[at] ?? 0);
    if (like <= (likeness[NEAREST - 1] ?? 0)) continue;
    let rank = NEAREST - 1;
    for (; rank > 0 && like > (likeness[rank - 1] ?? 0); rank--) {
      likeness[rank] = likeness[rank - 1] ?? 0;
      best[rank] = best[rank - 1] ?? -1;
    }
    likeness[rank] = like;
    best[rank] = landmark;
  }
  const most = likeness[0] ?? 0;
  if (most <= 0) return undefined;
  let [x, y, whole] = [0, 0, 0];
  best.forEach((landmark, rank) => {
    const weight = landmark < 0 ? 0 : ((likeness[rank] ?? 0) / most) ** SHARPNESS;
    x += weight * (places.x[landmark] ?? 0);
    y += weight * (places.y[landmark] ?? 0);
    whole += weight;
  });
  return [x / whole, y / whole];
}

/** Around the map, spread by the golden angle. */
function spotOnRim(item: number): readonly [number, number] {
  const angle = item * Math.PI * (3 - Math.sqrt(5));
  return [0.5 + RIM * Math.cos(angle), 0.5 + RIM * Math.sin(angle)];
}

/** The map as squares, of which each is free or taken. */
class Squares {
  readonly #across: number;
  readonly #taken: Uint8Array;

  constructor(standing: readonly Places[], coming: number) {
    const size = standing.reduce((sum, { x }) => sum + x.length, coming);
    this.#across = Math.min(MOST_SQUARES, Math.ceil(Math.sqrt(size) * 4));
    this.#taken = new Uint8Array(this.#across * this.#across);
    for (const { x, y } of standing) x.forEach((one, i) => this.#take(this.#square(one), this.#square(y[i] ?? 0)));
  }

  /** The spot itself where its square is free, else the middle of the nearest free one; the spot where none is near. */
  take(x: number, y: number): { readonly x: number; readonly y: number } {
    const [column, row] = [this.#square(x), this.#square(y)];
    if (this.#take(column, row)) return { x, y };
    for (let distance = 1; distance <= REACH; distance++) {
      for (let step = -distance; step < distance; step++) {
        // The four sides of the square of squares at this distance, each without its last corner.
        const sides = [
          [step, -distance],
          [distance, step],
          [-step, distance],
          [-distance, -step],
        ] as const;
        for (const [right, down] of sides) {
          if (this.#take(column + right, row + down))
            return { x: (column + right + 0.5) / this.#across, y: (row + down + 0.5) / this.#across };
        }
      }
    }
    return { x, y };
  }

  #square(coordinate: number): number {
    return Math.min(this.#across - 1, Math.max(0, Math.floor(coordinate * this.#across)));
  }

  /** @returns whether the square was free */
  #take(column: number, row: number): boolean {
    if (column < 0 || row < 0 || column >= this.#across || row >= this.#across) return false;
    const at = row * this.#across + column;
    if (this.#taken[at] === 1) return false;
    this.#taken[at] = 1;
    return true;
  }
}

import type { Corpus } from '../corpus';
import type { Paper } from '../paper';
import type { PaperVectors } from '../search/searchAnswer';
import type { Vectors } from '../search/semantics';
import { textHash } from '../text/textHash';
import { packPlaces, unpackPlaces, type Places } from './places';
import { placing, type Landmarks } from './placing';

/** The papers that ship, with what they mean and where they stand. */
export interface KnownLandmarks extends Landmarks {
  readonly papers: readonly Paper[];
}

/** A place: from the left and from the top. */
export type Spot = readonly [number, number];

/** What tells a paper from others as long as it is called the same: its key with a number made of its title. */
export function mapName({ citekey, title }: Paper): string {
  return `${citekey} ${textHash(title, 0).toString(36)}`;
}

/** The places of all papers of a library, in its order, and which of them are new. */
export interface Arranged {
  readonly places: Places;
  /** Those that neither the landmarks nor the memory had. */
  readonly placed: readonly Paper[];
}

/**
 * Places for all papers of `corpus`: those that ship stand where they do, records of the same works there too, others
 * where they are remembered to stand, and the rest among them. At every `yield`, after a millisecond, it can be left
 * alone.
 *
 * @param meant what the papers mean, as far as it is known
 * @param remembered by the names that `mapName` gives
 */
export function* arranging(
  corpus: Corpus,
  meant: readonly PaperVectors[],
  landmarks: KnownLandmarks,
  remembered: ReadonlyMap<string, Spot>,
): Generator<void, Arranged> {
  const spots = landmarkSpots(corpus, landmarks);
  for (const [i, paper] of corpus.papers.entries()) {
    const spot = spots.has(paper) ? undefined : remembered.get(mapName(paper));
    if (spot) spots.set(paper, spot);
    if (i % STEP === 0) yield;
  }
  const rest = corpus.papers.filter((paper) => !spots.has(paper));
  yield;
  if (rest.length > 0) {
    const vectors = vectorsOf(rest, corpus, meant, landmarks.vectors.dimensions);
    yield;
    const made = yield* placing(landmarks, vectors, [placesOf([...spots.values()])]);
    const stored = unpackPlaces(packPlaces(made)); // as they will be remembered
    rest.forEach((paper, i) => spots.set(paper, [stored.x[i] ?? 0, stored.y[i] ?? 0]));
  }
  return { places: placesOf(corpus.papers.map((paper) => spots.get(paper) ?? MIDDLE)), placed: rest };
}

/** Papers looked at in one step. */
const STEP = 500;
const MIDDLE: Spot = [0.5, 0.5];

function landmarkSpots(corpus: Corpus, { papers, places }: KnownLandmarks): Map<Paper, Spot> {
  const spots = new Map<Paper, Spot>();
  papers.forEach((record, i) => {
    const shown = corpus.shown(record);
    const namesake = corpus.paper(record.citekey);
    const paper = shown ?? (namesake?.title === record.title ? namesake : undefined);
    if (paper) spots.set(paper, [places.x[i] ?? 0, places.y[i] ?? 0]);
  });
  return spots;
}

function placesOf(spots: readonly Spot[]): Places {
  return { x: Float32Array.from(spots, ([x]) => x), y: Float32Array.from(spots, ([, y]) => y) };
}

/** The directions of `papers`; 0 for those of which nothing is known. */
function vectorsOf(
  papers: readonly Paper[],
  corpus: Corpus,
  meant: readonly PaperVectors[],
  dimensions: number,
): Vectors {
  const components = new Int8Array(papers.length * dimensions);
  const numbers = new Map(papers.map((paper, i) => [paper, i]));
  for (const { papers: records, vectors } of meant) {
    if (vectors.dimensions !== dimensions) continue;
    records.forEach((record, i) => {
      const number = numbers.get(corpus.shown(record) ?? record);
      if (number === undefined) return;
      components.set(vectors.components.subarray(i * dimensions, (i + 1) * dimensions), number * dimensions);
    });
  }
  return { dimensions, components };
}

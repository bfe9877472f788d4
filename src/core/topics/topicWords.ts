import { LARGEST, pack, unpackAt } from '../search/packed';

/** What words count for topics, as it is stored: only where that is much. */
export interface StoredTopicWords {
  /** How far each that counts is behind the one before, of all words times all topics, packed. */
  readonly gaps: string;
  /** What each counts: one of `2 * LEVELS + 1` levels, packed. */
  readonly levels: string;
  /** What the highest level counts. */
  readonly largest: number;
}

export const NO_TOPIC_WORDS: StoredTopicWords = { gaps: '', levels: '', largest: 0 };

/** Levels lie closer together where they are lower. */
const LEVELS = 9;

/** `weights` for storing: 0 counts nothing and takes no room. */
export function storeTopicWords(weights: Float32Array): StoredTopicWords {
  const largest = weights.reduce((most, weight) => Math.max(most, Math.abs(weight)), 1e-9);
  const gaps: number[] = [];
  const levels: number[] = [];
  let before = -1;
  weights.forEach((weight, place) => {
    const level = Math.sign(weight) * Math.round(LEVELS * Math.sqrt(Math.abs(weight) / largest));
    if (level === 0) return;
    gaps.push(...gapDigits(place - before - 1));
    levels.push(LEVELS + level);
    before = place;
  });
  return { gaps: pack(gaps), levels: pack(levels), largest };
}

/** What `storeTopicWords` was given, `size` weights, each at its level. */
export function readTopicWords({ gaps, levels, largest }: StoredTopicWords, size: number): Float32Array {
  const weights = new Float32Array(size);
  let place = -1;
  for (let entry = 0, at = 0; entry < levels.length; entry++) {
    let gap = 0;
    for (; unpackAt(gaps, at) === LARGEST; at++) gap += LARGEST;
    place += gap + unpackAt(gaps, at++) + 1;
    const level = (unpackAt(levels, entry) - LEVELS) / LEVELS;
    if (place < size) weights[place] = Math.sign(level) * level ** 2 * largest;
  }
  return weights;
}

/** A gap as digits that add up: all but the last are the largest. */
function gapDigits(gap: number): readonly number[] {
  const full = Math.floor(gap / LARGEST);
  return [...Array.from({ length: full }, () => LARGEST), gap % LARGEST];
}

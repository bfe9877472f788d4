import type { Places } from './places';

/** The name of a topic, where most of its papers are. */
export interface TopicName {
  readonly text: string;
  readonly x: number;
  readonly y: number;
}

/** A topic of fewer papers has no name on the map. */
const LEAST = 3;
const ROUNDS = 12;

/**
 * For each topic the place with the least way to all of its papers (the geometric median, by E. Weiszfeld 1937), which
 * a few that stand apart do not move; those of most papers first.
 */
export function topicNames(
  { x, y }: Places,
  topics: readonly (string | undefined)[],
  nameOf: (topic: string) => string,
): readonly TopicName[] {
  const members = new Map<string, number[]>();
  topics.forEach((topic, paper) => {
    if (topic === undefined) return;
    const list = members.get(topic);
    if (list) list.push(paper);
    else members.set(topic, [paper]);
  });
  return [...members]
    .filter(([, papers]) => papers.length >= LEAST)
    .sort(([, a], [, b]) => b.length - a.length)
    .map(([topic, papers]) => ({ text: nameOf(topic), ...median(papers, x, y) }));
}

function median(
  papers: readonly number[],
  x: Float32Array,
  y: Float32Array,
): { readonly x: number; readonly y: number } {
  let [middleX, middleY] = [0, 0];
  for (let round = 0; round <= ROUNDS; round++) {
    let [sumX, sumY, whole] = [0, 0, 0];
    for (const paper of papers) {
      const [across, down] = [x[paper] ?? 0, y[paper] ?? 0];
      const weight = round === 0 ? 1 : 1 / Math.max(1e-4, Math.hypot(across - middleX, down - middleY));
      sumX += weight * across;
      sumY += weight * down;
      whole += weight;
    }
    [middleX, middleY] = [sumX / whole, sumY / whole];
  }
  return { x: middleX, y: middleY };
}

/**
 * For each paper its own topic; for one without the topic of the nearest that has one. At every `yield`, after less than
 * a millisecond, it can be left alone.
 *
 * @param own undefined where a paper has none
 */
export function* topicsAround(
  { x, y }: Places,
  own: readonly (string | undefined)[],
): Generator<void, readonly (string | undefined)[]> {
  const known = [...own.keys()].filter((paper) => own[paper] !== undefined);
  const knownX = Float32Array.from(known, (paper) => x[paper] ?? 0);
  const knownY = Float32Array.from(known, (paper) => y[paper] ?? 0);
  const topics: (string | undefined)[] = [];
  const among = (paper: number): string | undefined => {
    let [nearest, least] = [-1, Infinity];
    for (let i = 0; i < known.length; i++) {
      const away = ((knownX[i] ?? 0) - (x[paper] ?? 0)) ** 2 + ((knownY[i] ?? 0) - (y[paper] ?? 0)) ** 2;
      if (away < least) [nearest, least] = [i, away];
    }
    return own[known[nearest] ?? -1];
  };
  for (const [paper, topic] of own.entries()) {
    topics.push(topic ?? among(paper));
    if (paper % 16 === 0) yield;
  }
  return topics;
}

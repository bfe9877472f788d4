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

import type { Paper } from '../paper';
import { bestFirst } from '../search/selection';
import { nearness, type Direction } from './directions';

/** How much a paper is of each topic, by identifier; together at most 1. */
export type TopicShares = ReadonlyMap<string, number>;

/** Of so many papers around it a paper takes its topics. */
const NEIGHBOURS = 12;
/** How much faster nearer ones count: cosines are taken to this power. */
const SHARPNESS = 6;
/** More papers of known topics are not looked at. */
const MOST_FILED = 1000;

/**
 * The topics of papers: those that are known, else those of the papers nearest in meaning (k nearest neighbours, weighted).
 *
 * @param papers of which some have topics
 */
export function topicShares(
  papers: readonly Paper[],
  directionOf: (paper: Paper) => Direction | undefined,
): (paper: Paper) => TopicShares {
  const filed: Filed[] = [];
  for (const paper of papers) {
    if (paper.topic === undefined || filed.length === MOST_FILED) continue;
    const direction = directionOf(paper);
    if (direction) filed.push({ topic: paper.topic, direction });
  }
  const kept = new Map<Paper, TopicShares>();
  return (paper) => {
    const known = kept.get(paper);
    if (known) return known;
    const shares = paper.topic === undefined ? sharesAround(directionOf(paper), filed) : new Map([[paper.topic, 1]]);
    kept.set(paper, shares);
    return shares;
  };
}

interface Filed {
  readonly topic: string;
  readonly direction: Direction;
}

function sharesAround(own: Direction | undefined, filed: readonly Filed[]): TopicShares {
  if (!own) return new Map();
  const cosines = Float64Array.from(filed, ({ direction }) => nearness(own, direction));
  const counted = bestFirst(cosines, NEIGHBOURS).map((at) => ({
    topic: filed[at]?.topic ?? '',
    weight: (cosines[at] ?? 0) ** SHARPNESS,
  }));
  const whole = counted.reduce((sum, { weight }) => sum + weight, 0);
  const shares = new Map<string, number>();
  if (whole > 0) for (const { topic, weight } of counted) shares.set(topic, (shares.get(topic) ?? 0) + weight / whole);
  return shares;
}

import type { Corpus } from '../corpus';
import type { Paper } from '../paper';
import type { PaperVectors } from '../search/searchAnswer';
import { directionsOf, nearness, type Direction } from './directions';
import type { Interest } from './interests';
import { topicShares, type TopicShares } from './topicShares';

/** A new paper, and why it stands where it does. */
export interface NewPaper {
  readonly paper: Paper;
  /** Higher is nearer to what one works on; 0 where nothing is known of that. */
  readonly score: number;
  /** The identifier of its topic, where that is known or likely. */
  readonly topic?: string;
  /** What one works on that it is near to; absent where nothing is. */
  readonly near?: Interest;
}

/** More of what one works on is not looked at. */
const MOST_INTERESTS = 100;
/** A paper is as near to one's work as to so many of its papers. */
const NEAREST = 4;
/** Cosines below say nothing. */
const NEAR = 0.5;
/** A topic below this share is not told. */
const LIKELY = 0.5;

/**
 * New papers in the order in which one wants to see them: the nearest to what one works on first, by its papers that are
 * nearest in meaning and by how much of it is of the same topic. Where nothing is known of that, by topic, as the taxonomy
 * has them.
 *
 * @param meant where the papers of the library point
 * @returns at every `yield`, after a millisecond or so, it can be left alone
 */
export function* rankingNew(
  papers: readonly Paper[],
  interests: readonly Interest[],
  corpus: Corpus,
  meant: readonly PaperVectors[],
): Generator<void, readonly NewPaper[]> {
  const directionOf = directionsOf(corpus, meant);
  const fresh = new Set(papers);
  const sharesOf = topicShares(
    corpus.papers.filter((paper) => !fresh.has(paper)),
    directionOf,
  );
  const looked = interests.slice(0, MOST_INTERESTS);
  const profile = profileOf(looked, sharesOf);
  const works = looked.flatMap((interest): readonly Work[] => {
    const direction = directionOf(interest.paper);
    const counts = Math.sqrt(interest.weight / (looked[0]?.weight ?? 1));
    return direction ? [{ interest, direction, counts }] : [];
  });
  const ranked: NewPaper[] = [];
  for (const paper of papers) {
    const shares = sharesOf(paper);
    const { closeness, near } = closenessTo(works, paper, directionOf(paper));
    const topic = likeliest(shares);
    ranked.push({
      paper,
      score: closeness + overlap(shares, profile),
      ...(topic === undefined ? {} : { topic }),
      ...(near ? { near } : {}),
    });
    yield;
  }
  return looked.length > 0 ? ranked.sort((a, b) => b.score - a.score) : byTopic(ranked, corpus);
}

/** A paper that one works on. */
interface Work {
  readonly interest: Interest;
  readonly direction: Direction;
  /** What nearness to it counts: 1 for what one works on most. */
  readonly counts: number;
}

function closenessTo(
  works: readonly Work[],
  paper: Paper,
  own: Direction | undefined,
): { readonly closeness: number; readonly near?: Interest | undefined } {
  if (!own) return { closeness: 0 };
  const found = works
    .filter(({ interest }) => interest.paper !== paper)
    .map(({ interest, direction, counts }) => {
      const cosine = nearness(own, direction);
      return { interest, cosine, close: cosine * counts };
    });
  found.sort((a, b) => b.close - a.close);
  const closeness = found.slice(0, NEAREST).reduce((sum, { close }) => sum + close, 0) / NEAREST;
  let nearest = found[0];
  for (const one of found) if (one.cosine > (nearest?.cosine ?? 0)) nearest = one;
  return { closeness, near: nearest && nearest.cosine >= NEAR ? nearest.interest : undefined };
}

/** How much of one's work is of each topic: shares of 1. */
function profileOf(interests: readonly Interest[], sharesOf: (paper: Paper) => TopicShares): TopicShares {
  const whole = interests.reduce((sum, { weight }) => sum + weight, 0) || 1;
  const profile = new Map<string, number>();
  for (const { paper, weight } of interests)
    for (const [topic, share] of sharesOf(paper))
      profile.set(topic, (profile.get(topic) ?? 0) + (share * weight) / whole);
  return profile;
}

function overlap(shares: TopicShares, profile: TopicShares): number {
  let sum = 0;
  for (const [topic, share] of shares) sum += share * (profile.get(topic) ?? 0);
  return sum;
}

function likeliest(shares: TopicShares): string | undefined {
  const [first] = [...shares].sort(([, a], [, b]) => b - a);
  return first && first[1] >= LIKELY ? first[0] : undefined;
}

function byTopic(ranked: readonly NewPaper[], corpus: Corpus): readonly NewPaper[] {
  const places = new Map([...corpus.topics.keys()].map((topic, place) => [topic, place]));
  const placeOf = ({ topic }: NewPaper): number => (topic === undefined ? undefined : places.get(topic)) ?? places.size;
  return ranked.map((one) => ({ ...one, score: 0 })).sort((a, b) => placeOf(a) - placeOf(b));
}

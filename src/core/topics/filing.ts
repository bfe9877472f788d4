import type { Paper } from '../paper';
import { SURE, type TopicFiler } from './topicFiler';

/** The topics of papers that have none of their own: undefined where it is unsure which. */
export type FiledTopics = ReadonlyMap<Paper, string | undefined>;

/** Where nothing is filed. */
export const NOTHING_FILED: FiledTopics = new Map();

/**
 * How likely the first topic must be for half of a library's papers, lest the library be of another field. Measured by
 * titles: libraries of machine learning 0.53 to 0.57, of artificial intelligence 0.38 to 0.51, of psychology 0.39, of
 * geography, law, programming, social simulation and the humanities 0.22 to 0.37.
 */
export const OF_THE_FIELD = 0.42;
/** Papers by which it is told whether a library is of the field. */
const SAMPLE = 400;

/** A paper's first topic and how likely it is. */
interface Guess {
  readonly topic: string;
  readonly likelihood: number;
}

/**
 * The topics of those of `papers` that have none, and of none where they are of another field; at every `yield`, after less
 * than a millisecond, it can be left alone as long as one likes.
 *
 * @param known what was guessed of papers before, which is not guessed again; is added to
 */
export function* filing(
  papers: readonly Paper[],
  filer: TopicFiler,
  known: WeakMap<Paper, Guess> = new WeakMap(),
): Generator<void, FiledTopics> {
  const unfiled = papers.filter(({ topic }) => topic === undefined);
  const guessOf = (paper: Paper): Guess => {
    const guess = known.get(paper) ?? filer.likelyTopics(paper)[0] ?? { topic: '', likelihood: 0 };
    known.set(paper, guess);
    return guess;
  };
  const step = Math.max(1, Math.floor(unfiled.length / SAMPLE));
  const sample: number[] = [];
  for (let at = 0; at < unfiled.length; at += step) {
    const paper = unfiled[at];
    if (paper) sample.push(guessOf(paper).likelihood);
    yield;
  }
  if (!isOfTheField(sample)) return NOTHING_FILED;
  const filed = new Map<Paper, string | undefined>();
  for (const paper of unfiled) {
    const { topic, likelihood } = guessOf(paper);
    filed.set(paper, likelihood >= SURE ? topic : undefined);
    yield;
  }
  return filed;
}

/** Whether papers whose first topics are so likely are of the field that the topics are of. */
export function isOfTheField(likelihoods: readonly number[]): boolean {
  const sorted = [...likelihoods].sort((a, b) => a - b);
  return (sorted[sorted.length >> 1] ?? 0) >= OF_THE_FIELD;
}

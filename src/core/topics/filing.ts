import type { Paper } from '../paper';
import { UNSURE } from '../taxonomy';
import { isSure, type LikelyTopic } from './topicFiler';

/**
 * How likely the first topic must be for half of a library's papers, lest the library be of another field. Measured by
 * titles: what was published in one place of computer vision 0.62 to 0.75, of machine learning 0.47 to 0.62, of learning
 * theory 0.45, of artificial intelligence and robotics 0.36 to 0.53; libraries of psychology, much of it statistics, 0.42,
 * of geography, programming and the humanities 0.20 to 0.32.
 */
export const OF_THE_FIELD = 0.42;
/** Papers by which it is told whether a library is of the field. */
const SAMPLE = 400;

/**
 * The topics of those of `papers` that have none, or `UNSURE`; of no paper where they are of another field. At every
 * `yield`, after less than a millisecond, it can be left alone as long as one likes.
 *
 * @param guessOf the likeliest topic of a paper, as `TopicGuesses` has it
 */
export function* filing(
  papers: readonly Paper[],
  guessOf: (paper: Paper) => LikelyTopic,
): Generator<void, ReadonlyMap<Paper, string>> {
  const unfiled = papers.filter(({ topic }) => topic === undefined);
  const step = Math.max(1, Math.floor(unfiled.length / SAMPLE));
  const sample: number[] = [];
  for (let at = 0; at < unfiled.length; at += step) {
    const paper = unfiled[at];
    if (paper) sample.push(guessOf(paper).likelihood);
    yield;
  }
  const filed = new Map<Paper, string>();
  if (!isOfTheField(sample)) return filed;
  for (const paper of unfiled) {
    const { topic, likelihood } = guessOf(paper);
    filed.set(paper, isSure(paper, likelihood) ? topic : UNSURE);
    yield;
  }
  return filed;
}

/** Whether papers whose first topics are so likely are of the field that the topics are of. */
export function isOfTheField(likelihoods: readonly number[]): boolean {
  const sorted = [...likelihoods].sort((a, b) => a - b);
  return (sorted[sorted.length >> 1] ?? 0) >= OF_THE_FIELD;
}

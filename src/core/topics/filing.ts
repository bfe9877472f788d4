import type { Paper } from '../paper';
import { UNSURE } from '../taxonomy';
import { isSure, type LikelyTopic } from './topicFiler';

/**
 * How likely the first topic must be for half of a library's papers, but for those of applied topics, lest the library be
 * of another field. Measured by titles: what was published in one place of computer vision 0.62 to 0.75, of machine
 * learning 0.47 to 0.62, of learning theory 0.45, of artificial intelligence and robotics 0.36 to 0.53, of machine learning
 * on matters of medicine 0.71, of biology 0.53; libraries of developmental biology 0.40, of medicine 0.31, of geography,
 * programming, physics and the humanities 0.06 to 0.36.
 */
export const OF_THE_FIELD = 0.42;
/** Fewer papers that are not of applied topics tell nothing of a library: a share of all, and unless the others are fewer. */
const LEAST_TELLING = 0.1;
const FEWEST_TELLING = 3;
/** Topics by what is looked at, and not by how: papers of other fields are of them too, and as likely. */
const APPLIED: ReadonlySet<string> = new Set(['medical-bio', 'remote-sensing', 'audio-music']);
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
  const sample: LikelyTopic[] = [];
  for (let at = 0; at < unfiled.length; at += step) {
    const paper = unfiled[at];
    if (paper) sample.push(guessOf(paper));
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

/** Whether papers whose first topics are these are of the field that the topics are of. */
export function isOfTheField(guesses: readonly LikelyTopic[]): boolean {
  const telling = guesses.filter(({ topic }) => !APPLIED.has(topic)).map(({ likelihood }) => likelihood);
  const applied = guesses.length - telling.length;
  if (telling.length < Math.max(LEAST_TELLING * guesses.length, Math.min(FEWEST_TELLING, applied + 1))) return false;
  return (telling.sort((a, b) => a - b)[telling.length >> 1] ?? 0) >= OF_THE_FIELD;
}

import type { Paper } from '../paper';
import { UNSURE } from '../taxonomy';
import { textHash } from '../text/textHash';
import type { LikelyTopic, TopicFiler } from './topicFiler';
import type { Described } from './topicTerms';

/** More are not kept for the next start: a few megabytes. */
const MOST_KEPT = 100_000;
/** Guesses added in one step. */
const STEP = 500;

/** The likeliest topics of papers, by what these say: known again under other keys, in other places and at the next start. */
export class TopicGuesses {
  readonly #bySaid = new Map<number, LikelyTopic>();
  readonly #byPaper = new WeakMap<Paper, LikelyTopic>();
  /** How many of them were ever read or written as text. */
  #kept = 0;

  /** Whether there are some that `text` has not written yet. */
  get hasNew(): boolean {
    return this.#bySaid.size > this.#kept;
  }

  /** The guess of a paper; undefined where there is none yet. */
  known(paper: Paper): LikelyTopic | undefined {
    const known = this.#byPaper.get(paper) ?? this.#bySaid.get(saidOf(paper));
    if (known) this.#byPaper.set(paper, known);
    return known;
  }

  /** Whether all are known; in steps of less than a millisecond. */
  *knowing(papers: readonly Paper[]): Generator<void, boolean> {
    for (const paper of papers) {
      if (!this.known(paper)) return false;
      yield;
    }
    return true;
  }

  /** The guess of a paper: a known one, else what `filer` says. */
  of(paper: Paper, filer: TopicFiler | undefined): LikelyTopic {
    const known = this.known(paper);
    if (known) return known;
    const guess = filer?.likelyTopics(paper)[0] ?? { topic: UNSURE, likelihood: 0 };
    this.#byPaper.set(paper, guess);
    if (filer) this.#bySaid.set(saidOf(paper), guess);
    return guess;
  }

  /** All guesses as a text that `adding` reads: the latest where there are very many. */
  text(): string {
    this.#kept = this.#bySaid.size;
    const rows = [...this.#bySaid].slice(-MOST_KEPT);
    return JSON.stringify(rows.map(([said, { topic, likelihood }]) => [said, topic, Math.floor(likelihood * 1e4)]));
  }

  /** Adds what `text` wrote, in steps of less than a millisecond but for the first. @throws Error where it is something else */
  *adding(text: string): Generator<void, void> {
    const rows = JSON.parse(text) as readonly (readonly [said: number, topic: string, share: number])[];
    for (const [place, [said, topic, share]] of rows.entries()) {
      this.#bySaid.set(said, { topic, likelihood: share / 1e4 });
      if (place % STEP === 0) yield;
    }
    this.#kept = this.#bySaid.size;
  }
}

/** Tells what a paper is filed by: all that `topicTerms` reads. */
function saidOf({ title, abstract = '', keywords }: Described): number {
  return textHash([title, abstract, ...keywords].join('\n'), 0);
}

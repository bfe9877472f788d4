import type { Engine } from './searchEngines';
import { withTypos } from './searchTypos';

/** A query with its answers by title: the paper to be found, or graded papers. */
export interface Judged {
  readonly query: string;
  readonly title?: string;
  readonly relevant?: Readonly<Record<string, number>>;
  /** What kind of topic is asked for, where that is known. */
  readonly kind?: string;
}

/** What one engine reaches; null where a figure does not apply. */
export interface Figures {
  readonly engine: string;
  readonly mrr10: number | null;
  readonly success1: number | null;
  readonly success10: number | null;
  readonly ndcg10: number | null;
  readonly p50ms: number;
  readonly p95ms: number;
}

const DEPTH = 10;
/** Milliseconds. */
const WARM_UP = 300;

/** Asks `engine` every query once; with `typos`, mistyped. */
export function measure(engine: Engine, queries: readonly Judged[], typos: boolean): Figures {
  warmUp(engine);
  const times: number[] = [];
  const answers = queries.map((judged, i) => {
    const query = typos ? withTypos(judged.query, i) : judged.query;
    const start = performance.now();
    const titles = engine.search(query, DEPTH);
    times.push(performance.now() - start);
    return { judged, titles };
  });
  const ranks = answers.flatMap(({ judged, titles }) =>
    judged.title === undefined ? [] : [titles.indexOf(judged.title) + 1],
  );
  const gains = answers.flatMap(({ judged, titles }) => (judged.relevant ? [ndcg(titles, judged.relevant)] : []));
  return {
    engine: engine.name,
    mrr10: mean(ranks.map((rank) => (rank === 0 ? 0 : 1 / rank))),
    success1: mean(ranks.map((rank) => (rank === 1 ? 1 : 0))),
    success10: mean(ranks.map((rank) => (rank === 0 ? 0 : 1))),
    ndcg10: mean(gains),
    p50ms: quantile(times, 0.5),
    p95ms: quantile(times, 0.95),
  };
}

/** Lets the machine compile what every search needs, for all engines alike and with none of the measured queries. */
function warmUp(engine: Engine): void {
  const queries = [
    'graph embedding of molecules',
    'speech recognition noise',
    'federated privacy',
    'causal graphs',
    'bayesian optimisation',
    'tree ensembles',
  ];
  for (let i = 0, until = performance.now() + WARM_UP; performance.now() < until; i++)
    engine.search(queries[i % queries.length] ?? '', DEPTH);
}

/** Normalised discounted cumulative gain at 10, gain 2^grade − 1 (Järvelin & Kekäläinen 2002). */
function ndcg(titles: readonly string[], relevant: Readonly<Record<string, number>>): number {
  const best = Object.values(relevant).sort((a, b) => b - a);
  return gain(titles.map((title) => relevant[title] ?? 0)) / gain(best);
}

function gain(grades: readonly number[]): number {
  return grades.slice(0, DEPTH).reduce((sum, grade, i) => sum + (2 ** grade - 1) / Math.log2(i + 2), 0);
}

function mean(values: readonly number[]): number | null {
  return values.length === 0 ? null : round(values.reduce((sum, value) => sum + value, 0) / values.length);
}

/** The value that the share `at` of `values` does not exceed. */
export function quantile(values: readonly number[], at: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return round(sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * at))] ?? 0);
}

function round(value: number): number {
  return Math.round(value * 10_000) / 10_000;
}

/** The mean number of letters of the first two words of a title until its paper is among the first five. */
export function lettersNeeded(engine: Engine, titles: readonly string[]): number {
  const needed = titles.map((title) => {
    const words = title.split(/\s+/).slice(0, 2).join(' ');
    for (let letters = 1; letters <= words.length; letters++) {
      if (engine.search(words.slice(0, letters), 5).includes(title)) return letters;
    }
    return words.length + 1;
  });
  return mean(needed) ?? 0;
}

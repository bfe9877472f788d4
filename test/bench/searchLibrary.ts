import { existsSync, readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { Corpus } from '../../src/core/corpus';
import type { Paper } from '../../src/core/paper';
import { SearchIndex } from '../../src/core/search/searchIndex';
import { quantile } from './searchMeasures';

export const TAXONOMY = { areas: [{ id: 'all', name: 'All', topics: [{ id: 'all', name: 'All', description: '' }] }] };

/** What searching in a large library costs. */
export interface LibraryFigures {
  readonly papers: number;
  readonly buildSeconds: number;
  /** The longest time for which building kept the thread. */
  readonly longestBlockMs: number;
  readonly p50ms: number;
  readonly p95ms: number;
  readonly firstSearchMs: number;
  readonly longestSearchMs: number;
}

/** Indexes the BibTeX library in `file` and types `queries` into it, letter by letter; undefined where there is no such file. */
export async function measureLibrary(file: string, queries: readonly string[]): Promise<LibraryFigures | undefined> {
  if (!existsSync(file)) return undefined;
  const corpus = new Corpus(readLibrary(file), TAXONOMY);
  const { index, buildSeconds, longestBlockMs } = await build(corpus);
  const times = queries
    .flatMap((query) => keystrokes(query))
    .map((typed) => {
      const start = performance.now();
      index.search(typed, { limit: 50 });
      return performance.now() - start;
    });
  return {
    papers: corpus.papers.length,
    buildSeconds,
    longestBlockMs,
    p50ms: quantile(times, 0.5),
    p95ms: quantile(times, 0.95),
    firstSearchMs: times[0] ?? 0,
    longestSearchMs: quantile(times, 1),
  };
}

function keystrokes(query: string): readonly string[] {
  return Array.from(query, (_, i) => query.slice(0, i + 1));
}

async function build(
  corpus: Corpus,
): Promise<{ readonly index: SearchIndex; readonly buildSeconds: number; readonly longestBlockMs: number }> {
  const start = performance.now();
  let last = start;
  let longestBlockMs = 0;
  const note = (): void => {
    longestBlockMs = Math.max(longestBlockMs, performance.now() - last);
  };
  const index = await SearchIndex.buildInSlices(corpus, async () => {
    note();
    await new Promise(setImmediate);
    last = performance.now();
  });
  note();
  return {
    index,
    buildSeconds: Math.round(performance.now() - start) / 1_000,
    longestBlockMs: Math.round(longestBlockMs),
  };
}

/** Enough of BibTeX for this file: one field a line, braces around values. */
export function readLibrary(file: string): readonly Paper[] {
  const records = gunzipSync(readFileSync(file))
    .toString('utf8')
    .split(/\n(?=@)/);
  return records.map((record, i) => {
    const field = (name: string): string => new RegExp(`\\n  ${name} = \\{+(.*?)\\}+,?\\n`).exec(record)?.[1] ?? '';
    return {
      citekey: `${/\{([^,]+),/.exec(record)?.[1] ?? 'paper'}-${i}`,
      title: field('title'),
      abstract: field('abstract'),
      authors: field('author')
        .split(' and ')
        .map((name) => ({ family: name.split(', ')[0] ?? '', given: name.split(', ')[1] ?? '' })),
      year: Number(field('year')),
      type: 'paper-conference',
      topic: 'all',
      alsoIn: [],
      keywords: [],
      seen: [],
    };
  });
}

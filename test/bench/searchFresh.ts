// Run by search.ts in a process of its own, compiled as the bundle is: prints as JSON what searching costs where nothing
// was searched before. Arguments: the folder of the corpus, a file of queries, and `prepared`, to search only when the
// index has been prepared as it is in idle moments, or `library` with a file, to measure that.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Corpus } from '../../src/core/corpus';
import type { Paper } from '../../src/core/paper';
import { SearchIndex } from '../../src/core/search/searchIndex';
import { inOneGo } from '../../src/core/steps';
import type { Taxonomy } from '../../src/core/taxonomy';
import { measureLibrary } from './searchLibrary';
import { quantile } from './searchMeasures';

/** Milliseconds. */
export interface FreshFigures {
  /** From the file to an index that can be searched. */
  readonly load: number;
  readonly first: number;
  readonly p95: number;
}

const [folder = '.', queriesFile = '', what, library] = process.argv.slice(2);
const text = (name: string): string => readFileSync(join(folder, name), 'utf8');
const queries = (JSON.parse(readFileSync(queriesFile, 'utf8')) as readonly { readonly query: string }[]).map(
  ({ query }) => query,
);

function timed<T>(work: () => T): readonly [T, number] {
  const start = performance.now();
  const result = work();
  return [result, performance.now() - start];
}

function freshFigures(): FreshFigures {
  const corpus = new Corpus(
    JSON.parse(text('papers.json')) as readonly Paper[],
    JSON.parse(text('taxonomy.json')) as Taxonomy,
  );
  const [index, load] = timed(() => SearchIndex.load(corpus, text('index.json')));
  if (what === 'prepared') inOneGo(index.preparing());
  const times = queries.map((query) => timed(() => index.search(query, { limit: 100 }))[1]);
  return { load, first: times[0] ?? 0, p95: quantile(times, 0.95) };
}

async function main(): Promise<void> {
  const figures = library === undefined ? freshFigures() : await measureLibrary(library, queries.slice(0, 40));
  console.log(JSON.stringify(figures ?? null));
}

void main();

// `npm run bench`: what the extension costs, measured on this machine in one run.
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Measurement } from './measurement';

const root = join(__dirname, '../..');
const queriesFile = join(root, '../shared/search/known-item.dev.json');

interface ColdFigures {
  readonly activate: number;
  readonly papers: number;
  readonly index: number;
  readonly tree: number;
  readonly heapMegabytes: number;
  readonly searches: readonly number[];
}

/** Runs the compiled bundle and the core in a process of its own, since users pay for cold code. */
function coldRun(): ColdFigures {
  const queries = existsSync(queriesFile) ? [queriesFile] : [];
  const output = execFileSync(process.execPath, ['--expose-gc', join(root, 'dist/bench/cold.js'), root, ...queries], {
    encoding: 'utf8',
  });
  return JSON.parse(output) as ColdFigures;
}

const median = (values: readonly number[]): number => percentile(values, 0.5);

function percentile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}

function costs(): readonly Measurement[] {
  const runs = Array.from({ length: 9 }, coldRun);
  const of = (figure: (run: ColdFigures) => number): string =>
    `${median(runs.map(figure)).toFixed(1)} ms (median of ${runs.length} fresh processes)`;
  const searches = runs.flatMap((run) => run.searches);
  return [
    { name: 'activate', value: of((run) => run.activate) },
    { name: 'first need to papers read', value: of((run) => run.papers) },
    { name: 'first need to papers and index ready', value: of((run) => run.papers + run.index) },
    { name: 'tree, first render (group, sort, nodes of the first level)', value: of((run) => run.tree) },
    { name: 'heap used, papers and index', value: `${median(runs.map((run) => run.heapMegabytes)).toFixed(1)} MB` },
    searches.length === 0
      ? { name: 'search', value: 'skipped: ../shared/search/known-item.dev.json is not there' }
      : {
          name: `search, ${searches.length / runs.length} known-item queries`,
          value: `p50 ${percentile(searches, 0.5).toFixed(2)} ms, p95 ${percentile(searches, 0.95).toFixed(2)} ms`,
        },
    size('package', 'dist/litnotes.vsix'),
    size('bundle', 'dist/extension.js'),
  ];
}

function size(name: string, file: string): Measurement {
  const path = join(root, file);
  return {
    name: `size of the ${name}`,
    value: existsSync(path) ? `${(statSync(path).size / 1000).toFixed(0)} kB` : `skipped: ${file} is not built`,
  };
}

for (const { name, value } of costs()) console.log(`${name.padEnd(64)} ${value}`);
console.log(
  `${'papers.json'.padEnd(64)} ${(readFileSync(join(root, 'media/corpus/papers.json')).length / 1000).toFixed(0)} kB`,
);

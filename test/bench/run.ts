// `npm run bench`: what the extension costs, measured on this machine in one run.
import { execFileSync, execSync } from 'node:child_process';
import { existsSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'esbuild';
import { measure as measureCitations } from './citations';
import { measure as measureCompletion } from './completion';
import type { Measurement } from './measurement';
import { measure as measureNotes } from './notes';
import { measure as measurePreview } from './preview';

const root = join(__dirname, '../..');
const queriesFile = join(root, '../shared/search/known-item.dev.json');

interface ColdFigures {
  readonly load: number;
  readonly activate: number;
  readonly papers: number;
  readonly index: number;
  readonly tree: number;
  readonly heapMegabytes: number;
  readonly searches: readonly number[];
}

/** The bundle and the package as they ship, and the cold run compiled as the bundle is. */
async function buildBundles(): Promise<void> {
  execSync('npm run package', { cwd: root, stdio: 'ignore' });
  await build({
    entryPoints: [join(root, 'test/bench/cold.ts')],
    outfile: join(root, 'dist/bench/cold.js'),
    bundle: true,
    minify: true,
    platform: 'node',
    logLevel: 'silent',
  });
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
    { name: 'bundle compiled and evaluated', value: of((run) => run.load) },
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

function print(heading: string, measurements: readonly Measurement[]): void {
  console.log(`\n${heading}`);
  for (const { name, value } of measurements) console.log(`  ${name.padEnd(66)} ${value}`);
}

async function main(): Promise<void> {
  await buildBundles();
  print('The extension', costs());
  print('Citations', await measureCitations());
  print('Completion', await measureCompletion());
  print('Preview', await measurePreview());
  print('Literature notes', await measureNotes());
}

void main();

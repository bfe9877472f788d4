// `npm run bench:search [-- --queries FILE] [--typos] [--json] [--ablation]`: our search next to its peers, in one run
// and over the very index that ships.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { execFileSync } from 'node:child_process';
import { parseArgs } from 'node:util';
import { Corpus } from '../../src/core/corpus';
import type { Paper } from '../../src/core/paper';
import { ALL_PARTS } from '../../src/core/search/ranking';
import { SearchIndex } from '../../src/core/search/searchIndex';
import type { Taxonomy } from '../../src/core/taxonomy';
import { litnotes, peers, type Engine } from './searchEngines';
import { measureLibrary } from './searchLibrary';
import { lettersNeeded, measure, type Figures, type Judged } from './searchMeasures';

const ROOT = join(__dirname, '../..');
const SHARED = join(ROOT, '../shared');
const CORPUS = join(ROOT, 'media/corpus');
const text = (name: string): string => readFileSync(join(CORPUS, name), 'utf8');
const corpus = new Corpus(
  JSON.parse(text('papers.json')) as readonly Paper[],
  JSON.parse(text('taxonomy.json')) as Taxonomy,
);
const shipped = text('index.json');
const { values: options } = parseArgs({
  options: {
    queries: { type: 'string' },
    typos: { type: 'boolean', default: false },
    json: { type: 'boolean', default: false },
    ablation: { type: 'boolean', default: false },
    'load-only': { type: 'boolean', default: false },
  },
});

/** What Fuse is asked in the table, where it would take minutes for all; `--json` asks all. */
const FEW = 20;

function readQueries(file: string): readonly Judged[] {
  if (existsSync(file)) return JSON.parse(readFileSync(file, 'utf8')) as readonly Judged[];
  if (!options.json) console.log(`Skipped: ${file} is not there.`);
  return [];
}

function print(heading: string, rows: readonly Figures[]): void {
  const figure = (value: number | null, digits: number): string =>
    (value === null ? '-' : value.toFixed(digits)).padStart(9);
  console.log(
    `\n${heading}\n${'engine'.padEnd(24)}${['mrr@10', 's@1', 's@10', 'ndcg@10', 'p50 ms', 'p95 ms'].map((name) => name.padStart(9)).join('')}`,
  );
  for (const row of rows) {
    const quality = [row.mrr10, row.success1, row.success10, row.ndcg10].map((value) => figure(value, 3));
    console.log(`${row.engine.padEnd(24)}${quality.join('')}${figure(row.p50ms, 2)}${figure(row.p95ms, 2)}`);
  }
}

function compare(heading: string, engines: readonly Engine[], queries: readonly Judged[], typos: boolean): void {
  if (queries.length === 0) return;
  print(
    heading,
    engines.map((engine) =>
      engine.name === 'fuse'
        ? { ...measure(engine, queries.slice(0, FEW), typos), engine: `fuse (first ${FEW})` }
        : measure(engine, queries, typos),
    ),
  );
}

/** Ours with each part switched off. */
function ablated(): readonly Engine[] {
  const without = Object.keys(ALL_PARTS).map((part) =>
    litnotes(SearchIndex.load(corpus, shipped, { ...ALL_PARTS, [part]: false }), `without ${part}`),
  );
  const wordsOnly = { relatives: false, proximity: false, semantics: false };
  return [
    litnotes(SearchIndex.load(corpus, shipped)),
    ...without,
    litnotes(SearchIndex.load(corpus, shipped, wordsOnly), 'words only'),
  ];
}

function loadMilliseconds(): number {
  const start = performance.now();
  SearchIndex.load(corpus, text('index.json'));
  return performance.now() - start;
}

function freshLoads(): readonly number[] {
  const args = [...process.execArgv, __filename, '--load-only'];
  return Array.from({ length: 5 }, () => Number(execFileSync(process.execPath, args, { encoding: 'utf8' }))).sort(
    (a, b) => a - b,
  );
}

async function printAll(
  engines: readonly Engine[],
  known: readonly Judged[],
  topical: readonly Judged[],
): Promise<void> {
  compare('Known-item queries', engines, known, false);
  compare('Known-item queries with a typing error in every word of six letters or more', engines, known, true);
  compare('Topical queries', engines, topical, false);
  console.log('\nFirst two words of a title, letters needed until the paper is among the first five (mean)');
  const titles = corpus.papers.map((paper) => paper.title);
  for (const engine of engines) {
    const slow = engine.name === 'fuse'; // ten titles say enough of what takes minutes
    console.log(
      `${engine.name.padEnd(24)}${lettersNeeded(engine, slow ? titles.slice(0, 10) : titles)
        .toFixed(2)
        .padStart(9)}${slow ? '  (10 titles)' : ''}`,
    );
  }
  const loads = freshLoads();
  console.log(
    `\nLoading the shipped index in a fresh process: median ${loads[2]?.toFixed(1)} ms, of ${loads.map((ms) => ms.toFixed(1)).join(', ')}`,
  );
  const library = await measureLibrary(
    join(SHARED, 'libraries/ml-20k-abstracts.bib.gz'),
    known.slice(0, 40).map(({ query }) => query),
  );
  console.log(
    library
      ? `\nA library of ${library.papers} papers, one keystroke: p50 ${library.p50ms.toFixed(1)}, p95 ${library.p95ms.toFixed(1)}, longest ${library.longestSearchMs.toFixed(0)} ms; built in ${library.buildSeconds.toFixed(1)} s, longest block ${library.longestBlockMs} ms`
      : '\nSkipped: ../shared/libraries is not there.',
  );
}

async function main(): Promise<void> {
  if (options['load-only']) return void console.log(loadMilliseconds());
  const engines = options.ablation ? ablated() : [litnotes(SearchIndex.load(corpus, shipped)), ...peers(corpus.papers)];
  const chosen = options.queries === undefined ? undefined : readQueries(options.queries);
  const known = chosen ?? readQueries(join(SHARED, 'search/known-item.dev.json'));
  const topical = chosen ? [] : readQueries(join(SHARED, 'search/topical.dev.json'));
  if (options.json)
    console.log(
      JSON.stringify(
        engines.map((engine) => measure(engine, [...known, ...topical], options.typos)),
        undefined,
        1,
      ),
    );
  else if (chosen) compare(`${options.queries}${options.typos ? ', mistyped' : ''}`, engines, chosen, options.typos);
  else if (options.ablation)
    compare('Ours, with each part switched off', engines, [...known, ...topical], options.typos);
  else await printAll(engines, known, topical);
}

void main();

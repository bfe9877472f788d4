// `npm run bench:search [-- --queries FILE] [--typos] [--json] [--ablation]`: our search next to its peers, in one run
// and over the very index that ships.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { execFileSync } from 'node:child_process';
import { parseArgs } from 'node:util';
import { buildSync } from 'esbuild';
import { Corpus } from '../../src/core/corpus';
import type { Paper, PlainWords } from '../../src/core/paper';
import { ALL_PARTS } from '../../src/core/search/ranking';
import { SearchIndex } from '../../src/core/search/searchIndex';
import type { Taxonomy } from '../../src/core/taxonomy';
import { buildIndex } from '../../src/tools/buildIndex';
import { litnotes, peers, type Engine } from './searchEngines';
import type { FreshFigures } from './searchFresh';
import type { LibraryFigures } from './searchLibrary';
import { measureTransfer } from './searchTransfer';
import { lettersNeeded, measure, quantile, type Figures, type Judged } from './searchMeasures';

const ROOT = join(__dirname, '../..');
const SHARED = join(ROOT, '../shared');
const LIBRARY = join(SHARED, 'libraries/ml-20k-abstracts.bib.gz');
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
  },
});

/** What Fuse is asked in the table, where it would take minutes for all; `--json` asks all. */
const FEW = 20;

function readQueries(file: string): readonly Judged[] {
  if (existsSync(file)) return JSON.parse(readFileSync(file, 'utf8')) as readonly Judged[];
  if (!options.json) console.log(`Skipped: ${file} is not there.`);
  return [];
}

function queriesNamed(name: string): readonly Judged[] {
  return readQueries(join(SHARED, `search/${name}.dev.json`));
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

/** Ours with each part switched off; without plain words, made anew from papers that have none. */
function ablated(): readonly Engine[] {
  const without = Object.keys(ALL_PARTS).map((part) =>
    litnotes(SearchIndex.load(corpus, shipped, { ...ALL_PARTS, [part]: false }), `without ${part}`),
  );
  const wordsOnly = { relatives: false, proximity: false, semantics: false };
  const kinds: readonly (keyof PlainWords)[] = ['saying', 'asking', 'practice', 'names', 'known'];
  return [
    litnotes(SearchIndex.load(corpus, shipped)),
    ...without,
    litnotes(SearchIndex.load(corpus, shipped, wordsOnly), 'words only'),
    litnotes(withoutPlainWords(kinds), 'without plain words'),
    ...kinds.map((kind) => litnotes(withoutPlainWords([kind]), `without '${kind}'`)),
  ];
}

function withoutPlainWords(kinds: readonly (keyof PlainWords)[]): SearchIndex {
  const papers = corpus.papers.map((paper) => {
    const kept = Object.entries(paper.plainWords ?? {}).filter(([kind]) => !kinds.some((one) => one === kind));
    return { ...paper, plainWords: Object.fromEntries(kept) };
  });
  const other = new Corpus(papers, corpus.taxonomy);
  return SearchIndex.load(other, buildIndex(other)['index.json']);
}

/** What runs searchFresh.ts, compiled as the bundle is, in a process of its own. */
function freshRuns(): <T>(...args: readonly string[]) => T {
  const outfile = join(ROOT, 'dist/bench/searchFresh.js');
  buildSync({
    entryPoints: [join(__dirname, 'searchFresh.ts')],
    outfile,
    bundle: true,
    minify: true,
    platform: 'node',
    logLevel: 'silent',
  });
  const known = join(SHARED, 'search/known-item.dev.json');
  return <T>(...args: readonly string[]) =>
    JSON.parse(execFileSync(process.execPath, [outfile, CORPUS, known, ...args], { encoding: 'utf8' })) as T;
}

function printFresh(): void {
  const fresh = freshRuns();
  const print = (what: string, args: readonly string[]): void => {
    const runs = Array.from({ length: 9 }, () => fresh<FreshFigures>(...args));
    const median = (figure: keyof FreshFigures): string =>
      quantile(
        runs.map((run) => run[figure]),
        0.5,
      ).toFixed(1);
    console.log(
      `\n${what} (median of ${runs.length}): index loaded in ${median('load')} ms, first search ${median('first')} ms, p95 of the first pass over the queries ${median('p95')} ms`,
    );
  };
  print('In a fresh process', []);
  print('The same, prepared as in idle moments', ['prepared']);
  const library = fresh<LibraryFigures | null>('library', LIBRARY);
  console.log(
    library
      ? `\nA library of ${library.papers} papers in a fresh process, one keystroke: first ${library.firstSearchMs.toFixed(1)}, p50 ${library.p50ms.toFixed(1)}, p95 ${library.p95ms.toFixed(1)}, longest ${library.longestSearchMs.toFixed(0)} ms; built in ${library.buildSeconds.toFixed(1)} s, longest block ${library.longestBlockMs} ms`
      : '\nSkipped: ../shared/libraries is not there.',
  );
}

/** nDCG by what kind of topic is asked for. */
function printKinds(engines: readonly Engine[], queries: readonly Judged[]): void {
  const kinds = [...new Set(queries.map(({ kind = '' }) => kind))];
  console.log(`\nThe same by kind, ndcg@10\n${'engine'.padEnd(24)}${kinds.map((kind) => kind.padStart(9)).join('')}`);
  for (const engine of engines.filter(({ name }) => name !== 'fuse')) {
    const figures = kinds.map((kind) =>
      measure(
        engine,
        queries.filter((query) => query.kind === kind),
        false,
      )
        .ndcg10?.toFixed(3)
        .padStart(9),
    );
    console.log(engine.name.padEnd(24) + figures.join(''));
  }
}

async function printAll(
  engines: readonly Engine[],
  human: readonly Judged[],
  known: readonly Judged[],
  topical: readonly Judged[],
): Promise<void> {
  compare('Human queries', engines, human, false);
  compare('Known-item queries', engines, known, false);
  compare('Known-item queries with a typing error in every word of six letters or more', engines, known, true);
  compare('Topical queries', engines, topical, false);
  if (topical.length > 0) printKinds(engines, topical);
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
  if (known.length > 0) printFresh();
  const { words } = SearchIndex.load(corpus, shipped);
  const transferred = words && (await measureTransfer(LIBRARY, words));
  if (transferred) print('Papers of another library', transferred);
}

async function main(): Promise<void> {
  const engines = options.ablation ? ablated() : [litnotes(SearchIndex.load(corpus, shipped)), ...peers(corpus.papers)];
  const chosen = options.queries === undefined ? undefined : readQueries(options.queries);
  const known = chosen ?? queriesNamed('known-item');
  const human = chosen ? [] : queriesNamed('human');
  const topical = chosen ? [] : queriesNamed('topical');
  if (options.json)
    console.log(
      JSON.stringify(
        engines.map((engine) => measure(engine, [...human, ...known, ...topical], options.typos)),
        undefined,
        1,
      ),
    );
  else if (chosen) compare(`${options.queries}${options.typos ? ', mistyped' : ''}`, engines, chosen, options.typos);
  else if (options.ablation) {
    compare('Ours, with each part switched off: human queries', engines, human, options.typos);
    compare('Known-item and topical queries', engines, [...known, ...topical], options.typos);
  } else await printAll(engines, human, known, topical);
}

void main();

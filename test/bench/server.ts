// `npm run bench:server [-- --quick]`: what a shared library costs and how well it is searched, on a PostgreSQL of its own.
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { gunzipSync } from 'node:zlib';
import { Corpus } from '../../src/core/corpus';
import { toCslItem } from '../../src/core/formats/cslJson';
import type { Paper } from '../../src/core/paper';
import { SearchIndex } from '../../src/core/search/searchIndex';
import type { Taxonomy } from '../../src/core/taxonomy';
import { searchPath, setUp, startLabServer, type LabServer } from '../server/support/labServer';
import { startPostgres, type Postgres } from '../server/support/postgres';
import { findPostgres } from '../vscode/systemPackages';
import { litnotes, type Engine } from './searchEngines';
import { measure, quantile, type Figures, type Judged } from './searchMeasures';

const ROOT = join(__dirname, '../..');
const SHARED = join(ROOT, '../shared');
const { values: options } = parseArgs({
  options: { quick: { type: 'boolean', default: false }, only: { type: 'string' } },
});
/** Clients that ask at once, and for how many seconds. */
const CLIENTS = 32;
const SECONDS = options.quick ? 10 : 60;

const corpusText = (name: string): string => readFileSync(join(ROOT, 'media/corpus', name), 'utf8');
const papers = JSON.parse(corpusText('papers.json')) as readonly Paper[];
const kinds = ['human', 'known-item', 'topical'] as const;

function queriesNamed(kind: (typeof kinds)[number]): readonly Judged[] {
  const file = join(SHARED, `search/${kind}.dev.json`);
  if (existsSync(file)) return JSON.parse(readFileSync(file, 'utf8')) as readonly Judged[];
  console.log(`Skipped: ${file} is not there.`);
  return [];
}

/** The server as an engine that has been asked all that it will be. */
async function asked(server: LabServer, token: string, queries: readonly Judged[]): Promise<Engine> {
  const titles = new Map(papers.map(({ citekey, title }) => [citekey, title]));
  const answers = new Map<string, readonly string[]>();
  for (const { query } of queries) {
    const { body } = await server.ask(searchPath(query, 10), token);
    answers.set(
      query,
      (body.items ?? []).map(({ item }) => titles.get(item.id) ?? ''),
    );
  }
  return { name: 'server', search: (query) => answers.get(query) ?? [] };
}

async function quality(folder: string, database: string, server: LabServer): Promise<void> {
  const file = join(folder, 'corpus.json');
  const items = papers.map((paper) => ({
    ...toCslItem(paper),
    abstract: paper.abstract,
    keyword: paper.keywords.join(', '),
  }));
  writeFileSync(file, JSON.stringify(items));
  const [token = ''] = (await setUp('--database', database, '--library', 'corpus', '--import', file, '--token', 'read'))
    .tokens;
  const corpus = new Corpus(papers, JSON.parse(corpusText('taxonomy.json')) as Taxonomy);
  const local = litnotes(SearchIndex.load(corpus, corpusText('index.json')), 'local index');
  for (const kind of kinds) {
    const queries = queriesNamed(kind);
    if (queries.length === 0) continue;
    const rows = [local, await asked(server, token, queries)].map((engine) => measure(engine, queries, false));
    console.log(`\n450 papers, ${queries.length} ${kind} queries\n${rows.map(line).join('\n')}`);
  }
}

function line({ engine, mrr10, success1, success10, ndcg10 }: Figures): string {
  const figures = Object.entries({ 'mrr@10': mrr10, 's@1': success1, 's@10': success10, 'ndcg@10': ndcg10 });
  return `  ${engine.padEnd(14)}${figures.map(([name, value]) => `${name} ${value?.toFixed(3) ?? '-'}`).join('  ')}`;
}

async function scale(name: string, folder: string, postgres: Postgres, server: LabServer): Promise<void> {
  const packed = join(SHARED, `libraries/${name}.bib.gz`);
  if (!existsSync(packed)) {
    console.log(`\nSkipped: ${packed} is not there.`);
    return;
  }
  const file = join(folder, `${name}.bib`);
  writeFileSync(file, gunzipSync(readFileSync(packed)));
  const start = performance.now();
  const { tokens, said } = await setUp(
    '--database',
    postgres.address(),
    '--library',
    name,
    '--import',
    file,
    '--token',
    'write',
  );
  const [token = ''] = tokens;
  const seconds = (performance.now() - start) / 1000;
  console.log(`\n${/\d+ added.*/.exec(said)?.[0]} Imported in ${seconds.toFixed(0)} s.`);
  const queries = queriesOf(file);
  for (const [what, some] of Object.entries(queries)) {
    for (const query of some.slice(0, 5)) await server.ask(searchPath(query), token);
    const before = processorTime(postgres);
    const times = await timesOf(server, token, some);
    const spent = before === undefined ? undefined : ((processorTime(postgres) ?? before) - before) / some.length;
    console.log(
      `  ${what.padEnd(44)}${some.length} searches, one at a time: p50 ${quantile(times, 0.5).toFixed(1)}, p95 ${quantile(times, 0.95).toFixed(1)}, longest ${quantile(times, 1).toFixed(1)} ms; processor ${spent?.toFixed(1) ?? '-'} ms a search`,
    );
  }
  await together(server, token, Object.values(queries).flat());
}

/** Milliseconds of processor time that the database has taken so far, which other work on the machine does not lengthen as it does times; undefined but on Linux. */
function processorTime(postgres: Postgres): number | undefined {
  if (process.platform !== 'linux') return undefined;
  const parent = readFileSync(join(postgres.data, 'postmaster.pid'), 'utf8').split('\n')[0];
  const ticks = readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map((pid) => statOf(pid))
    .filter((stat) => stat[1] === parent)
    .map((stat) => Number(stat[11]) + Number(stat[12]));
  return ticks.reduce((sum, one) => sum + one, 0) * 10;
}

/** What stands in /proc/…/stat behind the name: state, parent, … */
function statOf(pid: string): readonly string[] {
  try {
    return readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ').at(-1)?.split(' ') ?? [];
  } catch {
    return []; // It has ended.
  }
}

/** Milliseconds from asking to all of the answer. */
async function timesOf(server: LabServer, token: string, queries: readonly string[]): Promise<readonly number[]> {
  const times: number[] = [];
  for (const query of queries) {
    const start = performance.now();
    const response = await fetch(server.address + searchPath(query), { headers: { Authorization: `Bearer ${token}` } });
    await response.arrayBuffer();
    times.push(performance.now() - start);
    if (response.status !== 200) throw new Error(`'${query}' was answered with ${response.status}.`);
  }
  return times;
}

/** What people may type about papers of a library, from its titles. */
function queriesOf(file: string): Readonly<Record<string, readonly string[]>> {
  const titles = [...readFileSync(file, 'utf8').matchAll(/^ *title *= *\{+([^{}]{20,150})\}/gim)].map(
    ([, title = '']) => title,
  );
  const some = titles.filter((_, at) => at % Math.ceil(titles.length / 150) === 0);
  const words = (title: string): string[] => title.match(/[A-Za-z]{4,}/g) ?? [];
  return {
    'titles in full': some,
    'two words of a title': some.map((title) => words(title).slice(0, 2).join(' ')),
    'three words of two titles': some.map((title, at) =>
      [...words(title).slice(-2), words(some[at - 1] ?? '')[0]].join(' '),
    ),
    'a word of a title with a typing error': some.map((title) =>
      (words(title).sort((a, b) => b.length - a.length)[0] ?? '').replace(/(.)(.)(?=..$)/, '$2$1'),
    ),
    'the beginning of a word': some.map((title) => words(title)[0]?.slice(0, 5) ?? ''),
    'filters and a word': some.map((title, at) => `year:${2005 + (at % 20)} ${words(title).at(-1)}`),
    'one of the commonest words': [
      'learning',
      'network',
      'deep',
      'model',
      'data',
      'image',
      'deep learning',
      'neural networks',
    ],
    'filters alone': [
      'author:bengio',
      'author:li year:2020',
      'venue:iclr',
      'year:2019',
      'type:thesis',
      'has:doi',
      'author:wang -venue:cvpr',
    ],
  };
}

/** Many clients at once, of which one in a hundred requests adds. */
async function together(server: LabServer, token: string, queries: readonly string[]): Promise<void> {
  const until = performance.now() + SECONDS * 1000;
  const times: number[] = [];
  const failures: string[] = [];
  let added = 0;
  const client = async (number: number): Promise<void> => {
    for (let at = number; performance.now() < until; at += CLIENTS) {
      const start = performance.now();
      const isAdding = at % 100 === 0;
      const { status, body } = isAdding
        ? await server.add({ id: `bench${number}-${at}`, title: `Added by ${number} at ${at}` }, token)
        : await server.ask(searchPath(queries[at % queries.length] ?? ''), token);
      if (isAdding) added++;
      times.push(performance.now() - start);
      if (status !== (isAdding ? 201 : 200)) failures.push(`${status} ${body.error}`);
    }
  };
  await Promise.all(Array.from({ length: CLIENTS }, (_, number) => client(number)));
  console.log(
    `  ${CLIENTS} clients at once for ${SECONDS} s: ${times.length} requests (${(times.length / SECONDS).toFixed(0)} a second), ${added} of them added, ${failures.length} errors; p50 ${quantile(times, 0.5).toFixed(0)}, p95 ${quantile(times, 0.95).toFixed(0)}, longest ${quantile(times, 1).toFixed(0)} ms`,
  );
  if (failures.length > 0) console.log(`  ${[...new Set(failures)].slice(0, 5).join('\n  ')}`);
}

async function main(): Promise<void> {
  if (findPostgres() === undefined) {
    console.log('Skipped: there is no PostgreSQL.');
    return;
  }
  const folder = mkdtempSync(join(tmpdir(), 'litnotes-bench-'));
  const postgres = await startPostgres([]);
  try {
    await setUp('--database', postgres.address());
    const server = await startLabServer('--database', postgres.address());
    if (options.only === undefined || options.only === 'quality') await quality(folder, postgres.address(), server);
    for (const name of ['ml-20k-abstracts', 'ml-100k'])
      if (options.only === undefined || options.only === name) await scale(name, folder, postgres, server);
    await server.end('SIGTERM');
  } finally {
    await postgres.remove();
    rmSync(folder, { recursive: true });
  }
}

void main();

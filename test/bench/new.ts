// `npm run bench:new [-- --json]`: the order of new papers for sixty made-up readers, ours beside its peers in one run.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { Corpus } from '../../src/core/corpus';
import type { Interest } from '../../src/core/listing/interests';
import { rankingNew } from '../../src/core/listing/rankNew';
import type { BundledPaper, Paper } from '../../src/core/paper';
import { SearchIndex } from '../../src/core/search/searchIndex';
import { inOneGo } from '../../src/core/steps';
import type { Taxonomy } from '../../src/core/taxonomy';
import { PEERS, type Ranker } from './newPeers';
import { madeUpReaders, type Reader } from './newReaders';

const MANY = 200;
const RUNS = 15;
const folder = join(__dirname, '../../media/corpus');
const text = (name: string): string => readFileSync(join(folder, name), 'utf8');
const papers = JSON.parse(text('papers.json')) as readonly BundledPaper[];
const taxonomy = JSON.parse(text('taxonomy.json')) as Taxonomy;
const shipped = SearchIndex.load(new Corpus(papers, taxonomy), text('index.json'));

interface Figure {
  readonly figure: string;
  readonly engine: string;
  readonly value: number;
  readonly unit: 'MAP' | 'ms';
}

/** A paper as a page has it: nothing but title and abstract. */
function asListed({ citekey, title, abstract }: Paper): Paper {
  return { citekey, title, abstract: abstract ?? '', authors: [], type: 'article', alsoIn: [], keywords: [] };
}

/** The library of a reader: the other papers as they ship, those of the listing as an import makes them. */
async function libraryOf(candidates: readonly Paper[]) {
  const listed = candidates.map(asListed);
  const others = papers.filter((paper) => !candidates.includes(paper));
  const index = await SearchIndex.buildInSlices(new Corpus(listed, taxonomy), async () => undefined, shipped.words);
  return { listed, corpus: new Corpus([...others, ...listed], taxonomy), meant: [...shipped.meant, ...index.meant] };
}

function interests(cited: readonly Paper[]): readonly Interest[] {
  return cited.map((paper) => ({ paper, weight: 1, tie: { kind: 'read' } }));
}

async function ours(candidates: readonly Paper[]): Promise<Ranker> {
  const { listed, corpus, meant } = await libraryOf(candidates);
  const originals = new Map(listed.map((paper, at) => [paper, candidates[at] ?? paper]));
  return {
    name: 'litnotes',
    rank: (_, cited) =>
      inOneGo(rankingNew(listed, interests(cited), corpus, meant)).map(({ paper }) => originals.get(paper) ?? paper),
  };
}

/** The mean of the precisions at each relevant paper (average precision). */
function averagePrecision(ranked: readonly Paper[], relevant: ReadonlySet<Paper>): number {
  let found = 0;
  let sum = 0;
  ranked.forEach((paper, at) => {
    if (relevant.has(paper)) sum += ++found / (at + 1);
  });
  return sum / relevant.size;
}

async function quality(readers: readonly Reader[]): Promise<readonly Figure[]> {
  const own = new Map<string, Ranker>();
  for (const { candidates } of readers) {
    const key = candidates[0]?.citekey ?? '';
    if (!own.has(key)) own.set(key, await ours(candidates));
  }
  const engines = [...PEERS.map(({ name }) => name), 'litnotes'];
  return engines.map((engine) => {
    const precisions = readers.map(({ candidates, cited, relevant }) => {
      const ranker = PEERS.find(({ name }) => name === engine) ?? own.get(candidates[0]?.citekey ?? '');
      return averagePrecision(ranker?.rank(candidates, cited) ?? [], relevant);
    });
    const value = precisions.reduce((sum, one) => sum + one, 0) / precisions.length;
    return { figure: `order of new papers for ${readers.length} readers`, engine, value, unit: 'MAP' };
  });
}

async function cost(): Promise<Figure> {
  const { listed, corpus, meant } = await libraryOf(papers.slice(0, MANY));
  const cited = interests(papers.slice(MANY, MANY + 40));
  const times = Array.from({ length: RUNS }, () => {
    const start = performance.now();
    inOneGo(rankingNew(listed, cited, corpus, meant));
    return performance.now() - start;
  });
  const value = times.sort((a, b) => a - b)[Math.floor(RUNS / 2)] ?? Number.NaN;
  return { figure: `${MANY} new papers put in order, 40 cited`, engine: 'litnotes', value, unit: 'ms' };
}

async function main(): Promise<void> {
  const { values: options } = parseArgs({ options: { json: { type: 'boolean', default: false } } });
  const figures = [...(await quality(madeUpReaders(papers))), await cost()];
  if (options.json) return console.log(JSON.stringify(figures));
  for (const { figure, engine, value, unit } of figures)
    console.log(`${figure.padEnd(44)}${engine.padEnd(28)}${value.toFixed(unit === 'MAP' ? 3 : 1).padStart(8)} ${unit}`);
}

void main();

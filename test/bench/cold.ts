// Run by run.ts in a process of its own: prints what one cold start costs, as JSON.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Corpus } from '../../src/core/corpus';
import { groupPapers } from '../../src/core/grouping';
import type { Paper } from '../../src/core/paper';
import { PaperTree } from '../../src/core/paperTree';
import { SearchIndex } from '../../src/core/search/searchIndex';
import type { Taxonomy } from '../../src/core/taxonomy';
import { activateRecorded } from '../unit/support/vscodeRecorder';

const [root = '.', queriesFile] = process.argv.slice(2);
const text = (name: string): string => readFileSync(join(root, 'media/corpus', name), 'utf8');

function timed<T>(work: () => T): readonly [T, number] {
  const start = performance.now();
  const result = work();
  return [result, performance.now() - start];
}

const { loadMilliseconds: load, activationMilliseconds: activate } = activateRecorded(join(root, 'dist/extension.js'));
globalThis.gc?.();
const heapBefore = process.memoryUsage().heapUsed;
const [corpus, papers] = timed(
  () => new Corpus(JSON.parse(text('papers.json')) as readonly Paper[], JSON.parse(text('taxonomy.json')) as Taxonomy),
);
const [search, index] = timed(() => SearchIndex.load(corpus, text('index.json')));
globalThis.gc?.();
const heapMegabytes = (process.memoryUsage().heapUsed - heapBefore) / 1e6;
const [, tree] = timed(
  () => new PaperTree(groupPapers(corpus, corpus.papers, 'topic', 'title'), 'topic', corpus.papers.length),
);
const queries =
  queriesFile === undefined
    ? []
    : (JSON.parse(readFileSync(queriesFile, 'utf8')) as readonly { readonly query: string }[]);
const searches = queries.map(({ query }) => timed(() => search.search(query, { limit: 100 }))[1]);
console.log(JSON.stringify({ load, activate, papers, index, tree, heapMegabytes, searches }));

// `npm run bench:library [-- --json] [--file FILE.bib[.gz]]`: what a large library of one's own costs, by the core's own
// functions, next to other parsers. Times are of a busy or an idle machine alike: processor time of this process.
import { existsSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { parseArgs } from 'node:util';
import { gunzipSync } from 'node:zlib';
import type { Corpus } from '../../src/core/corpus';
import { readingBibtex, type ReadFile } from '../../src/core/formats/bibtexRead';
import { latexDecoder } from '../../src/core/formats/latexDecoder';
import { scanBibtex } from '../../src/core/formats/bibtexScan';
import { groupPapers } from '../../src/core/grouping';
import { findingChange } from '../../src/core/library/change';
import { keptTexts, readingKept, type KeptSource } from '../../src/core/library/keptSource';
import { merging, mergeSources } from '../../src/core/library/merge';
import { BUNDLED, type Source } from '../../src/core/library/source';
import type { Paper } from '../../src/core/paper';
import { PaperTree } from '../../src/core/paperTree';
import { SearchIndex } from '../../src/core/search/searchIndex';
import type { FieldWords } from '../../src/core/search/indexParts';
import { inOneGo } from '../../src/core/steps';
import { shippedCorpus } from '../unit/support/corpora';
import { keystrokeTimes } from './completion';
import { measurePeers } from './libraryPeers';
import type { Row } from './measurement';

/** Where npm runs scripts: this one is bundled first, as what ships is. */
const ROOT = process.cwd();
const LIBRARIES = join(ROOT, '../shared/libraries');
const DEFAULT = ['ml-20k-abstracts.bib.gz', 'ml-100k.bib.gz'].map((name) => join(LIBRARIES, name));
const SOURCE = 'file:///library.bib';
const TAXONOMY = { areas: [] };
const shipped = shippedCorpus();
const QUERIES = [
  'deep learning',
  'variational autoencoder',
  'hinton 2015',
  'attention transform',
  'graph neural net',
  'bayesian opt',
  'contrastive learning of images',
  'kingma',
  'exploration in reinforcement learning',
  'gan',
  'robust features agianst attacks',
  'learning',
];
/** Papers that are asked about in turn. */
const TOLD = 100;
const { values: options } = parseArgs({
  options: { json: { type: 'boolean', default: false }, file: { type: 'string' } },
});

const now = (): number => process.cpuUsage().user / 1000;

/**
 * Everything of `steps` with its time and that of its longest step, in milliseconds. Steps are taken together until they
 * have lasted a millisecond, since a look at the clock costs more than most of them.
 */
function stepped<T>(steps: Generator<void, T>): { readonly value: T; readonly took: number; readonly longest: number } {
  const start = now();
  let longest = 0;
  for (let before = start, due = performance.now() + 1; ;) {
    const step = steps.next();
    if (!step.done && performance.now() < due) continue;
    const after = now();
    longest = Math.max(longest, after - before);
    if (step.done) return { value: step.value, took: after - start, longest };
    before = after;
    due = performance.now() + 1;
  }
}

function timed<T>(work: () => T): { readonly value: T; readonly took: number } {
  const start = now();
  return { value: work(), took: now() - start };
}

function p95(times: readonly number[]): number {
  return [...times].sort((a, b) => a - b)[Math.floor((times.length - 1) * 0.95)] ?? Number.NaN;
}

function heap(): number {
  globalThis.gc?.();
  return process.memoryUsage().heapUsed / 1e6;
}

/** An index as the extension makes it, with the time and the longest block between two pauses. */
async function indexed(make: (pause: () => Promise<void>) => Promise<SearchIndex>) {
  const start = now();
  let before = start;
  let longest = 0;
  const pause = (): Promise<void> => {
    longest = Math.max(longest, now() - before);
    return new Promise((resolve) =>
      setImmediate(() => {
        before = now();
        resolve();
      }),
    );
  };
  const index = await make(pause);
  return { index, took: now() - start, longest: Math.max(longest, now() - before) };
}

/** What the extension does at the next start, files aside: to know the file again, and to have papers and index of what was kept. */
async function foundAgain(text: string, kept: KeptSource, words: FieldWords | undefined) {
  const bytes = new TextEncoder().encode(text);
  const texts = [...keptTexts(kept)].map((one) => new TextEncoder().encode(one));
  const start = now();
  await Promise.all([bytes, ...texts].map((one) => crypto.subtle.digest('SHA-256', one)));
  const digested = now();
  const decoded = (function* () {
    for (const one of texts) yield new TextDecoder().decode(one);
  })();
  const read = stepped(readingKept(decoded, SOURCE, () => text, latexDecoder));
  const merged = timed(() => corpusOf(read.value.read));
  const index = stepped(SearchIndex.restoring(merged.value, read.value.index, words));
  const first = timed(() => index.value.search('graph neural', { limit: 100 }));
  const size = texts.reduce((sum, { length }) => sum + length, 0) / 1e6;
  return {
    took: now() - start,
    digests: digested - start,
    longest: Math.max(read.longest, index.longest, first.took),
    first: first.took,
    size,
  };
}

async function measure(text: string): Promise<readonly Row[]> {
  const heapBefore = heap();
  const bundled = SearchIndex.load(shipped, readFileSync(join(ROOT, 'media/corpus/index.json'), 'utf8'));
  const read = stepped(readingBibtex(text, SOURCE, latexDecoder));
  const merged = timed(() => corpusOf(read.value));
  const corpus = merged.value;
  const shelved = stepped(merging(shelfOf(read.value), shipped.taxonomy));
  const { index, ...building } = await indexed((pause) => SearchIndex.buildInSlices(corpus, pause, bundled.words));
  const heapAfter = heap();
  const changedText = Buffer.from(oneChanged(text)).toString(); // in one piece, as files are read
  const again = stepped(readingBibtex(changedText, SOURCE, latexDecoder, read.value.reading));
  const changing = timed(() => {
    inOneGo(findingChange(shelved.value, inOneGo(merging(shelfOf(again.value), shipped.taxonomy))));
    return corpusOf(again.value);
  });
  const updating = await indexed((pause) => index.updateInSlices(changing.value, pause, bundled.words));
  const second = await foundAgain(text, { read: read.value, index: index.kept }, bundled.words);
  const searches = QUERIES.map((query) => timed(() => index.search(query, { limit: 100 })).took);
  const told = toldFrom(corpus);
  const longest = (steps: (paper: Paper) => Generator<void, unknown>): number =>
    Math.max(...told.map((paper) => stepped(steps(paper)).longest));
  const expanding = timed(() => treeOf(corpus, corpus.papers));
  const filtering = timed(() =>
    treeOf(
      corpus,
      index.search('graph neural', { every: true }).hits.map(({ paper }) => paper),
    ),
  );
  return [
    row('papers', corpus.papers.length, 'papers'),
    row('file to papers', read.took),
    row('papers to one corpus', merged.took),
    row('papers and the bundled ones to one library', shelved.took),
    row('index', building.took),
    row('file to searchable', read.took + merged.took + shelved.took + building.took),
    row('longest step of reading', read.longest),
    row('longest step of the one library', shelved.longest),
    row('longest block of indexing', building.longest),
    row('one entry changed: reading again', again.took),
    row('one entry changed: library, corpus and what changed', changing.took),
    row('one entry changed: index', updating.took),
    row('one entry changed: all', again.took + changing.took + updating.took),
    row('one entry changed: longest block of indexing', updating.longest),
    row('second start: file to searchable, one search done', second.took),
    row('second start: of that, telling that the file is the same', second.digests),
    row('second start: of that, the first search', second.first),
    row('second start: longest step', second.longest),
    row('second start: kept on disk', second.size, 'MB'),
    row('heap of text, papers and index', heapAfter - heapBefore + text.length / 1e6, 'MB'),
    row('search, p95', p95(searches)),
    row(
      'papers for a text: longest step of all',
      longest(({ abstract = '' }) => index.findingSimilar(abstract, 9)),
    ),
    row(
      'related papers: longest step of all',
      longest((paper) => index.findingRelated(paper, 60)),
    ),
    row(
      'how a citation fits: longest step of all',
      longest((paper) => index.measuringNearness(paper.title, [paper])),
    ),
    row('tree by year: made anew', expanding.took),
    row('tree by year: filtered', filtering.took),
    row('completion, a keystroke, p95', p95(keystrokeTimes(corpus, index, now))),
  ];
}

function corpusOf(read: ReadFile): Corpus {
  return mergeSources([sourceOf(read)], TAXONOMY);
}

function sourceOf(read: ReadFile): Source {
  return { id: SOURCE, label: 'library.bib', ...read };
}

/** The file before the bundled papers, as a window has them. */
function shelfOf(read: ReadFile): readonly Source[] {
  return [sourceOf(read), { id: BUNDLED, label: 'Bundled papers', papers: shipped.papers, problems: [] }];
}

/** Some papers with abstracts, from all of the library. */
function toldFrom({ papers }: Corpus): readonly Paper[] {
  const told = papers.filter(({ abstract }) => abstract);
  return told.filter((_, at) => at % Math.ceil(told.length / TOLD) === 0);
}

function treeOf(corpus: Corpus, papers: Corpus['papers']): PaperTree {
  return new PaperTree(groupPapers(corpus, papers, 'year', 'title'), 'year', papers.length);
}

/** With another title in the entry in the middle. */
function oneChanged(text: string): string {
  const { entries } = scanBibtex(text);
  const at = entries[entries.length >> 1]?.span.start ?? 0;
  const title = /title\s*=\s*[{"]+/g;
  title.lastIndex = at;
  title.exec(text);
  return `${text.slice(0, title.lastIndex)}Changed ${text.slice(title.lastIndex)}`;
}

function row(figure: string, value: number, unit: Row['unit'] = 'ms', engine = 'litnotes'): Row {
  return { figure, engine, value: Math.round(value * 10) / 10, unit };
}

function textOf(file: string): string {
  const bytes = readFileSync(file);
  return (file.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8');
}

async function main(): Promise<void> {
  const rows: Row[] = [];
  for (const file of options.file === undefined ? DEFAULT : [options.file]) {
    if (!existsSync(file)) {
      console.error(`skipped: ${file} is not there`);
      continue;
    }
    const text = textOf(file);
    const measured = [...(await measure(text)), ...(await measurePeers(text))];
    rows.push(...measured.map((one) => ({ ...one, figure: `${basename(file)}: ${one.figure}` })));
  }
  if (options.json) console.log(JSON.stringify(rows));
  else
    for (const { figure, engine, value, unit } of rows)
      console.log(`${figure.padEnd(80)} ${engine.padEnd(32)} ${value} ${unit}`);
}

void main();

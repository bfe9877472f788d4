import { existsSync, readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { Corpus } from '../../src/core/corpus';
import type { Paper } from '../../src/core/paper';
import { SearchIndex, type FieldWords } from '../../src/core/search/searchIndex';
import { litnotes } from './searchEngines';
import { measure, quantile, type Figures, type Judged } from './searchMeasures';

const TAXONOMY = { areas: [{ id: 'all', name: 'All', topics: [{ id: 'all', name: 'All', description: '' }] }] };

/** What searching in a large library costs. */
export interface LibraryFigures {
  readonly papers: number;
  readonly buildSeconds: number;
  /** The longest time for which building kept the thread. */
  readonly longestBlockMs: number;
  readonly p50ms: number;
  readonly p95ms: number;
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
    longestSearchMs: quantile(times, 1),
  };
}

/**
 * What the words learned with the bundled papers do for papers of another library: of some of the library in `file`,
 * found by a sentence of the abstract where only titles are indexed, and by the title where only abstracts are.
 * Undefined where there is no such file.
 */
export async function measureTransfer(file: string, words: FieldWords): Promise<readonly Figures[] | undefined> {
  if (!existsSync(file)) return undefined;
  const papers = readLibrary(file).filter((paper, i) => i % 10 === 0 && sentenceOf(paper) !== '');
  const titled = papers.map((paper) => ({ ...paper, abstract: '' }));
  const untitled = papers.map((paper, i) => ({ ...paper, title: `${i}` }));
  const asked = papers.slice(0, ASKED);
  const bySentence = asked.map((paper) => ({ query: sentenceOf(paper), title: paper.title }));
  const byTitle = asked.map(({ title }, i) => ({ query: title, title: `${i}` }));
  return [
    await found('sentence → title', titled, bySentence),
    await found('the same, words learned', titled, bySentence, words),
    await found('title → abstract', untitled, byTitle),
    await found('the same, words learned', untitled, byTitle, words),
  ];
}
const ASKED = 300;

/** One from the middle of the abstract, where papers say what they do. */
function sentenceOf({ abstract = '' }: Paper): string {
  const sentences = abstract.split(/(?<=[.!?])\s+(?=\p{Lu})/u);
  return sentences[Math.floor(sentences.length / 2)] ?? '';
}

async function found(
  name: string,
  papers: readonly Paper[],
  queries: readonly Judged[],
  words?: FieldWords,
): Promise<Figures> {
  const index = await SearchIndex.buildInSlices(new Corpus(papers, TAXONOMY), () => new Promise(setImmediate), words);
  return measure(litnotes(index, name), queries, false);
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
function readLibrary(file: string): readonly Paper[] {
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

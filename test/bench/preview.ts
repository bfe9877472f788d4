import { readFileSync } from 'node:fs';
import type { MarkdownIt } from 'markdown-it';
import type { CitationItem } from '../../src/core/markdown/citation';
import type { Paper } from '../../src/core/paper';
import { PageRenderer } from '../../src/core/preview/pageRenderer';
import { bibliographer } from '../unit/core/bibliography/bundle';
import { markdownIt, plainMarkdownIt } from '../unit/core/preview/preview';
import type { Measurement } from './measurement';

const LINES = 5000;
const CITATIONS = 300;
const ROUNDS = 15;
const NONE: ReadonlySet<CitationItem> = new Set();

/** What citations add to the preview of a long note: as it is, after a keystroke, and after a citation was added. */
export async function measure(): Promise<readonly Measurement[]> {
  const papers = JSON.parse(readFileSync('media/corpus/papers.json', 'utf8')) as readonly Paper[];
  const note = longNote(papers);
  const byKey = new Map(papers.map((paper) => [paper.citekey, paper]));
  const renderer = new PageRenderer(bibliographer('apa', papers), (key) => byKey.get(key.toLowerCase()));
  const shown = markdownIt({ render: (page) => renderer.show(page, NONE).rendered });
  const finished = markdownIt({ render: (page) => renderer.finish(page, NONE) });
  const first = timeOf(() => finished.render(note));
  const plain = plainMarkdownIt();
  const cited = (n: number): string => note.replace('Section 100.', `Section 100 [@${papers[n]?.citekey}, p. ${n}].`);
  const typed = (n: number): string => note.replace('Section 100.', `Section 100 ${'typed'.repeat(n)}.`);
  return [
    {
      name: `preview, ${LINES} lines with ${CITATIONS} citations, unchanged: added`,
      value: added(plain, shown, () => note),
    },
    { name: 'preview, the same after a keystroke: added', value: added(plain, shown, typed) },
    { name: 'preview, the same after a new citation, before it is written: added', value: added(plain, shown, cited) },
    {
      name: 'preview, writing it once typing has paused (APA)',
      value: figure(range((n) => timeOf(() => finished.render(cited(n + ROUNDS))))),
    },
    { name: 'preview, first time (APA)', value: `${first.toFixed(0)} ms` },
  ];
}

/** The difference of the medians of rendering with and without citations, measured in turn. */
function added(plain: MarkdownIt, shown: MarkdownIt, text: (n: number) => string): string {
  const pairs = range((n) => [timeOf(() => plain.render(text(n))), timeOf(() => shown.render(text(n)))] as const);
  const without = median(pairs.map(([time]) => time));
  return `${(median(pairs.map(([, time]) => time)) - without).toFixed(1)} ms (${without.toFixed(1)} ms without)`;
}

function longNote(papers: readonly Paper[]): string {
  const sections = LINES / 10;
  return Array.from({ length: sections }, (_, n) => {
    const key = papers[(n * 7) % papers.length]?.citekey;
    const citation = n % 5 < (5 * CITATIONS) / sections ? ` [@${key}, p. ${n}]` : '';
    return `## Section ${n}.\n\nA paragraph with **emphasis**, a [link](https://example.com/${n}) and \`code\`${citation},\nwhich runs on for a while.\n\n- An item\n  and its second line\n\n> A quotation\n\n`;
  }).join('');
}

function range<T>(make: (n: number) => T): readonly T[] {
  return Array.from({ length: ROUNDS }, (_, n) => make(n));
}

function timeOf(run: () => unknown): number {
  const start = performance.now();
  run();
  return performance.now() - start;
}

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[values.length >> 1] ?? Number.NaN;
}

function figure(values: readonly number[]): string {
  return `${median(values).toFixed(0)} ms`;
}

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { paperCompletions } from '../../src/core/citation/completion';
import type { Corpus } from '../../src/core/corpus';
import { CitationDocument } from '../../src/core/markdown/document';
import { SearchIndex } from '../../src/core/search/searchIndex';
import { shippedCorpus } from '../unit/support/corpora';
import type { Measurement } from './measurement';

const TYPED = ['shortcut', 'hermann2024', 'matryoshka', 'sparse_autoencoder', 'kingma', 'contrastive', 'zzzqx'];
const ROUNDS = 5;
const PARAGRAPHS = 500;

/** What a keystroke after `@` costs. */
export async function measure(): Promise<readonly Measurement[]> {
  const corpus = shippedCorpus();
  const index = SearchIndex.load(corpus, readFileSync(join(__dirname, '../../media/corpus/index.json'), 'utf8'));
  return [
    {
      name: `completion, a keystroke after @ in a note of ${2 * PARAGRAPHS} citations`,
      value: figure(keystrokeTimes(corpus, index)),
    },
  ];
}

/**
 * What keystrokes after `@` cost: reading the block it is in, finding the papers, making the list.
 *
 * @param now a clock, in milliseconds
 */
export function keystrokeTimes(corpus: Corpus, index: SearchIndex, now = () => performance.now()): readonly number[] {
  const style = { format: 'bracketed', template: () => '', noteLink: () => '' } as const;
  const recent = corpus.papers.slice(100, 150).map(({ citekey }) => citekey);
  const note = CitationDocument.of(longNote(corpus.papers.map(({ citekey }) => citekey)));
  const times: number[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    for (const typed of TYPED) {
      let document = note;
      for (const [at, character] of [...`@${typed}`].entries()) {
        const start = now();
        document = document.edited([{ span: { start: at, end: at }, text: character }]);
        const context = document.contextAt(at + 1);
        if (context?.kind !== 'key') throw new Error(`No key is typed in @${typed}.`);
        paperCompletions(document, at + 1, context, { corpus, index, style, recent });
        // The first round warms up: it is the same code as the picker's search.
        if (round > 0) times.push(now() - start);
      }
    }
  }
  return times;
}

/** A blank first line to type on, then paragraphs that cite. */
function longNote(keys: readonly string[]): string {
  const paragraphs = Array.from({ length: PARAGRAPHS }, (_, n) => {
    const [a = '', b = ''] = [keys[n % keys.length], keys[(n * 7) % keys.length]];
    return `A paragraph that cites [see @${a}, pp. 3-5; also @${b}, chap. 2] and runs on for a while.`;
  });
  return `\n\n${paragraphs.join('\n\n')}\n`;
}

function figure(times: readonly number[]): string {
  const sorted = [...times].sort((a, b) => a - b);
  const at = (share: number): string => `${(sorted[Math.floor((sorted.length - 1) * share)] ?? 0).toFixed(2)} ms`;
  return `p50 ${at(0.5)}, p95 ${at(0.95)}`;
}

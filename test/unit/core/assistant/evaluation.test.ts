import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { sentences } from '../../../../src/core/note/sentences';
import { CLAIMS } from '../citation/claims';
import { corpus } from '../search/library';
import { ask, keysIn } from './sources';

const QUERIES = '../shared/search/known-item.dev.json';

/** The share of `asked` for which `isFound` holds, and those for which it does not. */
async function share<T>(
  asked: readonly T[],
  isFound: (one: T) => Promise<boolean>,
): Promise<{ found: number; missed: T[] }> {
  const missed: T[] = [];
  for (const one of asked) if (!(await isFound(one))) missed.push(one);
  return { found: 1 - missed.length / asked.length, missed };
}

describe('what assistants find', () => {
  it('by queries that half remember a paper: in 97 of 100 it is among the first five', async function () {
    if (!existsSync(QUERIES)) return this.skip();
    const queries = JSON.parse(readFileSync(QUERIES, 'utf8')) as readonly { query: string; title: string }[];
    const { found, missed } = await share(queries, async ({ query, title }) =>
      keysIn(await ask('search_papers', { query, limit: 5 })).some((key) => corpus.paper(key)?.title === title),
    );
    assert.ok(found >= 0.97, `${found}: ${JSON.stringify(missed)}`);
  });

  it('by sentences that might cite a paper: in 97 of 100 it is among the first five', async () => {
    const { found, missed } = await share(CLAIMS, async ([key, query]) =>
      keysIn(await ask('search_papers', { query, limit: 5 })).includes(key),
    );
    assert.ok(found >= 0.97, `${found}: ${JSON.stringify(missed)}`);
  });

  it('for the sentence of an abstract with two words of another in it: in 9 of 10 the paper is first', async () => {
    const asked = corpus.papers.filter((_, at) => at % 4 === 0).slice(0, 100);
    const { found, missed } = await share(asked, async (paper) => {
      const { citekey, abstract = '' } = paper;
      const others = (asked[asked.indexOf(paper) - 1]?.abstract ?? '').split(' ');
      const spans = sentences(abstract);
      const span = spans[Math.floor(spans.length / 2)] ?? { start: 0, end: abstract.length };
      const words = abstract.slice(span.start, span.end).split(' ');
      const changed = new Set([2, Math.floor(words.length / 2)]);
      const text = words.map((word, at) => (changed.has(at) ? (others[at] ?? 'else') : word)).join(' ');
      return keysIn(await ask('papers_for_text', { text, limit: 3 }))[0] === citekey;
    });
    assert.equal(asked.length, 100);
    assert.ok(found >= 0.9, `${found}: ${missed.map(({ citekey }) => citekey).join()}`);
  });
});

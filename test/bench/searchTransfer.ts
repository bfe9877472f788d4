import { existsSync } from 'node:fs';
import { Corpus } from '../../src/core/corpus';
import type { Paper } from '../../src/core/paper';
import { SearchIndex } from '../../src/core/search/searchIndex';
import type { FieldWords } from '../../src/core/search/indexParts';
import { litnotes } from './searchEngines';
import { readLibrary, TAXONOMY } from './searchLibrary';
import { measure, type Figures, type Judged } from './searchMeasures';

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

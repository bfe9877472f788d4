import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Corpus } from '../../../src/core/corpus';
import type { Paper } from '../../../src/core/paper';
import type { Taxonomy } from '../../../src/core/taxonomy';

const media = join(__dirname, '../../../media/corpus');

/** The corpus that ships. */
export function shippedCorpus(): Corpus {
  const read = <T>(name: string): T => JSON.parse(readFileSync(join(media, name), 'utf8')) as T;
  return new Corpus(read<readonly Paper[]>('papers.json'), read<Taxonomy>('taxonomy.json'));
}

/** A paper with what a test cares for. */
export function paperOf(paper: Partial<Paper> & Pick<Paper, 'citekey'>): Paper {
  return {
    title: paper.citekey,
    abstract: '',
    authors: [],
    type: 'article',
    topic: 'backbones',
    alsoIn: [],
    keywords: [],
    seen: [],
    ...paper,
  };
}

/** Three papers: one with everything, a preprint, and one of which little is known. */
export function tinyCorpus(): Corpus {
  const topic = (id: string, name: string) => ({ id, name, description: `About ${name}.` });
  const taxonomy: Taxonomy = {
    areas: [
      { id: 'language', name: 'Language', topics: [topic('retrieval', 'Retrieval'), topic('models', 'Models')] },
      { id: 'vision', name: 'Vision', topics: [topic('backbones', 'Backbones'), topic('empty', 'Empty')] },
    ],
  };
  return new Corpus(
    [
      paperOf({
        citekey: 'lin2023',
        title: 'beta 2',
        authors: [
          { family: 'Lin', given: 'Jiehong' },
          { family: 'Wei', given: 'Zewei' },
        ],
        year: 2023,
        venue: { name: 'International Conference on Computer Vision', short: 'ICCV' },
        pages: '1-9',
        doi: '10.1109/x_1',
        url: 'https://example.org/lin(2023)',
        alsoIn: ['models'],
        seen: [
          { listing: '0_a', date: 'Mar 14', position: 1 },
          { listing: '1_b', position: 1 },
        ],
      }),
      paperOf({
        citekey: 'wei2024',
        title: '“Alpha” and beta',
        authors: [{ family: 'Wei', given: 'Zewei' }, { family: 'Österreich' }],
        year: 2024,
        arxiv: '2401.00001',
        seen: [{ listing: '0_a', date: 'Mar 14', position: 2 }],
      }),
      paperOf({
        citekey: 'anon',
        title: 'Beta 10',
        topic: 'retrieval',
        alsoIn: ['models'],
        seen: [{ listing: '1_b', position: 2 }],
      }),
    ],
    taxonomy,
  );
}

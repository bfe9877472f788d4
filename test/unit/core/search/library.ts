import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Corpus } from '../../../../src/core/corpus';
import type { Paper } from '../../../../src/core/paper';
import { SearchIndex } from '../../../../src/core/search/searchIndex';
import type { Taxonomy } from '../../../../src/core/taxonomy';

const folder = join(__dirname, '../../../../media/corpus');
const text = (name: string): string => readFileSync(join(folder, name), 'utf8');

/** The bundled papers. */
export const corpus = new Corpus(
  JSON.parse(text('papers.json')) as readonly Paper[],
  JSON.parse(text('taxonomy.json')) as Taxonomy,
);
/** The search index as it ships. */
export const shipped = text('index.json');
/** The bundled papers' search, as users have it. */
export const search = SearchIndex.load(corpus, shipped);

/** The first `count` titles that `query` finds. */
export function titles(query: string, count = 10): readonly string[] {
  return search.search(query, { limit: count }).hits.map((hit) => hit.paper.title);
}

/** A small library of these titles, with what `details` add. */
export function libraryOf(...details: readonly (Partial<Paper> & { readonly title: string })[]): Corpus {
  const papers = details.map((detail, i): Paper => ({
    citekey: `paper${i}`,
    abstract: '',
    authors: [],
    type: 'article',
    topic: 'all',
    alsoIn: [],
    keywords: [],
    seen: [],
    ...detail,
  }));
  return new Corpus(papers, {
    areas: [{ id: 'field', name: 'Field', topics: [{ id: 'all', name: 'Everything', description: '' }] }],
  });
}

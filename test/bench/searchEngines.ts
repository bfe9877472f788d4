import { create, insertMultiple, search as searchOrama } from '@orama/orama';
import { Index as FlexIndex } from 'flexsearch';
import Fuse from 'fuse.js';
import lunr from 'lunr';
import MiniSearch from 'minisearch';
import type { Paper } from '../../src/core/paper';
import type { SearchIndex } from '../../src/core/search/searchIndex';

/** Something that finds titles. */
export interface Engine {
  readonly name: string;
  search(query: string, limit: number): readonly string[];
}

export function litnotes(index: SearchIndex, name = 'litnotes'): Engine {
  return { name, search: (query, limit) => index.search(query, { limit }).hits.map((hit) => hit.paper.title) };
}

/** What could stand in our place, over title and abstract as each recommends it. */
export function peers(papers: readonly Paper[]): readonly Engine[] {
  const documents = papers.map(({ title, abstract = '' }, id) => ({ id, title, abstract }));
  const titles = documents.map(({ title }) => title);
  return [
    miniSearch(documents, 'minisearch', {}),
    miniSearch(documents, 'minisearch-tuned', TUNED),
    lunrEngine(documents, titles),
    fuse(documents),
    orama(documents),
    flexSearch(documents, titles),
  ];
}

interface Document {
  readonly id: number;
  readonly title: string;
  readonly abstract: string;
}

const TUNED = { boost: { title: 2 }, fuzzy: 0.2, prefix: true };

function miniSearch(documents: readonly Document[], name: string, searchOptions: object): Engine {
  const index = new MiniSearch<Document>({ fields: ['title', 'abstract'], storeFields: ['title'], searchOptions });
  index.addAll(documents);
  return {
    name,
    search: (query, limit) =>
      index
        .search(query)
        .slice(0, limit)
        .map((found) => String(found['title'])),
  };
}

function lunrEngine(documents: readonly Document[], titles: readonly string[]): Engine {
  const index = lunr(function () {
    this.ref('id');
    this.field('title');
    this.field('abstract');
    for (const document of documents) this.add(document);
  });
  const plain = (query: string): string => query.replace(/[:^~*+-]/g, ' ');
  return {
    name: 'lunr',
    search: (query, limit) =>
      index
        .search(plain(query))
        .slice(0, limit)
        .map((found) => titles[Number(found.ref)] ?? ''),
  };
}

function fuse(documents: readonly Document[]): Engine {
  const index = new Fuse(documents, { keys: ['title', 'abstract'], ignoreLocation: true });
  return { name: 'fuse', search: (query, limit) => index.search(query, { limit }).map((found) => found.item.title) };
}

function orama(documents: readonly Document[]): Engine {
  const index = create({
    schema: { title: 'string', abstract: 'string' } as const,
    components: { tokenizer: { stemming: true, language: 'english' } },
  });
  void insertMultiple(
    index,
    documents.map(({ title, abstract }) => ({ title, abstract })),
  );
  return {
    name: 'orama',
    search: (query, limit) => {
      const found = searchOrama(index, { term: query, limit });
      return 'hits' in found ? found.hits.map((hit) => hit.document.title) : [];
    },
  };
}

function flexSearch(documents: readonly Document[], titles: readonly string[]): Engine {
  const index = new FlexIndex({ tokenize: 'forward' });
  for (const { id, title, abstract } of documents) index.add(id, `${title}\n${abstract}`);
  return {
    name: 'flexsearch',
    search: (query, limit) => index.search(query, { limit, suggest: true }).map((id) => titles[Number(id)] ?? ''),
  };
}

import { arxiv } from './arxiv';
import type { Catalogue, CatalogueQuery } from './catalogue';
import { crossref } from './crossref';
import { dataCite } from './dataCite';
import { openAlex } from './openAlex';
import { openLibrary } from './openLibrary';
import { pubmed } from './pubmed';

/** Those that may know what a query wants, in the order in which they are asked until one does. */
const ASKED: Readonly<Record<CatalogueQuery['kind'], readonly Catalogue[]>> = {
  doi: [crossref, dataCite, openAlex],
  arxiv: [dataCite, arxiv, openAlex],
  pubmed: [pubmed, openAlex],
  isbn: [crossref, openLibrary],
  words: [crossref, openAlex],
};

export function cataloguesFor({ kind }: CatalogueQuery): readonly Catalogue[] {
  return ASKED[kind];
}

/** Those that want a key, which may be asked in place of the others. */
export const KEYED_CATALOGUES = [openAlex] as const;

import { arxiv } from './arxiv';
import type { Catalogue, CatalogueQuery } from './catalogue';
import { crossref } from './crossref';
import { dataCite } from './dataCite';
import { openLibrary } from './openLibrary';
import { pubmed } from './pubmed';

/** Those that may know what a query wants, in the order in which they are asked until one does. */
const ASKED: Readonly<Record<CatalogueQuery['kind'], readonly Catalogue[]>> = {
  doi: [crossref, dataCite],
  arxiv: [dataCite, arxiv],
  pubmed: [pubmed],
  isbn: [crossref, openLibrary],
  words: [crossref],
};

export function cataloguesFor({ kind }: CatalogueQuery): readonly Catalogue[] {
  return ASKED[kind];
}

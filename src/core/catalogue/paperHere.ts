import { comparableArxiv, comparableDoi } from '../library/identity';
import type { Paper } from '../paper';
import type { CatalogueQuery } from './catalogue';

/** The first of some papers that has an identifier which is asked for; undefined where none has, or words are asked for. */
export function paperHere(papers: Iterable<Paper>, queries: readonly CatalogueQuery[]): Paper | undefined {
  const wanted = new Set(queries.flatMap(identifierOf));
  if (wanted.size === 0) return undefined;
  for (const paper of papers) {
    const [doi, arxiv] = [comparableDoi(paper), comparableArxiv(paper)];
    if (wanted.has(`doi ${doi}`) || wanted.has(`arxiv ${arxiv}`)) return paper;
  }
  return undefined;
}

function identifierOf(query: CatalogueQuery): readonly string[] {
  const doi = query.kind === 'doi' ? comparableDoi(query) : undefined;
  const arxiv = query.kind === 'arxiv' || query.kind === 'doi' ? comparableArxiv(query) : undefined;
  return [...(doi === undefined ? [] : [`doi ${doi}`]), ...(arxiv === undefined ? [] : [`arxiv ${arxiv}`])];
}

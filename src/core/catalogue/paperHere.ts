import { comparableArxiv, comparableDoi, identifiersOf } from '../library/identity';
import type { Paper, PaperType } from '../paper';
import type { CatalogueQuery } from './catalogue';
import { nameOfQuery } from './wanted';

/** The first of some papers that has an identifier which is asked for; undefined where none has, or words are asked for. */
export function paperHere(papers: Iterable<Paper>, queries: readonly CatalogueQuery[]): Paper | undefined {
  return papersHere(papers, queries)[0];
}

/** All of some papers that have an identifier which is asked for; none where words are asked for. */
export function papersHere(papers: Iterable<Paper>, queries: readonly CatalogueQuery[]): readonly Paper[] {
  const wanted = new Set(queries.map(identifierOf));
  wanted.delete(undefined);
  if (wanted.size === 0) return [];
  const [first] = queries;
  let unread = MOST_READ;
  const isOf = (types: ReadonlySet<PaperType>, type: PaperType): boolean => types.has(type) && unread-- > 0;
  return [...papers].filter((paper) => {
    if (first?.kind === 'isbn') return isOf(WITH_ISBN, paper.type) && isbnsOf(paper).some((isbn) => wanted.has(isbn));
    if (first?.kind === 'pubmed') return isOf(IN_PUBMED, paper.type) && wanted.has(pubmedOf(paper));
    const named = identifiersOf(paper);
    const [doi, arxiv] = [comparableDoi(named), comparableArxiv(named)];
    return wanted.has(`doi ${doi}`) || wanted.has(`arxiv ${arxiv}`);
  });
}

/** What is said where {@link papersHere} finds none for a query, which is true also where not all were looked at. */
export function noneHere(papers: Iterable<Paper>, query: CatalogueQuery): string {
  const types = query.kind === 'isbn' ? WITH_ISBN : query.kind === 'pubmed' ? IN_PUBMED : undefined;
  let unread = MOST_READ;
  if (types) for (const { type } of papers) if (types.has(type)) unread--;
  const name = nameOfQuery(query);
  return unread < 0 ? `None of the first ${MOST_READ} papers that may have it has ${name}.` : `No paper has ${name}.`;
}

/** Papers that may have an ISBN or an identifier of PubMed; all that a source says of more than so many takes too long. */
const MOST_READ = 5000;
/** Those that others stand in share theirs with them. */
const WITH_ISBN: ReadonlySet<PaperType> = new Set(['book', 'collection', 'document', 'pamphlet', 'report', 'thesis']);
const IN_PUBMED: ReadonlySet<PaperType> = new Set(['article', 'article-journal', 'document', 'review']);

function identifierOf(query: CatalogueQuery): string | undefined {
  if (query.kind === 'isbn') return comparableIsbn(query.isbn);
  if (query.kind === 'pubmed') return query.id;
  if (query.kind === 'words') return undefined;
  const doi = query.kind === 'doi' ? comparableDoi(query) : undefined;
  return doi === undefined ? `arxiv ${comparableArxiv(query)}` : `doi ${doi}`;
}

function isbnsOf({ csl = {} }: Paper): readonly string[] {
  const { ISBN } = csl;
  const isbns = typeof ISBN === 'string' ? ISBN.match(/(?:97[89][ -]?)?(?:\d[ -]?){9}[\dX]/gi) : undefined;
  return (isbns ?? []).map(comparableIsbn);
}

/** Without what only some ways of writing it have: signs between the digits, '978', and the last digit, which proves the others. */
function comparableIsbn(isbn: string): string {
  return isbn
    .replace(/[ -]/g, '')
    .replace(/^978(?=\d{10})/, '')
    .slice(0, -1);
}

/** By field, or where that is its address. */
function pubmedOf({ csl = {}, url = '' }: Paper): string | undefined {
  const { PMID } = csl;
  if (typeof PMID === 'string' || typeof PMID === 'number') return String(PMID).trim();
  return /^https?:\/\/(?:pubmed\.ncbi\.nlm\.nih\.gov|(?:www\.)?ncbi\.nlm\.nih\.gov\/pubmed)\/(\d{1,9})\/?$/i.exec(
    url,
  )?.[1];
}

import { arxivsIn, doisIn } from '../citation/identifiers';
import type { CatalogueQuery } from './catalogue';

/** A DOI may end earlier than it seems; who asks for more forms of it than these asks in vain. */
const MOST_FORMS = 3;
const ARXIV_DOI = /^10\.48550\/arxiv\./i;
const PUBMED =
  /^(?:pmid:?\s{0,3}|https?:\/\/(?:www\.)?(?:pubmed\.ncbi\.nlm\.nih\.gov|ncbi\.nlm\.nih\.gov\/pubmed)\/)(\d{1,9})\/?$/i;
/** Shorter numbers may be titles and years. */
const PUBMED_ALONE = /^\d{7,8}$/;
/** What is longer is no title and no reference. */
const LONGEST = 600;

/**
 * What is wanted by what somebody has typed or copied: a DOI, an arXiv or PubMed identifier, an ISBN, alone or as an
 * address, else words. Several queries are to be tried one after the other; empty where it is too short or long for any.
 */
export function wanted(typed: string): readonly CatalogueQuery[] {
  const text = typed.replace(/\s+/g, ' ').trim();
  if (text.length > LONGEST || !isTelling(text)) return [];
  const identified = identifiedBy(text);
  return identified.length > 0 ? identified : [{ kind: 'words', words: text }];
}

/** Signs alone name nothing; two letters of a script without capitals may be a title. */
function isTelling(text: string): boolean {
  const letters = text.match(/[\p{L}\p{N}]/gu) ?? [];
  return letters.length > 2 || letters.filter((letter) => /\p{Lo}/u.test(letter)).length > 1;
}

/** What arXiv prints on each paper: `arXiv:2104.05679v3 [cs.LG] 12 Apr 2021`. */
const STAMP = /^((?:arxiv:\s?)?\d{4}\.\d{4,5}(?:v\d{1,3})?)\s\[[\w.-]{2,20}\](?:\s\d{1,2}\s[a-z]{3,9}\s\d{4})?$/i;

/** An identifier as it is typed, without what only some ways of writing it have: the stamp around it, other hyphens. */
export function plainIdentifier(typed: string): string {
  return typed
    .trim()
    .replace(STAMP, '$1')
    .replace(/(?<=\d)[\u2010-\u2015\u2212](?=[\dX])/gi, '-');
}

/** The same for what is surely an identifier; empty for all else. */
export function identifiedBy(typed: string): readonly CatalogueQuery[] {
  const text = plainIdentifier(typed);
  if (
    text.length > LONGEST ||
    /\s/.test(
      text.replace(/^(?:doi|pmid|isbn|arxiv)(?:[ -]?1[03])?:?\s{1,3}/i, '').replace(/(?<=\d)[ -](?=[\dX])/gi, ''),
    )
  )
    return [];
  const id = PUBMED.exec(text)?.[1];
  if (id !== undefined) return [{ kind: 'pubmed', id }];
  const isbn = isbnIn(text);
  if (isbn !== undefined) return [{ kind: 'isbn', isbn }];
  const [forms = []] = doisIn(text);
  const dois = forms.filter((doi) => !/[.,;:]$/.test(doi)).slice(0, MOST_FORMS);
  if (dois.length > 0) return dois.map(ofDoi);
  const [arxiv] = arxivsIn(text);
  if (arxiv !== undefined) return [{ kind: 'arxiv', arxiv }];
  return PUBMED_ALONE.test(text) ? [{ kind: 'pubmed', id: text }] : [];
}

function ofDoi(doi: string): CatalogueQuery {
  if (!ARXIV_DOI.test(doi)) return { kind: 'doi', doi };
  return { kind: 'arxiv', arxiv: doi.replace(ARXIV_DOI, '').replace(/v\d{1,3}$/i, '') };
}

/** Ten or thirteen digits, with spaces or hyphens between them, whose last one proves the others. */
function isbnIn(text: string): string | undefined {
  const digits = text
    .replace(/^isbn(?:[ -]?1[03])?:?\s{0,3}/i, '')
    .replace(/[\s-]/g, '')
    .toUpperCase();
  if (/^97[89]\d{10}$/.test(digits))
    return sum(digits, (place) => (place % 2 === 0 ? 1 : 3)) % 10 === 0 ? digits : undefined;
  if (/^\d{9}[\dX]$/.test(digits)) return sum(digits, (place) => 10 - place) % 11 === 0 ? digits : undefined;
  return undefined;
}

function sum(digits: string, weight: (place: number) => number): number {
  return [...digits].reduce((total, digit, place) => total + (digit === 'X' ? 10 : Number(digit)) * weight(place), 0);
}

/** A query as a person reads it. */
export function nameOfQuery(query: CatalogueQuery): string {
  switch (query.kind) {
    case 'doi':
      return `DOI ${query.doi}`;
    case 'arxiv':
      return `arXiv:${query.arxiv}`;
    case 'pubmed':
      return `PubMed ${query.id}`;
    case 'isbn':
      return `ISBN ${query.isbn}`;
    case 'words':
      return `“${query.words}”`;
  }
}

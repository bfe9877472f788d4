import { arxivsIn } from '../citation/identifiers';
import { authorNamed } from '../formats/authorNames';
import type { RawItem } from '../formats/cslRead';
import type { PaperType } from '../paper';
import { jsonAnswer, recordOf } from './answer';
import type { Catalogue, CatalogueQuery, CatalogueRecord } from './catalogue';
import { inAddress } from './inAddress';
import { plainMarkup } from './markup';
import { noticed } from './notices';
import { at, listOf, nameIn, peopleIn, textIn } from './raw';

/** Works that a search gives. */
const ROWS = 8;
/** What is read of a work: all of one may be long. */
const FIELDS =
  'id,doi,display_name,publication_year,language,type,authorships,primary_location,biblio,abstract_inverted_index,is_retracted';

/**
 * Works of all kinds, also such as have no DOI, for those with a key of their own.
 * Source of the format, of the key and of the limit, a hundred requests in a second: https://developers.openalex.org
 */
export const openAlex = {
  name: 'OpenAlex',
  address: 'https://api.openalex.org',
  key: { place: { parameter: 'api_key' }, madeAt: 'https://openalex.org/settings/api' },
  request(query: CatalogueQuery, address: string) {
    const path = pathOf(query);
    if (path === undefined) return undefined;
    const select = `${path.includes('?') ? '&' : '?'}select=${FIELDS}`;
    return { url: `${address}/works${path}${select}`, headers: { accept: 'application/json' }, pause: 100 };
  },
  answer: (text: string) => jsonAnswer('OpenAlex', text, worksIn, workRecord),
} as const satisfies Catalogue;

function pathOf(query: CatalogueQuery): string | undefined {
  switch (query.kind) {
    case 'doi':
      return `/doi:${inAddress(query.doi)}`;
    case 'arxiv':
      return `/doi:${inAddress(`10.48550/arXiv.${query.arxiv}`)}`;
    case 'pubmed':
      return `/pmid:${query.id}`;
    case 'words': {
      const { words, title } = query;
      const searched = plain(title ?? words);
      if (searched === '') return undefined;
      return `?${title === undefined ? 'search=' : 'filter=title.search:'}${searched}&per_page=${ROWS}`;
    }
    default:
      return undefined;
  }
}

/** Words alone: what else there is has a meaning there, and so have `AND`, `OR` and `NOT`. */
function plain(words: string): string {
  return inAddress(
    words
      .toLowerCase()
      .replace(/[^\p{L}\p{M}\p{N}]+/gu, ' ')
      .trim(),
  );
}

function worksIn(answer: unknown): readonly unknown[] | undefined {
  const results = at(answer, 'results');
  if (Array.isArray(results)) return results;
  return at(answer, 'id') === undefined ? undefined : [answer];
}

/** What is an article there may have come out in a journal, at a conference or as a preprint. */
const TYPES: ReadonlyMap<unknown, PaperType> = new Map(
  Object.entries({
    preprint: 'article',
    book: 'book',
    'book-chapter': 'chapter',
    'book-review': 'review-book',
    dataset: 'dataset',
    dissertation: 'thesis',
    'peer-review': 'review',
    'reference-entry': 'entry-encyclopedia',
    report: 'report',
    software: 'software',
    standard: 'standard',
    libguides: 'document',
    other: 'document',
    paratext: 'document',
    'supplementary-materials': 'document',
  } as const),
);

function workRecord(work: unknown): CatalogueRecord | undefined {
  const doi = textIn(at(work, 'doi'));
  const source = at(work, 'primary_location', 'source');
  const inRepository = at(source, 'type') === 'repository';
  const page = textIn(at(work, 'primary_location', 'landing_page_url'));
  const [arxiv] = page === undefined ? [] : arxivsIn(page);
  return recordOf(
    {
      type: typeOf(work, source),
      title: textIn(at(work, 'display_name')) ?? textIn(at(work, 'title')),
      author: authorsOf(work),
      issued: textIn(at(work, 'publication_year')),
      'container-title': inRepository ? undefined : textIn(at(source, 'display_name')),
      publisher: inRepository ? textIn(at(source, 'display_name')) : textIn(at(source, 'host_organization_name')),
      volume: textIn(at(work, 'biblio', 'volume')),
      issue: textIn(at(work, 'biblio', 'issue')),
      page: pagesOf(at(work, 'biblio')),
      number: arxiv && `arXiv:${arxiv}`,
      DOI: doi,
      ISSN: inRepository ? undefined : textIn(at(source, 'issn_l')),
      URL: doi === undefined ? page : undefined,
      abstract: abstractOf(at(work, 'abstract_inverted_index')),
      language: textIn(at(work, 'language')),
    },
    at(work, 'is_retracted') === true ? [noticed('retracted')] : [],
  );
}

function typeOf(work: unknown, source: unknown): PaperType {
  const type = TYPES.get(at(work, 'type'));
  if (type) return type;
  switch (at(source, 'type')) {
    case 'conference':
      return 'paper-conference';
    case 'book series':
    case 'ebook platform':
      return 'chapter';
    case 'journal':
      return 'article-journal';
    default:
      return 'article';
  }
}

/** No more people of a work are named there. */
const MOST_NAMED = 100;

/** By the one name of each; 'others' where there may be more than are named. */
function authorsOf(work: unknown): readonly (RawItem | string)[] {
  const all = listOf(at(work, 'authorships'));
  const named = peopleIn(all, (one) => {
    const name = nameIn(at(one, 'author', 'display_name')) ?? nameIn(at(one, 'raw_author_name')) ?? nameIn(one);
    return name === undefined ? undefined : { ...authorNamed(name) };
  });
  return all.length === MOST_NAMED ? [...named, { family: 'others' }] : named;
}

function pagesOf(biblio: unknown): string | undefined {
  const [first, last] = [textIn(at(biblio, 'first_page')), textIn(at(biblio, 'last_page'))];
  return first !== undefined && last !== undefined && first !== last ? `${first}-${last}` : (first ?? last);
}

/** Abstracts have fewer words. */
const MOST_WORDS = 5000;

/** The abstract as text, of which is given where each of its words stands. */
function abstractOf(places: unknown): string | undefined {
  if (typeof places !== 'object' || places === null) return undefined;
  const words: string[] = [];
  for (const [word, where] of Object.entries(places).slice(0, MOST_WORDS))
    for (const place of listOf(where).slice(0, MOST_WORDS))
      if (typeof place === 'number' && Number.isInteger(place) && place >= 0 && place < MOST_WORDS) words[place] = word;
  return plainMarkup(words.filter((word) => word !== undefined).join(' '));
}

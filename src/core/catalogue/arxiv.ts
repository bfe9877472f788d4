import { authorNamed } from '../formats/authorNames';
import { xmlElements, type XmlElement } from '../bibliography/xml';
import { recordOf, recordsOf, unreadable } from './answer';
import type { Catalogue, CatalogueAnswer, CatalogueRecord } from './catalogue';
import { inAddress } from './inAddress';
import { noticed } from './notices';
import { plainMarkup } from './markup';
import { MOST_PEOPLE } from './raw';

/** One paper with its authors is shorter, be they thousands; UTF-16 units. */
const LONGEST = 500_000;

/**
 * Preprints, with their abstracts.
 * Source of the format: https://info.arxiv.org/help/api/user-manual.html; of the limit, one request in three seconds:
 * https://info.arxiv.org/help/api/tou.html
 */
export const arxiv: Catalogue = {
  name: 'arXiv',
  address: 'https://export.arxiv.org',
  request(query, address) {
    if (query.kind !== 'arxiv') return undefined;
    return {
      url: `${address}/api/query?id_list=${inAddress(query.arxiv)}&max_results=1`,
      headers: { accept: 'application/atom+xml' },
      pause: 3000,
    };
  },
  answer(text) {
    if (text.length > LONGEST) return unreadable('arXiv', text);
    try {
      return feedAnswer(xmlElements(text), text);
    } catch {
      return unreadable('arXiv', text);
    }
  },
};

function feedAnswer([feed]: readonly XmlElement[], text: string): CatalogueAnswer {
  if (feed?.name !== 'feed') return unreadable('arXiv', text);
  // What it does not know is an entry without anything in it, and what it does not understand one about the error.
  const entries = feed.children
    .filter(({ name }) => name === 'entry')
    .filter((entry) => identifierOf(entry) !== undefined);
  return recordsOf('arXiv', entries, arxivRecord);
}

function identifierOf(entry: XmlElement): string | undefined {
  return /\/abs\/([\w.-]{1,40}(?:\/\d{7})?)$/.exec(inside(entry, 'id') ?? '')?.[1]?.replace(/v\d{1,3}$/, '');
}

function arxivRecord(entry: XmlElement): CatalogueRecord | undefined {
  const id = identifierOf(entry);
  const doi = inside(entry, 'arxiv:doi');
  return recordOf(
    {
      type: 'article',
      title: inside(entry, 'title'),
      author: entry.children
        .filter(({ name }) => name === 'author')
        .slice(0, MOST_PEOPLE)
        .flatMap((author) => inside(author, 'name') ?? [])
        .map((name) => ({ ...authorNamed(name) })),
      issued: inside(entry, 'published')?.slice(0, 4),
      publisher: 'arXiv',
      number: `arXiv:${id}`,
      DOI: `10.48550/arXiv.${id}`,
      abstract: inside(entry, 'summary'),
    },
    doi === undefined ? [] : [noticed('published', doi)],
  );
}

function inside({ children }: XmlElement, name: string): string | undefined {
  return plainMarkup(children.find((child) => child.name === name)?.text);
}

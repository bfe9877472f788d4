import { authorNamed } from '../formats/authorNames';
import { jsonAnswer, recordOf } from './answer';
import type { Catalogue, CatalogueRecord } from './catalogue';
import { at, listOf, nameIn, peopleIn, textIn, wholeTitle } from './raw';

/**
 * Books, also those that have no DOI.
 * Source of the format, and of the limit, one request in a second: https://openlibrary.org/dev/docs/api/books and
 * https://openlibrary.org/developers/api
 */
export const openLibrary: Catalogue = {
  name: 'Open Library',
  address: 'https://openlibrary.org',
  request(query, address) {
    if (query.kind !== 'isbn') return undefined;
    return {
      url: `${address}/api/books?bibkeys=ISBN:${query.isbn}&format=json&jscmd=data`,
      headers: { accept: 'application/json' },
      pause: 1000,
    };
  },
  answer: (text) =>
    jsonAnswer(
      'Open Library',
      text,
      (answer) =>
        typeof answer === 'object' && answer !== null && !Array.isArray(answer) ? Object.entries(answer) : undefined,
      bookRecord,
    ),
};

function bookRecord(entry: unknown): CatalogueRecord | undefined {
  const [key, book] = listOf(entry);
  return recordOf({
    type: 'book',
    title: wholeTitle(textIn(at(book, 'title')), textIn(at(book, 'subtitle'))),
    author: peopleIn(at(book, 'authors'), (author) => {
      const name = nameIn(at(author, 'name'));
      return name === undefined ? undefined : { ...authorNamed(name) };
    }),
    issued: textIn(at(book, 'publish_date')),
    publisher: textIn(at(book, 'publishers', 0, 'name')),
    'publisher-place': textIn(at(book, 'publish_places', 0, 'name')),
    ISBN: String(key).replace(/^ISBN:/, ''),
    URL: textIn(at(book, 'url')),
  });
}

import { yearOf, type RawItem } from '../formats/cslRead';
import type { PaperType } from '../paper';
import { jsonAnswer, recordOf } from './answer';
import type { Catalogue, CatalogueQuery, CatalogueRecord, Notice, NoticeKind } from './catalogue';
import { inAddress } from './inAddress';
import { plainMarkup } from './markup';
import { noticed } from './notices';
import { at, listOf, MOST_PEOPLE, nameIn, peopleIn, textIn, wholeTitle } from './raw';

/** Works that a search gives: who does not see theirs among so many types more words. */
const ROWS = 8;

/**
 * Journals, proceedings and books with DOIs.
 * Source of the format, and of the limits of those who do not say who they are:
 * https://www.crossref.org/documentation/retrieve-metadata/rest-api/
 */
export const crossref: Catalogue = {
  name: 'Crossref',
  address: 'https://api.crossref.org',
  request(query, address, email) {
    const path = pathOf(query);
    if (path === undefined) return undefined;
    const isSearch = query.kind !== 'doi';
    const polite = email === '' ? '' : `${path.includes('?') ? '&' : '?'}mailto=${inAddress(email)}`;
    return {
      url: `${address}/works${path}${polite}`,
      headers: { accept: 'application/json' },
      pause: isSearch ? (email === '' ? 1000 : 350) : 200,
    };
  },
  answer: (text) => jsonAnswer('Crossref', text, (answer) => worksIn(at(answer, 'message')), crossrefRecord),
};

function pathOf(query: CatalogueQuery): string | undefined {
  switch (query.kind) {
    case 'doi':
      return `/${inAddress(query.doi)}`;
    case 'words':
      return `?query.bibliographic=${inAddress(query.words)}&rows=${ROWS}`;
    case 'isbn':
      return `?filter=isbn:${query.isbn},${BOOKS.map((type) => `type:${type}`).join(',')}&rows=${ROWS}`;
    default:
      return undefined;
  }
}

function worksIn(message: unknown): readonly unknown[] | undefined {
  const items = at(message, 'items');
  if (Array.isArray(items)) return items;
  return at(message, 'DOI') === undefined ? undefined : [message];
}

/** Chapters share the ISBN of their book. */
const BOOKS = ['book', 'monograph', 'edited-book', 'reference-book'] as const;

const TYPES: Readonly<Record<string, PaperType>> = {
  'journal-article': 'article-journal',
  'proceedings-article': 'paper-conference',
  proceedings: 'collection',
  'book-chapter': 'chapter',
  'book-section': 'chapter',
  'book-part': 'chapter',
  'reference-entry': 'entry-encyclopedia',
  book: 'book',
  monograph: 'book',
  'edited-book': 'book',
  'reference-book': 'book',
  dissertation: 'thesis',
  report: 'report',
  'report-component': 'report',
  'posted-content': 'article',
  dataset: 'dataset',
  standard: 'standard',
  'peer-review': 'review',
  journal: 'periodical',
  'journal-issue': 'periodical',
};

/** In which a work may be dated, the first of them first. */
const DATES = ['issued', 'published', 'published-print', 'published-online'] as const;

/** A work of Crossref's own JSON: which its CSL-JSON is near to, but lacks notices and spells types otherwise. */
function crossrefRecord(work: unknown): CatalogueRecord | undefined {
  const text = (...path: readonly (string | number)[]): string | undefined => textIn(at(work, ...path));
  const record = recordOf(
    {
      type: TYPES[String(at(work, 'type'))] ?? 'document',
      title: wholeTitle(text('title'), text('subtitle')),
      author: peopleIn(at(work, 'author'), nameOf),
      editor: listOf(at(work, 'editor'))
        .slice(0, MOST_PEOPLE)
        .flatMap((one) => nameOf(one) ?? []),
      issued: [...DATES, 'created'].map((name) => at(work, name)).find((date) => yearOf(date) !== undefined),
      'container-title': text('container-title'),
      'container-title-short': text('short-container-title'),
      volume: text('volume'),
      issue: text('issue'),
      page: text('page') ?? text('article-number'),
      edition: text('edition-number'),
      publisher: text('publisher'),
      'publisher-place': text('publisher-location'),
      DOI: text('DOI'),
      ISBN: text('ISBN'),
      ISSN: text('ISSN'),
      abstract: plainMarkup(at(work, 'abstract')),
      language: text('language'),
    },
    noticesOf(work),
  );
  const years = new Set(DATES.flatMap((name) => yearOf(at(work, name)) ?? []));
  return record && (years.size > 1 ? { ...record, years: [...years] } : record);
}

/** A person, a body under `name`, or whatever is written there. */
function nameOf(author: unknown): RawItem | string | undefined {
  if (typeof author === 'string') return textIn(author);
  const family = nameIn(at(author, 'family'));
  const given = nameIn(at(author, 'given'));
  const literal = nameIn(at(author, 'name')) ?? nameIn(at(author, 'literal'));
  const suffix = nameIn(at(author, 'suffix'));
  if (family !== undefined)
    return { family, ...(given !== undefined && { given }), ...(suffix !== undefined && { suffix }) };
  const whole = literal ?? given;
  return whole === undefined ? undefined : { literal: whole };
}

/** A map, for what is looked up in it is what others write. */
const UPDATES: ReadonlyMap<string, NoticeKind> = new Map(
  Object.entries({
    retraction: 'retracted',
    partial_retraction: 'retracted',
    removal: 'retracted',
    withdrawal: 'retracted',
    expression_of_concern: 'concern',
    correction: 'corrected',
    corrigendum: 'corrected',
    erratum: 'corrected',
    addendum: 'corrected',
    clarification: 'corrected',
    new_version: 'superseded',
    new_edition: 'superseded',
  } as const),
);

/** What a retracted work is called by publishers that do not say so otherwise. */
const RETRACTED_TITLE = /^\W{0,3}(?:retracted|withdrawn)(?:\s+article)?\s{0,3}[:\]-]/i;

/** Nobody reads more of them. */
const MOST_NOTICES = 50;

function updatesOf(work: unknown, name: 'updated-by' | 'update-to'): readonly Notice[] {
  return listOf(at(work, name))
    .slice(0, MOST_NOTICES)
    .flatMap((update): readonly Notice[] => {
      const kind = UPDATES.get(String(at(update, 'type')).toLowerCase().replace(/[\s-]/g, '_'));
      return kind === undefined ? [] : [noticed(kind, textIn(at(update, 'DOI')))];
    });
}

/** What a work says of others: it is a notice then, unless a publisher has changed the work itself. A later version is none. */
function updatesToOthers(work: unknown): readonly Notice[] {
  const own = textIn(at(work, 'DOI'))?.toLowerCase();
  return updatesOf(work, 'update-to').flatMap((update): readonly Notice[] => {
    if (update.doi?.toLowerCase() === own) return [noticed(update.kind)];
    return update.kind === 'superseded' ? [] : [noticed('notice', update.doi)];
  });
}

function noticesOf(work: unknown): readonly Notice[] {
  const updates = [...updatesOf(work, 'updated-by'), ...updatesToOthers(work)];
  const published = listOf(at(work, 'relation', 'is-preprint-of'))
    .slice(0, MOST_NOTICES)
    .map((other) => noticed('published', textIn(at(other, 'id'))));
  const isRetracted = updates.some(({ kind }) => kind === 'retracted');
  const byTitle = !isRetracted && RETRACTED_TITLE.test(textIn(at(work, 'title')) ?? '') ? [noticed('retracted')] : [];
  return [...updates, ...byTitle, ...published];
}

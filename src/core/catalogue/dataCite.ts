import { authorNamed } from '../formats/authorNames';
import type { RawItem } from '../formats/cslRead';
import { PAPER_TYPES, type PaperType } from '../paper';
import { jsonAnswer, recordOf } from './answer';
import type { Catalogue, CatalogueRecord, Notice } from './catalogue';
import { inAddress } from './inAddress';
import { plainMarkup } from './markup';
import { noticed } from './notices';
import { at, listOf, nameIn, peopleIn, textIn, wholeTitle } from './raw';

/** arXiv registers a DOI for each of its papers here. */
const OF_ARXIV = '10.48550/arXiv.';

/**
 * Data, software, theses and preprints with DOIs, those of arXiv among them.
 * Source of the format: https://support.datacite.org/docs/api and https://schema.datacite.org; of the limit, 500 requests
 * in five minutes: https://support.datacite.org/docs/is-there-a-rate-limit-for-making-requests-against-the-datacite-apis
 */
export const dataCite: Catalogue = {
  name: 'DataCite',
  address: 'https://api.datacite.org',
  request(query, address, email) {
    const doi = query.kind === 'doi' ? query.doi : query.kind === 'arxiv' ? OF_ARXIV + query.arxiv : undefined;
    if (doi === undefined) return undefined;
    const polite = email === '' ? '' : `?mailto=${inAddress(email)}`;
    return {
      url: `${address}/dois/${inAddress(doi)}${polite}`,
      headers: { accept: 'application/vnd.api+json' },
      pause: 600,
    };
  },
  answer: (text) =>
    jsonAnswer(
      'DataCite',
      text,
      (answer) => (at(answer, 'data') === undefined ? undefined : listOf(at(answer, 'data'))),
      dataCiteRecord,
    ),
};

const TYPES: Readonly<Record<string, PaperType>> = {
  Book: 'book',
  BookChapter: 'chapter',
  ConferencePaper: 'paper-conference',
  ConferenceProceeding: 'collection',
  Dataset: 'dataset',
  Dissertation: 'thesis',
  JournalArticle: 'article-journal',
  PeerReview: 'review',
  Preprint: 'article',
  Report: 'report',
  Software: 'software',
  Standard: 'standard',
};
const CSL_TYPES: ReadonlySet<unknown> = new Set(PAPER_TYPES);

function dataCiteRecord(item: unknown): CatalogueRecord | undefined {
  const work = at(item, 'attributes');
  const doi = textIn(at(work, 'doi'));
  const arxiv = doi?.toLowerCase().startsWith(OF_ARXIV.toLowerCase()) ? doi.slice(OF_ARXIV.length) : undefined;
  const venue = textIn(at(work, 'container', 'title'));
  return recordOf(
    {
      type: typeOf(at(work, 'types'), venue !== undefined),
      title: wholeTitle(titleOf(work, undefined), titleOf(work, 'Subtitle')),
      author: peopleIn(at(work, 'creators'), nameOf),
      issued: yearOf(work),
      'container-title': venue,
      volume: textIn(at(work, 'container', 'volume')),
      issue: textIn(at(work, 'container', 'issue')),
      page:
        [at(work, 'container', 'firstPage'), at(work, 'container', 'lastPage')]
          .flatMap((page) => textIn(page) ?? [])
          .join('-') || undefined,
      publisher: textIn(at(work, 'publisher', 'name')) ?? textIn(at(work, 'publisher')),
      version: textIn(at(work, 'version')),
      number: arxiv && `arXiv:${arxiv}`,
      DOI: doi,
      URL: doi === undefined ? textIn(at(work, 'url')) : undefined,
      abstract: abstractOf(work),
      language: textIn(at(work, 'language')),
    },
    noticesOf(work),
  );
}

function titleOf(work: unknown, type: string | undefined): string | undefined {
  const titles = listOf(at(work, 'titles'));
  const found =
    titles.find((title) => (at(title, 'titleType') ?? undefined) === type) ??
    (type === undefined ? titles[0] : undefined);
  return textIn(at(found, 'title')) ?? (type === undefined ? textIn(found) : undefined);
}

/** By the general type, for the one of CSL is often that of an article by default. */
function typeOf(types: unknown, hasVenue: boolean): PaperType {
  const general = TYPES[String(at(types, 'resourceTypeGeneral'))];
  if (general) return general;
  const csl = at(types, 'citeproc');
  if (!CSL_TYPES.has(csl)) return 'document';
  return csl === 'article-journal' && !hasVenue ? 'article' : (csl as PaperType);
}

function yearOf(work: unknown): RawItem | undefined {
  const year = Number(textIn(at(work, 'publicationYear')));
  return Number.isInteger(year) && year > 0 ? { 'date-parts': [[year]] } : undefined;
}

function nameOf(creator: unknown): RawItem | undefined {
  const family = nameIn(at(creator, 'familyName'));
  const given = nameIn(at(creator, 'givenName'));
  const isBody = at(creator, 'nameType') === 'Organizational';
  if (family !== undefined && !isBody) return { family, ...(given !== undefined && { given }) };
  const name = nameIn(at(creator, 'name')) ?? nameIn(creator) ?? family;
  if (name === undefined) return undefined;
  return isBody ? { literal: name } : { ...authorNamed(name) };
}

function abstractOf(work: unknown): string | undefined {
  const descriptions = listOf(at(work, 'descriptions'));
  return plainMarkup(
    at(
      descriptions.find((one) => at(one, 'descriptionType') === 'Abstract'),
      'description',
    ),
  );
}

/** Data may be cited by thousands. */
const MOST_RELATED = 5000;

function noticesOf(work: unknown): readonly Notice[] {
  const related = listOf(at(work, 'relatedIdentifiers')).slice(0, MOST_RELATED);
  return related.flatMap((other): readonly Notice[] => {
    if (at(other, 'relatedIdentifierType') !== 'DOI') return [];
    const doi = textIn(at(other, 'relatedIdentifier'));
    switch (at(other, 'relationType')) {
      case 'IsObsoletedBy':
      case 'IsPreviousVersionOf':
        return [noticed('superseded', doi)];
      case 'IsVersionOf':
      case 'IsPreprintOf':
        return [noticed('published', doi)];
      default:
        return [];
    }
  });
}

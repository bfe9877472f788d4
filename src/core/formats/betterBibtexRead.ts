import type { Origin, Paper, PaperType } from '../paper';
import { cslPaper, people, textOf, type RawItem } from './cslRead';
import { cslName, type CslName } from './names';

/** CSL's type for Zotero's. Source: https://www.zotero.org/support/kb/item_types_and_fields */
const TYPES: ReadonlyMap<unknown, PaperType> = new Map(
  Object.entries({
    artwork: 'graphic',
    audioRecording: 'song',
    bill: 'bill',
    blogPost: 'post-weblog',
    book: 'book',
    bookSection: 'chapter',
    case: 'legal_case',
    computerProgram: 'software',
    conferencePaper: 'paper-conference',
    dataset: 'dataset',
    dictionaryEntry: 'entry-dictionary',
    document: 'document',
    email: 'personal_communication',
    encyclopediaArticle: 'entry-encyclopedia',
    film: 'motion_picture',
    forumPost: 'post',
    hearing: 'hearing',
    instantMessage: 'personal_communication',
    interview: 'interview',
    journalArticle: 'article-journal',
    letter: 'personal_communication',
    magazineArticle: 'article-magazine',
    manuscript: 'manuscript',
    map: 'map',
    newspaperArticle: 'article-newspaper',
    patent: 'patent',
    podcast: 'broadcast',
    preprint: 'article',
    presentation: 'speech',
    radioBroadcast: 'broadcast',
    report: 'report',
    standard: 'standard',
    statute: 'legislation',
    thesis: 'thesis',
    tvBroadcast: 'broadcast',
    videoRecording: 'motion_picture',
    webpage: 'webpage',
  } as const),
);
/**
 * Where Zotero has what a variable of CSL says, by type of item: the first field that says something. Source: the mapping
 * to CSL in its schema, with the fields that stand for others, https://github.com/zotero/zotero-schema.
 */
const VARIABLES: readonly (readonly [variable: string, fields: readonly string[]])[] = Object.entries({
  title: 'title nameOfAct caseName subject',
  'title-short': 'shortTitle',
  'container-title':
    'publicationTitle proceedingsTitle bookTitle encyclopediaTitle dictionaryTitle blogTitle websiteTitle forumTitle programTitle sessionTitle reporter code',
  'container-title-short': 'journalAbbreviation',
  'collection-title': 'seriesTitle series',
  'collection-number': 'seriesNumber',
  publisher: 'publisher university institution company repository distributor label network studio',
  'publisher-place': 'place repositoryLocation',
  authority: 'authority court issuingAuthority legislativeBody organization',
  issued: 'date dateDecided dateEnacted issueDate',
  accessed: 'accessDate',
  submitted: 'filingDate',
  'original-date': 'originalDate priorityDate',
  'original-publisher': 'originalPublisher',
  'original-publisher-place': 'originalPlace',
  'event-title': 'conferenceName meetingName',
  'event-place': 'eventPlace',
  genre:
    'type genre thesisType reportType letterType manuscriptType mapType postType presentationType websiteType programmingLanguage',
  medium: 'medium artworkMedium audioFileType audioRecordingFormat format interviewMedium system videoRecordingFormat',
  number:
    'archiveID reportNumber patentNumber number billNumber docketNumber documentNumber episodeNumber identifier publicLawNumber',
  volume: 'volume codeVolume reporterVolume codeNumber',
  issue: 'issue',
  edition: 'edition',
  version: 'versionNumber',
  page: 'pages codePages firstPage',
  'number-of-pages': 'numPages',
  'number-of-volumes': 'numberOfVolumes',
  'part-number': 'partNumber',
  'part-title': 'partTitle',
  'chapter-number': 'session',
  section: 'section committee',
  references: 'history references',
  status: 'status legalStatus',
  dimensions: 'artworkSize runningTime',
  scale: 'scale',
  archive: 'archive',
  archive_location: 'archiveLocation',
  language: 'language',
  DOI: 'DOI',
  ISBN: 'ISBN',
  ISSN: 'ISSN',
  PMID: 'PMID',
  PMCID: 'PMCID',
  URL: 'url',
  abstract: 'abstractNote',
}).map(([variable, fields]) => [variable, fields.split(' ')]);
/** CSL's roles for Zotero's. Source: the same; who makes a work of a type above all is its author. */
const ROLES: ReadonlyMap<unknown, string> = new Map([
  ...'author artist cartographer creator interviewee inventor performer podcaster presenter programmer sponsor'
    .split(' ')
    .map((role) => [role, 'author'] as const),
  ...'chair composer contributor director editor guest host interviewer narrator organizer producer recipient translator'
    .split(' ')
    .map((role) => [role, role] as const),
  ['bookAuthor', 'container-author'],
  ['castMember', 'performer'],
  ['executiveProducer', 'executive-producer'],
  ['originalCreator', 'original-author'],
  ['reviewedAuthor', 'reviewed-author'],
  ['scriptwriter', 'script-writer'],
  ['seriesCreator', 'series-creator'],
  ['seriesEditor', 'collection-editor'],
]);
/** Types whose authors are their directors. */
const DIRECTED = new Set<unknown>(['film', 'tvBroadcast']);
const NO_PAPERS = new Set<unknown>(['attachment', 'note', 'annotation']);

/** Whether an item is Zotero's own, as Better BibTeX writes it to JSON, rather than CSL's. */
export function isZoteroItem(item: RawItem): boolean {
  return typeof item['itemType'] === 'string';
}

/**
 * An item of Better BibTeX's JSON as a paper; none for notes and attachments.
 *
 * @param collections paths of collections by the identifier of an item in them
 */
export function betterBibtexPaper(
  item: RawItem,
  key: string,
  origin: Origin,
  collections: ReadonlyMap<string, readonly string[]>,
): readonly Paper[] {
  const { itemType, itemID } = item;
  if (NO_PAPERS.has(itemType)) return [];
  const first = (names: readonly string[]): unknown => names.map((name) => item[name]).find((value) => textOf(value));
  const csl: RawItem = {
    type: TYPES.get(itemType) ?? 'document',
    ...Object.fromEntries(VARIABLES.map(([variable, fields]) => [variable, first(fields)])),
    ...creators(item),
    keyword: tags(item['tags']),
  };
  const paper = cslPaper(
    Object.fromEntries(Object.entries(csl).filter(([, value]) => value !== undefined && value !== '')),
    key,
    origin,
  );
  const inside = collections.get(idOf(itemID)) ?? [];
  return [inside.length > 0 ? Object.assign(paper, { collections: inside }) : paper];
}

function creators({ itemType, creators }: RawItem): Readonly<Record<string, readonly CslName[]>> {
  const named: Record<string, CslName[]> = {};
  for (const creator of (Array.isArray(creators) ? creators : []) as readonly unknown[]) {
    if (typeof creator !== 'object' || creator === null) continue;
    const one = creator as RawItem;
    const { creatorType } = one;
    const isAuthor = creatorType === 'director' && DIRECTED.has(itemType);
    const role = isAuthor ? 'author' : ROLES.get(creatorType);
    if (role !== undefined) (named[role] ??= []).push(...nameOf(one));
  }
  return named;
}

function nameOf({ firstName, lastName, name }: RawItem): readonly CslName[] {
  return people(typeof name === 'string' ? { literal: name } : { family: lastName, given: firstName }).map(cslName);
}

function tags(value: unknown): readonly string[] {
  const all: readonly unknown[] = Array.isArray(value) ? value : [];
  return all.flatMap((one) => textOf(typeof one === 'object' && one !== null && 'tag' in one ? one.tag : one) ?? []);
}

/** The paths of collections by the number of an item in them, from the member `collections` of Better BibTeX's JSON. */
export function collectionPaths(json: string): ReadonlyMap<string, readonly string[]> {
  const paths = new Map<string, string[]>();
  const collections = objectsIn(json);
  for (const [id, { items }] of collections) {
    for (const item of Array.isArray(items) ? (items as readonly unknown[]) : []) {
      const path = pathOf(id, collections);
      const known = paths.get(idOf(item));
      if (known) known.push(path);
      else paths.set(idOf(item), [path]);
    }
  }
  return paths;
}

/** The number or key by which an item is known; '' for what is neither. */
function idOf(value: unknown): string {
  return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
}

/** Deeper ones are circles. */
const DEEPEST = 20;

function pathOf(id: string, collections: ReadonlyMap<string, RawItem>): string {
  const names: string[] = [];
  for (let at: string | undefined = id; at !== undefined && names.length < DEEPEST;) {
    const collection = collections.get(at);
    const name = textOf(collection?.['name']);
    if (name !== undefined) names.unshift(name);
    at = collection && textOf(collection['parent']);
  }
  return names.join('/');
}

function objectsIn(json: string): ReadonlyMap<string, RawItem> {
  try {
    const all = JSON.parse(json) as Readonly<Record<string, unknown>>;
    return new Map(
      Object.entries(all).flatMap(([id, one]) =>
        typeof one === 'object' && one !== null ? [[id, one as RawItem] as const] : [],
      ),
    );
  } catch {
    return new Map();
  }
}

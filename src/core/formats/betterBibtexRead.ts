import type { Author, Origin, Paper, PaperType } from '../paper';
import { cslPaper, people, textOf, type RawItem } from './cslRead';

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
const CONTAINERS = [
  'publicationTitle',
  'proceedingsTitle',
  'bookTitle',
  'encyclopediaTitle',
  'dictionaryTitle',
  'blogTitle',
  'websiteTitle',
];
const PUBLISHERS = ['publisher', 'university', 'institution', 'company', 'repository'];
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
    title: item['title'],
    author: creators(item, ['author', 'artist', 'director', 'inventor', 'presenter', 'programmer', 'interviewee']),
    editor: creators(item, ['editor', 'seriesEditor']),
    issued: item['date'],
    'container-title': first(CONTAINERS),
    'container-title-short': item['journalAbbreviation'],
    publisher: first(PUBLISHERS),
    volume: item['volume'],
    issue: item['issue'],
    edition: item['edition'],
    number: first(['archiveID', 'reportNumber', 'patentNumber', 'number']),
    page: item['pages'],
    DOI: item['DOI'],
    ISBN: item['ISBN'],
    URL: item['url'],
    abstract: item['abstractNote'],
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

function creators(item: RawItem, roles: readonly string[]): readonly Author[] | undefined {
  const all: readonly unknown[] = Array.isArray(item['creators']) ? item['creators'] : [];
  const named = all.flatMap((creator) => {
    if (typeof creator !== 'object' || creator === null) return [];
    const { creatorType, firstName, lastName, name } = creator as RawItem;
    if (typeof creatorType !== 'string' || !roles.includes(creatorType)) return [];
    return people(typeof name === 'string' ? { literal: name } : { family: lastName, given: firstName });
  });
  return named.length > 0 ? named : undefined;
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

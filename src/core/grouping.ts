import type { Corpus } from './corpus';
import { NO_NOTES, READING_ORDER, STATUS_NAMES, type PaperNotes } from './note/paperNote';
import { isDay } from './listing/day';
import type { Author, Paper, Sighting } from './paper';
import { inOrder, leafGroup, type Group, type Sorting } from './group';
import { fullName, typeName, venueShort } from './present';
import { fold } from './text/fold';

export const GROUPINGS = [
  'topic',
  'year',
  'venue',
  'author',
  'type',
  'keyword',
  'collection',
  'listing',
  'status',
  'tag',
] as const;
/** By what papers are gathered in the tree. */
export type Grouping = (typeof GROUPINGS)[number];

/** No topics' identifiers. */
const NO_TOPIC = '';
const TOPIC_UNSURE = 'unsure';
const UNKNOWN_LAST = '\uFFFF';
const collator = new Intl.Collator('en', { numeric: true, sensitivity: 'base' });

/**
 * The tree of `papers`: groups in reading order, none of them empty.
 * By topic, a paper stands under its further topics too; by author, under each of its authors; by tag, under each of
 * those of its note.
 */
export function groupPapers(
  corpus: Corpus,
  papers: readonly Paper[],
  grouping: Grouping,
  sorting: Sorting,
  noteOf: PaperNotes = NO_NOTES,
): readonly Group[] {
  return gathered(corpus, papers, grouping, noteOf).map((group) => inOrder(group, sorting));
}

function gathered(corpus: Corpus, sorted: readonly Paper[], grouping: Grouping, noteOf: PaperNotes): readonly Group[] {
  switch (grouping) {
    case 'topic':
      return byTopic(corpus, sorted);
    case 'year':
      return byYear(sorted);
    case 'venue':
      return byVenue(sorted);
    case 'author':
      return byAuthor(sorted);
    case 'type':
      return byType(sorted);
    case 'keyword':
      return byKeyword(sorted);
    case 'collection':
      return byCollection(sorted);
    case 'listing':
      return byListing(sorted);
    case 'status':
      return byStatus(sorted, noteOf);
    case 'tag':
      return byTag(sorted, noteOf);
  }
}

function byTopic(corpus: Corpus, papers: readonly Paper[]): readonly Group[] {
  const filed = gather(papers, (paper) =>
    orElse(corpus.topicsOf(paper), corpus.isUnsure(paper) ? TOPIC_UNSURE : NO_TOPIC),
  );
  const areas = corpus.taxonomy.areas.map((area) => {
    const topics = area.topics.map((topic) =>
      leafGroup(`${area.id}/${topic.id}`, topic.name, filed.get(topic.id) ?? [], topic.description),
    );
    return branch(
      area.id,
      area.name,
      topics.filter(({ count }) => count > 0),
    );
  });
  const unsure = leafGroup(
    TOPIC_UNSURE,
    'Topic unsure',
    filed.get(TOPIC_UNSURE) ?? [],
    'Title and abstract do not tell clearly enough which topic it is.',
  );
  const unfiled = leafGroup('none', 'No topic', filed.get(NO_TOPIC) ?? []);
  return [...areas, unsure, unfiled].filter(({ count }) => count > 0);
}

function byYear(papers: readonly Paper[]): readonly Group[] {
  const years = [...gather(papers, ({ year }) => [year ?? 0])].sort(([a], [b]) => b - a);
  return years.map(([year, members]) => leafGroup(String(year), year === 0 ? 'Year unknown' : String(year), members));
}

/** A venue is one group though only some of its papers say its short name. */
function byVenue(papers: readonly Paper[]): readonly Group[] {
  const shortNames = new Map(
    papers.flatMap(({ venue }) => (venue?.short === undefined ? [] : [[fold(venue.name), venue.short] as const])),
  );
  const nameOf = (paper: Paper): string =>
    paper.venue?.short ?? (paper.venue && shortNames.get(fold(paper.venue.name))) ?? venueShort(paper);
  const venues = [...gather(papers, (paper) => [nameOf(paper) || UNKNOWN_LAST])];
  venues.sort(
    ([a, inA], [b, inB]) =>
      Number(a === UNKNOWN_LAST) - Number(b === UNKNOWN_LAST) || inB.length - inA.length || collator.compare(a, b),
  );
  return venues.map(([venue, members]) =>
    venue === UNKNOWN_LAST
      ? leafGroup('unknown', 'Venue unknown', members)
      : leafGroup(`venue:${venue}`, venue, members, members[0]?.venue?.name),
  );
}

function byAuthor(papers: readonly Paper[]): readonly Group[] {
  const authors = new Map<string, { readonly author: Author; readonly papers: Paper[] }>();
  for (const paper of papers) {
    for (const author of paper.authors) {
      const id = fold(`${author.family}, ${author.given ?? ''}`);
      const entry = authors.get(id) ?? { author, papers: [] };
      if (!entry.papers.includes(paper)) entry.papers.push(paper);
      authors.set(id, entry);
    }
  }
  const sorted = [...authors].sort(([a], [b]) => collator.compare(a, b));
  const initials = [...gather(sorted, ([, { author }]) => [initial(author)])].sort(([a], [b]) =>
    collator.compare(a, b),
  );
  const letters = initials.map(([letter, members]) =>
    branch(
      letter,
      letter,
      members.map(([id, entry]) =>
        leafGroup(`${letter}/${id}`, nameInverted(entry.author), entry.papers, fullName(entry.author)),
      ),
    ),
  );
  const unknown = papers.filter((paper) => paper.authors.length === 0);
  return unknown.length > 0 ? [...letters, leafGroup('unknown', 'Author unknown', unknown)] : letters;
}

function initial({ family }: Author): string {
  const letter = fold(family)
    .replace(/[^\p{L}]/gu, '')
    .charAt(0)
    .toUpperCase();
  return letter || '#';
}

function nameInverted({ family, given }: Author): string {
  return given ? `${family}, ${given}` : family;
}

function byType(papers: readonly Paper[]): readonly Group[] {
  const types = [...gather(papers, ({ type }) => [type])].sort(([, a], [, b]) => b.length - a.length);
  return types.map(([type, members]) => leafGroup(`type:${type}`, typeName(type), members));
}

function byKeyword(papers: readonly Paper[]): readonly Group[] {
  const keywords = [...gather(papers, ({ keywords: own }) => own.map((keyword) => keyword.toLowerCase()))];
  keywords.sort(([a, inA], [b, inB]) => inB.length - inA.length || collator.compare(a, b));
  const without = papers.filter(({ keywords: own }) => own.length === 0);
  const groups = keywords.map(([keyword, members]) => leafGroup(`keyword:${keyword}`, keyword, members));
  return [...groups, leafGroup('none', 'Without keywords', without)].filter(({ count }) => count > 0);
}

function byCollection(papers: readonly Paper[]): readonly Group[] {
  const collections = [...gather(papers, ({ collections: own = [] }) => own)];
  collections.sort(([a], [b]) => collator.compare(a, b));
  const without = papers.filter(({ collections: own = [] }) => own.length === 0);
  const groups = collections.map(([path, members]) =>
    leafGroup(`collection:${path}`, path.split('/').join(' / '), members),
  );
  return [...groups, leafGroup('none', 'In no collection', without)].filter(({ count }) => count > 0);
}

/** `list`, or `other` alone where it is empty. */
function orElse<T>(list: readonly T[], other: T): readonly T[] {
  return list.length > 0 ? list : [other];
}

function byListing(papers: readonly Paper[]): readonly Group[] {
  const sightings = gather(
    papers.flatMap(({ seen = [] }) => seen),
    ({ listing }) => [listing],
  );
  const listings = gather(papers, ({ seen = [] }) => seen.map(({ listing }) => listing));
  const days = gather([...listings.keys()], (id) => [sightings.get(id)?.[0]?.day ?? id]);
  const newestFirst = [...days].sort(([a], [b]) => Number(isDay(b)) - Number(isDay(a)) || collator.compare(b, a));
  const groups = newestFirst.map(([day, ids]) =>
    leafGroup(day, listingLabel(ids.flatMap((id) => sightings.get(id)?.[0] ?? [])[0]), [
      ...new Set(ids.flatMap((id) => listings.get(id) ?? [])),
    ]),
  );
  const unlisted = papers.filter(({ seen = [] }) => seen.length === 0);
  return unlisted.length > 0 ? [...groups, leafGroup('none', 'In no listing', unlisted)] : groups;
}

/** How a listing is called, by its day or the date it prints: 'Listing of 2024-03-14', or 'Undated listing'. */
export function listingLabel({ day, date }: Pick<Sighting, 'day' | 'date'> = {}): string {
  const named = day ?? date;
  return named ? `Listing of ${named}` : 'Undated listing';
}

function byStatus(papers: readonly Paper[], noteOf: PaperNotes): readonly Group[] {
  const filed = gather(papers, ({ citekey }) => [noteOf(citekey)?.status ?? '']);
  const groups = READING_ORDER.map((status) =>
    leafGroup(`status:${status}`, STATUS_NAMES[status], filed.get(status) ?? []),
  );
  return [...groups, leafGroup('none', 'No note', filed.get('') ?? [])].filter(({ count }) => count > 0);
}

function byTag(papers: readonly Paper[], noteOf: PaperNotes): readonly Group[] {
  const tags = gather(papers, ({ citekey }) => noteOf(citekey)?.tags ?? []);
  const sorted = [...tags].sort(([a], [b]) => collator.compare(a, b));
  const untagged = papers.filter(({ citekey }) => noteOf(citekey)?.tags.length === 0);
  const groups = [
    ...sorted.map(([tag, members]) => leafGroup(`tag:${tag}`, `#${tag}`, members)),
    leafGroup('untagged', 'No tag', untagged),
    leafGroup(
      'none',
      'No note',
      papers.filter(({ citekey }) => noteOf(citekey) === undefined),
    ),
  ];
  return groups.filter(({ count }) => count > 0);
}

function gather<T, K>(items: readonly T[], keysOf: (item: T) => readonly K[]): ReadonlyMap<K, readonly T[]> {
  const map = new Map<K, T[]>();
  for (const item of items) {
    for (const key of new Set(keysOf(item))) {
      const members = map.get(key);
      if (members) members.push(item);
      else map.set(key, [item]);
    }
  }
  return map;
}

function branch(id: string, label: string, groups: readonly Group[]): Group {
  const count = new Set(groups.flatMap(({ members }) => members)).size;
  return { id, label, count, groups, papers: [], members: [] };
}

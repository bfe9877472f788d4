import type { Corpus } from './corpus';
import { NO_NOTES, READING_ORDER, STATUS_NAMES, type PaperNotes } from './note/paperNote';
import { type Author, type Paper, topicsOf } from './paper';
import { fullName, venueShort } from './present';
import { fold } from './text/fold';

export const GROUPINGS = ['topic', 'year', 'venue', 'author', 'listing', 'status', 'tag'] as const;
/** By what papers are gathered in the tree. */
export type Grouping = (typeof GROUPINGS)[number];

export const SORTINGS = ['title', 'year'] as const;
/** In which order papers stand within a group: by title, or newest first. */
export type Sorting = (typeof SORTINGS)[number];

/** Papers gathered under one heading; it holds either further groups or papers. */
export interface Group {
  /** Stable across sessions and unique in the tree: the path of the headings' identifiers. */
  readonly id: string;
  readonly label: string;
  /** What the group is about, where there is more to say than the label. */
  readonly about?: string;
  /** How many different papers stand in it, at any depth. */
  readonly count: number;
  readonly groups: readonly Group[];
  readonly papers: readonly Paper[];
}

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
  const sorted = sortPapers(papers, sorting);
  switch (grouping) {
    case 'topic':
      return byTopic(corpus, sorted);
    case 'year':
      return byYear(sorted);
    case 'venue':
      return byVenue(sorted);
    case 'author':
      return byAuthor(sorted);
    case 'listing':
      return byListing(sorted);
    case 'status':
      return byStatus(sorted, noteOf);
    case 'tag':
      return byTag(sorted, noteOf);
  }
}

/** `papers` by title (leading quotes and brackets aside), or newest first and then by title; those without a year last. */
export function sortPapers(papers: readonly Paper[], sorting: Sorting): readonly Paper[] {
  const keyed = papers.map((paper) => ({ paper, title: paper.title.replace(/^[^\p{L}\p{N}]+/u, '') }));
  keyed.sort(
    (a, b) => (sorting === 'year' ? yearOf(b.paper) - yearOf(a.paper) : 0) || collator.compare(a.title, b.title),
  );
  return keyed.map(({ paper }) => paper);
}

function yearOf({ year }: Paper): number {
  return year ?? Number.NEGATIVE_INFINITY;
}

function byTopic(corpus: Corpus, papers: readonly Paper[]): readonly Group[] {
  const filed = gather(papers, (paper) => topicsOf(paper));
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
  return areas.filter(({ count }) => count > 0);
}

function byYear(papers: readonly Paper[]): readonly Group[] {
  const years = [...gather(papers, ({ year }) => [year ?? 0])].sort(([a], [b]) => b - a);
  return years.map(([year, members]) => leafGroup(String(year), year === 0 ? 'Year unknown' : String(year), members));
}

function byVenue(papers: readonly Paper[]): readonly Group[] {
  const venues = [...gather(papers, (paper) => [venueShort(paper) || UNKNOWN_LAST])];
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

function byListing(papers: readonly Paper[]): readonly Group[] {
  const listings = gather(papers, ({ seen = [] }) => seen.map(({ listing }) => listing));
  const sorted = [...listings].sort(([a], [b]) => collator.compare(a, b));
  return sorted.map(([id, members]) => leafGroup(id, listingName(id, members), members));
}

function listingName(id: string, members: readonly Paper[]): string {
  return listingLabel(members.flatMap(({ seen = [] }) => seen).find(({ listing }) => listing === id)?.date);
}

/** How a listing is called, by the date it prints: 'Listing of Mar 14', or 'Undated listing'. */
export function listingLabel(date: string | undefined): string {
  return date ? `Listing of ${date}` : 'Undated listing';
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

function leafGroup(id: string, label: string, papers: readonly Paper[], about?: string): Group {
  return { id, label, count: papers.length, groups: [], papers, ...(about === undefined ? {} : { about }) };
}

function branch(id: string, label: string, groups: readonly Group[]): Group {
  return { id, label, count: new Set(groups.flatMap(({ papers }) => papers)).size, groups, papers: [] };
}

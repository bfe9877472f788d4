import type { Paper } from './paper';
import { titleShown } from './present';
import { fold } from './text/fold';

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
  /** What stands behind the label; default: the count. */
  readonly detail?: string;
  /** The source that it is the heading of. */
  readonly source?: string;
  /** How many different papers stand in it, at any depth. */
  readonly count: number;
  readonly groups: readonly Group[];
  /** In order; put there when they are first asked for. */
  readonly papers: readonly Paper[];
  /** The same papers in no order, at hand at once. */
  readonly members: readonly Paper[];
}

/** A group of more papers is divided, for no list of many thousands can be shown or looked through. */
const MOST_TOGETHER = 2000;

/**
 * As `group`, with its papers in order from when they are first asked for, since whoever looks at a tree opens few of its
 * groups; where they are very many, in groups that follow each other.
 */
export function inOrder(group: Group, sorting: Sorting): Group {
  const { members } = group;
  if (members.length > MOST_TOGETHER) return divided(group, sorting);
  let papers: readonly Paper[] | undefined;
  return {
    ...group,
    groups: group.groups.map((one) => inOrder(one, sorting)),
    get papers() {
      return (papers ??= sortPapers(members, sorting));
    },
  };
}

/** The papers of a group in about as many parts as each has papers: 'Adversarial – Attention'. */
function divided(group: Group, sorting: Sorting): Group {
  let groups: readonly Group[] | undefined;
  const size = Math.ceil(Math.sqrt(group.members.length));
  const part = (papers: readonly Paper[], index: number): Group => {
    const ends = [papers[0], papers.at(-1)].map((paper) => (paper ? placeName(paper, sorting) : ''));
    return leafGroup(`${group.id}/part${index}`, [...new Set(ends)].join(' – '), papers);
  };
  return {
    ...group,
    members: [],
    papers: [],
    get groups() {
      return (groups ??= slices(sortPapers(group.members, sorting), size).map(part));
    },
  };
}

function slices<T>(list: readonly T[], size: number): readonly (readonly T[])[] {
  return Array.from({ length: Math.ceil(list.length / size) }, (_, n) => list.slice(n * size, (n + 1) * size));
}

function placeName(paper: Paper, sorting: Sorting): string {
  if (sorting === 'year') return paper.year === undefined ? 'year unknown' : String(paper.year);
  const title = titleShown(paper);
  return /[\p{L}\p{N}]+/u.exec(title)?.[0] ?? title;
}

/** `papers` by title (leading quotes and brackets aside), or newest first and then by title; those without a year last. */
export function sortPapers(papers: readonly Paper[], sorting: Sorting): readonly Paper[] {
  const keyed = papers.map((paper) => ({ paper, title: titleKey(paper) }));
  const byTitle = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
  keyed.sort((a, b) => (sorting === 'year' ? yearOf(b.paper) - yearOf(a.paper) : 0) || byTitle(a.title, b.title));
  return keyed.map(({ paper }) => paper);
}

const titleKeys = new WeakMap<Paper, string>();

/** A title as it is compared: without case, accents and leading signs, its numbers by value. Kept, for it is slow to make. */
function titleKey(paper: Paper): string {
  let key = titleKeys.get(paper);
  if (key === undefined) {
    const folded = fold(titleShown(paper).replace(/^[^\p{L}\p{N}]+/u, ''));
    key = folded.replace(/\d+/g, (digits) => digits.padStart(12, '0'));
    titleKeys.set(paper, key);
  }
  return key;
}

function yearOf({ year }: Paper): number {
  return year ?? Number.NEGATIVE_INFINITY;
}

/** A group of papers alone. */
export function leafGroup(id: string, label: string, papers: readonly Paper[], about?: string): Group {
  return {
    id,
    label,
    count: papers.length,
    groups: [],
    papers,
    members: papers,
    ...(about === undefined ? {} : { about }),
  };
}

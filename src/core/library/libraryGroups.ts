import type { Corpus } from '../corpus';
import type { Group, Sorting } from '../group';
import { groupPapers, type Grouping } from '../grouping';
import { NO_NOTES, type PaperNotes } from '../note/paperNote';
import type { Paper } from '../paper';
import { sourceOf } from './source';

/** A source as the tree heads it. */
export interface SourceHeading {
  readonly id: string;
  readonly label: string;
  /** How it stands: 'read 14:02'; empty where there is nothing to say. */
  readonly state: string;
}

/**
 * The tree of a library: a heading for each source where there are several, in their order, each with the groups of its
 * papers; the groups alone where there is one. A source that has none of `papers` has no heading, unless its state is to
 * be told.
 */
export function libraryGroups(
  corpus: Corpus,
  sources: readonly SourceHeading[],
  papers: readonly Paper[],
  grouping: Grouping,
  sorting: Sorting,
  noteOf: PaperNotes = NO_NOTES,
): readonly Group[] {
  if (sources.length < 2) return groupPapers(corpus, papers, grouping, sorting, noteOf);
  const bySource = new Map<string, Paper[]>(sources.map(({ id }) => [id, []]));
  for (const paper of papers) bySource.get(sourceOf(paper))?.push(paper);
  return sources.flatMap(({ id, label, state }): readonly Group[] => {
    const own = bySource.get(id) ?? [];
    if (own.length === 0 && state === '') return [];
    const count = `${own.length.toLocaleString('en')} ${own.length === 1 ? 'paper' : 'papers'}`;
    const groups = groupPapers(corpus, own, grouping, sorting, noteOf).map((group) => within(id, group));
    const detail = [count, state].filter(Boolean).join(' · ');
    return [
      {
        id,
        source: id,
        label,
        count: own.length,
        groups,
        papers: [],
        members: [],
        about: `${label}: ${detail}`,
        detail,
      },
    ];
  });
}

/** A group whose identifier is unique among those of other sources too. */
function within(source: string, group: Group): Group {
  const { id, label, about, count, members } = group;
  return {
    id: `${source}/${id}`,
    label,
    count,
    members,
    ...(about === undefined ? {} : { about }),
    get groups() {
      return group.groups.map((one) => within(source, one));
    },
    get papers() {
      return group.papers;
    },
  };
}

import { interestsOf } from '../../core/listing/interests';
import { latestListing } from '../../core/listing/latest';
import { rankingNew, type NewPaper } from '../../core/listing/rankNew';
import { isUndecided, undecided, type IsDecided } from '../../core/listing/undecided';
import type { Corpus } from '../../core/corpus';
import type { Library } from '../library/library';
import type { NoteStore } from '../notes/noteStore';
import type { SearchedNotes } from '../notes/notesSearched';
import { inSlices } from '../slices';
import type { Usage } from '../usage';

/** What is new, as it is shown. */
export interface NewList {
  /** Of the latest listing; undefined where there is none. */
  readonly day: string | undefined;
  /** Those that are not decided on, the nearest to the person's work first. */
  readonly papers: readonly NewPaper[];
  /** Whether anything is known of what they work on. */
  readonly isRanked: boolean;
  readonly corpus: Corpus;
}

interface Surroundings {
  readonly library: Library;
  readonly notes: NoteStore;
  readonly searchedNotes: SearchedNotes;
  readonly usage: Usage;
}

/**
 * What is new as things stand.
 * @throws UserError where the bundled papers cannot be read
 */
export async function newList({ library, notes, searchedNotes, usage }: Surroundings): Promise<NewList> {
  const [corpus, search, index] = await Promise.all([library.corpus(), library.index(), notes.index()]);
  const interests = interestsOf(index, corpus, usage.ranked());
  const fresh = undecided(corpus, searchedNotes.isDecided);
  const papers = await inSlices(rankingNew(fresh, interests, corpus, search.meant));
  return { day: latestListing(corpus).day, papers, isRanked: interests.length > 0, corpus };
}

/** What is left of what was new once more is decided, or less: the papers keep their order. */
export function stillNew(list: NewList, isDecided: IsDecided): NewList {
  return { ...list, papers: list.papers.filter(({ paper }) => isUndecided(paper, list.corpus, isDecided)) };
}

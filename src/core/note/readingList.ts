import type { Corpus } from '../corpus';
import type { Paper } from '../paper';
import { authorYear } from '../present';
import { brief } from '../text/brief';
import { noteTitle, type NotesIndex, type NoteSummary } from './notesIndex';
import { READING_ORDER, stars, STATUS_NAMES } from './paperNote';
import type { Status } from './ownWords';

/** A literature note in a section of the reading list. */
export interface ListedNote {
  readonly kind: 'note';
  /** Unique in the list and stable across sessions: a note may stand in two sections. */
  readonly id: string;
  readonly uri: string;
  /** That of its paper as it is now called; where no paper is known, what the note says. */
  readonly citekey: string;
  readonly label: string;
  /** 'Lin et al. (2023) · is now called @lin2023a · ★★★★ · #shape #pose', without what is not known or not so. */
  readonly description: string;
  readonly status: Status;
  /** Whether the front matter is broken, so that the note cannot be edited. */
  readonly broken: boolean;
}

export type SectionId = Status | 'unknown' | 'orphans';

/** A heading of the reading list with its notes; never empty. */
export interface ListSection {
  readonly kind: 'section';
  readonly id: SectionId;
  readonly label: string;
  readonly about: string;
  readonly notes: readonly ListedNote[];
}

const ABOUT: Readonly<Record<SectionId, string>> = {
  reading: 'Notes with status: reading',
  unread: 'Notes with status: unread, or none',
  read: 'Notes with status: read',
  unknown: 'Notes about papers that are not in the library',
  orphans: 'Notes about papers that no other note cites',
};
const collator = new Intl.Collator('en', { numeric: true, sensitivity: 'base' });

/** A note with its paper; without one where the library does not know it. */
interface Filed {
  readonly note: NoteSummary;
  readonly paper?: Paper | undefined;
  /** The key that the paper has now, where the note has the one it had. */
  readonly now?: string | undefined;
}

/**
 * The literature notes as a reading list: what is being read, is to be read and was read; then those whose paper the
 * library does not know, and those whose paper no other note cites. By title within a section.
 *
 * @param nowCalled the key that a paper has now whose key was changed; undefined where none was
 */
export function readingList(
  index: NotesIndex,
  corpus: Corpus,
  nowCalled: (key: string) => string | undefined = () => undefined,
): readonly ListSection[] {
  const file = (note: NoteSummary): Filed => filed(note, corpus, nowCalled);
  const literature = index.notes.filter(({ citekey }) => citekey !== undefined).map(file);
  const known = literature.filter(({ paper }) => paper !== undefined);
  const sections: readonly (readonly [SectionId, string, readonly Filed[]])[] = [
    ...READING_ORDER.map(
      (wanted) =>
        [wanted, STATUS_NAMES[wanted], known.filter(({ note: { status = 'unread' } }) => status === wanted)] as const,
    ),
    ['unknown', 'Paper Not in the Library', literature.filter(({ paper }) => paper === undefined)],
    ['orphans', 'Cited in No Other Note', index.orphans().map(file)],
  ];
  return sections
    .filter(([, , notes]) => notes.length > 0)
    .map(([id, label, notes]) => ({ kind: 'section', id, label, about: ABOUT[id], notes: listed(id, notes) }));
}

function filed(note: NoteSummary, corpus: Corpus, nowCalled: (key: string) => string | undefined): Filed {
  const { citekey = '' } = note;
  const paper = corpus.paper(citekey);
  if (paper) return { note, paper };
  const now = nowCalled(citekey);
  return now === undefined ? { note } : { note, paper: corpus.paper(now), now };
}

function listed(section: SectionId, notes: readonly Filed[]): readonly ListedNote[] {
  const rows = notes.map((one): ListedNote => {
    const { uri, citekey = '', status = 'unread', broken = false } = one.note;
    return {
      kind: 'note',
      id: `${section}/${uri}`,
      uri,
      citekey: one.now ?? citekey,
      label: noteTitle(one.note, one.paper),
      description: described(one),
      status,
      broken,
    };
  });
  return rows.sort((a, b) => collator.compare(a.label, b.label) || (a.uri < b.uri ? -1 : 1));
}

function described({ note: { citekey = '', rating, tags }, paper, now }: Filed): string {
  const parts = [
    paper ? authorYear(paper) : `@${citekey}`,
    now === undefined ? '' : `is now called @${brief(now)}`,
    stars(rating),
    tags.map((tag) => `#${tag}`).join(' '),
  ];
  return parts.filter(Boolean).join(' · ');
}

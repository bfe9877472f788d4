import type { Corpus } from '../corpus';
import { authorYear } from '../present';
import type { NotesIndex, NoteSummary } from './notesIndex';
import { READING_ORDER, stars, STATUS_NAMES } from './paperNote';
import type { Status } from './literatureNote';

/** A literature note in a section of the reading list. */
export interface ListedNote {
  readonly kind: 'note';
  /** Unique in the list and stable across sessions: a note may stand in two sections. */
  readonly id: string;
  readonly uri: string;
  readonly citekey: string;
  readonly label: string;
  /** 'Lin et al. (2023) · ★★★★ · #shape #pose', without what is not known. */
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

/**
 * The literature notes as a reading list: what is being read, is to be read and was read; then those whose paper the
 * library does not know, and those whose paper no other note cites. By title within a section.
 */
export function readingList(index: NotesIndex, corpus: Corpus): readonly ListSection[] {
  const isKnown = (citekey: string): boolean => corpus.paper(citekey) !== undefined;
  const literature = index.notes.filter(({ citekey }) => citekey !== undefined);
  const known = literature.filter(({ citekey = '' }) => isKnown(citekey));
  const sections: readonly (readonly [SectionId, string, readonly NoteSummary[]])[] = [
    ...READING_ORDER.map(
      (wanted) => [wanted, STATUS_NAMES[wanted], known.filter(({ status = 'unread' }) => status === wanted)] as const,
    ),
    ['unknown', 'Paper Not in the Library', index.unknownPapers(isKnown)],
    ['orphans', 'Cited in No Other Note', index.orphans()],
  ];
  return sections
    .filter(([, , notes]) => notes.length > 0)
    .map(([id, label, notes]) => ({ kind: 'section', id, label, about: ABOUT[id], notes: listed(id, notes, corpus) }));
}

function listed(section: SectionId, notes: readonly NoteSummary[], corpus: Corpus): readonly ListedNote[] {
  const rows = notes.map((note): ListedNote => {
    const { uri, citekey = '', title, status = 'unread', broken = false } = note;
    return {
      kind: 'note',
      id: `${section}/${uri}`,
      uri,
      citekey,
      label: title,
      description: described(note, corpus),
      status,
      broken,
    };
  });
  return rows.sort((a, b) => collator.compare(a.label, b.label) || (a.uri < b.uri ? -1 : 1));
}

function described({ citekey = '', rating, tags }: NoteSummary, corpus: Corpus): string {
  const paper = corpus.paper(citekey);
  const parts = [paper ? authorYear(paper) : `@${citekey}`, stars(rating), tags.map((tag) => `#${tag}`).join(' ')];
  return parts.filter(Boolean).join(' · ');
}

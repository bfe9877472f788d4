import type { Status } from './ownWords';
import type { NotesIndex, NoteSummary } from './notesIndex';

/** Where one stands with a paper that has a note. */
export interface PaperNote {
  /** `unread` where the note says nothing. */
  readonly status: Status;
  /** 0 to 5; 0 is not rated. */
  readonly rating: number;
  readonly tags: readonly string[];
  /** The day on which the note was begun; absent where it does not say. */
  readonly begun?: string;
}

/** What the notes say of a paper; undefined where it has none. Case does not matter. */
export type PaperNotes = (citekey: string) => PaperNote | undefined;

/** For those who know of no notes. */
export const NO_NOTES: PaperNotes = () => undefined;

/** What the notes of `index` say as they are now. Of several about one paper the first that says something counts; tags of all. */
export function paperNotes(index: NotesIndex): PaperNotes {
  return (citekey) => {
    const notes = index.notesAbout(citekey);
    return notes.length === 0 ? undefined : joined(notes);
  };
}

function joined(notes: readonly NoteSummary[]): PaperNote {
  const begun = notes.find((note) => note.begun !== undefined)?.begun;
  return {
    status: notes.find(({ status }) => status !== undefined)?.status ?? 'unread',
    rating: notes.find(({ rating }) => rating !== undefined)?.rating ?? 0,
    tags: [...new Set(notes.flatMap(({ tags }) => tags))],
    ...(begun === undefined ? {} : { begun }),
  };
}

/** The papers that have a note, by citekey in lower case, each with what its notes say in a form that can be compared. */
export function paperNoteStates(index: NotesIndex): ReadonlyMap<string, string> {
  const notesOf = paperNotes(index);
  const keys = new Set(index.notes.flatMap(({ citekey }) => (citekey === undefined ? [] : [citekey.toLowerCase()])));
  return new Map([...keys].map((key) => [key, JSON.stringify(notesOf(key))]));
}

/** What lists show of a note, and whom it cites, in a form that can be compared. */
export function noteRecord({ title, citekey, status, rating, tags, begun, broken, cites }: NoteSummary): string {
  const cited = [...new Set(cites.map((key) => key.toLowerCase()))].sort();
  return JSON.stringify([title, citekey, status, rating, tags, begun, broken, cited]);
}

/** The keys whose value differs between two maps. */
export function changedKeys<T>(before: ReadonlyMap<string, T>, after: ReadonlyMap<string, T>): readonly string[] {
  const keys = new Set([...before.keys(), ...after.keys()]);
  return [...keys].filter((key) => before.get(key) !== after.get(key));
}

export const STATUS_NAMES: Readonly<Record<Status, string>> = { reading: 'Reading', unread: 'Unread', read: 'Read' };
/** The order of a reading list: what one is at comes first. */
export const READING_ORDER: readonly Status[] = ['reading', 'unread', 'read'];

/** '★★★★'; '' where it is not rated. Halves are marked by `½`. */
export function stars(rating = 0): string {
  const whole = Math.floor(rating);
  return '★'.repeat(whole) + (rating - whole >= 0.5 ? '½' : '');
}

/** What a screen reader says of a note: 'reading, rated 4 of 5, tagged shortcuts'. */
export function spokenNote({ status, rating, tags }: PaperNote): string {
  const parts = [status, rating > 0 && `rated ${rating} of 5`, tags.length > 0 && `tagged ${tags.join(', ')}`];
  return parts.filter(Boolean).join(', ');
}

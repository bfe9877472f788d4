import { counted, dayRange, hasField, libraryField, type PaperTest, type SearchField } from '../search/fields';
import type { Corpus } from '../corpus';
import type { Paper } from '../paper';
import { undecided, type IsDecided } from '../listing/undecided';
import { fold } from '../text/fold';
import type { NotesIndex } from './notesIndex';
import type { NoteWords } from './noteWords';
import { paperNotes, READING_ORDER, type PaperNote, type PaperNotes } from './paperNote';

/** What the query language can ask of notes. */
export interface NotesSearched {
  readonly noteOf: PaperNotes;
  /** The citekeys, in lower case, of the papers whose own note holds all these words. */
  readonly holding: (words: string) => ReadonlySet<string>;
  /** Whether one has decided on a paper, be it that a note is about it or cites it. */
  readonly isDecided: IsDecided;
}

const HOLDS_WORD = /[\p{L}\p{N}]/u;

/**
 * What can be asked of the notes of `index`, whose texts have these words: answers of the moment.
 *
 * @param isDecided on which papers one has decided that no note tells of
 */
export function notesSearched(index: NotesIndex, words: NoteWords, isDecided: IsDecided = () => false): NotesSearched {
  return {
    noteOf: paperNotes(index),
    isDecided: (key) => isDecided(key) || index.notesAbout(key).length > 0 || index.citing(key).length > 0,
    // With no words, every paper that has a note.
    holding: (wanted) => {
      const notes = HOLDS_WORD.test(wanted) ? words.find(wanted).flatMap((uri) => index.get(uri) ?? []) : index.notes;
      return new Set(notes.flatMap(({ citekey }) => (citekey === undefined ? [] : [citekey.toLowerCase()])));
    },
  };
}

/**
 * `new:`, `status:`, `tag:`, `noted:`, `has:note` and `in:`, which is `in:notes`, with `words` looked for in the notes, or as
 * `library:`.
 *
 * @param excluded what the notes must not hold
 */
export function noteFields(
  { noteOf: about, holding, isDecided }: NotesSearched,
  words = '',
  excluded: readonly string[] = [],
): readonly SearchField[] {
  const noteOf: NoteOf = (paper, corpus) => {
    for (const key of corpus.keysOf(paper)) {
      const note = about(key);
      if (note) return note;
    }
    return undefined;
  };
  return [
    statusField(noteOf),
    tagField(noteOf),
    notedField(noteOf),
    hasField({ note: (paper, corpus) => noteOf(paper, corpus) !== undefined }),
    inField(() => {
      const not = excluded.filter((text) => HOLDS_WORD.test(text)).map(holding);
      return new Set([...holding(words)].filter((key) => not.every((keys) => !keys.has(key))));
    }),
    newField(isDecided),
  ];
}

/** The note about a paper, by whichever of its keys. */
type NoteOf = (paper: Paper, corpus: Corpus) => PaperNote | undefined;

function newField(isDecided: IsDecided): SearchField {
  const test = (value: string, corpus: Corpus): PaperTest | undefined => {
    const wanted = ['yes', 'no'].indexOf(value.toLowerCase());
    if (wanted < 0) return undefined;
    const fresh = new Set(undecided(corpus, isDecided));
    return (paper) => fresh.has(corpus.shown(paper) ?? paper) === (wanted === 0);
  };
  return {
    name: 'new',
    description: 'In the latest listing, and not decided on yet: new:yes, new:no',
    test,
    values: (corpus) =>
      ['yes', 'no'].map((value) => ({ value, count: corpus.papers.filter(test(value, corpus) ?? none).length })),
  };
}

function statusField(noteOf: NoteOf): SearchField {
  const test = (value: string, corpus: Corpus): PaperTest | undefined => {
    const status = READING_ORDER.find((one) => one === value.toLowerCase());
    return status && ((paper) => noteOf(paper, corpus)?.status === status);
  };
  return {
    name: 'status',
    description: 'Where you stand with it: status:unread, status:reading, status:read',
    test,
    values: (corpus) =>
      READING_ORDER.map((value) => ({ value, count: corpus.papers.filter(test(value, corpus) ?? none).length })),
  };
}

function tagField(noteOf: NoteOf): SearchField {
  return {
    name: 'tag',
    description: 'A tag of your note, or the beginning of one: tag:shortcuts',
    test: (value, corpus) => {
      const wanted = fold(value).replace(/^#/, '');
      if (wanted === '') return undefined;
      return (paper) => noteOf(paper, corpus)?.tags.some((tag) => fold(tag).startsWith(wanted)) ?? false;
    },
    values: (corpus) => counted(corpus, (paper) => noteOf(paper, corpus)?.tags ?? []),
  };
}

function notedField(noteOf: NoteOf): SearchField {
  return {
    name: 'noted',
    description: 'When your note was begun, as it says: noted:2025-03, noted:2025-01..2025-06',
    test: (value, corpus) => {
      const range = dayRange(value);
      if (!range) return undefined;
      return (paper) => {
        const begun = noteOf(paper, corpus)?.begun ?? '';
        return begun !== '' && range.first <= begun && begun <= range.last;
      };
    },
    values: (corpus) =>
      [...counted(corpus, (paper) => monthOf(noteOf(paper, corpus)))].sort((a, b) => (a.value < b.value ? 1 : -1)),
  };
}

function monthOf(note: PaperNote | undefined): readonly string[] {
  return note?.begun === undefined ? [] : [note.begun.slice(0, '2025-03'.length)];
}

function inField(found: () => ReadonlySet<string>): SearchField {
  return {
    name: 'in',
    description: 'In one of your files, or the words in your notes: in:refs.bib, in:notes',
    test: (value, corpus) => {
      if (value.toLowerCase() !== 'notes') return libraryField.test(value, corpus);
      const keys = found();
      return (paper) => corpus.keysOf(paper).some((key) => keys.has(key.toLowerCase()));
    },
    values: (corpus) => [{ value: 'notes', count: found().size }, ...libraryField.values(corpus)],
  };
}

function none(): boolean {
  return false;
}

import type { Corpus } from '../corpus';
import type { Paper } from '../paper';
import { fold } from '../text/fold';
import type { NotesIndex, NoteSummary } from './notesIndex';
import type { Place } from '../text/place';

export type NoteProblemKind = 'frontMatter' | 'value' | 'duplicate' | 'unknownPaper' | 'title' | 'year';

/** Something to put right in one note. */
export interface NoteProblem {
  readonly kind: NoteProblemKind;
  readonly uri: string;
  readonly place: Place;
  readonly message: string;
  /** What to do about it, in a sentence. */
  readonly fix: string;
}

const FILE_START: Place = { start: 0, end: 0, line: 1, column: 0 };

/**
 * Everything wrong in the notes of a workspace, note by note in the order of the index, each from top to bottom.
 *
 * @param nowCalled the key that a paper has now whose key was changed; undefined where none was
 */
export function checkNotes(
  index: NotesIndex,
  corpus: Corpus,
  nowCalled: (key: string) => string | undefined = () => undefined,
): readonly NoteProblem[] {
  return index.notes.flatMap((note) => {
    const paper = note.citekey === undefined ? undefined : corpus.paper(note.citekey);
    const problems = [
      ...ownProblems(note),
      ...claimProblems(note, index, paper, nowCalled),
      ...(paper && !note.broken ? disagreements(note, paper) : []),
    ];
    return problems.sort((a, b) => a.place.start - b.place.start);
  });
}

function ownProblems({ uri, broken, problems }: NoteSummary): readonly NoteProblem[] {
  return problems.map(({ message, place }) => ({
    kind: broken ? 'frontMatter' : 'value',
    uri,
    place,
    message,
    fix: broken
      ? 'Correct the front matter by hand: until then Litnotes leaves this note alone.'
      : 'Correct the value.',
  }));
}

function claimProblems(
  note: NoteSummary,
  index: NotesIndex,
  paper: Paper | undefined,
  nowCalled: (key: string) => string | undefined,
): readonly NoteProblem[] {
  const { uri, citekey, at } = note;
  if (citekey === undefined) return [];
  const problems: NoteProblem[] = [];
  const place = at?.citekey ?? FILE_START;
  const others = index.notesAbout(citekey).filter((other) => other.uri !== uri);
  if (others.length > 0) {
    const message = `Another note is about @${citekey} too: ${others.map((other) => path(other.uri)).join(', ')}.`;
    problems.push({
      kind: 'duplicate',
      uri,
      place,
      message,
      fix: 'Merge the notes, or take the citekey out of all but one.',
    });
  }
  if (!paper) {
    const now = nowCalled(citekey);
    const [message, fix] =
      now === undefined
        ? [
            `There is no paper @${citekey} in the library.`,
            'Correct the citekey, or add the library that has the paper.',
          ]
        : [`@${citekey} is now called @${now}.`, "Use 'Rename Changed Keys in All Notes'."];
    problems.push({ kind: 'unknownPaper', uri, place, message, fix });
  }
  return problems;
}

function disagreements({ uri, title, year, at }: NoteSummary, paper: Paper): readonly NoteProblem[] {
  const problems: NoteProblem[] = [];
  const titles = [paper.title, paper.publishedTitle ?? paper.title].map(letters);
  const fix = 'Update the note from the metadata, or keep it if you changed it on purpose.';
  if (at?.title && !titles.includes(letters(title))) {
    problems.push({ kind: 'title', uri, place: at.title, message: `The library has the title '${paper.title}'.`, fix });
  }
  if (at?.year && year !== undefined && paper.year !== undefined && year !== paper.year) {
    problems.push({ kind: 'year', uri, place: at.year, message: `The library has the year ${paper.year}.`, fix });
  }
  return problems;
}

/** What counts when titles are compared: neither case, accents, punctuation nor space. */
function letters(title: string): string {
  return fold(title).replace(/[^\p{L}\p{N}]/gu, '');
}

/** The last two segments of a URI, as a person reads them. */
function path(uri: string): string {
  const segments = uri.split('/').slice(-2).join('/');
  try {
    return decodeURIComponent(segments);
  } catch {
    return segments;
  }
}

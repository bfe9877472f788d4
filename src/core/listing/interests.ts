import type { Corpus } from '../corpus';
import { fileOfNote } from '../note/noteLinks';
import { paperNotes } from '../note/paperNote';
import type { NotesIndex, NoteSummary } from '../note/notesIndex';
import type { Paper } from '../paper';

/** A paper that one works on, or near it. */
export interface Interest {
  readonly paper: Paper;
  /** How much it counts, above 0. */
  readonly weight: number;
  /** How one has to do with it. */
  readonly tie:
    | { readonly kind: 'cited'; readonly note: { readonly uri: string; readonly file: string } }
    | { readonly kind: 'reading' | 'read' | 'unread' | 'opened' }
    | { readonly kind: 'rated'; readonly rating: number };
}

/** What a note that cites a paper counts; each further one adds less. */
const CITED = 1;
/** What the note about a paper counts, by where one stands with it. */
const STATUS = { reading: 1, read: 0.6, unread: 0.4 };
/** What each star above the middle of five adds, or one below takes away. */
const STAR = 0.3;
const MIDDLE = 3;
/** What it counts that a paper was looked at lately. */
const OPENED = 0.15;

/**
 * The papers that one works on, from what the notes cite and say and what was opened; the weightiest first, none of a
 * weight of 0: what is rated low is not what one looks for.
 *
 * @param opened citekeys, the most used first
 */
export function interestsOf(notes: NotesIndex, corpus: Corpus, opened: readonly string[]): readonly Interest[] {
  const noteOf = paperNotes(notes);
  const keys = notes.notes.flatMap(({ citekey, cites }) => (citekey === undefined ? cites : [...cites, citekey]));
  const papers = new Set([...keys, ...opened].flatMap((key) => corpus.paper(key) ?? []));
  const looked = new Set(opened.flatMap((key) => corpus.paper(key) ?? []));
  const interests = [...papers].flatMap((paper): readonly Interest[] => {
    const names = [...new Set(corpus.records(paper).map(({ citekey }) => citekey))];
    const about = names.flatMap((key) => noteOf(key) ?? [])[0];
    const citing = notesCiting(notes, names);
    const [first] = citing;
    const rating = about?.rating ?? 0;
    const weight =
      CITED * Math.log2(1 + citing.length) +
      (about ? STATUS[about.status] : 0) +
      (rating > 0 ? STAR * (rating - MIDDLE) : 0) +
      (looked.has(paper) ? OPENED : 0);
    if (weight <= 0) return [];
    if (first)
      return [{ paper, weight, tie: { kind: 'cited', note: { uri: first.uri, file: fileOfNote(first.uri) } } }];
    if (about && rating > MIDDLE) return [{ paper, weight, tie: { kind: 'rated', rating } }];
    return [{ paper, weight, tie: { kind: about?.status ?? 'opened' } }];
  });
  return interests.sort((a, b) => b.weight - a.weight);
}

/** The notes that cite a paper by one of its names; its own does not count. Those that are about no paper come first. */
function notesCiting(notes: NotesIndex, names: readonly string[]): readonly NoteSummary[] {
  const citing = [...new Set(names.flatMap((key) => notes.citing(key)))];
  const others = citing.filter(({ citekey }) => citekey === undefined || !names.includes(citekey));
  const isAbout = ({ citekey }: NoteSummary): number => Number(citekey !== undefined);
  return others.sort((a, b) => isAbout(a) - isAbout(b) || (a.uri < b.uri ? -1 : 1));
}

import { parseCitations } from '../citation/parse';
import type { Span } from '../text/span';
import { readFrontMatter, type FrontMatter } from './frontMatter';
import { readLiteratureNote, type Status } from './literatureNote';
import { placeFinder, type Place, type Problem } from './place';
import { sentences } from './sentences';

/** One citation of one paper. */
export interface NoteCite {
  readonly key: string;
  /** Where the key begins; it ends `key.length` later. */
  readonly offset: number;
  /** One-based. */
  readonly line: number;
  /** Of the key, zero-based. */
  readonly column: number;
  /** Whether it stands in brackets. A bare `@name` may be no citation at all where no paper has that name. */
  readonly bracketed: boolean;
  /** The sentence around it on one line, at most `LONGEST_SENTENCE` UTF-16 units. */
  readonly sentence: string;
}

/** What is kept of a note: all that lists, counts and checks need, and nothing of its text but the citing sentences. */
export interface NoteSummary {
  readonly uri: string;
  /** The title in the front matter, else the first heading, else the file's name. */
  readonly title: string;
  /** The paper the note is about, without `@`. Absent in notes that are about none. */
  readonly citekey?: string;
  readonly status?: Status;
  readonly rating?: number;
  readonly year?: number;
  readonly tags: readonly string[];
  readonly cites: readonly NoteCite[];
  /** Where values stand that can disagree with the library; only in notes about a paper. */
  readonly at?: { readonly citekey?: Place; readonly title?: Place; readonly year?: Place };
  /** Whether the front matter itself is broken, so that the note cannot be edited. */
  readonly broken?: true;
  /** Of a broken note, what is broken; else values of the wrong kind. */
  readonly problems: readonly Problem[];
}

const LONGEST_SENTENCE = 300;
/** How far from a citation its sentence is looked for. */
const REACH = 600;
/** Where a sentence cannot begin earlier or end later: blank lines, list items, headings, rows of a table. */
const BREAK = /\n[ \t\r>]*(?=\n)|\n(?=[ \t>]*(?:(?:[-*+]|\d+[.)]|#{1,6})[ \t]|\|))/g;
const LEADING_MARKS = /^[\s>]*(?:(?:[-*+]|\d+[.)]|#{1,6})\s+)?/;

/**
 * The summary of the note `text`. Never throws. The strings in it are copies: none keeps `text` in memory.
 *
 * @param uri identifies the note, and names it where it has no title
 */
export function summarizeNote(uri: string, text: string): NoteSummary {
  const frontMatter = readFrontMatter(text);
  const { note, problems } = readLiteratureNote(text, frontMatter);
  const { citekey, status, rating, year } = note;
  const broken = frontMatter.problems.length > 0;
  return {
    uri,
    title: copy(note.title ?? firstHeading(text, frontMatter.bodyStart) ?? fileName(uri)),
    ...(citekey !== undefined && { citekey: copy(citekey), at: placesOf(text, frontMatter) }),
    ...(status && { status }),
    ...(rating !== undefined && { rating }),
    ...(year !== undefined && { year }),
    tags: note.tags.map(copy),
    cites: text.includes('@', frontMatter.bodyStart) ? citesOf(text, frontMatter.bodyStart) : [],
    ...(broken ? { broken: true as const, problems: frontMatter.problems } : { problems }),
  };
}

/** V8 keeps a slice of a longer string together with all of that string; this is a string of its own. */
function copy(slice: string): string {
  return slice.length < 13 ? slice : String(JSON.parse(JSON.stringify(slice)));
}

function firstHeading(text: string, from: number): string | undefined {
  return /^#{1,6}[ \t]+(\S.*?)[ \t]*#*[ \t]*$/m.exec(text.slice(from))?.[1];
}

function fileName(uri: string): string {
  const name = uri.slice(uri.lastIndexOf('/') + 1).replace(/\.md$/i, '');
  try {
    return decodeURIComponent(name);
  } catch {
    return name;
  }
}

function placesOf(text: string, { entries }: FrontMatter): NonNullable<NoteSummary['at']> {
  const find = placeFinder(text);
  const known = ['citekey', 'title', 'year'].flatMap((key) => {
    const entry = entries.get(key);
    return entry ? [[key, find(entry.value)]] : [];
  });
  return Object.fromEntries(known);
}

function citesOf(text: string, bodyStart: number): readonly NoteCite[] {
  const find = placeFinder(text);
  const sentence = sentenceFinder(text, bodyStart);
  return parseCitations(text).flatMap(({ kind, items }) =>
    items.map(({ key, keySpan }) => {
      const { start: offset, line, column } = find(keySpan);
      return { key: copy(key), offset, line, column, bracketed: kind === 'bracketed', sentence: sentence(keySpan) };
    }),
  );
}

/** Finds the sentences that citations stand in. Citations in one sentence share it. */
function sentenceFinder(text: string, bodyStart: number): (key: Span) => string {
  let last: Span = { start: 0, end: 0 };
  let found = '';
  return (key) => {
    if (last.start <= key.start && key.end <= last.end) return found;
    const around = passageAround(text, bodyStart, key.start);
    const offset = key.start - around.start;
    const passage = text.slice(around.start, around.end);
    const span = sentences(passage).find(({ start, end }) => start <= offset && offset < end) ?? {
      start: 0,
      end: passage.length,
    };
    last = { start: around.start + span.start, end: around.start + span.end };
    found = copy(excerptAround(passage.slice(span.start, span.end), offset - span.start));
    return found;
  };
}

/** What surely belongs together around `offset`: the paragraph, list item, heading or row, within `REACH`. */
function passageAround(text: string, bodyStart: number, offset: number): Span {
  const from = Math.max(bodyStart, offset - REACH);
  let start = from;
  let end = Math.min(text.length, offset + REACH);
  for (const { index } of text.slice(from, end).matchAll(BREAK)) {
    if (from + index < offset) start = from + index;
    else {
      end = from + index;
      break;
    }
  }
  return { start, end };
}

function excerptAround(sentence: string, offset: number): string {
  const from =
    sentence.length > LONGEST_SENTENCE
      ? Math.max(0, Math.min(offset - LONGEST_SENTENCE / 2, sentence.length - LONGEST_SENTENCE))
      : 0;
  return sentence
    .slice(from, from + LONGEST_SENTENCE)
    .replace(LEADING_MARKS, '')
    .replace(/\s+(?:>\s*)?/g, ' ')
    .trim();
}

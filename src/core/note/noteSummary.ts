import { dayOf } from '../listing/day';
import { linesOutsideFences } from '../markdown/fencedCode';
import { headingText } from '../markdown/heading';
import { plainInlines } from '../markdown/inlineElements';
import { CitationDocument } from '../markdown/document';
import { keyIn, readFrontMatter, type FrontMatter } from '../frontMatter/frontMatter';
import { citingMentions, namesIn } from './keyMentions';
import { readLiteratureNote } from './literatureNote';
import type { Status } from './ownWords';
import { nociteKeys } from './metadataKeys';
import { linkName, nameOfNote } from './noteLinks';
import type { Paper } from '../paper';
import { titleShown } from '../present';
import { placeFinder, type Place, type Problem } from '../text/place';

/** Characters of a date that are read. */
const LONGEST_DATE = 40;

/** What is kept of a note: all that lists, counts and checks need, and nothing of its text. */
export interface NoteSummary extends NoteHead {
  /** The keys it cites, be it by `nocite`, as first written, each once without regard to case. */
  readonly cites: readonly string[];
  /** What its footnotes and wikilinks may name, as `namesIn` gives it. */
  readonly names: readonly string[];
}

/** What the head of a note says, so that the rest need not be read. */
export interface NoteHead {
  readonly uri: string;
  /** The title in the front matter, else the first heading where it tells one note from another, else the file's name. */
  readonly title: string;
  /** The paper the note is about, without `@`. Absent in notes that are about none. */
  readonly citekey?: string;
  readonly status?: Status;
  readonly rating?: number;
  readonly year?: number;
  readonly tags: readonly string[];
  /** The day on which it was begun, by its `created`: '2025-03-14'. */
  readonly begun?: string;
  /** Where values stand that can disagree with the library; only in notes about a paper. */
  readonly at?: { readonly citekey?: Place; readonly title?: Place; readonly year?: Place };
  /** Whether the front matter itself is broken, so that the note cannot be edited. */
  readonly broken?: true;
  /** Of a broken note, what is broken; else values of the wrong kind. */
  readonly problems: readonly Problem[];
}

/**
 * The summary of the note `text`. Never throws. The strings in it are copies: none keeps `text` in memory.
 *
 * @param document what is known of the text already, where it is
 * @param uri identifies the note, and names it where it has no title
 */
export function summarizeNote(uri: string, text: string, document?: CitationDocument): NoteSummary {
  const frontMatter = readFrontMatter(text);
  return {
    ...headIn(uri, text, frontMatter),
    cites: citesOf(text, frontMatter, document),
    names: namesIn(text).map(copy),
  };
}

/** The head of the note `text`, as `summarizeNote` gives it. */
export function headOfNote(uri: string, text: string): NoteHead {
  return headIn(uri, text, readFrontMatter(text));
}

function headIn(uri: string, text: string, frontMatter: FrontMatter): NoteHead {
  const { note, problems } = readLiteratureNote(text, frontMatter);
  const { citekey, status, rating, year, created } = note;
  const begun = created === undefined ? undefined : begunOn(created);
  const broken = frontMatter.problems.length > 0;
  return {
    uri,
    title: copy(note.title ?? firstHeading(text, frontMatter.bodyStart) ?? nameOfNote(uri)),
    ...(citekey !== undefined && { citekey: copy(citekey), at: placesOf(text, frontMatter) }),
    ...(status && { status }),
    ...(rating !== undefined && { rating }),
    ...(year !== undefined && { year }),
    tags: note.tags.map(copy),
    ...(begun !== undefined && { begun }),
    ...(broken ? { broken: true as const, problems: frontMatter.problems } : { problems }),
  };
}

/** The day of a date, which a time of day may follow. */
function begunOn(created: string): string | undefined {
  return dayOf(created.slice(0, '2025-03-14'.length), undefined) ?? dayOf(created.slice(0, LONGEST_DATE), undefined);
}

/** V8 keeps a slice of a longer string together with all of that string; this is a string of its own. */
function copy(slice: string): string {
  return slice.length < 13 ? slice : String(JSON.parse(JSON.stringify(slice)));
}

/** What a note is called in lists: where it has but the name of its file, and that is the key of its paper, as the paper. */
export function noteTitle({ uri, title, citekey = '' }: NoteHead, paper: Paper | undefined): string {
  const isKey = title === nameOfNote(uri) && linkName(title) === linkName(citekey);
  return paper && isKey ? titleShown(paper) : title;
}

/** Headings that many notes have. */
const GENERAL = new Set(
  (
    'abstract,annotations,background,comments,conclusion,conclusions,contents,description,details,highlights,ideas,' +
    'info,introduction,key ideas,key points,key takeaways,literature note,literature notes,main ideas,main points,' +
    'metadata,motivation,my notes,note,notes,overview,paper,paper notes,questions,quotes,reading note,reading notes,' +
    'references,related,summary,table of contents,takeaways,thoughts,tl dr,tldr,todo,zusammenfassung,notizen,einleitung'
  ).split(','),
);
const NUMBERING = /^[^\p{L}]+/u;

const HEADING = /^#{1,6}[ \t]+\S.*/m;

/** The first line that is a heading, and no comment in code. */
function firstHeadingLine(body: string): string | undefined {
  const found = HEADING.exec(body);
  if (!found || !/`{3}|~{3}/.test(body.slice(0, found.index))) return found?.[0];
  return linesOutsideFences(body).lines.find((line) => HEADING.test(line.text))?.text;
}

function firstHeading(text: string, from: number): string | undefined {
  const heading = plainInlines(headingText(firstHeadingLine(text.slice(from)) ?? '') ?? '');
  const words =
    heading
      .replace(NUMBERING, '')
      .toLowerCase()
      .match(/[\p{L}\p{N}]+/gu) ?? [];
  return GENERAL.has(words.join(' ')) ? undefined : heading || undefined;
}

function placesOf(text: string, frontMatter: FrontMatter): NonNullable<NoteSummary['at']> {
  const find = placeFinder(text);
  const known = ['citekey', 'title', 'year'].flatMap((key) => {
    const entry = frontMatter.entries.get(keyIn(frontMatter, key));
    return entry ? [[key, find(entry.value)]] : [];
  });
  return Object.fromEntries(known);
}

function mayCite(text: string, from: number): boolean {
  return text.includes('@', from) || /\\[A-Za-z]*[cC]ite/.test(text);
}

function citesOf(text: string, frontMatter: FrontMatter, document: CitationDocument | undefined): readonly string[] {
  const cited = mayCite(text, frontMatter.bodyStart)
    ? citingMentions(document ?? CitationDocument.of(text)).filter(
        ({ kind }) => kind === 'citation' || kind === 'latex',
      )
    : [];
  return distinctKeys([...cited, ...nociteKeys(text, frontMatter)]);
}

/** The keys as first written, each once without regard to case; copies. */
export function distinctKeys(mentions: readonly { readonly key: string }[]): readonly string[] {
  const keys = new Map<string, string>();
  for (const { key } of mentions) {
    if (!keys.has(key.toLowerCase())) keys.set(key.toLowerCase(), copy(key));
  }
  return [...keys.values()];
}

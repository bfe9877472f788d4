import type { Paper } from '../paper';
import type { Span } from '../text/span';
import { citingItems, type Keys } from './check';
import type { CitationDocument } from '../markdown/document';
import { citingMentions, latexMentions, withNoteLinks, type AboutOfLink } from '../note/keyMentions';

/** A key where it is cited. */
export interface CitedKey {
  readonly key: string;
  readonly span: Span;
}

/** A paper, or a key of no paper, and where a note cites it. */
export interface NoteReference {
  /** The key in lower case: what tells references apart. */
  readonly id: string;
  /** As first written. */
  readonly key: string;
  /** Absent where the library has none. */
  readonly paper?: Paper;
  /** In order, never empty. */
  readonly places: readonly ReferencePlace[];
}

export interface ReferencePlace {
  /** Exactly the key. */
  readonly span: Span;
  /** In a notebook, the number of the cell, zero-based. */
  readonly cell?: number;
  /** One-based, in the cell where there are any. */
  readonly line: number;
  /** The line around the key, cut where it is long. */
  readonly excerpt: string;
  /** The key within the excerpt. */
  readonly highlight: Span;
}

/** So few that the key is seen in a narrow side bar. */
const SHOWN_BEFORE = 16;
const SHOWN = 160;

/**
 * The keys that a markdown note cites: in citations, also unknown ones unless they may be mentions of people; in
 * footnotes and wikilinks, where they are a paper's. By start.
 */
export function citedKeys(
  document: CitationDocument,
  isPaper: (key: string) => boolean,
  keys: Keys,
  about: AboutOfLink = () => undefined,
): readonly CitedKey[] {
  const isCiting = citingItems(document.citations, keys);
  const meant = new Set(
    document.citations.flatMap((citation) =>
      citation.items.filter((item) => isCiting(citation, item)).map(({ keySpan }) => keySpan),
    ),
  );
  return withNoteLinks(citingMentions(document), about).filter(
    ({ kind, key, span }) => isPaper(key) || kind === 'latex' || meant.has(span),
  );
}

/** The keys that a LaTeX note cites, by start. */
export function citedKeysInLatex(text: string): readonly CitedKey[] {
  return latexMentions(text);
}

/** What a note cites, each paper once, in order of first citation. */
export function noteReferences(
  text: string,
  cited: readonly CitedKey[],
  paper: (key: string) => Paper | undefined,
): readonly NoteReference[] {
  const line = lineCounter(text);
  const references = new Map<string, { readonly key: string; readonly places: ReferencePlace[] }>();
  for (const { key, span } of cited) {
    const id = key.toLowerCase();
    const reference = references.get(id) ?? { key, places: [] };
    reference.places.push({ span, line: line(span.start), ...excerptAround(text, span) });
    references.set(id, reference);
  }
  return [...references].map(([id, { key, places }]) => {
    const known = paper(key);
    return { id, key, places, ...(known && { paper: known }) };
  });
}

/** What a notebook cites, each paper once, from what each of its cells does. */
export function notebookReferences(cells: readonly (readonly NoteReference[])[]): readonly NoteReference[] {
  const joined = new Map<string, NoteReference>();
  for (const [cell, references] of cells.entries()) {
    for (const reference of references) {
      const known = joined.get(reference.id);
      const places = reference.places.map((place) => ({ ...place, cell }));
      joined.set(reference.id, { ...(known ?? reference), places: [...(known?.places ?? []), ...places] });
    }
  }
  return [...joined.values()];
}

/** Whether two states of a reference look the same but for where its places are. */
export function looksSame(a: NoteReference, b: NoteReference): boolean {
  return (
    a.paper === b.paper &&
    a.key === b.key &&
    a.places.length === b.places.length &&
    a.places.every((place, i) => isSamePlace(place, b.places[i]))
  );
}

function isSamePlace(a: ReferencePlace, b: ReferencePlace | undefined): boolean {
  return b !== undefined && a.cell === b.cell && a.line === b.line && a.excerpt === b.excerpt;
}

/** Counts lines on from where it last stood, so that offsets must not decrease. */
function lineCounter(text: string): (offset: number) => number {
  let line = 1;
  let at = 0;
  return (offset) => {
    for (let feed = text.indexOf('\n', at); feed !== -1 && feed < offset; feed = text.indexOf('\n', at)) {
      line++;
      at = feed + 1;
    }
    return line;
  };
}

/** Looks no further around the key than is shown, however long its line is. */
function excerptAround(text: string, { start, end }: Span): Pick<ReferencePlace, 'excerpt' | 'highlight'> {
  const before = text.slice(Math.max(0, start - SHOWN), start);
  const line = before.slice(before.lastIndexOf('\n') + 1);
  const indent = /^[\s>]*/.exec(line)?.[0].length ?? 0;
  let from = start - line.length + indent;
  let ellipsis = '';
  if (start - from > SHOWN_BEFORE) {
    from = start - SHOWN_BEFORE;
    const word = text.slice(from, start).indexOf(' ') + 1;
    from = word === 0 ? start : from + word;
    ellipsis = '…';
  }
  const rest = /^[^\r\n]*/.exec(text.slice(from, from + Math.max(SHOWN, end - from)))?.[0] ?? '';
  const shift = ellipsis.length - from;
  return { excerpt: ellipsis + rest, highlight: { start: start + shift, end: end + shift } };
}

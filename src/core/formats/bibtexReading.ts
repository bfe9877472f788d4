import type { Paper } from '../paper';
import { sharedEnds } from '../text/sharedEnds';
import type { Span } from '../text/span';
import { scanningBibtex, type BibtexEntry } from './bibtexScan';
import { lineFinder, type FileProblem } from './merge';

/** An entry with the line at which it begins, one-based. */
export interface PlacedEntry extends BibtexEntry {
  readonly line: number;
}

/** An entry as it was read. */
export interface EntryRead extends PlacedEntry {
  /** Tells what it says: of its text and of the abbreviations it may use. Absent where it says more, by taking over fields. */
  readonly hash?: number;
  /** Absent where it has no key, or is there for others only. */
  readonly paper?: Paper;
}

/** A BibTeX file as it was read: what makes the next reading quicker. */
export interface BibtexReading {
  /** Absent where it is no longer known. */
  readonly text?: () => string;
  /** In order. */
  readonly entries: readonly EntryRead[];
  /** Where each `@string` stands. */
  readonly macros: readonly Span[];
  /** See `BibtexScan`. */
  readonly isPlain: boolean;
}

/** What is found in a file that may have been read before. */
export interface Rescan {
  /** In order. One that stands outside of what was changed comes with what was read of it. */
  readonly entries: readonly { readonly entry: PlacedEntry; readonly known?: EntryRead }[];
  /** What was read of the other entries there were. */
  readonly replaced: readonly EntryRead[];
  readonly macros: readonly Span[];
  readonly problems: readonly FileProblem[];
  readonly isPlain: boolean;
  readonly isCut: boolean;
}

/** The entries of a BibTeX file. Of one that was read `before`, only what was changed is looked at, where that can be told. */
export function* rescanningBibtex(text: string, before: BibtexReading | undefined): Generator<void, Rescan> {
  const change = before && changeOf(text, before);
  const part = change && (yield* scanningBibtex(text.slice(0, change.end), change.start));
  if (change && part?.isPlain && part.macros.length === 0) return yield* joined(text, before, change, part.entries);
  const { entries, ...scan } = yield* scanningBibtex(text);
  return { ...scan, entries: yield* placed(text, entries), replaced: before?.entries ?? [] };
}

/** A part of a file that was changed, between two entries that were not. */
interface Change {
  /** Where it begins and ends in the new text. */
  readonly start: number;
  readonly end: number;
  /** How many entries stand before it, and the number of the first behind it. */
  readonly before: number;
  readonly behind: number;
  /** How much farther on that one stands now. */
  readonly moved: number;
}

/** Undefined where the change can be felt elsewhere, or is as large as the file. */
function changeOf(text: string, { text: textBefore, entries, macros, isPlain }: BibtexReading): Change | undefined {
  if (!textBefore || !isPlain) return undefined;
  const old = textBefore();
  const shared = sharedEnds(old, text);
  const beginsLine = (place: number): boolean => /[\r\n]/.test(old.charAt((entries[place]?.span.start ?? 0) - 1));
  // Where the last one ends that stays may be told by the line that opens the next, which therefore is read again.
  let before = Math.max(0, firstWhere(entries, ({ span }) => span.end > shared.start) - 1);
  while (before > 0 && !beginsLine(before)) before--;
  const start = entries[before - 1]?.span.end ?? 0;
  // Before one that does not begin its line, there may be a mark of comment.
  let behind = firstWhere(entries, ({ span }) => span.start > old.length - shared.end);
  while (behind < entries.length && !beginsLine(behind)) behind++;
  const oldEnd = entries[behind]?.span.start ?? old.length;
  const moved = text.length - old.length;
  const isLarge = oldEnd - start > old.length / 2;
  const hasMacro = macros.some((macro) => macro.end > start && macro.start < oldEnd);
  return isLarge || hasMacro ? undefined : { start, end: oldEnd + moved, before, behind, moved };
}

function* joined(
  text: string,
  { entries, macros }: BibtexReading,
  { end, start, before, behind, moved }: Change,
  changed: readonly BibtexEntry[],
): Generator<void, Rescan> {
  const all: Rescan['entries'][number][] = entries.slice(0, before).map((known) => ({ entry: known, known }));
  const movedBy = ({ start, end }: Span): Span => ({ start: start + moved, end: end + moved });
  const last = entries[before - 1];
  const from = last?.span.start ?? 0;
  const lineIn = lineFinder(text.slice(from, end));
  const lineOf = (offset: number): number => (last?.line ?? 1) + lineIn(offset - from) - 1;
  for (const entry of changed) {
    all.push({ entry: { ...entry, line: lineOf(entry.span.start) } });
    yield;
  }
  const lines = lineOf(end) - (entries[behind]?.line ?? 0);
  for (const known of entries.slice(behind)) {
    const { type, key, span, line } = known;
    all.push({ entry: { type, key, span: movedBy(span), line: line + lines }, known });
    yield;
  }
  return {
    entries: all,
    replaced: entries.slice(before, behind),
    macros: macros.map((macro) => (macro.start < start ? macro : movedBy(macro))),
    problems: [],
    isPlain: true,
    isCut: false,
  };
}

function* placed(text: string, entries: readonly BibtexEntry[]): Generator<void, Rescan['entries']> {
  const lineOf = lineFinder(text);
  const all: Rescan['entries'][number][] = [];
  for (const entry of entries) {
    all.push({ entry: { ...entry, line: lineOf(entry.span.start) } });
    yield;
  }
  return all;
}

/** The place of the first item for which `isBehind`; it is so for all that follow. */
function firstWhere<T>(items: readonly T[], isBehind: (item: T) => boolean): number {
  let low = 0;
  let high = items.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    const item = items[middle];
    if (item !== undefined && !isBehind(item)) low = middle + 1;
    else high = middle;
  }
  return low;
}

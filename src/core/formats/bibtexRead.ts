import type { Paper } from '../paper';
import { Cards } from './bibtexCards';
import { withoutConflicts } from './bibtexConflict';
import { Family } from './bibtexFamily';
import type { RawFields } from './bibtexFields';
import { bibtexPaper, paperAtLine } from './bibtexPapers';
import { rescanningBibtex, type BibtexReading, type EntryRead, type PlacedEntry } from './bibtexReading';
import { hasFurtherField, scanBibtex } from './bibtexScan';
import type { LatexDecoder } from './latex';
import { lineFinder, type FileProblem } from './merge';

/** A file of references as read: everything that could be, and what could not. */
export interface ReadFile {
  readonly papers: readonly Paper[];
  readonly problems: readonly FileProblem[];
  /** Whether the text ends within an entry, as that of a file does which is half written. */
  readonly isCut?: true;
  /** Whether the text may end within an entry, for its last line has no end: what it says of the last one tells. */
  readonly isOpen?: true;
  /** What makes the next reading of the file quicker, where its reader has such. */
  readonly reading?: BibtexReading;
}

/**
 * Reads a BibTeX or BibLaTeX file. At every `yield`, which comes after each entry, it can be left alone as long as one
 * likes. An entry without a key, or one that is broken, costs itself alone and is a problem at its line.
 *
 * @param source the identifier of the source, for the papers' origin
 * @param before the last reading: entries that say what they said are not read again, and papers that stayed are the same
 */
export function* readingBibtex(
  text: string,
  source: string,
  decoder: LatexDecoder,
  before?: BibtexReading,
): Generator<void, ReadFile> {
  const { entries, macros, replaced, problems, isPlain, isCut } = yield* rescanningBibtex(text, before);
  const written = isPlain ? text : withoutConflicts(text).text;
  const family = new Family(
    () => written,
    entries.map(({ entry }) => entry),
    macros,
  );
  const cards = new Cards(before && replaced);
  const read: EntryRead[] = [];
  const further: FileProblem[] = [];
  // Where only a part was read again, papers of other readings stay: what is new must not keep this text alive with them.
  const isPart = entries.some(({ known }) => known !== undefined);
  for (const { entry, known } of entries) {
    const { type, key, span, line } = entry;
    const kept = known && keptAt(known, entry);
    if (key === '' && type !== 'xdata')
      further.push({ line, problem: `this @${type} has no key, so it cannot be cited.` });
    if (kept) read.push(kept);
    else if (key === '' || type === 'xdata') read.push(entry);
    else {
      const fielded = { type, key, fields: () => family.fieldsOf(entry), origin: { source, line } };
      const { card, hash } = cards.of(fielded, () => family.writtenOf(entry), family.macrosOf(entry), decoder);
      const fields = isPart && hash !== undefined ? family.ownFieldsOf(entry) : fielded.fields;
      const paper = bibtexPaper({ ...fielded, fields }, card, decoder);
      read.push(hash === undefined ? { type, key, span, line, paper } : { type, key, span, line, hash, paper });
    }
    yield;
  }
  if (!text.includes('@') && STRAY_TEXT.test(text)) further.push({ line: 1, problem: 'no entry begins in this file.' });
  return {
    papers: read.flatMap(({ paper }) => paper ?? []),
    problems: [...problems, ...further].sort((a, b) => a.line - b.line),
    ...(isCut ? { isCut } : {}),
    reading: { text: () => text, entries: read, macros, isPlain },
  };
}

/** A line that is neither blank nor a comment. */
const STRAY_TEXT = /^[ \t]*[^\s%]/m;

/** An entry as it was read, where it stands now; undefined where it may say something else. */
function keptAt(known: EntryRead, { span, line }: PlacedEntry): EntryRead | undefined {
  if (known.hash === undefined || !known.paper) return undefined;
  if (known.line === line) return known.span.start === span.start ? known : { ...known, span };
  return { ...known, span, line, paper: paperAtLine(known.paper, line) };
}

/** An entry with its line, one-based, and its fields as they are written, those it takes over from others included. */
export interface FieldedEntry {
  readonly type: string;
  readonly key: string;
  readonly line: number;
  readonly fields: RawFields;
  /** Whether it is closed, and where it should be; of one that is not, some fields may lack. */
  readonly isWhole: boolean;
}

/** The entries of a BibTeX file, one at a time: for whoever asks for the fields themselves. */
export function* fieldedEntries(text: string): Generator<FieldedEntry> {
  const { entries, macros } = scanBibtex(text);
  const lineOf = lineFinder(text);
  const { text: written } = withoutConflicts(text);
  const family = new Family(() => written, entries, macros);
  for (const entry of entries) {
    const { type, key, span, reach } = entry;
    if (type === 'xdata') continue;
    const isWhole = reach === undefined && !hasFurtherField(written, span.end);
    yield { type, key, line: lineOf(span.start), fields: family.fieldsOf(entry), isWhole };
  }
}

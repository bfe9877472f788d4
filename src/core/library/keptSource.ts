import { Family } from '../formats/bibtexFamily';
import { bibtexPaper, type Card } from '../formats/bibtexPapers';
import type { ReadFile } from '../formats/bibtexRead';
import type { BibtexReading, EntryRead } from '../formats/bibtexReading';
import type { LatexDecoder } from '../formats/latex';
import type { FileProblem } from '../formats/merge';
import type { Paper } from '../paper';
import type { KeptIndex } from '../search/keptIndex';
import type { Span } from '../text/span';

/**
 * Changes with the form of what is kept, and with whatever the readers and the index make of a file: what was kept by
 * another version is not read.
 */
export const KEPT_FORM = 8;

/** What was made of a file of references, as it is found again at the next start. */
export interface KeptSource {
  readonly read: ReadFile;
  readonly index: KeptIndex;
}

interface Head {
  readonly problems: readonly FileProblem[];
  readonly isCut?: true;
  /** Only of BibTeX. */
  readonly reading?: { readonly macros: readonly Span[]; readonly isPlain: boolean };
  /** How many pieces hold entries or papers. */
  readonly pieces: number;
  readonly drift: number;
}
/** An entry of BibTeX; its card is null where it has no paper, its hash where it takes over fields. */
type KeptEntry = readonly [
  type: string,
  key: string,
  start: number,
  end: number,
  line: number,
  number | null,
  Card | null,
];
/** A paper of another format. */
type KeptPaper = readonly [line: number, card: Card, csl: Paper['csl'] | null];

/** Entries or papers in a piece: few, so that writing and reading one takes a few milliseconds. */
const PIECE = 200;

/** What is kept, as a list of texts; each is made when it is asked for. */
export function* keptTexts({ read, index }: KeptSource): Generator<string> {
  const { papers, problems, reading, isCut } = read;
  const items: readonly (EntryRead | Paper)[] = reading?.entries ?? papers;
  const head: Head = {
    problems,
    ...(isCut ? { isCut } : {}),
    ...(reading ? { reading: { macros: reading.macros, isPlain: reading.isPlain } } : {}),
    pieces: Math.ceil(items.length / PIECE),
    drift: index.drift,
  };
  yield JSON.stringify(head);
  for (let start = 0; start < items.length; start += PIECE) {
    const piece = items.slice(start, start + PIECE);
    yield JSON.stringify(piece.map((one) => ('span' in one ? keptEntry(one) : keptPaper(one))));
  }
  for (const name of INDEX_TEXTS) yield index[name];
}

function keptEntry({ type, key, span, line, hash, paper }: EntryRead): KeptEntry {
  return [type, key, span.start, span.end, line, hash ?? null, paper ? cardOf(paper) : null];
}

function keptPaper(paper: Paper): KeptPaper {
  return [paper.origin?.line ?? 1, cardOf(paper), paper.csl ?? null];
}

/** Written as JSON, a field that is undefined is none. */
function cardOf(paper: Paper): Card {
  return { ...paper, origin: undefined } as Card;
}

/**
 * What `keptTexts` wrote. At every `yield` it can be left alone.
 *
 * @param source the identifier of the source, for the papers' origin
 * @param text of the file, asked for when more of an entry is than lists and search need
 * @throws Error where the texts are none of these
 */
export function* readingKept(
  texts: Iterator<string, unknown>,
  source: string,
  text: () => string,
  decoder: LatexDecoder,
): Generator<void, KeptSource> {
  const next = (): string => {
    const { value, done } = texts.next();
    if (done || typeof value !== 'string') throw new Error('It ends too early.');
    return value;
  };
  const { problems, isCut, reading: kept, pieces, drift } = JSON.parse(next()) as Head;
  const read: Omit<ReadFile, 'papers' | 'reading'> & { papers: Paper[]; reading?: BibtexReading } = {
    papers: [],
    problems,
    ...(isCut ? { isCut } : {}),
  };
  if (kept) {
    const entries: EntryRead[] = [];
    const family = new Family(text, entries, kept.macros);
    for (let piece = 0; piece < pieces; piece++) {
      for (const one of JSON.parse(next()) as readonly KeptEntry[]) {
        entries.push(entryOf(one, source, family, decoder));
        yield;
      }
    }
    read.papers = entries.flatMap(({ paper }) => paper ?? []);
    read.reading = { ...kept, text, entries };
  } else {
    for (let piece = 0; piece < pieces; piece++) {
      read.papers.push(...(JSON.parse(next()) as readonly KeptPaper[]).map((one) => paperOf(one, source)));
      yield;
    }
  }
  const index: Record<string, string> = {};
  for (const name of INDEX_TEXTS) {
    index[name] = next();
    yield;
  }
  return { read, index: { ...(index as Record<(typeof INDEX_TEXTS)[number], string>), drift } };
}

/** The texts of an index, in the order in which they are kept. */
const INDEX_TEXTS = [
  'terms',
  'postings',
  'words',
  'used',
  'titles',
  'documents',
  'documentLengths',
] as const satisfies readonly (keyof KeptIndex)[];

function entryOf(
  [type, key, start, end, line, hash, card]: KeptEntry,
  source: string,
  family: Family,
  decoder: LatexDecoder,
): EntryRead {
  const entry = { type, key, span: { start, end }, line };
  if (!card) return entry;
  const fielded = { type, key, fields: () => family.fieldsOf(entry), origin: { source, line } };
  const paper = bibtexPaper(fielded, card, decoder);
  return hash === null ? { ...entry, paper } : { ...entry, hash, paper };
}

function paperOf([line, card, csl]: KeptPaper, source: string): Paper {
  const paper: Paper = { ...card, origin: { source, line } };
  return csl ? Object.defineProperty(paper, 'csl', { value: csl, enumerable: false }) : paper;
}

import type { Paper } from '../paper';
import { Cards, type KnownCards } from './bibtexCards';
import { bibtexFields, entryFields, type RawFields } from './bibtexFields';
import { bibtexPaper } from './bibtexPapers';
import { scanBibtex, scanningBibtex, type BibtexEntry } from './bibtexScan';
import type { LatexDecoder } from './latex';
import { lineFinder, type FileProblem } from './merge';

/** A file of references as read: everything that could be, and what could not. */
export interface ReadFile {
  readonly papers: readonly Paper[];
  readonly problems: readonly FileProblem[];
  /** What makes the next reading of the file quicker, where its reader has such. */
  readonly cards?: KnownCards;
}

/** How BibLaTeX calls a parent's fields in an entry that takes them over by `crossref`. */
const INHERITED: Readonly<Record<string, string>> = { title: 'booktitle', subtitle: 'booksubtitle' };
/** What is a parent's own and never taken over. */
const NEVER_INHERITED = new Set([
  'ids',
  'crossref',
  'xref',
  'xdata',
  'keywords',
  'groups',
  'file',
  'abstract',
  'doi',
  'url',
]);
/** Parents may have parents; longer chains are circles. */
const MOST_PARENTS = 5;

/**
 * Reads a BibTeX or BibLaTeX file. At every `yield`, which comes after each entry, it can be left alone as long as one
 * likes. An entry without a key, or one that is broken, costs itself alone and is a problem at its line.
 *
 * @param source the identifier of the source, for the papers' origin
 * @param before the cards of the last reading: entries that are as they were are not read again
 */
export function* readingBibtex(
  text: string,
  source: string,
  decoder: LatexDecoder,
  before: KnownCards = new Map(),
): Generator<void, ReadFile> {
  const { entries, macros, problems } = yield* scanningBibtex(text);
  const strings = macrosOf(text, macros);
  const lineOf = lineFinder(text);
  const family = new Family(text, entries, strings);
  const cards = new Cards(before, macros.map(({ start, end }) => text.slice(start, end)).join('\n'));
  const papers: Paper[] = [];
  const further: FileProblem[] = [];
  for (const entry of entries) {
    const { type, key, span } = entry;
    const line = lineOf(span.start);
    if (type === 'xdata') continue;
    if (key === '') further.push({ line, problem: `this @${type} has no key, so it cannot be cited.` });
    else {
      const read = { type, key, fields: () => family.fieldsOf(entry), origin: { source, line } };
      papers.push(bibtexPaper(read, cards.of(read, text.slice(span.start, span.end), decoder), decoder));
    }
    yield;
  }
  return { papers, problems: [...problems, ...further].sort((a, b) => a.line - b.line), cards: cards.read };
}

/** An entry with its line, one-based, and its fields as they are written, those it takes over from others included. */
export interface FieldedEntry {
  readonly type: string;
  readonly key: string;
  readonly line: number;
  readonly fields: RawFields;
}

/** The entries of a BibTeX file, one at a time: for whoever asks for the fields themselves. */
export function* fieldedEntries(text: string): Generator<FieldedEntry> {
  const { entries, macros } = scanBibtex(text);
  const lineOf = lineFinder(text);
  const family = new Family(text, entries, macrosOf(text, macros));
  for (const entry of entries) {
    const { type, key, span } = entry;
    if (type !== 'xdata') yield { type, key, line: lineOf(span.start), fields: family.fieldsOf(entry) };
  }
}

function macrosOf(text: string, blocks: readonly BibtexEntry['span'][]): ReadonlyMap<string, string> {
  const macros = new Map<string, string>();
  for (const { start, end } of blocks) {
    const block = text.slice(start, end);
    const inside = block.slice(block.search(/[{(]/) + 1, -1);
    for (const [name, value] of bibtexFields(inside, macros)) macros.set(name, value);
  }
  return macros;
}

/** The fields of entries, with those that they take over from others by `crossref` and `xdata`. */
class Family {
  readonly #text: string;
  readonly #macros: ReadonlyMap<string, string>;
  readonly #entries: readonly BibtexEntry[];
  #byKey: ReadonlyMap<string, BibtexEntry> | undefined;

  constructor(text: string, entries: readonly BibtexEntry[], macros: ReadonlyMap<string, string>) {
    this.#text = text;
    this.#entries = entries;
    this.#macros = macros;
  }

  fieldsOf(entry: BibtexEntry, depth = 0): RawFields {
    const { start, end } = entry.span;
    const own = entryFields(this.#text.slice(start, end), this.#macros);
    if (depth >= MOST_PARENTS || !(own.has('crossref') || own.has('xdata'))) return own;
    const fields = new Map(own);
    for (const key of (own.get('xdata') ?? '').split(',')) this.#inherit(fields, key, depth, {});
    this.#inherit(fields, own.get('crossref') ?? '', depth, INHERITED);
    return fields;
  }

  #inherit(fields: Map<string, string>, key: string, depth: number, names: Readonly<Record<string, string>>): void {
    const parent = this.#parent(key.trim());
    if (!parent) return;
    for (const [name, value] of this.fieldsOf(parent, depth + 1)) {
      const inherited = names[name] ?? name;
      if (!NEVER_INHERITED.has(name) && !fields.has(inherited)) fields.set(inherited, value);
    }
  }

  #parent(key: string): BibtexEntry | undefined {
    this.#byKey ??= new Map(this.#entries.map((entry) => [entry.key.toLowerCase(), entry]));
    return this.#byKey.get(key.toLowerCase());
  }
}

import { copied } from '../text/copied';
import type { Span } from '../text/span';
import { entryFields, openEntryFields, type Macros, type RawFields } from './bibtexFields';
import { FileMacros } from './bibtexMacros';
import type { BibtexEntry } from './bibtexScan';

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

/** The fields of a file's entries, with those that they take over from others by `crossref` and `xdata`. */
export class Family {
  readonly #text: () => string;
  readonly #entries: readonly BibtexEntry[];
  readonly #macroSpans: readonly Span[];
  #macros: FileMacros | undefined;
  readonly #copiedMacros = new Map<Macros, Macros>();
  #byKey: ReadonlyMap<string, BibtexEntry> | undefined;

  /**
   * @param text of the whole file; asked for when fields are
   * @param macros where each `@string` stands
   */
  constructor(text: () => string, entries: readonly BibtexEntry[], macros: readonly Span[]) {
    this.#text = text;
    this.#entries = entries;
    this.#macroSpans = macros;
  }

  /** What reads the fields of an entry that takes over none; the text of the file is not kept in memory by it. */
  ownFieldsOf(entry: BibtexEntry): () => RawFields {
    const written = copied(this.writtenOf(entry));
    const macros = this.#copied(this.macrosOf(entry));
    const read = readerOf(entry);
    return () => read(written, macros);
  }

  /** The entry as written; of one that is not closed, all that may belong to it. */
  writtenOf({ span, reach }: BibtexEntry): string {
    return this.#text().slice(span.start, reach ?? span.end);
  }

  fieldsOf(entry: BibtexEntry, depth = 0): RawFields {
    const own = readerOf(entry)(this.writtenOf(entry), this.macrosOf(entry));
    if (depth >= MOST_PARENTS || !(own.has('crossref') || own.has('xdata'))) return own;
    const fields = new Map(own);
    for (const key of (own.get('xdata') ?? '').split(',')) this.#inherit(fields, key, depth, {});
    this.#inherit(fields, own.get('crossref') ?? '', depth, INHERITED);
    return fields;
  }

  /** What abbreviations stand for in an entry; the same object for entries that have the same of it. */
  macrosOf({ span }: BibtexEntry): Macros {
    return (this.#macros ??= new FileMacros(this.#text(), this.#macroSpans)).at(span.start);
  }

  #copied(macros: Macros): Macros {
    const known = this.#copiedMacros.get(macros) ?? new Map(copied([...macros]));
    this.#copiedMacros.set(macros, known);
    return known;
  }

  #inherit(fields: Map<string, string>, key: string, depth: number, names: Readonly<Record<string, string>>): void {
    // An entry without a key is nobody's parent.
    const parent = key.trim() === '' ? undefined : this.#parent(key.trim());
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

function readerOf({ reach }: BibtexEntry): typeof openEntryFields {
  return reach === undefined ? entryFields : openEntryFields;
}

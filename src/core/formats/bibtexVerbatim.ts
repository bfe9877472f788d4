import { scanBibtex, type BibtexEntry } from './bibtexScan';
import { lineFinder } from './merge';
import { lineBreak } from '../text/place';
import type { Span } from '../text/span';

/** The entries of a BibTeX file as they stand there. */
export class VerbatimEntries {
  readonly #text: string;
  readonly #macros: readonly Span[];
  readonly #byKey = new Map<string, BibtexEntry>();
  readonly #byLine = new Map<number, BibtexEntry>();

  constructor(text: string) {
    const { entries, macros } = scanBibtex(text);
    this.#text = text;
    this.#macros = macros;
    const lineOf = lineFinder(text);
    for (const entry of entries) {
      if (!this.#byKey.has(entry.key)) this.#byKey.set(entry.key, entry);
      this.#byLine.set(lineOf(entry.span.start), entry);
    }
  }

  /**
   * The entry of a key behind the `@string`s that it uses, ending in a newline; undefined where no entry has exactly this
   * key, or where it is not closed.
   */
  of(key: string): string | undefined {
    return this.#written(this.#byKey.get(key));
  }

  /** The same of the entry that begins at a line, one-based; of several the last. */
  at(line: number): string | undefined {
    return this.#written(this.#byLine.get(line));
  }

  #written(found: BibtexEntry | undefined): string | undefined {
    if (!found || found.reach !== undefined) return undefined;
    const entry = this.#text.slice(found.span.start, found.span.end);
    const used = usedMacros(this.#text, this.#macros, entry, found.span.start);
    return [...used, entry].map((part) => `${part}${lineBreak(this.#text)}`).join('');
  }
}

/**
 * The `@string`s that an entry uses, and those that they use, in order; one too many at worst, for words within braces count too.
 * One that is defined anew behind the entry means in it what it meant before.
 */
function usedMacros(text: string, macros: readonly Span[], entry: string, at: number): readonly string[] {
  const words = new Set(wordsIn(entry));
  const nameOf = ({ start, end }: Span): string | undefined => macroName(text.slice(start, end));
  const before = new Set(macros.filter(({ end }) => end <= at).map(nameOf));
  const used: string[] = [];
  // A macro is made of such as stand before it.
  for (const { start, end } of macros.toReversed()) {
    const macro = text.slice(start, end);
    const name = macroName(macro);
    if (name === undefined || !words.has(name) || (start > at && before.has(name))) continue;
    for (const word of wordsIn(macro)) words.add(word);
    used.push(macro);
  }
  return used.toReversed();
}

function macroName(macro: string): string | undefined {
  return /^@[ \t]*string\s*[{(]\s*([^\s={}(),#"]+)/i.exec(macro)?.[1]?.toLowerCase();
}

function wordsIn(text: string): readonly string[] {
  return [...text.toLowerCase().matchAll(/[=#]\s*([^\s={}(),#"]+)/g)].map(([, word = '']) => word);
}

import { scanBibtex } from './bibtexScan';
import { lineBreak } from '../text/place';
import type { Span } from '../text/span';

/**
 * An entry of a BibTeX file as it stands there, behind the `@string`s that it uses, ending in a newline; undefined where
 * no entry has exactly this key, or where it is not closed.
 */
export function verbatimEntry(text: string, key: string): string | undefined {
  const { entries, macros } = scanBibtex(text);
  const found = entries.find((entry) => entry.key === key);
  if (!found || found.reach !== undefined) return undefined;
  const entry = text.slice(found.span.start, found.span.end);
  return [...usedMacros(text, macros, entry, found.span.start), entry]
    .map((part) => `${part}${lineBreak(text)}`)
    .join('');
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

import { scanBibtex } from './bibtexScan';
import { lineBreak } from '../text/place';

/**
 * An entry of a BibTeX file as it stands there, behind the `@string`s that it uses, ending in a newline; undefined where
 * no entry has exactly this key.
 */
export function verbatimEntry(text: string, key: string): string | undefined {
  const { entries, macros } = scanBibtex(text);
  const found = entries.find((entry) => entry.key === key);
  if (!found) return undefined;
  const entry = text.slice(found.span.start, found.span.end);
  const used = macros.map(({ start, end }) => text.slice(start, end)).filter((macro) => isUsed(macro, entry));
  return [...used, entry].map((part) => `${part}${lineBreak(text)}`).join('');
}

/** Whether a value of an entry names a macro; words within braces may count too, which adds a line too many at worst. */
function isUsed(macro: string, entry: string): boolean {
  const name = /^@[ \t]*string\s*[{(]\s*([^\s={}(),#"]+)/i.exec(macro)?.[1]?.toLowerCase();
  const words = entry.toLowerCase().matchAll(/[=#]\s*([^\s={}(),#"]+)/g);
  return name !== undefined && [...words].some(([, word]) => word === name);
}

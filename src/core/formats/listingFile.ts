import { lineBreak } from '../text/place';
import { ListingError, parseListing, titleLine, type ListingEntry } from './listing';
import { inNewlines, MergeError } from './merge';

/** A paper that is written down: with its day and its key. */
export type ListedEntry = Omit<ListingEntry, 'position' | 'line'> & Required<Pick<ListingEntry, 'date' | 'citekey'>>;

/**
 * Adds papers to a listing, each day's under its date, as `parseListing` reads them again. What stands there stays byte
 * for byte.
 *
 * @throws MergeError where the text is no listing, or what was added could not be read again
 */
export function addToListing(existing: string, entries: readonly ListedEntry[]): string {
  const before = read(existing);
  if (entries.length === 0) return existing;
  let day = before.at(-1)?.date;
  const blocks = entries.map((entry) => {
    const dated = entry.date === day ? '' : `${entry.date}\n\n`;
    day = entry.date;
    return `${dated}${written(entry)}\n`;
  });
  const gap =
    existing.trim() === '' ? '' : /\n[ \t]*\r?\n$/.test(existing) ? '' : /[\r\n]$/.test(existing) ? '\n' : '\n\n';
  const text = existing + inNewlines(gap + blocks.join('\n'), lineBreak(existing));
  requireSame(text, before.length, entries);
  return text;
}

function written({ title, abstract, arxiv, doi, citekey }: ListedEntry): string {
  return [titleLine(title), abstract, arxiv && `arXiv:${arxiv}`, doi && `doi:${doi}`, `@${citekey}`]
    .filter(Boolean)
    .join('\n');
}

function read(text: string): readonly ListingEntry[] {
  if (text.trim() === '') return [];
  try {
    return parseListing(text);
  } catch (error) {
    if (error instanceof ListingError)
      throw new MergeError(error.line, error.message.slice(`Line ${error.line}: `.length));
    throw error;
  }
}

function requireSame(text: string, before: number, entries: readonly ListedEntry[]): void {
  const added = read(text).slice(before);
  const wrong = entries.find(({ title, abstract, citekey }, index) => {
    const again = added[index];
    return again?.title !== title || again.abstract !== abstract || again.citekey !== citekey;
  });
  if (wrong) throw new MergeError(1, `'${wrong.title}' cannot be written down so that it is read again.`);
}

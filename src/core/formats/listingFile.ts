import { ListingError, readingListing, titleLine, type ListingEntry } from './listing';
import { appendRecords, MergeError } from './merge';

/** A paper that is written down: with its day and its key. */
export type ListedEntry = Omit<ListingEntry, 'position' | 'line'> & Required<Pick<ListingEntry, 'date' | 'citekey'>>;

/**
 * Adds papers to a listing, each day's under its date, as `parseListing` reads them again. What stands there stays byte
 * for byte.
 *
 * @throws MergeError where what is added could not be read again
 */
export function addToListing(existing: string, entries: readonly ListedEntry[]): string {
  let day: string | undefined;
  const blocks = entries.map((entry) => {
    const dated = entry.date === day ? '' : `${entry.date}\n\n`;
    day = entry.date;
    return `${dated}${written(entry)}\n`;
  });
  const added = blocks.join('\n');
  requireSame(added, entries);
  return appendRecords(existing, added);
}

function written({ title, abstract, arxiv, doi, citekey }: ListedEntry): string {
  return [titleLine(title), abstract, arxiv && `arXiv:${arxiv}`, doi && `doi:${doi}`, `@${citekey}`]
    .filter(Boolean)
    .join('\n');
}

function requireSame(text: string, entries: readonly ListedEntry[]): void {
  const again = [...readingListing(text)].filter((found) => found !== undefined);
  const wrong = entries.find(({ title, abstract, citekey }, index) => {
    const found = again[index];
    return (
      !found ||
      found instanceof ListingError ||
      found.title !== title ||
      found.abstract !== abstract ||
      found.citekey !== citekey
    );
  });
  if (wrong) throw new MergeError(1, `'${wrong.title}' cannot be written down so that it is read again.`);
}

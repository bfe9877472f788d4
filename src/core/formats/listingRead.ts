import { newCitekey } from '../citekey';
import { arxivMonth, dayOf } from '../listing/day';
import type { Paper } from '../paper';
import type { ReadFile } from './bibtexRead';
import { ListingError, readingListing, type ListingEntry } from './listing';
import type { FileProblem } from './merge';

/** How the name of a file ends that is a listing. */
export const LISTING_ENDING = 'listing.txt';

/** Whether a file, by its path or address, is a listing. */
export function isListing(path: string): boolean {
  return path.toLowerCase().endsWith(`.${LISTING_ENDING}`);
}

/**
 * Reads a listing as a file of papers. At every `yield` it can be left alone. A paper whose key is not written down has
 * one that its title makes, the same each time the file is read: author and year are not in it, so that it stays when
 * they become known.
 */
export function* readingListings(text: string, source: string): Generator<void, ReadFile> {
  const papers: Paper[] = [];
  const problems: FileProblem[] = [];
  const entries: ListingEntry[] = [];
  for (const found of readingListing(text)) {
    if (found instanceof ListingError) problems.push({ line: found.line, problem: problemOf(found) });
    else if (found) entries.push(found);
    yield;
  }
  const isEmpty = text.trim() === '';
  const taken = new Set(entries.flatMap(({ citekey }) => citekey?.toLowerCase() ?? []));
  const counted = new Map<string, number>();
  const positions = new Map<string | undefined, number>();
  for (const entry of entries) {
    const key = entry.citekey ?? titleKey(entry.title, (made) => taken.has(made), counted);
    taken.add(key.toLowerCase());
    const position = (positions.get(entry.date) ?? 0) + 1;
    positions.set(entry.date, position);
    papers.push({ ...listedPaper(entry, key, position), origin: { source, line: entry.line } });
    yield;
  }
  return { papers, problems: isEmpty ? [] : problems };
}

/** The first telling words of a title stand in so much of it; characters. */
const TELLING = 300;

/** A key of a title alone: three telling words of it. */
export function titleKey(title: string, isTaken: (key: string) => boolean, counted?: Map<string, number>): string {
  return newCitekey({ title: title.slice(0, TELLING), authors: [] }, isTaken, counted);
}

function listedPaper({ title, abstract, date, arxiv, doi }: ListingEntry, citekey: string, position: number): Paper {
  const month = arxiv === undefined ? undefined : arxivMonth(arxiv);
  const day = date === undefined ? undefined : dayOf(date, undefined);
  const seen = {
    listing: day ?? date ?? '',
    ...(date === undefined ? {} : { date }),
    ...(day === undefined ? {} : { day }),
  };
  return {
    citekey,
    title,
    abstract,
    authors: [],
    type: 'article',
    ...(month === undefined ? {} : { year: Number(month.slice(0, 4)) }),
    ...(arxiv === undefined ? {} : { arxiv }),
    ...(doi === undefined ? {} : { doi }),
    alsoIn: [],
    keywords: [],
    seen: [{ ...seen, position }],
  };
}

/** What is wrong, without the line, which is told beside it. */
function problemOf({ line, message }: ListingError): string {
  return message.slice(`Line ${line}: `.length);
}

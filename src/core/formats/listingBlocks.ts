import { arxivsIn, doisIn } from '../citation/identifiers';
import {
  isChrome,
  isDateLine,
  isProse,
  readingEntries,
  titleWithoutAbstract,
  type ListingEntry,
  type PageLine,
} from './listing';

/** A heading, paragraph or other block of a page, in order. Its text is on one line; `number` is the line it begins at. */
export interface PageBlock extends PageLine {
  readonly isHeading: boolean;
  /** The addresses that it links to. */
  readonly links: readonly string[];
}

/**
 * The papers of a page with headings: each heading that prose follows is a title, that prose its abstract; what else
 * stands there (authors, counts, buttons) is passed over. A page without such headings is read as its text. At every `yield` it can be left alone.
 *
 * @throws ListingError where a heading that leads to a paper has no abstract, or the page holds no papers
 */
export function* readingBlocks(blocks: readonly PageBlock[]): Generator<void, readonly ListingEntry[]> {
  const entries: ListingEntry[] = [];
  let date: string | undefined;
  for (const section of sections(blocks)) {
    yield;
    const [heading] = section;
    date = section.find(({ text }) => isDateLine(text))?.text ?? date;
    if (!heading || !isTitle(heading)) continue;
    const abstract = section.filter(({ isHeading, text }) => !isHeading && isProse(text));
    const marks = marksOf(section);
    if (abstract.length === 0 && marks) throw titleWithoutAbstract(heading);
    if (abstract.length === 0) continue;
    entries.push({
      title: heading.text,
      abstract: abstract.map(({ text }) => text).join(' '),
      ...(date === undefined ? {} : { date }),
      ...marks,
      position: entries.length + 1,
      line: heading.number,
    });
  }
  return entries.length > 0 ? entries : yield* readingEntries(blocks);
}

/** A title each with what follows it; what stands above the first one by itself. */
function sections(blocks: readonly PageBlock[]): readonly (readonly PageBlock[])[] {
  const found: PageBlock[][] = [[]];
  for (const block of blocks) {
    if (isTitle(block)) found.push([]);
    found.at(-1)?.push(block);
  }
  return found;
}

function isTitle({ isHeading, text }: PageBlock): boolean {
  return isHeading && !isChrome(text) && !isDateLine(text);
}

/** The identifier that the heading leads to, or else the only one that its section does. */
function marksOf(section: readonly PageBlock[]): Pick<ListingEntry, 'arxiv' | 'doi'> | undefined {
  const [heading] = section;
  const ownArxiv = heading?.links.flatMap(arxivOf)[0];
  const arxiv = ownArxiv ?? onlyOne(section.flatMap(({ links }) => links.flatMap(arxivOf)));
  if (arxiv !== undefined) return { arxiv };
  const doi = onlyOne(section.flatMap(({ links }) => links.flatMap((link) => doisIn(link)[0]?.[0] ?? [])));
  return doi === undefined ? undefined : { doi };
}

/** Pages of papers are named after arXiv's numbers, also by addresses that leave out the site. */
function arxivOf(link: string): readonly string[] {
  return arxivsIn(link.replace(/^\/papers\//, 'https://huggingface.co/papers/'));
}

function onlyOne(found: readonly string[]): string | undefined {
  const [first, ...others] = new Set(found);
  return others.length === 0 ? first : undefined;
}

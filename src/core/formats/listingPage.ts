import { contentLines, readingEntries, type ListingEntry } from './listing';
import { readingBlocks } from './listingBlocks';
import { htmlBlocks } from './listingHtml';
import { isMarkdownPage, markdownBlocks } from './listingMarkdown';

/** The endings of files that may hold a listing page, without the dot. */
export const PAGE_ENDINGS: readonly string[] = ['html', 'htm', 'md', 'markdown', 'txt'];

/**
 * The papers of a listing page as people have it, told by what stands in it: the saved web page, its markdown, its text.
 * At every `yield` it can be left alone.
 *
 * @throws ListingError where it is no such page, with the line to look at; there is never a partial result
 */
export function* readingPage(text: string): Generator<void, readonly ListingEntry[]> {
  if (isHtmlPage(text)) return yield* readingBlocks(yield* htmlBlocks(text));
  if (isMarkdownPage(text)) return yield* readingBlocks(yield* markdownBlocks(text));
  return yield* readingEntries(contentLines(text));
}

function isHtmlPage(text: string): boolean {
  return /^\uFEFF?\s{0,100}<(?:!--|(?:!doctype|html|head|body|main|div|section|article|ul|ol|h\d)\b)/i.test(text);
}

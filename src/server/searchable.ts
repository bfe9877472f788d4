import { fold } from '../core/text/fold';

/** Longer texts are searched by their beginning: four of them fit into what a database can hold of words. UTF-16 units. */
export const LONGEST = 50_000;

/**
 * A text as it is looked into and looked for: without case and accents, and with nothing but words and what joins them
 * ('self-supervised', 'gpt-4', '2.1'), so that the database sees no addresses, tags or paths in it.
 */
export function searchable(text: string): string {
  return fold(text.slice(0, LONGEST))
    .replace(/[^\p{L}\p{M}\p{N}.'-]+/gu, ' ')
    .replace(/(?<![\p{L}\p{M}\p{N}])[.'-]+|[.'-]+(?![\p{L}\p{M}\p{N}])/gu, ' ')
    .replace(/ {2,}/g, ' ')
    .trim();
}

/** What can be kept in a database: without the character zero, and without halves of characters. */
export function storable(text: string): string {
  return text.replaceAll('\0', '').replace(/\p{Surrogate}/gu, '\uFFFD');
}

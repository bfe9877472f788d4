import { fold } from '../text/fold';

/** `text` as it is compared letter by letter: folded, words one space apart. */
export function plainTitle(text: string): string {
  return fold(text).replace(/[^\p{L}\p{N}]+/gu, ' ').trim();
}

/** What a document gets whose title begins with the query as typed; an exact title is worth twice that. */
const BEGINNING = 1;

/** Adds to `scores` what a query earns by being the beginning of a title. */
export function addTitleBeginnings(typed: string, titles: readonly string[], scores: Float64Array): void {
  const wanted = plainTitle(typed);
  if (wanted === '') return;
  titles.forEach((title, document) => {
    if (!title.startsWith(wanted)) return;
    scores[document] = (scores[document] ?? 0) + (title === wanted ? 2 : 1) * BEGINNING;
  });
}

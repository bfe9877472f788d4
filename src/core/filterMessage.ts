/**
 * What is said above papers that a query has narrowed: how many of `all` are left, and what of it was left out or put right,
 * lest papers seem to match what they do not.
 *
 * @param hints of the search, in sentences; where nothing was found they say so
 */
export function filterMessage(query: string, count: number, all: number, hints: readonly string[]): string {
  if (hints.length === 0) return `${count} of ${all} papers match “${query}”.`;
  return count === 0 ? hints.join(' ') : `${hints.join(' ')} ${count} of ${all} papers match.`;
}

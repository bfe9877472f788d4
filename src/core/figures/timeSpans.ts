/** A stretch of time in whole years or months, counted from any beginning; open at an end that is infinite. */
export interface TimeSpan {
  readonly first: number;
  readonly last: number;
}

/**
 * The spans that a chart has columns for: one for each year or month from the first to the last that anything is of.
 * Where these are more than `most`, those that most is of, and one span for all before and one for all after, if there is
 * anything: a single paper of 1950 is to leave room for those of today.
 *
 * @param counts how many are of each year or month
 */
export function timeSpans(counts: ReadonlyMap<number, number>, most: number): readonly TimeSpan[] {
  const times = [...counts.keys()].sort((a, b) => a - b);
  const [first, last] = [times[0], times.at(-1)];
  if (first === undefined || last === undefined) return [];
  if (last - first < most) return single(first, last);
  const end = fullestEnd(times, counts, most);
  const begin = end - most + 1;
  return [
    ...(first < begin ? [{ first: first === begin - 1 ? first : -Infinity, last: begin - 1 }] : []),
    ...single(begin, end),
    ...(last > end ? [{ first: end + 1, last: last === end + 1 ? last : Infinity }] : []),
  ];
}

function single(first: number, last: number): readonly TimeSpan[] {
  return Array.from({ length: last - first + 1 }, (_, i) => ({ first: first + i, last: first + i }));
}

/** The end of that stretch of length `most` which most is of; of equals the latest. */
function fullestEnd(times: readonly number[], counts: ReadonlyMap<number, number>, most: number): number {
  let [end, fullest, within, from] = [0, 0, 0, 0];
  for (const time of times) {
    within += counts.get(time) ?? 0;
    for (let earliest = times[from] ?? time; earliest <= time - most; earliest = times[++from] ?? time)
      within -= counts.get(earliest) ?? 0;
    if (within >= fullest) [end, fullest] = [time, within];
  }
  return end;
}

/** How many of `counts` are within a span. */
export function countWithin(counts: ReadonlyMap<number, number>, { first, last }: TimeSpan): number {
  let count = 0;
  for (const [time, one] of counts) if (time >= first && time <= last) count += one;
  return count;
}

/** A span as a filter of the search has it: '2021', '..1989', '2026..'. */
export function spanRange({ first, last }: TimeSpan, nameOf: (time: number) => string): string {
  if (first === last) return nameOf(first);
  return `${first === -Infinity ? '' : nameOf(first)}..${last === Infinity ? '' : nameOf(last)}`;
}

/** A span as it is read: '2021', 'to 1989', 'from 2026'. */
export function spanLabel({ first, last }: TimeSpan, nameOf: (time: number) => string): string {
  if (first === last) return nameOf(first);
  return first === -Infinity ? `to ${nameOf(last)}` : `from ${nameOf(first)}`;
}

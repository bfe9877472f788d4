const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const ISO = /^(\d{4})-(\d\d)-(\d\d)$/;

/**
 * The day of a date as a listing page prints it ('Mar 14', '14 March 2025', '2025-03-14'), as `2025-03-14`; undefined
 * where there is no such day.
 *
 * @param year of the first such day that may be meant, for dates without one; undefined where nothing is known of it
 */
export function dayOf(printed: string, year: number | undefined): string | undefined {
  if (ISO.test(printed)) return isDay(printed) ? printed : undefined;
  const month = MONTHS.findIndex((name) => new RegExp(`\\b${name}`, 'i').test(printed)) + 1; // oxlint-disable-line litnotes/linear-pattern -- names of months
  const written = /\b\d{4}\b/.exec(printed)?.[0] ?? year;
  const day = /(?<!\d)\d{1,2}(?!\d)/.exec(printed)?.[0];
  if (month === 0 || day === undefined || written === undefined) return undefined;
  const found = `${written}-${String(month).padStart(2, '0')}-${day.padStart(2, '0')}`;
  return isDay(found) ? found : undefined;
}

/** The last day of this date up to `today`, which is a day. */
export function lastDayOf(printed: string, today: string): string | undefined {
  const year = Number(today.slice(0, 4));
  const found = dayOf(printed, year);
  return found !== undefined && found > today ? dayOf(printed, year - 1) : found;
}

/**
 * The first day of this date on which all papers of these arXiv identifiers were there, for a page that was saved nobody
 * knows when; undefined where none is of the time since 2007, when they began to tell the month.
 */
export function firstDayOf(printed: string, arxivs: readonly string[]): string | undefined {
  const newest = arxivs
    .flatMap((id) => arxivMonth(id) ?? [])
    .sort()
    .at(-1);
  if (newest === undefined) return dayOf(printed, undefined);
  const year = Number(newest.slice(0, 4));
  const found = dayOf(printed, year);
  return found !== undefined && found.slice(0, 7) < newest ? dayOf(printed, year + 1) : found;
}

/** The month in which a paper came to arXiv: '2024-03' of '2403.09611'. Source: https://info.arxiv.org/help/arxiv_identifier.html */
export function arxivMonth(id: string): string | undefined {
  const [, year, month] = /^(\d\d)(0[1-9]|1[0-2])\.\d{4,5}$/.exec(id) ?? [];
  return year === undefined ? undefined : `20${year}-${month}`;
}

/** Whether a text is a day that there is, as `2025-03-14`. */
export function isDay(text: string): boolean {
  const [, year = '', month = '', day = ''] = ISO.exec(text) ?? [];
  const date = new Date(Date.UTC(Number(year), Number(month) - 1, Number(day)));
  return ISO.test(text) && date.getUTCMonth() + 1 === Number(month) && date.getUTCDate() === Number(day);
}

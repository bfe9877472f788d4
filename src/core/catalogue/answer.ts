import { cslPaper, type RawItem } from '../formats/cslRead';
import type { CatalogueAnswer, CatalogueRecord, Notice } from './catalogue';
import { cslItem } from './raw';

/** What catalogues have is in nobody's file. */
const NOWHERE = { source: '', line: 1 };
/** Answers with more records than were asked for are cut. */
const MOST_RECORDS = 10;

/**
 * Reads an answer in JSON.
 *
 * @param name of the service, for problems
 * @param itemsIn where the records are in it; undefined where it has none of the form that it should have
 * @param recordOf undefined for what is no record
 */
export function jsonAnswer(
  name: string,
  text: string,
  itemsIn: (answer: unknown) => readonly unknown[] | undefined,
  recordOf: (item: unknown) => CatalogueRecord | undefined,
): CatalogueAnswer {
  let items: readonly unknown[] | undefined;
  try {
    items = itemsIn(JSON.parse(text));
  } catch {
    return unreadable(name, text);
  }
  if (!items) return { records: [], problems: [`${name} answered in a form that is not known.`] };
  return recordsOf(name, items, recordOf);
}

/** The records among what an answer holds; what is none is one problem together. */
export function recordsOf<T>(
  name: string,
  items: readonly T[],
  recordOf: (item: T) => CatalogueRecord | undefined,
): CatalogueAnswer {
  const some = items.slice(0, MOST_RECORDS);
  const records = some.flatMap((item) => recordOf(item) ?? []);
  const lost = some.length - records.length;
  const what = lost === 1 ? 'a record' : `${lost} records`;
  return { records, problems: lost > 0 ? [`${name} has ${what} without a title.`] : [] };
}

/** What is said of an answer that is not what it should be. */
export function unreadable(name: string, text: string): CatalogueAnswer {
  const isPage = /^\s{0,100}<(?:!doctype\s+html|html|head|body)\b/i.test(text);
  const what = isPage ? 'a web page in place of data' : 'something that cannot be read';
  return { records: [], problems: [`${name} answered with ${what}.`] };
}

/** A record by its fields as CSL-JSON has them; undefined where there is no title. */
export function recordOf(fields: RawItem, notices: readonly Notice[] = []): CatalogueRecord | undefined {
  const paper = cslPaper(cslItem(fields), '', NOWHERE);
  const byWhat = new Map(notices.map((notice) => [`${notice.kind} ${notice.doi?.toLowerCase() ?? ''}`, notice]));
  return paper.title === '' ? undefined : { paper, notices: [...byWhat.values()] };
}

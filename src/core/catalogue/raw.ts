import type { RawItem } from '../formats/cslRead';
import { plainMarkup } from './markup';

/** Further people of a work are no longer named one by one, here as in references. */
export const MOST_PEOPLE = 200;
/** Names of people and bodies are shorter; UTF-16 units. */
const LONGEST_NAME = 300;
/** Titles, venues and whatever else has one text are shorter; UTF-16 units. */
const LONGEST_TEXT = 2000;
/** Of several texts for one thing no more are looked at. */
const MOST_TEXTS = 5;

/** What stands at a path of names and numbers in a value of which nothing is sure; undefined where nothing does. */
export function at(value: unknown, ...path: readonly (string | number)[]): unknown {
  let found = value;
  for (const name of path) {
    if (typeof found !== 'object' || found === null || !Object.hasOwn(found, name)) return undefined;
    found = (found as Readonly<Record<string | number, unknown>>)[name];
  }
  return found;
}

/** Answers have no deeper values; what is deeper is there to overflow something. */
const DEEPEST = 12;

/** Whether no more lists and objects lie in each other than in any answer that says something. */
export function isShallow(value: unknown, most = DEEPEST): boolean {
  if (typeof value !== 'object' || value === null) return true;
  return most > 0 && Object.values(value).every((one) => isShallow(one, most - 1));
}

/** Longer keys nobody writes; UTF-16 units. */
const LONGEST_KEY = 200;

/** A text that can be written into a citation as its key: on one line, with nothing that ends it in Pandoc or LaTeX. */
export function citableKey(value: unknown): string | undefined {
  if (typeof value !== 'string' || value.length > LONGEST_KEY) return undefined;
  const key = value.trim();
  return key === '' || /[\p{Cc}\p{Zl}\p{Zp}{}\\]/u.test(key) ? undefined : key;
}

/** A value as a list: itself, or alone in one; empty where there is none. */
export function listOf(value: unknown): readonly unknown[] {
  if (Array.isArray(value)) return value;
  return value === undefined || value === null ? [] : [value];
}

/** The first text of a value that is one or a list of some, as it reads, as far as it is not too long. */
export function textIn(value: unknown, most = LONGEST_TEXT): string | undefined {
  for (const one of listOf(value).slice(0, MOST_TEXTS)) {
    const text = plainMarkup(one, most);
    if (text !== undefined) return text;
  }
  return undefined;
}

/** A part of a name, or all of it. */
export function nameIn(value: unknown): string | undefined {
  return textIn(value, LONGEST_NAME);
}

/** The people of a work by what there is of each; 'others' in place of those beyond the first two hundred. */
export function peopleIn(
  value: unknown,
  nameOf: (one: unknown) => RawItem | string | undefined,
): readonly (RawItem | string)[] {
  const all = listOf(value);
  const named = all
    .slice(0, MOST_PEOPLE)
    .map(nameOf)
    .filter((name) => name !== undefined);
  return all.length > MOST_PEOPLE ? [...named, { family: 'others' }] : named;
}

/** A reference as CSL-JSON has them, without what is not known. */
export function cslItem(fields: RawItem): RawItem {
  return Object.fromEntries(
    Object.entries(fields).filter(([, value]) => value !== undefined && !(Array.isArray(value) && value.length === 0)),
  );
}

/** A title with its subtitle, unless that is in it already. */
export function wholeTitle(title: string | undefined, subtitle: string | undefined): string | undefined {
  if (title === undefined || subtitle === undefined || title.includes(subtitle)) return title;
  return /[:?!.–—]$/.test(title) ? `${title} ${subtitle}` : `${title}: ${subtitle}`;
}

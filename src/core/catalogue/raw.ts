import type { RawItem } from '../formats/cslRead';
import { plainMarkup } from './markup';

/** What stands at a path of names and numbers in a value of which nothing is sure; undefined where nothing does. */
export function at(value: unknown, ...path: readonly (string | number)[]): unknown {
  let found = value;
  for (const name of path) {
    if (typeof found !== 'object' || found === null || !Object.hasOwn(found, name)) return undefined;
    found = (found as Readonly<Record<string | number, unknown>>)[name];
  }
  return found;
}

/** A value as a list: itself, or alone in one; empty where there is none. */
export function listOf(value: unknown): readonly unknown[] {
  if (Array.isArray(value)) return value;
  return value === undefined || value === null ? [] : [value];
}

/** The first text of a value that is one or a list of some, as it reads. */
export function textIn(value: unknown): string | undefined {
  return listOf(value)
    .map(plainMarkup)
    .find((text) => text !== undefined);
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

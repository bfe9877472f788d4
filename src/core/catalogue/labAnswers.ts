import { cslPaper, textOf, type RawItem } from '../formats/cslRead';
import type { Paper } from '../paper';
import { unreadable } from './answer';
import { at, citableKey, isShallow, listOf } from './raw';

/** A reference of a lab's library as it came. */
export interface LabItem {
  readonly key: string;
  /** One object of CSL-JSON on one line, whose `id` is the key. */
  readonly json: string;
}

/** Where words of a query were found in a paper. */
export type LabField = (typeof FIELDS)[number];

/** A paper that a lab's library found. */
export interface LabHit {
  readonly item: LabItem;
  readonly paper: Paper;
  readonly matched: readonly LabField[];
}

/** What a server answered: what can be used of it and a sentence for each thing that cannot; or why nothing can. */
export type LabAnswer<T> =
  | ({ readonly kind: 'read'; readonly problems: readonly string[] } & T)
  | { readonly kind: 'broken'; readonly problem: string };

/** What a search found, best first. */
export interface LabFound {
  readonly hits: readonly LabHit[];
}

/** What has happened in a lab's library since a version. */
export interface LabChanges {
  /** How the library is called; '' where it does not say. */
  readonly library: string;
  /** How many items it has. */
  readonly total: number;
  /** Below the one that was asked for where the library was set back, so that all of it is to be asked for anew. */
  readonly version: number;
  /** Whether there is more to be asked for since `version`. */
  readonly more: boolean;
  readonly items: readonly LabItem[];
  /** Keys. */
  readonly deleted: readonly string[];
}

/** An item that is in the library now. */
export interface LabAdded {
  readonly item: LabItem;
}

/** A key that another item has, and one that none has. */
export interface LabClash {
  readonly key: string;
  readonly free: string;
}

/** No more items of one answer are read, whatever was asked for. */
const MOST_ITEMS = 1000;
/** References are shorter, abstract and a thousand authors included; UTF-16 units. */
const LONGEST_ITEM = 256_000;
const LONGEST_NAME = 100;
const LONGEST_SENTENCE = 200;
/** Fields in which some programs have the key beside an identifier of their own: here the identifier is the key. */
const NO_OTHER_KEYS = { 'citation-key': undefined, citationKey: undefined, citekey: undefined, itemType: undefined };
const FIELDS = ['key', 'title', 'names', 'venue', 'keywords', 'abstract', 'identifier'] as const;

/**
 * What `search` and `items` answer. Never throws.
 *
 * @param name of the library, for problems
 * @param source the identifier of the source that the papers are of
 */
export function labFound(name: string, text: string, source: string): LabAnswer<LabFound> {
  return answer(name, text, (whole) => {
    const items = at(whole, 'items');
    if (!Array.isArray(items)) return undefined;
    const some = items.slice(0, MOST_ITEMS);
    const hits = some.flatMap((one) => labHit(one, source) ?? []);
    return { kind: 'read', hits, problems: lost(name, some.length - hits.length) };
  });
}

/** What `changes` answers. Never throws. @param since the version that was asked for */
export function labChanges(name: string, text: string, since: number): LabAnswer<LabChanges> {
  return answer(name, text, (whole) => {
    const [total, version, items] = [at(whole, 'total'), at(whole, 'version'), at(whole, 'items')];
    if (!isCount(total) || !isCount(version) || !Array.isArray(items)) return undefined;
    const more = at(whole, 'more') === true;
    // Whoever is told to go on from where they are goes on for ever.
    if (more && version === since) return undefined;
    const some = items.slice(0, MOST_ITEMS);
    const read = some.flatMap((one) => labItem(one) ?? []);
    return {
      kind: 'read',
      library: nameIn(at(whole, 'library')),
      total,
      version,
      more,
      items: read,
      deleted: listOf(at(whole, 'deleted'))
        .slice(0, MOST_ITEMS)
        .flatMap((key) => keyIn(key) ?? []),
      problems: lost(name, some.length - read.length),
    };
  });
}

/** What is answered to an item that was added. Never throws. */
export function labAdded(name: string, text: string): LabAnswer<LabAdded> {
  return answer(name, text, (whole) => {
    const item = labItem(at(whole, 'item'));
    return item && { kind: 'read', item, problems: [] };
  });
}

/** What is answered to an item whose key another one has; undefined where no other key is offered. Never throws. */
export function labClash(text: string): LabClash | undefined {
  const whole = parsed(text);
  const [key, free] = [keyIn(at(whole, 'key')), keyIn(at(whole, 'free'))];
  return key === undefined || free === undefined ? undefined : { key, free };
}

/** The sentence with which a server says why it does not do something; undefined where it has none. Never throws. */
export function labRefusal(text: string): string | undefined {
  return nameIn(at(parsed(text), 'error'), LONGEST_SENTENCE) || undefined;
}

/** The paper of an item that was read before. @param source the identifier of the source that it is of */
export function labPaper({ key, json }: LabItem, source: string): Paper {
  return cslPaper(JSON.parse(json) as RawItem, key, { source, line: 1 });
}

/** The paper of a text that is one object of CSL-JSON; undefined where it is none. Never throws. */
export function paperOfJson(text: string): Paper | undefined {
  const item = labItem(parsed(text));
  return item && labPaper(item, '');
}

/** An item as it is kept, if it is one. Never throws. */
export function labItem(value: unknown): LabItem | undefined {
  if (typeof value !== 'object' || value === null || Array.isArray(value) || !isShallow(value)) return undefined;
  const key = keyIn(at(value, 'id'));
  if (key === undefined || textOf(at(value, 'title')) === undefined) return undefined;
  const json = JSON.stringify({ ...value, ...NO_OTHER_KEYS, id: key });
  return json.length > LONGEST_ITEM ? undefined : { key, json };
}

function labHit(value: unknown, source: string): LabHit | undefined {
  const item = labItem(at(value, 'item'));
  if (!item) return undefined;
  const named = listOf(at(value, 'matched'));
  return { item, paper: labPaper(item, source), matched: FIELDS.filter((field) => named.includes(field)) };
}

function answer<T>(name: string, text: string, read: (whole: unknown) => LabAnswer<T> | undefined): LabAnswer<T> {
  const whole = parsed(text);
  if (whole === undefined) return { kind: 'broken', problem: unreadable(name, text).problems[0] ?? '' };
  return read(whole) ?? { kind: 'broken', problem: `${name} answered in a form that is not known.` };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function lost(name: string, count: number): readonly string[] {
  if (count === 0) return [];
  return [`${name} sent ${count === 1 ? 'an item that is no reference' : `${count} items that are no references`}.`];
}

function keyIn(value: unknown): string | undefined {
  return citableKey(typeof value === 'number' ? String(value) : value);
}

function nameIn(value: unknown, most = LONGEST_NAME): string {
  return typeof value === 'string'
    ? value
        .slice(0, most)
        .replace(/[\p{Cc}\p{Cf}\u2028\u2029]/gu, ' ')
        .trim()
    : '';
}

function isCount(value: unknown): value is number {
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0;
}

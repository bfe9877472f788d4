import { citableKey } from '../catalogue/raw';
import type { ZoteroObject } from '../catalogue/zotero';

/** An item of Zotero as it is kept: a work, or what hangs on one. */
export interface KeptItem {
  readonly key: string;
  readonly version: number;
  readonly data: Readonly<Record<string, unknown>>;
  /** How it is cited; absent for what is no work. */
  readonly citekey?: string;
  /** Whether the citekey is made here, for Zotero has none. It stays all the same, as long as Zotero has none. */
  readonly isProvisional?: true;
}

/** A library of Zotero as it is kept. */
export interface ZoteroCopy {
  /** Whose it is: 'users/0', 'groups/456'. */
  readonly prefix: string;
  readonly collections: readonly ZoteroObject[];
  /** In the order in which they came. */
  readonly items: ReadonlyMap<string, KeptItem>;
}

/** What is new of a library. */
export interface ZoteroChanges {
  readonly collections: readonly ZoteroObject[];
  /** Items that are new or other than before, also such as were thrown away. */
  readonly changed: readonly ZoteroObject[];
  /** Whether an item is there that did not change. */
  readonly stays: (key: string) => boolean;
  /** Citekeys that another program has for works of which Zotero says none, by key. */
  readonly citekeys: ReadonlyMap<string, string>;
}

/** Makes a citekey for a work that nobody gave one. @param isTaken whether another has it, without regard to case */
export type KeyMaker = (data: KeptItem['data'], isTaken: (key: string) => boolean) => string;

/** Items that are no works. */
const HANGING = new Set<unknown>(['attachment', 'note', 'annotation']);

/** Whether an item is a work, rather than an attachment or note. */
export function isWork({ data }: Pick<KeptItem, 'data'>): boolean {
  return !HANGING.has(data['itemType']);
}

/**
 * The citekey that Zotero itself has for an item: in its field, or in a line of Extra, where Better BibTeX pins it.
 * Undefined where there is none, or one that nobody could cite.
 */
export function ownCitekey(data: KeptItem['data']): string | undefined {
  const { citationKey, extra } = data;
  const own = citableKey(citationKey);
  if (own !== undefined) return own;
  if (typeof extra !== 'string') return undefined;
  for (const line of extra.split(/\r\n|\r|\n/)) {
    const [, key] =
      /^(?:citation[ -]key|citekey|bibtex)[ \t]{0,9}[:=][ \t]{0,9}([^\s]{1,300})[ \t]{0,9}$/i.exec(line) ?? [];
    if (key !== undefined) return citableKey(key);
  }
  return undefined;
}

/**
 * A library with what is new in it. A work keeps a citekey that was made here until Zotero has one for it, so that what
 * was cited stays good.
 */
export function withChanges(
  before: Pick<ZoteroCopy, 'prefix' | 'items'>,
  { collections, changed, stays, citekeys }: ZoteroChanges,
  makeKey: KeyMaker,
): ZoteroCopy {
  const items = new Map<string, KeptItem>();
  const fresh = new Map(changed.map((one) => [one.key, one]));
  for (const [key, item] of before.items) {
    const now = fresh.get(key);
    if (now ? !isThrownAway(now) : stays(key)) items.set(key, now ?? item);
  }
  for (const [key, item] of fresh) if (!isThrownAway(item)) items.set(key, item);
  return { prefix: before.prefix, collections, items: withCitekeys(items, before.items, citekeys, makeKey) };
}

function isThrownAway({ data }: ZoteroObject): boolean {
  return data['deleted'] === 1 || data['deleted'] === true;
}

function withCitekeys(
  items: ReadonlyMap<string, KeptItem>,
  before: ReadonlyMap<string, KeptItem>,
  citekeys: ReadonlyMap<string, string>,
  makeKey: KeyMaker,
): ReadonlyMap<string, KeptItem> {
  const works = [...items.values()].filter(isWork);
  const given = new Map(
    works.flatMap(({ key, data }) => {
      const citekey = ownCitekey(data) ?? citekeys.get(key) ?? givenBefore(before.get(key));
      return citekey === undefined ? [] : [[key, citekey]];
    }),
  );
  const taken = new Set([...given.values()].map((key) => key.toLowerCase()));
  const made = new Map<string, string>();
  for (const { key } of works) {
    const { citekey, isProvisional } = before.get(key) ?? {};
    if (given.has(key) || !isProvisional || citekey === undefined || taken.has(citekey.toLowerCase())) continue;
    made.set(key, citekey);
    taken.add(citekey.toLowerCase());
  }
  const all = new Map<string, KeptItem>();
  for (const [id, { key, version, data }] of items) {
    const bare = { key, version, data };
    if (!isWork(bare)) {
      all.set(id, bare);
      continue;
    }
    const citekey = given.get(key) ?? made.get(key) ?? makeKey(data, (one) => taken.has(one.toLowerCase()));
    taken.add(citekey.toLowerCase());
    all.set(id, given.has(key) ? { ...bare, citekey } : { ...bare, citekey, isProvisional: true });
  }
  return all;
}

/** A citekey that Better BibTeX gave stays where it is not asked this time, or does not answer. */
function givenBefore(item: KeptItem | undefined): string | undefined {
  return item && !item.isProvisional && ownCitekey(item.data) === undefined ? item.citekey : undefined;
}

const FORM = 'zotero 1';

/** A copy as it is written: what is common in the first line, then each item in a line of its own. */
export function* copyLines({ prefix, collections, items }: ZoteroCopy): Generator<string> {
  yield JSON.stringify({ form: FORM, prefix, collections });
  for (const item of items.values()) yield JSON.stringify({ ...item, data: keptData(item.data) });
}

/** The head of what `copyLines` wrote; undefined where a line is none. */
export function copyHead(line: string): Pick<ZoteroCopy, 'prefix' | 'collections'> | undefined {
  const head = parsed(line) as { readonly form?: unknown } & Pick<ZoteroCopy, 'prefix' | 'collections'>;
  return head?.form === FORM && typeof head.prefix === 'string' && Array.isArray(head.collections) ? head : undefined;
}

/** An item of what `copyLines` wrote; undefined where a line is none. */
export function copyItem(line: string): KeptItem | undefined {
  const item = parsed(line) as KeptItem | undefined;
  return typeof item?.key === 'string' && typeof item.data === 'object' ? item : undefined;
}

/** What `copyLines` wrote; undefined where it is nothing of the kind. At every `yield` it can be left alone. */
export function* readingCopy(text: string): Generator<void, ZoteroCopy | undefined> {
  const [first = '', ...lines] = text.split('\n');
  const head = copyHead(first);
  if (!head) return undefined;
  const { prefix, collections } = head;
  const items = new Map<string, KeptItem>();
  for (const line of lines) {
    const item = copyItem(line);
    if (item) items.set(item.key, item);
    yield;
  }
  return { prefix, collections, items };
}

/** Of notes their text is not kept, but for what tells them apart. */
const LONGEST_NOTE = 300;
/** Where else an item is linked to and who changed it is nothing that is shown. */
const NOT_KEPT = new Set(['relations', 'dateModified', 'annotationSortIndex', 'annotationPosition']);

/** What is kept of an item. */
export function keptData(data: KeptItem['data']): KeptItem['data'] {
  return Object.fromEntries(
    Object.entries(data).flatMap(([name, value]) => {
      if (NOT_KEPT.has(name) || value === '') return [];
      return [[name, name === 'note' && typeof value === 'string' ? value.slice(0, LONGEST_NOTE) : value]];
    }),
  );
}

function parsed(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}

import { at, citableKey, isShallow, listOf } from './raw';
import type { WebRequest } from './webRequest';

/** A running Zotero, and what it is called in `litnotes.catalogues.addresses`. */
export const ZOTERO = { name: 'Zotero', address: 'http://localhost:23119' } as const;
/** Where Zotero keeps libraries on the web, for whoever has a key. */
export const ZOTERO_ORG = {
  name: 'zotero.org',
  address: 'https://api.zotero.org',
  madeAt: 'https://www.zotero.org/settings/keys',
} as const;

/** Whose library: 'users/0' (whoever is logged in, of a running Zotero), 'users/123', 'groups/456'. */
export type ZoteroPrefix = `users/${number}` | `groups/${number}`;

/** Of what somebody else changes while it is read, the rest comes the next time. */
export const WEB_PAGE = 100;
/** A running Zotero looks through all of its library for each page. */
const LOCAL_PAGE = 1000;
/** Addresses with more keys are too long. */
export const MOST_KEYS = 50;
/** Milliseconds for a page of a large library. */
const PATIENCE = 60_000;

/** Where Zotero answers. */
export interface ZoteroServer {
  /** `http://localhost:23119/api`, `https://api.zotero.org`; without a slash at the end. */
  readonly address: string;
  /** Whether it is the program, on this machine. */
  readonly isLocal: boolean;
  /** The most bytes that are read of one answer. */
  readonly longest: number;
}

/** How many items a page has. */
export function pageSize({ isLocal }: ZoteroServer): number {
  return isLocal ? LOCAL_PAGE : WEB_PAGE;
}

/** A request for something below a library: 'items', 'collections', 'deleted'. */
export function zoteroRequest(
  server: ZoteroServer,
  path: string,
  parameters: Readonly<Record<string, string | number>> = {},
  more: Pick<WebRequest, 'accepts'> & { readonly unlessSince?: number } = {},
): WebRequest {
  const { address, isLocal, longest } = server;
  const query = new Map(Object.entries(parameters).map(([name, value]) => [name, encodeURIComponent(value)]));
  const search = [...query].map(([name, value]) => `${name}=${value}`).join('&');
  return {
    url: `${address}/${path}${search === '' ? '' : `?${search}`}`,
    headers: {
      'zotero-api-version': '3',
      // A running Zotero answers no page of the web, and asks for this to tell that it is none who asks.
      ...(isLocal ? { 'zotero-allowed-request': 'true' } : {}),
      ...(more.unlessSince === undefined ? {} : { 'if-modified-since-version': String(more.unlessSince) }),
    },
    longest,
    patience: PATIENCE,
    ...(more.accepts && { accepts: more.accepts }),
  };
}

/** An object of Zotero, an item or a collection, of which nothing is sure but its key. */
export interface ZoteroObject {
  readonly key: string;
  readonly version: number;
  readonly data: Readonly<Record<string, unknown>>;
}

const KEY = /^[A-Z0-9]{8}$/;

/** The objects of a page. Undefined where the text is no such page; what is no object in it is left out. */
export function objectsIn(text: string): readonly ZoteroObject[] | undefined {
  const all = parsed(text);
  if (!Array.isArray(all)) return undefined;
  return all.flatMap((one): readonly ZoteroObject[] => {
    const [key, version, data] = [at(one, 'key'), at(one, 'version'), at(one, 'data')];
    if (typeof key !== 'string' || !KEY.test(key) || typeof data !== 'object' || data === null || !isShallow(data))
      return [];
    return [{ key, version: numberOf(version) ?? 0, data: data as ZoteroObject['data'] }];
  });
}

/** Versions by key, of `format=versions`; undefined where the text has none. */
export function versionsIn(text: string): ReadonlyMap<string, number> | undefined {
  const all = parsed(text);
  if (typeof all !== 'object' || all === null || Array.isArray(all)) return undefined;
  return new Map(
    Object.entries(all).flatMap(([key, version]) => (KEY.test(key) ? [[key, numberOf(version) ?? 0]] : [])),
  );
}

/** Keys of what was deleted, of `deleted?since=`; undefined where the text says nothing of that. */
export function deletedIn(text: string): { readonly items: readonly string[] } | undefined {
  const items = at(parsed(text), 'items');
  return Array.isArray(items) ? { items: items.filter((key) => typeof key === 'string') } : undefined;
}

/** A group library. */
export interface ZoteroGroup {
  readonly id: number;
  readonly name: string;
}

/** The groups of a person, by name; undefined where the text has none. */
export function groupsIn(text: string): readonly ZoteroGroup[] | undefined {
  const all = parsed(text);
  if (!Array.isArray(all)) return undefined;
  const groups = all.flatMap((one): readonly ZoteroGroup[] => {
    const id = numberOf(at(one, 'id'));
    const name = at(one, 'data', 'name') ?? at(one, 'name');
    return id === undefined
      ? []
      : [{ id, name: typeof name === 'string' && name.trim() !== '' ? name.trim() : String(id) }];
  });
  return groups.sort((a, b) => (a.name < b.name ? -1 : 1));
}

/** Whose key it is, of `keys/current`; undefined where the text does not say. */
export function userIn(text: string): number | undefined {
  return numberOf(at(parsed(text), 'userID'));
}

/** What Better BibTeX is asked: a method with its parameters, over its JSON-RPC. */
export function betterBibtexRequest(
  { address }: ZoteroServer,
  method: string,
  ...parameters: readonly unknown[]
): WebRequest {
  return {
    url: `${address.replace(/\/api$/, '')}/better-bibtex/json-rpc`,
    headers: { 'content-type': 'application/json', accept: 'application/json', 'zotero-allowed-request': 'true' },
    body: JSON.stringify({ jsonrpc: '2.0', id: 1, method, params: parameters }),
    accepts: [400, 403, 404, 500, 501],
    patience: PATIENCE,
  };
}

/** The citekeys that Better BibTeX has, by the key of the item; empty where it did not say. */
export function citekeysIn(text: string): ReadonlyMap<string, string> {
  const result = at(parsed(text), 'result');
  if (typeof result !== 'object' || result === null) return new Map();
  return new Map(
    Object.entries(result).flatMap(([item, key]) => {
      const bare = item.slice(item.lastIndexOf(':') + 1);
      const citekey = citableKey(key);
      return citekey !== undefined && KEY.test(bare) ? [[bare, citekey]] : [];
    }),
  );
}

/** The number by which Better BibTeX knows a group, of `user.groups`; undefined where it knows none or several of the name. */
export function libraryNumber(text: string, name: string): number | undefined {
  const found = listOf(at(parsed(text), 'result')).filter((one) => at(one, 'name') === name);
  return found.length === 1 ? numberOf(at(found[0], 'id')) : undefined;
}

/** The number in a header as `Last-Modified-Version` or `Total-Results`; undefined where there is none. */
export function countIn(header: string | undefined): number | undefined {
  return /^\d{1,15}$/.test(header ?? '') ? Number(header) : undefined;
}

function numberOf(value: unknown): number | undefined {
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0 ? value : undefined;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

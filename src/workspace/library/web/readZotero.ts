import {
  betterBibtexRequest,
  citekeysIn,
  countIn,
  deletedIn,
  libraryNumber,
  MOST_KEYS,
  objectsIn,
  pageSize,
  versionsIn,
  zoteroRequest,
  type ZoteroObject,
  type ZoteroPrefix,
} from '../../../core/catalogue/zotero';
import {
  isWork,
  keptData,
  ownCitekey,
  withChanges,
  type KeyMaker,
  type ZoteroCopy,
} from '../../../core/library/zoteroCopy';
import { UserError } from '../../errors';
import { requireOpen, unreadable, type ZoteroHost } from './zotero';
import type { AskHost } from './webService';

/** A library with more pages is none that anybody has. */
const MOST_PAGES = 3000;
/** All pages together have no more than so many times what one may have. */
const MOST_TEXT = 4;
/** Better BibTeX is asked for so many citekeys at once. */
const MOST_CITEKEYS = 500;

/** What is wanted of a library. */
export interface WantedLibrary {
  readonly prefix: ZoteroPrefix;
  /** Of a group, as Better BibTeX knows it. */
  readonly name: string | undefined;
  /** What is kept of it. */
  readonly kept: ZoteroCopy | undefined;
  /** The version of what is kept, if only what is new is wanted. */
  readonly since: number | undefined;
  readonly makeKey: KeyMaker;
}

interface Found {
  readonly copy: ZoteroCopy;
  readonly version: number;
}

/** What is new, as far as the two kinds of server tell it. */
interface News {
  readonly version: number;
  readonly changed: readonly ZoteroObject[];
  readonly stays: (key: string) => boolean;
}

/**
 * Reads a library of Zotero, or what is new in it.
 *
 * @returns undefined where nothing is
 * @throws UserError where it cannot be read
 */
export async function readZotero(way: ZoteroHost, wanted: WantedLibrary, ask: AskHost): Promise<Found | undefined> {
  const reader = new Reader(way, wanted, ask);
  const { kept, since } = wanted;
  const news = await (since === undefined
    ? reader.all()
    : way.server.isLocal
      ? reader.newOfProgram()
      : reader.newOfWeb());
  if (!news) return undefined;
  const { version, changed, stays } = news;
  const collections = await reader.pages('collections');
  const before = { prefix: wanted.prefix, items: kept?.items ?? new Map() };
  if (since !== undefined && kept && isAsKept(kept, news, collections)) return undefined;
  const citekeys = await reader.citekeys(changed);
  return { version, copy: withChanges(before, { collections, changed, stays, citekeys }, wanted.makeKey) };
}

function isAsKept(kept: ZoteroCopy, { changed, stays }: News, collections: readonly ZoteroObject[]): boolean {
  return (
    [...kept.items.keys()].every(stays) &&
    changed.every(({ key, data }) => JSON.stringify(kept.items.get(key)?.data) === JSON.stringify(keptData(data))) &&
    JSON.stringify(kept.collections) === JSON.stringify(collections)
  );
}

/** Asks one server for one library. */
class Reader {
  readonly #way: ZoteroHost;
  readonly #wanted: WantedLibrary;
  readonly #ask: AskHost;

  constructor(way: ZoteroHost, wanted: WantedLibrary, ask: AskHost) {
    this.#way = way;
    this.#wanted = wanted;
    this.#ask = ask;
  }

  /** Everything. */
  async all(): Promise<News> {
    const seen = { version: 0 };
    const changed = await this.pages('items', {}, seen);
    return { version: seen.version, changed, stays: () => false };
  }

  /** What has come and changed since a version, and what was deleted; undefined where the version is still the same. */
  async newOfWeb(): Promise<News | undefined> {
    const { since = 0 } = this.#wanted;
    const seen = { version: since, isSame: false };
    const changed = await this.pages('items', { since, includeTrashed: 1 }, seen);
    if (seen.isSame) return undefined;
    const { status, text } = await this.#get('deleted', { since }, { accepts: [404] });
    const deleted = status === 404 ? undefined : deletedIn(text);
    if (!deleted && status !== 404) throw unreadable(this.#way);
    if (!deleted) return { ...seen, changed, stays: await this.#areThere() };
    const gone = new Set(deleted.items);
    return { ...seen, changed, stays: (key) => !gone.has(key) };
  }

  /**
   * The program does not tell what was deleted, and counts what was not synchronised yet as of no version: what there is,
   * each with its version, tells both.
   */
  async newOfProgram(): Promise<News> {
    const { kept } = this.#wanted;
    const { text, version } = await this.#get('items', { format: 'versions' });
    const versions = versionsIn(text);
    if (!versions) throw unreadable(this.#way);
    const isNew = ([key, of]: readonly [string, number]): boolean => of === 0 || kept?.items.get(key)?.version !== of;
    const keys = [...versions].filter(isNew).map(([key]) => key);
    const changed = await this.#byKeys(keys, versions.size);
    return { version, changed, stays: (key) => versions.has(key) };
  }

  async #byKeys(keys: readonly string[], of: number): Promise<readonly ZoteroObject[]> {
    if (keys.length > 2 * MOST_KEYS && keys.length > of / 2) return this.pages('items');
    const found: ZoteroObject[] = [];
    for (let start = 0; start < keys.length; start += MOST_KEYS) {
      const some = keys.slice(start, start + MOST_KEYS);
      found.push(...(await this.pages('items', { itemKey: some.join(',') })));
    }
    return found;
  }

  async #areThere(): Promise<(key: string) => boolean> {
    const { text } = await this.#get('items', { format: 'versions' });
    const versions = versionsIn(text);
    if (!versions) throw unreadable(this.#way);
    return (key) => versions.has(key);
  }

  /**
   * All pages of something.
   *
   * @param seen is told the version of the first page: what changes while the rest is read comes the next time
   */
  async pages(
    what: 'items' | 'collections',
    parameters: Readonly<Record<string, string | number>> = {},
    seen: { version: number; isSame?: boolean } = { version: 0 },
  ): Promise<readonly ZoteroObject[]> {
    const limit = pageSize(this.#way.server);
    const found: ZoteroObject[] = [];
    let size = 0;
    const sorting = what === 'items' ? { sort: 'dateAdded', direction: 'asc' } : {};
    const unlessSince = seen.isSame === undefined ? undefined : seen.version;
    for (let page = 0; page < MOST_PAGES; page++) {
      const start = page * limit;
      const all = { ...parameters, ...sorting, limit, start };
      const more = page === 0 && unlessSince !== undefined ? { unlessSince, accepts: [304] } : {};
      const { status, text, version, total, hasNext } = await this.#get(what, all, more);
      if (status === 304) {
        seen.isSame = true;
        return [];
      }
      const objects = objectsIn(text);
      if (!objects) throw unreadable(this.#way);
      if (page === 0) seen.version = version;
      for (const object of objects) found.push(object);
      if ((size += text.length) > MOST_TEXT * this.#way.server.longest) break;
      if (total === undefined ? !hasNext : start + limit >= total) return found;
    }
    throw new UserError(`${this.#way.host.name} answers with more of this library than is read.`);
  }

  /** What Better BibTeX calls works that Zotero has no citekey for; nothing where it is not there. */
  async citekeys(changed: readonly ZoteroObject[]): Promise<ReadonlyMap<string, string>> {
    const { kept } = this.#wanted;
    if (!this.#way.server.isLocal) return new Map();
    const provisional = [...(kept?.items.values() ?? [])].filter(({ isProvisional }) => isProvisional);
    const without = [...changed.filter((one) => isWork(one) && ownCitekey(one.data) === undefined), ...provisional];
    const keys = [...new Set(without.map(({ key }) => key))];
    const library = keys.length > 0 ? await this.#betterBibtexLibrary() : undefined;
    const found = new Map<string, string>();
    if (library === undefined) return found;
    for (let start = 0; start < keys.length; start += MOST_CITEKEYS) {
      const some = keys.slice(start, start + MOST_CITEKEYS).map((key) => `${library}${key}`);
      const text = await this.#askBetterBibtex('item.citationkey', some);
      if (text === undefined) return found;
      for (const [key, citekey] of citekeysIn(text)) found.set(key, citekey);
    }
    return found;
  }

  /** What Better BibTeX has before the keys of items; undefined where it does not know the library. */
  async #betterBibtexLibrary(): Promise<string | undefined> {
    const { name } = this.#wanted;
    if (name === undefined) return '';
    const text = await this.#askBetterBibtex('user.groups');
    const number = text === undefined ? undefined : libraryNumber(text, name);
    return number === undefined ? undefined : `${number}:`;
  }

  async #askBetterBibtex(method: string, ...parameters: readonly unknown[]): Promise<string | undefined> {
    const { host, server } = this.#way;
    try {
      const { status, bytes } = await this.#ask(host, betterBibtexRequest(server, method, ...parameters));
      return status === 200 ? new TextDecoder().decode(bytes) : undefined;
    } catch (error) {
      if (!(error instanceof UserError)) throw error;
      return undefined;
    }
  }

  async #get(
    what: 'items' | 'collections' | 'deleted',
    parameters: Readonly<Record<string, string | number>>,
    { unlessSince, accepts = [] }: { readonly unlessSince?: number; readonly accepts?: readonly number[] } = {},
  ): Promise<Answer> {
    const { host, server, credential } = this.#way;
    const path = `${this.#wanted.prefix}/${what}`;
    const more = {
      accepts: [...accepts, 403, ...(what === 'deleted' ? [] : [404])],
      ...(unlessSince !== undefined && { unlessSince }),
    };
    const { status, bytes, header } = await this.#ask(host, zoteroRequest(server, path, parameters, more), credential);
    requireOpen(this.#way, status);
    if (status === 404 && !accepts.includes(404))
      throw new UserError(`${host.name} does not know this library any more.`);
    return {
      status,
      text: new TextDecoder().decode(bytes),
      version: countIn(header('last-modified-version')) ?? 0,
      total: countIn(header('total-results')),
      hasNext: /<[^<>]{1,2000}>; {0,9}rel="?next/.test(header('link') ?? ''),
    };
  }
}

interface Answer {
  readonly status: number;
  readonly text: string;
  /** Of the library; 0 where it has none. */
  readonly version: number;
  readonly total: number | undefined;
  readonly hasNext: boolean;
}

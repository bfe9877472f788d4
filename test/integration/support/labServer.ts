import type { ServerResponse } from 'node:http';
import { playServer } from './playServer';

/** Tokens that the server takes. */
export const WRITER = 'writer-token-1234';
export const READER = 'reader-token-1234';

/** A reference as CSL-JSON has it. */
export type LabItem = { readonly id: string } & Readonly<Record<string, unknown>>;

/** How a server misbehaves. */
export type Mischief = 'none' | 'silent' | 'cut' | 'page' | 'full' | 'broken';

/** Plays the server of a lab's library for tests, on this machine alone. */
export interface LabServer {
  readonly address: string;
  /** What was asked, in order: `GET /search?q=…`, decoded. */
  readonly asked: string[];
  /** What `total` says beyond what there is. */
  beyond: number;
  mischief: Mischief;
  /** The items by key. */
  readonly items: Map<string, LabItem>;
  /** Adds or changes items. */
  put(...items: readonly LabItem[]): void;
  remove(key: string): void;
  /** Has the library as it was long ago, as one that is restored from a backup. */
  setBack(items: readonly LabItem[]): void;
  close(): Promise<void>;
}

interface Change {
  readonly version: number;
  readonly key: string;
}

const NAME = 'Quokka Lab';

/** Begins to play. @param port that of an earlier one that was closed; any where absent */
export async function startLab(items: readonly LabItem[], port = 0): Promise<LabServer> {
  const library = new Library(items);
  const server = await playServer((request, response, body) => {
    const url = new URL(request.url ?? '', 'http://localhost');
    lab.asked.push(`${request.method ?? ''} ${url.pathname}${decodeURIComponent(url.search)}`);
    if (misbehave(lab.mischief, response)) return;
    const token = request.headers.authorization;
    if (token !== `Bearer ${WRITER}` && token !== `Bearer ${READER}`)
      return say(response, 401, { error: 'This token is not known.' });
    if (request.method !== 'POST') return say(response, 200, { library: NAME, ...library.answer(url, lab.beyond) });
    if (token !== `Bearer ${WRITER}`) return say(response, 403, { error: 'This token may only read.' });
    say(response, ...library.add(JSON.parse(body) as LabItem));
  }, port);
  const { address } = server;
  const lab: LabServer = {
    address,
    asked: [],
    beyond: 0,
    mischief: 'none',
    items: library.items,
    put: (...some) => library.put(some),
    remove: (key) => library.remove(key),
    setBack: (some) => library.setBack(some),
    close: () => server.close(),
  };
  return lab;
}

class Library {
  readonly items = new Map<string, LabItem>();
  readonly #changes: Change[] = [];
  #version = 0;

  constructor(items: readonly LabItem[]) {
    this.put(items);
  }

  put(items: readonly LabItem[]): void {
    for (const item of items) {
      this.items.set(item.id, item);
      this.#changes.push({ version: ++this.#version, key: item.id });
    }
  }

  remove(key: string): void {
    this.items.delete(key);
    this.#changes.push({ version: ++this.#version, key });
  }

  setBack(items: readonly LabItem[]): void {
    this.items.clear();
    this.#changes.length = this.#version = 0;
    this.put(items);
  }

  add(item: LabItem): readonly [status: number, answer: object] {
    const taken = [...this.items.keys()].some((key) => key.toLowerCase() === item.id.toLowerCase());
    if (taken) return [409, { error: 'This key is taken.', key: item.id, free: `${item.id}b` }];
    this.put([item]);
    return [201, { item, version: this.#version }];
  }

  answer(url: URL, beyond: number): object {
    const asked = (name: string): string => url.searchParams.get(name) ?? '';
    if (url.pathname === '/search') return { items: this.#search(asked('q').toLowerCase()) };
    if (url.pathname === '/items') {
      const keys = (/keys=([^&]*)/.exec(url.search)?.[1] ?? '').split(',').map(decodeURIComponent);
      return { items: keys.flatMap((key) => this.items.get(key) ?? []).map((item) => ({ item, library: NAME })) };
    }
    return this.#changesSince(Number(asked('since')), Number(asked('limit')), beyond);
  }

  #search(words: string): readonly object[] {
    const found = [...this.items.values()].filter((item) => JSON.stringify(item).toLowerCase().includes(words));
    return found.slice(0, 20).map((item) => ({ item, score: 1, matched: ['title'], library: NAME }));
  }

  #changesSince(since: number, limit: number, beyond: number): object {
    const later = this.#changes.filter(({ version }) => version > since);
    const some = later.slice(0, limit);
    const keys = [...new Set(some.map(({ key }) => key))];
    return {
      total: this.items.size + beyond,
      version: some.at(-1)?.version ?? Math.min(since, this.#version),
      more: later.length > some.length,
      items: keys.flatMap((key) => this.items.get(key) ?? []),
      deleted: keys.filter((key) => !this.items.has(key)),
    };
  }
}

function misbehave(mischief: Mischief, response: ServerResponse): boolean {
  switch (mischief) {
    case 'none':
      return false;
    case 'silent':
      return true;
    case 'cut':
      response.writeHead(200, { 'content-length': '1000' });
      response.write('{"items":[', () => response.destroy());
      return true;
    case 'page':
      response.end('<!DOCTYPE html><html>Log in</html>');
      return true;
    case 'full':
      say(response, 503, { error: 'The database is not there at the moment.' });
      return true;
    case 'broken':
      say(response, 200, { library: NAME, items: { length: 3 } });
      return true;
  }
}

function say(response: ServerResponse, status: number, answer: object): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(answer));
}

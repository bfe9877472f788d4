import { execFile, spawn, type ChildProcess } from 'node:child_process';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { promisify } from 'node:util';
import { checkAnswer } from './description';

const script = join(__dirname, '../../../dist/server.js');
const execute = promisify(execFile);

/** An answer of the server, with its JSON read. */
export interface Answered {
  readonly status: number;
  readonly headers: Headers;
  readonly body: Body;
}

/** All that answers may have. */
export interface Body {
  readonly library?: string;
  readonly items?: readonly ItemFound[];
  readonly error?: string;
  readonly key?: string;
  readonly free?: string;
  readonly version?: number;
  readonly item?: CslItem;
}
export type CslItem = Readonly<Record<string, unknown>> & { readonly id: string; readonly title?: string };
export interface ItemFound {
  readonly item: CslItem;
  readonly score?: number;
  readonly matched?: readonly string[];
  readonly library: string;
}
export interface ChangesBody {
  readonly total: number;
  readonly version: number;
  readonly more: boolean;
  readonly items: readonly CslItem[];
  readonly deleted: readonly string[];
}

/** A server that runs. */
export interface LabServer {
  readonly address: string;
  /** What it has said of what went wrong. */
  readonly log: () => string;
  readonly ask: (path: string, token?: string, init?: RequestInit) => Promise<Answered>;
  readonly add: (item: unknown, token: string) => Promise<Answered>;
  /** Sends a signal, and resolves with the code once the process has ended. */
  readonly end: (signal: NodeJS.Signals) => Promise<number | null>;
}

/** Runs the server's script without serving; resolves with what it said. */
export async function setUp(
  ...args: readonly string[]
): Promise<{ readonly said: string; readonly tokens: readonly string[] }> {
  const { stdout } = await execute(process.execPath, [script, ...args, '--no-serve']);
  return { said: stdout, tokens: [...stdout.matchAll(/lit_\S+/g)].map(([token]) => token) };
}

/** Starts the server on a port of its own, and resolves once it can be asked. */
export async function startLabServer(...args: readonly string[]): Promise<LabServer> {
  const child = spawn(process.execPath, [script, ...args, '--port', '0'], { stdio: ['ignore', 'pipe', 'pipe'] });
  process.once('exit', () => child.kill('SIGKILL'));
  let log = '';
  child.stderr.on('data', (chunk: Buffer) => (log += chunk.toString()));
  const address = await addressOf(child, () => log);
  const ask = async (path: string, token?: string, init: RequestInit = {}): Promise<Answered> => {
    const headers = { ...(token === undefined ? {} : { Authorization: `Bearer ${token}` }), ...init.headers };
    const response = await fetch(address + path, { ...init, headers });
    const body = (await response.json()) as Body;
    if (response.status === 500) throw new Error(log);
    checkAnswer(path.split('?')[0] ?? '', init.method ?? 'GET', response.status, body);
    return { status: response.status, headers: response.headers, body };
  };
  return {
    address,
    log: () => log,
    ask,
    add: (item, token) =>
      ask('/items', token, { method: 'POST', body: typeof item === 'string' ? item : JSON.stringify(item) }),
    end: async (signal) => {
      const ended = new Promise<number | null>((resolve) => child.once('exit', resolve));
      child.kill(signal);
      return ended;
    },
  };
}

/** The path of a search. */
export function searchPath(query: string, limit?: number): string {
  return `/search?${new URLSearchParams({ q: query, ...(limit === undefined ? {} : { limit: String(limit) }) }).toString()}`;
}

/** The keys of the items of an answer, in their order. */
export function keysOf({ body }: Answered): readonly string[] {
  return (body.items ?? []).map(({ item }) => item.id);
}

/** All changes since a version, page by page. */
export async function changesOf(
  server: LabServer,
  token: string,
  since = 0,
  limit = 1000,
): Promise<readonly ChangesBody[]> {
  const pages: ChangesBody[] = [];
  for (let from = since, more = true; more;) {
    const { body } = await server.ask(`/changes?since=${from}&limit=${limit}`, token);
    const page = body as unknown as ChangesBody;
    pages.push(page);
    ({ more, version: from } = page);
  }
  return pages;
}

function addressOf(child: ChildProcess, log: () => string): Promise<string> {
  return new Promise((resolve, reject) => {
    if (child.stdout)
      createInterface({ input: child.stdout }).on('line', (line) => {
        const [, address] = /^Serving at (\S+)$/.exec(line) ?? [];
        if (address !== undefined) resolve(address);
      });
    child.once('exit', (code) => reject(new Error(`The server ended with code ${code}:\n${log()}`)));
  });
}

import { parseArgs } from 'node:util';
import { ROLES, type Role } from './tokens';

/** What the server is started with. */
export interface Options {
  readonly database: string;
  readonly replica?: string;
  /** The cluster that searches in place of the database. */
  readonly openSearch?: string;
  readonly host: string;
  readonly port: number;
  /** What stands before all paths: '' or '/lab'. */
  readonly prefix: string;
  /** Whether requests are answered once all else is done. */
  readonly serves: boolean;
  /** The library that the following are about; it is made where there is none. */
  readonly library?: string;
  /** Files to take in, in this order. */
  readonly files: readonly string[];
  /** Whether the library is to have nothing but what is in the files. */
  readonly mirrors: boolean;
  /** The roles of new tokens. */
  readonly tokens: readonly Role[];
  /** The database, on another server, in which the items of a new library are to lie. */
  readonly place?: string;
}

/** How the server is started, for people. */
export const USAGE = `node server.js --database postgres://USER:PASSWORD@HOST/NAME
  [--library NAME [--import FILE]… [--mirror] [--token read|write]… [--place postgres://…]]
  [--port 8377] [--host 127.0.0.1] [--prefix /PATH] [--replica postgres://…] [--opensearch https://…] [--no-serve]
The addresses can be in LITNOTES_DATABASE, LITNOTES_REPLICA and LITNOTES_OPENSEARCH instead, where other users of the machine do not see them.`;

/** The command line is wrong: the message is one sentence. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}

/** @throws UsageError where the arguments are no such, or do not fit each other */
export function optionsOf(args: readonly string[], environment: Readonly<Record<string, string | undefined>>): Options {
  const values = parsed(args);
  const database = databaseIn('--database', values.database ?? environment['LITNOTES_DATABASE']);
  const replica = databaseIn('--replica', values.replica ?? environment['LITNOTES_REPLICA']);
  if (database === undefined) throw new UsageError("Which database? Name it with '--database postgres://…'.");
  const openSearch = addressIn(values.opensearch ?? environment['LITNOTES_OPENSEARCH']);
  const { library, import: files = [], token = [], place, mirror = false } = values;
  if (library === undefined && (files.length > 0 || token.length > 0 || place !== undefined))
    throw new UsageError("For which library? Name it with '--library'.");
  if (library?.trim() === '') throw new UsageError("'--library' takes a name.");
  if (mirror && files.length === 0)
    throw new UsageError("'--mirror' goes with '--import' and the files that the library is to be.");
  return {
    database,
    ...(replica === undefined ? {} : { replica }),
    ...(openSearch === undefined ? {} : { openSearch }),
    host: values.host ?? '127.0.0.1',
    port: portOf(values.port),
    prefix: prefixOf(values.prefix),
    serves: !values['no-serve'],
    ...(library === undefined ? {} : { library: library.trim() }),
    files,
    mirrors: mirror,
    tokens: token.map(roleOf),
    ...(place === undefined ? {} : { place }),
  };
}

function parsed(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      options: {
        database: { type: 'string' },
        replica: { type: 'string' },
        opensearch: { type: 'string' },
        host: { type: 'string' },
        port: { type: 'string' },
        prefix: { type: 'string' },
        'no-serve': { type: 'boolean' },
        library: { type: 'string' },
        import: { type: 'string', multiple: true },
        mirror: { type: 'boolean' },
        token: { type: 'string', multiple: true },
        place: { type: 'string' },
      },
    }).values;
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error));
  }
}

/** Chosen by nobody else; 0 is any that is free. */
function portOf(written = '8377'): number {
  const port = /^\d{1,5}$/.test(written) ? Number(written) : Number.NaN;
  if (!(port <= 65_535)) throw new UsageError(`'${written}' is no port.`);
  return port;
}

/** What else stands there the driver would take for the name of a file or machine. */
function databaseIn(option: string, written: string | undefined): string | undefined {
  if (written === undefined || written === '') return undefined;
  if (!/^postgres(?:ql)?:\/\//i.test(written))
    throw new UsageError(`'${option}' takes an address, as 'postgres://USER:PASSWORD@HOST/NAME'.`);
  return written;
}

function addressIn(written: string | undefined): string | undefined {
  if (written === undefined || written === '') return undefined;
  if (!/^https?:\/\//.test(written) || !URL.canParse(written))
    throw new UsageError("'--opensearch' takes an address, as 'https://search.example.org:9200'.");
  return written;
}

function prefixOf(written = ''): string {
  const prefix = written.endsWith('/') ? written.slice(0, -1) : written;
  if (prefix !== '' && !/^\/[\w./~-]{1,200}$/.test(prefix))
    throw new UsageError("'--prefix' takes the path before all others, as '/lab'.");
  return prefix;
}

function roleOf(written: string): Role {
  const role = ROLES.find((one) => one === written);
  if (!role) throw new UsageError(`'--token' takes 'read' or 'write', not '${written}'.`);
  return role;
}

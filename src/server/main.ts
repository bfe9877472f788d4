// The server of a library that a group shares: `node server.js --database postgres://…`. What was done goes to standard
// output, what went wrong to standard error.
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Database } from './database';
import { httpServer } from './httpServer';
import { optionsOf, UsageError, USAGE, type Options } from './options';
import { Cluster } from './openSearch/cluster';
import { OpenSearch } from './openSearch/openSearch';
import { postgresSearch } from './search';
import { setUp } from './setUp';

/** Milliseconds for requests under way to be answered once the server is told to stop. */
const GRACE = 10_000;

async function main(args: readonly string[]): Promise<void> {
  if (args.includes('--help') || args.includes('-h')) return say(USAGE);
  const options = optionsOf(args, process.env);
  const openSearch = options.openSearch === undefined ? undefined : new OpenSearch(new Cluster(options.openSearch));
  await setUp(options, openSearch, { say, warn });
  if (options.serves) await serve(options, openSearch);
}

async function serve(options: Options, openSearch: OpenSearch | undefined): Promise<void> {
  const database = new Database(options.database, options.replica, warn);
  const server = httpServer(options.prefix, { database, search: openSearch ?? postgresSearch, log: warn });
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error) => reject(whyNotAt(options, error)));
    server.listen(options.port, options.host, resolve);
  });
  say(`Serving at ${addressOf(server)}${options.prefix}`);
  const stop = (): void => void stopServing(server, database);
  process.once('SIGTERM', stop);
  process.once('SIGINT', stop);
}

/** Why the server does not listen, as a sentence where that is the fault of the address. */
function whyNotAt({ host, port }: Options, error: Error): Error {
  switch ('code' in error && error.code) {
    case 'EADDRINUSE':
      return new Error(`Another program serves at port ${port} already: choose another port with '--port'.`);
    case 'EACCES':
      return new Error(`Port ${port} is not for this user: choose one above 1023 with '--port'.`);
    case 'EADDRNOTAVAIL':
    case 'ENOTFOUND':
      return new Error(`'${host}' is no address of this machine: '--host' takes one that is.`);
    default:
      return error;
  }
}

/** Takes no more requests, answers those that are under way, and ends. */
async function stopServing(server: Server, database: Database): Promise<void> {
  const forced = setTimeout(() => server.closeAllConnections(), GRACE);
  const closed = new Promise((resolve) => server.close(resolve));
  server.closeIdleConnections();
  await closed;
  clearTimeout(forced);
  await database.close();
  process.exit(0);
}

function addressOf(server: Server): string {
  const { address, family, port } = server.address() as AddressInfo;
  return `http://${family === 'IPv6' ? `[${address}]` : address}:${port}`;
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

function warn(line: string): void {
  process.stderr.write(`litnotes: ${line}\n`);
}

main(process.argv.slice(2)).catch((error: unknown) => {
  warn(error instanceof Error ? error.message : String(error));
  if (error instanceof UsageError) process.stderr.write(`${USAGE}\n`);
  process.exit(error instanceof UsageError ? 2 : 1);
});

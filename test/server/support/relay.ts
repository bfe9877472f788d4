import { mkdtempSync, rmSync } from 'node:fs';
import { connect, createServer, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const SOCKET = '.s.PGSQL.5432';

/** Lies between a server and its database, so that connections can be lost as a network loses them. */
export interface Relay {
  /** Of the database, by way of this. */
  readonly address: string;
  /** Has each connection that there is now end when it is used next, and not before. */
  readonly cutOnUse: () => void;
  readonly close: () => void;
}

/** @param database the address of a database whose socket lies in a folder */
export async function startRelay(database: string): Promise<Relay> {
  const host = decodeURIComponent(/host=([^&]+)/.exec(database)?.[1] ?? '');
  const folder = mkdtempSync(join(tmpdir(), 'litnotes-relay-'));
  const open = new Set<Socket>();
  const doomed = new Set<Socket>();
  const relay = createServer((client) => {
    const behind = connect(join(host, SOCKET));
    const end = (): void => {
      open.delete(client);
      client.destroy();
      behind.destroy();
    };
    open.add(client);
    for (const socket of [client, behind]) socket.on('error', end).on('close', end);
    client.on('data', (data) => (doomed.has(client) ? end() : behind.write(data)));
    behind.on('data', (data) => client.write(data));
  });
  await new Promise<void>((resolve) => relay.listen(join(folder, SOCKET), resolve));
  return {
    address: database.replace(encodeURIComponent(host), encodeURIComponent(folder)),
    cutOnUse: () => {
      for (const client of open) doomed.add(client);
    },
    close: () => {
      for (const client of open) client.destroy();
      relay.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

import { Pool, type PoolClient, type PoolConfig } from 'pg';
import { SERVING_ROLE } from './schema/migrate';
import { ServerError } from './serverError';

/** A library as a token sees it. */
export interface Library {
  readonly id: number;
  readonly name: string;
  readonly mayWrite: boolean;
}

/** Milliseconds that parts of an answer may take. */
const LIMITS = { connecting: 6_000, statement: 5_000, lock: 4_000, idle: 10_000 } as const;
const CONNECTIONS = 10;
/** What PostgreSQL says when it goes away, is not there yet, or has no place left. */
const AWAY = /^(?:08|57P0|53)/;
/** What it says where a statement took too long, waited too long, or was in the way of another. */
const TOO_LONG = /^(?:57014|55P03|40001|40P01|25P03)$/;

/** The database as requests see it: each in a transaction of its own that knows one library. */
export class Database {
  readonly #primary: Pool;
  readonly #replica: Pool | undefined;
  readonly #log: (message: string) => void;

  /** @param replica the address of a copy that answers what only reads; where it is away, the first one does */
  constructor(address: string, replica: string | undefined, log: (message: string) => void) {
    this.#log = log;
    this.#primary = this.#pool(address);
    this.#replica = replica === undefined ? undefined : this.#pool(replica);
  }

  /**
   * Answers a request that reads.
   *
   * @param hash of the token, in hexadecimal
   * @throws ServerError where the token is none, or the database is away
   */
  async read<T>(hash: string, work: (client: PoolClient, library: Library) => Promise<T>): Promise<T> {
    const pools = this.#replica ? [this.#replica, this.#primary] : [this.#primary, this.#primary];
    for (const [at, pool] of pools.entries()) {
      try {
        return await transaction(pool, 'BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY', hash, work);
      } catch (error) {
        // A connection may end in the middle: reading can be tried again, once.
        if (!isAway(error) || at > 0) throw this.#told(error);
      }
    }
    throw new ServerError(503, 'The database is away: try again in a moment.');
  }

  /**
   * Answers a request that writes: all of it, or nothing.
   * @throws ServerError where the token is none, or the database is away
   */
  async write<T>(hash: string, work: (client: PoolClient, library: Library) => Promise<T>): Promise<T> {
    try {
      return await transaction(this.#primary, 'BEGIN', hash, work);
    } catch (error) {
      throw this.#told(error);
    }
  }

  async close(): Promise<void> {
    await Promise.all([this.#primary.end(), this.#replica?.end()]);
  }

  #pool(address: string): Pool {
    const pool = new Pool(servingConfig(address));
    // Of a connection that ends while nobody uses it. The next request makes another.
    pool.on('error', (error) => this.#log(`a connection to the database ended: ${error.message}`));
    return pool;
  }

  #told(error: unknown): unknown {
    if (error instanceof ServerError) return error;
    const code = codeOf(error);
    if (error instanceof Error && error.message.startsWith('timeout exceeded'))
      return new ServerError(503, 'The server has too much to do, or its database is away: try again in a moment.', {
        cause: error,
      });
    if (isAway(error)) return new ServerError(503, 'The database is away: try again in a moment.', { cause: error });
    if (TOO_LONG.test(code))
      return new ServerError(503, 'The database took too long: try again, or ask for less.', { cause: error });
    return error;
  }
}

/** A connection that is the serving role from its first moment on, or is none. */
function servingConfig(address: string): PoolConfig {
  return {
    connectionString: address,
    max: CONNECTIONS,
    connectionTimeoutMillis: LIMITS.connecting,
    keepAlive: true,
    application_name: 'litnotes',
    options: [
      `role=${SERVING_ROLE}`,
      `statement_timeout=${LIMITS.statement}`,
      `lock_timeout=${LIMITS.lock}`,
      `idle_in_transaction_session_timeout=${LIMITS.idle}`,
      // What an index has not yet in order, each search reads: that stays little.
      'gin_pending_list_limit=128kB',
    ]
      .map((setting) => `-c ${setting}`)
      .join(' '),
  };
}

async function transaction<T>(
  pool: Pool,
  begin: string,
  hash: string,
  work: (client: PoolClient, library: Library) => Promise<T>,
): Promise<T> {
  const client = await begun(pool, begin);
  let failure: Error | undefined;
  const listener = (error: Error): void => void (failure = error);
  client.on('error', listener);
  try {
    const result = await work(client, await libraryOf(client, hash));
    await client.query('COMMIT');
    return result;
  } catch (error) {
    await client.query('ROLLBACK').catch((lost: unknown) => void (failure ??= toError(lost)));
    throw error;
  } finally {
    client.removeListener('error', listener);
    // A connection that could not even be set back is not used again.
    client.release(failure);
  }
}

/** A connection in a transaction. Those that have ended since they were last used, unnoticed so far, are passed over. */
async function begun(pool: Pool, begin: string): Promise<PoolClient> {
  for (let tries = CONNECTIONS; ; tries--) {
    const client = await pool.connect();
    const listener = (): void => undefined;
    client.on('error', listener);
    try {
      await client.query(begin);
      return client;
    } catch (error) {
      client.release(toError(error));
      if (tries === 0 || !isAway(error)) throw error;
    } finally {
      client.removeListener('error', listener);
    }
  }
}

async function libraryOf(client: PoolClient, hash: string): Promise<Library> {
  const { rows } = await client.query<{ library: number; name: string; may_write: boolean }>(
    'SELECT * FROM litnotes.enter($1)',
    [hash],
  );
  const [row] = rows;
  if (!row) throw new ServerError(401, 'The token is not known here: ask whoever runs the library for one.');
  return { id: row.library, name: row.name, mayWrite: row.may_write };
}

function toError(error: unknown): Error {
  return error instanceof Error ? error : new Error(String(error));
}

function codeOf(error: unknown): string {
  return typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : '';
}

/** Whether a connection could not be made, or was lost. */
function isAway(error: unknown): boolean {
  const code = codeOf(error);
  return (
    AWAY.test(code) ||
    /^(?:ECONN|EPIPE|ENOENT|ENOTFOUND|EAI_|ETIMEDOUT|EHOST|ENET)/.test(code) ||
    (error instanceof Error &&
      /^(?:Connection terminated|timeout exceeded|Client has encountered)/i.test(error.message))
  );
}

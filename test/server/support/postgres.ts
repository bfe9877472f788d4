import { execFile, spawn, type ChildProcess, type SpawnOptions } from 'node:child_process';
import { chmodSync, chownSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { Client } from 'pg';
import { findPostgres } from '../../vscode/systemPackages';

const execute = promisify(execFile);

/** A server of PostgreSQL on a folder of its own, which only this process and its children can reach. */
export interface Postgres {
  /** The address of a database on it. */
  readonly address: (database?: string) => string;
  /** The folder with its data. */
  readonly data: string;
  /** Runs SQL as the administrator. */
  readonly run: (sql: string, database?: string) => Promise<readonly Readonly<Record<string, unknown>>[]>;
  /** Ends it as a crash does, with nothing written that is not yet. */
  readonly crash: () => Promise<void>;
  /** Starts it again, and resolves once it can be asked. */
  readonly start: () => Promise<void>;
  /** Ends it and removes all it has. */
  readonly remove: () => Promise<void>;
}

/** PostgreSQL refuses to run as root: its own user, which its package makes, or nobody takes over then. */
async function who(): Promise<Pick<SpawnOptions, 'uid' | 'gid'>> {
  if (process.getuid?.() !== 0) return {};
  for (const name of ['postgres', 'nobody']) {
    const found = await execute('id', ['-u', name]).then(
      ({ stdout }) => Number(stdout),
      () => undefined,
    );
    const group = await execute('id', ['-g', name]).then(
      ({ stdout }) => Number(stdout),
      () => undefined,
    );
    if (found !== undefined && group !== undefined) return { uid: found, gid: group };
  }
  return {};
}

/** Of the administrator. Servers that lie behind others ask for one. */
export const PASSWORD = 'tests';
/** For tests: what is committed outlives the end of the program, and need not outlive that of the machine. */
const QUICK = ['fsync=off', 'full_page_writes=off'];
const SETTINGS = [
  'listen_addresses=',
  'max_connections=60',
  'shared_buffers=256MB',
  'wal_level=replica',
  'max_wal_senders=4',
];

/** Tests that want a PostgreSQL; where there is none they are skipped, saying so. */
export function describeWithPostgres(title: string, tests: () => void): void {
  describe(title, () => {
    if (findPostgres() !== undefined) return tests();
    it('is skipped: there is no PostgreSQL', function () {
      this.skip();
    });
  });
}

/**
 * Starts a server on a new folder.
 *
 * @param settings further ones, as `name=value`
 * @param fill fills the folder for the data; by default with a new cluster
 */
export async function startPostgres(settings: readonly string[] = QUICK, fill: Fill = initdb): Promise<Postgres> {
  const bin = findPostgres();
  if (bin === undefined) throw new Error('There is no PostgreSQL.');
  const user = await who();
  const folder = mkdtempSync(join(tmpdir(), 'litnotes-pg-'));
  const data = join(folder, 'data');
  if (user.uid !== undefined && user.gid !== undefined) chownSync(folder, user.uid, user.gid);
  chmodSync(folder, 0o700);
  const options = {
    ...user,
    cwd: folder,
    env: { PATH: process.env['PATH'], LC_ALL: 'C.UTF-8', PGHOST: folder, PGUSER: 'postgres' },
  };
  await fill(bin, data, options);
  let running: ChildProcess | undefined;
  const address = (database = 'postgres'): string =>
    `postgres://postgres:${PASSWORD}@/${database}?host=${encodeURIComponent(folder)}`;
  const ended = async (signal: NodeJS.Signals): Promise<void> => {
    const child = running;
    running = undefined;
    if (!child || child.exitCode !== null) return;
    const gone = new Promise((resolve) => child.once('close', resolve));
    child.kill(signal);
    await gone;
  };
  const postgres: Postgres = {
    address,
    data,
    run: (sql, database) => runSql(address(database), sql),
    crash: () => ended('SIGQUIT'),
    start: async () => {
      const flags = [...SETTINGS, ...settings, `unix_socket_directories=${folder}`].flatMap((one) => ['-c', one]);
      const child = spawn(join(bin, 'postgres'), ['-D', data, ...flags], {
        ...options,
        stdio: ['ignore', 'pipe', 'pipe'],
      });
      running = child;
      await ready(child);
    },
    remove: async () => {
      await ended('SIGINT');
      rmSync(folder, { recursive: true, force: true });
    },
  };
  process.once('exit', () => running?.kill('SIGQUIT'));
  await postgres.start();
  return postgres;
}

/** Fills the folder of a new server with its data. */
type Fill = (bin: string, data: string, options: SpawnOptions) => Promise<void>;

/** A copy that follows a server and can be read. */
export function startReplica(of: Postgres): Promise<Postgres> {
  return startPostgres(QUICK, async (bin, data, options) => {
    const flags = ['-D', data, '--write-recovery-conf', '--checkpoint=fast', '--no-sync', '-d', of.address()];
    await execute(join(bin, 'pg_basebackup'), flags, { ...options, shell: false });
  });
}

async function initdb(bin: string, data: string, options: SpawnOptions): Promise<void> {
  const passwords = `${data}.password`;
  writeFileSync(passwords, PASSWORD);
  chmodSync(passwords, 0o644);
  const access = ['--auth=scram-sha-256', `--pwfile=${passwords}`, '--username=postgres'];
  const flags = [...access, '--encoding=UTF8', '--locale=C.UTF-8', '--no-sync'];
  await execute(join(bin, 'initdb'), ['-D', data, ...flags], { ...options, shell: false });
}

/** Resolves once the server says that it takes connections. */
function ready(child: ChildProcess): Promise<void> {
  return new Promise((resolve, reject) => {
    let said = '';
    child.stderr?.on('data', (chunk: Buffer) => {
      said += chunk.toString();
      if (/ready to accept (?:read-only )?connections/.test(said)) resolve();
    });
    child.once('close', (code) => reject(new Error(`PostgreSQL ended with code ${code}:\n${said}`)));
  });
}

async function runSql(address: string, sql: string): Promise<readonly Readonly<Record<string, unknown>>[]> {
  const client = new Client({ connectionString: address });
  await client.connect();
  try {
    const result = await client.query<Readonly<Record<string, unknown>>>(sql);
    return Array.isArray(result) ? [] : result.rows;
  } finally {
    await client.end();
  }
}

import assert from 'node:assert/strict';
import { Client } from 'pg';
import { changesOf, keysOf, searchPath, setUp, startLabServer, type LabServer } from './support/labServer';
import { startRelay } from './support/relay';
import { describeWithPostgres, startPostgres, type Postgres } from './support/postgres';

const AWAY = 'The database is away: try again in a moment.';

describeWithPostgres('when something ends in the middle', () => {
  let postgres: Postgres;
  let server: LabServer;
  let token = '';
  const item = (id: string) => ({ id, title: `Wombats of ${id}` });
  const serve = () => startLabServer('--database', postgres.address());
  const found = async (query = 'wombats') => keysOf(await server.ask(searchPath(query), token));

  before(async () => {
    postgres = await startPostgres();
    ({
      tokens: [token = ''],
    } = await setUp('--database', postgres.address(), '--library', 'lab', '--token', 'write'));
    server = await serve();
    assert.equal((await server.add(item('first'), token)).status, 201);
  });
  after(async () => {
    await server.end('SIGKILL');
    await postgres.remove();
  });

  /** Has a statement wait that comes to what `sql` locks, until `release` is called or the database ends. */
  async function lock(sql: string): Promise<() => Promise<void>> {
    const client = new Client({ connectionString: postgres.address() });
    client.on('error', () => undefined);
    await client.connect();
    await client.query(`BEGIN; ${sql}`);
    return () => client.end();
  }

  /** Resolves once a statement of the server waits for a lock. */
  async function waiting(): Promise<void> {
    for (;;) {
      const [row] = await postgres.run(
        `SELECT count(*)::integer AS n FROM pg_stat_activity WHERE application_name = 'litnotes' AND wait_event_type = 'Lock'`,
      );
      if (row?.['n'] === 1) return;
    }
  }
  const WRITES = 'SELECT FROM litnotes.library FOR UPDATE';
  const READS = 'LOCK TABLE litnotes.item';

  /** What is counted must be what is there. */
  async function assertWhole(): Promise<void> {
    const [row] = await postgres.run(`SELECT l.items, l.version::integer,
      (SELECT count(*)::integer FROM litnotes.item) AS there, (SELECT max(version)::integer FROM litnotes.item) AS last,
      (SELECT documents FROM litnotes.word WHERE word = 'wombats') AS counted FROM litnotes.library l`);
    assert.deepEqual(
      [row?.['there'], row?.['last'], row?.['counted']],
      [row?.['items'], row?.['version'], row?.['items']],
    );
  }

  it('the database, and somebody adds: nothing is added, and it can be as soon as the database is back', async () => {
    await lock(WRITES);
    const adding = server.add(item('cut'), token);
    await waiting();
    await postgres.crash();
    const { status, body, headers } = await adding;
    assert.deepEqual([status, body.error, headers.get('retry-after')], [503, AWAY, '2']);
    assert.equal((await server.ask(searchPath('wombats'), token)).status, 503, 'while it is away');
    await postgres.start();
    assert.deepEqual(await found(), ['first']);
    assert.equal((await server.add(item('cut'), token)).status, 201);
    await assertWhole();
  });

  it('the database, and somebody reads: that is told, and the next is answered once it is back', async () => {
    await lock(READS);
    const reading = server.ask(searchPath('wombats'), token);
    await waiting();
    await postgres.crash();
    const { status, body } = await reading;
    assert.deepEqual([status, body.error], [503, AWAY]);
    await postgres.start();
    assert.deepEqual(await found(), ['cut', 'first']);
  });

  it('all connections, while nobody asks: nobody notices', async () => {
    await Promise.all(Array.from({ length: 8 }, () => found()));
    await postgres.run(`SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'litnotes'`);
    assert.deepEqual(
      await Promise.all(Array.from({ length: 8 }, async () => (await found()).length)),
      Array(8).fill(2),
    );
  });

  it('all connections, as they are used again: nobody notices, who reads or adds', async () => {
    const between = await startRelay(postgres.address());
    const behind = await startLabServer('--database', between.address);
    try {
      const asked = async (): Promise<number> => (await behind.ask(searchPath('wombats'), token)).status;
      for (const next of [asked, async () => (await behind.add(item('first'), token)).status]) {
        await Promise.all(Array.from({ length: 40 }, asked));
        between.cutOnUse();
        assert.notEqual(await next(), 503);
      }
    } finally {
      await behind.end('SIGKILL');
      between.close();
    }
  });

  it('what the database does for a request, by its limit of time: that is told, and holds nobody up', async () => {
    const release = await lock(WRITES);
    const adding = server.add(item('late'), token);
    await waiting();
    assert.deepEqual(await found(), ['cut', 'first'], 'reading goes on meanwhile');
    await postgres.run(`SELECT pg_cancel_backend(pid) FROM pg_stat_activity WHERE wait_event_type = 'Lock'`);
    const { status, body } = await adding;
    assert.deepEqual([status, body.error], [503, 'The database took too long: try again, or ask for less.']);
    await release();
    assert.equal((await server.add(item('late'), token)).status, 201);
  });

  it('the server, by a crash: nothing half is left', async () => {
    const release = await lock(WRITES);
    const adding = server.add(item('crash'), token);
    const cut = assert.rejects(adding);
    await waiting();
    await server.end('SIGKILL');
    await cut;
    await release();
    server = await serve();
    assert.equal((await server.add(item('after'), token)).status, 201);
    await assertWhole();
    assert.equal(
      (await changesOf(server, token))[0]?.items.some(({ id }) => id === 'half'),
      false,
    );
  });

  it('the server, as it is told to: who asked is answered first', async () => {
    const release = await lock(WRITES);
    const adding = server.add(item('last'), token);
    await waiting();
    const ended = server.end('SIGTERM');
    await assert.rejects(async () => {
      for (;;) await fetch(server.address);
    }, 'nobody new is heard');
    await release();
    assert.equal((await adding).status, 201);
    assert.equal(await ended, 0);
    server = await serve();
    assert.ok((await found()).includes('last'));
  });
});

import assert from 'node:assert/strict';
import { changesOf, keysOf, searchPath, setUp, startLabServer, type LabServer } from './support/labServer';
import { describeWithPostgres, startPostgres, startReplica, type Postgres } from './support/postgres';

describeWithPostgres('a shared library on more than one server of PostgreSQL', () => {
  describe('with the items of three libraries on three', () => {
    let servers: readonly Postgres[];
    let server: LabServer;
    const tokens: string[] = [];

    before(async () => {
      servers = await Promise.all([startPostgres(), startPostgres(), startPostgres()]);
      const [here, second, third] = servers.map((one) => one.address());
      for (const [at, place] of [undefined, second, third].entries()) {
        const placed = place === undefined ? [] : ['--place', place];
        const made = await setUp('--database', here ?? '', '--library', `lab${at}`, '--token', 'write', ...placed);
        tokens.push(...made.tokens);
      }
      server = await startLabServer('--database', here ?? '');
    });
    after(async () => {
      await server.end('SIGKILL');
      await Promise.all(servers.map((one) => one.remove()));
    });

    it('has each where it was placed, and answers alike', async () => {
      for (const [at, token] of tokens.entries()) {
        for (const id of ['one', 'two'])
          assert.equal(
            (await server.add({ id, title: `Wombats ${id} of ${at}`, author: [{ family: `Doe${at}` }] }, token)).status,
            201,
          );
        const { status, body } = await server.add({ id: 'One', title: 'Taken' }, token);
        assert.deepEqual([status, body.free], [409, 'Onea']);
        assert.deepEqual(keysOf(await server.ask(searchPath('wombats two'), token)), ['two', 'one']);
        assert.deepEqual(keysOf(await server.ask(searchPath(`wombat author:doe${at}`), token)), ['one', 'two']);
        assert.deepEqual(
          keysOf(await server.ask(searchPath(`author:doe${(at + 1) % 3}`), token)),
          [],
          'of another library',
        );
        assert.deepEqual(keysOf(await server.ask('/items?keys=two,none', token)), ['two']);
        const pages = await changesOf(server, token, 0, 1);
        assert.deepEqual(
          pages.map(({ items, total }) => [items[0]?.id, total]),
          [
            ['one', 2],
            ['two', 2],
          ],
        );
      }
      const [here, ...others] = servers;
      const parts = await here?.run(`SELECT relname FROM pg_class WHERE relkind = 'r' AND relname ~ '^(item|placed)_'`);
      assert.deepEqual(parts, [{ relname: 'item_1' }]);
      for (const [at, other] of others.entries()) {
        const rows = await other.run(`SELECT citekey FROM litnotes.placed_${at + 2}_0 ORDER BY 1`);
        assert.deepEqual(rows, [{ citekey: 'one' }, { citekey: 'two' }]);
      }
    });

    it('goes on with the others where one is away, and with that one when it is back', async () => {
      await servers[1]?.crash();
      const { status, body } = await server.ask(searchPath('wombats'), tokens[1]);
      assert.deepEqual([status, body.error], [503, 'The database is away: try again in a moment.']);
      assert.equal((await server.ask(searchPath('wombats'), tokens[2])).body.items?.length, 2);
      assert.equal((await server.add({ id: 'three', title: 'Three' }, tokens[1] ?? '')).status, 503);
      await servers[1]?.start();
      assert.equal((await server.add({ id: 'three', title: 'Three' }, tokens[1] ?? '')).status, 201);
      assert.equal((await changesOf(server, tokens[1] ?? '')).at(-1)?.total, 3);
    });
  });

  describe('with a copy that is read', () => {
    let primary: Postgres;
    let replica: Postgres;
    let server: LabServer;
    let token = '';

    before(async () => {
      primary = await startPostgres();
      ({
        tokens: [token = ''],
      } = await setUp('--database', primary.address(), '--library', 'lab', '--token', 'write'));
      replica = await startReplica(primary);
      server = await startLabServer('--database', primary.address(), '--replica', replica.address());
    });
    after(async () => {
      await server.end('SIGKILL');
      await replica.remove();
      await primary.remove();
    });

    /** Resolves once the copy has all that the first one has. */
    async function followed(): Promise<void> {
      const [now] = await primary.run('SELECT pg_current_wal_flush_lsn()::text AS lsn');
      for (;;) {
        const [there] = await replica.run(`SELECT pg_last_wal_replay_lsn() >= '${String(now?.['lsn'])}' AS is_there`);
        if (there?.['is_there'] === true) return;
      }
    }

    it('reads from it and writes to the first', async () => {
      assert.equal((await server.add({ id: 'one', title: 'Wombats' }, token)).status, 201);
      await followed();
      assert.deepEqual(keysOf(await server.ask(searchPath('wombat'), token)), ['one']);
      const [asked] = await replica.run(
        `SELECT count(*)::integer AS n FROM pg_stat_activity WHERE application_name = 'litnotes'`,
      );
      assert.ok(Number(asked?.['n']) > 0);
    });

    it('reads from it also while the first is away, and from the first while it is', async () => {
      await primary.crash();
      assert.deepEqual(keysOf(await server.ask(searchPath('wombat'), token)), ['one']);
      assert.equal((await server.add({ id: 'two', title: 'Wombats' }, token)).status, 503);
      await primary.start();
      await replica.crash();
      assert.deepEqual(keysOf(await server.ask(searchPath('wombat'), token)), ['one']);
      assert.equal((await server.add({ id: 'two', title: 'Wombats' }, token)).status, 201);
      await replica.start();
      await followed();
      assert.equal(keysOf(await server.ask(searchPath('wombat'), token)).length, 2);
    });
  });
});

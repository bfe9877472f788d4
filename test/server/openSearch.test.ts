import assert from 'node:assert/strict';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { keysOf, searchPath, setUp, startLabServer, type LabServer } from './support/labServer';
import { describeWithPostgres, startPostgres, type Postgres } from './support/postgres';

interface Asked {
  readonly what: string;
  readonly login: string | undefined;
  readonly lines: readonly unknown[];
}

describeWithPostgres('a shared library that OpenSearch searches', () => {
  let postgres: Postgres;
  let cluster: Server;
  let server: LabServer;
  const tokens: string[] = [];
  const asked: Asked[] = [];
  /** The last version that was brought, by document. */
  const versions = new Map<string, unknown>();
  /** What a search finds. */
  let hits: readonly string[] = [];
  let isAway = false;

  /** Answers as OpenSearch is documented to. */
  function answerTo(method: string, path: string, lines: readonly unknown[]): readonly [number, unknown] {
    if (isAway) return [503, '<html>'];
    if (method === 'PUT') return [200, { acknowledged: true, shards_acknowledged: true, index: 'litnotes' }];
    if (path === '/es/_bulk') {
      const [state, version] = lines.slice(-2) as unknown as readonly [{ index: { _id: string } }, unknown];
      versions.set(state.index._id, version);
      return [200, { took: 1, errors: false, items: [] }];
    }
    const [, id] = /^\/es\/litnotes\/_doc\/(.*)$/.exec(path) ?? [];
    if (id !== undefined)
      return versions.has(id) ? [200, { found: true, _source: versions.get(id) }] : [404, { found: false }];
    const found = hits.map((key, at) => ({ _score: 9 - at, _source: { key }, matched_queries: ['abstract', 'title'] }));
    return [200, { took: 1, timed_out: false, hits: { max_score: 9, hits: found } }];
  }

  before(async () => {
    cluster = createServer((request, response) => {
      let body = '';
      request.on('data', (chunk: Buffer) => (body += chunk.toString()));
      request.once('end', () => {
        const lines = body.split('\n').flatMap((line) => (line === '' ? [] : [JSON.parse(line) as unknown]));
        const { method = '', url = '', headers } = request;
        asked.push({ what: `${method} ${url}`, login: headers.authorization, lines });
        const [status, answer] = answerTo(method, url, lines);
        response.writeHead(status).end(JSON.stringify(answer));
      });
    });
    await new Promise<void>((resolve) => cluster.listen(0, '127.0.0.1', resolve));
    const { port } = cluster.address() as AddressInfo;
    postgres = await startPostgres();
    for (const name of ['lab', 'others'])
      tokens.push(...(await setUp('--database', postgres.address(), '--library', name, '--token', 'write')).tokens);
    server = await startLabServer(
      '--database',
      postgres.address(),
      '--opensearch',
      `http://user:p%40ss@127.0.0.1:${port}/es`,
    );
  });
  after(async () => {
    await server.end('SIGKILL');
    await postgres.remove();
    cluster.close();
  });

  it('brings there what is added, and asks there', async () => {
    const [token = ''] = tokens;
    assert.equal((await server.add({ id: 'One', title: 'Wombats' }, token)).status, 201);
    const bulk = asked.find(({ what }) => what === 'POST /es/_bulk');
    assert.deepEqual(bulk?.lines[0], { index: { _index: 'litnotes', _id: '1:one' } });
    assert.deepEqual(bulk?.lines.at(-1), { version: 1 });
    assert.equal(bulk?.login, `Basic ${Buffer.from('user:p@ss').toString('base64')}`);
    hits = ['one'];
    const { body } = await server.ask(searchPath('anything'), token);
    assert.deepEqual(
      body.items?.map(({ item, score, matched }) => [item.id, score, matched]),
      [['One', 9, ['title', 'abstract']]],
    );
  });

  it('shows nobody the items of another library, whatever is found there', async () => {
    const [token = '', others = ''] = tokens;
    await server.add({ id: 'two', title: 'Secrets' }, others);
    hits = ['two', 'one', 'none'];
    assert.deepEqual(keysOf(await server.ask(searchPath('anything'), token)), ['One']);
    assert.deepEqual(keysOf(await server.ask(searchPath('anything'), others)), ['two']);
  });

  it('says that it cannot be searched while OpenSearch is away, and makes up for what was added', async () => {
    const [token = ''] = tokens;
    isAway = true;
    const { status, body } = await server.ask(searchPath('anything'), token);
    assert.deepEqual(
      [status, body.error],
      [503, 'OpenSearch, which searches this library, does not answer: try again in a moment.'],
    );
    assert.equal((await server.add({ id: 'three', title: 'Three' }, token)).status, 201);
    assert.deepEqual(keysOf(await server.ask('/items?keys=three', token)), ['three']);
    isAway = false;
    asked.length = 0;
    assert.equal((await server.add({ id: 'four', title: 'Four' }, token)).status, 201);
    const documents = asked
      .find(({ what }) => what === 'POST /es/_bulk')
      ?.lines.filter((line) => typeof line === 'object' && line !== null && 'key' in line);
    assert.deepEqual(
      documents?.map((one) => (one as { key: string }).key),
      ['three', 'four'],
    );
  });
});

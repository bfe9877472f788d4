import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { Client } from 'pg';
import { createHash } from 'node:crypto';
import { changesOf, keysOf, searchPath, setUp, startLabServer, type LabServer } from './support/labServer';
import { DESCRIBED, SEEN } from './support/description';
import { migrate } from '../../src/server/schema/migrate';
import { describeWithPostgres, PASSWORD, startPostgres, type Postgres } from './support/postgres';

const BIB = String.raw`
@inproceedings{vaswani2017attention, title = {Attention Is All You Need}, author = {Vaswani, Ashish and Shazeer, Noam},
  booktitle = {Advances in Neural Information Processing Systems}, year = 2017,
  abstract = {We propose the Transformer, a sequence model based solely on self-attention, dispensing with recurrence.}}
@article{muller1999karhunen, title = {Über die Karhunen-Loève-Zerlegung}, author = {M{\"u}ller, J{\"o}rg}, journal = {Mathematische Annalen},
  year = 1999, doi = {10.1000/ABC.123}, keywords = {eigenvalues, signals}}
@book{goodfellow2016deep, title = {Deep Learning}, author = {Goodfellow, Ian and Bengio, Yoshua and Courville, Aaron}, publisher = {MIT Press}, year = 2016}
@article{bengio2003neural, title = {A Neural Probabilistic Language Model}, author = {Bengio, Yoshua and Vincent, Pascal}, journal = {JMLR}, year = 2003,
  abstract = {A goal of statistical language modeling is to learn the joint probability function of sequences of words.}}
@misc{devlin2018bert, title = {{BERT}: Pre-training of Deep Bidirectional Transformers}, author = {Devlin, Jacob}, year = 2018, eprint = {1810.04805}, archiveprefix = {arXiv}}
@inproceedings{cunningham2024sparse, title = {Sparse Autoencoders Find Interpretable Features}, author = {Cunningham, Hoagy}, booktitle = {ICLR}, year = 2024,
  abstract = {Polysemanticity is a hindrance. Autoencoders that are sparse resolve superposition with 100\% fewer assumptions.}}
`;
const OTHER = '@book{secret2001, title = {The Attention of Others}, author = {Nobody, Anne}, year = 2001}';

describeWithPostgres('a library that a lab shares', () => {
  let postgres: Postgres;
  let server: LabServer;
  let folder: string;
  let read = '';
  let write = '';
  let others = '';

  before(async () => {
    folder = mkdtempSync(join(tmpdir(), 'litnotes-lab-'));
    writeFileSync(join(folder, 'lab.bib'), BIB);
    writeFileSync(join(folder, 'others.bib'), OTHER);
    postgres = await startPostgres();
    const database = postgres.address();
    // Two that start at once make one schema.
    const made = await Promise.all([
      setUp(
        '--database',
        database,
        '--library',
        'lab',
        '--import',
        join(folder, 'lab.bib'),
        '--token',
        'read',
        '--token',
        'write',
      ),
      setUp('--database', database, '--library', 'others', '--import', join(folder, 'others.bib'), '--token', 'write'),
    ]);
    assert.match(made[0].said, /6 added, 0 replaced, 0 as they were/);
    [read = '', write = ''] = made[0].tokens;
    [others = ''] = made[1].tokens;
    server = await startLabServer('--database', database);
  });
  after(async () => {
    await server.end('SIGKILL');
    await postgres.remove();
    rmSync(folder, { recursive: true });
  });

  const found = async (query: string): Promise<readonly string[]> => keysOf(await server.ask(searchPath(query), read));

  describe('is searched', () => {
    for (const [query, first] of [
      ['dispense with recurrence', 'vaswani2017attention'],
      ['Attention is all you need', 'vaswani2017attention'],
      ['atention al you nead', 'vaswani2017attention'],
      ['karhunen loeve', 'muller1999karhunen'],
      ['Müller', 'muller1999karhunen'],
      ['muller 1999', 'muller1999karhunen'],
      ['mathematische', 'muller1999karhunen'],
      ['eigenvalue', 'muller1999karhunen'],
      ['bidirect', 'devlin2018bert'],
      ['deep learn', 'goodfellow2016deep'],
      ['vaswani2017', 'vaswani2017attention'],
      ['@bengio2003neural', 'bengio2003neural'],
      ['https://doi.org/10.1000/abc.123', 'muller1999karhunen'],
      ['arXiv:1810.04805v2', 'devlin2018bert'],
      ['self-attention', 'vaswani2017attention'],
    ] as const)
      it(`by '${query}'`, async () => assert.equal((await found(query))[0], first));

    for (const [query, keys] of [
      ['author:bengio', ['goodfellow2016deep', 'bengio2003neural']],
      ['author:"yoshua beng"', ['goodfellow2016deep', 'bengio2003neural']],
      ['author:bengio -author:goodfellow', ['bengio2003neural']],
      ['author:"bengio yoshua"', []],
      ['author:=bengio', []],
      ['venue:"neural information"', ['vaswani2017attention']],
      ['venue:=jmlr', ['bengio2003neural']],
      ['year:>2017', ['cunningham2024sparse', 'devlin2018bert']],
      ['year:2016..2017', ['vaswani2017attention', 'goodfellow2016deep']],
      ['-year:..2017', ['cunningham2024sparse', 'devlin2018bert']],
      ['type:book', ['goodfellow2016deep']],
      ['has:doi', ['muller1999karhunen']],
      ['has:arxiv', ['devlin2018bert']],
      ['key:ben', ['bengio2003neural']],
      ['key:=Bengio2003Neural', ['bengio2003neural']],
      ['"sparse autoencoders"', ['cunningham2024sparse']],
      ['"autoencoders sparse"', []],
      ['"need ashish"', []],
      ['deep -learning', ['devlin2018bert']],
      ['author:bengio sequences', ['bengio2003neural']],
      ['topic:vision', []],
      ['library:lab type:book', ['goodfellow2016deep']],
      ['library:other', []],
      ['wombats', []],
    ] as const)
      it(`by '${query}', which finds ${keys.length}`, async () => assert.deepEqual(await found(query), keys));

    it('with what matched, the score, the best first, and as many as are asked for', async () => {
      const { status, body } = await server.ask(searchPath('neural bengio'), read);
      assert.deepEqual([status, body.library], [200, 'lab']);
      const [first, second] = body.items ?? [];
      assert.deepEqual(first?.matched, ['title', 'names']);
      assert.equal(first?.library, 'lab');
      assert.ok((first?.score ?? 0) > (second?.score ?? 0) && (second?.score ?? 0) > 0);
      assert.equal(keysOf(await server.ask(searchPath('deep', 1), read)).length, 1);
      const [abstract] = (await server.ask(searchPath('superposition'), read)).body.items ?? [];
      assert.deepEqual(abstract?.matched, ['abstract']);
    });

    for (const query of [
      `'; DROP SCHEMA litnotes CASCADE; --`,
      `") OR 1=1 --`,
      `author:"%' OR '1'='1"`,
      'author:%',
      'key:%',
      'key:_______________',
      `key:\\`,
      `a:b & !c | (d <-> e):*A`,
      `"'; SELECT '"`,
      `\0\u0001\uD800 ' \\ $$ $1 ::text`,
      'year:99999999999999999999 year:..2 year:>x',
      'year:9999..0000',
      `${'-"a" '.repeat(400)}`,
      '('.repeat(2_000),
      'x'.repeat(20_000),
      Array.from({ length: 300 }, (_, at) => `word${at}`).join(' '),
      '\u202e\u0301\u0301\u0301',
      '   ',
      '',
    ])
      it(`and not broken by ${JSON.stringify(query).slice(0, 40)}`, async () => {
        const { status, body } = await server.ask(searchPath(query), read);
        assert.equal(status, 200, body.error);
        const held = body.items ?? [];
        assert.ok(held.every(({ item, library }) => library === 'lab' && item.id !== 'secret2001'));
        if (query.startsWith('key:')) assert.deepEqual(held, []);
        assert.equal(server.log(), '');
      });
  });

  it('gives items by their keys, in that order and in any case, without those that are not there', async () => {
    const answered = await server.ask('/items?keys=Bengio2003neural,none,devlin2018bert', read);
    assert.deepEqual(keysOf(answered), ['bengio2003neural', 'devlin2018bert']);
    const [first] = answered.body.items ?? [];
    assert.deepEqual(Object.keys(first ?? {}), ['item', 'library']);
    assert.deepEqual(first?.item['author'], [
      { family: 'Bengio', given: 'Yoshua' },
      { family: 'Vincent', given: 'Pascal' },
    ]);
    assert.match(String(first?.item['abstract']), /^A goal of statistical/);
  });

  describe('is added to', () => {
    const item = {
      id: 'smith2020',
      type: 'article-journal',
      title: 'On <i>Wombats</i>',
      author: [{ family: 'Smith' }],
      custom: 1,
    };

    it('and has the item at once', async () => {
      const before = (await changesOf(server, read)).at(-1)?.version ?? 0;
      const { status, body } = await server.add(item, write);
      assert.equal(status, 201, body.error);
      assert.deepEqual([body.item?.id, body.item?.title, body.version], ['smith2020', 'On <i>Wombats</i>', before + 1]);
      assert.deepEqual(await found('wombats'), ['smith2020']);
      assert.deepEqual(await found('wombatt'), ['smith2020'], 'a typing error');
    });

    it('but not twice under a key: a free one is named', async () => {
      const clash = async (id: string) => (await server.add({ ...item, id }, write)).body;
      assert.deepEqual(await clash('Smith2020'), {
        error: "The library has an item with the key 'Smith2020' already: 'Smith2020a' is free.",
        key: 'Smith2020',
        free: 'Smith2020a',
      });
      assert.equal((await server.add({ ...item, id: 'smith2020a' }, write)).status, 201);
      assert.equal((await clash('smith2020')).free, 'smith2020b');
      assert.equal((await server.ask('/changes?since=0', read)).body.items?.length, 8);
    });

    it('by one of two that add one key at once', async () => {
      const answers = await Promise.all(
        Array.from({ length: 8 }, () => server.add({ ...item, id: 'atonce2021' }, write)),
      );
      assert.deepEqual(answers.map(({ status }) => status).sort(), [201, ...Array<number>(7).fill(409)]);
      assert.ok(answers.every(({ status, body }) => status === 201 || body.free === 'atonce2021a'));
      assert.deepEqual(keysOf(await server.ask('/items?keys=atonce2021', read)), ['atonce2021']);
    });

    it('with what the database cannot keep made good', async () => {
      const odd = {
        id: 'odd1',
        type: 'none',
        title: 'A\0B \uD800',
        abstract: 'x '.repeat(120_000),
        issued: 'n.d.',
        __proto__: 1,
      };
      const { status, body } = await server.add(odd, write);
      assert.deepEqual([status, body.item?.title, body.item?.['type']], [201, 'AB \uFFFD', 'document']);
      assert.deepEqual(keysOf(await server.ask('/items?keys=odd1', read)), ['odd1']);
    });

    it('with more words than a row of the database holds, and longer identifiers than an index does', async () => {
      const words = (count: number): readonly string[] =>
        Array.from({ length: count }, (_, at) => `zz${((at * 7919) % 99_991).toString(36)}q`);
      const long = { id: 'many1', title: 'Many', abstract: words(3000).join(' '), keyword: words(1000).join(' ') };
      const { status } = await server.add({ ...long, DOI: `10.1/${words(2000).join('')}` }, write);
      assert.equal(status, 201);
      assert.deepEqual(keysOf(await server.ask(searchPath(words(3000).at(-1) ?? ''), read)), ['many1']);
      assert.deepEqual(keysOf(await server.ask('/items?keys=%00,MANY1%00', read)), ['many1']);
    });

    it('by a file, but for what the database cannot keep', async () => {
      const deep = `${'['.repeat(20_000)}${']'.repeat(20_000)}`;
      const file = join(folder, 'odd.json');
      const odd = ['k'.repeat(5000), 'nul\0key'].map((id) => JSON.stringify({ id, title: 'Odd' }));
      writeFileSync(
        file,
        `[{"id":"fine","title":"Fine"},${odd.join(',')},{"id":"deep","title":"Deep","note":${deep}}]`,
      );
      const { said } = await setUp('--database', postgres.address(), '--library', 'odd', '--import', file);
      assert.match(said, /2 added/);
    });

    for (const [what, body, status, error] of [
      ['no JSON', '{', 400, /not JSON/],
      ['a list', '[]', 400, /not one item/],
      ['no key', { title: 'A' }, 400, /no 'id'/],
      ['a key that is none', { id: 'a b', title: 'A' }, 400, /no citation key/],
      ['no title', { id: 'a' }, 400, /no 'title'/],
      ['too much', { id: 'a', title: 'x'.repeat(300_000) }, 413, /larger than 256 kB/],
      ['what is too deep', `{"id":"a","title":"a","x":${'['.repeat(1e5)}${']'.repeat(1e5)}}`, 400, /too deep/],
    ] as const)
      it(`but not with ${what}`, async () => {
        const answered = await server.add(body, write);
        assert.equal(answered.status, status);
        assert.match(answered.body.error ?? '', error);
      });

    it('but not by a token that only reads', async () => {
      const { status, body } = await server.add({ ...item, id: 'never' }, read);
      assert.deepEqual(
        [status, body],
        [403, { error: "This token only reads the library 'lab': adding takes one that may write." }],
      );
    });
  });

  describe('tells what has changed', () => {
    it('page by page, and in the end all', async () => {
      const pages = await changesOf(server, read, 0, 3);
      const keys = pages.flatMap(({ items }) => items.map(({ id }) => id));
      assert.equal(keys.length, pages[0]?.total);
      assert.equal(new Set(keys).size, keys.length);
      assert.ok(pages.length > 3 && pages.slice(0, -1).every(({ items, more }) => items.length === 3 && more));
      assert.deepEqual((await changesOf(server, read, pages.at(-1)?.version))[0]?.items, []);
    });

    it('in shorter pages where items are long', async () => {
      const since = (await changesOf(server, read)).at(-1)?.version ?? 0;
      await postgres.run(`SELECT litnotes.put((SELECT id FROM litnotes.library WHERE name = 'lab'), (SELECT json_agg(json_build_object(
        'citekey', key, 'folded', key, 'csl', json_build_object('id', key, 'type', 'book', 'title', 'Long', 'note', repeat('x', 250000)),
        'title', 'long', 'names', '', 'venue', '', 'keywords', '', 'abstract', '', 'type', 'book', 'has', '{}'::text[]
      )) FROM (SELECT 'long' || n AS key FROM generate_series(1, 40) n) k), false)`);
      const pages = await changesOf(server, read, since);
      assert.deepEqual(
        pages.map(({ items }) => items.length),
        [32, 8],
      );
      assert.equal(
        (
          await postgres.run(
            `SELECT litnotes.take_out(library, array_agg(folded)) FROM litnotes.item WHERE folded LIKE 'long%' GROUP BY library`,
          )
        ).length,
        1,
      );
    });

    it('without losing any, while several write', async () => {
      const start = (await changesOf(server, read)).at(-1)?.version ?? 0;
      const seen: string[] = [];
      let isDone = false;
      const reading = (async () => {
        for (let from = start, last = false; ; last = isDone) {
          const pages = await changesOf(server, read, from, 2);
          seen.push(...pages.flatMap(({ items }) => items.map(({ id }) => id)));
          from = pages.at(-1)?.version ?? from;
          if (last) return;
        }
      })();
      const ids = Array.from({ length: 60 }, (_, at) => `burst${at}`);
      const add = async (of: readonly string[]): Promise<void> => {
        for (const id of of) assert.equal((await server.add({ id, title: `Burst ${id}` }, write)).status, 201);
      };
      await Promise.all([0, 1, 2, 3].map((worker) => add(ids.filter((_, at) => at % 4 === worker))));
      isDone = true;
      await reading;
      assert.deepEqual([...seen].sort(), [...ids].sort(), 'each once, and none lost');
    });

    it('also what a file no longer has, where the library is to be like it', async () => {
      const since = (await changesOf(server, others)).at(-1)?.version ?? 0;
      writeFileSync(
        join(folder, 'others.json'),
        JSON.stringify([
          { id: 'kept', title: 'Kept' },
          { id: 'secret2001', title: 'Changed' },
        ]),
      );
      await setUp('--database', postgres.address(), '--library', 'Others', '--import', join(folder, 'others.json'));
      writeFileSync(join(folder, 'others.json'), JSON.stringify([{ id: 'kept', title: 'Kept' }]));
      const { said } = await setUp(
        '--database',
        postgres.address(),
        '--library',
        'others',
        '--import',
        join(folder, 'others.json'),
        '--mirror',
      );
      assert.match(said, /0 added, 0 replaced, 1 as they were[\s\S]*1 taken out/);
      const [page] = await changesOf(server, others, since);
      assert.deepEqual([page?.items.map(({ id }) => id), page?.deleted, page?.total], [['kept'], ['secret2001'], 1]);
      await server.add({ id: 'secret2001', title: 'Again' }, others);
      const [later] = await changesOf(server, others, since);
      assert.deepEqual([later?.items.map(({ id }) => id), later?.deleted], [['kept', 'secret2001'], []]);
    });
  });

  describe('is no one else’s', () => {
    it('for a token of another library, or none', async () => {
      assert.deepEqual(keysOf(await server.ask(searchPath('attention'), others)), []);
      assert.deepEqual(keysOf(await server.ask('/items?keys=vaswani2017attention', others)), []);
      for (const token of [undefined, 'lit_x', read.slice(0, -1), `${read}x`]) {
        const { status, body, headers } = await server.ask(searchPath('attention'), token);
        assert.deepEqual([status, headers.get('www-authenticate')], [401, 'Bearer']);
        assert.match(body.error ?? '', /token/);
      }
    });

    it('for the role that serves, whatever SQL it runs', async () => {
      const client = new Client({ connectionString: postgres.address(), options: '-c role=litnotes_server' });
      await client.connect();
      const ask = async (sql: string, values: readonly unknown[] = []) =>
        (await client.query<Record<string, unknown>>(sql, [...values])).rows;
      assert.deepEqual(await ask('SELECT * FROM litnotes.item'), [], 'no token');
      assert.deepEqual(await ask('SELECT * FROM litnotes.search($1, 10)', ['{"words":""}']), []);
      const enter = (token: string) =>
        ask(`SELECT set_config('litnotes.token', $1, false)`, [createHash('sha256').update(token).digest('hex')]);
      await enter(others);
      assert.deepEqual(
        (await ask('SELECT DISTINCT citekey FROM litnotes.item ORDER BY 1')).map(({ citekey }) => citekey),
        ['kept', 'secret2001'],
      );
      assert.deepEqual(
        (await ask('SELECT name FROM litnotes.library')).map(({ name }) => name),
        ['others'],
      );
      await enter(read);
      for (const sql of [
        'SELECT * FROM litnotes.token',
        'SELECT * FROM litnotes.item_1',
        'SELECT * FROM litnotes.item_2',
        `DELETE FROM litnotes.item`,
        `UPDATE litnotes.item SET citekey = 'x'`,
        `INSERT INTO litnotes.item SELECT * FROM litnotes.item LIMIT 1`,
        `SELECT litnotes.take_out(1, '{kept}')`,
        `SELECT litnotes.take_out(2, '{kept}')`,
        `SELECT litnotes.put(1, '[]', false)`,
        `SELECT litnotes.put(2, '[]', false)`,
        'DROP TABLE litnotes.item',
        'CREATE TABLE litnotes.more ()',
      ])
        await assert.rejects(ask(sql), /permission denied|row-level security|cannot be written|must be owner/, sql);
      await client.end();
    });
  });

  it('keeps no token that could be used', async () => {
    const kept = await postgres.run('SELECT * FROM litnotes.token');
    assert.equal(kept.length, 3);
    assert.doesNotMatch(JSON.stringify(kept), new RegExp([read, write, others].join('|')));
  });

  describe('is asked wrongly', () => {
    for (const [path, status, error] of [
      ['/', 404, /nothing at this address/],
      ['/search/more?q=a', 404, /nothing at this address/],
      ['/constructor', 404, /nothing at this address/],
      ['/search', 400, /looked for is missing/],
      ['/search?q=a&limit=0', 400, /from 1 to 100/],
      ['/search?q=a&limit=101', 400, /from 1 to 100/],
      ['/items', 400, /keys are missing/],
      [`/items?keys=${'a,'.repeat(101)}`, 400, /No more than 100/],
      ['/changes?since=-1', 400, /'since' must be/],
      ['/changes?since=1e3', 400, /'since' must be/],
      ['/changes?limit=1001', 400, /from 1 to 1000/],
    ] as const)
      it(`at ${path.slice(0, 30)}`, async () => {
        const answered = await server.ask(path, read);
        assert.equal(answered.status, status);
        assert.match(answered.body.error ?? '', error);
      });

    it('without a token', async () => {
      for (const path of ['/items?keys=a', '/changes']) assert.equal((await server.ask(path)).status, 401);
      assert.equal((await server.ask('/items', undefined, { method: 'POST', body: '{}' })).status, 401);
    });

    it('by another method', async () => {
      const { status, body } = await server.ask('/items?keys=a', write, { method: 'DELETE' });
      assert.deepEqual([status, body.error], [405, 'This address takes only GET and POST.']);
    });

    it('by what is no HTTP, and by what stops in the middle', async () => {
      const { port } = new URL(server.address);
      const ended = (text: string): Promise<void> =>
        new Promise((resolve) => {
          const socket = connect(Number(port), '127.0.0.1', () => socket.end(text));
          socket
            .on('data', () => undefined)
            .on('error', () => resolve())
            .on('close', () => resolve());
        });
      await Promise.all([
        ended('garbage\r\n\r\n'),
        ended(`GET /${'x'.repeat(100_000)} HTTP/1.1\r\n\r\n`),
        ended(`POST /items HTTP/1.1\r\nHost: a\r\nAuthorization: Bearer ${write}\r\nContent-Length: 100\r\n\r\n{"id":`),
      ]);
      assert.deepEqual((await found('all you need'))[0], 'vaswani2017attention');
    });
  });

  it('may be asked by pages of other sites, as VS Code on the web is one', async () => {
    const response = await fetch(`${server.address}/search?q=a`, { method: 'OPTIONS' });
    assert.equal(response.status, 204);
    assert.match(response.headers.get('access-control-allow-headers') ?? '', /authorization/);
    assert.equal((await server.ask('/search?q=a', read)).headers.get('access-control-allow-origin'), '*');
  });

  describe('is set up', () => {
    it('once, when four start at once', async () => {
      await postgres.run('CREATE DATABASE fresh');
      const clients = Array.from({ length: 4 }, () => new Client({ connectionString: postgres.address('fresh') }));
      await Promise.all(clients.map((client) => client.connect()));
      await Promise.all(clients.map((client) => migrate(client)));
      await Promise.all(clients.map((client) => client.end()));
      assert.deepEqual(await postgres.run('SELECT number FROM litnotes.migration', 'fresh'), [{ number: 1 }]);
    });

    it('by whoever owns the database and may make roles', async () => {
      await postgres.run(`CREATE ROLE lab LOGIN CREATEROLE PASSWORD '${PASSWORD}'`);
      await postgres.run('CREATE DATABASE lab OWNER lab');
      const address = postgres.address('lab').replace('//postgres:', '//lab:');
      const args = ['--database', address, '--library', 'lab', '--import', join(folder, 'lab.bib'), '--token', 'read'];
      const [token = ''] = (await setUp(...args)).tokens;
      const other = await startLabServer('--database', address);
      assert.equal(keysOf(await other.ask(searchPath('all you need'), token))[0], 'vaswani2017attention');
      await other.end('SIGKILL');
    });

    it('without what has no title', async () => {
      const file = join(folder, 'cut.bib');
      writeFileSync(file, '@book{whole, title = {Whole}, year = 2001}\n@book{bare, year = 2002}\n');
      const { said } = await setUp('--database', postgres.address(), '--library', 'cut', '--import', file);
      assert.match(said, /: 1 added, 0 replaced/);
    });

    it('and served by a user who owns nothing', async () => {
      await postgres.run(`CREATE ROLE web LOGIN PASSWORD '${PASSWORD}'; GRANT litnotes_server TO web`);
      const address = postgres.address().replace('//postgres:', '//web:');
      const other = await startLabServer('--database', address, '--prefix', '/lab/');
      assert.equal(keysOf(await other.ask(searchPath('all you need'), read))[0], 'vaswani2017attention');
      assert.equal(
        (await fetch(new URL('/search?q=a', other.address), { headers: { Authorization: `Bearer ${read}` } })).status,
        404,
      );
      assert.equal(await other.end('SIGTERM'), 0);
      await assert.rejects(setUp('--database', address, '--library', 'more'), /permission denied/);
    });

    it('but not at a port that another program has, and says so', async () => {
      const { port } = new URL(server.address);
      const script = join(__dirname, '../../dist/server.js');
      const started = promisify(execFile)(process.execPath, [script, '--database', postgres.address(), '--port', port]);
      await assert.rejects(started, new RegExp(`Another program serves at port ${port} already: choose another`));
    });
  });

  describe('in the end', () => {
    it('answers as src/server/openapi.json says, in each of the ways that stand there', () => {
      // That the database is away is seen in another file.
      const unseen = DESCRIBED.filter((one) => !SEEN.has(one) && !one.endsWith('503'));
      assert.deepEqual(unseen, []);
      assert.ok(SEEN.size > 12);
    });
  });
});

import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { StdioClientTransport } from '@modelcontextprotocol/sdk/client/stdio.js';
import {
  CallToolResultSchema,
  EmptyResultSchema,
  InitializeResultSchema,
  JSONRPCErrorResponseSchema,
  JSONRPCResultResponseSchema,
  LATEST_PROTOCOL_VERSION,
  ListResourcesResultSchema,
  ListResourceTemplatesResultSchema,
  ListToolsResultSchema,
  ReadResourceResultSchema,
} from '@modelcontextprotocol/sdk/types.js';
import { AjvJsonSchemaValidator } from '@modelcontextprotocol/sdk/validation/ajv';
import { TOOLS } from '../../src/core/assistant/tools';

const server = join(__dirname, '../../dist/mcp.js');
const SECRET = 'what nobody may read';
const KNOWN = 'hermann2024foundations';

describe('the server of the tools', () => {
  const scratch = mkdtempSync(join(tmpdir(), 'litnotes-mcp-'));
  const root = join(scratch, 'notes');
  const write = (name: string, text: string | Uint8Array): void => writeFileSync(join(root, name), text);
  const read = (name: string): string => readFileSync(join(root, name), 'utf8');
  let client: Client;
  let writing: Client;

  const connected = async (...args: readonly string[]): Promise<Client> => {
    const one = new Client({ name: 'test', version: '1' });
    await one.connect(
      new StdioClientTransport({
        command: process.execPath,
        args: [server, '--folder', root, ...args],
        stderr: 'pipe',
      }),
    );
    return one;
  };
  const call = async (who: Client, name: string, input: object): Promise<{ text: string; isError: boolean }> => {
    const { content, isError } = await who.callTool({ name: `litnotes_${name}`, arguments: { ...input } });
    const texts = content as readonly { readonly type: string; readonly text?: string }[];
    return { text: texts.map(({ text = '' }) => text).join(''), isError: isError === true };
  };
  const ask = async (name: string, input: object): Promise<string> => (await call(client, name, input)).text;

  before(async () => {
    mkdirSync(join(root, 'sub'), { recursive: true });
    writeFileSync(join(scratch, 'secret.md'), `${SECRET} [@${KNOWN}]`);
    writeFileSync(join(scratch, 'secret.bib'), `@book{secret, title = {${SECRET}}}`);
    write('refs.bib', '@article{own2020, title = {Gardens \\"uber alles}, author = {Doe, Jane}, year = {2020}}\n');
    write('items.json', '[{"id":"only2021","type":"book","title":"Hedges","issued":{"date-parts":[[2021]]}}]');
    write('note.md', `A claim [@${KNOWN}]. Another [@own2020]. A third [@hermann2024foundation].\n`);
    write('sub/under.md', '---\nbibliography: ../items.json\n---\nSo [@only2021].\n');
    write('about.md', `---\ncitekey: ${KNOWN}\nstatus: reading\n---\nQuokkas.\n`);
    write('hostile.md', `---\nbibliography: [../secret.bib, linked.bib, /etc/passwd]\n---\n[@secret]\n`);
    symlinkSync(join(scratch, 'secret.md'), join(root, 'linked.md'));
    symlinkSync(join(scratch, 'secret.bib'), join(root, 'linked.bib'));
    symlinkSync(scratch, join(root, 'up'));
    [client, writing] = await Promise.all([connected(), connected('--allow-writes')]);
  });
  after(async () => {
    await Promise.all([client.close(), writing.close()]);
    rmSync(scratch, { recursive: true });
  });

  it('has every tool that reads, and those that write only where it was allowed', async () => {
    const names = async (who: Client) => (await who.listTools()).tools.map(({ name }) => name);
    assert.deepEqual(
      await names(writing),
      TOOLS.map(({ name }) => name),
    );
    assert.deepEqual(
      await names(client),
      TOOLS.filter(({ writes }) => !writes).map(({ name }) => name),
    );
  });

  it('describes them as they are defined, by schemas that are valid', async () => {
    const { tools } = await writing.listTools();
    for (const [at, tool] of TOOLS.entries()) {
      const { description, inputSchema, annotations } = tools[at] ?? assert.fail(tool.name);
      assert.equal(description, tool.description);
      assert.deepEqual(inputSchema, tool.schema);
      assert.equal(annotations?.readOnlyHint, !tool.writes);
      const validate = new AjvJsonSchemaValidator().getValidator(inputSchema);
      assert.equal(validate({ nothing: 'that it has' }).valid, false, tool.name);
    }
  });

  it('searches, gets, relates, checks and formats, with the references of the folder', async () => {
    assert.match(await ask('search_papers', { query: 'shortcut learning foundations' }), new RegExp(`\n@${KNOWN}: `));
    assert.match(await ask('search_papers', { query: 'gardens' }), /\n@own2020: Gardens über alles\n.* · refs\.bib/);
    assert.match(await ask('get_paper', { key: KNOWN }), /about\.md[\s\S]*Quokkas/);
    assert.match(await ask('papers_for_text', { text: 'Networks rely on shortcut features.' }), /\n@\w+: /);
    assert.match(await ask('related_papers', { key: KNOWN }), /\n@\w+: /);
    assert.match(await ask('format_references', { keys: [KNOWN], style: 'ieee' }), /Hermann/);
    assert.match(await ask('notes', { query: `cites:${KNOWN}` }), /note\.md:1/);
    assert.match(await ask('search_papers', { query: 'status:reading' }), new RegExp(`^1 paper [\\s\\S]*@${KNOWN}`));
    assert.match(await ask('search_papers', { query: 'in:notes quokkas' }), new RegExp(`^1 paper [\\s\\S]*@${KNOWN}`));
  });

  it('checks a file under its own bibliography, and a text', async () => {
    const note = await ask('check_citations', { path: 'note.md' });
    assert.match(note, /UNKNOWN, line 1: .*nearest: hermann2024foundations/);
    assert.match(note, /known, line 1: @own2020: Gardens/);
    assert.match(await ask('check_citations', { path: 'sub/under.md' }), /known, line 4: @only2021: Hedges \(2021\)/);
    assert.match(await ask('check_citations', { text: '[@own2020; @own2020]' }), /^The text: 1 wrong[\s\S]*TWICE/);
  });

  it('sees what changes', async () => {
    write('fresh.md', 'Wombats.');
    assert.match(await ask('notes', { query: 'wombats' }), /fresh\.md:1/);
    write('fresh.md', 'Nothing.');
    assert.equal(await ask('notes', { query: 'wombats' }), 'No note of the workspace fits.');
    write('more.bib', '@book{fresh2022, title = {Wombats}}');
    assert.match(await ask('get_paper', { key: 'fresh2022' }), /Wombats/);
    write('more.bib', '@book{fresh2022, title = {Koalas!}}');
    assert.match(await ask('get_paper', { key: 'fresh2022' }), /Koalas/);
    assert.match(await ask('search_papers', { query: 'koalas' }), /@fresh2022/);
    rmSync(join(root, 'more.bib'));
    rmSync(join(root, 'fresh.md'));
    assert.match(await ask('get_paper', { key: 'fresh2022' }), /^There is no paper/);
  });

  it('knows the libraries beside the folder that it was started with, and nothing else there', async () => {
    mkdirSync(join(scratch, 'more/deep'), { recursive: true });
    writeFileSync(join(scratch, 'named.bib'), '@book{named2001, title = {Moles}}');
    writeFileSync(join(scratch, 'more/list.ris'), 'TY  - BOOK\nID  - listed2002\nTI  - Voles\nER  - \n');
    writeFileSync(join(scratch, 'more/deep/other.bib'), '@book{deep2003, title = {Shrews}}');
    symlinkSync(join(scratch, 'named.bib'), join(scratch, 'link.bib'));
    const names = ['link.bib', 'more', 'none.bib', 'notes/refs.bib'].flatMap((name) => [
      '--library',
      join(scratch, name),
    ]);
    const one = await connected(...names);
    const paper = async (key: string): Promise<string> => (await call(one, 'get_paper', { key })).text;
    assert.match(await paper('named2001'), /^@named2001 from named\.bib[\s\S]*Moles/);
    assert.match(await paper('listed2002'), /Voles/);
    assert.match(await paper('own2020'), /^@own2020 from refs\.bib/);
    for (const key of ['deep2003', 'secret']) assert.match(await paper(key), /^There is no paper/);
    writeFileSync(join(scratch, 'none.bib'), '@book{late2004, title = {Hedgehogs}}');
    assert.match(await paper('late2004'), /Hedgehogs/, 'a file that comes later');
    const outside = await call(one, 'check_citations', { path: '../named.bib' });
    assert.match(outside.text, /only files in it can be used\.$/);
    await one.close();
    assert.match(await ask('get_paper', { key: 'named2001' }), /^There is no paper/);
  });

  it('knows keys that another program has changed from the file that it was told of, as it is at the moment', async () => {
    const memory = join(scratch, 'keys.json');
    const one = await connected('--keys-seen', memory);
    const answer = async (name: string, input: object): Promise<string> => (await call(one, name, input)).text;
    const old = { key: 'gardens' };
    assert.match(await answer('get_paper', old), /^There is no paper with the key gardens(?!.*now called)/);
    writeFileSync(memory, JSON.stringify({ gardens: { title: 'Gardens über alles', family: 'Doe', year: 2020 } }));
    assert.equal(await answer('get_paper', old), 'There is no paper with the key gardens; it is now called own2020.');
    assert.match(
      await answer('check_citations', { text: 'So [@gardens].' }),
      /UNKNOWN, line 1: .*now called own2020\./,
    );
    write('old.md', 'A claim [@gardens].\n');
    assert.match(await answer('check_citations', { path: 'old.md' }), /UNKNOWN, line 1: .*now called own2020\./);
    rmSync(join(root, 'old.md'));
    writeFileSync(memory, '{"gardens": {"title"');
    assert.doesNotMatch(await answer('get_paper', old), /now called/);
    await one.close();
  });

  it('says nothing that the schema of the protocol does not know, in any of its messages', async () => {
    const note = 'litnotes://notes/note.md';
    const client = { capabilities: {}, clientInfo: { name: 'a', version: '1' } };
    const results = await messagesOf(root, [
      ['initialize', { protocolVersion: LATEST_PROTOCOL_VERSION, ...client }],
      ['ping', {}],
      ['tools/list', {}],
      ['tools/call', { name: 'litnotes_search_papers', arguments: { query: 'vision' } }],
      ['tools/call', { name: 'litnotes_get_paper', arguments: { key: 'none' } }],
      ['resources/list', {}],
      ['resources/templates/list', {}],
      ['resources/read', { uri: note }],
      ['resources/read', { uri: 'litnotes://papers/none' }],
      ['none/such', {}],
    ]);
    const schemas = [
      InitializeResultSchema,
      EmptyResultSchema,
      ListToolsResultSchema,
      CallToolResultSchema,
      CallToolResultSchema,
      ListResourcesResultSchema,
      ListResourceTemplatesResultSchema,
      ReadResourceResultSchema,
    ];
    for (const [at, message] of results.entries()) {
      const schema = schemas[at];
      if (!schema) {
        JSONRPCErrorResponseSchema.parse(message);
        continue;
      }
      const { result } = JSONRPCResultResponseSchema.parse(message);
      // What a schema does not know it refuses at the top, and leaves out farther down.
      assert.deepEqual(schema.strict().parse(result), result);
    }
    assert.equal(results.length, 10);
  });

  for (const path of [
    '../secret.md',
    'sub/../../secret.md',
    join(scratch, 'secret.md'),
    'up/secret.md',
    'linked.md',
    'up/notes/note.md',
    '/etc/passwd',
    'file:///etc/passwd',
    '\\\\server\\share\\a.md',
    'a\0.md',
    `${'../'.repeat(300)}etc/passwd`,
  ])
    it(`reads and writes nothing at ${JSON.stringify(path).slice(0, 40)}`, async () => {
      const cite = { path, keys: [KNOWN], line: 1 };
      for (const { text, isError } of [
        await call(client, 'check_citations', { path }),
        await call(writing, 'cite', cite),
      ]) {
        assert.equal(isError, true);
        assert.match(text, /only files in it can be used\.$/);
      }
      assert.equal(readFileSync(join(scratch, 'secret.md'), 'utf8'), `${SECRET} [@${KNOWN}]`);
    });

  it('reads no bibliography outside, whatever names it', async () => {
    const checked = await ask('check_citations', { path: 'hostile.md' });
    assert.doesNotMatch(checked, new RegExp(`${SECRET}|known, line`));
    assert.match(await ask('get_paper', { key: 'secret' }), /^There is no paper/);
  });

  it('cites by the least edit, in the bytes that were there', async () => {
    write('w.md', '\uFEFFOne.\r\nA claim.\r\n');
    const { text } = await call(writing, 'cite', { path: 'w.md', keys: ['own2020'], sentence: 'A claim.' });
    assert.match(text, /There now stands: “A claim \[@own2020\]\.”$/);
    assert.equal(read('w.md'), '\uFEFFOne.\r\nA claim [@own2020].\r\n');
    write('w.tex', 'A claim.\n');
    await call(writing, 'cite', { path: 'w.tex', keys: [KNOWN], line: 1 });
    assert.equal(read('w.tex'), `A claim \\cite{${KNOWN}}.\n`);
  });

  it('cites for calls that come at once one after the other, and loses none', async () => {
    write('many.md', 'A claim.\n');
    const keys = ['own2020', KNOWN, 'own2020', 'li2022branch'];
    await Promise.all(keys.map((key) => call(writing, 'cite', { path: 'many.md', keys: [key], line: 1 })));
    const [, cluster = ''] = /^A claim \[(.*)\]\.\n$/.exec(read('many.md')) ?? [];
    assert.deepEqual(cluster.split('; ').sort(), [`@${KNOWN}`, '@li2022branch', '@own2020'].sort());
  });

  it('cites what the file is under itself', async () => {
    write('sub/w.md', '---\nbibliography: ../items.json\n---\nA claim.\n');
    await call(writing, 'cite', { path: 'sub/w.md', keys: ['only2021'], line: 4 });
    assert.match(read('sub/w.md'), /A claim \[@only2021\]\.\n$/);
    assert.match(
      (await call(writing, 'cite', { path: 'w.md', keys: ['only2021'], line: 1 })).text,
      /^There is no paper/,
    );
  });

  it('leaves as they are what is no note, no UTF-8 or no longer what was read', async () => {
    write('latin.md', Buffer.from('Caf\xe9.', 'latin1'));
    write('data.txt', 'A claim.');
    for (const [path, message] of [
      ['latin.md', /not in UTF-8/],
      ['data.txt', /no note in which citations are written/],
      ['none.md', /there is no such file/],
    ] as const)
      assert.match((await call(writing, 'cite', { path, keys: [KNOWN], line: 1 })).text, message);
    assert.equal(readFileSync(join(root, 'latin.md')).toString('latin1'), 'Caf\xe9.');
    assert.equal(read('data.txt'), 'A claim.');
  });

  it('has no tool that is not there, also where one was not allowed', async () => {
    for (const name of ['none', 'cite', 'toString', '__proto__', 'x'.repeat(1e6)])
      await assert.rejects(client.callTool({ name: name.startsWith('litnotes') ? name : `litnotes_${name}` }), {
        message: /There is no tool 'litnotes_/,
      });
  });

  it('answers what is too large, or no input at all, by a sentence', async () => {
    assert.match(await ask('check_citations', { text: '@'.repeat(1e7) }), /^'text' is longer than 200000 characters/);
    assert.match(await ask('search_papers', { query: { $ne: 1 } }), /^'query' must be a text/);
    assert.match(await ask('search_papers', { query: 'a', __proto__: null, more: 1 }), /^The input takes nothing but/);
    await assert.rejects(
      client.callTool({ name: 'litnotes_search_papers', arguments: 7 as unknown as Record<string, unknown> }),
    );
  });

  it('answers each of many calls at once, or says that they are too many', async () => {
    const answers = await Promise.all(
      Array.from({ length: 250 }, (_, at) => ask('search_papers', { query: `vision ${at % 7}`, limit: 1 })),
    );
    const refused = answers.filter((one) => one.startsWith('Too much is asked at once'));
    const answered = answers.filter((one) => /\n@\w+: /.test(one));
    assert.equal(refused.length + answered.length, 250);
    assert.ok(answered.length >= 100, `${answered.length}`);
    assert.match(await ask('get_paper', { key: KNOWN }), new RegExp(`^@${KNOWN}`));
  });

  it('has papers and notes as resources, page by page', async () => {
    const found: { readonly uri: string; readonly name: string }[] = [];
    let cursor: string | undefined;
    do {
      const page = await client.listResources(cursor === undefined ? {} : { cursor });
      assert.notEqual(page.resources.length, 0);
      found.push(...page.resources);
      cursor = page.nextCursor;
    } while (cursor !== undefined);
    assert.equal(found.filter(({ uri }) => uri.startsWith('litnotes://papers/')).length, 451);
    const note = found.find(({ name }) => name === 'sub/under.md') ?? assert.fail('no note');
    assert.equal(new Set(found.map(({ uri }) => uri)).size, found.length);
    const textOf = async (uri: string) => {
      const [content] = (await client.readResource({ uri })).contents;
      return content && 'text' in content ? content.text : undefined;
    };
    assert.equal(await textOf(note.uri), read('sub/under.md'));
    assert.match((await textOf(`litnotes://papers/${KNOWN}`)) ?? '', /Abstract: [\s\S]*Quokkas/);
    assert.equal((await client.listResourceTemplates()).resourceTemplates.length, 2);
    for (const uri of [
      'litnotes://notes/..%2Fsecret.md',
      'litnotes://notes/linked.md',
      'file:///etc/passwd',
      'litnotes://papers/none',
      'litnotes://papers/%',
    ])
      await assert.rejects(client.readResource({ uri }), { message: /There is no (?:resource|paper)/ });
    await assert.rejects(client.listResources({ cursor: '-1' }), { message: /There is no such cursor/ });
  });
});

/** What a server over a folder answers to requests, message by message, in their order. */
async function messagesOf(root: string, requests: readonly (readonly [string, object])[]): Promise<readonly unknown[]> {
  const child = spawn(process.execPath, [server, '--folder', root], { stdio: 'pipe' });
  const answers = new Map<unknown, unknown>();
  const done = new Promise<void>((resolve) => {
    createInterface({ input: child.stdout }).on('line', (line) => {
      const message = JSON.parse(line) as { readonly id?: unknown };
      answers.set(message.id, message);
      if (answers.size === requests.length) resolve();
    });
  });
  for (const [id, [method, params]] of requests.entries())
    child.stdin.write(`${JSON.stringify({ jsonrpc: '2.0', id, method, params })}\n`);
  await done;
  child.stdin.end();
  await once(child, 'exit');
  return requests.map((_, id) => answers.get(id));
}

describe('a server that is sent what is no message', () => {
  const start = (...args: readonly string[]) => spawn(process.execPath, [server, ...args], { stdio: 'pipe' });

  it('goes on, and ends when nobody speaks to it any more', async () => {
    const child = start('--folder', __dirname);
    const lines = createInterface({ input: child.stdout });
    const answers: { readonly id: unknown; readonly error?: { readonly code: number } }[] = [];
    const told = new Promise<void>((resolve) => {
      lines.on('line', (line) => {
        answers.push(JSON.parse(line) as (typeof answers)[number]);
        if (answers.at(-1)?.id === 99) resolve();
      });
    });
    for (const line of [
      'garbage',
      Buffer.from([0xff, 0xfe, 0]),
      '['.repeat(5e6),
      `{"jsonrpc":"2.0","id":1,"method":"tools/call","params":${'{"a":'.repeat(1e5)}1${'}'.repeat(1e5)}}`,
      'x'.repeat(20e6),
      '{"jsonrpc":"2.0","id":{},"method":"ping"}',
      '{"jsonrpc":"2.0","id":2,"method":"none"}',
      '{"jsonrpc":"2.0","method":"notifications/cancelled","params":{"requestId":"none"}}',
      '{"jsonrpc":"2.0","id":3,"result":{}}',
      '{"jsonrpc":"2.0","id":99,"method":"ping"}',
    ]) {
      child.stdin.write(line);
      child.stdin.write('\n');
    }
    await told;
    assert.deepEqual(
      answers.flatMap(({ id, error }) => (error && id === null ? [error.code] : [])),
      [-32_700, -32_700, -32_700, -32_600, -32_600],
    );
    assert.equal(answers.find(({ id }) => id === 2)?.error?.code, -32_601);
    child.stdin.end();
    assert.deepEqual(await once(child, 'exit'), [0, null]);
  });

  it('ends when nobody hears it any more', async () => {
    const child = start('--folder', __dirname);
    child.stdout.destroy();
    child.stdin.on('error', () => undefined);
    child.stdin.write('{"jsonrpc":"2.0","id":1,"method":"ping"}\n');
    assert.deepEqual(await once(child, 'exit'), [0, null]);
  });

  for (const [what, args, message] of [
    ['no folder', [], /Which folder\?[\s\S]*--allow-writes/],
    ['a folder that is none', ['--folder', join(__dirname, 'none')], /There is no folder/],
    ['what it does not know', ['--folder', __dirname, '--all'], /nothing that the server knows/],
  ] as const)
    it(`does not start with ${what}`, async () => {
      const child = start(...args);
      let said = '';
      child.stderr.on('data', (data: Buffer) => (said += data.toString()));
      assert.deepEqual(await once(child, 'close'), [2, null]);
      assert.match(said, message);
    });
});

import assert from 'node:assert/strict';
import { PassThrough } from 'node:stream';
import { LineTransport } from '../../../src/mcp/lineTransport';

/** What comes of chunks of input: the methods that were received, and the lines that were written. */
async function taking(chunks: readonly (string | Buffer)[], largest = 100) {
  const [input, output] = [new PassThrough(), new PassThrough()];
  const received: unknown[] = [];
  const transport = new LineTransport(input, output, largest);
  transport.onmessage = (message) => received.push('method' in message ? message.method : message);
  const closed = new Promise<void>((resolve) => (transport.onclose = resolve));
  await transport.start();
  for (const chunk of chunks) input.write(chunk);
  input.end();
  await closed;
  const written = String(output.read() ?? '')
    .trim()
    .split('\n')
    .filter(Boolean);
  return { received, codes: written.map((line) => (JSON.parse(line) as { error: { code: number } }).error.code) };
}

const ping = (id: number): string => `{"jsonrpc":"2.0","id":${id},"method":"ping"}\n`;

describe('messages by lines', () => {
  it('come however they are cut', async () => {
    const [all] = [ping(1) + ping(2)];
    const bytes = [...Buffer.from(all)].map((byte) => Buffer.from([byte]));
    for (const chunks of [[all], bytes, [all.slice(0, 50), all.slice(50)], [all.replaceAll('\n', '\r\n')]])
      assert.deepEqual(await taking(chunks), { received: ['ping', 'ping'], codes: [] });
  });

  it('are UTF-8 also where a chunk ends within a letter', async () => {
    const line = Buffer.from('{"jsonrpc":"2.0","method":"é"}\n');
    const at = line.indexOf(0xc3) + 1;
    assert.deepEqual((await taking([line.subarray(0, at), line.subarray(at)])).received, ['é']);
  });

  for (const [what, line, code] of [
    ['no JSON', 'garbage', -32_700],
    ['bytes that are no text', Buffer.from([0xff, 0, 0xfe]), -32_700],
    ['half a message', '{"jsonrpc":"2.0",', -32_700],
    ['another object', '{"a":1}', -32_600],
    ['a batch', `[${ping(1).trim()}]`, -32_600],
    ['a number', '7', -32_600],
    ['nothing', 'null', -32_600],
    ['too long', ping(1).trim().replace('ping', 'p'.repeat(90)), -32_600],
  ] as const)
    it(`that are ${what} are answered by an error, and the next one is taken`, async () =>
      assert.deepEqual(await taking([line, '\n', ping(2)]), { received: ['ping'], codes: [code] }));

  it('that never end are not kept', async () => {
    const endless = Array.from({ length: 2000 }, () => 'x'.repeat(60));
    assert.deepEqual(await taking([...endless, '\n', ping(1)]), { received: ['ping'], codes: [-32_600] });
  });

  it('are not read while nobody reads the answers', async () => {
    const [input, output] = [new PassThrough(), new PassThrough({ highWaterMark: 10 })];
    const transport = new LineTransport(input, output);
    await transport.start();
    await transport.send({ jsonrpc: '2.0', id: 1, result: {} });
    assert.equal(input.isPaused(), true);
    output.resume();
    await new Promise((resolve) => input.once('resume', resolve));
    assert.equal(input.isPaused(), false);
  });
});

import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { isBuiltin } from 'node:module';
import { join } from 'node:path';
import { promisify } from 'node:util';

const root = join(__dirname, '../..');
const script = join(root, 'dist/server.js');

describe('the script of the server of a shared library', () => {
  it('needs nothing beside it but Node', () => {
    const required = [...readFileSync(script, 'utf8').matchAll(/\brequire\("([^"]+)"\)/g)].map(([, name = '']) => name);
    // Of pg: each is tried, and done without.
    const others = [...new Set(required)].filter(
      (name) => !isBuiltin(name) && !['pg-native', 'pg-cloudflare'].includes(name),
    );
    assert.deepEqual(others, []);
    assert.ok(required.length > 5);
  });

  it('has every package that is in it named in the notices, with the version', () => {
    const { sources } = JSON.parse(readFileSync(`${script}.map`, 'utf8')) as { readonly sources: readonly string[] };
    const folders = sources.flatMap((source) => /node_modules\/(?:@[^/]+\/)?[^/]+/.exec(source)?.[0] ?? []);
    const lines = readFileSync(join(root, 'media/THIRD_PARTY_NOTICES.md'), 'utf8').toLowerCase().split('\n');
    const missing = [...new Set(folders)].filter((folder) => {
      const { name, version } = JSON.parse(readFileSync(join(root, folder, 'package.json'), 'utf8')) as {
        readonly name: string;
        readonly version: string;
      };
      return !lines.some((line) => line.includes(`[${name}](`) && line.includes(`) ${version},`));
    });
    assert.deepEqual(missing, []);
    assert.ok(folders.length > 10);
  });

  for (const [what, args, code, message] of [
    ['nothing', [], 2, /Which database\?[\s\S]*--database postgres:/],
    [
      'a database that is not there',
      ['--database', 'postgres://127.0.0.1:1/a'],
      1,
      /The database at '127.0.0.1' cannot be used: connect ECONNREFUSED/,
    ],
    [
      'a password that no address can have',
      ['--database', 'postgres://lab:s#cret@127.0.0.1/a'],
      1,
      /^litnotes: The address of the database cannot be read: [^\n]*'#' is written as %23[^\n]*\n$/,
    ],
  ] as const)
    it(`says what is wrong, where it is given ${what}`, async () => {
      const failed = promisify(execFile)(process.execPath, [script, ...args]);
      await assert.rejects(failed, (error: Error & { code?: number; stderr?: string }) => {
        assert.equal(error.code, code);
        assert.match(error.stderr ?? '', message);
        return true;
      });
    });
});

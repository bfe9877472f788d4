import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import manifest from '../../../package.json';
import { desktopVscode } from '../../vscode/desktop';

describe('The desktop VS Code of the tests', () => {
  const cache = mkdtempSync(join(tmpdir(), 'litnotes-desktop-'));
  const variables = ['XDG_CACHE_HOME', 'LOCALAPPDATA'] as const;
  const before = variables.map((name) => process.env[name]);
  beforeEach(() => {
    for (const name of variables) process.env[name] = cache;
  });
  afterEach(() => {
    for (const [n, name] of variables.entries())
      if (before[n] === undefined) delete process.env[name];
      else process.env[name] = before[n];
  });
  after(() => rmSync(cache, { recursive: true, force: true }));

  it('is the one that is named', async () => assert.equal(await desktopVscode('/opt/code'), '/opt/code'));

  it('is downloaded by one host at a time, into the cache', async () => {
    const said: string[] = [];
    const download = async ({ version, cachePath }: { version: string; cachePath: string }): Promise<string> => {
      said.push(`${version} begins`);
      await setTimeout(20);
      said.push(`${version} ends`);
      return join(cachePath, version);
    };
    const oldest = manifest.engines.vscode.slice(1);
    const found = await Promise.all(['download', 'download-oldest'].map((choice) => desktopVscode(choice, download)));
    assert.deepEqual(
      found.sort(),
      [oldest, 'stable'].map((version) => join(cache, 'litnotes', 'desktop', version)),
    );
    assert.deepEqual(
      said.map((text) => text.split(' ')[1]),
      ['begins', 'ends', 'begins', 'ends'],
    );
  });
});

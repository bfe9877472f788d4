import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import manifest from '../../../package.json';

const setup = join(__dirname, '../../setup.mjs');

/** Runs the set-up as if Node were of another version. */
function setUpWith(version: string): { readonly status: number | null; readonly said: string } {
  const versions = `{ ...process.versions, node: '${version}' }`;
  const asIf = `data:text/javascript,Object.defineProperty(process, 'versions', { value: ${versions} })`;
  const { status, stderr } = spawnSync(process.execPath, ['--import', asIf, setup], { encoding: 'utf8' });
  return { status, said: stderr };
}

describe('What is done before any command', () => {
  for (const version of ['18.20.8', '20.18.3'])
    it(`says that Node ${version} is too old`, () =>
      assert.deepEqual(setUpWith(version), {
        status: 1,
        said: `Node 20.19 or later is needed; this is ${version}.\n`,
      }));

  for (const version of ['20.19.0', '22.3.0'])
    it(`says nothing of Node ${version}`, () => assert.deepEqual(setUpWith(version), { status: 0, said: '' }));

  it('is done before each that needs what is installed', () => {
    const scripts: Readonly<Record<string, string>> = manifest.scripts;
    // These are run by others, or run one that is preceded itself.
    const byOthers = new Set(['build:pages', 'build:server', 'package']);
    const names = Object.keys(scripts).filter((name) => !name.startsWith('pre') && !byOthers.has(name));
    assert.deepEqual(
      names.filter((name) => scripts[`pre${name}`] !== 'node test/setup.mjs'),
      [],
    );
  });
});

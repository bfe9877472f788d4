import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import manifest from '../../../package.json';
import { parseCommandLine } from '../../vscode/commandLine';
import { selectedFiles } from '../../vscode/stages';

const root = join(__dirname, '../../..');
const text = readFileSync(join(root, '.github/CONTRIBUTING.md'), 'utf8');
const named = [...new Set([...text.matchAll(/`([^`]+)`/g)].map(([, code = '']) => code))];
const TOP = /^(?:\.github|\.vscode|media|src|test)\/|^(?:\.[a-z]+[.\w]*|[A-Z]+\.md|package\.json)$/;

describe('what CONTRIBUTING.md names', () => {
  const paths = named.filter((code) => TOP.test(code) && code !== '.vsix');
  for (const path of paths) it(`exists: ${path}`, () => assert.ok(existsSync(join(root, path))));

  it('is more than a few files', () => assert.ok(paths.length > 50, `${paths.length}`));

  it('is what npm can run', () => {
    const scripts = named.filter((code) => code.startsWith('npm ') && !code.startsWith('npm version '));
    const unknown = scripts.filter((code) => !(scriptOf(code) in manifest.scripts));
    assert.deepEqual(unknown, []);
    assert.ok(scripts.length > 8);
  });

  it('is tests that there are', async () => {
    const runs = named.filter((code) => code.startsWith('npm test -- ')).map((code) => code.split(' ').slice(3));
    for (const { stage, paths: files } of runs.flatMap(parseCommandLine))
      assert.ok((await selectedFiles(stage, files)).length > 0, stage);
  });

  it('is settings that there are', () => {
    const settings = named.filter((code) => code.startsWith('litnotes.'));
    assert.deepEqual(
      settings.filter((name) => !(name in manifest.contributes.configuration.properties)),
      [],
    );
  });
});

/** `npm run x -- y` and `npm x`: the script x. */
function scriptOf(command: string): string {
  const [, first = '', second = ''] = command.split(' ');
  return first === 'run' ? second : first;
}

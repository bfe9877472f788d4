import assert from 'node:assert/strict';
import { settingPath, splitGlob } from '../../../../src/core/library/settingPath';

describe('a file in the setting of libraries', () => {
  for (const [path, folder, home, expected] of [
    ['/w/thesis/refs/my.bib', '/w/thesis', '/home/a', 'refs/my.bib'],
    ['/w/thesis-old/my.bib', '/w/thesis', '/home/a', '/w/thesis-old/my.bib'],
    ['/home/a/Zotero/all.bib', '/w/thesis', '/home/a', '~/Zotero/all.bib'],
    ['/home/a/thesis/my.bib', '/home/a/thesis', '/home/a', 'my.bib'],
    ['/w/thesis', '/w/thesis', undefined, '/w/thesis'],
    ['/c:/refs/my.bib', undefined, undefined, 'c:/refs/my.bib'],
  ] as const)
    it(`${path} is ${expected}`, () => assert.equal(settingPath(path, folder, home), expected));
});

describe('a glob in the setting of libraries', () => {
  for (const [written, folder, glob] of [
    ['refs/*.bib', 'refs/', '*.bib'],
    ['**/*.{bib,ris}', '', '**/*.{bib,ris}'],
    [' ~\\Zotero\\**\\a?.bib', '~/Zotero/', '**/a?.bib'],
    ['/refs/[ab]/all.bib', '/refs/', '[ab]/all.bib'],
  ] as const)
    it(`${written} is looked for in '${folder}'`, () => assert.deepEqual(splitGlob(written).at(-1), { folder, glob }));

  it('is told from a plain path', () => assert.deepEqual(splitGlob('refs/all.bib'), []));

  it('may begin with a folder whose name has signs of a glob, the longest first', () => {
    const ways = splitGlob('lib/set [old]/a*/*.bib').map(({ folder, glob }) => `${folder} | ${glob}`);
    assert.deepEqual(ways, ['lib/set [old]/a*/ | *.bib', 'lib/set [old]/ | a*/*.bib', 'lib/ | set [old]/a*/*.bib']);
    assert.equal(splitGlob(`[old]/${'a/'.repeat(5000)}*.bib`).length, 31, 'no setting has every folder asked for');
  });
});

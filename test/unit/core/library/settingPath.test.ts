import assert from 'node:assert/strict';
import { settingPath } from '../../../../src/core/library/settingPath';

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

import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { namedPath, namesBelow, normalPath } from '../../../../src/core/files/namedPath';

describe('A path that a note or setting names', () => {
  it('is told apart by its kind', () => {
    const kinds: readonly (readonly [written: string, kind: string, path?: string])[] = [
      [' refs.bib ', 'relative', 'refs.bib'],
      ['../refs.bib', 'relative', '../refs.bib'],
      ['a\\b.bib', 'relative', 'a/b.bib'],
      ['~user/refs.bib', 'relative', '~user/refs.bib'],
      ['%2e%2e/refs.bib', 'relative', '%2e%2e/refs.bib'],
      ['~', 'home', ''],
      ['~/refs.bib', 'home', 'refs.bib'],
      ['./http:x', 'relative', './http:x'],
      ['x/c:/y', 'relative', 'x/c:/y'],
      ['a'.repeat(4096), 'relative', 'a'.repeat(4096)],
      ['~\\refs.bib', 'home', 'refs.bib'],
      ['/etc/../etc/./x', 'absolute', '/etc/x'],
      ['/../../x', 'absolute', '/x'],
      ['C:\\lib\\refs.bib', 'absolute', '/C:/lib/refs.bib'],
      ['c:refs.bib', 'unusable'],
      ['\\\\server\\share\\refs.bib', 'server'],
      ['//server/share/refs.bib', 'server'],
      ['\\/server/share', 'server'],
      ['https://example.org/x.csl', 'uri'],
      ['HTTPS:example.org', 'uri'],
      ['file:///etc/passwd', 'uri'],
      ['', 'unusable'],
      ['a\0.bib', 'unusable'],
      ['a\n.bib', 'unusable'],
      ['a'.repeat(5000), 'unusable'],
    ];
    for (const [written, kind, path] of kinds) {
      const named = namedPath(written);
      assert.equal(named.kind, kind, written);
      assert.equal('path' in named ? named.path : undefined, path, written);
    }
    assert.deepEqual(namedPath('HTTP://x'), { kind: 'uri', scheme: 'http', text: 'HTTP://x' });
  });
});

describe('What lies in a folder', () => {
  it('is reached by names alone, however the path climbs', () => {
    const cases: readonly (readonly [folder: string, path: string, names: readonly string[] | undefined])[] = [
      ['/w/notes', '/w/notes/a/b.bib', ['a', 'b.bib']],
      ['/w/notes/', '/w/notes', []],
      ['/w/notes', '/w/notes/../notes/a.bib', ['a.bib']],
      ['/w/notes', '/w/notes/../a.bib', undefined],
      ['/w/notes', '/w/notes2/a.bib', undefined],
      ['/w/notes', '/w', undefined],
      ['/c:/w/notes', '/c:/w', undefined],
      ['/w/notes', '/W/notes/a.bib', undefined],
      ['/w/notes', '/w/notes/..a.bib', ['..a.bib']],
      ['/', '/etc/x', ['etc', 'x']],
      ['/c:/w', '/C:/W/a.bib', ['a.bib']],
      ['/c:/w', '/d:/w/a.bib', undefined],
      ['/c:/w', '/c:/w/NUL.bib', undefined],
      ['/c:/w', '/c:/w/nul', undefined],
      ['/c:/w', '/c:/w/com1', undefined],
      ['/c:/w', '/c:/w/lpt¹.x', undefined],
      ['/c:/w', '/c:/w/comx/lptx/annul', ['comx', 'lptx', 'annul']],
      ['/c:/w', '/c:/w/a.bib:stream', undefined],
      ['/c:/w', '/c:/w/.. /a.bib', undefined],
      ['/w', '/w/nul.bib', ['nul.bib']],
    ];
    for (const [folder, path, names] of cases) assert.deepEqual(namesBelow(folder, path), names, path);
  });

  it('is in it by the names that were found', () => {
    const name = fc.constantFrom('a', 'b', '..', '.', '', '...', 'a b');
    const path = fc.array(name, { maxLength: 8 }).map((names) => `/${names.join('/')}`);
    fc.assert(
      fc.property(path, path, (folder, inner) => {
        const names = namesBelow(folder, inner);
        const isInside = `${normalPath(inner)}/`.startsWith(`${normalPath(folder)}/`.replace('//', '/'));
        assert.equal(names !== undefined, isInside);
        if (names) assert.equal(normalPath(`${folder}/${names.join('/')}`), normalPath(inner));
        assert.ok(!normalPath(inner).includes('..') || normalPath(inner).includes('...'));
      }),
    );
  });
});

import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { comparableName, freeName, isLinkable, noteFileName, noteFolder } from '../../../../src/core/note/noteName';

describe('noteFileName', () => {
  const names: readonly [rendered: string, name: string][] = [
    ['@vaswani2017attention', '@vaswani2017attention.md'],
    ['@vaswani2017attention.md', '@vaswani2017attention.md'],
    ['VI-Net: Boosting', 'VI-Net- Boosting.md'],
    ['a/b\\c', 'a-b-c.md'],
    ['../../etc/passwd', '-..-etc-passwd.md'],
    ['what? "x" <y> | *z*', 'what- -x- -y- - -z-.md'],
    ['ends. . ', 'ends.md'],
    ['.hidden', 'hidden.md'],
    ['two\nlines\u0000\u202e', 'two lines.md'],
    ['con', 'con_.md'],
    ['COM1.notes', 'COM1_.notes.md'],
    ['console', 'console.md'],
    ['e\u0301tude', '\u00e9tude.md'],
    ['100% sure', '100% sure.md'],
    ['C# in 5 [draft] steps', 'C- in 5 (draft) steps.md'],
    ['[Re] ^x^ ##|## y', '(Re) -x- - y.md'],
    ['%%hidden%% 5 %', '-hidden- 5 %.md'],
    ['\ud800', 'key.md'],
    ['', 'key.md'],
    ['...', 'key.md'],
    ['.md', 'key.md'],
  ];
  for (const [rendered, name] of names) {
    it(`${JSON.stringify(rendered)} → ${JSON.stringify(name)}`, () =>
      assert.equal(noteFileName(rendered, 'key'), name));
  }

  it('cuts between characters as readers see them', () => {
    const family = '👩‍👩‍👧‍👦'; // 25 bytes
    assert.equal(noteFileName(family.repeat(30), 'key'), `${family.repeat(10)}.md`);
    assert.equal(noteFileName(`a${'\u0301'.repeat(400)}`, 'key'), 'key.md');
    assert.equal(noteFileName(`${'x'.repeat(251)} y`, 'key'), `${'x'.repeat(251)}.md`);
    assert.equal(noteFileName('..', ''), 'note.md');
  });

  it('is safe whatever is rendered', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 400 }), (rendered) => {
        const name = noteFileName(rendered, 'key');
        assert.ok(Buffer.byteLength(name) <= 255);
        // eslint-disable-next-line no-control-regex -- controls are what must not be there
        assert.doesNotMatch(name, /[<>:"/\\|?*\u0000-\u001f\u007f]|^[. ]|[. ]\.md$|^\.md$/);
        assert.ok(isLinkable(name));
        assert.equal(name, name.normalize('NFC'));
        assert.equal(noteFileName(name, 'key'), name);
      }),
      { numRuns: 300 },
    );
  });
});

describe('noteFolder', () => {
  const folders: readonly [rendered: string, folder: string][] = [
    ['notes', 'notes'],
    ['notes/2017/', 'notes/2017'],
    ['/etc', 'etc'],
    ['..', ''],
    ['../../x', 'x'],
    ['a/./../b', 'a/b'],
    ['C:\\Users\\x', 'C-/Users/x'],
    ['\\\\server\\share', 'server/share'],
    ['~/x', '~/x'],
    ['', ''],
    ['aux/x', 'aux_/x'],
    [' a / b ', 'a/b'],
    ['NeurIPS: 2017', 'NeurIPS- 2017'],
    ['C# notes [x]', 'C# notes [x]'],
  ];
  for (const [rendered, folder] of folders) {
    it(`${JSON.stringify(rendered)} → ${JSON.stringify(folder)}`, () => assert.equal(noteFolder(rendered), folder));
  }
});

describe('freeName', () => {
  const free = (name: string, ...taken: string[]) => {
    const names = new Set(taken.map(comparableName));
    return freeName(name, (comparable) => names.has(comparable));
  };

  it('keeps a free name and counts up from a taken one, without regard to case and normalization', () => {
    assert.equal(free('a.md', 'b.md'), 'a.md');
    assert.equal(free('a.md', 'A.md'), 'a-2.md');
    assert.equal(free('a.md', 'A.md', 'a-2.MD', 'a-3.md'), 'a-4.md');
    assert.equal(free('\u00e9.md', 'E\u0301.md'), '\u00e9-2.md');
    assert.equal(free('\u00e9.md', 'e\u0301.md'), '\u00e9-2.md');
    assert.equal(free('folder', 'Folder'), 'folder-2');
  });

  it('stays within 255 bytes', () => {
    const long = `${'é'.repeat(126)}.md`;
    assert.equal(free(long, long), `${'é'.repeat(125)}-2.md`);
  });
});

import assert from 'node:assert/strict';
import { keyOfLink, linkName, nameOfNote, NoteLinks } from '../../../../src/core/note/noteLinks';

describe('keyOfLink', () => {
  for (const [target, key] of [
    ['doe2017', 'doe2017'],
    ['@doe2017', 'doe2017'],
    ['papers/2017/@doe2017', 'doe2017'],
    ['papers/doe2017.md', 'doe2017'],
    ['@doe2017\\', 'doe2017'],
    ['My note', 'My note'],
    ['@', ''],
    ['.md', ''],
  ] as const) {
    it(`${target} → ${key}`, () => {
      const { start, end } = keyOfLink(target);
      assert.equal(target.slice(start, end), key);
    });
  }
});

describe('NoteLinks', () => {
  const links = new NoteLinks();
  const notes = [
    'file:///n/@doe2017.md',
    'file:///n/My%20Note.md',
    'file:///n/deep/er/Same.md',
    'file:///n/deep/Same.md',
    'file:///n/other/Same.md',
    'vscode-vfs://github/o/r/c%23.md',
    'file:///n/e%CC%81tude.md',
    'file:///n/chapter.qmd',
    'untitled:Untitled-1',
  ];
  for (const uri of notes) links.add(uri);

  it('find the note that a link opens', () => {
    const opens = (target: string): string | undefined => links.named(target)[0];
    assert.equal(opens('@doe2017'), notes[0]);
    assert.equal(opens('@DOE2017.md'), notes[0]);
    assert.equal(opens('n/@doe2017\\'), notes[0]);
    assert.equal(opens('doe2017'), undefined);
    assert.equal(opens('my note'), notes[1]);
    assert.equal(opens('elsewhere/My Note'), undefined);
    assert.equal(opens('Same'), notes[3], 'the one nearest to the top');
    assert.equal(opens('er/Same'), notes[2]);
    assert.equal(opens('../other/same'), notes[4]);
    assert.equal(opens('étude'), notes[6]);
    assert.equal(opens('chapter'), notes[7]);
    assert.equal(opens(''), undefined);
  });

  it('write a link that opens the note, with as many folders as are needed', () => {
    assert.deepEqual(
      notes.map((uri) => links.linkTo(uri)),
      ['@doe2017', 'My Note', 'er/Same', 'deep/Same', 'other/Same', undefined, 'e\u0301tude', 'chapter.qmd', undefined],
    );
    for (const uri of notes) {
      const link = links.linkTo(uri);
      if (link !== undefined) assert.equal(links.named(link)[0], uri);
    }
  });

  it('forget what is deleted', () => {
    const few = new NoteLinks();
    few.add('file:///a/x.md');
    few.add('file:///b/x.md');
    few.delete('file:///a/x.md');
    assert.deepEqual([few.named('x'), few.linkTo('file:///b/x.md')], [['file:///b/x.md'], 'x']);
  });
});

describe('the names of notes', () => {
  it('are compared without folders, marks, case and normalization', () => {
    assert.equal(linkName(' a/@E\u0301tude.md '), linkName('étude'));
    assert.equal(nameOfNote('file:///n/100%.md'), '100%');
  });
});

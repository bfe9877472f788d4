import assert from 'node:assert/strict';
import { attachedFiles, fileDirectories, placeOfMachine } from '../../../../src/core/library/attachedFiles';

describe('The files of an entry', () => {
  it('are read as JabRef, Mendeley and Zotero write them', () => {
    assert.deepEqual(
      [
        'a.pdf',
        ':a/b.pdf:PDF;Notes:C\\:/x/y.pdf:PDF',
        'C:\\Users\\x\\y.pdf;/home/x/a\\;b.pdf',
        'Full Text:files/1/a.pdf:application/pdf',
        'https://example.org/a.pdf',
        'ftp://example.org/a.pdf ; HTTP://example.org/a.pdf',
        ' b.pdf ; ',
        'notes on https:/x.pdf',
        ':a:b.pdf:PDF',
        'x:C:/y.pdf:PDF;a:\\b.pdf',
        '1:/b',
        ':home/u/a.pdf:pdf',
        ':C$\\backslash$:/Users/me/a{\\_}b.pdf:pdf',
        'arXiv PDF:a.pdf:PDF:https\\://arxiv.org/pdf/1.pdf;C:c.pdf:PDF:http://a.org/c.pdf',
        'URL:https\\://a.org/d.pdf:PDF',
        ':d.pdf',
        ':/x/a.epub:EPUB, :/x/b, c.pdf:PDF',
        '',
      ]
        .flatMap(attachedFiles)
        .map(({ path }) => path),
      [
        'a.pdf',
        'a/b.pdf',
        'C:/x/y.pdf',
        'C:\\Users\\x\\y.pdf',
        '/home/x/a;b.pdf',
        'files/1/a.pdf',
        'b.pdf',
        'notes on https:/x.pdf',
        'a:b.pdf',
        'C:/y.pdf',
        'a:\\b.pdf',
        '1:/b',
        'home/u/a.pdf',
        'C:/Users/me/a_b.pdf',
        'a.pdf',
        'c.pdf',
        'd.pdf',
        '/x/a.epub',
        '/x/b, c.pdf',
      ],
    );
  });

  it('may be meant to be in several places', () => {
    const meant = (value: string): readonly (readonly string[])[] => attachedFiles(value).map((file) => file.meant);
    assert.deepEqual(meant('home/u/a.pdf'), [['home/u/a.pdf', '/home/u/a.pdf']]);
    assert.deepEqual(['files/a.pdf', '/home/u/a.pdf', 'homes/a.pdf'].flatMap(meant), [
      ['files/a.pdf'],
      ['/home/u/a.pdf'],
      ['homes/a.pdf'],
    ]);
    assert.deepEqual(meant('/u/Iliffe.R;Smith.G/x\\_y.pdf'), [
      ['/u/Iliffe.R', '/u/Iliffe.R;Smith.G/x_y.pdf'],
      ['Smith.G/x_y.pdf', '/u/Iliffe.R;Smith.G/x_y.pdf'],
    ]);
    assert.deepEqual(meant('Draft:a.pdf'), [['Draft:a.pdf', 'a.pdf']]);
    assert.deepEqual(meant(':a.pdf:PDF;:b.pdf:PDF'), [['a.pdf'], ['b.pdf']]);
  });

  it('may be in folders that JabRef names', () => {
    const text = [
      '@comment{jabref-meta: fileDirectory:/home/u/pdfs;}',
      '@Comment{jabref-meta: fileDirectory-doe-laptop:C\\:\\\\Users\\\\a\\;b;}',
      '@comment{jabref-meta: databaseType:bibtex;}',
      '@book{a, title={fileDirectory:/x;}}',
    ].join('\n');
    assert.deepEqual(fileDirectories(text), ['/home/u/pdfs', 'C:\\Users\\a;b']);
  });

  it('are of a machine by the folder of a person, a disk or a drive', () => {
    assert.deepEqual(
      ['/Users/jo/Zotero/a.pdf', '/home/jo', 'D:\\pdf\\a.pdf', 'd:/a.pdf', '/srv/a.pdf', 'Users/jo/a.pdf', 'a:b'].map(
        placeOfMachine,
      ),
      ['/Users/jo', undefined, 'D:', 'd:', undefined, undefined, undefined],
    );
  });
});

import assert from 'node:assert/strict';
import { attachedFiles, fileDirectories, meantPaths } from '../../../../src/core/library/attachedFiles';

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
        '',
      ].flatMap(attachedFiles),
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
      ],
    );
  });

  it('may be meant from the root', () => {
    assert.deepEqual(meantPaths('home/u/a.pdf'), ['home/u/a.pdf', '/home/u/a.pdf']);
    assert.deepEqual(['files/a.pdf', '/home/u/a.pdf', 'homes/a.pdf'].flatMap(meantPaths), [
      'files/a.pdf',
      '/home/u/a.pdf',
      'homes/a.pdf',
    ]);
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
});

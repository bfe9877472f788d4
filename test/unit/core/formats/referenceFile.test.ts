import assert from 'node:assert/strict';
import { toBibtex } from '../../../../src/core/formats/bibtex';
import { toCslJson } from '../../../../src/core/formats/cslJson';
import { MergeError } from '../../../../src/core/formats/merge';
import { formatOfFile, REFERENCE_FORMATS } from '../../../../src/core/formats/referenceFile';
import { toRis } from '../../../../src/core/formats/ris';
import { paperWith } from './papers';

const lee = paperWith({ citekey: 'lee2024title' });

/** Whether a file of this name and text may be written into. */
function isTaken(name: string, text: string): boolean {
  try {
    formatOfFile(name)?.require(text);
    return true;
  } catch (error) {
    assert.ok(error instanceof MergeError);
    return false;
  }
}

describe('A file of references', () => {
  it('has a format by its ending', () => {
    assert.deepEqual(
      Object.values(REFERENCE_FORMATS).map(({ label, description, extensions }) =>
        [label, description, ...extensions].join(', '),
      ),
      [
        'BibTeX, LaTeX, Pandoc, Quarto, bib, bibtex',
        'CSL-JSON, Pandoc, Quarto, Zotero, json',
        'RIS, EndNote, Mendeley, Zotero, ris',
      ],
    );
    assert.deepEqual(
      ['a.bib', 'a.b.BibTeX', 'a.json', 'a.ris', 'a.txt', 'bib', 'a.bib '].map((name) => formatOfFile(name)?.label),
      ['BibTeX', 'BibTeX', 'CSL-JSON', 'RIS', undefined, undefined, undefined],
    );
  });

  it('is refused in words', () => {
    for (const [name, message] of [
      ['a.bib', 'Line 1: this is not BibTeX, which has entries like @book{ … }.'],
      ['a.json', 'Line 1: this is not JSON. Correct the file and try again.'],
      ['a.ris', "Line 1: this is not RIS, whose records begin with 'TY  - '."],
    ] as const)
      assert.throws(() => formatOfFile(name)?.require('x'), { name: 'MergeError', message });
  });

  it('is known by what is in it', () => {
    const taken: readonly (readonly [name: string, text: string])[] = [
      ['a.bib', ''],
      ['a.bib', '\uFEFF% my library\n\n  % of books'],
      ['a.bib', 'Made by a program.\n@comment{jabref-meta: x}'],
      ['a.bib', toBibtex([lee])],
      ['a.json', ' \n'],
      ['a.json', '[]'],
      ['a.json', '[{"id": 7}]'],
      ['a.json', toCslJson([lee])],
      ['a.ris', '\uFEFF'],
      ['a.ris', '\uFEFFTY  - BOOK'],
      ['a.ris', 'Made by a program.\nTY  - BOOK'],
      ['a.bib', '\uFEFF \r% a\r'],
      ['a.bib', 'x @ Article-2\n( a }'],
      ['a.ris', toRis([lee])],
    ];
    for (const [name, text] of taken) assert.ok(isTaken(name, text), text);
  });

  it('is none whatever its name where something else is in it', () => {
    const refused: readonly (readonly [name: string, text: string])[] = [
      ['a.bib', '#!/bin/sh\necho "$@"\n'],
      ['a.bib', 'export PATH=/usr/bin\n'],
      ['a.bib', '% mine\nx % y'],
      ['a.bib', '% mine\r@1{'],
      ['a.bib', 'x @book y'],
      ['a.ris', 'x TY  - BOOK'],
      ['a.ris', 'TY - BOOK'],
      ['a.json', '{}'],
      ['a.json', '[1]'],
      ['a.json', '[[]]'],
      ['a.json', '[{"title": "A"}]'],
      ['a.json', '[{"id": "build", "type": "shell", "command": "make"}]'],
      ['a.json', `[${JSON.stringify({ id: 'a', title: 'A' })}, {"id": "b", "run": true}]`],
      ['a.ris', 'host = example.org\n'],
    ];
    for (const [name, text] of refused) assert.ok(!isTaken(name, text), text);
  });
});

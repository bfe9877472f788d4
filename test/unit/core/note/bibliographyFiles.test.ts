import assert from 'node:assert/strict';
import { formatOfFile } from '../../../../src/core/formats/referenceFile';
import { bibliographyFiles } from '../../../../src/core/note/bibliographyFiles';

describe('The bibliography files of a note', () => {
  it('are those of its front matter, one or many', () => {
    const of = (yaml: string): readonly string[] => bibliographyFiles(`---\n${yaml}\n---\ntext`);
    assert.deepEqual(of('bibliography: references.bib'), ['references.bib']);
    assert.deepEqual(of('bibliography: [a.bib, "b c.json"]'), ['a.bib', 'b c.json']);
    assert.deepEqual(of('bibliography:\n  - a.bib\n  - 3\n  - " "\n  - https://a.org/b.bib'), ['a.bib']);
    assert.deepEqual(of('bibliography: C:/x/a.bib'), ['C:/x/a.bib']);
    assert.deepEqual(of('title: x'), []);
    assert.deepEqual(bibliographyFiles('no front matter'), []);
    assert.deepEqual(of('bibliography: {a: b}'), []);
  });

  it('have a format by their extension', () => {
    assert.deepEqual(
      ['a.bib', 'A.BibTeX', 'a.json', 'a.ris', 'a.yaml', 'bib'].map((path) => formatOfFile(path)?.label),
      ['BibTeX', 'BibTeX', 'CSL-JSON', 'RIS', undefined, undefined],
    );
  });
});

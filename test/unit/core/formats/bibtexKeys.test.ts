import assert from 'node:assert/strict';
import { bibtexKeyAt, renameBibtexKey } from '../../../../src/core/formats/bibtexKeys';
import { applyEdits } from '../../../../src/core/text/span';

const FILE = `% Doe31 is mine
@string{Doe31 = {x}}
@book{ Doe31 ,
  title = {Doe31},
}
@inbook{part,
  crossref = {doe31},
  xdata = "other, Doe31,doe31b",
  note = {see Doe31}
}
@misc{doe31b, related={Doe31}}
`;
const renamed = (text: string, from: string, to: string): string => {
  const result = renameBibtexKey(text, from, to);
  return 'problem' in result ? result.problem : applyEdits(text, result.edits);
};

describe('keys of a BibTeX file', () => {
  it('are renamed in the entry and where others refer to it, and nowhere else', () => {
    const expected = FILE.replace('{ Doe31 ,', '{ new:1 ,')
      .replace('{doe31}', '{new:1}')
      .replace(', Doe31,', ', new:1,')
      .replace('={Doe31}', '={new:1}');
    assert.equal(renamed(FILE, 'DOE31', 'new:1'), expected);
  });

  it('never clash, and are what BibTeX reads', () => {
    assert.match(renamed(FILE, 'Doe31', 'PART'), /has an entry 'part' already/);
    assert.equal(renamed('@misc{a, title={x}}', 'a', 'A'), '@misc{A, title={x}}');
    assert.match(renamed('@misc{a, title={x}}', 'a', 'a,b'), /no key that BibTeX reads/);
    assert.match(renamed('@misc{a, title={x}}\n@misc{A, title={x}}', 'a', 'b'), /2 entries/);
    assert.match(renamed(FILE, 'nobody', 'b'), /no entry 'nobody'/);
  });

  it('are found at the cursor', () => {
    const at = (marked: string): string | undefined => bibtexKeyAt(marked.replace('|', ''), marked.indexOf('|'))?.key;
    assert.equal(at('@book{ a:b|c, title={x}}'), 'a:bc');
    assert.equal(at('@book{a, crossref = {pa|rent}}'), 'parent');
    assert.equal(at('@book{a, title = {pa|rent}}'), undefined);
    assert.equal(at('te|xt @book{a, title = {x}}'), undefined);
  });
});

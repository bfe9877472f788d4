import assert from 'node:assert/strict';
import { bibtexKeyAt, entryKeyAt, renameBibtexKey } from '../../../../src/core/formats/bibtexKeys';
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

  it('are renamed however an entry begins, and in all fields that hold keys', () => {
    const text =
      '@ \tBook\n{ a, title={x}}\n@misc{b, xref={a}}\n@set{c, entryset={b,a}}\n@misc{d, ids={a1}, other={a}}';
    const expected = text.replace('{ a,', '{ z,').replace('xref={a}', 'xref={z}').replace('b,a}', 'b,z}');
    assert.equal(renamed(text, 'a', 'z'), expected);
  });

  it('are renamed where the reader takes them for links, be it without braces, and in no text', () => {
    const text = [
      '@string{parent = "p"}\n@book{p, title={P}}\n@book{2020, title={Q}}',
      '@inbook{a, crossref = p , title={A}}\n@inbook{b, crossref=2020}\n@inbook{c, crossref = parent # "" % p',
      '}\n@inbook{d, CrossRef = p,',
      '  abstract = {',
      '@article{p,',
      '  crossref = {p} xref = "p"}, note = "xdata={p}"}}',
    ].join('\n');
    const toNew = text
      .replace('@book{p,', '@book{new,')
      .replace('= p ,', '= {new} ,')
      .replace('parent # ""', '{new}')
      .replace('CrossRef = p', 'CrossRef = {new}');
    assert.equal(renamed(text, 'p', 'new'), toNew);
    assert.equal(renamed(text, '2020', 'q'), text.replace('@book{2020', '@book{q').replace('=2020', '={q}'));
  });

  it('are renamed in entries that are not closed, and found there', () => {
    const text =
      '@book{a, title={T}}\n@inbook{b, title={S,\n crossref={a},\n year=1\n\n@misc{c, note="x,\n related={a,d}\n}\n';
    assert.equal(
      renamed(text, 'a', 'new'),
      text.replace('{a,', '{new,').replace('={a}', '={new}').replace('={a,', '={new,'),
    );
    assert.equal(bibtexKeyAt(text, text.indexOf('={a}') + 2)?.key, 'a');
    assert.deepEqual(
      [text.indexOf('year'), text.indexOf('@misc'), text.indexOf('related')].map((offset) => entryKeyAt(text, offset)),
      ['b', 'c', 'c'],
    );
  });

  it('never clash with what another entry lets itself be cited by', () => {
    const text = '@misc{a, title={x}}\n@misc{b, ids = {old, Older}, title={y}}';
    assert.match(renamed(text, 'a', 'older'), /The entry 'b' has 'older' in its ids already\./);
    assert.match(renamed(text, 'b', 'old'), /@misc\{old, ids = \{old, Older\}/);
    assert.match(renamed(text, 'a', 'y'), /^@misc\{y, title=\{x\}\}/);
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
    assert.equal(at('@book{a, note = {crossref = {pa|rent}}}'), undefined);
    assert.equal(at('@book{a, crossref = 20|20}'), '2020');
    assert.equal(at('te|xt @book{a, title = {x}}'), undefined);
    assert.equal(at('@book{|, title = {x}}'), undefined);
    assert.equal(at('@book{a, crossref = b| # " "}'), 'b');
    assert.equal(at('@book{a, crossref = "b" # ",|c"}'), undefined);
  });
});

import { deepEqual } from 'node:assert/strict';
import { Family } from '../../../../src/core/formats/bibtexFamily';
import { scanBibtex, type BibtexEntry } from '../../../../src/core/formats/bibtexScan';

/** A file's family, with the entry that has a key. */
function familyOf(text: string, key: string): { readonly family: Family; readonly entry: BibtexEntry } {
  const { entries, macros } = scanBibtex(text);
  const entry = entries.find((one) => one.key === key);
  if (!entry) throw new Error(`no ${key}`);
  return { family: new Family(() => text, entries, macros), entry };
}
const fields = (text: string, key: string): object => {
  const { family, entry } = familyOf(text, key);
  return Object.fromEntries(family.fieldsOf(entry));
};

describe('an entry that takes over fields of others', () => {
  it('has those of its parent that it lacks, titles as those of what it is in', () => {
    const parent = '@proceedings{P, title={T}, subtitle={S}, year={2020}, note={N}}\n';
    deepEqual(fields(`${parent}@inproceedings{c, crossref={ p }, title={C}, year={2021}}`, 'c'), {
      crossref: ' p ',
      title: 'C',
      year: '2021',
      booktitle: 'T',
      booksubtitle: 'S',
      note: 'N',
    });
    deepEqual(fields(`${parent}@inproceedings{c, crossref=p, booktitle={B}}`, 'c'), {
      crossref: 'p',
      booktitle: 'B',
      booksubtitle: 'S',
      year: '2020',
      note: 'N',
    });
  });

  it('has those of data under their own names, the first first', () => {
    const text =
      '@xdata{xx, title={T}, year={1}, crossref={q}}\n@xdata{yy, year={2}, note={N}}\n@xdata{z, month={3}}\n@book{b, xdata={xx, YY}, crossref={z}}';
    deepEqual(fields(text, 'b'), { xdata: 'xx, YY', crossref: 'z', title: 'T', year: '1', note: 'N', month: '3' });
  });

  it('has no parent of its data', () => {
    deepEqual(fields('@xdata{x, crossref={p}, note={N}}\n@book{p, year=1}\n@book{b, xdata={x}}', 'b'), {
      xdata: 'x',
      note: 'N',
      year: '1',
    });
  });

  it('has nothing that is a parent’s own', () => {
    const own = 'ids crossref xref xdata keywords groups file abstract doi url'.split(' ');
    const parent = `@book{p, ${own.map((name) => `${name}={x}`).join(', ')}, isbn={1}}\n`;
    deepEqual(fields(`${parent}@inbook{c, crossref={p}}`, 'c'), { crossref: 'p', isbn: '1' });
  });

  it('has nothing of an entry without a key, of none and of itself', () => {
    deepEqual(fields('@book{, note={N}}\n@inbook{c, crossref={ }}', 'c'), { crossref: ' ' });
    deepEqual(fields('@book{, note={N}}\n@inbook{c, xdata={,}}', 'c'), { xdata: ',' });
    deepEqual(fields('@inbook{c, crossref={gone}}', 'c'), { crossref: 'gone' });
    deepEqual(fields('@inbook{a, crossref={b}, x={1}}\n@inbook{b, crossref={a}, y={2}}', 'a'), {
      crossref: 'b',
      x: '1',
      y: '2',
    });
  });

  it('has those of its parents’ parents, five of them', () => {
    const chain = [...'abcdefg'].map((key, place) => `@book{${key}, f${place}={x}, crossref={${'bcdefgh'[place]}}}`);
    deepEqual(Object.keys(fields(chain.join('\n'), 'a')), ['f0', 'crossref', 'f1', 'f2', 'f3', 'f4', 'f5']);
  });

  it('has its own alone where it is asked for them, with what stands for them', () => {
    const text = '@string{j = "J"}\n@string{k = j # {K}}\n@book{p, note={N}}\n@article{c, crossref={p}, journal=k}';
    const { family, entry } = familyOf(text, 'c');
    deepEqual(Object.fromEntries(family.ownFieldsOf(entry)()), { crossref: 'p', journal: 'JK' });
    deepEqual(family.writtenOf(entry), '@article{c, crossref={p}, journal=k}');
  });

  it('has all that may belong to it where it is not closed', () => {
    const text = '@book{p, note={N},\n x={y\n\n@inbook{c, crossref={p}}';
    deepEqual(fields(text, 'c'), { crossref: 'p', note: 'N', x: 'y' });
    const { family, entry } = familyOf(text, 'p');
    deepEqual(Object.keys(Object.fromEntries(family.ownFieldsOf(entry)())), ['note', 'x']);
  });
});

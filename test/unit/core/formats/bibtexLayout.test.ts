import { deepEqual, equal } from 'node:assert/strict';
import {
  delimited,
  layoutOf,
  STANDARD_LAYOUT,
  writeEntry,
  writeField,
  writeWritten,
  type BibtexLayout,
} from '../../../../src/core/formats/bibtexLayout';
import { scanBibtex } from '../../../../src/core/formats/bibtexScan';

const read = (text: string): BibtexLayout => layoutOf(text, scanBibtex(text).entries);
const COLUMN: BibtexLayout = {
  indent: '\t',
  equals: '= ',
  padding: 7,
  delimiter: '"',
  hasTrailingComma: false,
  closingLine: false,
  typeCase: 'upper',
  isBiblatex: false,
};

describe('the layout of a BibTeX file', () => {
  it('is the standard one where there are no lines of fields to go by', () => {
    for (const text of ['', '@book{a, title = "x"}', '@BOOK{a,\n}', '@book{a, title = "x"}\r\n\r\n% note = {x}\n'])
      deepEqual(read(text), STANDARD_LAYOUT, text);
  });

  it('has the names of BibLaTeX where most of the last entries have them, also those of one line', () => {
    const [old, anew, neither] = [
      '@article{a, Year = 2020}\n',
      '@misc{b, note = {year}, DATE={2020}}\n',
      '@misc{c, note = {the date = x}}\n',
    ];
    const names = (text: string): string => (read(text).isBiblatex ? 'BibLaTeX' : 'BibTeX');
    equal(names(`${neither}${neither}${anew}`), 'BibLaTeX');
    equal(names(`${anew}${old}${anew}`), 'BibLaTeX');
    equal(names(`${anew}${old}${old}`), 'BibTeX');
    equal(names('@article{a,\n  journaltitle = {X},\n  year = 2020,\n}'), 'BibLaTeX');
    equal(names('@article{a,\n  journal = {X},\n}'), 'BibTeX');
    equal(names('@article{a,\n  date = {Jan},\n  year = 1937,\n}'), 'BibTeX');
    equal(names(neither), 'BibTeX');
  });

  it('is that of most entries, each thing by itself', () => {
    deepEqual(read('@ARTICLE{a,\n\ttitle  = "x",\n\tauthor = "y"}'), COLUMN);
    deepEqual(read('@Article{a,\r    title={x},\r    author =1,\r    note={\r}}\r\t)'), {
      ...STANDARD_LAYOUT,
      indent: '    ',
      equals: '=',
      hasTrailingComma: false,
      closingLine: false,
      typeCase: 'capital',
    });
    deepEqual(read('@book{a,\n year =\t2020,\n month =\tjan,\n note =\t"x",\n key =\t"y",\n title =\t{a, }\n}'), {
      indent: ' ',
      equals: ' =\t',
      padding: 0,
      delimiter: '"',
      hasTrailingComma: false,
      closingLine: true,
      typeCase: 'lower',
      isBiblatex: false,
    });
    const tabs = '@Misc(b,\n\ttitle = "x",\n\tyear = 2020,\n\t)\n';
    const spaces = '@misc{a,\n title = {x}}\n';
    deepEqual(read(`${spaces}${tabs}${tabs}`), {
      indent: '\t',
      equals: ' = ',
      padding: 0,
      delimiter: '"',
      hasTrailingComma: true,
      closingLine: true,
      typeCase: 'capital',
      isBiblatex: false,
    });
    deepEqual(read(`${tabs}${spaces}${spaces}${spaces}`), {
      ...STANDARD_LAYOUT,
      indent: ' ',
      hasTrailingComma: false,
      closingLine: false,
    });
  });

  it('is that of entries with lines of fields', () => {
    const lone = '@BOOK{b, title={x}, }\n'.repeat(3);
    const column = '@book{a,\n  title  = {x},\n  author = {y}\n}\n';
    deepEqual(read(lone + column), { ...STANDARD_LAYOUT, equals: '= ', padding: 7, hasTrailingComma: false });
    equal(read(`@book{b,\n}\n@book{c,\n}\n${column}`).padding, 7);
  });

  it('is that of the last twenty', () => {
    const old = '@book{a,\n\ttitle = {x}\n}\n';
    const late = '@book{a,\n  title = {x},\n}\n';
    equal(read(old.repeat(40) + late.repeat(20)).indent, '  ');
    equal(read(late.repeat(40) + old.repeat(20)).hasTrailingComma, false);
  });

  it('has a column only where names of several lengths end at one', () => {
    const padding = (...lines: readonly string[]): number => read(`@book{a,\n${lines.join(',\n')}\n}`).padding;
    equal(padding(' title  = {x}', ' author = {x}'), 7);
    equal(padding(' title = {x}', ' author = {x}'), 0);
    equal(padding(' title = {x}', ' pages = {x}'), 0);
  });
});

describe('an entry that is written', () => {
  const FIELDS = [
    ['title', 'A'],
    ['booktitle', 'B "C"'],
  ] as const;

  it('looks as its file does', () => {
    equal(writeEntry('Book', 'a', FIELDS, STANDARD_LAYOUT), '@book{a,\n  title = {A},\n  booktitle = {B "C"},\n}');
    equal(writeEntry('book', 'a', FIELDS, COLUMN), '@BOOK{a,\n\ttitle     = "A",\n\tbooktitle = {B "C"}}');
    equal(writeEntry('book', 'a', FIELDS.slice(0, 1), COLUMN), '@BOOK{a,\n\ttitle  = "A"}');
    equal(writeEntry('book', 'a', [], { ...STANDARD_LAYOUT, typeCase: 'capital' }), '@Book{a,\n}');
    equal(writeWritten('book', 'a', [['year', 'x # "y"']], STANDARD_LAYOUT), '@book{a,\n  year = x # "y",\n}');
  });

  it('has fields in its column', () => {
    equal(writeField(['doi', 'x'], STANDARD_LAYOUT), 'doi = {x}');
    equal(writeField(['doi', 'x'], COLUMN), 'doi    = "x"');
    equal(writeField(['booktitle', 'x'], COLUMN), 'booktitle = "x"');
  });

  it('has no quotes about what they would break', () => {
    deepEqual(
      ['a', 'a "b"', '5 % a', '{a}'].map((value) => delimited(value, COLUMN)),
      ['"a"', '{a "b"}', '{5 % a}', '"{a}"'],
    );
    equal(delimited('a', STANDARD_LAYOUT), '{a}');
  });
});

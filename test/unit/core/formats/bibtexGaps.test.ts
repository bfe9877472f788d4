import { deepEqual, equal } from 'node:assert/strict';
import { gapsEdit, gapsOf } from '../../../../src/core/formats/bibtexGaps';
import { applyEdits } from '../../../../src/core/text/span';
import { paperOf } from '../../support/corpora';

const paper = paperOf({
  citekey: '',
  title: 'Quokkas & Others',
  authors: [{ family: 'Doe', given: 'Jane' }],
  year: 2031,
  type: 'article-journal',
  venue: { name: 'Journal of Marsupials' },
  volume: '12',
  pages: '101-110',
  doi: '10.5555/quokka',
});
const FIELDS = [
  ['volume', '12'],
  ['pages', '101--110'],
] as const;
const completed = (text: string, key = 'a'): string => {
  const edit = gapsEdit(text, key, FIELDS);
  return edit ? applyEdits(text, [edit]) : 'no edit';
};

describe('the gaps of a BibTeX entry', () => {
  it('are what it has under no name', () => {
    deepEqual(gapsOf('@article{a, title = {Q}, journaltitle = {J}, date = {2031}, Author = {D}}', 'a', paper), [
      ['volume', '12'],
      ['pages', '101--110'],
      ['doi', '10.5555/quokka'],
    ]);
    deepEqual(
      gapsOf('@misc{b, doi = {}}', 'b', paper).map(([name]) => name),
      ['title', 'author', 'journal', 'volume', 'pages', 'year'],
    );
    deepEqual(gapsOf('@misc{b}', 'c', paper), []);
    const vanLee = { ...paper, csl: { language: 'de' }, authors: [{ family: 'van Lee', given: 'Jane' }] };
    deepEqual(
      gapsOf('@book{a, title={x}, author={Lee, J.}, volume=1, pages=1, year=1, doi={1}, journal={x}}', 'a', vanLee),
      [],
    );
    deepEqual(
      gapsOf('@misc{a, volume = {1}}\n@misc{b, author={D}, date={1}}\n@misc{c, doi={1}}', 'b', paper).map(
        ([name]) => name,
      ),
      ['title', 'journal', 'volume', 'pages', 'doi'],
    );
  });

  it('are none of what has another name', () => {
    const known = { ...paper, publisher: 'P', arxiv: '2401.00001', csl: { issue: '3', 'publisher-place': 'B' } };
    const gaps = (fields: string): readonly string[] =>
      gapsOf(`@article{a, ${fields}}`, 'a', known).map(([name]) => name);
    const all = gaps('');
    for (const [name, others] of [
      ['journal', 'journaltitle booktitle'],
      ['year', 'date'],
      ['address', 'location'],
      ['publisher', 'institution school organization'],
      ['number', 'issue'],
      ['eprint', 'arxiv arxivid'],
      ['archiveprefix', 'eprinttype'],
    ] as const)
      for (const other of [name, ...others.split(' ')])
        deepEqual(
          gaps(`${other} = {x}`),
          all.filter((one) => one !== name),
          other,
        );
    deepEqual(all.length, 12);
    deepEqual(
      gapsOf('@phdthesis{a, organization={x}, title={x}, author={x}, year=1}', 'a', {
        ...paper,
        type: 'thesis',
        publisher: 'P',
      }).map(([name]) => name),
      ['booktitle', 'volume', 'pages', 'doi'],
    );
  });

  it('are filled behind what is there, as it is written, and every byte stays', () => {
    equal(
      completed('% mine\r\n@Book{a,\r\n\ttitle = "Q",\r\n\tyear  = "2031"\r\n}\r\n@b{b,}'),
      '% mine\r\n@Book{a,\r\n\ttitle = "Q",\r\n\tyear  = "2031",\r\n\tvolume = "12",\r\n\tpages = "101--110"\r\n}\r\n@b{b,}',
    );
    equal(completed('@a{a,\n  title={Q},\n}'), '@a{a,\n  title={Q},\n  volume={12},\n  pages={101--110},\n}');
    equal(completed('@a{a, title = {Q}}'), '@a{a, title = {Q}, volume = {12}, pages = {101--110}}');
    const commented = '@a{a, % mine %\n  title = {Q} % yours\n,  note = {N}\n}';
    equal(completed(commented), commented.replace('{N}', '{N},\n  volume = {12},\n  pages = {101--110}'));
    equal(gapsEdit('@a{a, title = {Q}}', 'a', []), undefined);
    equal(completed('@a{a}'), '@a{a, volume = {12}, pages = {101--110}}');
  });

  it('stay where the entry is not there, not closed, or ends in a comment', () => {
    for (const text of ['@a{b, title = {Q}}', '@a{a, title = {Q}', '@a{a,\n  title = {Q} % mine\n}'])
      equal(completed(text), 'no edit');
  });
});

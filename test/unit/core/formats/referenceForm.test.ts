import assert from 'node:assert/strict';
import { STANDARD_LAYOUT } from '../../../../src/core/formats/bibtexLayout';
import { FORM_TYPES, referenceOfForm } from '../../../../src/core/formats/referenceForm';

const authors = (written: string): readonly string[] =>
  referenceOfForm({ title: 'T', authors: written, year: '', type: 'book', where: '' }).paper.authors.map(
    ({ family, given }) => `${family}|${given ?? ''}`,
  );

describe('a paper from a form', () => {
  it('takes names as people write them', () => {
    for (const written of ['Jane Doe; Roe, R. S.', 'Doe, Jane and R. S. Roe', 'Jane Doe, R. S. Roe'])
      assert.deepEqual(authors(written), ['Doe|Jane', 'Roe|R. S.'], written);
    assert.deepEqual(authors('Doe, Jane'), ['Doe|Jane']);
    assert.deepEqual(authors('Jane B. Doe, Jr., Rob Roe'), ['Doe Jr.|Jane B.', 'Roe|Rob']);
    assert.deepEqual(authors('Vera de la Cruz; UNESCO;'), ['de la Cruz|Vera', 'UNESCO|']);
    assert.deepEqual(authors('{Salt and Sand, Inc.} and García Poe, Ann'), ['Salt and Sand, Inc.|', 'García Poe|Ann']);
    assert.deepEqual(authors('Ünal, Çem; Ann Lee and Bob Roe'), ['Ünal|Çem', 'Lee|Ann', 'Roe|Bob']);
    assert.deepEqual(authors('Ann Lee; and Bob Roe & Cy Kim'), ['Lee|Ann', 'Roe|Bob', 'Kim|Cy']);
    assert.deepEqual(authors('{Salt and Sand}; Ann Lee'), ['Salt and Sand|', 'Lee|Ann']);
    for (const written of ['Jane Doe et al.', 'Doe, Jane and others', 'Jane Doe, et al'])
      assert.deepEqual(authors(written), ['Doe|Jane'], written);
    assert.match(
      referenceOfForm({ title: 'T', authors: 'Jane Doe et al.', year: '', type: 'book', where: '' }).entry(
        't',
        STANDARD_LAYOUT,
      ),
      /author = \{Doe, Jane and others\}/,
    );
    assert.deepEqual(authors(' '), []);
    assert.deepEqual(authors('Others Lee; Ann Roe'), ['Lee|Others', 'Roe|Ann']);
  });

  it('says what is known alone', () => {
    const form = { title: ' T ', authors: 'Jane Doe et al.', year: '2031', type: 'song', where: 'W' } as const;
    assert.deepEqual(referenceOfForm(form).paper, {
      citekey: '',
      title: 'T',
      authors: [{ family: 'Doe', given: 'Jane' }],
      authorsIncomplete: true,
      type: 'song',
      alsoIn: [],
      keywords: [],
      year: 2031,
    });
    for (const some of ['Jane Doe, et al', 'Jane Doe,et al.', 'Jane Doe and others ', 'Doe, Jane; Roe, Rob; others'])
      assert.equal(referenceOfForm({ ...form, authors: some }).paper.authorsIncomplete, true, some);
    const bare = { title: 'T', authors: 'et al.', year: '', type: 'book', where: ' ' } as const;
    assert.deepEqual(referenceOfForm(bare).paper, {
      citekey: '',
      title: 'T',
      authors: [],
      type: 'book',
      alsoIn: [],
      keywords: [],
    });
    assert.equal(referenceOfForm({ ...bare, where: ' W ' }).paper.publisher, 'W');
  });

  it('is written with what is known alone', () => {
    const { entry } = referenceOfForm({
      title: ' On 5 % of it ',
      authors: 'Jane Doe',
      year: ' 2031 ',
      type: 'thesis',
      where: ' ',
    });
    assert.equal(
      entry('doe2031', STANDARD_LAYOUT),
      '@phdthesis{doe2031,\n  title = {On 5 \\% of it},\n  author = {Doe, Jane},\n  year = {2031},\n}',
    );
  });

  it('is of a type that is named in words, says where it appeared, and is written as BibTeX has it', () => {
    assert.equal(
      FORM_TYPES.map(({ type }) => type).join(' '),
      'article-journal paper-conference article book chapter thesis report webpage dataset software article-newspaper article-magazine entry-encyclopedia legal_case legislation patent standard motion_picture document',
    );
    const written = FORM_TYPES.map(({ type, label, asks }) => {
      const { entry } = referenceOfForm({ title: 'T', authors: '', year: '', type, where: ' W ' });
      return `${label}. ${asks}: ${entry('t', STANDARD_LAYOUT).replaceAll('\n', '').replace('  title = {T},', '')}`;
    });
    assert.deepEqual(written, [
      'Journal article. The journal: @article{t,  journal = {W},}',
      'Conference paper. The proceedings or the conference: @inproceedings{t,  booktitle = {{W}},}',
      'Preprint. Its address on the web: @misc{t,  url = {W},}',
      'Book. The publisher: @book{t,  publisher = {W},}',
      'Chapter of a book. The title of the book: @incollection{t,  booktitle = {{W}},}',
      'Thesis. The university: @phdthesis{t,  school = {W},}',
      'Report. The institution: @techreport{t,  institution = {W},}',
      'Web page. Its address on the web: @online{t,  url = {W},}',
      'Data set. Its address on the web: @dataset{t,  url = {W},}',
      'Software. Its address on the web: @software{t,  url = {W},}',
      'Newspaper article. The newspaper: @article{t,  journal = {W},  entrysubtype = {newspaper},}',
      'Magazine article. The magazine: @article{t,  journal = {W},  entrysubtype = {magazine},}',
      'Entry in an encyclopedia. The encyclopedia: @inreference{t,  booktitle = {{W}},}',
      'Legal case. Volume, reporter and page, as in 347 U.S. 483: @jurisdiction{t,  journaltitle = {{W}},}',
      'Statute. Where it is published, as in 42 U.S.C. 1983: @legislation{t,  journaltitle = {{W}},}',
      'Patent. Its number: @patent{t,  number = {W},}',
      'Standard. Its number: @standard{t,  number = {W},}',
      'Film. The studio: @movie{t,  publisher = {W},}',
      'Something else. Its address on the web: @misc{t,  url = {W},}',
    ]);
  });

  it('of the law has its volume and page from how lawyers write it', () => {
    const found = (where: string): unknown => {
      const { paper } = referenceOfForm({ title: 'T', authors: '', year: '', type: 'legal_case', where });
      return [paper.volume, paper.venue?.name, paper.pages];
    };
    assert.deepEqual(found('347 U.S. 483'), ['347', 'U.S.', '483']);
    assert.deepEqual(found('42 U.S.C. § 1983a'), ['42', 'U.S.C.', '1983a']);
    assert.deepEqual(found('1 F. Supp. 2d, 12-34'), ['1', 'F. Supp. 2d', '12-34']);
    assert.deepEqual(found('BGBl. I'), [undefined, 'BGBl. I', undefined]);
    assert.deepEqual(found('BGHZ 12'), [undefined, 'BGHZ', '12']);
    assert.deepEqual(found('12 34'), [undefined, '12 34', undefined]);
  });

  it('has a year of four digits, or none', () => {
    for (const [year, expected] of [
      ['2031', 2031],
      ['203', undefined],
      ['20311', undefined],
      ['c. 2031', undefined],
      ['2031?', undefined],
    ] as const)
      assert.equal(
        referenceOfForm({ title: 'T', authors: '', year, type: 'book', where: '' }).paper.year,
        expected,
        year,
      );
  });
});

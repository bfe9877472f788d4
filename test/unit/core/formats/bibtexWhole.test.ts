import assert from 'node:assert/strict';
import { STANDARD_LAYOUT } from '../../../../src/core/formats/bibtexLayout';
import { wholeBibtexEntry } from '../../../../src/core/formats/bibtexWhole';
import { cslPaper, type RawItem } from '../../../../src/core/formats/cslRead';
import { readingBibtex } from '../../../../src/core/formats/bibtexRead';
import { latexDecoder } from '../../../../src/core/formats/latexDecoder';
import { readPasted } from '../../../../src/core/formats/pastedReferences';
import { inOneGo } from '../../../../src/core/steps';
import { pandoc, needsPandoc } from './pandoc';

const entry = (item: RawItem): string =>
  wholeBibtexEntry(cslPaper(item, 'k', { source: '', line: 1 }), 'k', STANDARD_LAYOUT);
const fieldsOf = (item: RawItem): string => entry(item).split('\n').slice(1, -1).join('').replaceAll('  ', ' ').trim();
const pasted = (text: string): string =>
  readPasted(text, latexDecoder)
    ?.references.map((one) => one.entry('k', STANDARD_LAYOUT))
    .join('\n') ?? '';

const REPORT = {
  type: 'report',
  title: 'On wells',
  author: [{ family: 'Doe', given: 'Jane' }],
  translator: [{ family: 'Roe', given: 'Ann' }, { literal: 'Some Office' }],
  issued: { 'date-parts': [['2020', 10, 5]] },
  accessed: { 'date-parts': [[2021, 2, 3]] },
  genre: 'Working paper',
  number: '12_3',
  language: 'de-DE',
  keyword: 'ground water, R & D',
  note: 'Draft',
  annote: 'Read twice',
  'event-title': 'Water Days',
  'event-place': 'Bern',
  PMID: '1',
  PMCID: 'PMC2',
  'title-short': 'Wells',
  'container-title': 'Papers',
  'container-title-short': 'P.',
  'number-of-pages': 300,
  'number-of-volumes': '3',
  version: '1.2',
  status: 'in press',
  'original-date': { 'date-parts': [[1900]] },
  'original-title': 'Brunnen',
  'collection-title': 'Series',
  publisher: 'Simon and Schuster',
  'publisher-place': 'Trinidad and Tobago',
  abstract: 'All  of it.',
};

describe('A whole BibTeX entry', () => {
  it('has every field that BibTeX or BibLaTeX has for what is known', () => {
    assert.equal(
      entry(REPORT),
      `@techreport{k,
  title = {On wells},
  author = {Doe, Jane},
  booktitle = {{Papers}},
  series = {{Series}},
  institution = {{Simon and Schuster}},
  address = {{Trinidad and Tobago}},
  year = {2020},
  month = oct,
  day = {5},
  langid = {ngerman},
  number = {12\\_3},
  type = {Working paper},
  translator = {Roe, Ann and {Some Office}},
  eventtitle = {{Water Days}},
  venue = {Bern},
  shorttitle = {Wells},
  shortjournal = {P.},
  origdate = {1900},
  origtitle = {Brunnen},
  volumes = {3},
  pagetotal = {300},
  version = {1.2},
  pubstate = {in press},
  language = {de-DE},
  pmid = {1},
  pmcid = {PMC2},
  urldate = {2021-02-03},
  note = {Draft},
  annotation = {Read twice},
  abstract = {All of it.},
  keywords = {ground water, R \\& D},
}`,
    );
  });

  it('has the issue of a journal before another number, and that of a series', () => {
    assert.equal(fieldsOf({ type: 'article-journal', issue: 3, number: 'e7' }), 'number = {3},');
    assert.equal(fieldsOf({ type: 'book', 'collection-number': 8 }), 'number = {8},');
    const both = { 'collection-title': 'S', 'collection-number': 8, issue: 3 };
    assert.equal(fieldsOf({ type: 'chapter', ...both, number: 'e7' }), 'series = {{S}}, number = {8},');
    assert.equal(fieldsOf({ type: 'article-journal', ...both }), 'series = {{S}}, number = {3},');
    assert.equal(fieldsOf({ type: 'report', ...both, number: 'e7' }), 'series = {{S}}, number = {e7},');
    assert.equal(fieldsOf({ type: 'paper-conference', volume: 2, issue: 3 }), 'volume = {2}, number = {3},');
    assert.equal(fieldsOf({ type: 'book', issue: 3, number: 'e7' }), 'number = {3},');
    assert.equal(fieldsOf({ type: 'article-journal', number: 'e7', 'collection-number': 8 }), 'number = {e7},');
    assert.equal(fieldsOf({ type: 'article-journal', 'collection-number': 8 }), 'number = {8},');
    assert.equal(fieldsOf({ type: 'article', number: 'arXiv:2101.00001' }).includes('number'), false);
  });

  it('has dates as far as they are known', () => {
    const dates: readonly (readonly [unknown, string])[] = [
      [{ 'date-parts': [[2020]] }, 'year = {2020},'],
      [{ 'date-parts': [[2020, 2]] }, 'year = {2020}, month = feb,'],
      [{ 'date-parts': [[2020, 13]] }, 'year = {2020},'],
      [{ 'date-parts': [[2020, 11], [2021, 1, 6]] }, 'year = {2020}, date = {2020-11/2021-01-06},'],
      [{ raw: '2020-11-30' }, 'year = {2020}, month = nov, day = {30},'],
      ['2020-11', 'year = {2020}, month = nov,'],
      [{ 'date-parts': [[-44], [14]] }, 'year = {-44}, date = {-0043/0014},'],
      ['5 May 2020', 'year = {2020}, month = may, day = {5},'],
      ['2020-05/..', 'year = {2020}, date = {2020-05/},'],
      ['2020-22', 'year = {2020}, date = {2020-22},'],
      [{ literal: 'in the winter of 2020' }, 'year = {2020},'],
      [{ literal: 'in press' }, 'year = {in press},'],
      ['n.d. & later', 'year = {n.d. \\& later},'],
      [{ 'date-parts': [[2020]], circa: true }, 'year = {2020}, date = {2020~},'],
      [{ 'date-parts': [[2020, 5], [2021]], circa: true }, 'year = {2020}, date = {2020-05~/2021~},'],
      [{ 'date-parts': [[2020], [0]], circa: true }, 'year = {2020}, date = {2020~/},'],
    ]; // prettier-ignore
    for (const [issued, fields] of dates) assert.equal(fieldsOf({ type: 'document', issued }), fields);
    const months = 'jan feb mar apr may jun jul aug sep oct nov dec'.split(' ');
    for (const [index, month] of months.entries())
      assert.equal(
        fieldsOf({ type: 'document', issued: [2020, index + 1, 31] }),
        `year = {2020}, month = ${month}, day = {31},`,
      );
  });

  it('has what BibLaTeX calls otherwise under the name that its readers know', () => {
    const titled = (type: string): string => fieldsOf({ type, 'container-title': 'U.S.' });
    assert.equal(titled('legal_case'), 'journaltitle = {{U.S.}},');
    assert.equal(titled('legislation'), 'journaltitle = {{U.S.}},');
    assert.equal(titled('review-book'), 'journaltitle = {{U.S.}},');
    assert.equal(titled('webpage'), 'titleaddon = {{U.S.}},');
    assert.equal(titled('song'), 'booktitle = {{U.S.}},');
    assert.equal(titled('article-newspaper'), 'journal = {U.S.}, entrysubtype = {newspaper},');
    assert.equal(titled('article-magazine'), 'journal = {U.S.}, entrysubtype = {magazine},');
    const doe = [{ family: 'Doe', given: 'Jane' }];
    const film = { type: 'motion_picture', director: doe };
    assert.equal(fieldsOf(film), 'editor = {Doe, Jane}, editortype = {director},');
    assert.equal(fieldsOf({ ...film, editor: [{ literal: 'A' }] }), 'editor = {{A}},');
    assert.equal(fieldsOf({ type: 'chapter', 'container-author': doe }), 'bookauthor = {Doe, Jane},');
    const event = { 'date-parts': [[2020, 5, 1], [2020, 5, 4]] }; // prettier-ignore
    assert.equal(fieldsOf({ type: 'speech', 'event-date': event }), 'eventdate = {2020-05-01/2020-05-04},');
    assert.equal(fieldsOf({ type: 'speech', event: 'The Days' }), 'eventtitle = {{The Days}},');
  });

  it('is read back as it was', () => {
    const issued = { 'date-parts': [[2020]], circa: true };
    const items: readonly (RawItem & { readonly type: string })[] = [
      { type: 'article-newspaper', title: 'A', 'container-title': 'The Times', issued },
      { type: 'legal_case', title: 'A', 'container-title': 'U.S.', volume: '410', issued },
      {
        type: 'motion_picture',
        title: 'A',
        director: [{ family: 'Doe', given: 'J' }],
        issued: { literal: 'in press' },
      },
      { type: 'webpage', title: 'A', 'container-title': 'The Site', URL: 'https://a.org', issued },
      { type: 'speech', title: 'A', 'event-title': 'The Days', 'event-place': 'Bern', issued },
      { type: 'review', title: 'A', 'container-title': 'J of A', issue: '2', issued },
      { type: 'treaty', title: 'A', issued },
      {
        type: 'review',
        title: 'A',
        author: [{ family: 'Lee', given: 'A', 'non-dropping-particle': 'van der' }],
        issued,
      },
      { type: 'book', title: 'A', publisher: 'Simon and Schuster', 'publisher-place': 'Trinidad and Tobago', issued },
    ];
    for (const item of items) {
      const [paper] = inOneGo(readingBibtex(entry(item), '', latexDecoder)).papers;
      const read = { ...paper?.csl, type: paper?.type };
      assert.deepEqual(read, { ...item, id: 'k' }, item.type);
    }
  });

  it('has the type that is nearest, of BibLaTeX where BibTeX has none', () => {
    const types: readonly (readonly [RawItem, string])[] = [
      [{ type: 'webpage' }, '@online{k,\n}'],
      [{ type: 'dataset' }, '@dataset{k,\n}'],
      [{ type: 'legal_case' }, '@jurisdiction{k,\n}'],
      [{ type: 'thesis', genre: 'Master thesis' }, '@mastersthesis{k,\n}'],
      [{ type: 'thesis', genre: 'Master’s Thesis' }, '@mastersthesis{k,\n}'],
      [{ type: 'thesis', genre: 'PhD Thesis' }, '@phdthesis{k,\n}'],
      [{ type: 'thesis', genre: 'Masters thesis' }, '@mastersthesis{k,\n}'],
      [{ type: 'thesis', genre: 'Draft PhD thesis' }, '@phdthesis{k,\n  type = {Draft PhD thesis},\n}'],
      [{ type: 'thesis', genre: 'PhD thesis, draft' }, '@phdthesis{k,\n  type = {PhD thesis, draft},\n}'],
      [{ type: 'thesis', genre: 'Bachelor thesis' }, '@phdthesis{k,\n  type = {Bachelor thesis},\n}'],
      [{ type: 'speech' }, '@unpublished{k,\n}'],
      [{ type: 'broadcast' }, '@misc{k,\n}'],
    ];
    for (const [item, written] of types) assert.equal(entry(item), written);
    const named =
      'entry-dictionary inreference|entry-encyclopedia inreference|figure image|graphic artwork|legislation legislation|motion_picture movie|patent patent|performance performance|periodical periodical|personal_communication letter|post-weblog online|post online|review review|review-book review|software software|song audio|standard standard|treaty legal';
    for (const [type, name] of named.split('|').map((pair) => pair.split(' ')))
      assert.equal(entry({ type }), `@${name}{k,\n}`);
  });

  it('is made of what is pasted in RIS and from PubMed', () => {
    assert.equal(
      pasted(`TY  - THES
TI  - Wells
AU  - Doe, Jane
M3  - Master thesis
DA  - 2020/05/03/
KW  - one
KW  - two, three
A4  - Roe, R.
LA  - German
Y2  - 2020/06/07
RN  - Draft
PB  - Bern
ER  - `),
      `@mastersthesis{k,
  title = {Wells},
  author = {Doe, Jane},
  school = {Bern},
  year = {2020},
  month = may,
  day = {3},
  langid = {ngerman},
  translator = {Roe, R.},
  language = {German},
  urldate = {2020-06-07},
  note = {Draft},
  keywords = {one, two, three},
}`,
    );
    assert.equal(
      pasted(
        'PMID- 12\nTI  - Wells.\nDP  - 2020 Oct 5\nTA  - J X\nIS  - 1234-5678 (Electronic)\nPMC - PMC9\nLA  - eng',
      ),
      `@article{k,
  title = {Wells},
  journal = {J X},
  year = {2020},
  month = oct,
  day = {5},
  issn = {1234-5678},
  url = {https://pubmed.ncbi.nlm.nih.gov/12/},
  shortjournal = {J X},
  language = {eng},
  pmid = {12},
  pmcid = {PMC9},
}`,
    );
  });

  it('is read by Pandoc as it was meant', function () {
    needsPandoc.call(this);
    const [read] = JSON.parse(pandoc(entry(REPORT), '-f', 'biblatex', '-t', 'csljson')) as readonly RawItem[];
    // Pandoc has no container of a report.
    const { 'container-title': _, 'event-title': event, ...others } = REPORT;
    const issued = { 'date-parts': [[2020, 10, 5]] };
    const book = { type: 'book', title: 'Die Lage der Stadt Bern', 'title-short': 'Lage der Stadt', language: 'de-DE' };
    assert.equal(
      fieldsOf(book),
      'title = {Die Lage der Stadt Bern}, langid = {ngerman}, shorttitle = {Lage der Stadt}, language = {de-DE},',
    );
    assert.deepEqual(JSON.parse(pandoc(entry(book), '-f', 'biblatex', '-t', 'csljson')), [{ ...book, id: 'k' }]);
    assert.deepEqual(read, { ...others, id: 'k', event, issued, abstract: 'All of it.', 'number-of-pages': '300' });
  });
});

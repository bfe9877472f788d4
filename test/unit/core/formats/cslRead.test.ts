import { deepEqual, equal } from 'node:assert/strict';
import { cslPaper, listed, people, textOf, yearOf, type RawItem } from '../../../../src/core/formats/cslRead';
import type { Paper } from '../../../../src/core/paper';

const ORIGIN = { source: 'own', line: 3 };
const read = (item: RawItem): Paper => cslPaper(item, 'key', ORIGIN);
const BARE = { citekey: 'key', title: '', authors: [], type: 'document', alsoIn: [], keywords: [], origin: ORIGIN };

describe('an item of CSL as a paper', () => {
  it('has what the item says', () => {
    const item = {
      id: 'x',
      type: 'paper-conference',
      title: 'A <i>b</i>\n c',
      author: [{ family: 'Doe', given: 'Jane' }, { literal: 'others' }],
      editor: [{ family: 'Roe' }],
      issued: { 'date-parts': [[2020, 3]] },
      'container-title': 'Conference on A',
      'container-title-short': 'CA',
      abstract: 'About it.',
      publisher: 'Press',
      volume: 7,
      page: '1 – 9, 12--13',
      DOI: 'https://doi.org/10.1/X',
      URL: 'https://example.org',
      keyword: 'x, y',
      'other-ids': ['old'],
      note: 'Kept.',
    };
    const paper = read(item);
    deepEqual(
      { ...paper },
      {
        ...BARE,
        title: 'A b c',
        authors: [{ family: 'Doe', given: 'Jane' }],
        authorsIncomplete: true,
        editors: [{ family: 'Roe' }],
        type: 'paper-conference',
        year: 2020,
        venue: { name: 'Conference on A', short: 'CA' },
        abstract: 'About it.',
        publisher: 'Press',
        volume: '7',
        pages: '1-9, 12-13',
        doi: '10.1/X',
        url: 'https://example.org',
        keywords: ['x', 'y'],
        otherKeys: ['old'],
      },
    );
    const { id: _, abstract: __, keyword: ___, ...kept } = item;
    deepEqual(paper.csl, kept);
  });

  it('has nothing that the item does not say, or says in another way than it may', () => {
    deepEqual({ ...read({}) }, BARE);
    deepEqual(
      { ...read({ title: {}, author: 3, issued: [], page: null, 'other-ids': '', DOI: [], editor: [] }) },
      BARE,
    );
    deepEqual(read({ 'container-title-short': 'CA' }).venue, undefined);
    deepEqual(read({ 'container-title': 'C', journalAbbreviation: 'J' }).venue, { name: 'C', short: 'J' });
  });

  it('has what some programs write in other places', () => {
    deepEqual(
      ['article-journal', 'preprint', 'inproceedings', 'nonsense', 4].map((type) => read({ type }).type),
      ['article-journal', 'article', 'paper-conference', 'document', 'document'],
    );
    const { year, pages, doi, url, keywords } = read({
      year: '2019',
      pages: '3',
      doi: 'doi: 10.1/y',
      url: 'https://example.org/a',
      categories: ['a'],
    });
    deepEqual(
      { year, pages, doi, url, keywords },
      { year: 2019, pages: '3', doi: '10.1/y', url: 'https://example.org/a', keywords: ['a'] },
    );
    equal(read({ DOI: 'http://dx.doi.org/10.1/z' }).doi, '10.1/z');
    equal(read({ DOI: 'DOI 10.1/f' }).doi, '10.1/f');
    equal(read({ DOI: 'https://www.doi.org/10.1/d' }).doi, '10.1/d');
    deepEqual(read({ keywords: 'b; c' }).keywords, ['b', 'c']);
    deepEqual(Object.keys(read({ keywords: 'b', custom: 1, 'citation-key': 'k', note: 'n' }).csl ?? {}), ['note']);
  });

  it('is one of arXiv where number, address, archive or DOI say so', () => {
    for (const [item, arxiv] of [
      [{ number: 'arXiv:2101.00001v12' }, '2101.00001'],
      [{ number: 'arXiv: hep-th/9901001' }, 'hep-th/9901001'],
      [{ URL: 'http://arxiv.org/abs/math.GT/0309136' }, 'math.GT/0309136'],
      [{ URL: 'https://arxiv.org/pdf/2101.00002' }, '2101.00002'],
      [{ archive_location: 'arXiv:2101.00003' }, '2101.00003'],
      [{ DOI: '10.48550/arXiv.2101.00004' }, '2101.00004'],
      [{ number: 'Report arXiv:2101.00001' }, undefined],
      [{ number: '2101.00001' }, undefined],
      [{ URL: 'https://example.org/abs/2101.00001' }, undefined],
      [{ DOI: '10.1/2101.00001' }, undefined],
    ] as const)
      equal(read(item).arxiv, arxiv, JSON.stringify(item));
  });
});

describe('people in an item', () => {
  it('are names of CSL, plain text in either order, or a list of them', () => {
    for (const [value, authors] of [
      [
        [{ family: ' Doe ', given: 'Jane', 'non-dropping-particle': 'van', suffix: 'Jr.' }, { literal: 'WHO' }],
        [{ family: 'van Doe Jr.', given: 'Jane' }, { family: 'WHO' }],
      ],
      [{ family: 'Doe' }, [{ family: 'Doe' }]],
      ['Doe, Jane and  WHO', [{ family: 'Doe', given: 'Jane' }, { family: 'WHO' }]],
      [
        ['Doe, Jane, Jr.', 'Roe'],
        [{ family: 'Doe Jr.', given: 'Jane' }, { family: 'Roe' }],
      ],
      [['Doe, , Jr.'], [{ family: 'Doe Jr.' }]],
      [[{ family: 123, given: 4 }], [{ family: '123', given: '4' }]],
      [[{ family: [2] }, {}, null, 7, '', ' '], []],
      [undefined, []],
      [null, []],
    ] as const)
      deepEqual(people(value), authors, JSON.stringify(value));
  });
});

describe('the year of a date', () => {
  it('is found however the date is written', () => {
    for (const [date, year] of [
      [2020, 2020],
      [2020.5, undefined],
      ['2020-05', 2020],
      ['May 2021~', 2021],
      ['12020', undefined],
      ['-0044-03-15', -45],
      [{ raw: '-0044' }, -45],
      [{ 'date-parts': [['-44']] }, -44],
      ['199X', 1990],
      ['19XX', 1900],
      ['in 19uu', 1900],
      ['19XXX 1XXX', undefined],
      ['in 199u', 1990],
      ['199xy', undefined],
      ['1-2020', 2020],
      ['20201', undefined],
      ['soon', undefined],
      [[['2020', 3]], 2020],
      [{ 'date-parts': [[2019]], year: 2018 }, 2019],
      [{ year: '2018' }, 2018],
      [{ raw: 'May 2017' }, 2017],
      [{ literal: 'in 2016' }, 2016],
      [{ 'date-parts': [] }, undefined],
      [null, undefined],
      [undefined, undefined],
      [true, undefined],
    ] as const)
      equal(yearOf(date), year, JSON.stringify(date));
  });

  it('is not looked for in what is deep enough to overflow something', () => {
    const deep = JSON.parse(`${'['.repeat(100_000)}2020${']'.repeat(100_000)}`) as unknown;
    equal(yearOf(deep), undefined);
    equal(textOf(deep), undefined);
  });
});

describe('text and lists in an item', () => {
  it('are plain, on one line, and never empty', () => {
    for (const [value, text] of [
      [' A\n  b ', 'A b'],
      [3, '3'],
      [['first', 'second'], 'first'],
      ['<i>a</i> <span class="nocase">b</span> <jats:p>c</jats:p> H<sub>2</sub>', 'a b c H2'],
      ['1 < 2 <x> 3', '1 < 2 <x> 3'],
      [' ', undefined],
      ['<b></b>', undefined],
      [{}, undefined],
      [null, undefined],
      [[], undefined],
    ] as const)
      equal(textOf(value), text, JSON.stringify(value));
    deepEqual(listed('a, b;c ,, '), ['a', 'b', 'c']);
    deepEqual(listed(['a; b', 2, ' c ']), ['a', 'b', 'c']);
    deepEqual(listed(undefined), []);
  });
});

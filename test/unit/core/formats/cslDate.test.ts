import { deepEqual } from 'node:assert/strict';
import { cslDate, levelDate } from '../../../../src/core/formats/cslDate';

type Parts = readonly number[];

/** What is read where it is a date, or a span, that is no more than its parts. */
function isDate(values: Readonly<Record<string, readonly Parts[]>>): void {
  for (const [written, parts] of Object.entries(values)) deepEqual(cslDate(written), { 'date-parts': parts }, written);
}

describe('a date of CSL', () => {
  it('is read of a text in the way of EDTF', () => {
    isDate({
      '2020': [[2020]],
      ' 2020-05 ': [[2020, 5]],
      '2020-05-03': [[2020, 5, 3]],
      '2020-5-3': [[2020, 5, 3]],
      '2020-05-03T12:30:00Z': [[2020, 5, 3]],
      '2020-05-03 12:30:00': [[2020, 5, 3]],
      '2020-00-00': [[2020]],
      '2020-13-45': [[2020]],
      '2020-05-45': [[2020, 5]],
      '2020-21': [[2020, 21]],
      '2020-24-03': [[2020, 24]],
      '2020?': [[2020]],
      '199X': [[1990]],
      '-0044': [[-45]],
      '-44': [[-44]],
      '800': [[800]],
    });
    deepEqual(cslDate('2020~'), { 'date-parts': [[2020]], circa: true });
    deepEqual(cslDate('2020-05%'), { 'date-parts': [[2020, 5]], circa: true });
  });

  it('is a span, which may be open', () => {
    isDate({
      '2020/2021': [[2020], [2021]],
      '2020-05-03/2020-06-07': [
        [2020, 5, 3],
        [2020, 6, 7],
      ],
      '1999/2001-02': [[1999], [2001, 2]],
      '-0044/0014': [[-45], [14]],
      '2020/': [[2020], [0]],
      '2020-05/..': [[2020, 5], [0]],
      '/2020': [[2020]],
      '../2020-05': [[2020, 5]],
    });
    deepEqual(cslDate('1999~/2001'), { 'date-parts': [[1999], [2001]], circa: true });
  });

  it('says no more at one end than at the other where it is made level', () => {
    for (const [written, parts] of [
      ['1999/2001-02', [[1999], [2001]]],
      [
        '2001-02-03/2001-04',
        [
          [2001, 2],
          [2001, 4],
        ],
      ],
      ['2020-05/..', [[2020], [0]]],
      ['2020-05', [[2020, 5]]],
    ] as const)
      deepEqual(levelDate(cslDate(written) ?? {}), { 'date-parts': parts }, written);
    deepEqual(levelDate({ literal: 'soon' }), { literal: 'soon' });
  });

  it('is read of digits where the year tells what is what', () => {
    isDate({
      '2020/05/03': [[2020, 5, 3]],
      '2020/5': [[2020, 5]],
      '2020///': [[2020]],
      '2020/05//Spring': [[2020, 5]],
      '2020.05.03': [[2020, 5, 3]],
      '05/2020': [[2020, 5]],
      '03/05/2020': [[2020]],
      '3.5.2020': [[2020]],
    });
  });

  it('is read of words, in some languages', () => {
    isDate({
      'May 2020': [[2020, 5]],
      'Sept. 3, 2020': [[2020, 9, 3]],
      '3rd  June\n2020': [[2020, 6, 3]],
      '2020 Oct 5': [[2020, 10, 5]],
      '7~jun 2020': [[2020, 6, 7]],
      '3. März 2020': [[2020, 3, 3]],
      'août 2020': [[2020, 8]],
      'Spring 2020': [[2020, 21]],
      '2020 Fall': [[2020, 23]],
      'May–June 2020': [
        [2020, 5],
        [2020, 6],
      ],
      '2020 Jun-Jul': [
        [2020, 6],
        [2020, 7],
      ],
      'May 3–5, 2020': [
        [2020, 5, 3],
        [2020, 5, 5],
      ],
      '2019 Dec - 2020 Jan': [
        [2019, 12],
        [2020, 1],
      ],
      '2020--2021': [[2020], [2021]],
    });
    for (const written of ['c. 2020', 'ca. 2020', 'circa 2020', 'CA 2020'])
      deepEqual(cslDate(written), { 'date-parts': [[2020]], circa: true }, written);
    const names = 'January February March April May June July August September October November December'.split(' ');
    for (const [index, name] of names.entries())
      deepEqual(cslDate(`${name} 2020`)?.['date-parts'], [[2020, index + 1]]);
  });

  it('is the text itself where that says something else', () => {
    for (const text of [
      'in press',
      '[2020]',
      '2020a',
      '12020',
      'May',
      'c.',
      '2020 2021',
      'soon, 2020',
      '1/2/3/4',
      'a-b-c-d',
    ])
      deepEqual(cslDate(text), { literal: text });
    deepEqual(cslDate(' \n'), undefined);
  });

  it('is read of numbers, lists and maps', () => {
    for (const [value, date] of [
      [2020, { 'date-parts': [[2020]] }],
      [2020.5, undefined],
      [[2020, 5], { 'date-parts': [[2020, 5]] }],
      [[{ year: 2020 }], { 'date-parts': [[2020]] }],
      [
        [
          { year: 2020, month: 5 },
          { year: '2021', season: 2 },
        ],
        {
          'date-parts': [
            [2020, 5],
            [2021, 22],
          ],
        },
      ],
      [{ year: 2020, season: 'winter' }, { 'date-parts': [[2020, 24]] }],
      [{ 'date-parts': [['2020', '05', '']] }, { 'date-parts': [[2020, 5]] }],
      [{ 'date-parts': [[2020, null, 3]] }, { 'date-parts': [[2020]] }],
      [{ 'date-parts': [2020, 5] }, { 'date-parts': [[2020, 5]] }],
      [{ 'date-parts': [[2020], null] }, { 'date-parts': [[2020]] }],
      [{ 'date-parts': [[2020], [0]] }, { 'date-parts': [[2020], [0]] }],
      [{ 'date-parts': [[2020, 5], [2020]] }, { 'date-parts': [[2020, 5], [2020]] }],
      [{ 'date-parts': [[2020]], season: 1 }, { 'date-parts': [[2020, 21]] }],
      [{ 'date-parts': [[2020, 5]], season: 1 }, { 'date-parts': [[2020, 5]] }],
      [
        { 'date-parts': [[2020]], circa: 1 },
        { 'date-parts': [[2020]], circa: true },
      ],
      [{ 'date-parts': [[2020]], circa: false }, { 'date-parts': [[2020]] }],
      [{ 'date-parts': [[2020]], circa: 'false' }, { 'date-parts': [[2020]] }],
      [{ 'date-parts': [[]], raw: '2020-05' }, { 'date-parts': [[2020, 5]] }],
      [{ raw: 2020 }, { 'date-parts': [[2020]] }],
      [{ literal: '2020-05' }, { literal: '2020-05' }],
      [{ literal: ' ' }, undefined],
      [{ 'date-parts': [[0]] }, undefined],
      [{ 'date-parts': '2020' }, undefined],
      [[[[2020]]], undefined],
      [[], undefined],
      [{}, undefined],
      [null, undefined],
      [true, undefined],
    ] as const)
      deepEqual(cslDate(value), date, JSON.stringify(value));
  });
});

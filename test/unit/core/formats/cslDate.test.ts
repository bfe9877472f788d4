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
      '2020-05-03T9:30': [[2020, 5, 3]],
      '2020-05-03  12:30': [[2020, 5, 3]],
      '2020-05-XX': [[2020, 5]],
      '2020-xx-uu': [[2020]],
      '2020-00-00': [[2020]],
      '2020-25': [[2020]],
      '2020-12-31': [[2020, 12, 31]],
      '2020-13-45': [[2020]],
      '2020-05-45': [[2020, 5]],
      '2020-21': [[2020, 21]],
      '2020-24-03': [[2020, 24]],
      '2020?': [[2020]],
      '199X': [[1990], [1999]],
      '19XX': [[1900], [1999]],
      '19uu?': [[1900], [1999]],
      '198X/199X': [[1980], [1999]],
      '199X/': [[1990], [0]],
      '199X-05': [[1990, 5]],
      '-0044': [[-45]],
      '-44': [[-44]],
      '800': [[800]],
    });
    deepEqual(cslDate('2020~'), { 'date-parts': [[2020]], circa: true });
    for (const doubted of ['1273?~', '1273~?'])
      deepEqual(cslDate(doubted), { 'date-parts': [[1273]], circa: true }, doubted);
    deepEqual(cslDate('127X~'), { 'date-parts': [[1270], [1279]], circa: true });
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
      '12 May 2020': [[2020, 5, 12]],
      '3º de mayo 2020': [[2020, 5, 3]],
      'Spring 2020': [[2020, 21]],
      'Summer 2020': [[2020, 22]],
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
      'May 2020 – June 3, 2021': [
        [2020, 5],
        [2021, 6, 3],
      ],
      '2020--2021': [[2020], [2021]],
      'May/June 2020': [
        [2020, 5],
        [2020, 6],
      ],
      'May & Jun. 2020': [
        [2020, 5],
        [2020, 6],
      ],
      '5-May-2020': [[2020, 5, 5]],
      '3 de mayo de 2020': [[2020, 5, 3]],
      '1er mai 2020': [[2020, 5, 1]],
      '1.º de maio de 2020': [[2020, 5, 1]],
      'Mrt. 2020': [[2020, 3]],
    });
    const months = `Januar Februar März April Mai Juni Juli August September Oktober November Dezember
      janvier février mars avril mai juin juillet août septembre octobre novembre décembre
      enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre
      januari februari maart april mei juni juli augustus september oktober november december
      gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre
      janeiro fevereiro março abril maio junho julho agosto setembro outubro novembro dezembro`;
    for (const [index, name] of months.split(/\s+/).entries())
      deepEqual(cslDate(`3 ${name} 2020`), { 'date-parts': [[2020, (index % 12) + 1, 3]] }, name);
    for (const none of ['Marshall', 'Mayor', 'genre', 'Julia', 'marraskuu', 'ma'])
      deepEqual(cslDate(`3 ${none} 2020`), { literal: `3 ${none} 2020` }, none);
    for (const written of ['c. 2020', 'c.2020', 'ca. 2020', 'circa 2020', 'CA 2020'])
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
      'May ca. 2020',
      '2020-XX-05',
      '12020/05',
      '2020/05/03 or so',
      'x5/2020',
      '5/20201',
      'x3 May 2020',
      '3rdx May 2020',
      '2020–present',
      'soon–2020',
      'Winter 2019-20',
      'May 2019-20',
      'May 2020-June-July-August',
      '1-May-2020-2',
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
      [{ year: 2020, month: 'May', day: 3 }, { 'date-parts': [[2020, 5, 3]] }],
      [[{ year: 2020, month: 'März' }], { 'date-parts': [[2020, 3]] }],
      [{ year: 2020, month: 'x', season: 2 }, { 'date-parts': [[2020]] }],
      [{ year: 2020, season: ' Winter ' }, { 'date-parts': [[2020, 24]] }],
      [{ year: 2020, season: 3 }, { 'date-parts': [[2020, 23]] }],
      [{ year: 2020, season: '4' }, { 'date-parts': [[2020, 24]] }],
      [{ 'date-parts': [[2020], [2021]], season: 1 }, { 'date-parts': [[2020], [2021]] }],
      [{ 'date-parts': [[2020, 5, 0]] }, { 'date-parts': [[2020, 5]] }],
      ...[true, 'true', '1'].map(
        (circa) =>
          [
            { year: 2020, circa },
            { 'date-parts': [[2020]], circa: true },
          ] as const,
      ),
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
      [undefined, undefined],
    ] as const)
      deepEqual(cslDate(value), date, JSON.stringify(value));
  });
});

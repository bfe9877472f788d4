import { deepEqual } from 'node:assert/strict';
import { asBiblatex } from '../../../../src/core/formats/biblatexFields';

/** Fields in words: `year = {2031}; month = may`. */
const named = (fields: string): string =>
  asBiblatex(
    fields.split('; ').map((field) => {
      const [name = '', written = ''] = field.split(' = ');
      return [name, written];
    }),
  )
    .map(([name, written]) => `${name} = ${written}`)
    .join('; ');

describe('fields as BibLaTeX calls them', () => {
  it('have other names, but where such a one stands there', () => {
    const texts: readonly (readonly [given: string, expected: string])[] = [
      ['title = {A}; Journal = jacm; volume = 3', 'title = {A}; journaltitle = jacm; volume = 3'],
      [
        'school = {S}; address = "B"; archivePrefix = {arXiv}',
        'institution = {S}; location = "B"; eprinttype = {arXiv}',
      ],
      ['journal = {A}; journaltitle = {B}', 'journal = {A}; journaltitle = {B}'],
      ['constructor = {A}', 'constructor = {A}'],
    ];
    for (const [given, expected] of texts) deepEqual(named(given), expected, given);
  });

  it('have one date of year, month and day, where they are plainly one', () => {
    const texts: readonly (readonly [given: string, expected: string])[] = [
      ['Year = 2031; title = {A}', 'date = {2031}; title = {A}'],
      ['month = may; year = {2031}; day = {7}', 'date = {2031-05-07}'],
      ['year = "2031"; month = "December"', 'date = "2031-12"'],
      ['year = {2031}; month = {Sept.}', 'date = {2031-09}'],
      ['year = {2031}; month = 1', 'date = {2031-01}'],
      ...['year = {2031?}', 'year = y', 'year = {2031}; month = {May--June}', 'year = {2031}; month = {Spring}']
        .concat(
          'year = {2031}; month = {mayor 3}',
          'year = {2031}; day = 4',
          'month = may',
          'year = 2031; date = {2031-02}',
        )
        .map((text) => [text, text] as const),
    ];
    for (const [given, expected] of texts) deepEqual(named(given), expected, given);
  });
});

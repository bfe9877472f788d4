import { deepEqual, doesNotThrow } from 'node:assert/strict';
import * as fc from 'fast-check';
import { toCslItem } from '../../../../src/core/formats/cslJson';
import { cslPaper } from '../../../../src/core/formats/cslRead';
import { soundVariables } from '../../../../src/core/formats/cslVariables';
import { PAPER_TYPES } from '../../../../src/core/paper';
import { bibliographer } from '../bibliography/bundle';

describe('an item of CSL that its schema does not allow', () => {
  it('stays as it is where it does', () => {
    const item = {
      title: 'A <i>b</i>',
      volume: '3',
      author: [{ family: 'Doe', given: 'J', 'dropping-particle': 'de', suffix: 'Jr.', 'comma-suffix': true }],
      editor: [{ literal: 'WHO' }],
      issued: { 'date-parts': [[2020, 5]] },
      unheard: 'of',
    };
    deepEqual(soundVariables(item), item);
  });

  it('has its texts, names and dates mended where they can be', () => {
    for (const [written, sound] of [
      [{ language: ['de', 'en'] }, { language: 'de' }],
      [
        { volume: 3, language: 5 },
        { volume: '3', language: '5' },
      ],
      [{ ISSN: [null, '1234-5678'] }, { ISSN: '1234-5678' }],
      [{ status: [], note: {}, volume: true, page: null, genre: ' ', custom: { a: 1 } }, {}],
      [{ author: { family: 'Doe', given: 'Jane' } }, { author: [{ family: 'Doe', given: 'Jane' }] }],
      [{ author: ['van Doe, Jane'] }, { author: [{ family: 'Doe', given: 'Jane', 'non-dropping-particle': 'van' }] }],
      [{ author: 'Doe, J and WHO' }, { author: [{ family: 'Doe', given: 'J' }, { literal: 'WHO' }] }],
      [{ author: [5, null, { family: {} }, { name: 'x' }, { suffix: 'Jr.' }, [], { literal: '' }] }, {}],
      [{ editor: [{ family: 'Doe', given: [], 'parse-names': 'x' }] }, { editor: [{ family: 'Doe' }] }],
      [
        { editor: [{ family: 123, given: 5 }, { literal: 0 }] },
        { editor: [{ family: '123', given: '5' }, { literal: '0' }] },
      ],
      [{ issued: '2020-05', accessed: null }, { issued: { 'date-parts': [[2020, 5]] } }],
      [{ 'event-date': 2020, submitted: {} }, { 'event-date': { 'date-parts': [[2020]] } }],
    ] as const)
      deepEqual(soundVariables(written), sound, JSON.stringify(written));
  });

  it('has dates and names wherever CSL has them', () => {
    const dates =
      'accessed alt-event alt-issued available-date event-date issued locator-date original-date publication-date submitted';
    for (const name of dates.split(' '))
      deepEqual(soundVariables({ [name]: '2020' }), { [name]: { 'date-parts': [[2020]] } }, name);
    const roles =
      'author chair collection-editor compiler composer container-author contributor curator director editor editor-translator editorial-director executive-producer guest host illustrator interviewer narrator organizer original-author performer producer recipient reviewed-author script-writer series-creator translator';
    for (const name of roles.split(' '))
      deepEqual(soundVariables({ [name]: 'Doe, J' }), { [name]: [{ family: 'Doe', given: 'J' }] }, name);
    deepEqual(soundVariables({ title: '2020', genre: 'Doe, J' }), { title: '2020', genre: 'Doe, J' });
  });

  it('has all the parts and flags of names, and no other', () => {
    const parts = {
      family: 'Doe',
      given: 'J',
      'dropping-particle': 'de',
      'non-dropping-particle': 'la',
      suffix: 'Jr.',
      'comma-suffix': true,
      'static-ordering': true,
      'parse-names': false,
    };
    deepEqual(soundVariables({ author: [{ ...parts, ORCID: 'x', multi: {} }] }), { author: [parts] });
    deepEqual(soundVariables({ author: [{ given: 'Jane', suffix: '', 'comma-suffix': 'x', 'static-ordering': 1 }] }), {
      author: [{ given: 'Jane' }],
    });
    deepEqual(soundVariables({ author: [{ 'dropping-particle': 'de' }, { literal: 'WHO' }, 'Roe, R'] }), {
      author: [{ literal: 'WHO' }, { family: 'Roe', given: 'R' }],
    });
  });

  it('stops no processor, whatever it is', () => {
    const names = fc.constantFrom(
      ...(
        'title author editor translator container-author issued accessed original-date event-date language volume page ' +
        'number note status edition publisher URL DOI type multi seeAlso locator label year-suffix position page-first'
      ).split(' '),
    );
    const part = fc.constantFrom(
      'date-parts',
      'year',
      'raw',
      'literal',
      'season',
      'circa',
      'family',
      'given',
      'suffix',
    );
    const plain = fc.oneof(
      fc.string(),
      fc.constantFrom<unknown>(null, true, '', ' ', '2020', '2020-05/..', 'Doe, J', 0, -44, 5, 2020, 1.5),
    );
    const { value } = fc.letrec<{ value: unknown }>((tie) => ({
      value: fc.oneof(
        { depthSize: 'small' },
        plain,
        fc.array(tie('value'), { maxLength: 3 }),
        fc.dictionary(part, tie('value'), { maxKeys: 3 }),
      ),
    }));
    const item = fc.tuple(fc.constantFrom(...PAPER_TYPES), fc.dictionary(names, value, { maxKeys: 6 }));
    fc.assert(
      fc.property(
        fc.array(item, { minLength: 1, maxLength: 60, size: 'max' }),
        fc.constantFrom('apa', 'chicago'),
        (items, style) => {
          const papers = items.map(([type, said], index) =>
            cslPaper({ ...said, type }, `k${index}`, { source: '', line: 1 }),
          );
          const cited = papers.map(({ citekey }) => ({ items: [{ key: citekey }] }));
          doesNotThrow(
            () => {
              const made = bibliographer(style as 'apa', papers);
              made.bibliography(papers);
              made.citations(cited);
            },
            JSON.stringify(papers.map(toCslItem)),
          );
        },
      ),
      { numRuns: 4 },
    );
  });
});

import { deepEqual, equal } from 'node:assert/strict';
import {
  issuesDiffer,
  numberingOf,
  numberingsDiffer,
  patentNumberOf,
  patentNumbersDiffer,
  volumeWords,
} from '../../../../src/core/library/numbering';

/** Expects the same whichever of two comes first. */
function tells<T>(areTwo: (one: T, other: T) => boolean, of: (text: string) => T, pairs: readonly Pair[]): void {
  for (const [one, other, expected] of pairs) {
    equal(areTwo(of(one), of(other)), expected, `${one} ${other}`);
    equal(areTwo(of(other), of(one)), expected, `${other} ${one}`);
  }
}

type Pair = readonly [one: string, other: string, areTwo: boolean];

describe('The numbers of works', () => {
  it('are figures in a series, without words that any series may have', () => {
    deepEqual(numberingOf('AI Memo 077/2,020'), {
      written: 'ai memo 077 2 020',
      numbers: ['77', '2020'],
      series: 'aimemo',
    });
    deepEqual(numberingOf('Draft'), { written: 'draft', numbers: [], series: 'draft' });
    const series = (text: string): string => numberingOf(text).series;
    deepEqual(['Num. 5', 'Number 5', 'Nos. 5', 'Technical Report 5', 'v5', 'NBER 5', 'Version 5.1'].map(series), [
      '',
      '',
      '',
      '',
      '',
      'nber',
      '',
    ]);
  });

  it('of reports are two where figures or series are, but for a year', () => {
    tells((one, other) => numberingsDiffer(one, other, 2020), numberingOf, [
      ['TR-2020-01', '1', false],
      ['TR-20-01', '1', false],
      ['TR-2020', 'TR-1', true],
      ['TR-7-1', '1', true],
      ['TR-12020-1', '1', true],
      ['TR-20201-1', '1', true],
      ['Draft', 'draft.', false],
      ['Draft', 'Draft 7', true],
      ['AIM-77', 'AI Memo 77', false],
      ['AIM-77', 'AITR 77', true],
    ]);
  });

  it('of volumes are the same in Roman figures, and behind words for a volume', () => {
    deepEqual(['VI', 'iv', 'XL', 'LXIV', 'XCIX', 'B'].map(volumeWords), [['6'], ['4'], ['40'], ['64'], ['99'], ['b']]);
    deepEqual(['Tom 3', 'Tome 3', 'Bd. 3', 'Vol. III, 2', 'Volumen 3', 'Armband 3'].map(volumeWords), [
      ['3'],
      ['3'],
      ['3'],
      ['3', '2'],
      ['volumen', '3'],
      ['armband', '3'],
    ]);
  });

  it('of issues are two where they have no figure in common, or other names', () => {
    tells(issuesDiffer, (text) => text, [
      ['12', '21', true],
      ['1-2', '2', false],
      ['1-3', '2', false],
      ['sept', 'september', false],
      ['summer', 'winter', true],
      ['summer', '2', false],
    ]);
  });

  it('of patents are those of an office, as far as it is written', () => {
    deepEqual(['US 5,960,411 A', 'No. 0123', 'Nr. 123', 'U.S. Patent 123', 'pending'].map(patentNumberOf), [
      { office: 'us', number: '5960411' },
      { office: '', number: '123' },
      { office: '', number: '123' },
      { office: '', number: '123' },
      undefined,
    ]);
    tells<ReturnType<typeof patentNumberOf>>(
      (one, other) => one !== undefined && other !== undefined && patentNumbersDiffer(one, other),
      patentNumberOf,
      [
        ['US 5,960,411', '5960411', false],
        ['US 5,960,411', 'US 5,960,412', true],
        ['US1234567', 'EP1234567', true],
      ],
    );
  });
});

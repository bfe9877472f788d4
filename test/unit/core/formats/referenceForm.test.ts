import assert from 'node:assert/strict';
import { STANDARD_LAYOUT } from '../../../../src/core/formats/bibtexLayout';
import { referenceOfForm } from '../../../../src/core/formats/referenceForm';

const authors = (written: string): readonly string[] =>
  referenceOfForm({ title: 'T', authors: written, year: '', type: 'book' }).paper.authors.map(
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
    assert.deepEqual(authors(' '), []);
  });

  it('is written with what is known alone', () => {
    const { entry } = referenceOfForm({ title: ' On 5 % of it ', authors: 'Jane Doe', year: ' 2031 ', type: 'thesis' });
    assert.equal(
      entry('doe2031', STANDARD_LAYOUT),
      '@phdthesis{doe2031,\n  title = {On 5 \\% of it},\n  author = {Doe, Jane},\n  year = {2031},\n}',
    );
  });
});

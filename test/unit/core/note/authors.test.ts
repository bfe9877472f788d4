import assert from 'node:assert/strict';
import { authorIn, authorsIn, sameAuthors } from '../../../../src/core/note/authors';

describe('authors in one text', () => {
  const cases: readonly [text: string, names: readonly string[]][] = [
    ['Poe, Ann and Lee, Bob', ['Poe, Ann', 'Lee, Bob']],
    ['Poe, Ann and Lee, Bob and Kim, Cy', ['Poe, Ann', 'Lee, Bob', 'Kim, Cy']],
    ['Ann Poe and Bob Lee', ['Ann Poe', 'Bob Lee']],
    ['Poe, Ann and Bob Lee', ['Poe, Ann', 'Bob Lee']],
    ['Ann Poe, Bob Lee', ['Ann Poe', 'Bob Lee']],
    ['Ann Poe, Bob Lee and Cy Kim', ['Ann Poe', 'Bob Lee', 'Cy Kim']],
    ['Ann Poe, Bob Lee, and Cy Kim', ['Ann Poe', 'Bob Lee', 'Cy Kim']],
    ['Ann Poe & Bob Lee', ['Ann Poe', 'Bob Lee']],
    ['Poe, A., Lee, B. C., & Kim, D.-E.', ['Poe, A.', 'Lee, B. C.', 'Kim, D.-E.']],
    ['Poe, Ann; Lee, Bob', ['Poe, Ann', 'Lee, Bob']],
    ['van der Poe, Ann and de Lee, Bob', ['van der Poe, Ann', 'de Lee, Bob']],
    ['Poe, Jr., Ann and Lee, Bob', ['Poe, Jr., Ann', 'Lee, Bob']],
    ['{Salt and Sand, Inc.} and Lee, Bob', ['Salt and Sand, Inc.', 'Lee, Bob']],
    ['Poe, Ann and others', ['Poe, Ann']],
    ['Ann Poe et al.', ['Ann Poe et al.']],
    ['Ann Anderson', ['Ann Anderson']],
    ['Poe, Ann\nLee, Bob\n', ['Poe, Ann', 'Lee, Bob']],
    ['Poe, Ann and\nLee, Bob', ['Poe, Ann', 'Lee, Bob']],
    ['García Poe, Ann and Vargas Lee, Bob', ['García Poe, Ann', 'Vargas Lee, Bob']],
    ['Poe, Ann; Lee, Bob; and Kim, Cy', ['Poe, Ann', 'Lee, Bob', 'Kim, Cy']],
    ['Poe, A.; Lee, B. & Kim, C.', ['Poe, A.', 'Lee, B.', 'Kim, C.']],
    ['Salt and Sand; Poe, Ann', ['Salt and Sand', 'Poe, Ann']],
    [' , ', []],
  ];
  for (const [text, names] of cases) it(JSON.stringify(text), () => assert.deepEqual(authorsIn(text), names));
});

describe('authors', () => {
  it('stand in maps as CSL and Quarto have them', () => {
    assert.equal(authorIn({ given: 'Ann', family: 'Poe', 'non-dropping-particle': 'de' }), 'Ann de Poe');
    assert.equal(authorIn({ name: 'Ann Poe', email: 'a@example.org' }), 'Ann Poe');
    assert.equal(authorIn({ name: { given: 'Ann', family: 'Poe' } }), 'Ann Poe');
    assert.equal(authorIn({ literal: 'Salt and Sand' }), 'Salt and Sand');
    assert.equal(authorIn({ email: 'a@example.org' }), undefined);
  });

  it('are the same in either order of the name', () => {
    assert.ok(sameAuthors(['Poe, Ann', 'Müller, Bo'], ['Ann Poe', 'Bo Muller']));
    assert.ok(!sameAuthors(['Ann Poe'], ['Ann Poe', 'Bo Muller']));
  });
});

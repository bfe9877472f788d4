import assert from 'node:assert/strict';
import { authorIn, sameAuthors } from '../../../../src/core/note/authors';

describe('authors', () => {
  it('stand in maps as CSL and Quarto have them, and in links', () => {
    assert.equal(authorIn({ given: 'Ann', family: 'Poe', 'non-dropping-particle': 'de' }), 'Ann de Poe');
    assert.equal(authorIn({ name: 'Ann Poe', email: 'a@example.org' }), 'Ann Poe');
    assert.equal(authorIn({ name: { given: 'Ann', family: 'Poe' } }), 'Ann Poe');
    assert.equal(authorIn({ literal: 'Salt and Sand' }), 'Salt and Sand');
    assert.equal(authorIn('[[Ann Poe]]'), 'Ann Poe');
    assert.equal(authorIn([['Poe', 'Ann']]), 'Poe, Ann');
    assert.equal(authorIn({ email: 'a@example.org' }), undefined);
  });

  it('are the same in either order of the name', () => {
    assert.ok(sameAuthors(['Poe, Ann', 'Müller, Bo'], ['Ann Poe', 'Bo Muller']));
    assert.ok(sameAuthors(['Poe, Jr., Ann', 'Lee, Bob, III'], ['Ann Poe Jr.', 'Bob Lee III']));
    assert.ok(sameAuthors(['Ann Poe, Jr.', 'B Lee'], ['Ann Poe Jr.', 'B. Lee']));
    assert.ok(!sameAuthors(['Ann Poe'], ['Ann Poe', 'Bo Muller']));
  });
});

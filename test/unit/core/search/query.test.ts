import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { PAPER_FIELDS } from '../../../../src/core/search/fields';
import { parseQuery } from '../../../../src/core/search/query';

const parse = (query: string) => {
  const { texts, filters, hints } = parseQuery(query, PAPER_FIELDS);
  return {
    words: texts.map(({ text, excluded }) => (excluded ? `not ${text}` : text)),
    filters: filters.map(({ field, value, excluded }) => `${excluded ? 'not ' : ''}${field.name}=${value}`),
    hints,
  };
};

describe('query', () => {
  const cases: readonly (readonly [query: string, words: readonly string[], filters: readonly string[]])[] = [
    ['attention is all', ['attention', 'is', 'all'], []],
    ['author:bengio deep', ['deep'], ['author=bengio']],
    ['author:"van der klis"', [], ['author=van der klis']],
    ['venue:="proc ieee" x', ['x'], ['venue==proc ieee']],
    ['venue:="proc', [], ['venue==proc']],
    ['Author:Bengio', [], ['author=Bengio']],
    ['author:"van der', [], ['author=van der']],
    ['year:2021..2024 year:>2020', [], ['year=2021..2024', 'year=>2020']],
    ['-survey -author:smith', ['not survey'], ['not author=smith']],
    ['"sparse coding" images', ['"sparse coding"', 'images'], []],
    ['-"sparse coding"', ['not "sparse coding"'], []],
    ['"sparse cod', ['"sparse', 'cod'], []],
    ['year:', [], ['year=']],
    ['TLDR: Twin', ['TLDR:', 'Twin'], []],
    ['key: words after it', ['key:', 'words', 'after', 'it'], []],
  ];
  for (const [query, words, filters] of cases) {
    it(`'${query}'`, () => assert.deepEqual(parse(query), { words, filters, hints: [] }));
  }

  it('says which field may have been meant', () => {
    assert.deepEqual(parse('autor:smith'), {
      words: ['autor:smith'],
      filters: [],
      hints: ["There is no field 'autor:'."],
    });
    assert.equal(parseQuery('x -autor:smith', PAPER_FIELDS).corrected, 'x -author:smith');
    assert.equal(parseQuery('x author:smith', PAPER_FIELDS).corrected, undefined);
  });

  it('has a meaning whatever is typed, and spans that lie in it', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom('a', ' ', '"', '-', ':', 'year:', '(', '\\', '\ud800', '🙂', 'א', '深') }),
        (text) => {
          const query = parseQuery(text, PAPER_FIELDS);
          for (const { start, end } of [...query.texts, ...query.filters]) assert.ok(start < end && end <= text.length);
        },
      ),
    );
  });
});

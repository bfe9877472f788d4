import assert from 'node:assert/strict';
import { readFrontMatter } from '../../../../src/core/frontMatter/frontMatter';
import { bracketsOnOneLine } from '../../../../src/core/frontMatter/outdentedList';

describe('Lines in brackets that are not indented', () => {
  const read: readonly (readonly [yaml: string, value: unknown])[] = [
    ['v: [a\n,b]', ['a', 'b']],
    ['v: [\na,\nb\n]', ['a', 'b']],
    ["v: [a, # not ]\n# nor this ]\n\"b # c]\",\n'it''s]']", ['a', 'b # c]', "it's]"]],
    ['v: {a: [1,\n2],\nb: c#d}', { a: [1, 2], b: 'c#d' }],
    ['u: [x,\r\ny]\r\nv: [a,\r\nb]', ['a', 'b']],
    ['u:\n  - v: [a,\nb]\nv: 1', 1],
  ];
  for (const [yaml, value] of read) {
    it(JSON.stringify(yaml), () => {
      const { data, problems } = readFrontMatter(`---\n${yaml}\n---\n`);
      assert.deepEqual([data['v'], problems], [value, []]);
      assert.equal(bracketsOnOneLine(yaml).length, yaml.length);
    });
  }

  it('are a mistake where nothing closes the bracket', () => {
    for (const yaml of ['v: [a,\nb', 'v: [a\nw: b', 'v: ["a,\nb]']) {
      assert.notEqual(readFrontMatter(`---\n${yaml}\n---\n`).problems.length, 0, yaml);
    }
  });
});

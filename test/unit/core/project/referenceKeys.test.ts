import assert from 'node:assert/strict';
import { keysInFile } from '../../../../src/core/project/referenceKeys';

describe('The keys in a file of references', () => {
  for (const [path, text, keys] of [
    [
      'x/a.bib',
      '@string{a = "x"}\n@article{Doe:2017,\n title={T},\n ids = {old1, old2}}\n@misc{roe}',
      ['Doe:2017', 'roe', 'old1', 'old2'],
    ],
    ['a.bib', '@book{a, title={x}, ids={b, c_d}}@book{e, IDS = "f"}', ['a', 'e', 'b', 'c_d', 'f']],
    ['a.bib', '@book{a, title={the ids = {b} of c}, abstract={\n ids = {d}\n}}', ['a']],
    ['a.bib', '@book{a,\n  title = {x},\n  ids = {b},\n  note = {y\n@book{c, title={z}}', ['a', 'c', 'b']],
    ['a.json', '[{"id":"doe"},{"id":7},{}]', ['doe', '7']],
    ['a.json', '{"references":[{"id":"doe"}]}', ['doe']],
    [
      'a.json',
      '[{"id":"doe","other-ids":["old1","old2"]},{"id":"roe","other-ids":"a, b"}]',
      ['doe', 'old1', 'old2', 'roe', 'a', 'b'],
    ],
    [
      'a.yaml',
      '- id: doe\n  other-ids: [old1, "old2"]\n- id: roe\n  other-ids:\n  - a\n  - b # c\n  title: T\n',
      ['doe', 'old1', 'old2', 'roe', 'a', 'b'],
    ],
    [
      'a.yaml',
      '---\nreferences:\n- id: doe\n  title: T\n- title: |\n    id: no\n  id: "roe"\n  author:\n  - id: no\n...\n',
      ['doe', 'roe'],
    ],
    ['a.yml', 'references:\r\n  - type: book\r\n    id: doe # first\r\nnocite: x\r\n', ['doe']],
    ['a.yaml', '- id: doe\n', ['doe']],
  ] as const) {
    it(`are ${keys.join(', ')} in ${JSON.stringify(text.slice(0, 30))}`, () =>
      assert.deepEqual(keysInFile(text, path), keys));
  }

  for (const [path, text] of [
    ['a.json', '{'],
    ['a.json', '{}'],
    ['a.yaml', 'references: [{id: doe}]'],
    ['a.yaml', 'references:\n- {id: doe}\n'],
    ['a.yaml', 'references:\n- id: &a doe\n'],
    ['a.ris', 'TY  - JOUR'],
  ] as const) {
    it(`are not known in ${path} ${JSON.stringify(text)}`, () => assert.equal(keysInFile(text, path), undefined));
  }
});

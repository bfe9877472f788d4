import { deepEqual, equal } from 'node:assert/strict';
import { readingCslJson } from '../../../../src/core/formats/cslJsonRead';
import { inOneGo } from '../../../../src/core/steps';

/** The keys in a text, then what is told of it, each with its line. */
function read(text: string): readonly [keys: string, ...told: readonly string[]] {
  const { papers, problems, isCut } = inOneGo(readingCslJson(text, 'a.json'));
  const told = problems.map(({ line, problem }) => `${line}: ${problem}`);
  return [papers.map(({ citekey }) => citekey).join(' '), ...told, ...(isCut ? ['cut'] : [])];
}
const NO_LIST = 'this is not CSL-JSON, which is a list of items: [ … ].';
const MERGE = 'a merge left a conflict here: keep one of its sides, and none of the marks.';

describe('CSL-JSON', () => {
  it('has keys that people cite by, wherever they stand', () => {
    deepEqual(
      read(
        '[{"id": "a", "citekey": "x"}, {"citekey": "b"}, {"id": "https://x.org/1", "citationKey": "c"}, {"id": "http://x.org/2"}, {"id": "see http://x.org", "citation-key": "y"}]',
      ),
      ['a b c http://x.org/2 see http://x.org'],
    );
  });

  it('may hold no items, but not something else', () => {
    for (const text of ['', ' \n', '\uFEFF[ ]\n', '{ }', '{"items" : []}', '{"x": 1, "references":\n[ ]}'])
      deepEqual(read(text), [''], text);
    for (const text of ['x []', '[] x', '[x]', '{x}', '{"x": []}']) deepEqual(read(text), ['', `1: ${NO_LIST}`], text);
  });

  it('is of another program beyond doubt where nothing in it is like a reference', () => {
    const other = (text: string): boolean => {
      const { papers, problems } = inOneGo(readingCslJson(text, 'a.json'));
      const isOther = problems.some((one) => one.isOther);
      if (isOther) deepEqual([papers, problems], [[], [{ line: 1, problem: NO_LIST, isOther: true }]], text);
      return isOther;
    };
    for (const text of [
      '{"name": "x", "author": "Doe", "contributors": [{"name": "Roe"}], "scripts": {"title": "y"}}',
      '["a", "b"]',
      '{"items": [{"type": "file", "title": "Note", "path": "a.md"}]}',
      '[{"id": "x", "name": "y", "version": 2}]',
      '{\n  // settings\n  "tasks": [{"label": "x", "type": "shell",}]\n}',
      '{"x": {"id": "main", "type": "leaf"}, "references": [{"path": "../core"}]}',
    ])
      equal(other(text), true, text);
    for (const text of [
      '',
      '[]',
      '{"items": []}',
      '[{"id": "a"}]',
      '[{"id": "a", "type": "book"}]',
      '[{"id": "a", "title": "T"}]',
      '[{"id": "a", "URL": "x"}]',
      '[{"title": "T", "author": []}]',
      '[{"name": "x"}, {"editor": [], "x": 1}]',
      '[{"id": "a", "x": 1]',
      '[{"issued": 1}]',
      '{"title": "T", "container-title": "C"}',
      '[{"name": "x"}',
      '[{"name": "x"}\n<<<<<<< x\n]',
      ...['DOI', 'ISBN', 'citation-key', 'citationKey', 'citekey', 'itemType', 'other-ids'].map(
        (name) => `[{"${name}": "x"}]`,
      ),
    ])
      equal(other(text), false, text);
  });

  it('is told where a merge left a conflict, once', () => {
    deepEqual(read('[{"id": "a"}\n<<<<<<< x\n]'), ['a', `2: ${MERGE}`]);
    deepEqual(read('[\n{"id": "a",\n<<<<<<< x\n"title": "b"\n}]'), ['', `3: ${MERGE}`]);
    deepEqual(read('[{"id": "a"},\n\n<<<<<<< x\n{"id": "b"},\n=======\n{"id": "c"}]'), ['a b c', `3: ${MERGE}`]);
  });

  it('is told where something is missing or too many', () => {
    const missing = 'a quote or a bracket is missing or too many before this.';
    deepEqual(read('[\n{"id": "a"},\n"x\n]'), ['a', '3: what follows in the list is no item, and not read.']);
    deepEqual(read('}[{"id": "a"}]'), ['a', `1: ${missing}`]);
    const comma = 'no item follows this comma, which JSON does not allow.';
    deepEqual(read('[{"id": "a"}\n,\n\n]'), ['a', `2: ${comma}`]);
    deepEqual(read('[{"id": "a"},]'), ['a', `1: ${comma}`]);
    deepEqual(read('{"items": [{"id": "a"}], "x": [1, ]}'), ['a']);
    const behind = 'this stands behind the list, where JSON has nothing.';
    deepEqual(read('[{"id": "a"}\n]\n\nx'), ['a', `4: ${behind}`]);
    deepEqual(read('\uFEFF [{"id": "a"}]]'), ['a', `1: ${behind}`]);
    deepEqual(read('{"items": [{"id": "a"}]}'), ['a']);
    const list = 'another list begins before this item, where JSON has none.';
    deepEqual(read('[{"id": "a"},\n[\n{"id": "b"},\n{"id": "c"}]'), ['a b c', `3: ${list}`]);
    deepEqual(read('{"items": [{"id": "a"},\n[\n{"id": "b"}]}'), ['a b', `2: ${missing}`]);
    const open = 'this item is not closed, so it cannot be read.';
    deepEqual(read('[{"id": "a"},\n{\n{"id": "b"},\n{"id": "c"}]'), ['a b c', `2: ${open}`]);
    deepEqual(read('{"id": "a"\n},\n{"id": "b"}]'), ['a b', `2: ${missing}`]);
    const brace = 'no brace opens this item, so it cannot be read.';
    deepEqual(read('[\n"id": "a", "author": [{"family": "Doe"}]},\n{"id": "b"}]'), ['b', `2: ${brace}`]);
    deepEqual(read('[{"id": "a"},\n "id": "b", "author": [{}]\n},\n{"id": "c"}]'), ['a c', `2: ${brace}`]);
    deepEqual(read('{"items": [\n"id": "a"}, {"id": "b"}]}'), ['b', `2: ${brace}`]);
  });

  it('loses one item at most by a single sign that is missing or too many, and says so', () => {
    const item = (id: string): unknown => ({
      id,
      type: 'book',
      author: [{ family: 'F' }, { family: 'G' }],
      x: { y: [[1]] },
    });
    for (const indent of [0, 1]) {
      const text = JSON.stringify(['a', 'b', 'c'].map(item), undefined, indent);
      const lossy: string[] = [];
      for (let at = 1; at <= text.length; at++)
        for (const sign of ['', ...'{}[]"']) {
          const broken = text.slice(0, at) + sign + text.slice(sign === '' ? at + 1 : at);
          const [keys, told] = read(broken);
          const kept = keys.split(' ').filter((key) => 'abc'.includes(key)).length;
          if (kept < 2 || (told === undefined && !isJson(broken))) lossy.push(broken);
        }
      deepEqual(lossy, []);
    }
  });
});

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

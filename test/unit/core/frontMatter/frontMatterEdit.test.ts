import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { readFrontMatter } from '../../../../src/core/frontMatter/frontMatter';
import {
  setFrontMatterValue,
  setFrontMatterValues,
  type Changes,
} from '../../../../src/core/frontMatter/frontMatterEdit';
import type { YamlValue } from '../../../../src/core/frontMatter/yamlText';
import { applyEdits } from '../../../../src/core/text/span';

function set(text: string, key: string, value: YamlValue | undefined): string {
  const result = setFrontMatterValue(text, key, value);
  return 'problem' in result
    ? `${result.problem.place.line}: ${result.problem.message}`
    : applyEdits(text, result.edits);
}

describe('setFrontMatterValue', () => {
  const inPlace: readonly [before: string, value: YamlValue | undefined, after: string][] = [
    ['k: a # c', 'b', 'k: b # c'],
    ['k:   "a"   # c', 'b', 'k:   "b"   # c'],
    ["k: 'a'", "it's", "k: 'it''s'"],
    ["k: 'a'", 'two\nlines', 'k: "two\\nlines"'],
    ['k: a', 'b: c', 'k: "b: c"'],
    ['k: 3', 4, 'k: 4'],
    ['k: "3"', 4, 'k: 4'],
    ['k: no', true, 'k: true'],
    ['k: 3', '3', 'k: "3"'],
    ['k:', 'b', 'k: b'],
    ['k: # todo', 'b', 'k: b # todo'],
    ['k: &x', 'b', 'k: &x b'],
    ['k: &x a # c\nz: *x', 'b', 'k: &x b # c\nz: *x'],
    ['x: &x a\nk: *x # c', 'b', 'x: &x a\nk: b # c'],
    ['k: |- # c\n  one\n  two\nz: 1', 'b', 'k: b # c\nz: 1'],
    ['k: >\n  one\n\n  two\n\nz: 1', 'b', 'k: b\n\nz: 1'],
    ['k: "one\n  two" # c', 'b', 'k: "b" # c'],
    ['k:\n  plain\n  text\nz: 1', 'b', 'k:\n  b\nz: 1'],
    ['k: # c\n  # d\n  - a # e\nz: 1', 'x', 'k: # c\n  # d\n  - x # e\nz: 1'],
    ['k: [a] # c', 'x: y', 'k: ["x: y"] # c'],
    ['k: [ ] # c', 'x', 'k: x # c'],
    ['? k\n: a', 'b', '? k\n: b'],
    ['"k" : a', 'b', '"k" : b'],
    ['{k: a, z: 1}', 'b', '{k: b, z: 1}'],
    ['k: a', ['a'], 'k: [a]'],
    ['k: ["a", \'b\'] # c', ['b', 'c', 'a'], 'k: [\'b\', c, "a"] # c'],
    ['k:', ['a', '1'], 'k: [a, "1"]'],
    ['k:\n  - a # one\n  # two\n  - "b"\n  - c\nz: 1', ['a', 'c', 'd'], 'k:\n  - a # one\n  # two\n  - c\n  - d\nz: 1'],
    ['k:\n- a # one\n- b', ['b'], 'k:\n- b'],
    ['k:\n- a # one\n- b', [], 'k: []'],
    ['k: # c\n  - a', ['a', 'x: y'], 'k: # c\n  - a\n  - "x: y"'],
    ['k:\n  # above\n  - a # one\n  # below', [], 'k: []\n  # above\n  # below'],
    ['k: # c\n  - a\n  -\n  - ~', ['a', 'b'], 'k: # c\n  - a\n  -\n  - ~\n  - b'],
    ['k: [2017, 1.10, yes]', ['2017', '1.10', 'yes', 'a'], 'k: [2017, 1.10, yes, a]'],
    ['K: a # c', 'b', 'K: b # c'],
    ['Kk: 1\nk: a\nK: c', 'b', 'Kk: 1\nk: b\nK: c'],
    ['a: 1\nk: x # c\nz: 2', undefined, 'a: 1\nz: 2'],
    ['a: 1\nk:\n  - x\n  - y\n# about z\nz: 2', undefined, 'a: 1\n# about z\nz: 2'],
    ['k: |\n  x\n  y\nz: 2', undefined, 'z: 2'],
    ['a: 1\nk:', undefined, 'a: 1'],
    ['a: 1', 'x', 'a: 1\nk: x'],
    ['  a: 1\n  # end', ['x'], '  a: 1\n  # end\n  k: [x]'],
    ['a: |+\n  x\n\n', 'x', 'a: |+\n  x\n\n\nk: x'],
    ['# nothing yet', 'x', '# nothing yet\nk: x'],
  ];
  for (const [before, value, after] of inPlace) {
    it(`${JSON.stringify(before)} becomes ${JSON.stringify(after)}`, () => {
      const frame = (yaml: string, eol: string, bom: string) =>
        `${bom}---\n${yaml}\n---\nk: body\n`.replaceAll('\n', eol).replace(/^/, '');
      for (const eol of ['\n', '\r\n']) {
        for (const bom of ['', '\uFEFF'])
          assert.equal(set(frame(before, eol, bom), 'k', value), frame(after, eol, bom));
      }
    });
  }

  it('makes a block where there is none', () => {
    assert.equal(set('', 'k', 1), '---\nk: 1\n---\n');
    assert.equal(set('\uFEFFtext\r\n', 'k', 'v'), '\uFEFF---\r\nk: v\r\n---\r\ntext\r\n');
    assert.equal(set('---\n\nbelow a rule\n', 'k', 'v'), '---\nk: v\n---\n---\n\nbelow a rule\n');
    assert.equal(set('---\n---', 'k', 'v'), '---\nk: v\n---');
    assert.equal(set('---\na: 1\n...\ntext', 'k', 'v'), '---\na: 1\nk: v\n...\ntext');
  });

  it('does nothing where all is as wanted', () => {
    for (const [value, key] of [
      ['v', 'a'],
      [['x', 'y'], 'b'],
      [undefined, 'c'],
      [1.5, 'd'],
    ] as const) {
      assert.deepEqual(setFrontMatterValue("---\na:   'v'\nb: [x,  y]\nd: 1.50\n---\n", key, value), { edits: [] });
    }
  });

  it('knows the text that an item of a list stands for', () => {
    for (const [yaml, texts] of [
      ['k: [1.50, "1.50", yes, true, ~, .inf]', ['1.50', '1.50', 'yes', 'true', 'Infinity']],
      ['x: &x 1.50\nk: [*x]', ['1.5']],
    ] as const)
      assert.deepEqual(setFrontMatterValue(`---\n${yaml}\n---\n`, 'k', texts), { edits: [] }, yaml);
  });

  it('leaves alone what is broken, and what it cannot change alone', () => {
    assert.equal(
      set('---\na: 1\na: 2\n---\n', 'k', 1),
      "3: 'a' stands in the front matter twice: keep one of the two.",
    );
    assert.equal(set('---js\n{}\n---\n', 'k', 1), '1: Front matter in js is never read or run: only YAML is.');
    const only = (key: string) => `2: '${key}' is written in a way that only you can change safely.`;
    assert.equal(set('---\n{a: 1, k: 2}\n---\n', 'k', undefined), only('a'));
    assert.equal(set('---\nk: !!str 4\n---\n', 'k', 5), only('k'));
    assert.equal(set('---\nk: &x 1\nz: *x\n---\n', 'k', undefined), only('k'));
    assert.equal(set('---\n{a: 1}\n---\n', 'k', 2).slice(2), only('k').slice(2));
  });

  it('leaves alone what holds more than the new value would replace', () => {
    const only = (key: string) => `2: '${key}' holds more than this would replace: only you can change it safely.`;
    for (const value of ['[a, b]', '{a: b}', '[{a: b}]', '[[a]]', '\n  a: b', '\n  - a\n  -']) {
      assert.match(set(`---\nk: ${value}\n---\n`, 'k', 'x'), /^[23]: 'k' holds more than this/, value);
    }
    for (const value of ['{a: b}', '[{a: b}, c]', '[a, [b]]']) {
      assert.equal(set(`---\nk: ${value}\n---\n`, 'k', ['d']), only('k'), value);
    }
  });

  it('writes no second key that differs by case alone', () => {
    assert.equal(set('---\nStatus: unread # S\n---\n', 'status', 'read'), '---\nStatus: read # S\n---\n');
    assert.equal(set('---\nSTATUS: x\nstatus: y\n---\n', 'status', 'read'), '---\nSTATUS: x\nstatus: read\n---\n');
  });

  it('takes names of the prototype as keys', () => {
    assert.equal(set('---\na: 1\n---\n', 'constructor', 'x'), '---\na: 1\nconstructor: x\n---\n');
    assert.equal(set('', '__proto__', 'x'), '---\n"__proto__": x\n---\n');
  });

  it('changes several values at once', () => {
    const text = '---\na: 1 # one\nb: 2\n---\n';
    const changes: Changes = { a: 3, b: undefined, c: 'x', d: ['e'] };
    const result = setFrontMatterValues(text, changes);
    assert.equal('edits' in result && applyEdits(text, result.edits), '---\na: 3 # one\nc: x\nd: [e]\n---\n');
  });
});

/** Pieces of front matter around the value: `§` is where it stands. Comments, anchors, block scalars, Unicode. */
const surroundings = fc.record({
  bom: fc.constantFrom('', '\uFEFF'),
  eol: fc.constantFrom('\n', '\r\n'),
  before: fc.subarray([
    '# a comment: "with" [signs]',
    'title: "Ünï: 🙂 — 中文"',
    'base: &base {x: 1}',
    'text: |\n  one: two\n\n  # three',
    "quoted: 'it''s'",
    'list:\n  - a # A\n  # between\n  - b',
    '',
    '文献: à la',
  ]),
  value: fc.constantFrom(
    '§',
    '§ # comment',
    '&anchor §',
    "'§'",
    '"§"',
    '"§" # "c"',
    '[§]',
    '[§, two] # c',
    '\n  - § # first\n  - two',
    '\n- §',
    '|\n  §\n  §',
    '>-\n  §\n\n  § § # no comment',
    '',
    ' # empty',
  ),
  after: fc.subarray([
    'z: *base',
    'folded: >+\n  one\n\n  two\n',
    '# last comment',
    '"quoted key": 1',
    'empty:',
    'date: 2024-01-02',
    'nested:\n  a:\n    - b: c',
  ]),
  end: fc.constantFrom('---', '---  ', '...'),
  body: fc.constantFrom('', '\n# Heading\n\nk: v\n\n---\n\nText 🙂\n', '\n---\n'),
});
const values = fc.oneof<fc.Arbitrary<YamlValue>[]>(
  fc.string({ unit: 'binary' }),
  fc.string({ unit: fc.constantFrom(...':#-?!&*|>%@`"\'{}[], \n\ta1é🙂~=<\\') }),
  fc.double(),
  fc.integer(),
  fc.boolean(),
  fc.array(fc.string({ unit: fc.constantFrom(...': #-,"\'{}[]ab1\n🙂') })),
);

describe('setFrontMatterValue, for any note and value', () => {
  it('changes nothing but the value, and reading gives the value back', () => {
    fc.assert(
      fc.property(surroundings, values, ({ bom, eol, before, value, after, end, body }, wanted) => {
        const base = before.includes('base: &base {x: 1}') ? after : after.filter((line) => line !== 'z: *base');
        const head = ['---', ...before, ''].join('\n').replaceAll('\n', eol);
        const tail = ['', ...base, end].join('\n').replaceAll('\n', eol) + body.replaceAll('\n', eol);
        const key = `key: ${value.replaceAll('§', 'old')}`.replaceAll('\n', eol);
        const text = `${bom}${head}${key}${tail}`;
        const others = readFrontMatter(text);
        assert.deepEqual(others.problems, [], text);

        const result = setFrontMatterValue(text, 'key', wanted);
        if ('problem' in result) {
          assert.ok(value.includes('two') && typeof wanted !== 'object', JSON.stringify(text));
          return;
        }
        const edited = applyEdits(text, result.edits);
        assert.ok(edited.startsWith(`${bom}${head}key:`), edited);
        assert.ok(edited.endsWith(tail), edited);
        const again = readFrontMatter(edited);
        assert.deepEqual(again.problems, []);
        const isOfList = Array.isArray(again.data['key']) && typeof wanted !== 'object';
        assert.deepEqual(again.data, { ...others.data, key: isOfList ? [wanted] : wanted });
        const comment = / #.*$/.exec(value.split('\n', 1)[0] ?? '')?.[0] ?? '';
        assert.ok(edited.includes(comment));
        assert.deepEqual(setFrontMatterValue(edited, 'key', wanted), { edits: [] });

        const removed = setFrontMatterValue(text, 'key', undefined);
        assert.ok('edits' in removed);
        assert.equal(applyEdits(text, removed.edits), `${bom}${head}${tail.slice(eol.length)}`);
      }),
      { numRuns: 600 },
    );
  });

  it('never throws, and never makes a note worse', () => {
    const anything = fc.string({
      unit: fc.constantFrom(
        '---',
        '\n',
        '\n',
        '\r\n',
        'a',
        ': ',
        'b',
        '- ',
        '[',
        ']',
        '{',
        '}',
        '"',
        "'",
        '#',
        '&x ',
        '*x',
        '|',
        '> ',
        '!',
        '\t',
        '  ',
        '?',
        '...',
        '\uFEFF',
        '@',
      ),
    });
    fc.assert(
      fc.property(anything, values, (rest, wanted) => {
        const text = `---\n${rest}\n---\n`;
        const result = setFrontMatterValue(text, 'a', wanted);
        if ('problem' in result) return;
        const again = readFrontMatter(applyEdits(text, result.edits));
        assert.deepEqual(again.problems, []);
        const found = again.data['a'];
        if (typeof wanted === 'object' && Array.isArray(found)) {
          assert.deepEqual(
            found.filter((item) => item !== null),
            wanted,
          );
        } else assert.deepEqual(Array.isArray(found) ? found : [found], [wanted]);
      }),
      { numRuns: 600 },
    );
  });
});

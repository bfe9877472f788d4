import { deepEqual, equal, match } from 'node:assert/strict';
import { readFrontMatter } from '../../../../src/core/frontMatter/frontMatter';
import { changeFrontMatterList } from '../../../../src/core/frontMatter/frontMatterEdit';
import { applyEdits } from '../../../../src/core/text/span';

/** The block after items at these places are taken out and texts put in; the problem where it cannot be. */
function changed(yaml: string, removed: readonly number[], added: readonly string[]): string {
  const text = `---\n${yaml}\n---\n`;
  const result = changeFrontMatterList(text, 'k', { removed: new Set(removed), added });
  if ('problem' in result) return `${result.problem.place.line}: ${result.problem.message}`;
  const edited = applyEdits(text, result.edits);
  deepEqual(readFrontMatter(edited).problems, []);
  return edited.slice('---\n'.length, -'\n---\n'.length);
}

type Case = readonly [before: string, removed: readonly number[], added: readonly string[], after: string];

function check(name: string, cases: readonly Case[]): void {
  describe(name, () => {
    for (const [before, removed, added, after] of cases) {
      it(`${JSON.stringify(before)} → ${JSON.stringify(after)}`, () => {
        equal(changed(before, removed, added), after);
        const crlf = (text: string): string => text.replaceAll('\n', '\r\n');
        const text = crlf(`---\n${before}\n---\n`);
        const result = changeFrontMatterList(text, 'K', { removed: new Set(removed), added });
        equal('edits' in result && applyEdits(text, result.edits), crlf(`---\n${after}\n---\n`));
      });
    }
  });
}

check('a list of lines', [
  ['k:\n  - a # one\n  - b', [], ['c'], 'k:\n  - a # one\n  - b\n  - c'],
  ['k:\n- a\n# two\n- b # B\n- c', [1], [], 'k:\n- a\n# two\n- c'],
  ['k:\n  - a\n  - "b" # B\n  - c', [1], ['d', 'b'], 'k:\n  - a\n  - c\n  - d\n  - "b" # B'],
  ['k:\n  - a\n  -\n  - {x: y}', [0], ['c'], 'k:\n  -\n  - {x: y}\n  - c'],
  ['k:\n  - a\n  -\n  - b', [1], [], 'k:\n  - a\n  - b'],
  ['k: # c\n  - a', [0], [], 'k: [] # c'],
  ['k:  &x !!seq # c\n  - a\n  - b', [0, 1], [], 'k:  &x !!seq [] # c'],
  ['"k" :\n  - a', [0], [], '"k" : []'],
  ['k:\n  - a', [0], ['b'], 'k:\n  - b'],
  ['k:\n  - "a\n    b"\n  - c', [0], [], 'k:\n  - c'],
  ['k:\n  - &x a\n  - c\nz: 1', [1], [], 'k:\n  - &x a\nz: 1'],
]);

check('a list in brackets', [
  ['k: [a, b, c] # c', [1], [], 'k: [a, c] # c'],
  ['k: [a, b, c]', [2], [], 'k: [a, b]'],
  ['k: [a, b, c]', [0], [], 'k: [b, c]'],
  ['k: [a, b, c]', [1, 2], [], 'k: [a]'],
  ['k: [a, b,]', [1], [], 'k: [a, ]'],
  ['k: [a, b]', [0, 1], [], 'k: []'],
  ['k: [ a ]', [0], [], 'k: [  ]'],
  ['k: []', [], ['a', 'b: c'], 'k: [a, "b: c"]'],
  ['k: [a]', [], ['b', 'c'], 'k: [a, b, c]'],
  ['k: ["a", b]', [0], ['c', 'a'], 'k: [b, c, "a"]'],
  ['k: ["a", b]', [0, 1], ['c', 'a'], 'k: [c, "a"]'],
  ['k: [&x a, !!str b]', [0], [], 'k: [!!str b]'],
  ['k: [&x a, !!str b]', [1], [], 'k: [&x a]'],
]);

check('a list in brackets, over lines', [
  ['k: [\n  a, # A\n  b\n]', [], ['c', 'd'], 'k: [\n  a, # A\n  b,\n  c,\n  d\n]'],
  ['k: [\n  a,\n  b, # B\n]', [], ['c'], 'k: [\n  a,\n  b, # B\n  c,\n]'],
  ['k: [\n  a,\n  b ,\n]', [], ['c'], 'k: [\n  a,\n  b ,\n  c,\n]'],
  ['k: [\n  a, b\n]', [], ['c'], 'k: [\n  a, b, c\n]'],
  ['k: [\n  a,\n  b]', [], ['c'], 'k: [\n  a,\n  b, c]'],
  ['k: [\n  a\n  , ]', [], ['c'], 'k: [\n  a, c\n  , ]'],
  ['k: [\n  a, # A\n  b, # B\n  c\n]', [1], [], 'k: [\n  a, # A\n   # B\n  c\n]'],
  ['k: [\n  a,\n  b,\n  c\n]', [1], [], 'k: [\n  a,\n  c\n]'],
  ['k: [\n  a,\n  b\n]', [1], [], 'k: [\n  a\n]'],
  ['k: [\n  a, # A\n  b\n]', [1], [], 'k: [\n  a # A\n]'],
  ['k: [\n  a # A\n  , b\n]', [0], [], 'k: [\n   # A\n   b\n]'],
  ['k: [\n  a,\n  b,\n  c\n]', [0, 1], ['d'], 'k: [\n  c, d\n]'],
]);

describe('a change of a list that cannot be made', () => {
  it('is refused where no list stands there', () => {
    for (const yaml of ['k: a', 'k: {a: b}', 'k: *x', 'z: [a]', 'k:'])
      match(changed(yaml, [], ['b']), /^\d: (?:'k' holds more than this|.*\*x)/, yaml);
  });

  it('is refused where the front matter is broken, or would be', () => {
    equal(changed('a: 1\na: 2\nk: [b]', [0], []), "3: 'a' stands in the front matter twice: keep one of the two.");
    match(changed('k: [&x a, *x]', [0], []), /^2: 'k' is written in a way/);
    match(changed('k: - a', [], ['b']), /^2: /);
  });
});

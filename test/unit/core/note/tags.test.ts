import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { readFrontMatter } from '../../../../src/core/frontMatter/frontMatter';
import { readLiteratureNote } from '../../../../src/core/note/literatureNote';
import { editTags, setTags, tagChange } from '../../../../src/core/note/tags';
import { applyEdits } from '../../../../src/core/text/span';

const noteOf = (yaml: string): string => `---\ncitekey: k\n${yaml}\n---\ntags: body\n`;
const tagsOf = (text: string): readonly string[] => readLiteratureNote(text, readFrontMatter(text)).note.tags;

function edited(text: string, added: readonly string[], removed: readonly string[] = []): string {
  const result = editTags(text, { added, removed });
  return 'problem' in result
    ? `${result.problem.place.line}: ${result.problem.message}`
    : applyEdits(text, result.edits);
}

describe('editTags', () => {
  const added: readonly [before: string, after: string][] = [
    ['tags:\n- #x\n- b', 'tags:\n- #x\n- b\n- new'],
    ['tags:\n  - b\n  -', 'tags:\n  - b\n  -\n  - new'],
    ['tags:\n  -\n  - b', 'tags:\n  -\n  - b\n  - new'],
    ['tags:\n  - ~\n  - 2017 # year\n  - true\n\nz: 1', 'tags:\n  - ~\n  - 2017 # year\n  - true\n  - new\n\nz: 1'],
    ['tags:\n  - b: c\n    d: e\n  # tail\nz: 1', 'tags:\n  - b: c\n    d: e\n  - new\n  # tail\nz: 1'],
    ['tags:\n  - [b, c]\n  - - d\n    - e', 'tags:\n  - [b, c]\n  - - d\n    - e\n  - new'],
    ['x: &x b\ntags:\n-\t*x\n- &y "#c"', 'x: &x b\ntags:\n-\t*x\n- &y "#c"\n- new'],
    ['tags: # mine\n  # methods\n  - b # B', 'tags: # mine\n  # methods\n  - b # B\n  - new'],
    ['tags:\n  - |\n    b\n  - >-\n    c\n    d', 'tags:\n  - |\n    b\n  - >-\n    c\n    d\n  - new'],
    ['tags: [b, # c\n  ]', 'tags: [b, new, # c\n  ]'],
    ['tags: [a,\n  b, # c\n  ]', 'tags: [a,\n  b, # c\n  new,\n  ]'],
    ['tags: [\n  a, # A\n  b # B, b\n] # end', 'tags: [\n  a, # A\n  b, # B, b\n  new\n] # end'],
    ['tags: [\na, # A\nb\n]', 'tags: [\na, # A\nb,\nnew\n]'],
    ['tags: [\n  a,\n  b ]', 'tags: [\n  a,\n  b, new ]'],
    ['tags: [ null, {a: b}, [c, d], "e, f" ]', 'tags: [ null, {a: b}, [c, d], "e, f", new ]'],
    ['tags: [ ]', 'tags: [new ]'],
    ['tags: [ # none\n]', 'tags: [new # none\n]'],
    ['tags:', 'tags: [new]'],
    ['tags: # todo', 'tags: [new] # todo'],
    ['tags: b', 'tags: [b, new]'],
    ['tags: b c', 'tags: [b c, new]'],
    ['tags: "#b #c"', 'tags: [b, c, new]'],
    ['tags: a, b # two', 'tags: a, b, new # two'],
    ['tags: "a; b"', 'tags: "a; b; new"'],
    ['tags: 2017', 'tags: ["2017", new]'],
    ['tags: |\n  a\n  b', 'tags: [a, b, new]'],
    ['Tags:\n  - b', 'Tags:\n  - b\n  - new'],
    ['TAGS: a, b', 'TAGS: a, b, new'],
    ['status: read', 'status: read\ntags: [new]'],
    ['tags: [New, b]', 'tags: [New, b]'],
  ];
  for (const [before, after] of added) {
    it(`adds to ${JSON.stringify(before)}`, () => {
      for (const eol of ['\n', '\r\n']) {
        const inLines = (yaml: string): string => noteOf(yaml).replaceAll('\n', eol);
        assert.equal(edited(inLines(before), ['new']), inLines(after));
      }
    });
  }

  const removed: readonly [before: string, removed: string, after: string][] = [
    [
      'tags:\n  # methods\n  - a # A\n  # models\n  - "#b" # B\n  -',
      'b',
      'tags:\n  # methods\n  - a # A\n  # models\n  -',
    ],
    ['tags:\n  - a\nz: 1', 'a', 'tags: []\nz: 1'],
    ['tags: &t # mine\n  - a\n  # tail', 'a', 'tags: &t [] # mine\n  # tail'],
    ['tags: [a, b, c]', 'a', 'tags: [b, c]'],
    ['tags: [a, b, c]', 'c', 'tags: [a, b]'],
    ['tags: [a]', 'a', 'tags: []'],
    ['tags: [a, b, # B\n  c, # C\n]', 'b', 'tags: [a,  # B\n  c, # C\n]'],
    ['tags: [\n  a, # A\n  b # B\n]', 'b', 'tags: [\n  a # A\n   # B\n]'],
    ['tags: [\n  a,\n  b,\n  c\n]', 'b', 'tags: [\n  a,\n  c\n]'],
    ['tags: [\n  a,\n  b,\n  c\n]', 'c', 'tags: [\n  a,\n  b\n]'],
    ['tags: [&x a, {k: v}]\nz: *x', 'a', "3: 'tags' is written in a way that only you can change safely."],
    ['tags: a, b, c', 'b', 'tags: [a, c]'],
    ['tags: [2017, 1.10]', '1.10', 'tags: [2017]'],
    ['tags: [a, a, b]', 'a', 'tags: [b]'],
  ];
  for (const [before, tag, after] of removed) {
    it(`takes ${tag} out of ${JSON.stringify(before)}`, () =>
      assert.equal(edited(noteOf(before), [], [tag]), /^\d+:/.test(after) ? after : noteOf(after)));
  }

  it('adds and takes out at once', () => {
    assert.equal(edited(noteOf('tags: [a, b]'), ['c', 'd'], ['b']), noteOf('tags: [a, c, d]'));
    assert.equal(edited(noteOf('tags: [a, b]'), ['c'], ['a', 'b']), noteOf('tags: [c]'));
    assert.equal(edited(noteOf('tags:\n- a # A\n- b'), ['c'], ['a', 'b']), noteOf('tags:\n- c'));
    assert.equal(edited(noteOf('tags:\n- a # A\n- b'), ['A'], ['a']), noteOf('tags:\n- b\n- A'));
  });

  it('leaves a map alone, and says why', () => {
    const problem = "3: 'tags' holds more than this would replace: only you can change it safely.";
    assert.equal(edited(noteOf('tags: {a: b}'), ['new']), problem);
    assert.equal(edited(noteOf('tags:\n  a: b'), ['new']).slice(1), problem.slice(1));
  });

  it('does what a person did to the tags as shown', () => {
    assert.deepEqual(tagChange(['a', 'b', 'x, y'], ['a', 'x', 'y', 'new', 'A']), { added: ['new'], removed: ['b'] });
    const text = noteOf('tags: ["x, y", Ab]');
    assert.deepEqual(setTags(text, ['x', 'y', 'Ab']), { edits: [] });
    const result = setTags(text, ['x', 'y', 'ab']);
    assert.ok('edits' in result);
    assert.equal(applyEdits(text, result.edits), noteOf('tags: ["x, y", ab]'));
  });

  it('keeps every other item and every other byte, whatever stands in the list', () => {
    const item = fc.constantFrom(
      'a',
      '"#b"',
      "'c d'",
      '2017',
      'true',
      'null',
      '{k: v}',
      '[e, f]',
      '&x g',
      '!t h',
      '"i, j"',
    );
    const comment = fc.constantFrom('', ' # a, "b', ' #]');
    const lines = fc
      .array(fc.tuple(fc.oneof(item, fc.constantFrom('', 'k: v', '- l', '|\n    m', '>-\n    n\n    o')), comment), {
        minLength: 1,
      })
      .map((items) =>
        items.map(([one, more]) => `\n  - ${one.includes('\n') ? one : one + more}`.trimEnd()).join('\n  # between'),
      );
    const flow = fc
      .tuple(fc.array(fc.tuple(item, comment, fc.boolean())), fc.boolean(), fc.constantFrom('', ' ', '\n  '))
      .map(([items, trailing, end]) => {
        const written = items.map(([one, more, broken], i) => {
          const comma = i < items.length - 1 || trailing ? ',' : '';
          return `${one}${comma}${more}${more || broken ? '\n  ' : ' '}`;
        });
        return ` [${written.join('')}${end}]`;
      });
    const list = fc.oneof(lines, flow).filter((yaml) => (yaml.match(/&x/g)?.length ?? 0) < 2);
    fc.assert(
      fc.property(list, fc.constantFrom('\n', '\r\n'), fc.nat(), (yaml, eol, n) => {
        const text = noteOf(`tags:${yaml}`).replaceAll('\n', eol);
        const before = readFrontMatter(text);
        fc.pre(before.problems.length === 0);
        const more = edited(text, ['new one']);
        const after = readFrontMatter(more);
        assert.deepEqual(
          after.data,
          { ...before.data, tags: [...(before.data['tags'] as unknown[]), 'new one'] },
          text,
        );
        let at = 0;
        for (const character of more) if (character === text[at]) at++;
        assert.equal(at, text.length, `something of it is gone: ${JSON.stringify([text, more])}`);

        const tags = tagsOf(text);
        const tag = tags[n % tags.length];
        if (tag === undefined) return;
        const less = edited(text, [], [tag]);
        if (/^\d+:/.test(less)) return;
        assert.deepEqual(
          tagsOf(less),
          tags.filter((one) => one !== tag),
        );
        for (const one of ['{k: v}', '[e, f]', 'null', '# between', '- l'])
          assert.equal(less.split(one).length, text.split(one).length, `${one} in ${JSON.stringify([text, less])}`);
      }),
      { numRuns: 300 },
    );
  });
});

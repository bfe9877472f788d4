import assert from 'node:assert/strict';
import { readFrontMatter } from '../../../../src/core/frontMatter/frontMatter';
import { editTags } from '../../../../src/core/note/tags';
import { readNoteMetadata } from '../../../../src/core/project/projectFile';

/** Of the longest front matter that is read. */
const LENGTH = 32_000;
/** Of usual front matter: what is read whole by all who read it, so that it can be compared with. */
const USUAL_LENGTH = 25_000;
/** Times that of usual front matter of about the same length. What grew faster than its length took 50 times and more. */
const MOST = 8;
/** What takes less is not looked at. Milliseconds. */
const NEGLIGIBLE = 100;

const filled = (part: (n: number) => string, length = LENGTH): string => {
  let text = '';
  for (let n = 0; text.length < length; n++) text += part(n);
  return text.slice(0, text.lastIndexOf(part(0).slice(-1)) + 1);
};
const nested = (opening: string, inner: string, closing: string, depth: number): string =>
  opening.repeat(depth) + inner + closing.repeat(depth);

const usual = filled(
  (n) => `k${n}:\n  - id: doe${n}\n    title: "A title of a paper, ${n}"\n    author: [Doe, Roe]\n`,
  USUAL_LENGTH,
);

/** YAML on which parsers are known to spend their time. */
const HOSTILE: Readonly<Record<string, string>> = {
  'maps that are keys of maps': filled((n) => `k${n}: ${nested('{? {', 'a', '}}', 49)}\n`),
  'keys within keys': filled(() => `${'? '.repeat(95)}a\n`),
  'a long map that is a key of keys': `k: ${nested(
    '{? ',
    filled((n) => `a${n}, `, LENGTH / 2),
    '}',
    95,
  )}\n`,
  'a long text that is a key of keys': `k: ${nested('{? ', `"${'a'.repeat(LENGTH - 500)}"`, '}', 95)}\n`,
  'lists in lists': filled((n) => `k${n}: ${nested('[', 'a', ']', 98)}\n`),
  'aliases of one value': `a: &a b\nl: [${'*a, '.repeat(3000)}]\n`,
  'aliases of a long list': `a: &a [${'x, '.repeat(1500)}]\nl: [${'*a, '.repeat(2000)}]\n`,
  'aliases that double': `a0: &a0 [x]\n${filled((n) => `a${n + 1}: &a${n + 1} [*a${n}, *a${n}]\n`)}`,
  'aliases of what has aliases': `a0: &a0 [x]\n${filled((n) => `a${n + 1}: &a${n + 1} [*a${n}]\n`)}`,
  'aliases within what they stand for': filled((n) => `a${n}: &a${n} [*a${n}]\n`),
  'one anchor again and again': `l: [${'&a b, *a, '.repeat(1900)}]\n`,
  'aliases as keys': `a: &a [x]\nl: {${'*a : b, '.repeat(1900)}}\n`,
  'merge keys': `a: &a {${filled((n) => `x${n}: y, `, LENGTH / 2)}}\n${filled((n) => `k${n}: {<<: *a}\n`, LENGTH / 2)}`,
  'many keys': filled((n) => `${n.toString(36)}:\n`),
  'many keys in braces': `{${filled((n) => `${n.toString(36)},`)}}\n`,
  'one key again and again': filled(() => 'a:\n'),
  'a set of many': `a: !!set {${filled((n) => `${n.toString(36)},`)}}\n`,
  'commas alone': `a: [${','.repeat(LENGTH)}]\n`,
  'closing brackets': `a: ${']'.repeat(LENGTH)}\n`,
  'lines that are no keys': `a: b\n${'x\n'.repeat(LENGTH / 2)}`,
  'escapes that are none': `a: "${'\\q'.repeat(LENGTH / 2)}"\n`,
  'quotes that are never closed': filled(() => 'a: "\n'),
  'tags of tags': `a: ${'!a '.repeat(LENGTH / 3)}b\n`,
  'blank lines': `a: b\n${'\n'.repeat(LENGTH)}c: d\n`,
  'lines of spaces': `a: b\n${'  \n'.repeat(LENGTH / 3)}c: d\n`,
  'blank lines in a text': `a: |\n${' \n'.repeat(LENGTH / 2)}`,
  'a text of many lines': `a: "${'b\n '.repeat(LENGTH / 3)}"\n`,
  'a value of many lines': `a: ${'b\n '.repeat(LENGTH / 3)}\n`,
  'a long number': `a: ${'1'.repeat(LENGTH)}\n`,
  'unfilled variables': filled((n) => `k${n}: {{a}}\n`),
};

describe('Front matter that is made to be slow', () => {
  const inNote = (yaml: string): string => `---\n${yaml}---\nText.\n`;
  const inMetadata = (yaml: string): string => inNote(`bibliography:\n${yaml.replace(/^(?=.)/gm, ' ')}`);
  const asLibrary = (yaml: string): string => inNote(`references:\n${yaml.replace(/^(?=.)/gm, ' ')}`);
  const change = { added: ['new'], removed: ['b'] };
  const readers: readonly (readonly [name: string, wrap: (yaml: string) => string, read: (text: string) => unknown])[] =
    [
      ['is read', inNote, readFrontMatter],
      ['is read for bibliographies', inMetadata, readNoteMetadata],
      ['is read for references', asLibrary, readNoteMetadata],
      ['has its tags changed', (yaml) => inNote(yaml.replace(/^[al]:/m, 'tags:')), (text) => editTags(text, change)],
    ];
  for (const [name, wrap, read] of readers) {
    it(`${name} in about the time of any other`, () => {
      const time = (yaml: string): number => cpuTime(() => read(wrap(yaml)));
      const most = Math.max(NEGLIGIBLE, MOST * Math.min(...[1, 2, 3, 4].map(() => time(usual))));
      const slow = Object.entries(HOSTILE).filter(([, yaml]) => time(yaml) > most && time(yaml) > most);
      assert.deepEqual(
        slow.map(([kind]) => kind),
        [],
      );
    });
  }

  it('is refused where it holds too much, and read where it is long', () => {
    const { problems } = readFrontMatter(inNote(HOSTILE['many keys'] ?? ''));
    assert.deepEqual(
      problems.map(({ message }) => message),
      ['The front matter holds too much to be read.'],
    );
    const { entries, problems: none } = readFrontMatter(inNote(usual));
    assert.deepEqual(none, []);
    assert.ok(entries.size > 250);
  });

  it('leaves out maps that are keys, and reads what stands beside them', () => {
    const { data, problems } = readFrontMatter('---\na: {? {b: c} : d, e: &f g}\n? [h]\n: i\nj: *f\n---\n');
    assert.deepEqual([data, problems], [{ a: { e: 'g' }, j: 'g' }, []]);
  });

  it('tells where an alias stands that means nothing, or too much', () => {
    const told = (yaml: string): readonly string[] =>
      readFrontMatter(inNote(yaml)).problems.map(({ message, place }) => `${place.line}: ${message}`);
    assert.deepEqual(told('a: &a [*a]\n'), [
      "2: Nothing above is marked '&a', for which '*a' stands: put it in quotes if it is text.",
    ]);
    const doubled = Array.from({ length: 20 }, (_, n) => `a${n + 1}: &a${n + 1} [*a${n}, *a${n}]\n`).join('');
    assert.deepEqual(told(`a0: &a0 [x]\n${doubled}`), ["14: '*a11' and others stand for more than can be read."]);
  });

  it('is told of each key that stands twice, in the order of the lines', () => {
    const { problems } = readFrontMatter('---\na: {b: 1, b: 2}\nc: @x\na: 1\n1: x\n"1": y\n---\n');
    assert.deepEqual(
      problems.map(({ message, place }) => `${place.line}: ${message}`),
      [
        "2: 'b' stands in the front matter twice: keep one of the two.",
        '3: A value that starts with @ must stand in quotes.',
        "4: 'a' stands in the front matter twice: keep one of the two.",
      ],
    );
  });
});

/** Of this process, in milliseconds: what others do meanwhile does not count. */
function cpuTime(work: () => unknown): number {
  const before = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}

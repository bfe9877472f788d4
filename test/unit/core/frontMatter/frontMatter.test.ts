import assert from 'node:assert/strict';
import { readFrontMatter } from '../../../../src/core/frontMatter/frontMatter';

const read = (text: string) => {
  const { data, problems } = readFrontMatter(text);
  return { data, problems: problems.map(({ message, place }) => `${place.line}: ${message}`) };
};

describe('readFrontMatter', () => {
  it('reads values in the types of YAML 1.2: dates and yes are strings', () => {
    const { data, problems } = read('---\na: 1\nb: 2024-01-02\nc: yes\nd: true\ne: [x, 2]\nf: null\n---\nbody');
    assert.deepEqual(data, { a: 1, b: '2024-01-02', c: 'yes', d: true, e: ['x', 2], f: null });
    assert.deepEqual(problems, []);
  });

  it('knows where block and body stand, with BOM and CRLF', () => {
    const text = '\uFEFF---  \r\na: "ü"\r\n---\r\nbody';
    const { span, yaml, bodyStart, entries } = readFrontMatter(text);
    assert.equal(text.slice(span?.start, span?.end), '---  \r\na: "ü"\r\n---\r\n');
    assert.equal(text.slice(yaml?.start, yaml?.end), 'a: "ü"\r\n');
    assert.equal(text.slice(bodyStart), 'body');
    const value = entries.get('a')?.value;
    assert.equal(text.slice(value?.start, value?.end), '"ü"');
  });

  const styles: readonly [yaml: string, value: string, style: string][] = [
    ['k: v # c', 'v', 'plain'],
    ["k: 'v'", "'v'", 'single'],
    ['k: "v"', '"v"', 'double'],
    ['k:', '', 'empty'],
    ['k: # c', '', 'empty'],
    ['k: &a v', 'v', 'plain'],
    ['k: [a, b] # c', '[a, b]', 'flow'],
    ['k: {a: b}', '{a: b}', 'flow'],
    ['k:\n  - a # c\n  - b', '- a # c\n  - b', 'list'],
    ['k:\n- a\n- b', '- a\n- b', 'list'],
    ['k:\n  a: b', 'a: b', 'map'],
    ['k: |- # c\n  x\n  y', '|- # c\n  x\n  y', 'text'],
    ['k: >+\n  x\n\n', '>+\n  x\n\n', 'text'],
    ['x: &x 1\nk: *x', '*x', 'alias'],
    ['"k": v', 'v', 'plain'],
    ['{k: v}', 'v', 'plain'],
    ['? k\n: v', 'v', 'plain'],
    ['k: "a\n  b"', '"a\n  b"', 'double'],
  ];
  for (const [yaml, value, style] of styles) {
    it(`finds the value in ${JSON.stringify(yaml)}`, () => {
      for (const opening of ['---', '\uFEFF---', '--- yaml', '---  ']) {
        const text = `${opening}\n${yaml}\n---\n`;
        const entry = readFrontMatter(text).entries.get('k');
        assert.deepEqual([text.slice(entry?.value.start, entry?.value.end), entry?.style], [value, style], opening);
      }
    });
  }

  it('takes a note without front matter, an empty one and an empty block', () => {
    for (const text of [
      '',
      '\uFEFF',
      'text',
      '---\n---',
      '---\n---\n',
      '---\n# only a comment\n---\n',
      '---\r\n\r\n---\r\n',
      '---',
    ]) {
      assert.deepEqual(read(text), { data: {}, problems: [] }, JSON.stringify(text));
    }
    assert.equal(readFrontMatter('---\n---\nx').bodyStart, 8);
    assert.equal(readFrontMatter('\uFEFFx').bodyStart, 1);
  });

  it('ends the block at ... too', () => {
    assert.deepEqual(read('---\na: 1\n...\ntext: [\n---\n'), { data: { a: 1 }, problems: [] });
    assert.equal(readFrontMatter('---\na: 1\n... \r\ntext').bodyStart, 15);
  });

  it('takes horizontal rules for what they are', () => {
    for (const text of [
      '---\n\nText\n\n---\nmore',
      '---\nText, with a rule above',
      '-----\na: 1\n-----\n',
      '--- and so on\na: 1\n---\n',
      '---yamlx\na: 1\n---\n',
      '---xyaml\na: 1\n---\n',
      '---\nAs said here: a rule\n',
      '---\nText\n \t\na: 1\n',
      '---\r\nText\r\n\r\na: 1\r\n',
      '---\n\n- a\n- b\n\n---',
    ]) {
      const { span, bodyStart, problems } = readFrontMatter(text);
      assert.deepEqual({ span, bodyStart, problems }, { span: undefined, bodyStart: 0, problems: [] }, text);
    }
  });

  const broken: readonly [text: string, problem: string, data?: object][] = [
    ['---\na: 1\n', '1: The front matter is never closed: it needs a line that holds only ---.'],
    ['---\nlong-name:\n', '1: The front matter is never closed: it needs a line that holds only ---.'],
    ['---\njust text\n---\n', '2: Front matter must be lines of the form key: value.', {}],
    ['---\n- a\n- b\n---\n', '2: Front matter must be lines of the form key: value.', {}],
    ['---\na: "{{x}}"\nb: @key\n---\n', '3: A value that starts with @ must stand in quotes.'],
    ['---\na : 1\na : 2\n---\n', "3: 'a' stands in the front matter twice: keep one of the two."],
    ['---\na: 1\nb: 2\na: 3\n---\n', "4: 'a' stands in the front matter twice: keep one of the two.", { a: 3, b: 2 }],
    ['---\na:\n\t- b\n---\n', '3: A tab indents this line: YAML is indented with spaces alone.', { a: ['b'] }],
    ['---\na: 1\ntitle: {{title}}\n---\n', '3: A template variable was left unfilled here.'],
    ['---\na: 1\ntitle: {{a}} on {{b}}\n---\n', '3: A template variable was left unfilled here.'],
    ['---\na: 1\ntitle: On X: a study\n---\n', '3: A value that holds a colon and a space must stand in quotes.'],
    ['---\na: @key\n---\n', '2: A value that starts with @ must stand in quotes.', { a: '@key' }],
    ['---\na: "x\nb: 1\n---\n', '2: This quote is never closed, or not on its own line: add the closing one.'],
    ['---\na: 1\n----\n', '3: The line that closes the front matter must hold only ---.', { a: 1 }],
    [
      '---\r\na: 1\r\nb: *x\r\n---\r\n',
      "3: Nothing above is marked '&x', for which '*x' stands: put it in quotes if it is text.",
      {},
    ],
    ['---js\n{}\n---\n', '1: Front matter in js is never read or run: only YAML is.'],
    ['--- JSON\n{"a": 1}\n---\n', '1: Front matter in JSON is never read or run: only YAML is.'],
    [`---\na: "${']'.repeat(200)}"\nb: ${'{'.repeat(101)}\n---\n`, '3: Front matter is nested too deeply to be read.'],
    [`---\na: ${'['.repeat(5_000)}\n---\n`, '2: Front matter is nested too deeply to be read.'],
    [`---\na: 1\nb:\n${'- '.repeat(5_000)}\n---\n`, '4: Front matter is nested too deeply to be read.'],
    [`---\n${'a: '.repeat(5_000)}\n---\n`, '2: Front matter is nested too deeply to be read.'],
    [`---\n${'? '.repeat(5_000)}\n---\n`, '2: Front matter is nested too deeply to be read.'],
    [`---\na: ${'x'.repeat(70_000)}\n---\n`, '1: The front matter is too long to be read.'],
  ];
  for (const [text, problem, data] of broken) {
    it(`says what is wrong in ${JSON.stringify(text.slice(0, 40))}`, () => {
      const found = read(text);
      assert.equal(found.problems[0], problem);
      if (data) assert.deepEqual(found.data, data);
    });
  }

  it('reads long lists, and what is nested as far as anybody may mean', () => {
    for (const yaml of [
      `a: ${'['.repeat(100)}${']'.repeat(100)}`,
      `a: [${'[x], {x: y}, '.repeat(150)}]`,
      `a:\n${'  - - x\n'.repeat(150)}`,
    ])
      assert.deepEqual(read(`---yml\n${yaml}\n---\n`).problems, [], yaml.slice(0, 20));
  });

  it('gives the same problem every time: nothing is cached', () => {
    const text = '---\na: [\n---\n';
    assert.deepEqual(read(text), read(text));
    assert.notEqual(read(text).problems.length, 0);
    const first = readFrontMatter('---\na: [1]\n---\n').data;
    assert.notEqual(first, readFrontMatter('---\na: [1]\n---\n').data);
  });

  it('never evaluates a note', () => {
    const pwned = () => (globalThis as { pwned?: unknown }).pwned;
    const code = '(globalThis.pwned = true, { title: "x" })';
    for (const name of [
      'js',
      'javascript',
      ' js',
      'JS',
      'JavaScript ',
      'coffee',
      'cson',
      'js yaml',
      'constructor',
      '__proto__',
      'toString',
      'parse',
    ]) {
      for (const text of [
        `---${name}\n${code}\n---\n`,
        `\uFEFF---${name}\r\n${code}\r\n---\r\n`,
        `---${name}\n${code}`,
      ]) {
        assert.deepEqual(readFrontMatter(text).data, {});
        assert.equal(pwned(), undefined, name);
      }
    }
    for (const tag of ['!!js/function', '!<tag:yaml.org,2002:js/function>', '!!js/undefined']) {
      readFrontMatter(`---\na: ${tag} "function () { globalThis.pwned = true }"\nb: *a\n---\n`);
      assert.equal(pwned(), undefined, tag);
    }
  });

  it('is not taken in by names of the prototype or by aliases that multiply', () => {
    const { data } = readFrontMatter('---\n__proto__: {polluted: 1}\nconstructor: 2\n---\n');
    assert.equal(Object.hasOwn(data, '__proto__'), true);
    assert.equal(({} as { polluted?: number }).polluted, undefined);
    const bomb = `---\na0: &a0 [x]\n${Array.from({ length: 20 }, (_, i) => `a${i + 1}: &a${i + 1} [${`*a${i},`.repeat(9)}]`).join('\n')}\n---\n`;
    assert.equal(read(bomb).problems.length > 0, true);
  });
});

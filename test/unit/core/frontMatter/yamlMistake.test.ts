import { deepEqual, equal } from 'node:assert/strict';
import { parseYaml } from '../../../../src/core/frontMatter/yamlDocument';
import { yamlMistakes } from '../../../../src/core/frontMatter/yamlMistake';

/** What is wrong in YAML, each with the line and the text that have to change. */
function mistakesIn(yaml: string): readonly string[] {
  const { errors } = parseYaml(yaml);
  return yamlMistakes(yaml, errors, 10).map(({ message, span }) => {
    const line = yaml.slice(0, span.start).split('\n').length;
    return `${line} ${yaml.slice(span.start, span.end)} ← ${message}`;
  });
}

const COLON = 'A value that holds a colon and a space must stand in quotes.';
const TAB = 'A tab indents this line: YAML is indented with spaces alone.';
const UNCLOSED = 'This quote is never closed, or not on its own line: add the closing one.';
const INDENTATION = 'This line is not indented like those it belongs with: give them the same indentation.';
const NO_KEY = 'This line has no key: write key: value, or indent it if it goes on with the value above.';
const ABOVE =
  'This line belongs to the value above, by its indentation: indent it like its neighbours, or put all of the value in quotes.';
const unclosed = (open: string, close: string): string =>
  `This value opens a ${open} and does not close it: add the ${close}.`;
const behind = (close: string): string => `More follows behind the closing ${close}: put all of the value in quotes.`;
const behindQuote = (quote: string, escaped: string): string =>
  `More follows behind the closing quote: put all of the value in quotes, and write a ${quote} within it as ${escaped}.`;
const begins = (sign: string): string => `A value that starts with ${sign} must stand in quotes.`;
const block = (sign: string): string =>
  `The text of a ${sign} begins on the next line, indented; a value that starts with ${sign} stands in quotes.`;

describe('yamlMistakes', () => {
  const cases: Readonly<Record<string, Readonly<Record<string, string>>>> = {
    'a colon in a value': {
      'title: Attention: what it is\nb: 1\n': `1 A ← ${COLON}`,
      'tags:\n- a: b: c\n': `2 b ← ${COLON}`,
      'a: http://x: y\n': `1 h ← ${COLON}`,
      'abstract: This is long:\n  so it: goes\nb: 1\n': `1 T ← ${COLON}`,
      'title: “a: b”\n': `1 “ ← A value stands in straight quotes ("…" or '…'): typographic ones are part of the text.`,
    },
    'a tab': {
      'a:\n\tb: 1\n': `2 \t ← ${TAB}`,
      'tags:\n  - a\n\t- b\n': `3 \t ← ${TAB}`,
      'execute:\n  echo: false\n\tcache: true\n': `3 \t ← ${TAB}`,
    },
    'a quote that is not closed': {
      'a: "x\nb: 1\n': `1 " ← ${UNCLOSED}`,
      'a: "x\nb: "y"\nc: 2\n': `1 " ← ${UNCLOSED}`,
      'a: "x\nb: "y: z"\nc: 1\n': `1 " ← ${UNCLOSED}`,
      "a: 1\nb: 'it''s\nc: 1\n": `2 ' ← ${UNCLOSED}`,
      'b: "\\"x\n': `1 " ← ${UNCLOSED}`,
      't: ["a", "b]\nc: 1\n': `1 " ← ${UNCLOSED}`,
      'a: "x"\n"b: 1\nc: 2\n': `2 "b: 1 ← ${UNCLOSED}`,
    },
    'a bracket that is not closed': {
      'tags: [a, b\nc: 1\n': `1 [ ← ${unclosed('[', ']')}`,
      'a: [\n  x,\n  y\nb: 1\n': `1 [ ← ${unclosed('[', ']')}`,
      'x: {a: 1\nb: 2\n': `1 { ← ${unclosed('{', '}')}`,
      'a:\n  - [x\n  - y\n': `2 [ ← ${unclosed('[', ']')}`,
    },
    'more behind the end of a value': {
      'title: "x" y\n': `1 y ← ${behindQuote('"', '\\"')}`,
      "title: 'It's fine'\n": `1 s fine' ← ${behindQuote("'", "''")}`,
      'title: [x] y\n': `1 y ← ${behind(']')}`,
      'a: [x](http://y)\n': `1 (http://y) ← ${behind(']')}`,
      'up: [[Note]] and\n': `1 and ← ${behind(']')}`,
      'tags: [a]]\n': '1 ] ← This ] closes nothing: remove it, or put the value in quotes.',
    },
    'a first character with a meaning': {
      'a: @x\n': `1 @ ← ${begins('@')}`,
      'date: `r Sys.time()`\n': `1 \` ← ${begins('`')}`,
      'a: **bold** text\n': `1 * ← ${begins('*')}`,
      'title: & more\n': `1 & ← ${begins('&')}`,
      'a: | text\n': `1 text ← ${block('|')}`,
      'a: > text\n': `1 text ← ${block('>')}`,
    },
    indentation: {
      'a: 1\n  b: 2\n': `2 b: 2 ← ${ABOVE}`,
      'abstract: text\n  more: x\n': `2 more: x ← ${ABOVE}`,
      'tags:\n  - a\n - b\n': `3  - b ← ${INDENTATION}`,
      'a:\n    b: 1\n  c: 2\n': `3   c: 2 ← ${INDENTATION}`,
      '  a: 1\nb: 2\n': `2 b: 2 ← ${INDENTATION}`,
      'authors:\n  - name: x\n   age: 2\n': `3    age: 2 ← ${INDENTATION}`,
    },
    keys: {
      'a:1\nb: 2\n': '1 a:1 ← A space must follow the colon of a key.',
      'b: 2\na:1\n': '2 a:1 ← A space must follow the colon of a key.',
      'b: 1\nsome words here\nc: 2\n': `2 some words here ← ${NO_KEY}`,
      'b: 1\nhttp://a.b\n': `2 http://a.b ← ${NO_KEY}`,
    },
    lists: {
      'a: 1\n- b\n': '2 - ← This item of a list stands below a key that has a value: put it below a key without one.',
      'a: - b\n':
        '1 - ← The items of a list go on lines of their own, below the key; a text that starts with - in quotes.',
      'tags: [a,, b]\n': '1 , ← Nothing stands before this comma: remove it.',
      'tags: ["a" "b"]\n': '1 " ← A comma is missing before this item.',
    },
    'other marks': {
      'a: "C:\\Users"\n': '1 \\ ← A \\ in double quotes must be written twice: \\\\; in single quotes it need not.',
      'a: "x"#c\n': '1 #c ← A # begins a comment: put the value in quotes, or a space before the comment.',
      'tags: [#a, #b]\nx: 1\n':
        '1 #a, #b] ← A # begins a comment: put the value in quotes, or a space before the comment.',
      '%a\nb: 1\n': '2 b ← This cannot be read as YAML: put the value in quotes if it is text.',
    },
  };
  for (const [kind, inputs] of Object.entries(cases)) {
    it(`says in words of its own what is wrong: ${kind}`, () => {
      for (const [yaml, first] of Object.entries(inputs)) equal(mistakesIn(yaml)[0], first, JSON.stringify(yaml));
    });
  }

  it('tells each mistake once, be the errors of a line as many as they may', () => {
    deepEqual(mistakesIn('a: 1\n  b: 2\nc: d: e\nf:g\n'), [
      `2 b: 2 ← ${ABOVE}`,
      `3 d ← ${COLON}`,
      '4 f:g ← A space must follow the colon of a key.',
    ]);
    equal(mistakesIn('a: @x\n'.repeat(40)).length, 10);
  });

  it('knows what a merge left behind', () => {
    const left = 'A merge left a conflict here: keep one of its sides, and none of the marks.';
    equal(mistakesIn('a: 1\n<<<<<<< HEAD\nb: 1\n=======\nb: 2\n>>>>>>> x\n')[0], `2 <<<<<<< HEAD ← ${left}`);
  });
});

/** What markup begins with, or parts things with, and what may stand for a space; each is repeated. */
const UNITS = [
  ...'[](){}<>`*_~^$@#;:,.|!&%"\'\\-+=/ \t\n\rax1\u00a0\u2028',
  '[@a ',
  '[@a; ',
  '[@a;]',
  '[-@a, p. {',
  '@a [',
  '@a{',
  '@{a ',
  'a@b',
  '[^a',
  '[^a]: ',
  '[^a]: b\n\n',
  '[[a|',
  '[a](',
  '![a',
  '<!--',
  '<!-- -->',
  '<a ',
  '<a b="',
  '<a b=\'" c="',
  '<pre>',
  '<i>',
  '</i><b>',
  '<?',
  '<!a ',
  '\n<?a\n\n',
  '<![CDATA[',
  '&#1',
  '$a ',
  '$$a',
  '` `` ',
  '\n```\n',
  '\n~~~ a\r',
  '\\begin{a}',
  '\\a[',
  '\\a{',
  '\\cite[',
  '\\citep{a,',
  '{.a ',
  ']{a="',
  'https://',
  '. ',
  '.) ',
  'a. [',
  '。」',
  ' \n',
  '\n\n',
  '\n \n',
  '\r\n',
  '> ',
  '>\n',
  '- ',
  '- a\n',
  '- a\n\n',
  '\n    a',
  '1. ',
  '(@a) ',
  ': a\n',
  'a\n: b\n',
  '| a ',
  '| a\n',
  '|a|\n|-|\n',
  '|-',
  '-|-\n',
  ':::\n',
  '::: {',
  '# a\n',
  '#  \n',
  'a\n---\n',
  '---\n',
  '\n---\na: b\n',
  '\n...\n',
  'a: b\n',
  'a: [b,\n',
  '[a, ',
  '{a: ',
  '&a [',
  '*a, ',
  '[*a] ',
  '"a \'b ~~c ',
  '"a\n',
  "- 'a\n",
  '@a{b,\n',
  '@a{b, c = "',
  '@string(',
  '% @a{',
  'TY  - \n',
  'ID  - a\n',
  'ER  - \n',
  '{"id":',
  '\\"',
  '{"a": "\\"',
  '[{"id":"a"},',
  '10.1000/',
  'a and ',
  'author:"',
  '-a:',
  '<!-- litnotes:bibliography -->\n',
  '<macro name="a">',
] as const;

/** What stands before the repetition, in which a reader is in the midst of something. */
const OPENINGS = ['---', '---\na: b\n', '[@a ', '# ', ':::', '<!-- litnotes:bibliography ', '@a{b,'] as const;

/** A text of a given length that is to make a reader slow. */
export interface HostileText {
  /** How it is made, for a person. */
  readonly name: string;
  of(length: number): string;
}

function repeated(opening: string, unit: string, ending: string): HostileText {
  const name = [opening, `${unit} …`, ending].map((part) => JSON.stringify(part)).join(' ');
  return {
    name,
    of: (length) => opening + unit.repeat(Math.ceil((length - opening.length - ending.length) / unit.length)) + ending,
  };
}

/** All of one thing and then all of another: what is nested, or opened and closed in one go. */
function halves(first: string, second: string): HostileText {
  return {
    name: `${JSON.stringify(`${first} …`)} ${JSON.stringify(`${second} …`)}`,
    of: (length) => {
      const count = Math.floor(length / (first.length + second.length));
      return first.repeat(count) + second.repeat(count);
    },
  };
}

const NESTED = [
  ['[', ']'],
  ['[@a ', ']'],
  ['[@a; ', '@b]'],
  ['(', ')'],
  ['{', '}'],
  ['[a](', ')'],
  ['<i>', '</i>'],
  ['@a{', '}'],
  ['$', ' '],
  [' ', '#'],
  ['- ', '\n'],
  ['> ', '\n'],
  ['@a b\n', '[^a]: b\n'],
  ['\\begin{a}', '\\end{a}'],
  ['{"a":', '}'],
] as const;

/** Every delimiter and every white space repeated, by itself and where something else has begun; and what nests. */
export const HOSTILE_TEXTS: readonly HostileText[] = [
  ...UNITS.map((unit) => repeated('', unit, '')),
  ...OPENINGS.flatMap((opening) => [' ', '\n', '[', ':'].map((unit) => repeated(opening, unit, '\r x'))),
  ...NESTED.map(([first, second]) => halves(first, second)),
  numbered('numbered environments', (n) => `\\begin{a${n}} @a${n} `),
  numbered('numbered keys', (n) => `[@a${n}, p. ${n}; see @b${n}] `),
  numbered('numbered lines', (n) => `a${n}: b${n}\n`),
];

function numbered(name: string, line: (n: number) => string): HostileText {
  return {
    name,
    of: (length) => {
      let text = '';
      for (let n = 0; text.length < length; n++) text += line(n);
      return text;
    },
  };
}

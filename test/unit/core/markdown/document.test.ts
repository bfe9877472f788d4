import { deepEqual, equal, notEqual } from 'node:assert/strict';
import * as fc from 'fast-check';
import { CitationDocument } from '../../../../src/core/markdown/document';
import { parseCitations } from '../../../../src/core/markdown/parse';
import { applyEdits, type TextEdit } from '../../../../src/core/text/span';

/** Bits of text that open, close, indent, quote and cite. */
const text = fc
  .array(
    fc.constantFrom(
      '@a',
      '[@b; see @c, p. 3]',
      '@d [p. 2]',
      'x',
      ' ',
      '\n',
      '\n',
      '\n\n',
      '\r\n',
      '- ',
      '1. ',
      '> ',
      '    ',
      '\t',
      '# ',
      '```',
      '~~~',
      '---',
      '---\n',
      '<!--',
      '-->',
      '<pre>',
      '</pre>',
      '|',
      '| a |\n|---|\n',
      '[^1]',
      '[^1]: ',
      '[[w]]',
      '[x]: ',
      '[@a]',
      '[@a]: x\n',
      '[@d]: ',
      '"',
      '\n--- ---\n',
      '\n+---+---+\n',
      '\n| @a| @b|\n',
      '&nbsp;',
      '^',
      ':   ',
      '::: ',
      '$',
      '`',
      '\\',
      '(@e) ',
      '[',
      ']',
      '(',
      ')',
      '*',
      '\uFEFF',
    ),
    { maxLength: 40 },
  )
  .map((parts) => parts.join(''));

/** Up to three edits of a text of `length`, in order, as parts of it that do not overlap. */
function editsOf(length: number): fc.Arbitrary<readonly TextEdit[]> {
  const offsets = fc
    .array(fc.nat(length), { minLength: 2, maxLength: 6 })
    .map((numbers) => numbers.sort((a, b) => a - b));
  return fc
    .tuple(offsets, fc.array(fc.oneof(fc.constant(''), text), { minLength: 3, maxLength: 3 }))
    .map(([bounds, texts]) =>
      texts.flatMap((replacement, i): readonly TextEdit[] => {
        const [start, end] = bounds.slice(2 * i, 2 * i + 2);
        return start === undefined || end === undefined ? [] : [{ span: { start, end }, text: replacement }];
      }),
    );
}

/** Everything that can be read off a document. */
function contents(document: CitationDocument): unknown {
  const contexts = Array.from({ length: document.text.length + 1 }, (_, offset) => document.contextAt(offset));
  return [document.citations, document.footnoteReferences, document.footnoteDefinitions, document.wikilinks, contexts];
}

describe('a document that is read in steps', () => {
  it('is the same, and a step reads no more than one block', () => {
    const whole = 'As @a says.\n\n- [@b]\n\n# @c\n\n'.repeat(50).trimEnd();
    const reading = CitationDocument.reading(whole);
    let steps = 0;
    let step = reading.next();
    for (; !step.done; step = reading.next()) steps++;
    deepEqual(step.value.citations, parseCitations(whole));
    // Each of 150 blocks is read, and then asked for its citations.
    equal(steps, 300);
  });
});

describe('a document that is edited', () => {
  it('is after any edits what it is when read anew', () => {
    fc.assert(
      fc.property(text, fc.gen(), (before, gen) => {
        let document = CitationDocument.of(before);
        for (let step = 0; step < 4; step++) {
          const edits = gen(editsOf, document.text.length);
          const after = applyEdits(document.text, edits);
          document = document.edited(edits);
          equal(document.text, after);
          deepEqual(contents(document), contents(CitationDocument.of(after)));
        }
      }),
      { numRuns: 200 },
    );
  });

  it('keeps the offsets of citations before an edit and moves those after it', () => {
    const document = CitationDocument.of('@a x\n\ny\n\n@b [p. 2]\n\n[see @c, p. 3]\n');
    const edited = document.edited([{ span: { start: 9, end: 9 }, text: 'Now ' }]);
    deepEqual(edited.citations, parseCitations('@a x\n\ny\n\nNow @b [p. 2]\n\n[see @c, p. 3]\n'));
    equal(edited.citations[0], document.citations[0]);
    notEqual(edited.citations[2], document.citations[2]);
    deepEqual(
      document.citations.map(({ span }) => span.start),
      [0, 9, 20],
    );
  });

  it('sees fences and front matter open and close', () => {
    const document = CitationDocument.of('```\n@a\n\n@b\n');
    deepEqual(document.citations, []);
    equal(document.edited([{ span: { start: 7, end: 7 }, text: '```\n' }]).citations.length, 1);
    equal(document.edited([{ span: { start: 0, end: 3 }, text: '' }]).citations.length, 2);
    equal(
      CitationDocument.of('--\nx: @a\n---\n@b').edited([{ span: { start: 0, end: 0 }, text: '-' }]).citations.length,
      1,
    );
    equal(
      CitationDocument.of('---\nx: @a\n---\n@b').edited([{ span: { start: 0, end: 0 }, text: 'z\n' }]).citations.length,
      2,
    );
  });

  it('knows the links of the whole document', () => {
    const document = CitationDocument.of('[@a] @b\n\n[@c]\n\n[@a]: x\n');
    const keys = ({ citations }: CitationDocument): readonly (string | undefined)[] =>
      citations.map(({ items }) => items[0]?.key);
    deepEqual(keys(document), ['b', 'c']);
    const end = document.text.length - 2;
    const other = document.edited([{ span: { start: end - 4, end: end - 3 }, text: 'c' }]);
    equal(other.text.slice(-8), '[@c]: x\n');
    deepEqual(keys(other), ['a', 'b']);
    deepEqual(keys(other.edited([{ span: { start: end, end: end + 1 }, text: '' }])), ['a', 'b', 'c', 'c']);
    deepEqual(keys(document), ['b', 'c']);
  });

  it('knows the examples of the whole document', () => {
    const document = CitationDocument.of('(@a) x\n\n@a @b\n');
    deepEqual(
      document.citations.map(({ items }) => items[0]?.key),
      ['b'],
    );
    equal(document.edited([{ span: { start: 0, end: 4 }, text: '' }]).citations.length, 2);
  });

  it('is itself without edits', () => {
    const document = CitationDocument.of('@a');
    equal(document.edited([]), document);
  });
});

describe('a long or strange text', () => {
  const pieces = [
    '[',
    '@[',
    '`',
    '[[',
    '[^',
    '![',
    '^[',
    '$',
    '$$',
    '<',
    '<!--',
    '<!--\n\n',
    '<a ',
    '<a b="',
    '@',
    '@{',
    '{',
    '](',
    '](x',
    '(',
    '\\',
    '\\a{',
    '\\a[',
    '\\begin{x}',
    '*',
    '*a',
    '_',
    ';',
    '&',
    '[@a; ',
    '@a ',
    '@a [',
    '-',
    '> ',
    '- ',
    '>',
    '# ',
    '|',
    '|\n',
    '```\n',
    '``\n',
    '    ',
    ' ',
    '\n',
    '\t',
    ':',
    '://',
    'www.',
    '[x]: ',
    '[@x]: ',
    '[@x]: y\n',
    '[@x]: y\n"',
    '[@x][',
    '[@x',
    '[x\n\n',
    '[@a]: x\n\n[@a]\n\n',
    '&nbsp;',
    '&nope;',
    '^[@a]',
    '^[@a]b ',
    '^[@a][',
    '-- ',
    '-- --\n',
    '-- --\nA\n\n',
    '-- --\nA\n',
    'A\n-- --\n\n',
    '--\nA\n',
    '+-',
    '+-+\n',
    '+-+-+\n| |@|\n',
    '|-+',
    '[^1]: ',
    '"',
    ']{',
    '{-',
    ']',
    '.',
    'é',
    '1. ',
    '~~~ ',
    '[a](',
    '[@a]{',
    '<pre>',
    '<b',
    '@a{',
    '::: ',
  ];
  for (const piece of pieces) {
    it(`takes time in proportion to its length: ${JSON.stringify(piece)} again and again`, () => {
      // The processor's time and not the clock's: other processes may have the machine.
      const before = process.cpuUsage();
      const whole = piece.repeat(Math.ceil(200_000 / piece.length));
      equal(Array.isArray(CitationDocument.of(whole).citations), true);
      CitationDocument.of(`- x ${whole} @a`).contextAt(100_000);
      const { user, system } = process.cpuUsage(before);
      const milliseconds = (user + system) / 1000;
      equal(milliseconds < 3000, true, `${Math.round(milliseconds)} ms`);
    });
  }
});

import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { scanBibtex, scanningBibtex } from '../../../../src/core/formats/bibtexScan';
import { inOneGo } from '../../../../src/core/steps';

/** What is found: entries as 'type key: text', of those that are not closed with how far they reach behind a bar. */
function scan(text: string, begin = 0): readonly unknown[] {
  const { entries, macros, problems, isPlain, isCut } = inOneGo(scanningBibtex(text, begin));
  const found = entries.map(({ type, key, span: { start, end }, reach }) =>
    `${type} ${key}: ${text.slice(start, end)}`.concat(reach === undefined ? '' : `|${text.slice(start, reach)}`),
  );
  const told = problems.map(({ line, problem }) => `${line} ${problem}`);
  const of = `${isPlain ? 'plain' : 'odd'}${isCut ? ', cut' : ''}`;
  return [of, found, told, ...macros.map(({ start, end }) => text.slice(start, end))];
}

const OPEN = 'is not closed: look for a missing brace or quote.';
const HEAD = "this is not read: an entry begins with '@', its type and a brace: '@article{key,'.";
const MORE = 'ends here, though fields follow: look for a brace that is missing or too many.';

describe('Scanning BibTeX', () => {
  it('tells where entries and abbreviations stand, and how far those reach that are not closed', () => {
    const files: readonly (readonly [text: string, ...found: readonly unknown[]])[] = [
      ['', 'plain', [], []],
      ['@misc{a, t={x}}\n@Book(b, t={y})', 'plain', ['misc a: @misc{a, t={x}}', 'book b: @Book(b, t={y})'], []],
      [' @ misc\n{\ta , t={5%}} @x-y{b}', 'plain', ['misc a: @ misc\n{\ta , t={5%}}', 'x-y b: @x-y{b}'], []],
      [
        '@misc{a, t={x}\n@misc{b}',
        'odd',
        ['misc a: @misc{|@misc{a, t={x}\n', 'misc b: @misc{b}'],
        [`1 the entry 'a' ${OPEN}`],
      ],
      [
        '@misc{a}\n@misc{b, t={y}',
        'odd, cut',
        ['misc a: @misc{a}', 'misc b: @misc{|@misc{b, t={y}'],
        [`2 the entry 'b' ${OPEN}`],
      ],
      [
        '@misc{a, t="x}\n@misc{b}',
        'odd',
        ['misc a: @misc{a, t="x}|@misc{a, t="x', 'misc b: @misc{b}'],
        ["1 the entry 'a' has a quote that is not closed."],
      ],
      ['@misc{a, n={\n@misc{b, t={y}}\n}}', 'odd', ['misc a: @misc{a, n={\n@misc{b, t={y}}\n}}'], []],
      [
        'x @misc{a, t={\n\uFEFF @misc{b}',
        'odd',
        ['misc a: @misc{|@misc{a, t={\n\uFEFF ', 'misc b: @misc{b}'],
        [`1 the entry 'a' ${OPEN}`],
      ],
      ['@misc{a_b t={x}}', 'odd', ['misc a_b: @misc{a_b t={x}}'], ["1 a comma is missing behind the key 'a_b'."]],
      ['@misc{a} \t, u-v ={y}}', 'odd', ['misc a: @misc{a}'], [`1 the entry 'a' ${MORE}`]],
      ['@misc{ t-u = {x}', 'odd, cut', ['misc : @misc{|@misc{ t-u = {x}'], [`1 this entry ${OPEN}`]],
      ['@misc{, t=1}@misc{t=x}', 'plain', ['misc : @misc{, t=1}', 'misc : @misc{t=x}'], []],
      ['@string{a "x"}\n@String(b = {y}), c = 1', 'plain', [], [], '@string{a "x"}', '@String(b = {y})'],
      ['@string{a = "x"\n@misc{b}', 'odd', ['misc b: @misc{b}'], [`1 this entry ${OPEN}`]],
      ['@preamble{"x"}, t={y}\n@preamble{"x', 'odd, cut', [], [`2 this entry ${OPEN}`]],
      ['@comment{x\n@misc{b}', 'odd', ['misc b: @misc{b}'], []],
      ['@comment{x', 'odd, cut', [], []],
      ['@{a, t={x}}\n@misc{b}\n\t@book a,\nt=1}', 'odd', ['misc b: @misc{b}'], [`1 ${HEAD}`, `3 ${HEAD}`]],
      [
        '<<<<<<< a\n@misc{a}\n=======\n@misc{b}\n>>>>>>> c\n@misc{c',
        'odd, cut',
        ['misc a: @misc{a}', 'misc b: @misc{b}', 'misc c: @misc{|@misc{c'],
        ['1 a merge left a conflict here: keep one of its sides, and none of the marks.', `6 the entry 'c' ${OPEN}`],
      ],
    ];
    for (const [text, ...found] of files) assert.deepEqual(scan(text), found, text);
  });

  it('reads over what stands behind a percent sign in its line, and from where it is told to begin', () => {
    const files: readonly (readonly [text: string, keys: string, begin?: number])[] = [
      ['@misc{a} % @misc{b} @misc{c}\n@misc{d}', 'a d'],
      ['% x\r@misc{a} %\r\n%@misc{b}\r\n%%\n\n@misc{c} % @misc{d}', 'a c'],
      ['@misc{a, t={5%}} @misc{b} % @misc{c, t={', 'a b'],
      ['@misc{a} @misc{b} x % y\nx @misc{c}', 'a b c'],
      ['@misc{a}\n% @misc{b}\n@misc{c}', 'c', 8],
      ['@misc{a, % t={x}\n@misc{b}', 'b', 10],
    ];
    for (const [text, keys, begin = 0] of files) {
      const { entries } = inOneGo(scanningBibtex(text, begin));
      assert.equal(entries.map(({ key }) => key).join(' '), keys, text);
    }
  });
});

describe('Scanning BibTeX in steps', () => {
  it('finds the same where another file is scanned between the steps', () => {
    const piece = fc.constantFrom(
      '@article{a,',
      '@misc(b,',
      ' t = {x}',
      '"',
      '{',
      '}',
      '\\}',
      ')',
      '\n',
      '%',
      '@string{s="x"}',
    );
    const file = fc.array(piece, { maxLength: 30 }).map((pieces) => pieces.join(''));
    fc.assert(
      fc.property(file, file, (one, other) => {
        const [first, second] = [scanningBibtex(one), scanningBibtex(other)];
        for (;;) {
          second.next();
          const step = first.next();
          if (!step.done) continue;
          assert.deepEqual(step.value, scanBibtex(one));
          return;
        }
      }),
    );
  });

  it('takes a step for each entry, and none that looks at millions of characters', () => {
    const text = `@misc{a, note = {${'x'.repeat(3_000_000)}}}\n`;
    const steps = (file: string): number => [...scanningBibtex(file)].length;
    assert.ok(steps(text) >= 6);
    assert.ok(steps('@misc{a, t={x}}\n'.repeat(100)) >= 100);
  });
});

import { deepEqual, equal } from 'node:assert/strict';
import { latexText, plainLatex, type LatexDecoder } from '../../../../src/core/formats/latex';

/** Says what it was asked, and refuses a dollar without another, and all that holds `\bad`. */
const decoder: LatexDecoder = {
  text: (latex) => {
    const dollars = latex.match(/(?<!\\)\$/g) ?? [];
    if (dollars.length % 2 === 1 || latex.includes('\\bad')) throw new Error('no LaTeX');
    return ` decoded  ${latex}\n`;
  },
  item: () => ({}),
};

describe('a value in LaTeX', () => {
  it('is decoded where it holds commands or mathematics', () => {
    for (const latex of ['\\emph{a}', '$x$', 'x^2', '\\^a', "\\'e", 'a\\\\b'])
      equal(latexText(latex, decoder), `decoded ${latex}`);
    for (const [latex, text] of [
      ['{A} \\& {B}', 'A & B'],
      ['5\\% of \\$3, \\#1, a\\_b, \\{c\\}', '5% of $3, #1, a_b, {c}'],
    ] as const)
      equal(latexText(latex, decoder), text);
  });

  it('has its dollars as such where it is no LaTeX, or is as it is written', () => {
    equal(latexText('US$ {5}', decoder), 'decoded US\\$ {5}');
    equal(latexText('US$ {5} \\$', decoder), 'decoded US\\$ {5} \\$');
    equal(latexText('\\bad{A}  $', decoder), '\\badA $');
  });

  it('is plain without braces, in the signs that its ligatures are', () => {
    deepEqual(['{A}\\{b\\}', 'a~b', 'a-b--c---d', "``a'' `b'", ' a \n\t b  c ', 'a b', "d'e"].map(plainLatex), [
      'A{b}',
      'a\u00a0b',
      'a-b–c—d',
      '“a” ‘b’',
      'a b c',
      'a b',
      "d'e",
    ]);
  });
});

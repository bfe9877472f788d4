import assert from 'node:assert/strict';
import { latexKeyAt, parseLatexCitations } from '../../../../src/core/citation/latex';
import { atCursor } from '../markdown/cursor';

const cited = (text: string): readonly string[] =>
  parseLatexCitations(text).map(({ span, keys }) => {
    for (const one of keys) assert.equal(text.slice(one.span.start, one.span.end), one.key);
    return `${text.slice(span.start, span.end)} ${keys.map(({ key }) => key).join('|')}`;
  });

describe('parseLatexCitations', () => {
  it('knows the commands of natbib and BibLaTeX', () => {
    for (const one of [
      '\\cite{a}',
      '\\citep[see][p. 3]{a}',
      '\\parencite{a}',
      '\\Cite*{a}',
      '\\autocite [x]\n {a}',
      '\\nocite{a}',
    ])
      assert.deepEqual(cited(`x ${one} y`), [`${one} a`]);
    assert.deepEqual(cited('\\cite{a, b,\n  c:d.e}'), ['\\cite{a, b,\n  c:d.e} a|b|c:d.e']);
  });

  it('knows those for several works, and for volumes', () => {
    assert.deepEqual(cited('\\cites{a}{b,c} x'), ['\\cites{a} a', '{b,c} b|c']);
    assert.deepEqual(cited('\\parencites(see)()[1]{a} [e.g.][2]{b}{c}[x] {d'), [
      '\\parencites(see)()[1]{a} a',
      ' [e.g.][2]{b} b',
      '{c} c',
    ]);
    assert.deepEqual(cited('\\Footcitetexts{a}{b} \\cite{a}{b} \\cite(x){a}'), [
      '\\Footcitetexts{a} a',
      '{b} b',
      '\\cite{a} a',
    ]);
    assert.deepEqual(cited('\\volcite[see]{2}[3]{a} \\tvolcites{1}{b}{2}[4]{c} \\volcite{2}'), [
      '\\volcite[see]{2}[3]{a} a',
      '\\tvolcites{1}{b} b',
      '{2}[4]{c} c',
    ]);
  });

  it('takes for none what says how citations are written, or defines commands', () => {
    for (const text of [
      '\\setcitestyle{authoryear,round}',
      '\\citestyle{nature}',
      '\\citetext{priv. comm.}',
      '\\DeclareCiteCommand{\\mycite}{a}{b}',
      '\\newcitecommand{a}',
      '\\AtEveryCite{x}',
    ])
      assert.deepEqual(cited(text), [], text);
    assert.deepEqual(cited('\\newcommand{\\see}[1]{\\cite{#1,a}}'), ['\\cite{#1,a} a']);
  });

  it('finds none in comments, other commands and what is not closed', () => {
    for (const text of ['% \\cite{a}', '\\section{a}', '\\cite', '\\cite{a', '\\cite[x', '\\cite[x]', '\\cite{a{b}'])
      assert.deepEqual(cited(text), [], text);
    assert.deepEqual(cited('5\\% \\cite{a}'), ['\\cite{a} a']);
    assert.deepEqual(cited('% none\n\\cite{a}'), ['\\cite{a} a']);
    assert.deepEqual(cited('\\cite[x][y][z]{a} \\cite[x]\\cite{b}'), ['\\cite{b} b']);
  });

  it('takes linear time over whatever is not closed', () => {
    const steps = (piece: string): void =>
      assert.ok(parseLatexCitations(piece.repeat(200_000 / piece.length)).length >= 0);
    for (const piece of ['\\cite[', '\\cite{', '\\cite ', 'cite', '\\citecite', '%', '\\cite[]', '[', '{'])
      steps(piece);
  }).timeout(5000);
});

describe('latexKeyAt', () => {
  const at = (marked: string): string | undefined => {
    const { text, offset } = atCursor(marked);
    const context = latexKeyAt(text, offset);
    return context && `${context.typed}/${text.slice(context.span.start, context.span.end)}/${context.cited.join('|')}`;
  };
  for (const [marked, expected] of [
    ['x \\cite{her‸}', 'her/her/'],
    ['x \\cite{her‸mann} y', 'her/hermann/'],
    ['x \\cite{a, her‸, b}', 'her/her/a|b'],
    ['x \\citep[p. 3]{‸}', '//'],
    ['x \\cite{a,‸}', '//a'],
    ['x \\cite{her‸,  b}', 'her/her/b'],
    ['x \\cite{her‸ and on', 'her/her/'],
    ['x \\cite{her‸ and \\em{on}', 'her/her/'],
    ['x \\cite{‸, b}', '//b'],
    ['x \\cite{‸and on', '//'],
    ['x \\cite{her}‸', undefined],
    ['x \\cite‸{her}', undefined],
    ['x \\emph{her‸}', undefined],
    ['% \\cite{her‸}', undefined],
    ['x her‸', undefined],
  ] as const) {
    it(`${marked} → ${expected}`, () => assert.equal(at(marked), expected));
  }
});

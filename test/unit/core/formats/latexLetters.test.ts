import { equal } from 'node:assert/strict';
import { latexLetters, withAngles } from '../../../../src/core/formats/latexLetters';

describe('the letters of LaTeX', () => {
  const cases: readonly (readonly [latex: string, letters: string])[] = [
    [String.raw`Fr{\'e}chet`, 'Frechet'],
    [String.raw`Po\v{s}ta \c c \"{\i} \'{\i}n \~n\^o`, 'Posta c i in no'],
    [String.raw`Stra{\ss}e, \O rsted, {\L}ukasz, \aa`, 'Straße, Ø rsted, Łukasz, å'],
    [String.raw`$\alpha$-\emph{Net} of \textbf{size} $\Omega(n)$`, 'α-Net of size Ω(n)'],
    [String.raw`50\% of {A}\&{B}`, '50% of A&B'],
    [
      String.raw`\ss \aa \AA \ae \AE \oe \OE \o \O \l \L \i \j \dh \DH \th \TH \dj \DJ \ng \NG`,
      'ß å Å æ Æ œ Œ ø Ø ł Ł i j ð Ð þ Þ đ Đ ŋ Ŋ',
    ],
    [
      String.raw`\alpha\beta\gamma\delta\epsilon\zeta\eta\theta\iota\kappa\lambda\mu\nu\xi\omicron\pi\rho\varsigma\sigma\tau\upsilon\phi\chi\psi\omega\Delta`,
      'αβγδεζηθικλμνξοπρςστυφχψωΔ',
    ],
    [String.raw`\cite{a} \section*{b} \d{c}\k  d\H{e}\v\i \u x\textbf2`, 'a b cdei x2'],
    ['plain', 'plain'],
  ];
  for (const [latex, letters] of cases) it(latex, () => equal(latexLetters(latex), letters));

  it('have angles as DOIs do', () =>
    equal(withAngles(String.raw`$<$a$>$ {\textless}b{\textgreater} \textless{}c\textgreater{} $`), '<a> <b> <c> $'));
});

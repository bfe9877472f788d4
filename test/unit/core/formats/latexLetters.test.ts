import { equal } from 'node:assert/strict';
import { latexLetters } from '../../../../src/core/formats/latexLetters';

describe('the letters of LaTeX', () => {
  const cases: readonly (readonly [latex: string, letters: string])[] = [
    [String.raw`Fr{\'e}chet`, 'Frechet'],
    [String.raw`Po\v{s}ta \c c \"{\i} \'{\i}n \~n\^o`, 'Posta c i in no'],
    [String.raw`Stra{\ss}e, \O rsted, {\L}ukasz, \aa`, 'Straße, Ø rsted, Łukasz, å'],
    [String.raw`$\alpha$-\emph{Net} of \textbf{size} $\Omega(n)$`, 'α-Net of size Ω(n)'],
    [String.raw`50\% of {A}\&{B}`, '50% of A&B'],
    ['plain', 'plain'],
  ];
  for (const [latex, letters] of cases) it(latex, () => equal(latexLetters(latex), letters));
});

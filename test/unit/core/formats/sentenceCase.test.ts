import { equal } from 'node:assert/strict';
import { latexDecoder } from '../../../../src/core/formats/latexDecoder';
import { inSentenceCase } from '../../../../src/core/formats/sentenceCase';

describe('a title in sentence case', () => {
  const words: readonly (readonly [word: string, before: string, cased: string])[] = [
    ['Large-Scale', 'e', 'large-scale'],
    ['(And', 'e', '(and'],
    ['"Quoted', 'e', '"quoted'],
    ['McDonald', 'e', 'McDonald'],
    ['NASA-Based', 'e', 'NASA-based'],
    ['System-Z', 'e', 'system-Z'],
    ['X-Ray', ':', 'X-ray'],
    ['A/B', 'e', 'A/B'],
    ['U.S.', 'e', 'U.S.'],
    ["O'Brien's", 'e', "O'Brien's"],
    ['L’Oreal', 'e', 'L’Oreal'],
    ['A', 'e', 'a'],
    ['Étude', 'e', 'étude'],
    ['3D-Printed', 'e', '3D-printed'],
    ['1.Things', 'e', '1.things'],
    ['energy', ':', 'Energy'],
    ['(in', ':', '(In'],
    ['and', '?', 'And'],
    ['so', '!', 'So'],
    ['a', ':', 'A'],
    ['well-Known', ':', 'Well-known'],
    ['k-Means', ':', 'k-means'],
    ['iPhone', ':', 'iPhone'],
    ['p53', ':', 'p53'],
    ['V2', ':', 'V2'],
    ['V2', 'e', 'v2'],
    ['coli', '.', 'coli'],
    ['The', '.', 'The'],
    ['St-Louis', '.', 'St-louis'],
    ['—', ':', '—'],
  ];
  for (const [word, before, cased] of words)
    it(`${word} behind ${before}`, () => equal(inSentenceCase(word, before), cased));

  const title = (latex: string): unknown =>
    latexDecoder.item({ type: 'book', key: 'k', fields: { title: latex } })['title'];

  it('begins with a capital, as does what stands behind a colon, a question or an exclamation mark', () => {
    equal(title('the Title: a Subtitle? or: More! so it Goes'), 'The title: A subtitle? Or: More! So it goes');
    equal(title('{GPT:} a Study of {mRNA}: {mRNA} in {Braces-And}'), 'GPT: A study of mRNA: mRNA in Braces-And');
  });

  it('has formulas as they are written', () => {
    equal(title('The $N$-Body Problem: $n$ and $\\mathcal{N}$'), 'The N-body problem: n and N');
  });
});

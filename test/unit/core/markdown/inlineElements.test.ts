import assert from 'node:assert/strict';
import { inlineElements, plainInlines } from '../../../../src/core/markdown/inlineElements';

describe('Words in markdown', () => {
  for (const [markdown, read] of [
    ['*see* **also** _the_ __rest__', '<i>see</i> <b>also</b> <i>the</i> <b>rest</b>'],
    ['<em>see</em> <STRONG>also</STRONG> <i>x</i>', '<i>see</i> <b>also</b> <i>x</i>'],
    ['the `set_max_*` of ``a_b_``', 'the set_max_* of a_b_'],
    ['where $p < 0.05$ and $x_i^2$', 'where <i>p</i> < 0.05 and <i>x</i><sub>i</sub><sup>2</sup>'],
    ['at $\\alpha_1 -- x_2$, for $5 or $6', 'at $\\alpha_1 -- x_2$, for $5 or $6'],
    ['on CO~2~, the 2^nd^ ~~not~~ time', 'on CO<sub>2</sub>, the 2<sup>nd</sup> not time'],
    ['in [their *page*](https://a.example/b_c_d), [so]{.underline}', 'in their <i>page</i>, so'],
    ['[Abc]{.smallcaps}', '<span style="font-variant:small-caps;">Abc</span>'],
    ['a \\*b\\* \\[c](d) \\$e\\$ ~f 2^g', 'a *b* [c](d) $e$ ~f 2^g'],
    ['set_max_size, 3*4*5 -- and so on...', 'set_max_size, 3<i>4</i>5 – and so on…'],
  ] as const)
    it(markdown, () => assert.equal(inlineElements(markdown), read));

  it('read without any markup', () => {
    assert.equal(
      plainInlines('A *Wnt* gradient in H~2~O: `a_b` <i>x</i> [Abc]{.smallcaps} < 3'),
      'A Wnt gradient in H2O: a_b x Abc < 3',
    );
  });
});

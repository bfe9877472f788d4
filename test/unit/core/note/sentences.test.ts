import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import papers from '../../../../media/corpus/papers.json' with { type: 'json' };
import { sentences } from '../../../../src/core/note/sentences';

describe('sentences', () => {
  // `¦` is where one sentence ends and the next begins.
  const texts: readonly string[] = [
    'One. ¦Two! ¦Three?',
    'As Doe et al. (2017) show, e.g. in Fig. 2, i.e. at 3.5 points, it works. ¦We agree.',
    'Called “X.” ¦Then (so.) ¦Next.',
    'See [@a, p. 3; cf. @b. Here]. ¦Next.',
    'J. R. Doe wrote it. ¦The U.S. data.',
    'Is it ok? ¦Yes.',
    'It ends... ¦Or not.',
    'It goes on ... and on.',
    'Version 2.0 beats v1.5. ¦It is 3.14.',
    'No mark',
    'First line\nsecond line. ¦Next\n\n¦New paragraph without mark\r\n\r\n¦Last',
    '一。¦二！¦三',
    'Eqs. 2 and 3, resp. Sec. 4, vs. Tab. 1. ¦Done.',
  ];
  for (const text of texts) {
    it(JSON.stringify(text), () => {
      const plain = text.replaceAll('¦', '');
      assert.deepEqual(
        sentences(plain).map(({ start, end }) => plain.slice(start, end)),
        text.split('¦').map((sentence) => sentence.trim()),
      );
    });
  }

  it('holds all of a text but the space between', () => {
    const covers = (text: string) => {
      const parts = sentences(text).map(({ start, end }) => text.slice(start, end));
      assert.equal(parts.join('').replace(/\s/g, ''), text.replace(/\s/g, ''));
      for (const part of parts) assert.equal(part, part.trim());
    };
    for (const { abstract } of papers) covers(abstract);
    fc.assert(fc.property(fc.string({ unit: fc.constantFrom(...'aB.!? \n[](。e.g') }), covers), { numRuns: 300 });
    assert.deepEqual(sentences(''), []);
    assert.deepEqual(sentences(' \n'), []);
  });
});

import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { scanBibtex, scanningBibtex } from '../../../../src/core/formats/bibtexScan';

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

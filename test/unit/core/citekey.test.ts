import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { newCitekey } from '../../../src/core/citekey';

const free = (): boolean => false;
const by = (...families: readonly string[]): readonly { family: string }[] => families.map((family) => ({ family }));

describe('newCitekey', () => {
  const cases: readonly (readonly [string, Parameters<typeof newCitekey>[0]])[] = [
    [
      'hermann2024foundations',
      { title: 'On the Foundations of Shortcut Learning', authors: by('Hermann', 'Mobahi'), year: 2024 },
    ],
    [
      'lin2023vinet',
      { title: 'VI-Net: Boosting Category-level 6D Object Pose Estimation', authors: by('Lin'), year: 2023 },
    ],
    ['russwurm2024geographic', { title: 'Geographic Location Encoding', authors: by('Rußwurm'), year: 2024 }],
    ['skrlj2023outrank', { title: 'OutRank: Speeding up AutoML', authors: by('Škrlj'), year: 2023 }],
    ['vangansbeke2020scan', { title: 'SCAN: Learning to Classify', authors: by('Van Gansbeke'), year: 2020 }],
    ['king1963cannot', { title: 'Why We Cannot Wait', authors: by('King Jr.'), year: 1963 }],
    ['kim2021judge', { title: '[Re] Don’t Judge an Object by Its Context', authors: by('Kim'), year: 2021 }],
    ['makhzani2014ksparse', { title: 'k-Sparse Autoencoders', authors: by('Makhzani'), year: 2014 }],
    ['uzan2024representation', { title: 'A Representation-learning game', authors: by('Uzan'), year: 2024 }],
    ['gldesigner2024leveraging', { title: 'GLDesigner: Leveraging Multi-Modal LLMs', authors: [], year: 2024 }],
    [
      'patternmultivariableregression',
      { title: 'Pattern Based Multivariable Regression using Deep Learning', authors: [] },
    ],
    ['caesar45war', { title: 'On the War', authors: by('Caesar'), year: -45 }],
    ['linvinet', { title: 'VI-Net', authors: by('Lin') }],
    ['of2024', { title: '论文 of', authors: by('李'), year: 2024 }],
    ['paper', { title: '论文', authors: [] }],
  ];
  for (const [key, paper] of cases) {
    it(key, () => assert.equal(newCitekey(paper, free), key));
  }

  it('takes the next letter where a key is taken', () => {
    const taken = new Set(['lin2023vinet', 'lin2023vinetb']);
    assert.equal(
      newCitekey({ title: 'VI-Net', authors: by('Lin'), year: 2023 }, (key) => taken.has(key)),
      'lin2023vinetc',
    );
  });

  it('is found without trying all before it, where many papers would have it', () => {
    const [keys, counted, paper] = [new Set<string>(), new Map<string, number>(), { title: '', authors: [] }];
    let asked = 0;
    const isTaken = (key: string): boolean => ++asked > 0 && keys.has(key);
    for (let n = 0; n < 1000; n++) keys.add(newCitekey(paper, isTaken, counted));
    assert.deepEqual([...keys].slice(0, 3), ['paper', 'paperb', 'paperc']);
    assert.equal(keys.size, 1000);
    assert.ok(asked < 2500, `asked ${asked} times`);
  });

  it('is ASCII letters and digits, and new, whatever the paper', () => {
    const paper = fc.record({
      title: fc.string({ unit: 'grapheme' }),
      authors: fc.array(fc.record({ family: fc.string({ unit: 'grapheme' }) })),
      year: fc.integer({ min: -2999, max: 2999 }),
    });
    fc.assert(
      fc.property(fc.array(paper, { maxLength: 40 }), (papers) => {
        const keys = new Set<string>();
        for (const one of papers) keys.add(newCitekey(one, (key) => keys.has(key)));
        assert.equal(keys.size, papers.length);
        for (const key of keys) assert.match(key, /^[a-z0-9]+$/);
      }),
    );
  });
});

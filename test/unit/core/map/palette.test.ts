import assert from 'node:assert/strict';
import { colouringOf, COLOURINGS } from '../../../../src/core/map/colouring';
import {
  COLOURS,
  colourOf,
  luminance,
  parseColour,
  type Backdrop,
  type Colour,
  type Paint,
} from '../../../../src/core/map/palette';
import { NO_NOTES } from '../../../../src/core/note/paperNote';
import { paperOf, tinyCorpus } from '../../support/corpora';
import { Corpus } from '../../../../src/core/corpus';

/** How colours look to people without one kind of cones (G. Machado, M. Oliveira & L. Fernandes 2009, severity 1). */
const EYES: Readonly<Record<string, readonly (readonly number[])[]>> = {
  usual: [
    [1, 0, 0],
    [0, 1, 0],
    [0, 0, 1],
  ],
  protan: [
    [0.152286, 1.052583, -0.204868],
    [0.114503, 0.786281, 0.099216],
    [-0.003882, -0.048116, 1.051998],
  ],
  deutan: [
    [0.367322, 0.860646, -0.227968],
    [0.280085, 0.672501, 0.047413],
    [-0.01182, 0.04294, 0.968881],
  ],
  tritan: [
    [1.255528, -0.076749, -0.178779],
    [-0.078411, 0.930809, 0.147602],
    [0.004733, 0.691367, 0.3039],
  ],
};

/** CIE L*a*b* of a colour as such eyes see it. */
function seen(colour: Colour, eyes: readonly (readonly number[])[]): readonly number[] {
  const linear = colour.map((part) => luminance([part, part, part]));
  const [red = 0, green = 0, blue = 0] = eyes.map((row) =>
    Math.min(
      1,
      Math.max(
        0,
        row.reduce((sum, factor, i) => sum + factor * (linear[i] ?? 0), 0),
      ),
    ),
  );
  const f = (t: number): number => (t > 0.008856 ? Math.cbrt(t) : 7.787 * t + 16 / 116);
  const x = f((0.4124 * red + 0.3576 * green + 0.1805 * blue) / 0.95047);
  const y = f(0.2126 * red + 0.7152 * green + 0.0722 * blue);
  const z = f((0.0193 * red + 0.1192 * green + 0.9505 * blue) / 1.08883);
  return [116 * y - 16, 500 * (x - y), 200 * (y - z)];
}

const kinds: readonly Paint[] = ['none', ...Array.from({ length: COLOURS }, (_, kind) => ({ kind }))];
const steps: readonly Paint[] = Array.from({ length: COLOURS }, (_, step) => ({ step }));
const BACKGROUNDS: Readonly<Record<Backdrop, readonly string[]>> = {
  light: ['#ffffff', '#f8f8f8'],
  dark: ['#1f1f1f', '#1e1e1e', '#000000'],
};

for (const backdrop of ['light', 'dark'] as const) {
  describe(`colours on ${backdrop}`, () => {
    for (const [name, eyes] of Object.entries(EYES)) {
      it(`differ to ${name} eyes`, () => {
        const colours = kinds.map((paint) => seen(parseColour(colourOf(paint, backdrop)), eyes));
        const distances = colours.flatMap((a, i) =>
          colours.slice(i + 1).map((b) => Math.hypot(...a.map((value, axis) => value - (b[axis] ?? 0)))),
        );
        assert.ok(Math.min(...distances) > 20, `${Math.min(...distances)}`);
      });
    }

    it('have the contrast that WCAG 2.2 asks of what is no text', () => {
      for (const background of BACKGROUNDS[backdrop])
        for (const paint of [...kinds, ...steps]) {
          const [dark, light] = [background, colourOf(paint, backdrop)]
            .map((css) => luminance(parseColour(css)) + 0.05)
            .sort((a, b) => a - b);
          assert.ok((light ?? 0) / (dark ?? 1) >= 3, `${colourOf(paint, backdrop)} on ${background}`);
        }
    });
  });
}

describe('colours of css', () => {
  it('are read in each form that themes write', () => {
    assert.deepEqual(parseColour('#1f2a3b'), [31, 42, 59]);
    assert.deepEqual(parseColour('#fff'), [255, 255, 255]);
    assert.deepEqual(parseColour('rgb(1, 2, 3)'), [1, 2, 3]);
    assert.deepEqual(parseColour('#1f2a3bff'), [31, 42, 59]);
    assert.deepEqual(parseColour('red'), [0, 0, 0]);
  });
});

describe('what colours tell', () => {
  const { taxonomy } = tinyCorpus();
  const papers = [
    paperOf({ citekey: 'a', topic: 'retrieval', year: 2001 }),
    paperOf({ citekey: 'b', topic: 'models', year: 2024, origin: { source: 'file:///my%20refs.bib', line: 1 } }),
    paperOf({ citekey: 'c', topic: 'backbones' }),
    paperOf({ citekey: 'd', topic: 'else', year: 2024 }),
  ];
  const corpus = new Corpus(papers, taxonomy);
  const coloured = { corpus, papers, topics: papers.map(({ topic }) => topic), noteOf: NO_NOTES };
  const told = (id: (typeof COLOURINGS)[number], changed: Partial<typeof coloured> = {}) => {
    const { categories, of } = colouringOf(id, { ...coloured, ...changed });
    return { labels: categories.map(({ label, count }) => `${label} ${count}`), of: [...of] };
  };

  it('is the area, the topic, the year, the status or the library; those without any last', () => {
    assert.deepEqual(told('area'), { labels: ['Language 2', 'Vision 1', 'No Area 1'], of: [0, 0, 1, 2] });
    assert.deepEqual(told('topic').labels, ['Retrieval 1', 'Models 1', 'Backbones 1', 'No Topic 1']);
    assert.deepEqual(told('year'), { labels: ['2001 1', '2024 2', 'No Year 1'], of: [0, 1, 2, 1] });
    const noteOf = (key: string) => (key === 'a' ? { status: 'read' as const, rating: 0, tags: [] } : undefined);
    assert.deepEqual(told('status', { noteOf }), { labels: ['Read 1', 'No Note 3'], of: [0, 1, 1, 1] });
    assert.deepEqual(told('library'), { labels: ['Bundled papers 3', 'my refs.bib 1'], of: [0, 1, 0, 0] });
  });

  it('is never told by colour alone: no two have the same colour and shape, nor the same shape in one area', () => {
    for (const id of COLOURINGS) {
      const looks = colouringOf(id, coloured).categories.map(({ paint, shape }) => JSON.stringify([paint, shape]));
      assert.equal(new Set(looks).size, looks.length, id);
    }
    const shapes = colouringOf('area', coloured)
      .categories.slice(0, 2)
      .map(({ shape }) => shape);
    assert.notEqual(shapes[0], shapes[1]);
  });

  it('is spans of years where there are many, of about as many papers each', () => {
    const many = Array.from({ length: 70 }, (_, i) => paperOf({ citekey: `y${i}`, year: 1950 + i }));
    const { categories } = colouringOf('year', { ...coloured, papers: many });
    assert.equal(categories.length, COLOURS);
    assert.deepEqual([categories[0]?.label, categories.at(-1)?.label], ['1950–1959', '2010–2019']);
    assert.ok(categories.every(({ count }) => count === 10));
  });
});

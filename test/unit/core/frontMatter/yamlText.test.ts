import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import matter from 'gray-matter';
import { parse } from 'yaml';
import { yamlString, yamlValue } from '../../../../src/core/frontMatter/yamlText';
import papers from '../../../../media/corpus/papers.json' with { type: 'json' };

const HAZARDS = [
  'a: b',
  'a:b',
  'a:',
  'say "x"',
  "it's",
  'a #b',
  '#a',
  '@key',
  '{a}',
  '{{a}}',
  '[a]',
  'a, b',
  'two\nlines',
  '\r\n',
  '- a',
  '? a',
  '! a',
  '& a',
  '* a',
  '% a',
  '| a',
  '> a',
  '-',
  '---',
  '...',
  '--- a',
  'yes',
  'No',
  'on',
  'y',
  'null',
  'Null',
  '~',
  'true',
  '1e5',
  '2017',
  '2411.11430',
  '0x1F',
  '0o7',
  '1_000',
  '190:20:30',
  '2024-01-02',
  '2024-01-02T03:04:05Z',
  '.inf',
  '-.INF',
  '.nan',
  '=',
  '<<',
  '',
  ' ',
  ' a',
  'a ',
  'a  b',
  '\ta',
  'a\tb',
  '`a`',
  '🙂',
  'é',
  'e\u0301',
  'Ünï',
  '中文',
  '\u0000',
  '\u0007',
  '\u007f',
  '\u0085',
  '\u00a0a\u00a0',
  '\u2028',
  '\u2029',
  '\ufeff',
  '\ufffe',
  '\ud800',
  '\udc00x',
  'a\\b',
  '\\n',
  '$1',
  '%TAG',
  'x'.repeat(500),
  'a b '.repeat(60),
];

/** Read by gray-matter's own YAML 1.1 (js-yaml 3) and by `yaml`: as a value, in a list, quoted either way. */
function assertReadsBack(text: string): void {
  for (const written of [yamlString(text), yamlString(text, 'single'), yamlString(text, 'double')]) {
    const note = `---\nk: ${written} # c\nl: [a, ${written}]\nb:\n  - ${written}\n---\n`;
    const wanted = { k: text, l: ['a', text], b: [text] };
    assert.deepEqual(matter(note, {}).data, wanted, written);
    assert.deepEqual(parse(note.slice(4, -4)), wanted, written);
  }
  assert.ok(!yamlString(text).includes('\n'));
}

describe('yamlString', () => {
  it('reads back equal: strings that mean something in YAML', () => HAZARDS.forEach(assertReadsBack));

  it('reads back equal: every title, author and keyword of the corpus', () => {
    for (const { title, authors, keywords, abstract } of papers) {
      [title, abstract, ...keywords, ...authors.map(({ family }) => family)].forEach(assertReadsBack);
    }
  });

  it('reads back equal: anything', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary' }), assertReadsBack), { numRuns: 300 });
    fc.assert(fc.property(fc.string({ unit: fc.constantFrom(...': #-,"\'{}[]&*?|>!%@`~yno1.e\n') }), assertReadsBack), {
      numRuns: 300,
    });
  });

  it('quotes only where it must', () => {
    for (const plain of [
      'ICML',
      'Attention Is All You Need',
      'dense-prediction',
      "Lai's (2016) study",
      'Škrlj',
      '6d object'.slice(3),
      'a_b/c.d',
    ]) {
      assert.equal(yamlString(plain), plain);
    }
    assert.equal(yamlString('VI-Net: Boosting'), '"VI-Net: Boosting"');
    assert.equal(yamlString("it's: so", 'single'), "'it''s: so'");
  });

  it('writes numbers, booleans and lists', () => {
    assert.equal(yamlValue([]), '[]');
    assert.equal(yamlValue(['a', 'b, c']), '[a, "b, c"]');
    assert.deepEqual(
      [true, 2017, 1e21, -0, Infinity, -Infinity, NaN].map((value) => yamlValue(value)),
      ['true', '2017', '1e+21', '-0.0', '.inf', '-.inf', '.nan'],
    );
  });
});

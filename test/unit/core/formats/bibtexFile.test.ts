import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { toBibtex } from '../../../../src/core/formats/bibtex';
import { mergeBibtex } from '../../../../src/core/formats/bibtexFile';
import { scanBibtex } from '../../../../src/core/formats/bibtexScan';
import { needsPandoc, pandoc } from './pandoc';
import { corpusPapers, paperWith } from './papers';

const lee = paperWith({ citekey: 'lee2024title' });
const entry = toBibtex([lee]);

/** Whole files that BibTeX and Pandoc read alike. */
const whole: readonly (readonly [text: string, keys: string])[] = [
  ['@misc{a, url={http://x.org/%7Ea}} @misc{b, title={x}}', 'a b'],
  ['@misc{a, title={5 % of} , note = "50\\% x"}@misc{b, title={x}} % @misc{c, title={x}}', 'a b'],
  ['@misc{a, title={x}} % 1\n% @misc{b, title={x}}\n@misc{c, title={x}}', 'a c'],
  ['@misc{a, abstract={Dear all,\n@all{of, you}\n@misc{b,\n title={x}}\n}, title={x}}\n@misc{c, title={x}}', 'a c'],
  ['@misc{a, abstract="On\n@misc{b, title={x}} and\n  @misc {c}", title={x}}\n@misc{d, title={x}}', 'a d'],
  ['@misc{a, title={x}, note={say "}, year=2000}\n@misc{b, title={"}}', 'a b'],
  ['@misc{a, title={sets \\{x\\}}, note="{"}"}@misc{b, title={x}}', 'a b'],
  ['@comment{\n@misc{a, title={x}}\n}\n@misc{b, title={x}}', 'b'],
  ['@string{s = {x}}\n@preamble{"\\def\\x{}"}\n@misc{a, title=s # { y}, year=2000}', 'a'],
  ['free (text), "quoted\n\n@Misc {a ,title={x}}more text\n@misc{b,title={x}}', 'a b'],
  ['\uFEFF@misc{a,\r\n title={x}\r\n}\r\n\r\n@misc{b,\r\n title={x}\r\n}', 'a b'],
  ['@misc{a:b/c.d_1+2, title={x}}@misc{é2, title={x}}', 'a:b/c.d_1+2 é2'],
];

describe('Scanning a .bib file', () => {
  const keys = (text: string): readonly string[] => scanBibtex(text).entries.map(({ key }) => key);
  const lines = (text: string): readonly number[] => scanBibtex(text).problems.map(({ line }) => line);

  it('finds entries in every form', () => {
    assert.deepEqual(keys('@article{a, title = {x {y} \\{z\\}}}\n@Book( b , title="q {"} )" )@misc{c}'), [
      'a',
      'b',
      'c',
    ]);
    assert.deepEqual(
      keys('@string{a = "x"}\n@preamble{"@misc{b,}"}\n@comment{ @misc{c, } }\nme@home.org\n% @misc{d,\n%}\n@misc{e,}'),
      ['e'],
    );
    assert.deepEqual(keys('@misc{a, title = "5"" disk"}@misc{b, note = "x @misc{c, }"}'), ['a', 'b']);
    assert.deepEqual(lines('@misc{a, t = "{"}" }'), []);
  });

  for (const [text, expected] of whole) {
    it(`reads ${JSON.stringify(text)}`, () => {
      assert.deepEqual([keys(text).join(' '), lines(text)], [expected, []]);
    });
  }

  it('reads parentheses, and braces that only Pandoc takes for escaped', () => {
    assert.deepEqual(keys('@misc(a, title={)\n@misc{b, x={y}}}, note=")" )\n@misc(c, title={x})'), ['a', 'c']);
    const escaped = '@misc{a, title={the \\{set}}\n@misc{b, title={x}}\n@misc{c, title={a set\\}}}';
    assert.deepEqual([keys(escaped), lines(escaped)], [['a', 'b', 'c'], []]);
  });

  it('does not let a missing brace swallow the entries below, where another is left over', () => {
    const below = ['b', 'c', 'd', 'e'].map((key) => `@misc{${key},\n  title = {x}\n}\n`).join('\n');
    const text = `@misc{a,\n  title = {{x},\n}\n\n${below}@misc{f, title={x}}}\n@misc{g, title={x}}`;
    assert.deepEqual([keys(text), lines(text)], [['a', 'b', 'c', 'd', 'e', 'f', 'g'], [1]]);
  });

  it('reports an entry that ends before its fields do, and none behind which a comma stands alone', () => {
    const text =
      '@misc{a, title = {A} b},\n year = 2000\n}\n@misc{b, title = {B}},\n\n@misc{c,\n title = {C}},\r\n\tyear = {2001}}';
    assert.deepEqual(
      [keys(text), lines(text)],
      [
        ['a', 'b', 'c'],
        [1, 7],
      ],
    );
  });

  it('reports what is broken by line, and reads on', () => {
    const text = '@misc{a, title = {x}\n\n@misc{b, title = {y}}\n@misc{c, title = "z}\n  @misc{d,}\n@misc{e, note = {';
    assert.deepEqual(keys(text), ['a', 'b', 'c', 'd', 'e']);
    assert.deepEqual(lines(text), [1, 4, 6]);
    assert.deepEqual(lines('@misc{a, title = {x}\r\n\r\n@misc{b, title = {{y}}\r\n'), [1, 3]);
  });
});

describe('Merging into a .bib file', () => {
  it('appends in the line endings of the file, after a blank line', () => {
    assert.deepEqual(mergeBibtex('', [lee]), { text: entry, added: ['lee2024title'], kept: [], problems: [] });
    assert.equal(mergeBibtex('@misc{a,}', [lee]).text, `@misc{a,}\n\n${entry}`);
    assert.equal(mergeBibtex('@misc{a,}\n', [lee]).text, `@misc{a,}\n\n${entry}`);
    assert.equal(mergeBibtex('@misc{a,}\n\n', [lee]).text, `@misc{a,}\n\n${entry}`);
    assert.equal(mergeBibtex('\uFEFF% mine\r\n', [lee]).text, `\uFEFF% mine\r\n\r\n${entry.replaceAll('\n', '\r\n')}`);
  });

  it('leaves an entry with the same key alone', () => {
    const mine = '@book{LEE2024Title, title = "Mine"}';
    assert.deepEqual(mergeBibtex(mine, [lee, lee]), { text: mine, added: [], kept: ['lee2024title'], problems: [] });
  });

  it('adds all 450 papers once, whatever was there before', () => {
    const half = toBibtex(corpusPapers.filter((_, index) => index % 2 === 0));
    const { text, added, kept, problems } = mergeBibtex(half, corpusPapers);
    assert.deepEqual([added.length, kept.length, problems], [225, 225, []]);
    assert.deepEqual(mergeBibtex(text, corpusPapers), {
      text,
      added: [],
      kept: corpusPapers.map(({ citekey }) => citekey),
      problems: [],
    });
  });

  it('keeps the text before it, is idempotent, and has every key once', () => {
    const pieces = fc.constantFrom(
      '@misc{a, title = {x}}',
      '@Article(LEE2024TITLE, title = "y")',
      '@string{s = "t"}',
      '@comment{',
      '}',
      '{',
      '"',
      '%',
      '\n',
      '\r\n',
      '\n\n',
      '@misc{',
      'b,',
      '@',
      'free text ',
      ' ',
      '\uFEFF',
      '\\',
      '(',
      ')',
      entry,
    );
    const papers = [lee, paperWith({ citekey: 'other2020' })];
    fc.assert(
      fc.property(fc.array(pieces, { maxLength: 12 }), (parts) => {
        const existing = parts.join('');
        const once = mergeBibtex(existing, papers);
        assert.ok(once.text.startsWith(existing));
        assert.equal(once.added.length + once.kept.length, 2);
        const added = scanBibtex(once.text.slice(existing.length)).entries.map(({ key }) => key);
        assert.deepEqual(added, once.added);
        assert.equal(mergeBibtex(once.text, papers).text, once.text);
      }),
      { numRuns: 1000 },
    );
  });

  describe('judged by Pandoc', () => {
    before(needsPandoc);

    it('agrees on whole files', () => {
      for (const [text, expected] of whole) {
        const items = JSON.parse(pandoc(`${text}\n`, '-f', 'biblatex', '-t', 'csljson')) as readonly {
          readonly id: string;
        }[];
        assert.equal(items.map(({ id }) => id).join(' '), expected, text);
      }
    });

    it('reads what is added behind a comment, in whatever line endings', () => {
      for (const text of [
        '@misc{a,\r title = {A}\r}\r% tail\r',
        '@misc{a,\r title = {A}\r} % tail',
        '% @misc{b,\r\r',
      ]) {
        const merged = mergeBibtex(text, [lee]).text;
        assert.ok(merged.startsWith(text), merged);
        const read = JSON.parse(pandoc(merged, '-f', 'bibtex', '-t', 'csljson')) as readonly { readonly id: string }[];
        assert.equal(read.at(-1)?.id, 'lee2024title', text);
        assert.equal(scanBibtex(merged).entries.at(-1)?.key, 'lee2024title', text);
      }
      const old = ['@misc{a,\r title = {A}\r}\r', '% tail\r\n', '@misc{a,} % tail', '@misc{a,\r note = {5 %}\r}'];
      assert.deepEqual(
        old.map((text) => mergeBibtex(text, [lee]).text.slice(text.length).search('@')),
        [1, 2, 2, 2],
      );
    });

    it('reads the old and the new entries', () => {
      const { text } = mergeBibtex(
        '@string{v = "Venue"}\n@article{mine, title = {Mine}, journal = v}\n@comment{x}\n',
        corpusPapers,
      );
      const items = JSON.parse(pandoc(text, '-f', 'bibtex', '-t', 'csljson')) as readonly { readonly id: string }[];
      assert.deepEqual(
        items.map(({ id }) => id),
        ['mine', ...corpusPapers.map(({ citekey }) => citekey)],
      );
    });
  });
});

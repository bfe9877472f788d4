import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { toBibtex } from '../../../../src/core/formats/bibtex';
import { mergeBibtex } from '../../../../src/core/formats/bibtexFile';
import { scanBibtex } from '../../../../src/core/formats/bibtexScan';
import { needsPandoc, pandoc } from './pandoc';
import { corpusPapers, paperWith } from './papers';

const lee = paperWith({ citekey: 'lee2024title' });
const entry = toBibtex([lee]);

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

  it('reports what is broken by line, and reads on', () => {
    const text = '@misc{a, title = {x}\n\n@misc{b, title = {y}}\n@misc{c, title = "z}\n  @misc{d,}\n@misc{e, note = {';
    assert.deepEqual(keys(text), ['a', 'b', 'c', 'd', 'e']);
    assert.deepEqual(lines(text), [1, 6]);
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
        if (!/@comment|%|@misc\{$/i.test(existing)) assert.equal(mergeBibtex(once.text, papers).text, once.text);
      }),
      { numRuns: 300 },
    );
  });

  describe('judged by Pandoc', () => {
    before(needsPandoc);

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

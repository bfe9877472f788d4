import assert from 'node:assert/strict';
import { isLatexFile, latexRootOf, readLatexMetadata } from '../../../../src/core/project/latexMetadata';

/** What a text names, each by its place too, with `?` for what cannot be known. */
function named(text: string): readonly string[] {
  const { bibliographies, uncertain } = readLatexMetadata(text).metadata;
  for (const { value, span } of bibliographies)
    assert.equal(value.replace(/\.bib$/, ''), text.slice(span.start, span.end).replace(/\.bib$/, ''));
  return [
    ...bibliographies.map(({ value }) => value),
    ...uncertain.map(({ value, span }) => `? ${text.slice(span.start, span.end)}: ${value}`),
  ];
}

describe('LaTeX documents', () => {
  for (const [text, bibliographies] of [
    ['\\addbibresource{a.bib}', ['a.bib']],
    ['\\addglobalbib \t[label=x] \t{a.bib}', ['a.bib']],
    ['x\\addsectionbib[]{ sub/a }', ['sub/a']],
    ['\\addbibresource{a,b.bib}', ['a']],
    ['\\bibliography{a}\n\\bibliography {b,,c.BIB ,\n  d.e}', ['a.bib', 'b.bib', 'c.BIB', 'd.e.bib']],
    ['10\\% \\bibliography{a} % \\bibliography{b}\n%\n\\bibliography{c}', ['a.bib', 'c.bib']],
    ['\\bibliographystyle{plain} \\nobibliography{a} \\bibliography{}', []],
    ['\\addbibresource[a]b{c} \\bibliography[x]\n{d}', []],
    ['\\bibliography{a,\\jobname}', ['a.bib', '? \\jobname: its name is computed when the document is made']],
    ['\\newcommand\\b[1]{\\addbibresource{#1}}', ['? #1: its name is computed when the document is made']],
    ['\\addbibresource{$x.bib}', ['? $x.bib: its name is computed when the document is made']],
  ] as const)
    it(`name bibliographies: ${text}`, () => assert.deepEqual(named(text), bibliographies));

  for (const [text, root] of [
    ['% !TeX root = ../main.tex', '../main.tex'],
    ['\\x\n \t%\t!TEX  root=main', 'main.tex'],
    ['%!TeX root = a b.LTX ', 'a b.LTX'],
    ['%  !TeX\troot \t=\t x.tex\nx', 'x.tex'],
    ['\\documentclass[../main.tex]{subfiles}', '../main.tex'],
    ['\\documentclass \t[main] {subfiles}', 'main.tex'],
    ['% !TeX root = a\n\\documentclass[b]{subfiles}', 'a.tex'],
    ['\\documentclass[main]{article}', undefined],
    ['x % !TeX root = a', undefined],
    ['!TeX root = a', undefined],
    [`${'x\n'.repeat(990)}% !TeX root = a`, 'a.tex'],
    [`${'x\n'.repeat(1000)}% !TeX root = a`, undefined],
  ] as const)
    it(`are a part of ${String(root)}: ${text.slice(-60).replace(/\s+/g, ' ').slice(-30)}`, () =>
      assert.equal(latexRootOf(text), root));

  it('are told by their ending', () => {
    assert.deepEqual(['a.tex', 'b/c.TEX', 'd.ltx', 'tex', 'a.tex.bak', 'a.latex'].map(isLatexFile), [
      true,
      true,
      true,
      false,
      false,
      false,
    ]);
  });
});

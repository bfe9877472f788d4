import assert from 'node:assert/strict';
import {
  CITATION_FORMATS,
  footnoteDefinition,
  isCitationFormat,
  renderCitation,
  type CitationFormat,
} from '../../../../src/core/citation/formats';
import { tinyCorpus, paperOf } from '../../support/corpora';

const { papers } = tinyCorpus();
const noteLink = ({ citekey }: { citekey: string }): string => `@${citekey} note`;
const template = ({ citekey }: { citekey: string }): string => `<${citekey}>`;

describe('citation formats', () => {
  const expected: Readonly<Record<CitationFormat, readonly [string, string]>> = {
    bracketed: ['[@lin2023]', '[@lin2023; @wei2024; @anon]'],
    inText: ['@lin2023', '@lin2023 [@wei2024; @anon]'],
    markdownLink: [
      '[Lin & Wei (2023)](<https://example.org/lin(2023)>)',
      '[Lin & Wei (2023)](<https://example.org/lin(2023)>); [Wei & Österreich (2024)](https://arxiv.org/abs/2401.00001); “Beta 10” (n.d.)',
    ],
    footnote: ['[^lin2023]', '[^lin2023][^wei2024][^anon]'],
    wikilink: [
      '[[@lin2023 note|Lin & Wei (2023)]]',
      '[[@lin2023 note|Lin & Wei (2023)]]; [[@wei2024 note|Wei & Österreich (2024)]]; [[@anon note|“Beta 10” (n.d.)]]',
    ],
    authorYear: ['(Lin & Wei, 2023)', '(Lin & Wei, 2023; Wei & Österreich, 2024; “Beta 10”, n.d.)'],
    latex: ['\\cite{lin2023}', '\\cite{lin2023,wei2024,anon}'],
    template: ['<lin2023>', '<lin2023>; <wei2024>; <anon>'],
  };
  for (const [format, [one, several]] of Object.entries(expected)) {
    it(format, () => {
      assert.ok(isCitationFormat(format));
      assert.equal(renderCitation(papers.slice(0, 1), { format, template, noteLink }), one);
      assert.equal(renderCitation(papers, { format, template, noteLink }), several);
    });
  }

  it('puts a key in braces where Pandoc needs them', () => {
    const keys = ['Doe:2020_x', 'DBLP:conf/icml/Doe', "o'reilly", 'doe2020-', 'müller'];
    assert.equal(
      renderCitation(
        keys.map((citekey) => paperOf({ citekey })),
        { format: 'bracketed', template, noteLink },
      ),
      "[@Doe:2020_x; @DBLP:conf/icml/Doe; @{o'reilly}; @{doe2020-}; @müller]",
    );
  });

  it('knows its own names only', () => {
    assert.deepEqual(
      Object.keys(CITATION_FORMATS).filter((format) => !isCitationFormat(format)),
      [],
    );
    for (const other of ['Bracketed', 'toString', '', 3, undefined, null, ['latex']])
      assert.equal(isCitationFormat(other), false);
  });

  it('defines a footnote in one line, with what could be markup escaped and the address as a link', () => {
    const paper = paperOf({
      citekey: 'x',
      title: 'A *b* [c] @d $e$',
      authors: [{ family: 'Lin' }],
      year: 2020,
      url: 'https://example.org/a_b',
    });
    assert.equal(
      footnoteDefinition(paper),
      '[^x]: Lin (2020). A \\*b\\* \\[c\\] \\@d \\$e\\$. <https://example.org/a_b>',
    );
    assert.equal(footnoteDefinition(papers[2] ?? assert.fail()), '[^anon]: (n.d.). Beta 10.');
  });
});

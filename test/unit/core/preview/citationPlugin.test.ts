import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import type { Keys } from '../../../../src/core/citation/check';
import type { Paper } from '../../../../src/core/paper';
import type { CitedPage } from '../../../../src/core/preview/citedPage';
import { paperWith } from '../formats/papers';
import { markdownIt, plainMarkdownIt, previewOf } from './preview';

const papers: readonly Paper[] = [
  paperWith({ citekey: 'lee2024a', title: 'First', authors: [{ family: 'Lee', given: 'Ann' }] }),
  paperWith({ citekey: 'roe2023', title: 'Second', authors: [{ family: 'Roe', given: 'Bob' }], year: 2023 }),
  paperWith({
    citekey: 'evil2020',
    title: '<script>alert(1)</script> <b onclick="x">"bold"</b> <img src=x onerror=alert(1)>',
    authors: [{ family: '<img src=x>', given: '"Q"' }],
    year: 2020,
  }),
];
const apa = previewOf(papers);

/** The HTML without the bibliography and the elements around citations. */
function shown(markdown: string, md = apa): string {
  return md
    .render(markdown)
    .replace(/<section class="litnotes-bibliography">[\s\S]*<\/section>\n/, '')
    .replace(/<span class="litnotes-citation" title="[^"]*">(.*?)<\/span>/g, '$1')
    .replace(/ data-line="\d+"/g, '')
    .trim();
}

/** Without citations, as VS Code shows it alone. */
function untouched(markdown: string): void {
  assert.equal(apa.render(markdown), plainMarkdownIt().render(markdown), markdown);
}

describe('Citations in the preview', () => {
  it('read as in the style', () => {
    assert.equal(
      shown('As [see @lee2024a, p. 3; @roe2023] and @roe2023 [chap. 2] say.'),
      '<p>As (see Lee, 2024, p. 3; Roe, 2023) and Roe (2023, Chapter 2) say.</p>',
    );
    assert.equal(shown('[-@lee2024a] @{roe2023}.'), '<p>(2024) Roe (2023).</p>');
    assert.equal(shown('A [@roe2023] b [@lee2024a].', previewOf(papers, 'ieee')), '<p>A [1] b [2].</p>');
    assert.equal(shown('A.[@roe2023]', previewOf(papers, 'nature')), '<p>A.<sup>1</sup></p>');
  });

  it('keep the emphasis of the words around them', () => {
    assert.equal(
      shown('[*see* @lee2024a, p. 3, **really**; _or so_ @roe2023, a_b_c 2 * 3 * 4]'),
      '<p>(<i>see</i> Lee, 2024, p. 3, <b>really</b>; <i>or so</i> Roe, 2023, a_b_c 2 * 3 * 4)</p>',
    );
  });

  it('are none in metadata, wherever in the note that stands', () => {
    const note =
      'See [@lee2024a].\n\n---\nnocite: "[@lee2024a] @roe2023"\nabstract: After @roe2023\n---\n\nAnd [@lee2024a] again.\n';
    const html = apa.render(note);
    assert.equal(html.match(/litnotes-citation"/g)?.length, 2);
    assert.match(shown(note), /nocite: (?:&quot;|"|“)\[@lee2024a\] @roe2023.*\nabstract: After @roe2023/);
    assert.doesNotMatch(html, /Second/, 'what is not cited is not listed');
    for (const text of ['---\nabstract: See @lee2024a\n---\n', 'Text.\n\n---\nabstract: See @lee2024a\n...\n'])
      untouched(text);
  });

  it('carry their references as a tooltip', () => {
    assert.match(
      apa.render('[@lee2024a; @roe2023]'),
      /<span class="litnotes-citation" title="Lee, A\. \(2024\)\. First\.\n\nRoe, B\. \(2023\)\. Second\.">/,
    );
  });

  it('are found in headings, lists, quotations, tables and over lines', () => {
    assert.equal(shown('# On @lee2024a #'), '<h1>On Lee (2024)</h1>');
    assert.equal(shown('On @lee2024a\n==='), '<h1>On Lee (2024)</h1>');
    assert.equal(
      shown('1. a\n   - [@lee2024a;\n     @roe2023] b').replace(/\s*\n\s*/g, ''),
      '<ol><li>a<ul><li>(Lee, 2024; Roe, 2023) b</li></ul></li></ol>',
    );
    assert.equal(
      shown('> a [@lee2024a,\n> p. 3] b').replaceAll('\n', ''),
      '<blockquote><p>a (Lee, 2024, p. 3) b</p></blockquote>',
    );
    assert.equal(
      shown('> a [@lee2024a,\np. 3] b').replaceAll('\n', ''),
      '<blockquote><p>a (Lee, 2024, p. 3) b</p></blockquote>',
    );
    assert.match(
      shown('| a | b |\n|---|---|\n| x @lee2024a | x @lee2024a [p. 2] |'),
      /<td>x Lee \(2024\)<\/td>\n<td>x Lee \(2024, p\. 2\)<\/td>/,
    );
    assert.match(
      shown('| a | b |\n|---|---|\n| [@roe2023; @lee2024a] | @lee2024a |\n\nthen @roe2023'),
      /<td>\(Lee, 2024; Roe, 2023\)<\/td>\n<td>Lee \(2024\)<\/td>[\s\S]*<p>then Roe \(2023\)<\/p>/,
    );
    assert.equal(shown('a\r\n[@lee2024a;\r\n@roe2023]'), '<p>a\n(Lee, 2024; Roe, 2023)</p>');
    assert.equal(shown('**[@lee2024a]** *@roe2023*'), '<p><strong>(Lee, 2024)</strong> <em>Roe (2023)</em></p>');
  });

  it('read entities, line breaks and comments as what they stand for', () => {
    assert.equal(shown('[see&nbsp;@lee2024a, p.&nbsp;3]'), '<p>(see Lee, 2024, p. 3)</p>');
    assert.equal(
      shown('[&gt;&#62; @lee2024a, &sect;&#xA0;3 &amp; &copy;]'),
      '<p>(&gt;&gt; Lee, 2024, Section 3 &amp; ©)</p>',
    );
    assert.equal(shown('[&lt;script&gt; @lee2024a &ast;x&ast;]'), '<p>(&lt;script&gt; Lee, 2024 *x*)</p>');
    assert.equal(shown('see [@lee2024a;<br>@roe2023] x'), '<p>see (Lee, 2024; Roe, 2023) x</p>');
    assert.equal(shown('[see<br/>@lee2024a, <!-- x -->p. 3]'), '<p>(see Lee, 2024, p. 3)</p>');
  });

  it('may stand in superscripts and subscripts', () => {
    assert.equal(shown('Text^[@lee2024a]^ more'), '<p>Text<sup>(Lee, 2024)</sup> more</p>');
    assert.equal(
      shown('*a^[see @lee2024a, p. 3]^* ~[@roe2023]~'),
      '<p><em>a<sup>(see Lee, 2024, p. 3)</sup></em> <sub>(Roe, 2023)</sub></p>',
    );
    assert.equal(shown('^[@lee2024a],[@roe2023]^'), '<p><sup>(Lee, 2024),(Roe, 2023)</sup></p>');
    assert.equal(shown('x^[@lee2024a]^^[@roe2023]^ y'), '<p>x<sup>(Lee, 2024)</sup><sup>(Roe, 2023)</sup> y</p>');
    assert.equal(shown('~[@lee2024a]~~[@roe2023]~'), '<p><sub>(Lee, 2024)</sub><sub>(Roe, 2023)</sub></p>');
    assert.equal(shown('[@roe2023]~~[@lee2024a]~~'), '<p>(Roe, 2023)<s>(Lee, 2024)</s></p>');
    assert.equal(shown('a^[@lee2024a] b^'), '<p>a^[Lee (2024)] b^</p>');
    assert.equal(shown('~~[@lee2024a]~~'), '<p><s>(Lee, 2024)</s></p>');
  });

  it('are no links by reference', () => {
    const end = '\n\n[@lee2024a]: https://example.com "Title"\n[ref]: /ref\n';
    for (const use of [
      'By [@lee2024a].',
      'By [@Lee2024a][].',
      '[@lee2024a][ref] and [text][@lee2024a]',
      '![@lee2024a] ![@roe2023][ref]',
      '- > [@lee2024a]',
      '| a | b |\n|---|---|\n| [@lee2024a] | x |',
    ])
      untouched(use + end);
    untouched("[@lee2024a]:\n  <https://example.com>\n  'two\n  lines'\n\nBy [@lee2024a].");
    assert.equal(
      shown(`[@lee2024a], [@roe2023; @lee2024a]${end}`),
      '<p><a href="https://example.com" title="Title">@lee2024a</a>, (Lee, 2024; Roe, 2023)</p>',
    );
  });

  it('leave every link where it is that has no citation in it', () => {
    const parts = fc.constantFrom(
      '[@a]',
      '[@b]',
      '[',
      ']',
      '[x]',
      '[]',
      '![',
      '@a ',
      '[@A]: ',
      '[@b]: ',
      '[x]: ',
      '/u',
      '/u\n',
      '<v w>',
      ' "t"',
      " 't\nt'\n",
      '\n',
      '\n\n',
      '\n\n',
      ' ',
      'y ',
      '> ',
      '- ',
      '; @c',
      '`',
      '\\',
      '(',
      ')',
      '# ',
      '[@b\nc]',
      '[@b c]: /z\n',
    );
    const md = markdownIt({
      render: ({ citations }) => ({ citations: citations.map(() => '©'), notes: '', bibliography: '' }),
    });
    const links = (html: string): readonly string[] =>
      [...html.matchAll(/(?:href|src)="([^"]*)"/g)].map(([, to = '']) => to);
    fc.assert(
      fc.property(fc.array(parts, { maxLength: 16 }), (texts) => {
        const text = texts.join('');
        assert.deepEqual(links(md.render(text)), links(plainMarkdownIt().render(text)), text);
      }),
      { numRuns: 2000, seed: 2024 },
    );
  });

  it('show within the words of others, and behind what is unknown', () => {
    const read = (text: string): string => shown(text).replace(/<\/?span[^>]*>/g, '');
    assert.equal(read('[@lee2024a, as @roe2023]'), '<p>(Lee, 2024, as Roe (2023))</p>');
    assert.equal(
      read('[@lee2024a, as [@roe2023, p. 3; @lee2024a [see @roe2023]] *says* @roe2023]'),
      '<p>(Lee, 2024, as (Lee, 2024 (see Roe, 2023); Roe, 2023, p. 3) <i>says</i> Roe (2023))</p>',
    );
    assert.equal(read('[@nobody, as @roe2023 says]'), '<p>[@nobody?] Roe (2023)</p>');
    assert.match(apa.render('[@lee2024a, as @roe2023]'), /ref-lee2024a[^]*ref-roe2023/);
  });

  it('in footnotes are told from the marks around them', () => {
    assert.equal(shown('a[^1]\n\n[^1]: See [@lee2024a].'), '<p>a[^1]</p>\n<p>[^1]: See (Lee, 2024).</p>');
  });

  it('are not made of code, links, addresses, math, comments and front matter', () => {
    for (const text of [
      'a `[@lee2024a]` b',
      '```\n[@lee2024a]\n```',
      '    [@lee2024a]\n',
      'mail lee2024a@roe2023.org or [a](@lee2024a)',
      'https://a.org/@lee2024a',
      '<!-- [@lee2024a] -->',
      'a \\[\\@lee2024a\\]',
      'sum $x_{@lee2024a}$ b',
      '---\ntitle: "@lee2024a"\n---\n',
    ])
      untouched(text);
  });

  it('that are unknown show as such; what may be a mention stays', () => {
    assert.equal(
      shown('[@nobody]'),
      '<p><span class="litnotes-unknown" title="Not in the library">[@nobody?]</span></p>',
    );
    assert.equal(
      shown('[@lee2024a; @x]'),
      '<p>(Lee, 2024) <span class="litnotes-unknown" title="Not in the library">[@x?]</span></p>',
    );
    assert.equal(shown('thanks @alice and @scope/pkg'), '<p>thanks @alice and @scope/pkg</p>');
    assert.match(shown('as @smith2019deep and @lee2024a say'), /litnotes-unknown.*\[@smith2019deep\?\]/);
    assert.equal(shown('thanks @smith2019'), '<p>thanks @smith2019</p>');
    assert.match(shown('[@{<img/onerror>}]'), /\[@&lt;img\/onerror&gt;\?\]/);
  });

  it('stay as written where the checks call no key unknown', () => {
    assert.equal(shown('[see @fig-a, p. 3] and @tbl-b [a]'), '<p>[see @fig-a, p. 3] and @tbl-b [a]</p>');
    assert.equal(shown('[@doi:10.1/x; @*]'), '<p>[@doi:10.1/x; @*]</p>');
    assert.equal(shown('[@lee2024a; @fig-a]'), '<p>(Lee, 2024) [@fig-a]</p>');
    assert.equal(shown('[@fig-a, as @lee2024a says]'), '<p>[@fig-a, as Lee (2024) says]</p>');
    assert.equal(shown('> [@fig-a;\n> @fig-b]'), '<blockquote>\n<p>[@fig-a; @fig-b]</p>\n</blockquote>');
    const under = (known: Partial<Keys>, text: string): string => shown(text, previewOf(papers, 'apa', known));
    assert.equal(under({ isUncertain: true }, '[@nobody]'), '<p>[@nobody]</p>');
    assert.equal(under({ labels: ['dia'] }, '[@dia-a]'), '<p>[@dia-a]</p>');
    assert.equal(under({ has: () => true }, '[@elsewhere]'), '<p>[@elsewhere]</p>');
    assert.match(under({ isUnderBibliography: true }, 'as @smith2019 says'), /litnotes-unknown/);
  });

  it('bring in no HTML with data, keys, prefixes and suffixes', () => {
    const html = apa.render('[<b>x</b> @evil2020, <script>alert(2)</script>] @evil2020 [" onmouseover="x]');
    assert.doesNotMatch(html, /<(?:script|img)/);
    assert.doesNotMatch(html.replace(/="[^"]*"/g, ''), /\son\w+=?[^<]*>/);
    assert.match(html, /title="[^"<>]*&lt;script&gt;alert\(1\)[^"<>]*"/);
  });

  it('leave the source lines of blocks as they are', () => {
    const text = '# A\n\nText [@lee2024a;\n@roe2023].\n\n- a @lee2024a\n- b\n\n| a |\n|---|\n| @roe2023 |\n';
    const lines = (html: string): readonly string[] =>
      [...html.matchAll(/<(\w+)[^>]*data-line="(\d+)"/g)].map(([, name, line]) => `${name} ${line}`);
    assert.deepEqual(lines(apa.render(text)), lines(plainMarkdownIt().render(text)));
    assert.ok(lines(apa.render(text)).length > 8);
  });

  it('stay as written while nothing is known, or where switched off', () => {
    assert.equal(markdownIt().render('a [@lee2024a <]'), '<p data-line="0">a [@lee2024a &lt;]</p>\n');
    const text = 'a [*see* @lee2024a]';
    assert.equal(markdownIt({ isEnabled: () => false }).render(text), plainMarkdownIt().render(text));
  });

  it('are rendered when asked for, not when parsed, and once', () => {
    const pages: CitedPage[] = [];
    const md = markdownIt({
      render: (page) => {
        pages.push(page);
        return { citations: page.citations.map(() => `${pages.length}`), notes: '', bibliography: '' };
      },
    });
    const tokens = md.parse('@lee2024a @roe2023', {});
    assert.equal(pages.length, 0);
    assert.match(md.renderer.render(tokens, md.options, {}), />1 1</);
    assert.match(md.renderer.render(tokens, md.options, {}), />2 2</);
    assert.equal(pages.length, 2);
  });

  it('are the same after many small changes as when read at once', () => {
    const listing = (): ReturnType<typeof markdownIt> =>
      markdownIt({
        render: ({ text, citations }) => ({
          citations: citations.map(({ span }) => `{${text.slice(span.start, span.end)}}`),
          notes: '',
          bibliography: '',
        }),
      });
    const md = listing();
    let text = 'One.\n\nTwo.\n\n```\ncode\n```\n';
    for (const added of '[see @lee2024a, p. 3]\n\n> @roe2023 `x` ') {
      text = text.slice(0, 4) + added + text.slice(4);
      assert.equal(md.render(text), listing().render(text));
    }
    text = text.replaceAll('`', '');
    assert.equal(md.render(text), listing().render(text));
    assert.match(md.render('{@lee2024a}'), /\{@lee2024a\}/);
  });
});

describe('The bibliography in the preview', () => {
  const bibliography = (markdown: string, md = apa): string =>
    /<section class="litnotes-bibliography">[\s\S]*<\/section>/.exec(md.render(markdown))?.[0] ?? '';

  it('stands at the end, in the order of the style', () => {
    assert.equal(
      bibliography('@roe2023, @lee2024a and [@roe2023; @nobody]'),
      '<section class="litnotes-bibliography">\n<h2>References</h2>\n' +
        '<p class="litnotes-reference" id="ref-lee2024a">Lee, A. (2024). <i>First</i>.</p>\n' +
        '<p class="litnotes-reference" id="ref-roe2023">Roe, B. (2023). <i>Second</i>.</p>\n</section>',
    );
    assert.match(bibliography('@roe2023, @lee2024a', previewOf(papers, 'ieee')), /\[1\] B\. Roe[\s\S]*\[2\] A\. Lee/);
  });

  it('is left out where nothing is cited or the note says so', () => {
    for (const text of [
      'No citation.',
      '@nobody',
      '---\nsuppress-bibliography: true\n---\n\n@lee2024a',
      '@lee2024a\n\n<!-- litnotes:bibliography -->\n\nLee.\n\n<!-- /litnotes:bibliography -->\n',
      '@lee2024a\n\n<!-- litnotes:bibliography -->\n\nLee.\n',
    ])
      assert.equal(bibliography(text), '', text);
  });

  it('stands where the note has a place for it', () => {
    const section =
      '<section class="litnotes-bibliography">\n<p class="litnotes-reference" id="ref-lee2024a">Lee, A. (2024). <i>First</i>.</p>\n</section>\n';
    const places = (text: string): string =>
      apa
        .render(text)
        .replace(/ data-line="\d+"/g, '')
        .replaceAll(section, '{refs}')
        .replace(/<span class="litnotes-citation".*?<\/span>/g, '{cited}');
    assert.equal(
      places('[@lee2024a]\n\n# Sources\n\n::: {#refs}\n:::\n\n# More'),
      '<p>{cited}</p>\n<h1>Sources</h1>\n<div id="refs">\n{refs}</div>\n<h1>More</h1>\n',
    );
    for (const open of [
      '::: {#refs}',
      ':::{#refs}',
      '::::: {.x #refs .y}',
      '::: {#refs} :::',
      '::: {id="refs"}',
      ':::  {#refs entry-spacing="1"}',
    ])
      assert.equal(places(`${open}\n:::\n\n@lee2024a`), '<div id="refs">\n{refs}</div>\n<p>{cited}</p>\n', open);
    for (const directive of [
      '```{bibliography}\n```',
      '```{bibliography} refs.bib\n:style: unsrt\n:filter: docname in docnames\n````',
      '~~~ {bibliography}\nx\n```\n~~~',
      ':::{bibliography}\n:::',
    ])
      assert.equal(places(`${directive}\n@lee2024a`), '<div id="refs">\n{refs}</div>\n<p>{cited}</p>\n', directive);
    assert.equal(
      places('> ```{bibliography}\n> x\n\n@lee2024a'),
      '<blockquote>\n<div id="refs">\n{refs}</div>\n</blockquote>\n<p>{cited}</p>\n',
    );
    assert.equal(
      places('@lee2024a\n::: {#refs}\n## Mine\n\n- x\n\n::: {.n}\ny\n:::\n\n:::\nz'),
      '<p>{cited}</p>\n<div id="refs">\n<h2>Mine</h2>\n<ul>\n<li>x</li>\n</ul>\n<p>::: {.n}\ny\n:::</p>\n{refs}</div>\n<p>z</p>\n',
    );
    assert.equal(
      places(':::: {.columns}\n::: {#refs}\n:::\n::::\n\n@lee2024a'),
      '<p>:::: {.columns}</p>\n<div id="refs">\n{refs}</div>\n<p>::::</p>\n<p>{cited}</p>\n',
    );
    assert.equal(
      places('> ::: {#refs}\n\n@lee2024a'),
      '<blockquote>\n<div id="refs">\n{refs}</div>\n</blockquote>\n<p>{cited}</p>\n',
    );
    assert.equal(
      places('@lee2024a\n\n<div id="refs"></div>\n\nz'),
      '<p>{cited}</p>\n<div id="refs">{refs}</div>\n<p>z</p>\n',
    );
    assert.equal(
      places('@lee2024a\n\n<div class="a"><div class=\'b\' id=refs><div>y</div>\n</div></div>\n'),
      '<p>{cited}</p>\n<div class="a"><div class=\'b\' id=refs><div>y</div>\n{refs}</div></div>\n',
    );
    assert.equal(
      places('@lee2024a\n\n<div id="refs">\n\ny\n\n</div>'),
      '<p>{cited}</p>\n<div id="refs">\n{refs}<p>y</p>\n</div>',
    );
    assert.equal(places('x\n\n::: {#refs}\n:::\n'), '<p>x</p>\n<div id="refs">\n</div>\n');
    assert.equal(
      places('---\nsuppress-bibliography: true\n---\n\n@lee2024a\n\n::: {#refs}\n:::\n').includes('refs}'),
      false,
    );
  });

  it('has no place in code and in other divs', () => {
    for (const text of [
      '```\n::: {#refs}\n```',
      '    ::: {#refs}',
      '```{bibliographyx}\n```',
      '``{bibliography}``',
      '````\n```{bibliography}\n```\n````',
      '::: {#refsx}\n:::',
      '::: refs\n:::',
      '`<div id="refs">`',
      '<div id="prefs"></div>',
    ])
      assert.match(apa.render(`@lee2024a\n\n${text}\n`), /<h2>References<\/h2>/, text);
  });

  it('lists what is shown, and that alone', () => {
    for (const text of [
      '| a | b |\n|--|--|\n| x | a \\| @roe2023 |\n| \\| | @lee2024a |',
      '+------------+-----------+\n| [@roe2023; | @lee2024a |\n| @roe2023]  |           |\n+------------+-----------+\n',
      '@lee2024a\n\n<div>\n@roe2023\n</div>',
      '@lee2024a ![@roe2023](x.png)',
    ]) {
      assert.match(bibliography(text), /ref-lee2024a/, text);
      assert.doesNotMatch(bibliography(text), /ref-roe2023/, text);
      assert.match(shown(text), /Lee \(2024\)/, text);
      assert.doesNotMatch(shown(text), /Roe/, text);
    }
    assert.match(shown('| a |\n|--|\n| x @roe2023', previewOf(papers, 'ieee')), /x Roe \[1\]/);
  });

  it('has the heading of the note', () => {
    assert.match(
      bibliography('---\nreference-section-title: "<Sources>"\n---\n\n@lee2024a'),
      /<h2>&lt;Sources&gt;<\/h2>/,
    );
    assert.doesNotMatch(bibliography('@lee2024a\n\n# Sources\n'), /<h2>/);
  });

  it('shows the notes of a style that cites in notes', () => {
    const csl = `<style xmlns="http://purl.org/net/xbiblio/csl" class="note" version="1.0"><info><title>N</title><id>n</id></info>
      <citation><layout suffix="."><text variable="title"/></layout></citation></style>`;
    const html = previewOf(papers, { csl }).render('A.[@lee2024a] B.[@roe2023]');
    assert.match(html, /A\..*<sup class="litnotes-note" title="First\.">1<\/sup>.* B\..*>2<\/sup>/);
    assert.match(html, /<ol class="litnotes-notes"><li>First\.<\/li><li>Second\.<\/li><\/ol>/);
    const inner = previewOf(papers, { csl }).render('A.[@lee2024a, as @roe2023 says]');
    assert.match(inner, /title="First, as … says\."/);
    assert.match(inner, /<li>First, as <span[^>]*>Roe<sup[^>]*>2<\/sup><\/span> says\.<\/li><li>Second\.<\/li>/);
  });
});

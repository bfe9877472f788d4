import { deepEqual, equal } from 'node:assert/strict';
import type { Citation, CitationItem } from '../../../../src/core/markdown/citation';
import { parseCitations, parseFootnotes, parseWikilinks } from '../../../../src/core/markdown/parse';
import { showSpan } from './cursor';

/** `see -@a <page 3> suffix`. */
function showItem(item: CitationItem): string {
  const mark = `${item.suppressAuthor ? '-' : ''}@${item.key}`;
  const locator = item.locator ? `<${item.locator.label} ${item.locator.value}>` : '';
  return [item.prefix, mark, locator, item.suffix].filter((part) => part !== '').join(' ');
}

/** `[items]` in brackets, `@a` or `@a + items` in the text. */
function show({ kind, items }: Citation): string {
  return kind === 'bracketed' ? `[${items.map(showItem).join('; ')}]` : items.map(showItem).join(' + ');
}

function checkSpans(text: string, citation: Citation): void {
  for (const { key, keySpan, span, itemSpan } of citation.items) {
    equal(text.slice(keySpan.start, keySpan.end), key);
    equal(/^-?@\{?$/.test(text.slice(span.start, keySpan.start)), true);
    equal(/^\}?$/.test(text.slice(keySpan.end, span.end)), true);
    equal(itemSpan.start <= span.start && span.end <= itemSpan.end, true);
    equal(citation.span.start <= itemSpan.start && itemSpan.end <= citation.span.end, true);
  }
}

function cites(text: string, ...expected: readonly string[]): void {
  const citations = parseCitations(text);
  deepEqual(citations.map(show), expected, JSON.stringify(text));
  for (const citation of citations) checkSpans(text, citation);
}

describe('citations', () => {
  it('reads the forms of the manual', () => {
    cites('Blah [@doe99].', '[@doe99]');
    cites('[@doe99; @smith2000; @smith2004]', '[@doe99; @smith2000; @smith2004]');
    cites(
      '[see @doe99, pp. 33-35 and *passim*; also @smith04, chap. 1]',
      '[see @doe99 <page 33-35> and *passim*; also @smith04 <chapter 1>]',
    );
    cites('Smith says [-@smith04].', '[-@smith04]');
    cites('@smith04 says.', '@smith04');
    cites('@smith04 [p. 33] says.', '@smith04 <page 33>');
    cites('@smith04 [p. 33; see @doe99]', '@smith04 <page 33> + see @doe99');
    cites('@smith04 [see @doe99]', '@smith04 + see @doe99');
    cites(
      '[@{https://example.com/bib?name=foobar&date=2000}, p. 33]',
      '[@https://example.com/bib?name=foobar&date=2000 <page 33>]',
    );
  });

  it('leaves to emphasis and quotations what they hold', () => {
    cites('[see "@a"] [“@b”; @c] [*@d*]', '@a', '@b', '@c', '@d');
    cites('[see "x; y" @a; @b] [@c, *x; y*]', '[see "x; y" @a; @b]', '[@c , *x; y*]');
    cites('[@a, p. 3"; @b, 4"]', '[@a <page 3> "; @b <page 4> "]');
    cites("[the authors' @a; don't @b; ‘tis; so’ @c]", "[the authors' @a; don't @b; ‘tis; so’ @c]");
    cites('"[@a; @b]" *[@c]*', '[@a; @b]', '[@c]');
    cites('[@a*] [*see @b] @c [*x; @d]', '@a', '@b', '@c', '@d');
    cites('[~~@a~~; @b] [see H~2;~O @c]', '@a', '@b', '[see H~2;~O @c]');
  });

  it('takes as key what Pandoc takes', () => {
    cites('x @a. @a: @a, @a; @a? (@a) "@a"', '@a', '@a', '@a', '@a', '@a', '@a', '@a');
    cites('@a—b @a’s @a*b', '@a', '@a', '@a');
    cites(
      '@a.b @a:b_c @a-b @a/b @a+b @a%b @a&b @a~b @a<b>',
      '@a.b',
      '@a:b_c',
      '@a-b',
      '@a/b',
      '@a+b',
      '@a%b',
      '@a&b',
      '@a~b',
      '@a<b',
    );
    cites('@a..b @a--b @a//b @a://b', '@a', '@a', '@a//b', '@a://b');
    cites('@Été @日本 @_a @1a @a²', '@Été', '@日本', '@_a', '@1a', '@a²');
    cites('@{a.}, @{a;b} @{a{b}c} @{a b} @{}', '@a.', '@a;b', '@a{b}c');
    cites('@DBLP:conf/nips/VaswaniSPUJGKP17.', '@DBLP:conf/nips/VaswaniSPUJGKP17');
    cites('@ @. @- foo@ @');
  });

  it('ends exactly at the key, whatever punctuation is in it', () => {
    const text = 'see [-@{a.b:}, p. 3] x';
    const [citation] = parseCitations(text);
    const [item] = citation?.items ?? [];
    equal(item && showSpan(text, item.keySpan), 'see [-@{‸a.b:‸}, p. 3] x');
    equal(item && showSpan(text, item.span), 'see [‸-@{a.b:}‸, p. 3] x');
    equal(item?.locator && showSpan(text, item.locator.span), 'see [-@{a.b:}, ‸p. 3‸] x');
    equal(item && showSpan(text, item.itemSpan), 'see [‸-@{a.b:}, p. 3‸] x');
    equal(citation && showSpan(text, citation.span), 'see ‸[-@{a.b:}, p. 3]‸ x');
  });

  it('knows what an in-text citation takes along', () => {
    cites('@a[p. 2] @b\n[p. 3] @c\n\n[p. 4]', '@a <page 2>', '@b <page 3>', '@c');
    cites('@a [x](u) @b [x][y] @c [^1] @d [p. 2; nothing] @e []', '@a', '@b', '@c', '@d', '@e');
    cites('@a [@b] [@c]', '@a + @b', '[@c]');
    cites('-@a, x-@b', '@a', '@b');
  });

  it('knows what is a cluster', () => {
    cites('[@a;@b; -@c,p. 2]', '[@a; @b; -@c <page 2>]');
    cites('[@a; foo] [foo; @b] [@c;] [;@d]', '@a', '@b', '@c', '@d');
    cites('[@a, see [p. 3] there; @b]', '[@a , see [p. 3] there; @b]');
    cites('[@a, `;]` $;]$ \\; \\] &amp; z; @b]', '[@a , `;]` $;]$ \\; \\] & z; @b]');
    cites('[@a and @b]', '[@a and @b]', '@b');
    cites('[see [@a] @b]', '[see [@a] @b]', '[@a]');
    cites('[see-@a] [--@b]', '[see- @a]', '[-- @b]');
    cites('[@a](u) [@b][c] [@d]{.e}', '@a', '@b', '@d');
    cites('[@a ]] [[ [@b]', '[@a]', '[@b]');
    cites('[@a', '@a');
  });

  it('spans two lines, in any container', () => {
    cites('x [@a,\n  p. 3;\n@b] y', '[@a <page 3>; @b]');
    cites('> [@a;\n> @b]', '[@a; @b]');
    cites('> [@a;\n@b]', '[@a; @b]');
    cites('- [@a;\n  @b]\n- [@c;\nsee @d]', '[@a; @b]', '[@c; see @d]');
    cites('1. x\n\n    > [@a;\n    > @b]', '[@a; @b]');
    cites('[^1]: see [@a;\n    @b]', '[@a; @b]');
    cites('x [@a;\r\n@b]\r\n\r\n@c\r\n[p. 3]', '[@a; @b]', '@c <page 3>');
    cites('[@a;\n\n@b]', '@a', '@b');
  });

  it('reads entities and what is escaped as their characters, tags and comments as nothing', () => {
    cites(
      '[see&nbsp;@a, p.&nbsp;3;&#160;cf.&#xA0;@b,&nbsp;pp.&nbsp;4&ndash;5]',
      '[see @a <page 3>; cf. @b <page 4–5>]',
    );
    cites('[@a, &sect;&thinsp;3 &amp; more]', '[@a <section 3> & more]');
    cites('[@a &nope; @b] &nbsp;@c', '[@a &nope; @b]', '@c');
    cites(
      '[@a;<br>@b] [see<br />@c, p.<br/>3] [see <!-- ; --> @d <kbd>x</kbd>]',
      '[@a; @b]',
      '[see @c <page 3>]',
      '[see @d x]',
    );
    cites('[see\\ @a, p.\\ 3\\-5 \\*x] [@b;\\\n@c]', '[see @a <page 3-5> \\*x]', '[@b; @c]');
    const text = 'x [@a, p.&nbsp;3&ndash;5, so]';
    const locator = parseCitations(text)[0]?.items[0]?.locator;
    equal(locator && showSpan(text, locator.span), 'x [@a, ‸p.&nbsp;3&ndash;5‸, so]');
  });

  it('tells superscripts and subscripts from notes', () => {
    cites('x^[@a]^ y^[see @b, p. 3; @c]^ ~[@d]~ ^[@e],[@f]^', '[@a]', '[see @b <page 3>; @c]', '[@d]', '[@e]', '[@f]');
    cites('x^[@a] y^ z^[see @b; so]^', '@a', '@b');
  });

  it('keeps the cells of tables apart', () => {
    const multiline =
      '--------- ---\nA         B\n--------- ---\n[@a;      x\np. 3] x   [@c;\n@d]       @e]\n\n[@f]      y\n--------- ---\n';
    cites(multiline, '@a', '[@c; @e]', '@d', '[@f]');
    cites('A @a   B\n------ ---\n[@b;   @c\n@d]    [@e]\n\n@f', '@a', '@b', '@c', '@d', '[@e]', '@f');
    cites('------ ---\n[@b]   @c\n------ ---\n', '[@b]', '@c');
    cites(
      '+------+-----+\n| [@a; | @b  |\n| @c]  | [p. |\n|      | 3]  |\n+------+-----+\n',
      '[@a; @c]',
      '@b <page 3>',
    );
    cites(
      '> +------+----+\n> | [@a; | @b |\n> | @c]  |    |\n> +======+====+\n> | - @d |    |\n> +------+----+\n',
      '[@a; @c]',
      '@b',
      '@d',
    );
    // Over two rows, then over two columns.
    cites(
      '+------+----+\n| [@a; | @b |\n| x    +----+\n| @c]  | @d |\n+------+----+\n| [@e; x    |\n| @f]       |\n+------+----+\n',
      '[@a; x @c]',
      '@b',
      '@d',
      '[@e; x @f]',
    );
    cites('+----+----+\n| [@abc; | @b |\n| @c] | @long2020 |\n+----+----+\n', '[@abc; | @b | | @c]', '@c', '@long2020');
    cites('x\n\n-----\n\n[@a;\n@b]\n\n-----\n\n@c\n', '[@a; @b]', '@c');
  });

  it('says what of other cells stands within a citation', () => {
    const text = '+------+----+\n| [@a; | @b |\n| @c]  |    |\n+------+----+\n';
    const [cluster, other] = parseCitations(text);
    deepEqual(
      cluster?.gaps?.map(({ start, end }) => text.slice(start, end)),
      ['| @b |\n| '],
    );
    equal(other?.gaps, undefined);
  });

  it('stands wherever there is text', () => {
    cites(
      '# On @a {#on .x}\n\nOn [@b]\n=======\n\n*@c* **@d** ~~@e~~ [see @f](u) ![@g](u)',
      '@a',
      '[@b]',
      '@c',
      '@d',
      '@e',
      '@f',
      '@g',
    );
    cites('| @a | [@b; @c] |\n|----|---|\n| `|` @d | [@e |\n| x] | @f\n\n@g', '@a', '[@b; @c]', '@d', '@e', '@f', '@g');
    cites('x^[see @a [p. 3]] y[^1]\n\n[^1]: @b\n\n    @c', '@a <page 3>', '@b', '@c');
    cites('Term @a\n:   @b\n\n    @c', '@a', '@b', '@c');
    cites('| @a\n| @b', '@a', '@b');
    cites('::: {.note title="@x"}\n@a\n:::', '@a');
    cites('<div id="@x">\n@a\n</div>', '@a');
    cites('- [ ] @a\n- [x] [@b]\n* @c\n  + @d\n\n    @e', '@a', '[@b]', '@c', '@d', '@e');
    cites('\uFEFF@a', '@a');
  });
});

describe('no citations', () => {
  it('are links by reference, wherever they are defined, nor their definitions', () => {
    const definition = '\n\n[@a]: https://example.com/a\n';
    for (const use of [
      'By [@a].',
      '[@A]',
      '[@a][]',
      '![@a]',
      '[x][@a]',
      '[see @b][@a]',
      '> - [@a]',
      '| x | y |\n|-|-|\n| [@a] | |',
      '*[@a]*',
    ])
      cites(`${use}${definition}`);
    cites('[@a]: <x y>\n  "t\n  u"\n[ @b\nc ]:\n/y\n\n[@a] [@B C]');
    cites('> [@a]: /x\n\n- [@b]: /y\n\n[@a] [@b]');
    cites(`[@a; @b] @c [@a] @d${definition}`, '[@a; @b]', '@c', '@d');
    cites('@a [p. 3]\n\n[p. 3]: x', '@a');
    cites('[@a][b] [@c][]\n\n[b]: x', '@c');
    cites('[@a] x\n[@a]: x', '[@a]', '[@a]');
    cites('[@a]: is what @b says\n\n[@c]:\n\n[@d]: x (y) z', '[@a]', '@b', '[@c]', '[@d]');
    cites('[@a]\n\nx\n<!-- links -->\n[@a]: x');
    cites('[@a] [@b] [@c]\n***\n[@a]: x\n\nx\n> [@b]: y\n\nx\n- [@c]: y');
    cites('```\n[@a]: x\n```\n\n[@a]', '[@a]');
  });

  it('stand in addresses, URLs and after a backslash', () => {
    cites('a@b.c é@b x.@b <a@b.c> \\@a @scope/pkg', '@scope/pkg');
    cites('https://medium.com/@a/b <https://x.y/@a> www.x.y/@a [x](@a) [x](<@a b> "@c") ![](@d)');
    cites('[x]: @a "@b"\n[y]:\n  @c');
    cites('**a**@b');
  });

  it('stand in code', () => {
    cites('`@a` `` ` @a ` `` `@a`{.x title="@b"} \\`@c`', '@c');
    cites('```py\n@a\n\n@b\n```\n@c\n~~~ {.x}\n@d\n```\n@e\n~~~~\n@f', '@c', '@f');
    cites('    @a\n\n    @b\n\n@c\n    @d\n\n\t@e', '@c', '@d');
    cites('- x\n\n  ```\n  @a\n  ```\n\n      @b\n\n  @c', '@c');
    cites('> ```\n> @a\n\n@b', '@b');
    cites('```\n@a\n\n@b');
    cites('``` @a');
    cites('`` @a ` @b `` @c', '@c');
    cites('``` @a `` ` @b', '@b');
  });

  it('stand in math, comments, HTML and TeX', () => {
    cites('$@a$ $$@a\n@b$$ $ @c$ $@d $x \\$@e$ $5 and @f $6', '@c', '@d', '@f');
    cites('<!-- @a\n\n@b --> @c <!-- @d -->\n\n<!--\n- @e\n\n    @f\n-->\n@g', '@c', '@g');
    cites('x `<!--` @a', '@a');
    cites('<span title="@a">@b</span> <i @c>@d</i>', '@b', '@c', '@d');
    cites('<pre>\n@a\n\n@b\n</pre> @c <script>@d</script>', '@c');
    cites('\\cite{@a} \\emph{x {@b}} @c \\begin{x}@d\\end{x} \\begin{y} @e', '@c', '@e');
    cites('a <!-- @b\n\n@c');
    for (const under of ['---', '===', '--', '----- -----'])
      for (const [start, next] of [
        ['', ''],
        ['> ', '> '],
        ['- a\n\n  ', '  '],
      ] as const) {
        for (const open of ['<!--', '<!-- x', '<!-- x --> <!--'])
          cites(`${start}${open}\n${next}${under}\n${next}[@a]\n${next}---\n${next}-->\n\n@b`, '@b');
        for (const name of ['pre', 'script', 'style', 'textarea'])
          cites(`${start}<${name}>\n${next}${under}\n${next}[@a]\n${next}</${name}>\n\n@b`, '@b');
      }
    cites('x <!--\n===\n@a\n--> @b', '@b');
    cites('x <!--\n---\n@a\n-->\n\n<!-- x -->\n---\n@b', '@a', '@b');
    cites('# @a <!--\n\n@b\n\n--> @c', '@a', '@c');
  });

  it('stand in front matter', () => {
    cites('---\ntitle: "@a"\n---\n@b', '@b');
    cites('\uFEFF---\r\nx: "@a"\r\n...\r\n@b', '@b');
    cites('---\n\n@a\n\n---', '@a');
    cites('---\n@a', '@a');
    cites('x\n\n---\n@a\n---', '@a');
  });

  it('are wikilinks, footnotes and examples', () => {
    cites('[[@a]] [[@a|x]] [[a#@b]] [^@a] [[@b], x]', '[@b]');
    cites('(@good) An example.\n\nAs @good shows, @bad [@good].', '@bad + @good');
    cites('(@good) An example.\n\nAs @good [@a] shows.', '[@a]');
  });
});

describe('locators', () => {
  const cases: readonly (readonly [string, string])[] = [
    [', p. 3', '<page 3>'],
    [' p. 3', '<page 3>'],
    [', p.3', '<page 3>'],
    [', 3', '<page 3>'],
    [', 33-35, 38-39', '<page 33-35, 38-39>'],
    [', pp. iv, vi-xi, (xv)-(xvii) with', '<page iv, vi-xi, (xv)-(xvii)> with'],
    [', page 3', '<page 3>'],
    [', Pages 3–4', '<page 3–4>'],
    [', chap. 1', '<chapter 1>'],
    [', ch. 1', '<chapter 1>'],
    [', sec. 2.3.', '<section 2.3> .'],
    [', §5', '<section 5>'],
    [', §§ 5-6', '<section 5-6>'],
    [', fig. 2a', '<figure 2a>'],
    [', vol. 2', '<volume 2>'],
    [', no. 3', '<issue 3>'],
    [', para. 4', '<paragraph 4>'],
    [', ¶ 4', '<paragraph 4>'],
    [', col. 3', '<column 3>'],
    [', fol. 3', '<folio 3>'],
    [', l. 3', '<line 3>'],
    [', v. 3', '<verse 3>'],
    [', bk. II', '<book II>'],
    [', n. 3', '<note 3>'],
    [', op. 3', '<opus 3>'],
    [', pt. 3', '<part 3>'],
    [', s.v. iv', '<sub-verbo iv>'],
    [', {pp. 3, 4 and A} x', '<page 3, 4 and A> x'],
    ['{ii, A, D-Z}, x', '<page ii, A, D-Z> , x'],
    ['{}, 99 years', ', 99 years'],
    [', p. three', ', p. three'],
    [', see p. 3', ', see p. 3'],
    [', iv', ', iv'],
    [', pages', ', pages'],
    [', [17]', '<page [17]>'],
    [', 34(1)(i)', '<page 34(1)(i)>'],
    [' and 3', 'and 3'],
    [', figure it out', ', figure it out'],
    ['', ''],
  ];
  for (const [suffix, expected] of cases) {
    it(`[@a${suffix}]`, () => cites(`[@a${suffix}]`, expected === '' ? '[@a]' : `[@a ${expected}]`));
  }
});

describe('footnotes', () => {
  it('are found with their definitions', () => {
    const text = 'x[^1] y `[^2]` z[^no-te].\n\n[^1]: one\ntwo\n\n    three\n\n[^no-te]: four\n';
    const { references, definitions } = parseFootnotes(text);
    deepEqual(
      references.map(({ id, span }) => [id, text.slice(span.start, span.end)]),
      [
        ['1', '[^1]'],
        ['no-te', '[^no-te]'],
      ],
    );
    deepEqual(
      definitions.map(({ id }) => id),
      ['1', 'no-te'],
    );
    deepEqual(
      definitions.map(({ span }) => text.slice(span.start, span.end)),
      ['[^1]: one\ntwo\n\n    three', '[^no-te]: four'],
    );
    deepEqual(
      definitions.map(({ contentSpan }) => text.slice(contentSpan.start, contentSpan.end)),
      ['one\ntwo\n\n    three', 'four'],
    );
    for (const { id, idSpan } of [...references, ...definitions]) equal(text.slice(idSpan.start, idSpan.end), id);
  });

  it('do not stand in the middle of a paragraph or in code', () => {
    const { references, definitions } = parseFootnotes('x\n[^1]: y\n\n    [^2]: z\n\n[^a b] \\[^3]');
    deepEqual([references.map(({ id }) => id), definitions], [['1'], []]);
  });
});

describe('wikilinks', () => {
  it('have the | before their label escaped in tables', () => {
    const links = parseWikilinks('| a | b |\n|--|--|\n| [[c d\\|e]] | [[f#g\\|h]] |\n\n[[i\\j]]');
    deepEqual(
      links.map(({ target, heading, label }) => [target, heading, label]),
      [
        ['c d', undefined, 'e'],
        ['f', 'g', 'h'],
        ['i\\j', undefined, undefined],
      ],
    );
  });

  it('are found with heading and label', () => {
    const text = 'a [[b c]] ![[d#e]] [[f|g h]] [[@i#j|k]] [[#l]] `[[m]]` \\[[n]] [[o\np]]';
    const links = parseWikilinks(text);
    deepEqual(
      links.map(({ target, heading, label }) => [target, heading, label]),
      [
        ['b c', undefined, undefined],
        ['d', 'e', undefined],
        ['f', undefined, 'g h'],
        ['@i', 'j', 'k'],
        ['', 'l', undefined],
      ],
    );
    for (const { target, targetSpan } of links) equal(text.slice(targetSpan.start, targetSpan.end), target);
    equal(links[0] && showSpan(text, links[0].span).slice(0, 12), 'a ‸[[b c]]‸ ');
  });
});

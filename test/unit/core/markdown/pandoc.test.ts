import { deepEqual } from 'node:assert/strict';
import * as fc from 'fast-check';
import { parseCitations } from '../../../../src/core/markdown/parse';
import { describeCitation, hasPandoc, pandocCitations } from './pandoc';

/** How many documents of each kind are compared, and from which seed they grow. */
const RUNS = Number(process.env['PANDOC_RUNS'] ?? 1200);
const SEED = Number(process.env['PANDOC_SEED'] ?? 2024);

/** What Pandoc does otherwise, be it on purpose here (see `parseCitations`) or a slip there. */
const DIFFERENT: readonly RegExp[] = [
  /\[\[|@\{\}|:\/\//, // wikilinks, empty keys, URLs
  /\]@/, // Pandoc takes what a `]` ends right before a key for the prefix of the key
  /[\p{L}\p{N}.]@[\p{L}\p{N}_-]+@/u, // to Pandoc an address ends at its second `@`
  /@\{[^}]*\]/, // Pandoc pairs brackets before it knows of braces, where it looks for links
  /\]\^\[/, // to Pandoc two notes in a row are a superscript
  /[\p{L}\p{N}*@]\*+@/u, // emphasis that ends and begins at once
  /^ {0,3}\[[^\]]*@[^\]]*\]:/m, // link definitions: here they are what CommonMark says
  /\][ \n]?\[[^\]]*\][([{]/, // Pandoc reads the second bracket of a link without what follows it
];

/** Sentences like those of the manual's sections on citations, and the hazards of everyday notes. */
const SENTENCES: readonly string[] = [
  'Attention is cheap [see @vaswani2017attention, pp. 33-35; also @bahdanau2015neural, chap. 1].',
  'Attention is cheap [@vaswani2017attention, pp. 33-35, 38-39 and *passim*].',
  'Attention is cheap [@a; @b; @c]. As @a says, @b [p. 33] denies and @c [p. 4; see also @d, sec. 2] repeats.',
  'He says so himself [-@smith04], and @smith04 [see @doe99] too, -@smith04.',
  '[@{https://example.com/bib?name=foobar&date=2000}, p. 33] and @{Foo, Bar.} but @{foo.bar.}.',
  '[@smith{ii, A, D-Z}, with a suffix], [@smith, {pp. iv, vi-xi, (xv)-(xvii)} with suffix here], [@smith{}, 99 years later]',
  'Keys: @a. @b: @c, @d; @e? @f! (@g) "@h" @i—j @k’s @l.m.n @o:p:q @r--s @t_ @u/v/ @Été2 @日本 @* @*x @1a @a¹',
  'None: a@b.c, x@y, \\@a, `@a`, $@a$, <a@b.c>, [x](@a), [x](<@a b> "@c"), ![x](@d), <!-- @e -->, <i title="@f">@g</i>',
  '@scope/pkg and C:\\dir\\@x and \\cite{@y} and \\emph{@z}',
  '[a [@b] c], [see [x] @c], [@d [p. 3]], [@e, `]` ;$;$ \\] \\; <b title=";]">x</b>; @f]',
  '[@a](url), [see @b](url), [@c][d], [@e]{.f}, [@g] (h), ![see @i](j.png), [^k], ^[see [@l] and @m [p. 1]]',
  '[@a;], [;@b], [@c;;@d], [@e; f], [g; @h], [@i',
  '# On @a [p. 3] {#on .x}\n\nOn [@b]\n=======\n\n@c\n[p. 3] @d\n\n[p. 4]',
  '> @a [@b;\n> @c] @d\nlazy [@e]\n>\n>     @code\n>\n> - @f',
  '- @a\n- [@b;\n  @c]\n\n  @d\n\n      @code\n\n  - @e\n\n    @f\n\n1. @g\n\n        @code\n\n   @h\n10) @i\n\n    @j',
  '| a @b | c |\n|----|---|\n| [@d; @e] | `|` @f |\n| [@g | @h] |\n\n@i',
  'x[^1] y[^n-2]\n\n[^1]: @a [p. 2]\nlazy @b\n[^n-2]: @c\n\n    @d\n\n        @code\n\n@e',
  'Term @a\n:   @b\n\n    @c\n\n~   [@d]\n\nOther @e\n\n: @f',
  '```py\n@a\n\n@b\n```\n\n~~~ {.x t="@c"}\n@d\n~~~\n\n    @e\n\n@f\n```\n@g\n```\n@h',
  '<div id="@a">\n@b\n</div>\n\n<pre>\n@c\n\n@d\n</pre> @e\n\nx <!-- @f\n\n@g --> @h',
  '::: {.note title="@a"}\n@b\n:::\n\n::: x\n- @c\n:::',
  '[x]: @a "@b"\n[y]: @c\n\n[x], [y] and [@f]',
  '$@a$ $$@b\n@c$$ $ @d$ $@e $ $5 @f $6 $x$@g $@h$1 \\$@i\\$',
  '(@good) Example @a.\n\nAs @good shows, (@good), @bad, @c [@good], @good [@d].',
  '[see "@a"] [see “x; y” @b; \'@c\'] [@d, "x; y"] [@e, p. 3"; @f, 4"] [*see; also* @g; **@h**] [@i*] [~~@j~~; @k]',
  '[the authors\' @a; don\'t @b] [@c\'s; ‘tis; so’ @d] @e [see "@f"] @g ["x; y"; @h] "[@i; @j]" *[@k; @l]*',
  '*@a* **@b** ~~@c~~ *x*@d **x**@e (*@f*) x_@g_ "[@h]" \'@i\'',
  'e.g. @a, cf. [@b, p. 3 f.], ...@c .@d ..@e',
  '@a\\\n[p. 3] @b  \n[p. 4] @c [\np. 5\n] @d[p. 6]',
  'x^[@a]^ x~[@b]~ ^[see @c, p. 3; @d]^ ^[@e],[@f]^ ^[@g] h^ ^[i @j; k]^ ^[@l]m^ ^[n] o^ ^@p^',
  '[see&nbsp;@a, p.&nbsp;3] [@b,&#160;p.&#xA0;3&ndash;5;&thinsp;@c] [@d &nope; @e] &amp;@f [@g, &sect;&nbsp;3]',
  '[@a;<br>@b] [see<br/>@c, p.<br />3] [see <!-- ; --> @d, <b>x</b>]',
  'A @a   | B\n--- ---\n[@b; @c] [@d;\n@e]    x\n\n@f',
  '  -----  ----\n  [@a;   @b\n  @c]    [p. 3]\n\n  @d     @e\n  -----  ----\n\n@f',
  '----------\n@a    [@b;\nx     @c]\n----- ----\n[@d;  e\n@f]\n\n@g    h\n----------\n\n@i',
  '----- ---\n[@a;  @b\n@c]   @d\n----- ---\n\n@e',
  '----- ---\nA     B\n----- ---\n[@a;  x\n@b]\n----- ---\n: text @e',
  '----- ---\n@a    @b\n\n[@c;  x\n@d]\n----- ---\ntext @e',
  '+--------+-------+\n| [@a;   | @b    |\n| @c]    | [p.3] |\n+========+=======+\n| - @d   |  @e   |\n| - [@f; |\n|   @g]  |\n+--------+-------+\n@h',
  '日本 @a B\n------- ---\n日[@b]  @c\né @d    @e',
  '+------+----+\n| 日[@ | @b |\n| é@a  | c  |\n+------+----+',
  '<?php @a ?> [@b] and <?x [@c] ?>@d\n\n<?php\n\n@e\n\n?>\n\n@f',
  'x @a\n\n---\nabstract: On @b\nauthor:\n- "@c"\n---\n\n@d\n\n---\n# @e\nx: |\n  [@f]\n\n  @g\n...\n@h',
  '@a\n\n---\nOn @b\n---\n\n@c\n\n---\n\nd: @e\n\n---\non @f\n\n---\ng: "@h"',
  '> @a\n>\n> ---\n> a: on @b\n> ---\n>\n> @c',
];

const words = ['a', 'b1', 'see', 'p. 3', 'x', 'chap. 2', 'and', 'é', '3', 'iv'];
const citations = [
  '@a',
  '@b:c',
  '[@a]',
  '[@b; @c_d]',
  '[see @a, p. 3; -@b]',
  '@a [p. 2]',
  '@a [@b]',
  '@c [p. 4; see @d]',
  '-@a',
  '@{x.y}',
  '[-@{k;l}, pp. 3-4]',
  '[@a\n; see @b, 3]',
];
const others = [
  'x@y.z',
  '\\@a',
  '`@a`',
  '`` @a ` ``',
  '$@a$',
  '$x_1$',
  '<a@b.c>',
  '[x](@a)',
  '[see @a](u)',
  '![@a](u)',
  '<!-- @a -->',
  '<b title="@x">',
  '*@a*',
  '**b**',
  '^[@a [p. 1]]',
  '\\cite{@a}',
  '[x]',
  '(@a)',
  '"@a"',
  '&amp;',
  '&nbsp;',
  '&#8211;',
  '&nope;',
  '<br>',
  '^[@a]^',
  '^[see @a, p. 3; @b]^',
  '~[@b]~',
  '[see&nbsp;@a, p.&nbsp;3]',
  '[@a;<br>@b]',
  '~~x~~',
  '@',
  '- ',
  ';',
  '.',
  ',',
];

/** Paragraphs of words, citations and what is not one. */
const paragraph = fc
  .array(fc.tuple(fc.constantFrom(...words, ...citations, ...others), fc.constantFrom(' ', ' ', '\n', '')), {
    minLength: 1,
    maxLength: 12,
  })
  .map((parts) => `x ${parts.map(([part, space]) => part + space).join('')}`.replace(/\n\s*(?=[-;.,])/g, ' '));

/** Bits of markup put together without any sense. */
const soup = fc
  .array(
    fc.constantFrom(
      '@',
      'a',
      'b1',
      '[',
      ']',
      ';',
      ' ',
      '-',
      '.',
      ',',
      '(',
      ')',
      '{',
      '}',
      '`',
      '$',
      '\\',
      ':',
      '/',
      '\n',
      '@a',
      '[@b',
      '; @c',
      '; @d]',
      'p. 3',
      'see ',
      '[^n]',
      '<b>',
      '&lt;',
    ),
    { minLength: 1, maxLength: 14 },
  )
  .map((parts) => `x ${parts.join('')}`.replace(/\s*\n\s*/g, '\n'))
  .filter((text) => !/^(?:`{3}|[^\n]*:::|- )|\\\w/m.test(text));

/** Blocks put together without any sense. */
const blocks = fc
  .array(
    fc.constantFrom(
      '@a',
      '[@b] ',
      '[@a;\n@b]',
      '@c [p. 3] ',
      'x',
      '\n',
      '\n',
      '\n\n',
      '\n\n',
      '\n> ',
      '> ',
      '\n- ',
      '* ',
      '\n1. ',
      '\n10) ',
      '\niv. ',
      '    ',
      '  ',
      '\n    ',
      '\n\n    ',
      '\n\n  ',
      '\n\n# h [@a] @b\n\n',
      '\n===\n',
      '\n: ',
      '\n\n:   ',
      '\n\n[^1]: q',
      '\n\n```\n@z\n```\n',
      '\n\n    ```\n    @z\n    ```\n',
      '\n\n~~~ {.x}\n@z\n\n@z\n~~~\n',
      '\n\n<!-- @z\n\n-->\n\n',
      '\n\n***\n\n',
      '\n\n| @a | b |\n|-|-|\n| [@c] | @d |\n\n',
    ),
    { minLength: 1, maxLength: 12 },
  )
  .map((parts) => `${parts.join('')}\n\n&\n\n[^1]`)
  .filter((text) => (text.match(/\[\^1\]:/g) ?? []).length <= 1);

const cellLine = fc.constantFrom(
  '[@a;',
  '@b]',
  '[@c; @d]',
  '@e [p. 3]',
  'see @f',
  '[@g',
  'p. 2]',
  'x',
  '',
  '`@h`',
  '`@i',
  '日本 @j',
  '&nbsp;@k',
  '<br>',
);
const WIDTH = 14;

/** As wide as a column: with spaces, or cut. */
function padded(text: string): string {
  const width = [...text].reduce((sum, character) => sum + (character > '\u2E80' ? 2 : 1), 0);
  return text + ' '.repeat(Math.max(0, WIDTH - width));
}

/** Rows of cells, each a list of lines: all rows of a table with the same number of cells. */
const rowsOf = (line: fc.Arbitrary<string>): fc.Arbitrary<readonly (readonly (readonly string[])[])[]> =>
  fc.integer({ min: 2, max: 3 }).chain((columns) =>
    fc.array(fc.array(fc.array(line, { minLength: 1, maxLength: 3 }), { minLength: columns, maxLength: columns }), {
      minLength: 1,
      maxLength: 3,
    }),
  );

/** The lines of a row, its cells side by side. */
function linesOf(row: readonly (readonly string[])[], left: string, between: string): readonly string[] {
  const height = Math.max(...row.map((cell) => cell.length));
  return Array.from({ length: height }, (_, n) => left + row.map((cell) => padded(cell[n] ?? '')).join(between));
}

const gridTables = rowsOf(fc.oneof(cellLine, fc.constantFrom('- @l', '> @m', '    @n', '1. [@o;', '# p'))).map(
  (rows) => {
    const edge = `+${`${'-'.repeat(WIDTH + 2)}+`.repeat(rows[0]?.length ?? 0)}`;
    const body = rows.map((row) =>
      linesOf(row, '| ', ' | ')
        .map((line) => `${line} |\n`)
        .join(''),
    );
    return `x\n\n${edge}\n${body.join(`${edge}\n`)}${edge}\n\n@z`;
  },
);

/** With columns that hold a sign or a few, as wide as that or cut. */
const narrowGridTables = fc.array(fc.integer({ min: 1, max: 5 }), { minLength: 1, maxLength: 4 }).chain((widths) => {
  const cell = fc.array(fc.constantFrom('@a', '[@b', '@c]', '[@', 'd;', 'x', '', '@e;', '-', '+', '- ', '> @f'), {
    minLength: 1,
    maxLength: 2,
  });
  const edge = `+${widths.map((width) => `${'-'.repeat(width)}+`).join('')}\n`;
  const line = (cells: readonly string[]): string =>
    `|${cells.map((text, at) => `${text.slice(0, widths[at]).padEnd(widths[at] ?? 0)}|`).join('')}\n`;
  const row = fc
    .array(cell, { minLength: widths.length, maxLength: widths.length })
    .map((cells) => [0, 1].map((n) => line(cells.map((lines) => lines[n] ?? ''))).join(''));
  return fc
    .array(row, { minLength: 1, maxLength: 3 })
    .map((rows) => `x\n\n${edge}${rows.map((one) => one + edge).join('')}\n@z`);
});

const dashedTables = fc
  // Of a cell with a blank line in it Pandoc drops what follows.
  .tuple(
    rowsOf(cellLine.filter((line) => line !== '')),
    fc.constantFrom('multiline', 'headless', 'simple', 'simple headless'),
  )
  .map(([rows, kind]) => {
    const dashes = linesOf(
      (rows[0] ?? []).map(() => ['-'.repeat(WIDTH)]),
      '',
      ' ',
    ).join('');
    const full = '-'.repeat(dashes.length);
    const single = rows.map((row) => linesOf(row, '', ' ')[0] ?? '').filter((line) => line.trim() !== '');
    const several = rows
      .map((row) =>
        linesOf(row, '', ' ')
          .filter((line) => line.trim() !== '')
          .join('\n'),
      )
      .filter((row) => row !== '');
    const head = linesOf(
      (rows[0] ?? []).map(() => ['h [@q]']),
      '',
      ' ',
    ).join('');
    const bodies = {
      multiline: [full, head, dashes, several.join('\n\n'), full],
      headless: [dashes, several.join('\n\n'), dashes],
      simple: [head, dashes, ...single],
      'simple headless': [dashes, ...single, dashes],
    };
    return `x\n\n${bodies[kind as keyof typeof bodies].filter((part) => part !== '').join('\n')}\n\n@z`;
  });

/** What holds words together, and how it is closed. */
const ENCLOSING: readonly (readonly [opening: string, closing: string])[] = [
  ['"', '"'],
  ["'", "'"],
  ['“', '”'],
  ['‘', '’'],
  ['*', '*'],
  ['**', '**'],
  ['_', '_'],
  ['~~', '~~'],
  ['(', ')'],
  ['', ''],
];

/** Brackets around emphasis, quotations and the like, some of them not closed. */
const enclosures = fc
  .array(
    fc.tuple(
      fc.constantFrom(...ENCLOSING),
      fc.constantFrom('@a', '@b', 'x', 'x; y', 'see @c', 'p. 3', "don't", '`;`', '[x; @d](u)'),
      fc.constantFrom(true, true, true, false),
      fc.constantFrom(', ', '; ', ' ', '—'),
    ),
    { minLength: 1, maxLength: 5 },
  )
  .map((parts) =>
    parts.map(([[open, close], words, isClosed, then]) => `${open}${words}${isClosed ? close : ''}${then}`),
  )
  .map((parts) => `x [${parts.join('')}@z] y`)
  // A `_` behind a key is part of it, so that what it was to close goes on.
  .filter((text) => !text.includes('_@'));

interface Difference {
  readonly text: string;
  readonly ours: readonly string[];
  readonly pandoc: readonly string[];
}

/** The documents whose citations are not Pandoc's, the shortest first. */
function differences(texts: readonly string[]): readonly Difference[] {
  const documents = [...new Set(texts)].filter((text) => !DIFFERENT.some((pattern) => pattern.test(text)));
  const theirs = pandocCitations(documents);
  return documents
    .map((text, index) => ({
      text,
      ours: parseCitations(text)
        .map((citation) => describeCitation(text, citation))
        .sort(),
      pandoc: theirs[index] ?? [],
    }))
    .filter(({ ours, pandoc }) => ours.join('\n') !== pandoc.join('\n'))
    .sort((a, b) => a.text.length - b.text.length);
}

describe('citations as Pandoc reads them', () => {
  before(function () {
    if (hasPandoc()) return;
    console.log('      (pandoc is not on the PATH: skipped)');
    this.skip();
  });

  it('in sentences', () => deepEqual(differences(SENTENCES), []));

  for (const [name, documents] of Object.entries({
    paragraph,
    soup,
    blocks,
    enclosures,
    gridTables,
    narrowGridTables,
    dashedTables,
  })) {
    it(`in random documents: ${name}`, () => {
      // Pandoc takes its time for tables.
      const numRuns = name.endsWith('Tables') ? RUNS / 4 : RUNS;
      deepEqual(differences(fc.sample(documents, { numRuns, seed: SEED })).slice(0, 3), []);
    });
  }
});

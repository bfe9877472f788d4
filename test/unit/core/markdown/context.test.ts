import { deepEqual, equal } from 'node:assert/strict';
import { contextAt, type Context } from '../../../../src/core/markdown/context';
import { CitationDocument } from '../../../../src/core/markdown/document';
import { atCursor } from './cursor';

/** `key @«abcd»`: the kind, what is replaced, the span between «», and in brackets what else is told. */
function show(text: string, context: Context | undefined): string {
  if (!context) return 'nothing';
  if (context.kind === 'prose') return 'prose';
  const { start, end } = context.span;
  const span = `«${text.slice(start, end)}»`;
  if (context.kind === 'locator') return `locator ${span} of ${context.item.key}`;
  if (context.kind !== 'key') return `${context.kind} ${span}`;
  const { markSpan, inBrackets } = context;
  return `key ${text.slice(markSpan.start, start)}${span}${text.slice(end, markSpan.end)}${inBrackets ? ' in brackets' : ''}`;
}

function isAt(marked: string, expected: string): void {
  const { text, offset } = atCursor(marked);
  const context = contextAt(text, offset);
  equal(show(text, context), expected, JSON.stringify(marked));
  deepEqual(CitationDocument.of(text).contextAt(offset), context);
  if (context && context.kind !== 'prose') equal(context.typed, text.slice(context.span.start, offset));
}

describe('context of a cursor', () => {
  it('is a key after @', () => {
    isAt('@‸', 'key @«»');
    isAt('see @ab‸', 'key @«ab»');
    isAt('see @ab‸cd.', 'key @«abcd»');
    isAt('@‸ab', 'key @«ab»');
    isAt('x @‸ y', 'key @«»');
    isAt('*@a‸*', 'key @«a»');
    isAt('- @a‸', 'key @«a»');
    isAt('# @a‸', 'key @«a»');
    isAt('| @a‸ | x |\n|---|---|', 'key @«a»');
    isAt('[^1]: foo @b‸', 'key @«b»');
    isAt('[x @‸](u)', 'key @«»');
    isAt('x^[see @a‸]', 'key @«a»');
  });

  it('is a key in brackets', () => {
    isAt('[@‸]', 'key @«» in brackets');
    isAt('[@‸', 'key @«» in brackets');
    isAt('[see @ab‸cd; @x]', 'key @«abcd» in brackets');
    isAt('[-@a‸]', 'key @«a» in brackets');
    isAt('> [@a;\n> @b‸', 'key @«b» in brackets');
  });

  it('is a key in braces or with punctuation at its end', () => {
    isAt('@{a b‸', 'key @{«a b»');
    isAt('@{a b‸}', 'key @{«a b»}');
    isAt('[@{a.b‸c}; @x]', 'key @{«a.bc»} in brackets');
    isAt('@{‸}', 'key @{«»}');
    isAt('@doe:‸', 'key @«doe:»');
    isAt('@doe:‸20', 'key @«doe:20»');
    isAt('@doe‸:', 'key @«doe»');
    isAt('@doe: ‸', 'prose');
    isAt('@doe,‸', 'prose');
  });

  it('is a key before any @ in brackets', () => {
    isAt('[‸]', 'key «» in brackets');
    isAt('[‸', 'key «» in brackets');
    isAt('[va‸s]', 'key «vas» in brackets');
    isAt('[@a; ‸]', 'key «» in brackets');
    isAt('[@a;‸', 'key «» in brackets');
    isAt('[see ‸]', 'prose');
    isAt('[x‸](u)', 'prose');
  });

  it('is a locator after a key in brackets', () => {
    isAt('[@a, ‸]', 'locator «» of a');
    isAt('[@a ‸', 'locator «» of a');
    isAt('[@a, p. ‸3]', 'locator «p. 3» of a');
    isAt('[@a, p. 3; see @b, ‸; @c]', 'locator «» of b');
    isAt('@a [‸]', 'locator «» of a');
    isAt('@a [p. 2‸] x', 'locator «p. 2» of a');
    isAt('> x [@a,\n> p‸', 'locator «p» of a');
  });

  it('is the name of a footnote or a wikilink', () => {
    isAt('x [^‸', 'footnote «»');
    isAt('x [^a‸b] c', 'footnote «ab»');
    isAt('x [^a‸ b', 'footnote «a»');
    isAt('[^1‸]: foo', 'footnote «1»');
    isAt('[[ab‸', 'wikilink «ab»');
    isAt('[[ab‸ cd', 'wikilink «ab»');
    isAt('[[ab‸cd#h|l]]', 'wikilink «abcd»');
    isAt('[[@‸]]', 'wikilink «@»');
    isAt('[[a#h‸]]', 'nothing');
  });

  it('is prose elsewhere in text', () => {
    for (const text of ['‸', 'foo ‸', '‸@a', '[@a]‸', 'a\n\n‸', '- a\n\n‸', '# ‸', '`@a` ‸', '```\n@a\n```\n‸'])
      isAt(text, 'prose');
  });

  it('is nothing where nothing can be cited', () => {
    const places = [
      'a@b‸.c',
      '\\@a‸',
      'https://x.y/@a‸',
      '`@‸`',
      '$@‸a$',
      '[x](@a‸)',
      '<!-- @‸ -->',
      '<a href="@‸">',
      '---\na: @‸\n---',
      '```\n@‸\n```',
      '```\n@‸',
      '```\n‸',
      '    @a‸',
      '[x]: @a‸',
      '`[[a‸`',
      '<!--\n\n@‸\n\n-->',
      '{x}\n\n::: {.x @‸}',
    ];
    for (const text of places) isAt(text, 'nothing');
  });
});

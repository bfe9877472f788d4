import { deepEqual, equal } from 'node:assert/strict';
import { LONGEST_BLOCK } from '../../../../src/core/formats/listing';
import type { PageBlock } from '../../../../src/core/formats/listingBlocks';
import { htmlBlocks } from '../../../../src/core/formats/listingHtml';
import { inOneGo } from '../../../../src/core/steps';

const blocks = (html: string): readonly PageBlock[] => inOneGo(htmlBlocks(html));
const texts = (html: string): string =>
  blocks(html)
    .map(({ text }) => text)
    .join('|');

describe('the blocks of a saved web page', () => {
  it('have a line, a text, a rank and links', () => {
    const html =
      '<!doctype html>\n<html><head><title>x\n</title></head>\n<body><h2>A &amp; <i>B</i></h2>\n\n <p>One\n\n two <a href="u">three</a></p>\nfour';
    deepEqual(blocks(html), [
      { number: 4, text: 'A & B', isHeading: true, links: [] },
      { number: 6, text: 'One two three', isHeading: false, links: ['u'] },
      { number: 9, text: 'four', isHeading: false, links: [] },
    ]);
  });

  it('are begun by elements that begin a line, and no others', () => {
    const begins =
      'address article blockquote body br dd details div dl dt fieldset figcaption figure h1 h2 h3 h4 h5 h6 header hr html li main ol p pre section summary table tbody td th thead time tr ul';
    for (const name of begins.split(' ')) equal(texts(`a<${name}>b</${name.toUpperCase()}>c`), 'a|b|c', name);
    for (const name of 'b span font a label h7'.split(' ')) equal(texts(`a<${name}>b</${name}>c`), 'abc', name);
  });

  it('are headings from h1 to h6, as far as those reach', () => {
    const ranks = (html: string): readonly boolean[] => blocks(html).map(({ isHeading }) => isHeading);
    for (let rank = 1; rank <= 6; rank++) deepEqual(ranks(`<h${rank}>a<br>b</h${rank}>c`), [true, true, false]);
    deepEqual(ranks('<hr>a<header>b<th>c'), [false, false, false]);
  });

  it('have the links of their text alone, with whatever quotes, and not too many', () => {
    const links = (html: string): readonly (readonly string[])[] => blocks(html).map((block) => block.links);
    deepEqual(links('<a href="u&amp;v">a</a> <a class=x HREF=\'ww\'>b</a> <a href=yy>c</a> d <a data-href="n">e</a>'), [
      ['u&v', 'ww', 'yy'],
    ]);
    deepEqual(links('<a href="u"> </a>a<p><a href="v">b<i>c</i></a>'), [[], ['v', 'v']]);
    equal(links('<a href="u">a</a>'.repeat(25))[0]?.length, 20);
  });

  it('have of a time its day where they are a date', () => {
    equal(texts('<time datetime="2024-03-14T10:00">14 March 2024</time>14 March 2024'), '2024-03-14|14 March 2024');
    equal(texts("<time datetime='2024-03-14T10:00'>14 March 2024</time>"), '2024-03-14');
    equal(texts('<time class=x datetime=2024-03-14><p>14 March 2024</p></time>'), '2024-03-14');
    equal(texts('<time datetime=2024-03-14>Yesterday</time>'), 'Yesterday');
    equal(texts('<time datetime="x 2024-03-14">14 March 2024</time>'), '14 March 2024');
    equal(texts('<time data-datetime="2024-03-15">14 March 2024</time>'), '14 March 2024');
  });

  it('have no text of what is no part of a page, however that is nested', () => {
    const skipped = 'aside button footer form head math nav select svg template'.split(' ');
    for (const name of skipped) equal(texts(`a<${name}>b<${name}>c</${name}>d<p>e</p></${name}>f`), 'af', name);
    for (const name of 'iframe noscript script style textarea'.split(' '))
      equal(texts(`a<${name}>b<c "</${name}x>d</p></${name.toUpperCase()} >e`), 'ae', name);
    equal(texts('a<svg/>b<svg class="x"/>c<nav>d'), 'abc');
    equal(texts('a<script>b\n</p>'), 'a');
    deepEqual(blocks('a<nav>\nb</nav><p><style>\n</style>c').at(-1)?.number, 3);
  });

  it('are read on behind comments and what is no element', () => {
    equal(texts('a<!-- <p> " -->b'), 'ab');
    equal(texts('a --><!-- " -->b'), 'a -->b');
    equal(texts('a < b <3 <?php x ?></>c'), 'a < b <3 c');
    equal(texts('a<p title="x>y" lang=\'x>\'>b'), 'a|b');
    deepEqual(blocks('<!--\n\n--><p\n\n>b')[0]?.number, 5);
    deepEqual(blocks('<p>\n\na')[0]?.number, 3);
  });

  it('end with what is not closed', () => {
    equal(texts('a<!-- b'), 'a');
    equal(texts('a<p class="x>b'), 'a');
    equal(texts('a<p'), 'a');
  });

  it('are left out where they are too long', () => {
    const long = 'x'.repeat(LONGEST_BLOCK);
    equal(texts(`a<p>${long}<p>b`), `a|${long}|b`);
    equal(texts(`a<p>${long}<i>y</i>z<p>b`), 'a|b');
  });
});

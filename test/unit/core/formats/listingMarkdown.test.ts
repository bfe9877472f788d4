import { deepEqual, equal } from 'node:assert/strict';
import { LONGEST_BLOCK } from '../../../../src/core/formats/listing';
import { isMarkdownPage, markdownBlocks } from '../../../../src/core/formats/listingMarkdown';
import { inOneGo } from '../../../../src/core/steps';

/** Each block with `#` before a heading and its links behind. */
const blocks = (markdown: string): readonly string[] =>
  inOneGo(markdownBlocks(markdown)).map(({ text, isHeading, links }) =>
    [isHeading ? `# ${text}` : text, ...links.map((link) => `<${link}>`)].join(' '),
  );

describe('a page in markdown', () => {
  it('is told by a heading or by a link to somewhere else', () => {
    for (const page of ['a\n## b', '   #  b', '[a](http://b)', '[a](https://b)', '[a](<https://b>)', '[a](/papers/1)'])
      equal(isMarkdownPage(page), true, page);
    for (const page of ['#b', 'a # b', '    # b', '####### b', '#\n', '[a](b)', '(https://b)'])
      equal(isMarkdownPage(page), false, page);
  });

  it('has blocks, each at the line where it begins', () => {
    deepEqual(inOneGo(markdownBlocks('\uFEFF# A\r\n\r\n b \r\nc\r\n \t\rd\n')), [
      { number: 1, text: 'A', isHeading: true, links: [] },
      { number: 3, text: 'b c', isHeading: false, links: [] },
      { number: 6, text: 'd', isHeading: false, links: [] },
    ]);
  });

  it('has headings behind up to six marks, without those that close them', () => {
    for (const heading of ['# A', '   ###### A', '#\tA', '#  A', '# A #', '# A ##  '])
      deepEqual(blocks(`x\n${heading}\ny`), ['x', '# A', 'y'], heading);
    deepEqual(blocks('# C#\n# A # B'), ['# C#', '# A # B']);
    for (const line of ['#A', '####### A', 'b # A']) deepEqual(blocks(`x\n${line}\ny`), [`x ${line} y`], line);
    deepEqual(blocks('x\n    # A'), ['x # A']);
  });

  it('has headings in bold on lines of their own, but no text that begins and ends in bold', () => {
    for (const bold of ['**A b**', '__A b__', '  **A b**  ']) deepEqual(blocks(bold), ['# A b'], bold);
    for (const text of ['**A** b', 'a **b**', '**A** and **b**', '__A__ and __b__', '***A***'])
      deepEqual(blocks(text), [text]);
  });

  it('has rules between blocks', () => {
    for (const rule of ['---', '***', '___', '===', ' - - -', '*\t*  *', '-----'])
      deepEqual(blocks(`a\n${rule}\nb`), ['a', 'b'], rule);
    for (const text of ['--', 'a ---', '--- a', '-a-a-']) deepEqual(blocks(`a\n${text}\nb`), [`a ${text} b`], text);
  });

  it('has each item of a list by itself', () => {
    deepEqual(blocks('- a\n*  b\n  + c\n1. d\n1234)\te\nf\n        - g'), ['a', 'b', 'c', 'd', 'e f', 'g']);
    for (const text of ['-a', 'b - a', '12345. a', '1: a', 'a. b'])
      deepEqual(blocks(`x\n${text}`), [`x ${text}`], text);
  });

  it('has links beside the text, and no images', () => {
    deepEqual(blocks('[ a ](b) [c](<d e>) [f](g(hh)ii) [j](k  "l m") [n]()'), ['a c f j n <b> <d e> <g(hh)ii> <k> <>']);
    deepEqual(blocks('a![b](c)d\n\n![e](f)\n\n[![g](h)i](j)'), ['ad', 'i <j>']);
    deepEqual(blocks('[**A b**](c)'), ['# A b <c>']);
    for (const text of ['[a] (b)', '[a][b] c', 'a](b)', '[a](b c)', '[a](b']) deepEqual(blocks(text), [text]);
  });

  it('has escaped signs as they are', () => {
    deepEqual(blocks('\\[a\\](b) \\*c\\* \\~ \\d \\\\'), ['[a](b) *c* ~ \\d \\']);
  });

  it('has no block that is too long', () => {
    const long = 'x'.repeat(LONGEST_BLOCK);
    deepEqual(blocks(`${long}\n\n${long}y\n\n# ${long}y\n\nz`), [long, 'z']);
  });
});

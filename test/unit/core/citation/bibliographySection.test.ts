import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import {
  bibliographyEdit,
  findBibliographySection,
  isOutOfDate,
  SectionError,
  sectionStyleEdit,
} from '../../../../src/core/citation/bibliographySection';
import { applyEdits } from '../../../../src/core/text/span';

const BEGIN = '<!-- litnotes:bibliography style=apa -->';
const END = '<!-- /litnotes:bibliography -->';

/** `text` after the edit; itself where there is none. */
function updated(text: string, entries: string, options = {}): string {
  const edit = bibliographyEdit(text, entries, options);
  return edit ? applyEdits(text, [edit]) : text;
}

function failure(text: string): string {
  try {
    bibliographyEdit(text, 'A.');
  } catch (error) {
    return error instanceof SectionError ? error.message : assert.fail(String(error));
  }
  return '';
}

describe('The bibliography section of a note', () => {
  it('is found between its markers', () => {
    const text = `Text.\n\n${BEGIN}\n\nA.\n\nB.\n\n${END}\nMore.`;
    const section = findBibliographySection(text);
    assert.deepEqual(
      [section?.inner, section?.style, text.slice(section?.span.start, section?.span.end)],
      ['A.\n\nB.', 'apa', text.slice(7, -6)],
    );
    assert.equal(findBibliographySection('Text.'), undefined);
    assert.equal(findBibliographySection('')?.span, undefined);
    assert.equal(findBibliographySection(`<!--litnotes:bibliography-->\r\n${END}`)?.inner, '');
    assert.equal(
      findBibliographySection(`  <!--  litnotes:bibliography style="my styles/x%22y.csl"  -->  \n${END}`)?.style,
      'my styles/x"y.csl',
    );
  });

  it('is text within code fences and within lines', () => {
    for (const text of [
      `\`\`\`\`md\n${BEGIN}\n\`\`\`\n${END}\n\`\`\`\`\n`,
      `~~~ \`x\`\n${BEGIN}\n~~~`,
      `> \`\`\`\n> ${BEGIN}\n> \`\`\`\n`,
      `1. a\n\n   \`\`\`\n   ${BEGIN}\n   \`\`\`\n`,
      `as ${BEGIN} or ${END}`,
      `\`${BEGIN}\``,
    ])
      assert.equal(findBibliographySection(text), undefined, text);
  });

  it('is found behind code whose fence ends with its quotation or list', () => {
    for (const before of ['> ```\n> code\n\n', '- ```\n  code\n\n', '```js\n`` ` ``\n```  \n', '``` `no` fence\n']) {
      assert.ok(findBibliographySection(`${before}${BEGIN}\n${END}\n`), before);
    }
  });

  it('is found in quotations and list items, and its lines begin as its marker', () => {
    const quoted = `> a\n>\n> ${BEGIN}\n>\n> Old.\n>\n> ${END}\n\nb`;
    assert.equal(findBibliographySection(quoted)?.inner, 'Old.');
    assert.equal(updated(quoted, 'A.\n\nB.'), `> a\n>\n> ${BEGIN}\n>\n> A.\n>\n> B.\n>\n> ${END}\n\nb`);
    assert.equal(bibliographyEdit(updated(quoted, 'A.\n\nB.'), 'A.\n\nB.'), undefined);
    assert.equal(updated(`1. a\n\n   ${BEGIN}\n   ${END}\n`, 'A.'), `1. a\n\n   ${BEGIN}\n\n   A.\n\n   ${END}\n`);
    assert.equal(updated(`- ${BEGIN}\n  ${END}\n`, 'A.'), `- ${BEGIN}\n\n  A.\n\n  ${END}\n`);
    assert.equal(
      updated(`- a\n    - b\n\n      ${BEGIN}\n      ${END}`, 'A.'),
      `- a\n    - b\n\n      ${BEGIN}\n\n      A.\n\n      ${END}`,
    );
    const edit = sectionStyleEdit(quoted, undefined);
    assert.equal(edit && applyEdits(quoted, [edit]), quoted.replace(' style=apa', ''));
    assert.equal(findBibliographySection(`a\n\n    ${BEGIN}\n    ${END}\n`), undefined);
  });

  it('is not added where it would become part of something that is not closed', () => {
    for (const [text, problem] of [
      ['x <!-- open', 'Line 1: the comment'],
      ['a\n\n<!-- open\n\n# b\n', 'Line 3: the comment'],
      ['- a\n- b <!-- open\n', 'Line 2: the comment'],
      ['> <!--\n> a\n', 'Line 1: the comment'],
      ['<!--\n---', 'Line 1: the comment'],
      ['a\n\n# H <!-- open', 'Line 3: the comment'],
      ['a\n%%\nb\n\nc $$', 'Line 2: the comment'],
      ['$$\n%%\n', 'Line 1: the formula'],
      ['a\r\n\r\n<pre>\r\nb', 'Line 3: the HTML element'],
      ['a <script>\n\nb', 'Line 1: the HTML element'],
      ['<details>\n<summary>a</summary>\n\nb\n', 'Line 1: the HTML element'],
      ['<div>\n\n<div>\n\na\n\n</div>\n', 'Line 1: the HTML element'],
      ['a\n\n$$\nx = 1\n\ny\n', 'Line 3: the formula'],
      ['::: {.note}\n\n::: x\na\n:::\n', 'Line 1: the div'],
      ['a\n\n```{=html}\n<b>', 'Line 3: the code'],
      // The kinds of HTML blocks of CommonMark 4.6.
      ['<script', 'Line 1: the HTML element'],
      ['a\n\n  <style media="x">\nb {}\n', 'Line 3: the HTML element'],
      ['<textarea>\n\na\n', 'Line 1: the HTML element'],
      ['a\n\n<?php\n\n echo 1;\n', 'Line 3: the HTML'],
      ['a\n<?php echo 1;\n', 'Line 2: the HTML'],
      ['- a\n\n  <?xml version="1.0"\n', 'Line 3: the HTML'],
      ['<!DOCTYPE html\n\na\n', 'Line 1: the HTML'],
      ['<![CDATA[\n\na\n]]\n', 'Line 1: the HTML'],
      ['<div class="a"\n\na\n', 'Line 1: the HTML element'],
      ['a\n\n<dialog>\n\na\n', 'Line 3: the HTML element'],
      ['<h2>a\n\nb\n', 'Line 1: the HTML element'],
      ['- a\n- ```\n  b\n\n```\nc\n', 'Line 5: the code'],
      ['1. a\n\n   ~~~\n   b\n   ~~~\n\n~~~\n', 'Line 7: the code'],
    ] as const)
      assert.equal(
        failure(text),
        `${problem} that begins here is not closed, so the bibliography would become part of it.`,
        text,
      );
    for (const text of [
      'a <!-- b -->',
      '`<!-- a` and `<div>`',
      '\\<!-- a',
      '```\n<!-- a\n```\n',
      '    <!-- a\n',
      '<div>\n\na\n\n</div>',
      '<p>a\n\n<br>\n\n<img src="a">\n\n<div/>',
      '$$\nx\n$$\n',
      '%%\nx\n\n$$ %%\n',
      '`%%` 5 %%',
      '$$\nx\n\ny\n$$\n',
      'costs $$ a lot',
      '::: a\nb\n:::\n',
      '> ```\n> a\n',
      '<?php\n\necho 1;\n\n?>\n\na',
      'a <?php b',
      '<!DOCTYPE html>\n\na',
      '<![CDATA[\n\na\n\n]]>\n',
      '<script>\n\na\n</script> b',
      'if a <!b and <?c',
      '`<?php`',
      '```\n<?php\n```\n',
      '<div\n  class="a">\n\na\n\n</div>',
      'a <divide> b <h>',
      '- ```\n  a\n',
      '1. a\n\n   ```\n   b\n',
      '> - ~~~\n>   a\n',
      '- > ```\n  > a\n',
    ])
      assert.equal(failure(text), '', text);
  });

  it('is updated between the markers only, once', () => {
    const text = `a\n${BEGIN}\nOld.\n${END} \nb`;
    const once = updated(text, 'A.\n\nB.');
    assert.equal(once, `a\n${BEGIN}\n\nA.\n\nB.\n\n${END} \nb`);
    assert.equal(bibliographyEdit(once, 'A.\n\nB.'), undefined);
    assert.equal(updated(once, ''), `a\n${BEGIN}\n${END} \nb`);
    assert.equal(updated(`${BEGIN}\r\n${END}\r\n`, 'A.\n\nB.'), `${BEGIN}\r\n\r\nA.\r\n\r\nB.\r\n\r\n${END}\r\n`);
  });

  it('is up to date where only a formatter was at work', () => {
    const text = `${BEGIN}\n\nLee. _Title_\nwrapped [1].\n\n${END}\n`;
    assert.equal(isOutOfDate(text, 'Lee. *Title* wrapped \\[1\\].'), false);
    assert.equal(bibliographyEdit(text, 'Lee. *Title* wrapped \\[1\\].'), undefined);
    assert.equal(isOutOfDate(text, 'Roe.'), true);
    assert.equal(isOutOfDate('No section.', 'Roe.'), false);
  });

  it('is added at the end, under a heading, in the line endings of the text', () => {
    const section = `${BEGIN}\n\nA.\n\n${END}\n`;
    assert.equal(updated('', 'A.', { style: 'apa' }), `## References\n\n${section}`);
    assert.equal(updated('Text', 'A.', { style: 'apa' }), `Text\n\n## References\n\n${section}`);
    assert.equal(
      updated('Text\r\n', 'A.', { style: 'apa' }),
      `Text\r\n\n## References\n\n${section}`.replace(/\r?\n/g, '\r\n'),
    );
    assert.equal(
      updated('Text\n\n\n', 'A.', { style: 'apa', heading: 'Literatur' }),
      `Text\n\n\n## Literatur\n\n${section}`,
    );
    assert.equal(updated('Text\n\n    ', 'A.', { style: 'apa', heading: '' }), `Text\n\n    \n${section}`);
    assert.equal(updated('# References {-}\n', 'A.', { style: 'apa' }), `# References {-}\n\n${section}`);
    assert.equal(updated('Text\n', 'A.', { heading: '' }), `Text\n\n${section.replace(' style=apa', '')}`);
    for (const style of ['my "x" 100%.csl', 'a-->b', 'C:\\x y\\z.csl'])
      assert.equal(findBibliographySection(updated('', 'A.', { style }))?.style, style);
  });

  it('takes another style, or none, into its marker alone', () => {
    const restyled = (text: string, style: string | undefined): string => {
      const edit = sectionStyleEdit(text, style);
      return edit ? applyEdits(text, [edit]) : text;
    };
    const plain = '<!-- litnotes:bibliography -->';
    assert.equal(
      restyled(`a\n${BEGIN} \nA.\n${END}\nb`, 'my x.csl'),
      `a\n<!-- litnotes:bibliography style="my x.csl" --> \nA.\n${END}\nb`,
    );
    assert.equal(restyled(`${BEGIN}\r\n${END}`, undefined), `${plain}\r\n${END}`);
    assert.equal(restyled(`${plain}\n${END}`, 'apa'), `${BEGIN}\n${END}`);
    assert.equal(sectionStyleEdit(`${BEGIN}\n${END}`, 'apa'), undefined);
    assert.equal(sectionStyleEdit('No section.', 'apa'), undefined);
  });

  it('that is broken is left alone, with the line to look at', () => {
    assert.match(failure(`a\n${BEGIN}\nA.`), /^Line 2: the bibliography has no end/);
    assert.match(failure(`a\r\n\r\n${END}`), /^Line 3: the end of a bibliography without its beginning/);
    assert.match(failure(`${BEGIN}\n${BEGIN}\n${END}`), /^Line 1: the bibliography has no end/);
    assert.match(failure(`${BEGIN}\n${END}\n${BEGIN}\n${END}`), /^Line 3: a second bibliography/);
    assert.match(failure('Text\n```\ncode'), /^Line 2: the code that begins here is not closed/);
  });

  it('never changes what is outside, is idempotent, and reads back what was written', () => {
    const piece = fc.constantFrom(
      'text',
      '# Head',
      '```',
      '~~~',
      '> q',
      `> ${BEGIN}\n`,
      `> ${END}\n`,
      '<!-- x',
      '<div>',
      '</div>',
      '$$',
      '::: n\n',
      ':::\n',
      '- a',
      '   ',
      '\n',
      '\r\n',
      '\n\n',
      BEGIN,
      END,
      `\n${BEGIN}\n`,
      `\n${END}\n`,
      '\uFEFF',
      '---',
    );
    const entries = fc
      .array(fc.constantFrom('A. *b*.', 'C \\[1\\]', '<https://a.org>'), { maxLength: 3 })
      .map((list) => list.join('\n\n'));
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 14 }), entries, (pieces, wanted) => {
        const text = pieces.join('');
        if (failure(text) !== '') return;
        const { start, end } = findBibliographySection(text)?.innerSpan ?? { start: text.length, end: text.length };
        const after = updated(text, wanted);
        assert.ok(after.startsWith(text.slice(0, start)) && after.endsWith(text.slice(end)));
        assert.equal(updated(after, wanted), after);
        assert.equal(findBibliographySection(after)?.inner.replace(/\s+/g, ' '), wanted.replace(/\s+/g, ' '));
      }),
      { numRuns: 500 },
    );
  });
});

import assert from 'node:assert/strict';
import { readNoteMetadata } from '../../../../src/core/project/projectFile';

/** The bibliographies that all the blocks of a note name. */
const named = (text: string): readonly string[] =>
  readNoteMetadata(text).metadata.bibliographies.map(({ value, span }) => {
    assert.ok(text.slice(span.start, span.end).includes(value), 'the span is of the name');
    return value;
  });

describe('The metadata blocks of a note', () => {
  for (const [what, text] of [
    ['at the start', '---\nbibliography: a.bib\n---\n'],
    ['after blank lines', '\n \n---\nbibliography: a.bib\n---\n'],
    ['at the end', '# T\n\nText.\n\n---\nbibliography: a.bib\n---\n'],
    ['at the end, without a last line break', 'Text.\n\n---\nbibliography: a.bib\n...'],
    ['after another block', '---\ntitle: x\n---\nText.\n\n---\nbibliography: a.bib\n---\n'],
    ['after a rule', 'Text.\n\n---\n\nMore.\n\n---\nbibliography: a.bib\n---\n'],
    ['with carriage returns and a byte order mark', '\uFEFF---\r\ntitle: x\r\nbibliography: a.bib\r\n...\r\n'],
    ['with white space behind its marks', '--- \t\nbibliography: a.bib\n--- \n'],
    ['in a div', '::: x\n---\nbibliography: a.bib\n---\n:::\n'],
    ['after fenced code', '```yaml\n---\nbibliography: b.bib\n---\n```\n\n---\nbibliography: a.bib\n---\n'],
    ['after code in a list', '- ```\n  x\n  ```\n\n---\nbibliography: a.bib\n---\n'],
    [
      'after code in an ordered list, with carriage returns',
      '1. ~~~\r\n   x\r\n   ~~~\r\n\r\n---\r\nbibliography: a.bib\r\n---\r\n',
    ],
    ['after code in a definition', 'x\n: ~~~\n  x\n  ~~~\n\n---\nbibliography: a.bib\n---\n'],
    ['after code that a list item ends', '* ```\n  x\n\n---\nbibliography: a.bib\n---\n'],
    ['after code in which a comment seems to begin', '`a\n<!-- b`\n\n---\nbibliography: a.bib\n---\n'],
    ['right after code', '```\nx\n```\n---\nbibliography: a.bib\n---\n'],
    ['right after a table', '| a |\n|---|\n| b |\n---\nbibliography: a.bib\n---\n'],
    ['after indented code', 'x\n\n    ```\n\n---\nbibliography: a.bib\n---\n'],
    ['right after a comment of two lines', '<!-- x\n-->\n---\nbibliography: a.bib\n---\n'],
    ['right after another block', '---\ntitle: x\n...\n---\ntitle: x\n---\n---\nbibliography: a.bib\n...\n'],
    ['right after the tag of a div', '<div class="x">\n---\nbibliography: a.bib\n---\n</div>\n'],
    ['after a comment', '<!--\n\n---\nbibliography: b.bib\n---\n\n-->\n\n---\nbibliography: a.bib\n---\n'],
  ] as const) {
    it(`are read ${what}`, () => assert.deepEqual(named(text), ['a.bib']));
  }

  for (const text of [
    'Text\n---\nbibliography: a.bib\n---\n',
    '---\n\nbibliography: a.bib\n---\n',
    '---\nbibliography: a.bib\n',
    '    ---\n    bibliography: a.bib\n    ---\n',
    '````\n```\n\n---\nbibliography: a.bib\n---\n````\n',
    '---\nA bibliography is: nothing\n---\n',
    'a <!-- b\n\n---\nbibliography: a.bib\n---\n\n-->\n',
    ' <!-- a --> <!--\n\n---\nbibliography: a.bib\n---\n\n-->\n',
    'x `a` <!--\n\n---\nbibliography: a.bib\n---\n`-->\n',
    '# On this\n---\nbibliography: a.bib\n---\n',
    'Text <!-- x -->\n---\nbibliography: a.bib\n---\n',
    '<!-- a -->\n---\nbibliography: a.bib\n---\n',
    '<!--\n---\nbibliography: a.bib\n---\n-->\n',
    '---js\nbibliography: a.bib\n---\n',
  ]) {
    it(`are not found in ${JSON.stringify(text)}`, () => assert.deepEqual(named(text), []));
  }

  it('are not known any more where there is more than a note has', () => {
    const block = (n: number): string => `---\nbibliography: a${n}.bib\nx: "${'x'.repeat(5000)}"\n...\n\n`;
    const { metadata } = readNoteMetadata(Array.from({ length: 190 }, (_, n) => block(n)).join(''));
    assert.equal(metadata.bibliographies.length, 6);
    assert.equal(metadata.uncertain.length, 1);
    const untold = `---\nx: "${'x'.repeat(5000)}"\n...\n\n`.repeat(9);
    assert.deepEqual(named(`${untold}---\nbibliography: a.bib\n...\n`), ['a.bib']);
  });

  it('that are nested too deeply are a mistake in one place', () => {
    for (const unit of ['[', '{', '? ', '- '])
      assert.deepEqual(
        readNoteMetadata(`---\nbibliography: a.bib\nx:\n  ${unit.repeat(2900)}\n---\n`).metadata.mistakes.map(
          ({ value }) => value,
        ),
        ['The YAML is nested too deeply to be read.'],
        unit,
      );
  });

  it('all count', () => {
    const text = '---\nbibliography: [a.bib, b c.bib]\n---\n\n[@k]\n\n---\nbibliography: d.bib\n...\n';
    assert.deepEqual(named(text), ['a.bib', 'b c.bib', 'd.bib']);
  });
});

import { deepEqual, equal } from 'node:assert/strict';
import { endingFor, isWebPage } from '../../../../src/core/formats/anyReferences';

describe('references of which no ending tells the form', () => {
  for (const [ending, text] of [
    ['bib', '% by a program\n\n  @Article{doe,\n'],
    ['bib', '\uFEFF@string(x = "y")'],
    ['bib', '@article\t{doe,\n'],
    ['json', ' \n[{"id": "doe"}]'],
    ['ris', '\r\nTY  - JOUR\r\nER  - '],
    ['ris', '\uFEFFTY  - JOUR'],
    ['nbib', 'PMID- 123\nTI  - Quokkas'],
    ['yaml', '---\nreferences:\n- id: doe\n'],
    ['yaml', '--- \t\n- type: book\n  id: doe\n'],
    ['yaml', '# mine\nreferences:\n  - type: book\n'],
    ['yaml', '- id: doe\n'],
    [undefined, '<!DOCTYPE html>\n@article{x,'],
    [undefined, '404: Not Found'],
    [undefined, 'Write to me@example.org {'],
    [undefined, 'Each begins with @article{ and a key.'],
    [undefined, '@doe wrote to me'],
    [undefined, 'A record begins with TY  - and its type, or with PMID- and a number.'],
    [undefined, 'A list has - id: doe below references: or none.'],
    [undefined, 'Notes\n-----\n'],
    [undefined, '--- a/refs.txt\n+++ b/refs.txt\n'],
    [undefined, `${'On and on.\n'.repeat(10_000)}@article{doe,`],
    [undefined, ''],
  ] as const)
    it(`are ${ending ?? 'none'}: ${JSON.stringify(text.slice(-80))}`, () => equal(endingFor(text), ending));
});

describe('a web page in place of references', () => {
  it('is known by how it begins', () => {
    const pages = [
      '<!DOCTYPE html>',
      '\uFEFF\r\n <!doctype \n html PUBLIC',
      ' <HTML lang="en">',
      '<head>',
      '<body class="x">',
    ];
    const others = [
      'An <html> in a text',
      '@misc{a, note = {<body>}}',
      '<header>',
      '<!DOCTYPE plist>',
      '<?xml?><html>',
      '',
    ];
    deepEqual([pages.map(isWebPage), others.map(isWebPage)], [pages.map(() => true), others.map(() => false)]);
  });
});

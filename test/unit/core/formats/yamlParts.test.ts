import { deepEqual, equal } from 'node:assert/strict';
import { listsReferences, yamlParts } from '../../../../src/core/formats/yamlParts';

const parts = (text: string): readonly string[] =>
  [...yamlParts(text)].flatMap((part) => (part ? [text.slice(part.start, part.end)] : []));
/** That a text is cut at each `|`. */
const isCut = (cut: string): void => deepEqual(parts(cut.replaceAll('|', '')), cut.split('|'));

describe('a file of references in YAML', () => {
  it('lists them under their own key at the margin', () => {
    for (const text of [
      'references:\n- a',
      'a: b\nreferences:\n-\ta',
      'references \t: # x y\r\n\r\n  # z z\r\n \t\r\n  \t # z\n   -\n',
    ])
      equal(listsReferences(text), true, text);
    for (const text of [
      ' references:\n- a',
      'my-references:\n- a',
      'referencesx:\n- a',
      'references:x\n- a',
      'references:\nx\n- a',
      'references:\nx- a',
      'references:\n-a',
    ])
      equal(listsReferences(text), false, text);
  });

  it('is cut before each item of its list', () => {
    isCut('- a\n|- b\n  c: d\n|-\n  e\n|-');
    isCut('-\r\n  a\r\n|-\r\n  b\r\n');
    isCut('- a:\n  - b\n    - c\n|- d\n');
    isCut('  - a\n  b: c\n|  - d\n|- e\n');
    isCut('- a\nb: c\n|- d\n');
    isCut('- a\n-b\n|- c\n');
  });

  it('is cut before each key at its margin', () => {
    isCut('a:\n  b: c\n|d: e\n|f:\n- g\n- h\n|"i j":\r\n  k\n');
    isCut('a - b: c\n|d: e\n');
    isCut('? a\n: b\n|?\n  c\n: d\n|e: f\n');
    isCut('a: b\nwhat? no\n|c: d\n');
    isCut('a: b\n- c:d\n#e: f\n[g]: h\n|i: j');
    isCut('  a: b\n|  c: d\n    e: f\n|g: h\n');
  });

  it('is cut before each item under `references`, and no other', () => {
    isCut('x:\n- q\n- r\n|references: # mine\n|- a\n  - b\n|- c\n|z:\n- d\n- e\n');
    isCut('references:\n|  - a\n    b\n|  - c\n');
    isCut('my references:\n- a\n- b\n|references:\n|- c\n|- d\n');
    isCut('references:\n|- a\n|title: x\n|- b\n|tags: # y\n- c\n|title: z\n- d\n');
    isCut('references: []\n- a\n');
  });

  it('lacks the line that begins its first reference where the next one goes on as far left', () => {
    for (const cut of [
      '~  a: b\n  c:\n    d: e\n|f:\n  g: h\n|i:\n  j: k\n',
      '# x\n\n|~  a: b\n  c: d\n|e: # f\n|g:\n  h: i\n',
      '~  - a\n  - b\n  c: d\n|- e:\n  - f\n|- g:\n  - h\n',
      '~  a: b\n|- c: d\n  e: f\n|- g: h\n',
      'references:\n|~  - a\n  b: c\n|- d:\n  - e\n  f: g\n|- h:\n  - i\n|j: k\n',
      'references: # x\n|~  a: b\n  c: d\n|- e: f\n  g: h\n|- i: j\n',
      'references:\n|~    a: b\n|  - c: d\n    e: f\n|  - g: h\n|i:\n  - j\n',
      '  - a: b\n    c: d\n|- e: f\n    g: h\n|  - i: j\n',
      '  - a: b\n|- c: d\n|  - e: f\n',
      'references:\n|  - a: b\n    c: d\n|- e: f\n    g: h\n|  - i: j\n',
      'references:\n|  - a\n|b:\n  - c\n',
      '  a: b\n|  c: d\n|e: f\n|  g: h\n',
    ]) {
      isCut(cut.replaceAll('~', ''));
      const found = [...yamlParts(cut.replaceAll(/[|~]/g, ''))].map((part) => part?.isStray === true);
      deepEqual(
        found,
        cut.split('|').map((part) => part.startsWith('~')),
        cut,
      );
    }
    deepEqual(parts('  a: b\n---\nc:\n  d: e\n'), ['  a: b\n', 'c:\n  d: e\n']);
    equal(listsReferences('references:\n  a: b\n- c: d\n  e: f\n'), true);
    for (const text of [
      'references:\n  a:\n  - b\nc:\n  d: e\n',
      'references:\n',
      'references: x\n  a: b\n- c: d\n  e: f\n',
    ])
      equal(listsReferences(text), false, text);
  });

  it('is cut around marks of documents, behind which it begins anew', () => {
    deepEqual(parts('%YAML 1.2\n---\na: b\n--- \t\r\nc: d\n...\n- e\n- f\n...\n'), [
      'a: b\n',
      'c: d\n',
      '- e\n',
      '- f\n',
    ]);
    deepEqual(parts('- a\n---\nb: c\n- d\ne: f\n'), ['- a\n', 'b: c\n- d\n', 'e: f\n']);
    deepEqual(parts('a\n---\nb: c\nd: e'), ['a\n', 'b: c\n', 'd: e']);
    isCut('a:\n  ---\n  ...\n|b: c ---\n');
    isCut('--- a\nb: c\n');
    isCut('a: b\n---c\n|d: e\n');
  });

  it('is cut before the marks of a merge at the margin', () => {
    isCut('a: b\n|<<<<<<< x\n|c: d\n|=======\n|>>>>>>> y\n');
    isCut('a: >\n <<<<<<< x\n|b: c\n');
  });

  it('is not cut before comments and empty lines', () => {
    isCut('a: b\n\n# x: y\n \t\r\n|c: d');
    isCut('\t\t\n|a: b\n|c: d');
    isCut('# a\n\n|- b\n');
  });

  it('is one part where it is of another shape', () => {
    for (const text of ['a\nb: c\nd: e\n', 'a:b\nc: d\n', '{a: b,\nc: d}\n', '[\n- a\n- b\n]']) isCut(text);
    deepEqual(parts(''), []);
  });

  it('can be left alone every 500 lines', () => {
    const steps = [...yamlParts('- a\n'.repeat(1000))];
    deepEqual(
      steps.flatMap((step, place) => (step ? [] : [place])),
      [499, 1000],
    );
    equal(steps.length, 1002);
  });
});

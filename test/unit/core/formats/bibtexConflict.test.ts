import { deepEqual, equal } from 'node:assert/strict';
import { withoutConflicts } from '../../../../src/core/formats/bibtexConflict';

/** What is left of each line of a file, between `|`; the place of the first mark. */
function left(file: string): readonly [lines: string, first: number | undefined] {
  const { text, first } = withoutConflicts(file);
  equal(text.length, file.length);
  return [
    text
      .split(/\r\n|\n/)
      .map((line) => line.trimEnd())
      .join('|'),
    first,
  ];
}

describe('a BibTeX file with a conflict', () => {
  it('keeps both sides where each is whole', () => {
    deepEqual(left('@a{w}\n<<<<<<< HEAD\n@b{x, t = "{"}"}\n=======\n@c{y}\n@d{z}\n>>>>>>> other\n@e{v}'), [
      '@a{w}||@b{x, t = "{"}"}||@c{y}|@d{z}||@e{v}',
      6,
    ]);
    deepEqual(left('@a{x,\r\n<<<<<<<\r\n t = "a",\r\n=======\r\n t = {b"},\r\n>>>>>>>\r\n}'), [
      '@a{x,|| t = "a",|| t = {b"},||}',
      7,
    ]);
  });

  it('keeps its own side alone where one is not whole', () => {
    const parts: readonly (readonly [own: string, other: string])[] = [
      ['@b{x,', '@b{y}'],
      ['@b{x}', '@b{y,'],
      ['x}', 'y}'],
      ['t = "a', 't = "b"'],
      ['t = "a"', 'b"'],
    ];
    for (const [own, other] of parts)
      deepEqual(left(`a\n<<<<<<< x\n${own}\n=======\n${other}\n>>>>>>> y\nb`), [`a||${own}||||b`, 2], own);
  });

  it('has nothing of what both sides came from', () => {
    deepEqual(left('<<<<<<< x\n@a{x}\n||||||| base\n@a{w,\n=======\n@a{y}\n>>>>>>> y'), ['|@a{x}||||@a{y}|', 0]);
    deepEqual(left('||||||| a\nb\n=======\nc'), ['||||||| a|b|=======|c', undefined]);
  });

  it('may have several, and such as are not whole', () => {
    const one = '<<<<<<< x\na\n=======\nb\n>>>>>>> y\n';
    deepEqual(left(`c\n${one}======= d\n${one}`), ['c||a||b||======= d||a||b||', 2]);
    deepEqual(left('a\n>>>>>>> x\nb'), ['a||b', 2]);
    deepEqual(left('a\n<<<<<<< x\nb\n>>>>>>> y\n=======\n>>>>>>> z'), ['a||b||=======|', 2]);
    deepEqual(left('<<<<<<< x\na\n<<<<<<< x\nb{\n=======\nc\n=======\nd\n>>>>>>> y'), ['|a||b{|||||', 0]);
  });

  it('is none where no line is a mark', () => {
    for (const text of ['', 'a <<<<<<< b', '<<<<<<<b', '<<<<<<<< b', '>>>>>>>>', '<<<<<<', '======= a', '>>>>>>=\n'])
      deepEqual(withoutConflicts(text), { text });
  });
});

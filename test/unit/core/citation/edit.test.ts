import { deepEqual, equal, ok } from 'node:assert/strict';
import {
  itemAt,
  locatorMeaning,
  locatorText,
  moveItem,
  putInBrackets,
  removeItem,
  setLocator,
  sparingOtherCells,
  takeOutOfBrackets,
  toggleAuthor,
  type CitedItem,
} from '../../../../src/core/citation/edit';
import { parseCitations } from '../../../../src/core/markdown/parse';
import { applyEdits, type TextEdit } from '../../../../src/core/text/span';
import { atCursor } from '../markdown/cursor';

/** The text after a change of the item at the cursor; `-` where there is nothing to change. */
function changed(marked: string, edit: (text: string, place: CitedItem) => readonly TextEdit[]): string {
  const { text, offset } = atCursor(marked);
  const place = itemAt(parseCitations(text), { start: offset, end: offset });
  const edits = place ? edit(text, place) : [];
  return edits.length === 0 ? '-' : applyEdits(text, edits);
}

describe('the item that is selected', () => {
  /** Its key, where the first `‹` to the first `›` is selected. */
  const selected = (marked: string): string | undefined => {
    const start = marked.indexOf('‹');
    const end = marked.indexOf('›') - 1;
    return itemAt(parseCitations(marked.replace(/[‹›]/g, '')), { start, end })?.item.key;
  };
  for (const [marked, key] of [
    ['[@a; ‹also @b›; @c]', 'b'],
    ['[see ‹@a; also› @b]', 'a'],
    ['[@a; see @‹b; @c›]', 'b'],
    ['[@a; see ‹@b; @c›]', 'b'],
    ['[‹see @a; @b›]', 'a'],
    ['As‹ [@a›; @b]', undefined],
    ['[@a; ‹@b] and› more', undefined],
    ['+------+----+\n| [@a; | x ‹ |\n| @b]› | y  |\n+------+----+\n', undefined],
  ] as const)
    it(`is ${key ?? 'none'} in ${JSON.stringify(marked)}`, () => equal(selected(marked), key));
});

describe('an edit of a citation in a table cell', () => {
  it('is none where it would change other cells', () => {
    const text = '+------+----+\n| [@a; | x  |\n| @b]  | y  |\n+------+----+\n';
    const [citation] = parseCitations(text);
    ok(citation);
    const one = { span: { start: text.indexOf('@a'), end: text.indexOf(';') }, text: '@c' };
    const over = { span: { start: text.indexOf('@a'), end: text.indexOf(']') }, text: '@c' };
    deepEqual(sparingOtherCells(citation, [one]), [one]);
    deepEqual(sparingOtherCells(citation, [one, over]), []);
  });
});

type Case = readonly [before: string, after: string];

function check(
  name: string,
  edit: (text: string, place: CitedItem) => readonly TextEdit[],
  cases: readonly Case[],
): void {
  describe(name, () => {
    for (const [before, after] of cases) it(`${before} → ${after}`, () => equal(changed(before, edit), after));
  });
}

check('removing a paper from a citation', removeItem, [
  ['A claim [@‸a].', 'A claim.'],
  ['[@‸a] starts', ' starts'],
  ['x [see @a, p. 3‸; also @b, chap. 1] y', 'x [also @b, chap. 1] y'],
  ['x [see @a, p. 3; also @b‸, chap. 1] y', 'x [see @a, p. 3] y'],
  ['x [@a; @b‸; @c] y', 'x [@a; @c] y'],
  ['x [@a;@b‸;@c] y', 'x [@a;@c] y'],
  ['x [@a;\n@b‸] y', 'x [@a] y'],
  ['x [ @a‸ ; @b ] y', 'x [ @b ] y'],
  ['x @a‸ y', 'x y'],
  ['x @a [p. 2‸] y', 'x y'],
  ['x @a‸ [p. 2; @b] y', 'x [@b] y'],
  ['x @a‸ [@b] y', 'x [@b] y'],
  ['x @a [p. 2; @b‸] y', 'x @a [p. 2] y'],
  ['x @a [@b‸] y', 'x @a y'],
  ['x @a [ @b‸] y', 'x @a y'],
  ['x @a [@b‸; @c] y', 'x @a [@c] y'],
  ['- @‸a\n- b', '- \n- b'],
  ['12. [@‸a] b', '12.  b'],
  ['-  [@‸a] b', '-   b'],
  ['> [@‸a] b', '>  b'],
  ['Text\n  [@‸a] b', 'Text\n   b'],
  ['Text\nmore [@‸a] b', 'Text\nmore b'],
  ['In 12) [@‸a] b', 'In 12) b'],
  ['a) [@‸a] b', 'a) b'],
  ['x [-@{a.}‸; @c]', 'x [@c]'],
]);

check('moving a paper forward', (text, place) => moveItem(text, place, -1), [
  ['[see @a, p. 3; also @b‸, chap. 1]', '[also @b, chap. 1; see @a, p. 3]'],
  ['[@a;\n  @b‸]', '[@b;\n  @a]'],
  ['[@a‸; @b]', '-'],
  ['[@a]‸', '-'],
  ['@a [@b; @c‸]', '@a [@c; @b]'],
  ['@a [@b‸; @c]', '-'],
  ['@a‸ [@b; @c]', '-'],
]);

check('moving a paper back', (text, place) => moveItem(text, place, 1), [
  ['[@a‸; @b; @c]', '[@b; @a; @c]'],
  ['[@a; @b‸; @c]', '[@a; @c; @b]'],
  ['[@a; @b‸]', '-'],
]);

check('suppressing and showing the author', (_, place) => toggleAuthor(place), [
  ['[@a‸]', '[-@a]'],
  ['[see -@a‸; @b]', '[see @a; @b]'],
  ['[@a; @b‸, p. 3]', '[@a; -@b, p. 3]'],
  ['@a‸ [@b]', '-'],
]);

check('putting a citation into brackets', (text, { citation }) => putInBrackets(text, citation), [
  ['As @a‸ says', 'As [@a] says'],
  ['As @a‸ [p. 2] says', 'As [@a, p. 2] says'],
  ['As @a‸ [p. 2; @b] says', 'As [@a, p. 2; @b] says'],
  ['As @a‸ [@b] says', 'As [@a; @b] says'],
  ['As @a‸ [see @b] says', 'As [@a; see @b] says'],
  ['As @{a.}‸ says', 'As [@{a.}] says'],
  ['As [@a‸] says', '-'],
]);

check('taking a citation out of brackets', (text, { citation }) => takeOutOfBrackets(text, citation), [
  ['As [@a‸] says', 'As @a says'],
  ['As [@a‸, p. 2] says', 'As @a [p. 2] says'],
  ['As [@a‸ p. 2] says', 'As @a [p. 2] says'],
  ['As [@a‸,  p. 2] says', 'As @a [p. 2] says'],
  ['As [@a‸; @b] says', 'As @a [@b] says'],
  ['As [@a‸, p. 2; see @b] says', 'As @a [p. 2; see @b] says'],
  ['As [see @a‸] says', '-'],
  ['As [-@a‸] says', '-'],
  ['As @a‸ says', '-'],
]);

check('setting a locator', (text, place) => setLocator(text, place, 'p. 3'), [
  ['[@a‸]', '[@a, p. 3]'],
  ['[@a‸; @b]', '[@a, p. 3; @b]'],
  ['[see @a‸, and more]', '[see @a, p. 3, and more]'],
  ['[@a, chap. 2‸, and more]', '[@a, p. 3, and more]'],
  ['@a‸', '@a [p. 3]'],
  ['@a‸ [chap. 2]', '@a [p. 3]'],
  ['@a‸ [and more]', '@a [p. 3, and more]'],
  ['@a‸ [@b]', '@a [p. 3; @b]'],
  ['@a [@b‸]', '@a [@b, p. 3]'],
]);

describe('a locator as typed', () => {
  const cases: readonly (readonly [typed: string, written: string | undefined, meaning: string | undefined])[] = [
    ['12', 'p. 12', 'page 12'],
    [' 12-15 ', 'pp. 12-15', 'page 12-15'],
    ['3, 5', 'pp. 3, 5', 'page 3, 5'],
    ['sec.  4.2', 'sec. 4.2', 'section 4.2'],
    ['chapter 1', 'chapter 1', 'chapter 1'],
    ['eq. 5', 'eq. 5', undefined],
    ['p. 3 as I said', 'p. 3 as I said', undefined],
    ['', undefined, undefined],
    ['a; b', undefined, undefined],
    ['p. 3]', undefined, undefined],
  ];
  for (const [typed, written, meaning] of cases) {
    it(`${JSON.stringify(typed)} → ${String(written)}`, () => {
      equal(locatorText(typed), written);
      equal(written && locatorMeaning(written), meaning);
    });
  }
});

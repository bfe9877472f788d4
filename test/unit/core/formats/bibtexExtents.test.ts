import { deepEqual, equal } from 'node:assert/strict';
import { EntryExtents, type Opening } from '../../../../src/core/formats/bibtexExtents';
import { inOneGo } from '../../../../src/core/steps';

function openingsIn(text: string): readonly Opening[] {
  return [...text.matchAll(/@([a-z]+)([{(])/g)].map(({ 0: whole, 1: type = '', 2: mark, index }) => ({
    type,
    start: index,
    end: index + whole.length,
    closing: mark === '(' ? ')' : '}',
    beginsLine: index === 0 || text[index - 1] === '\n',
    hasField: /^\w+,\s*\w+=/.test(text.slice(index + whole.length)),
  }));
}

/** Each entry that is read as its text, or what is open up to `>` and what follows; `?` behind odd ones, `"` behind open quotes. */
function entries(text: string, from = 0): readonly string[] {
  const openings = openingsIn(text).filter(({ start }) => start >= from);
  const extents = inOneGo(EntryExtents.reading(text, openings, from));
  const found: string[] = [];
  let at = from;
  for (const opening of openings) {
    if (opening.start < at) continue;
    const { end, next, isOdd, hasOpenQuote } = inOneGo(extents.of(opening));
    const shown = end === undefined ? `> ${text.slice(next, next + 4)}` : text.slice(opening.start, end);
    found.push(`${shown}${isOdd ? '?' : ''}${hasOpenQuote ? '"' : ''}`);
    if (end !== undefined) equal(next, end);
    at = next;
  }
  return found;
}
/** That a text is read as these entries, whatever stands between them. */
const areRead = (text: string, ...expected: readonly string[]): void => deepEqual(entries(text), expected);

describe('how far entries of BibTeX reach', () => {
  it('is to the brace or parenthesis that closes them', () => {
    areRead('@a{x, t={y {z}}} @b{}\n@c{x, t="{"}"}\n', '@a{x, t={y {z}}}', '@b{}', '@c{x, t="{"}"}');
    areRead('@a(x, t={)}, n=")", m={}) @b(()', '@a(x, t={)}, n=")", m={})', '@b(()');
    areRead('@a{x, t="M\\"uller {", u}", n={)}} @b{}', '@a{x, t="M\\"uller {", u}", n={)}}', '@b{}');
    deepEqual(entries('@a{x @b{y}\n@c{z}', 5), ['@b{y}', '@c{z}']);
  });

  it('is to the next line that opens one where nothing closes them', () => {
    areRead('@a{x, t={y\n@b{z}', '> @b{z', '@b{z}');
    areRead('@a{x, t={y\n z @b{z}', '> ');
    areRead('@a(x, t={y}\n@b{z}', '> @b{z', '@b{z}');
    areRead('@a(x} \n@b(y)', '> @b(y', '@b(y)');
    areRead('@a{x, t="\n@b{y, n={1}}', '> @b{y', '@b{y, n={1}}');
    areRead('@a{x', '> ');
  });

  it('is to the brace though a quote is open, but not over other entries', () => {
    areRead('@a{x, t="y}\n@b{z}', '@a{x, t="y}"', '@b{z}');
    areRead('@a(x, t="y)\n@b{z}', '> @b{z', '@b{z}');
    areRead('@a{x, t="\n@b{y}", n={1}}\n@c{z}', '@a{x, t="\n@b{y}", n={1}}?', '@c{z}');
    areRead('@a(x, t="\n@b{y}", n={1})\n@c{z}', '@a(x, t="\n@b{y}", n={1})?', '@c{z}');
  });

  it('is as without escaped braces where that ends before the next', () => {
    areRead('@a{x, t={\\{y}}\n@b{z}\n@c{w, t={\\}}}', '@a{x, t={\\{y}}', '@b{z}', '@c{w, t={\\}}');
    areRead('@a{x, t={\\}}\n@b{z}}', '@a{x, t={\\}}', '@b{z}');
    areRead('@a{x, t={\\{y}\n@b{z}', '> @b{z', '@b{z}');
  });

  it('is over lines in values that look like entries, but not over many whole ones', () => {
    areRead('@a{x, t={\n@b{y}\n}}\n@c{z}', '@a{x, t={\n@b{y}\n}}?', '@c{z}');
    areRead('@a{x, t={y @b{z}}}', '@a{x, t={y @b{z}}}');
    const whole = '\n@b{y, t={z}}';
    areRead(`@a{x, t={${whole.repeat(2)}}}`, `@a{x, t={${whole.repeat(2)}}}?`);
    areRead(`@a{x, t={${whole.repeat(3)}}}`, '> @b{y', ...Array<string>(3).fill('@b{y, t={z}}'));
    areRead(`@a{x, t={${'\n@b{y}'.repeat(3)}}}`, `@a{x, t={${'\n@b{y}'.repeat(3)}}}?`);
  });

  it('is for comments to their brace, whatever they hold', () => {
    areRead('@comment{\n@a{x, t={y}}\n}\n@b{z}', '@comment{\n@a{x, t={y}}\n}', '@b{z}');
    areRead('@comment{"}\n@b{z}', '@comment{"}', '@b{z}');
    areRead('@comment{x {\n@b{z}', '> @b{z', '@b{z}');
    areRead('@comment(x {)}\n)\n@b{z}', '@comment(x {)}\n)', '@b{z}');
    areRead('@comment{x', '> ');
  });
});

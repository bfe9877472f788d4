import assert from 'node:assert/strict';
import { BUNDLED_STYLES, isBundledStyle, type BundledStyleId } from '../../../../src/core/bibliography/bundled';
import { plainStyle, readStyle, StyleError } from '../../../../src/core/bibliography/style';
import { paperWith } from '../formats/papers';
import { bibliographer, bundledStyle } from './bundle';
import { collection } from './collection';

const lee = paperWith({ citekey: 'lee2024title' });

const style = (inner: string): string =>
  `<?xml version="1.0"?>\n<style class="in-text">\n<!-- <a> -->\n${inner}\n</style>`;

describe('A style file', () => {
  it('tells its title and language', () => {
    assert.deepEqual(readStyle(bundledStyle('nature')), { title: 'Nature', defaultLocale: 'en-GB' });
    for (const id of Object.keys(BUNDLED_STYLES) as BundledStyleId[])
      assert.notEqual(readStyle(bundledStyle(id)).title, '');
    assert.ok(isBundledStyle('acm') && !isBundledStyle('toString'));
  });

  it('that cannot be used is refused with the reason and the line', () => {
    const cases: readonly (readonly [csl: string, line: number, problem: RegExp])[] = [
      ['', 1, /not a citation style/],
      ['<html></html>', 1, /begins with <html>/],
      [style('<citation>'), 5, /<\/style> where <citation> of line 4 is still open/],
      [style('<citation/>').replace('</style>', ''), 2, /<style> is never closed/],
      [style('<citation a="x'), 4, /a tag is broken/],
      [style('</citation>'), 4, /<\/citation> where <style> of line 2/],
      [style('<info/>'), 2, /no <citation>/],
      [
        style('<info>\n<link href="http://www.zotero.org/styles/apa" rel="independent-parent"/></info>'),
        5,
        /only names another one, 'http:\/\/www\.zotero\.org\/styles\/apa'/,
      ],
    ];
    for (const [csl, line, problem] of cases) {
      assert.throws(
        () => readStyle(csl),
        (error) => error instanceof StyleError && error.line === line && problem.test(error.message),
        csl,
      );
    }
  });

  it('that is larger than any is refused unread', () => {
    const long = style(`<citation/>${' '.repeat(1_000_000)}`);
    assert.throws(() => readStyle(long), {
      name: 'StyleError',
      message: 'this is larger than any style that is used.',
    });
    assert.equal(readStyle(style(`<citation/>${' '.repeat(900_000)}`)).title, '');
  });

  it('that the processor does not understand is refused too', () => {
    assert.throws(
      () => bibliographer({ csl: style('<citation><layout><text macro="none"/></layout></citation>') }, []),
      StyleError,
    );
  });
});

/** Macros of which each has `calls` to the next; the last writes the title. */
function cascade(macros: number, calls: (next: string) => string): string {
  const bodies = Array.from({ length: macros }, (_, n) => `<macro name="m${n}">${calls(`m${n + 1}`)}</macro>`);
  const last = `<macro name="m${macros}"><text variable="title"/></macro>`;
  return `<style class="in-text">\n${bodies.join('')}${last}\n<citation><layout><text macro="m0"/></layout></citation></style>`;
}

describe('A style that would take for ever', () => {
  const call = (name: string): string => `<text macro="${name}"/>`;
  const either = (next: string): string =>
    `<choose><if type="book">${call(next)}</if><else>${call(next)}</else></choose>`;

  it('is refused by what its macros come to, at once', () => {
    const twice = (next: string): string => call(next) + call(next);
    for (const macros of [12, 16, 100]) assert.throws(() => readStyle(cascade(macros, twice)), /too often|deeper/);
    assert.throws(() => readStyle(cascade(2000, call)), /deeper than in any style|too often/);
    assert.throws(() => readStyle(`<style>\n${'<group>'.repeat(9999)}${'</group>'.repeat(9999)}<citation/></style>`));
    assert.doesNotThrow(() => readStyle(cascade(8, twice)));
  });

  it('is refused by what it sorts by, where macros count each time', () => {
    const sorting = (macros: number): string =>
      cascade(macros, either).replace('<layout>', '<sort><key macro="m0"/></sort><layout>');
    assert.throws(() => readStyle(sorting(17)), /too often/);
    assert.doesNotThrow(() => readStyle(sorting(14)));
  });

  it('is refused where one element names many people', () => {
    const names = (count: number): string =>
      cascade(1, call).replace('<text variable="title"/>', `<names variable="${'editor '.repeat(count)}"/>`);
    assert.throws(() => readStyle(names(41)), /<names> names more people than any style/);
    assert.doesNotThrow(() => readStyle(names(40)));
  });

  it('is refused where it hides what it comes to: in words of processors, dates, entities', () => {
    const long = cascade(14, (next) => call(next) + call(next));
    const inText = long
      .replaceAll('citation>', 'intext>')
      .replace('</style>', '<citation><layout><text variable="title"/></layout></citation></style>');
    assert.throws(() => readStyle(inText), /too often/);
    const dates = cascade(1, call).replace(
      '<text variable="title"/>',
      `<date>${'<date-part name="year"/>'.repeat(11)}</date>`,
    );
    assert.throws(() => readStyle(dates), /<date> has more parts than any date/);
    const hidden = cascade(2, call).replace('<macro name="m1"', '<macro name="&#109;1"');
    assert.throws(() => readStyle(hidden), /<macro> has a name with an '&'/);
  });

  it('is told by the longest of its alternatives', () => {
    assert.doesNotThrow(() => readStyle(cascade(20, either)));
    assert.throws(() => readStyle(cascade(14, (next) => call(next) + either(next))), /too often/);
  });

  it('is refused where a macro calls itself, or none', () => {
    const around = cascade(3, call).replace('<text variable="title"/>', call('m1'));
    assert.throws(() => readStyle(around), /Line 2: the macro 'm1' calls itself/);
    assert.throws(() => readStyle(cascade(3, call).replace('name="m2"', 'name="other"')), /there is no macro 'm2'/);
  });

  it('is refused for signs of patterns where processors make some of its words', () => {
    const inLocale = (words: string): string => `<locale xml:lang="de">${words}</locale>`;
    const term = (name: string, text: string): string => inLocale(`<terms><term name="${name}">${text}</term></terms>`);
    for (const [words, sign] of [
      [inLocale('<style-options skip-words="a,(?:b+)+c"/><terms/>'), '('],
      [term('and', '(?:a+)+x'), '('],
      [term('and', '&#40;?:a&#43;&#x29;'), '('],
      [term('open-inner-quote', '<single>a+</single>'), '+'],
      [term('page-range-delimiter', 'a\\w'), '\\'],
    ] as const)
      assert.throws(
        () => readStyle(cascade(3, call).replace('<citation>', `${words}<citation>`)),
        (error: Error) => error.message.includes(`has a '${sign}', which no style has there`),
        words,
      );
    for (const words of [
      inLocale('<style-options skip-words="a,v.,d\u2019,um zu"/><terms/>'),
      term('and', '&amp;'),
      term('in press', 'to appear (in press)'),
      term('open-quote', '&#8220;'),
    ])
      assert.doesNotThrow(() => readStyle(cascade(3, call).replace('<citation>', `${words}<citation>`)), words);
  });

  it('is refused for texts of any length', () => {
    for (const long of [
      `<text value="${'x'.repeat(400)}"/>`,
      `<text variable="title" form="${' '.repeat(800)}"/>`,
      `<locale><terms><term name="and">${'x'.repeat(400)}</term></terms></locale>`,
    ])
      assert.throws(
        () => readStyle(style(`<citation><layout>${long}</layout></citation>`)),
        /Line 4: <\w+> has a longer/,
      );
  });

  it('is read in time that grows with its length alone', () => {
    for (const opening of ['<!--', '<?', '<![CDATA[', '<a ', '<title>', '<a b="', "<a b='x' "])
      assert.throws(() => readStyle(opening.repeat(200_000 / opening.length)), StyleError, opening);
  });

  it('is stopped where it gets past all that, and not followed again', () => {
    let time = 0;
    const clock = (): number => (time += 3000);
    const slow = bibliographer({ csl: bundledStyle('apa') }, [lee], undefined, { name: "'slow.csl'", now: clock });
    const render = () => slow.citations([{ items: [{ key: lee.citekey }] }]);
    assert.throws(render, /'slow\.csl' cannot be used: it takes too long\./);
    const stopped = time;
    assert.throws(render, /it takes too long/);
    assert.equal(time, stopped);
  });

  it('is stopped within one work', () => {
    let steps = 0;
    const clock = (): number => 10 * steps++;
    const csl = cascade(9, (next) => call(next) + call(next)).replace('">', '" version="1.0"><info/>');
    const slow = bibliographer({ csl }, [lee], undefined, { name: "'slow.csl'", now: clock });
    assert.throws(() => slow.citations([{ items: [{ key: lee.citekey }] }]), /it takes too long/);
    assert.ok(steps < 250);
  });

  it('is none of those that people use', () => {
    const styles = collection();
    assert.ok(styles.length > 2500);
    for (const [id, csl] of styles) assert.doesNotThrow(() => readStyle(csl), id);
  });
});

describe('A style as a processor sees it', () => {
  it('is what was looked at', () => {
    const csl = `<style>\n<!-- <macro name="a"> --><![CDATA[<macro name="b">]]>\n<info><title>A &amp; B</title></info> <citation  a='"x>"'\n b=""><layout/></citation></style>`;
    assert.equal(
      plainStyle(csl),
      '<style><info><title>A &amp; B</title></info><citation a="&quot;x&gt;&quot;" b=""><layout/></citation></style>',
    );
  });
});

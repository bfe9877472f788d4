import assert from 'node:assert/strict';
import { BUNDLED_STYLES, isBundledStyle, type BundledStyleId } from '../../../../src/core/bibliography/bundled';
import { readStyle, StyleError } from '../../../../src/core/bibliography/style';
import { bibliographer, bundledStyle } from './bundle';

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

  it('that the processor does not understand is refused too', () => {
    assert.throws(
      () => bibliographer({ csl: style('<citation><layout><text macro="none"/></layout></citation>') }, []),
      StyleError,
    );
  });
});

import { deepEqual, equal } from 'node:assert/strict';
import { excessOf } from '../../../../src/core/bibliography/styleLimits';
import { xmlElements, type XmlElement } from '../../../../src/core/bibliography/xml';

/** What a style has too much of that holds this from its second line on: 'LINE: PROBLEM'. */
function excess(inner: string): string | undefined {
  const found = excessOf(xmlElements(`<style>\n${inner}</style>`));
  return found && `${found.line}: ${found.problem}`;
}

const MUCH = 'this style would take longer than any that is in use: its macros call each other too often.';
const call = (name: string): string => `<text macro="${name}"/>`;
const layout = (inner: string): string => `<citation><layout>${inner}</layout></citation>`;

describe('What a style may have', () => {
  it('are texts of some length, whatever it writes them into', () => {
    for (const key of ['prefix', 'suffix', 'delimiter', 'value']) {
      equal(excess(`<text ${key}="${'x'.repeat(300)}"/>`), undefined, key);
      equal(excess(`<text ${key}="${'x'.repeat(301)}"/>`), '2: <text> has a longer text than any style needs.', key);
    }
    equal(excess(`<text form="${'x'.repeat(700)}"/>`), undefined);
    equal(excess(`\n<if type="${'x'.repeat(701)}"/>`), '3: <if> has a longer text than any style needs.');
    for (const name of ['term', 'single', 'multiple']) {
      equal(excess(`<${name}> ${'x'.repeat(300)} </${name}>`), undefined, name);
      equal(excess(`<${name}>${'x'.repeat(301)}</${name}>`), `2: <${name}> has a longer text than any style needs.`);
    }
    equal(excess(`<summary>${'x'.repeat(5000)}</summary>`), undefined);
  });

  it('are some people and parts of a date, and elements in others', () => {
    equal(excess(`<names variable=" ${'editor  '.repeat(40)}"/>`), undefined);
    const many = '2: <names> names more people than any style.';
    equal(excess(`<names variable="${'editor\n'.repeat(41)}"/>`), many);
    equal(excess(`<names variable="${'a&#32;'.repeat(41)}"/>`), many);
    equal(excess(`<if variable="${'a '.repeat(41)}"/>`), undefined);
    equal(excess(`<date>${'<date-part/>'.repeat(10)}</date>`), undefined);
    equal(excess(`<date>${'<date-part/>'.repeat(11)}</date>`), '2: <date> has more parts than any date.');
    equal(excess(`<group>${'<date-part/>'.repeat(11)}</group>`), undefined);
    const nested = (depth: number): string => '<group>'.repeat(depth) + '</group>'.repeat(depth);
    equal(excess(nested(150)), undefined);
    equal(excess(nested(151)), '2: <group> stands deeper than in any style.');
  });

  it('are no entities in names of macros', () => {
    for (const [inner, name] of [
      ['<macro name="&#109;1"/>', 'macro'],
      ['<text macro="a&amp;b"/>', 'text'],
    ])
      equal(excess(`${inner}`), `2: <${name}> has a name with an '&', which no macro has.`);
    equal(excess('<term name="a&amp;b"/>'), undefined);
  });

  it('are no signs of patterns in words of which processors make patterns', () => {
    const sign = (inner: string): string | undefined => excess(inner)?.replace(/, which no style has there\.$/, '');
    for (const one of '()[]{}+*?|\\^$')
      equal(sign(`<style-options skip-words="a,${one}b"/>`), `2: <style-options> has a '${one}'`);
    for (const name of ['and', 'open-quote', 'close-quote', 'close-inner-quote', 'page-range-delimiter']) {
      equal(sign(`<term name="${name}">a&#43;</term>`), "2: <term> has a '+'", name);
      equal(sign(`<term name="${name}"><single>a</single><multiple>b*</multiple></term>`), "2: <term> has a '*'", name);
    }
    for (const name of ['and others', 'land', 'open-quotes', 'half-open-quote', 'range-delimiter of', 'quote'])
      equal(sign(`<term name="${name}">a+</term>`), undefined, name);
    equal(sign('<text name="and">a+</text>'), undefined);
    equal(sign('<term>a+</term>'), undefined);
  });

  it('are steps for one reference, of several alternatives those of the longest', () => {
    const holding = (name: string, ...children: readonly XmlElement[]): XmlElement => {
      return { name, attributes: {}, children, text: '', depth: 1, line: 3 };
    };
    const steps = (count: number): readonly XmlElement[] => Array<XmlElement>(count).fill(holding('text'));
    const problem = (part: XmlElement) => excessOf([part]);
    const much = { problem: MUCH, line: 3 };
    for (const name of ['citation', 'bibliography', 'intext', 'sort']) {
      deepEqual(problem(holding(name, ...steps(5999))), undefined, name);
      deepEqual(problem(holding(name, ...steps(6000))), much, name);
    }
    const either = (one: number, other: number): XmlElement =>
      holding('citation', holding('choose', holding('if', ...steps(one)), holding('else', ...steps(other))));
    deepEqual(problem(either(5997, 5997)), undefined);
    deepEqual(problem(either(5998, 1)), much);
    deepEqual(problem(either(1, 5998)), much);
    deepEqual(problem(holding('macro', ...steps(7000))), undefined);
  });

  it('are elements in keys to sort by, with those of all macros that are called', () => {
    const macro = `<macro name="m"><choose>${'<if/>'.repeat(499)}</choose></macro>`;
    const part = (name: string, more: number): string =>
      `${macro}\n<${name}><choose>${call('m').repeat(498)}${'<if/>'.repeat(more)}</choose></${name}>`;
    equal(excess(part('sort', 2)), undefined);
    equal(excess(part('sort', 3)), `3: ${MUCH}`);
    equal(excess(part('citation', 3)), undefined);
  });

  it('are macros that are there, the first of a name, and call themselves in no way', () => {
    equal(excess(`\n${layout(call('m'))}`), "3: there is no macro 'm'.");
    equal(excess(layout('<text macro=""/>')), "2: there is no macro ''.");
    equal(excess(`<macro name="m"/>\n<macro name="m">${call('m')}</macro>${layout(call('m'))}`), undefined);
    const round = `<macro name="a">${call('b')}</macro>\n<macro name="b">${call('a')}</macro>`;
    equal(excess(round), undefined);
    equal(excess(`${round}\n${layout(call('b'))}`), "3: the macro 'b' calls itself.");
  });

  it('are macros in each other as deep as elements', () => {
    const cascade = (length: number): string =>
      Array.from({ length }, (_, n) => `<macro name="m${n}">${call(`m${n + 1}`)}</macro>\n`).join('') +
      `<macro name="m${length}"><text/></macro>\n`;
    const deep = 'stands deeper than in any style, by the macros above it.';
    deepEqual(
      [73, 74].map((length) => excess(cascade(length) + layout(call('m0')))),
      [undefined, `76: <macro> ${deep}`],
    );
    const again = (depth: number): string =>
      cascade(70) + layout(`${call('m0')}${'<group>'.repeat(depth)}\n${call('m0')}${'</group>'.repeat(depth)}`);
    deepEqual([6, 7].map(again).map(excess), [undefined, `74: ${MUCH}`]);
  });
});

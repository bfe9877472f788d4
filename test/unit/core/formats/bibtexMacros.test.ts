import { deepEqual, equal } from 'node:assert/strict';
import { FileMacros } from '../../../../src/core/formats/bibtexMacros';
import { scanBibtex } from '../../../../src/core/formats/bibtexScan';

const macrosAt = (text: string, offset: number): Readonly<Record<string, string>> =>
  Object.fromEntries(new FileMacros(text, scanBibtex(text).macros).at(offset));

describe('what the abbreviations of a file stand for', () => {
  it('is told by where each stands', () => {
    const text = '@string{a = "A"}\n@STRING ( b = a # { B} )\n@string{c = {C}';
    deepEqual([macrosAt(text, 0), macrosAt(text, text.length)], [{ a: 'A', b: 'A B' }, { a: 'A', b: 'A B' }]); // prettier-ignore
    deepEqual(macrosAt('', 0), {});
  });

  it('changes for what follows where one is defined anew', () => {
    const text = '@string{a = "A"}@string{b = a}@string{a = "A"}@string{a = "Z"}@string{c = a, b = "B"}';
    const [first, anew, last] = [30, text.indexOf('@string{a = "Z"'), text.length];
    deepEqual(macrosAt(text, first), { a: 'A', b: 'A', c: 'Z' });
    deepEqual(macrosAt(text, anew), { a: 'Z', b: 'A', c: 'Z' });
    deepEqual(macrosAt(text, last), { a: 'Z', b: 'B', c: 'Z' });
  });

  it('is the same object as long as nothing is defined anew, and no long text', () => {
    const text = `@string{a = "A"}@string{b = "${'x'.repeat(10_001)}"}@string{a = "A"}`;
    const macros = new FileMacros(text, scanBibtex(text).macros);
    equal(macros.at(0), macros.at(text.length));
    deepEqual(Object.keys(Object.fromEntries(macros.at(0))), ['a']);
  });

  it('is bounded where a great many are defined anew', () => {
    const names = Array.from({ length: 2000 }, (_, at) => `@string{n${at} = "x"}`).join('');
    const anew = Array.from({ length: 200 }, (_, at) => `@string{n0 = "${at}"}`).join('');
    const text = names + anew;
    const macros = new FileMacros(text, scanBibtex(text).macros);
    const kept = new Set(Array.from({ length: text.length }, (_, at) => macros.at(at)));
    equal(kept.size, 50);
    const few = Array.from({ length: 300 }, (_, at) => `@string{n = "${at}"}`).join('');
    const sections = new FileMacros(few, scanBibtex(few).macros);
    equal(new Set(Array.from({ length: few.length }, (_, at) => sections.at(at))).size, 100);
    equal(macros.at(text.length).get('n0'), '199');
  });
});

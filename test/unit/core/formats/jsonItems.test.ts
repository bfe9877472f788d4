import { deepEqual } from 'node:assert/strict';
import { outliningJson } from '../../../../src/core/formats/jsonItems';
import { inOneGo } from '../../../../src/core/steps';

function outline(text: string): { readonly items: readonly string[]; readonly members: readonly string[] } {
  const { items, members } = inOneGo(outliningJson(text));
  const cut = ({ start, end }: { readonly start: number; readonly end: number }): string => text.slice(start, end);
  return { items: items.map(cut), members: [...members].map(([name, span]) => `${name}: ${cut(span)}`) };
}

describe('the objects of a JSON text', () => {
  it('are those of the outermost array, or of arrays in the outermost object', () => {
    deepEqual(outline('[{"a": {"b": [{}]}}, 1, [{"c": 2}], {}]'), { items: ['{"a": {"b": [{}]}}', '{}'], members: [] });
    deepEqual(outline('{"x": 1, "items": [{"a": 1}, {"b": [{}]}], "more": {"c": {}}, "last": {}}'), {
      items: ['{"a": 1}', '{"b": [{}]}'],
      members: ['more: {"c": {}}', 'last: {}'],
    });
    deepEqual(outline('[[{"a": 1}]]').items, []);
    deepEqual(outline('{"a": {"b": [{}]}}'), { items: [], members: ['a: {"b": [{}]}'] });
  });

  it('are not what stands in texts, and are found beside broken ones', () => {
    deepEqual(outline('[{"a": "}{\\"]["}, {nope: }, {"b": 1}]').items, ['{"a": "}{\\"]["}', '{nope: }', '{"b": 1}']);
    deepEqual(outline('[{"a": 1}, {"b": [').items, ['{"a": 1}', '{"b": [']);
    deepEqual(outline('"[{}]"'), { items: [], members: [] });
  });

  it('are found behind one that lacks a quote or a bracket, or has one too many', () => {
    const flat = (items: readonly string[]): readonly string[] => items.map((item) => item.replaceAll('~', ''));
    const layouts = {
      'on one line': (items: readonly string[]) => `[${flat(items).join(', ')}]`,
      'a line each': (items: readonly string[]) => `[\n${flat(items).join(',\n')}\n]`,
      'on lines of their own': (items: readonly string[]) => `[\n  ${items.join(',\n  ').replaceAll('~', '\n    ')}\n]`,
    };
    const good = (id: string): string => `{~"id":"${id}",~"author":[~{"family":"F"}],~"more":{~"a":[~{}]}}`;
    const broken = '{~"id":"b",~"title":"B {C} [D",~"author":[~{~"family":"E",~"x":"x"~}~]~}';
    const damages: readonly (readonly [what: string, to: string])[] = [
      ['{~"id"', '~"id"'],
      ['{~"id"', '"id"'],
      ['"b"', '"b'],
      ['"b"', 'b"'],
      ['"id"', '"id'],
      ['"B {C} [D"', '"B {C} [D'],
      ['"B {C} [D"', 'B {C} [D"'],
      ['"B {C} [D"', '"B "{C}" D"'],
      ['"x"~}', '"x"~'],
      ['"x"~}', '"x"~}}'],
      ['"x"~}', '"x"~]}'],
      ['"x"~}', '"x~}'],
      ['[~{', '{'],
      ['{~"family', '~"family'],
      ['}~]~}', '}~}'],
      ['}~]~}', '}~]'],
      ['}~]~}', '}'],
    ];
    for (const [layout, laid] of Object.entries(layouts)) {
      for (const [what, to] of damages) {
        const text = laid([good('g'), broken.replace(what, to), good('h'), good('i')]);
        const found = outline(text).items.flatMap((item) => /^\{\s*"id":"([g-i])/.exec(item)?.[1] ?? []);
        deepEqual(found.join(''), 'ghi', `${layout}, ${what} to ${to}: ${text}`);
      }
    }
  });

  it('are told to be cut where the text ends too early', () => {
    const isCut = (text: string): boolean => inOneGo(outliningJson(text)).isCut;
    deepEqual(['', '[]', '[{"a": {}}]', '{"x": [{}]}', '[{"a": "[}]'].map(isCut), [false, false, false, false, true]);
    deepEqual(['[', '[{"a": 1}', '[{"a": 1},', '[{"a": {}}, {"b', '{"x": [{}'].map(isCut), [
      true,
      true,
      true,
      true,
      true,
    ]);
  });
});

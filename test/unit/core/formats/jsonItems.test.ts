import { deepEqual } from 'node:assert/strict';
import { jsonOutline } from '../../../../src/core/formats/jsonItems';

function outline(text: string): { readonly items: readonly string[]; readonly members: readonly string[] } {
  const { items, members } = jsonOutline(text);
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
    deepEqual(outline('[{"a": 1}, {"b": [').items, ['{"a": 1}']);
    deepEqual(outline('"[{}]"'), { items: [], members: [] });
  });
});

import { deepEqual, equal } from 'node:assert/strict';
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
    deepEqual(outline('{"x": [[{"a": 1}]]}').items, []);
    deepEqual(outline('{"a": {"b": [{}]}}'), { items: [], members: ['a: {"b": [{}]}'] });
  });

  it('are not what stands in texts, and are found beside broken ones', () => {
    deepEqual(outline('[{"a": "}{\\"]["}, {nope: }, {"b": 1}]').items, ['{"a": "}{\\"]["}', '{nope: }', '{"b": 1}']);
    deepEqual(outline('[{"a": 1}, {"b": [ \n').items, ['{"a": 1}', '{"b": [']);
    deepEqual(outline('"[{}]"'), { items: [], members: [] });
  });

  it('are found behind one that lacks a quote or a bracket, or has one too many, and where that shows', () => {
    // Where `~` stands, a line may end.
    const layouts = [
      { begin: '[', between: ', ', end: ']', line: '' },
      { begin: '[\n', between: ',\n', end: '\n]', line: '' },
      { begin: '[\r\n  ', between: ',\r\n  ', end: '\r\n]', line: '\r\n    ' },
    ];
    const good = (id: string): string => `{~"id":"${id}",~"author":[~{"family":"F"}],~"more":{~"a":[~{}]}}`;
    const broken = '{~"id":"b",~"title":"B {C} [D",~"author":[~{~"family":"E",~"x":"x"~}~]~}';
    /** What follows there without white space, and how much of the broken item is taken for its end. */
    const damages: readonly (readonly [what: string, to: string, shows: string, over?: string])[] = [
      ['"b"', '"b', '"b,"title"'],
      ['"b"', 'b"', '","title"'],
      ['"id"', '"id', '"id:"b"'],
      ['"B {C} [D"', '"B {C} [D', '"B{C}[D,"'],
      ['"B {C} [D"', 'B {C} [D"', '","author"'],
      ['"B {C} [D"', '"B "{C}" D"', '"B"{C}"D"'],
      ['"x"~}', '"x"~', ']},{"id":"h"'],
      ['"x"~}', '"x"~}}', '}]},{"id":"h"', '~]~}'],
      ['"x"~}', '"x"~]}', ']}]},{"id":"h"', '~]~}'],
      ['"x"~}', '"x~}', '"x}]},{"id":"h"'],
      ['[~{', '{', ']},{"id":"h"'],
      ['{~"family', '~"family', '}]},{"id":"h"', '~]~}'],
      ['}~]~}', '}~}', '},{"id":"h"'],
      ['}~]~}', '}~]', ']'],
      ['}~]~}', '}', ''],
    ];
    for (const { begin, between, end, line } of layouts)
      for (const [what, to, shows, over = ''] of damages) {
        const items = [good('g'), broken.replace(what, to), good('h'), good('i')].map((one) =>
          one.replaceAll('~', line),
        );
        const text = begin + items.join(between) + end;
        const { brokenAt = text.length } = inOneGo(outliningJson(text));
        const rest = text.slice(brokenAt).replace(/\s/g, '');
        const open = to === '}~]' || to === '}' ? between : '';
        const [first, second = '', ...others] = items;
        const found = second.slice(0, second.length - over.replaceAll('~', line).length).trimStart() + open;
        deepEqual(outline(text).items, [first, found, ...others], text);
        deepEqual([rest.slice(0, shows.length), rest === ''], [shows, shows === ''], text);
      }
  });

  it('are found behind one that lacks its first brace', () => {
    for (const between of [', ', ',\n', ',\n  '])
      for (const broken of ['"id": "b", "x": [{"y": 1}]}', '"id": "b",\n  "x": {}\n}']) {
        const good = ['{"id": "g", "x": [{}]}', '{"id": "h"}', '{"id": "i"}'];
        const text = `[${[good[0], broken, ...good.slice(1)].join(between)}]`;
        deepEqual(
          outline(text).items.filter((item) => good.includes(item)),
          good,
          text,
        );
      }
  });

  it('are told from those inside them that look alike', () => {
    const items = (text: string): readonly string[] => outline(text).items;
    const next = '{"id": "b"}';
    deepEqual(items(`[{"id": "a", "x": [{"id": "n"}]}, ${next}]`), ['{"id": "a", "x": [{"id": "n"}]}', next]);
    for (const one of ['{"id": "a", "x": [\n  {"id": "n"}], "y": "1}', '{"id": "a", "x": {"id": "n"}, "y": "1}'])
      deepEqual(items(`[\n ${one},\n ${next}\n]`), [one, next]);
    for (const one of ['{"id": "a", "x": ["id"], "y": "1}', '{x: {}, "y": "1}'])
      deepEqual(items(`[${one}, ${next}]`), [one, next]);
    deepEqual(items(`[{"id": "a",\n "x": 1,\n${next}]`), ['{"id": "a",\n "x": 1,\n', next]);
  });

  it('are found behind brackets that are too many between them', () => {
    deepEqual(outline('[{"a": 1}] {"b": 2}]').items, ['{"a": 1}', '{"b": 2}']);
    deepEqual(outline('{"items": [{"a": 1}\n]},\n  {"b": 2}]}').items, ['{"a": 1}', '{"b": 2}']);
    deepEqual(outline('{"items": [{"a": 1}], "more": {"c": 2}, "x": "y}'), {
      items: ['{"a": 1}'],
      members: ['more: {"c": 2}'],
    });
  });

  it('are found behind a bracket too many between them or within one, or where the first one is missing', () => {
    const found = (text: string): readonly string[] => [
      ...outline(text).items,
      ...(inOneGo(outliningJson(text)).isCut ? ['cut'] : []),
    ];
    for (const line of ['', '\n  ']) {
      const item = (id: string): string => `{${line}"id": "${id}", "by": [${line}{"x": "y"}, {"x": "z"}], "page": 1}`;
      const [a, b, c] = [item('a'), item('b'), item('c')];
      const list = `${a},${line}${b},${line}${c}`;
      for (const many of ['{', '{\n']) {
        deepEqual(found(`[${line}${a},${line}${many}${b},${line}${c}]`), [a, many, b, c]);
        deepEqual(found(`[${a}${many}, ${b}, ${c}]`), [a, `${many}, `, b, c]);
        deepEqual(found(`{${many}"items": [${list}]}`), [a, b, c]);
        deepEqual(found(`[${a}, ${b}], ${c}]`), [a, b, c]);
        deepEqual(found(`{"items": [${many}${list}]}`), [many, a, b, c]);
      }
      for (const many of ['[', '[ \r\n'])
        for (const text of [`[${a},${many}${b},${c}]`, `[${many}${list}]`, `{"items": [${a}${many},${b},${c}]}`])
          deepEqual(found(text), [a, b, c], text);
      for (const end of [']', ']\n \n', '\n]'])
        for (const text of [`${list}${end}`, `{"items": ${list}${end}}`, `{"x": 1, "items": ${list}`])
          deepEqual(found(text).slice(0, 3), [a, b, c], text);
      deepEqual(found(`${list}${line}]`), [a, b, c]);
      const early = b.replace('[', '}[');
      deepEqual(found(`[${a},${early},${c}]`), [a, early.slice(0, early.indexOf('}[') + 1), '"page": 1}', c]);
    }
    deepEqual(outline('{"items": {"a": 1}, {"b": 2}], "x": {}}'), {
      items: ['{"a": 1}', '{"b": 2}'],
      members: ['x: {}'],
    });
    deepEqual(found('[{"a": 1}, [], [1], [{"b": 2}]]'), ['{"a": 1}']);
    deepEqual(found('{"a": 1}\n{"b": 2}'), []);
  });

  it('are told where a quote, brace or bracket shows to be missing or too many', () => {
    for (const [text, items, shows] of [
      ['[{"id" : "g"}, "id" : "b"}, {"id" : "h"}]', ['{"id" : "g"}', '"id" : "b"}', '{"id" : "h"}'], '"id" : "b"}'],
      ['[{"a": 1},[{"b": 2},{"c": 3}]', ['{"a": 1}', '{"b": 2}', '{"c": 3}'], '[{"b": 2},{"c": 3}]'],
      ['{"items": {"a": 1}, {"b": 2}], "x": {}}', ['{"a": 1}', '{"b": 2}'], '{"b": 2}], "x": {}}'],
      ['{"x": 1, {"b": 2}]}', ['{"b": 2}'], '{"b": 2}]}'],
      ['{"a": 1}\n,\n{"b": 2}]', ['{"a": 1}', '{"b": 2}'], '}\n,\n{"b": 2}]'],
      ['{"items": [{"a": 1}]}, {"b": 2}]\n}', ['{"a": 1}', '{"b": 2}'], ']\n}'],
      ['[{"a": "x", "b": "\n}, {"a": 1}]', ['{"a": "x", "b": "\n}', '{"a": 1}'], '"\n}, {"a": 1}]'],
      ['[{"a": 1, "b": "B [C] }, {"a": 2}]', ['{"a": 1, "b": "B [C] }', '{"a": 2}'], '"B [C] }, {"a": 2}]'],
    ] as const) {
      deepEqual(outline(text).items, items, text);
      const { brokenAt = text.length } = inOneGo(outliningJson(text));
      equal(text.slice(brokenAt).slice(0, shows.length), shows, text);
    }
  });

  it('are looked for in steps of some thousand brackets and texts', () => {
    equal([...outliningJson(`[${'[]'.repeat(5000)}`)].length, 4);
    equal([...outliningJson(`[${'[]'.repeat(5000)}]`)].length, 2);
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
    equal(inOneGo(outliningJson('[{"a": "b"')).brokenAt, undefined);
  });
});

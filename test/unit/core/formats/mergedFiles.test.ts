import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { toCslItem, toCslJson } from '../../../../src/core/formats/cslJson';
import { mergeCslJson, requireCslJson } from '../../../../src/core/formats/cslJsonFile';
import { appendRecords, MergeError, partition } from '../../../../src/core/formats/merge';
import { toRis } from '../../../../src/core/formats/ris';
import { mergeRis } from '../../../../src/core/formats/risFile';
import { corpusPapers, paperWith } from './papers';

const lee = paperWith({ citekey: 'lee2024title' });
const roe = paperWith({ citekey: 'roe2023' });

describe('Records behind a text', () => {
  it('stand behind one blank line, in its line breaks, or where there is nothing yet', () => {
    for (const [existing, expected] of [
      ['', 'b\nc\n'],
      [' \r\n', ' \r\nb\r\nc\r\n'],
      ['a', 'a\n\nb\nc\n'],
      ['a\n', 'a\n\nb\nc\n'],
      ['a\n \n', 'a\n \nb\nc\n'],
      ['a\r\n', 'a\r\n\r\nb\r\nc\r\n'],
      ['a\r', 'a\r\rb\rc\r'],
    ] as const)
      assert.equal(appendRecords(existing, 'b\nc\n'), expected, JSON.stringify(existing));
    assert.equal(appendRecords('a', ''), 'a');
  });

  it('are those that are not there yet, each once, whatever the case of their keys', () => {
    const [last, other] = [paperWith({ citekey: 'LEE2024title' }), paperWith({ citekey: 'Poe2020' })];
    assert.deepEqual(partition([lee, other, last, roe], ['ROE2023']), { added: [last, other], kept: [roe] });
  });
});

describe('Merging into a CSL-JSON file', () => {
  const compact = JSON.stringify(toCslItem(lee));

  it('writes new items in the layout of the file', () => {
    assert.equal(mergeCslJson('', [lee]).text, toCslJson([lee]));
    assert.equal(mergeCslJson('[ ]', []).text, '[ ]');
    assert.equal(
      mergeCslJson('\uFEFF[ ]\r\n', [lee]).text,
      `\uFEFF${toCslJson([lee]).replaceAll('\n', '\r\n')}`.replaceAll('\r\r', '\r'),
    );
    assert.equal(mergeCslJson(toCslJson([lee]), [roe]).text, toCslJson([lee, roe]));
    assert.equal(mergeCslJson('[{"id":1}]', [lee]).text, `[{"id":1},${compact}]`);
    assert.equal(mergeCslJson('[ { "id": 1 } ]\n', [lee]).text, `[ { "id": 1 }, ${compact} ]\n`);
    assert.equal(mergeCslJson('[7]', [lee, roe]).text, `[7,${compact},${JSON.stringify(toCslItem(roe))}]`);
    assert.equal(mergeCslJson('[\n\t{"id":"a"}\n]\n', [lee]).text, `[\n\t{"id":"a"},\n\t${compact}\n]\n`);
    assert.equal(
      mergeCslJson('[{\r\n  "id": "a"\r\n}]', [roe]).text,
      `[{\r\n  "id": "a"\r\n}, ${JSON.stringify(toCslItem(roe), undefined, 2).replaceAll('\n', '\r\n')}]`,
    );
    assert.equal(
      mergeCslJson('[ {\n\t"id": "a"\n} ]', [roe]).text,
      `[ {\n\t"id": "a"\n}, ${JSON.stringify(toCslItem(roe), undefined, '\t')} ]`,
    );
  });

  it('leaves an item with the same key alone, also where its id is an address of Zotero', () => {
    const key = '"citation-key": "lee2024title"';
    for (const mine of [
      '[ {"id": "LEE2024title", "title" : 1.10} ]',
      `[{"id": "http://zotero.org/users/1/items/AB", ${key}}]`,
      `[{${key}}]`,
    ])
      assert.deepEqual(mergeCslJson(mine, [lee]), { text: mine, added: [], kept: ['lee2024title'], problems: [] });
    assert.deepEqual(mergeCslJson(`[null, {"id": "own", ${key}}]`, [lee]).added, ['lee2024title']);
  });

  it('refuses what is no array of JSON, with the line', () => {
    assert.throws(
      () => mergeCslJson('[\n{"id": }]', [lee]),
      (error) => error instanceof MergeError && error.line === 2,
    );
    assert.throws(
      () => mergeCslJson(`[${'\n'.repeat(20)}{"id": }]`, [lee]),
      (error) => error instanceof MergeError && error.line === 21,
    );
    assert.throws(
      () => mergeCslJson('[\n{"id": 1}\n', [lee]),
      new MergeError(3, 'this is not JSON. Correct the file and try again.'),
    );
    assert.throws(
      () => mergeCslJson('{"a": 1}', [lee]),
      new MergeError(1, 'this is not CSL-JSON, which is an array of items: [ … ].'),
    );
  });

  it('tells a list of references from one of something else', () => {
    for (const items of [
      '',
      ' []',
      '{"id": "a"}',
      '{"id": 1, "type": "book"}',
      '{"id": "a", "type": "b", "x": 1, "DOI": 2}',
    ])
      requireCslJson(items.startsWith('{') ? `[${items}]` : items);
    for (const key of 'title author editor issued container-title DOI ISBN URL citation-key'.split(' '))
      requireCslJson(`[{"id": "a", "x": 1, "${key}": 1}]`);
    for (const item of ['{"id": "a", "x": 1}', '{"id": ""}', '{"title": "T"}', '{"id": [], "title": "T"}', 'null', '1'])
      assert.throws(
        () => requireCslJson(`[{"id": "a"}, ${item}]`),
        new MergeError(1, 'this is a list of something else than references, as item 2 shows.'),
        item,
      );
  });

  it('keeps every byte before and after, is idempotent, and has every key once', () => {
    const item = fc.record(
      { id: fc.constantFrom('a', 'b', 'ROE2023', 7), title: fc.string(), note: fc.constantFrom(']', '}]', [1]) },
      { noNullPrototype: true },
    );
    fc.assert(
      fc.property(
        fc.uniqueArray(item, { selector: ({ id }) => id }),
        fc.constantFrom('', 2, '\t'),
        fc.constantFrom('', '\n', '\r\n '),
        (items, indent, end) => {
          const existing = JSON.stringify(items, undefined, indent) + end;
          const once = mergeCslJson(existing, [lee, roe]);
          if (items.length > 0) assert.ok(once.text.startsWith(existing.slice(0, existing.lastIndexOf(']')).trimEnd()));
          const read = JSON.parse(once.text) as readonly { readonly id: string }[];
          assert.deepEqual(read.slice(0, items.length), items);
          assert.equal(new Set(read.map(({ id }) => String(id).toLowerCase())).size, read.length);
          assert.equal(mergeCslJson(once.text, [lee, roe]).text, once.text);
        },
      ),
      { numRuns: 200 },
    );
  });

  it('takes in all 450 papers as if written at once', () => {
    assert.equal(mergeCslJson(toCslJson(corpusPapers.slice(0, 200)), corpusPapers).text, toCslJson(corpusPapers));
  });
});

describe('Merging into an RIS file', () => {
  it('appends in the line endings of the file and leaves the same ID alone', () => {
    const mine = 'TY  - BOOK\r\nID  - Roe2023 \r\nER  - \r\n';
    const { text, added, kept } = mergeRis(mine, [roe, lee]);
    assert.equal(text, `${mine}\r\n${toRis([lee]).replaceAll('\n', '\r\n')}`);
    assert.deepEqual([added, kept], [['lee2024title'], ['roe2023']]);
    assert.equal(mergeRis(text, [roe, lee]).text, text);
  });

  it('reports a record without an end', () => {
    assert.deepEqual(
      mergeRis('TY  - BOOK\nTY  - JOUR\nER  - \n\nTY  - JOUR', []).problems.map(({ line }) => line),
      [1, 5],
    );
    assert.deepEqual(mergeRis('\uFEFFTY  -\nID  -  ROE2023 \n\uFEFFID  -lee2024title\nTY  - BOOK\nER  -', [lee, roe]), {
      text: '\uFEFFTY  -\nID  -  ROE2023 \n\uFEFFID  -lee2024title\nTY  - BOOK\nER  -',
      added: [],
      kept: ['lee2024title', 'roe2023'],
      problems: [{ line: 1, problem: "the record has no 'ER' line." }],
    });
    assert.deepEqual(mergeRis(' TY  - BOOK\n ID  - roe2023\n', [roe]).added, ['roe2023']);
  });

  it('takes in all 450 papers as if written at once', () => {
    assert.equal(mergeRis(toRis(corpusPapers.slice(0, 200)), corpusPapers).text, toRis(corpusPapers));
  });
});

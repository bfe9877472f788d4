import assert from 'node:assert/strict';
import { renameCslJsonKey } from '../../../../src/core/formats/cslJsonKeys';
import { applyEdits } from '../../../../src/core/text/span';

function renamed(text: string, key: string, newKey: string): string {
  const renaming = renameCslJsonKey(text, key, newKey);
  return 'problem' in renaming ? renaming.problem : applyEdits(text, renaming.edits);
}

describe('Another key for an item of CSL-JSON', () => {
  it('is written where the item calls itself, and nowhere else', () => {
    const text = `[
  {"id":  "doe2020", "type": "book", "title": "doe2020", "note": {"id": "doe2020"}, "keyword": ["id", "doe2020"]},
  { "citation-key" : "Doe2020b", "id": "http://zotero.org/1", "issued": {"date-parts": [[2020]]}, }
]`;
    assert.equal(renamed(text, 'doe2020', 'roe"1'), text.replace('"doe2020", "type"', '"roe\\"1", "type"'));
    assert.equal(renamed(text, 'doe2020b', 'roe'), text.replace('"Doe2020b"', '"roe"'));
  });

  it('is written in each place where an item says it twice, and for a number', () => {
    assert.equal(renamed('{"items": [{"citekey":"a","id":"a"}]}', 'a', 'b'), '{"items": [{"citekey":"b","id":"b"}]}');
    assert.equal(renamed('[{"id": 12, "x": -1}]', '12', 'b'), '[{"id": "b", "x": -1}]');
    assert.equal(renamed('[{"id": -1, "citationKey": "a"}]', '-1', 'b'), '[{"id": "b", "citationKey": "a"}]');
    const twice = '[{"id": {"x": "a"}, "note": {"id": "a", "y": [{"id": "a"}]}, "citationKey": "a", "title": "a"}]';
    assert.equal(renamed(twice, 'a', 'b'), twice.replace('"citationKey": "a"', '"citationKey": "b"'));
  });

  it('is not written where no text or number is the key', () => {
    for (const [text, key] of [
      ['[{"id": null}]', 'null'],
      ['[{"id": "\\x"}]', 'x'],
      ['[{"id": -}]', '-'],
      ['[{"id": ["a"]}]', 'a'],
      ['[{"id" "a"}]', 'a'],
      ['[{"x": "id", "a": 1}]', 'a'],
    ] as const)
      assert.equal(renamed(text, key, 'b'), `The file has no item '${key}'.`, text);
  });

  it('is refused where another has it, or where it is not clear which item is meant', () => {
    const text = '[{"id": "a"}, {"id": "A"}, {"id": "b"}, {"id": "c"}, {"title": "d"}]';
    assert.match(renamed(text, 'b', 'C'), /has an item 'C' already/);
    assert.match(renamed(text, 'a', 'e'), /has 2 items 'a'/);
    assert.match(renamed(text, 'd', 'e'), /has no item 'd'/);
  });
});

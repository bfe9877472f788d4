import { deepEqual, doesNotThrow, equal, match, ok } from 'node:assert/strict';
import * as fc from 'fast-check';
import {
  labAdded,
  labChanges,
  labClash,
  labFound,
  labItem,
  labPaper,
  labRefusal,
} from '../../../../src/core/catalogue/labAnswers';
import {
  addRequest,
  changesRequest,
  itemsRequest,
  labQuery,
  searchRequest,
} from '../../../../src/core/catalogue/labRequests';
import { cslPaper } from '../../../../src/core/formats/cslRead';
import { noteFields } from '../../../../src/core/note/noteFields';
import { NO_NOTES } from '../../../../src/core/note/paperNote';
import { searchFields } from '../../../../src/core/search/fields';
import { paperOf } from '../../support/corpora';

const AT = 'https://lab.example.org/papers';
const ITEM = { id: 'doe2031', type: 'article-journal', title: 'Quokkas', author: [{ family: 'Doe', given: 'Jane' }] };
const fields = searchFields({
  isCited: () => false,
  fields: noteFields({ noteOf: NO_NOTES, holding: () => new Set(), isDecided: () => false }),
});
const asked = (typed: string): string => labQuery(typed, fields);
const found = (answer: unknown): ReturnType<typeof labFound> => labFound('The lab', JSON.stringify(answer), 'lab:x');
const changes = (answer: unknown, since = 3): ReturnType<typeof labChanges> =>
  labChanges('The lab', JSON.stringify(answer), since);
const CHANGES = { library: 'Quokka Lab', total: 2, version: 7, more: false, items: [ITEM], deleted: ['old'] };

describe('requests to the library of a lab', () => {
  it('hold what is asked for, escaped', () => {
    equal(searchRequest(AT, 'a&b \uD83D#', 20).url, `${AT}/search?q=a%26b%20%EF%BF%BD%23&limit=20`);
    equal(itemsRequest(AT, ['a,b', 'c/d']).url, `${AT}/items?keys=a%2Cb,c%2Fd`);
    equal(changesRequest(AT, 12).url, `${AT}/changes?since=12&limit=500`);
    deepEqual(JSON.parse(addRequest(AT, paperOf({ citekey: '', title: 'T', abstract: 'A.' }), 'new').body ?? ''), {
      ...JSON.parse(addRequest(AT, paperOf({ citekey: 'other', title: 'T', abstract: 'A.' }), 'new').body ?? ''),
      id: 'new',
      title: 'T',
      abstract: 'A.',
    });
    const own = cslPaper({ title: 'T', note: 'kept', keyword: 'a, b' }, 'k', { source: 'x', line: 1 });
    match(addRequest(AT, own, 'k').body ?? '', /"note":"kept".*"keyword":"a, b"/);
  });

  it('say what is typed, and nothing where only this machine can answer a filter', () => {
    equal(asked('  sparse codes '), 'sparse codes');
    equal(
      asked('sparse author:bengio "deep nets" -video year:2020..'),
      'sparse author:bengio "deep nets" -video year:2020..',
    );
    equal(asked('sparse author:'), 'sparse');
    equal(asked('C: a title'), 'C: a title');
    for (const own of [
      'in:notes secret',
      'tag:private x1',
      'status:read',
      'cited:yes abc',
      'has:note',
      'topic:vision',
      'new:',
      '-library:refs.bib abc',
    ])
      equal(asked(own), '', own);
    equal(asked('a'), '');
    equal(asked(' ?!'), '');
    ok(asked('x'.repeat(5000)).length <= 500);
  });
});

describe('answers of the library of a lab', () => {
  it('to a search: papers under their keys, with what matched', () => {
    const answer = found({
      library: 'Quokka Lab',
      items: [
        {
          item: { ...ITEM, abstract: 'They smile.' },
          score: 2,
          matched: ['names', 'title', 'other'],
          library: 'Quokka Lab',
        },
        { item: { id: 7, title: 'Numbered' } },
      ],
    });
    ok(answer.kind === 'read');
    deepEqual(answer.problems, []);
    const [first, second] = answer.hits;
    deepEqual(first?.matched, ['title', 'names']);
    equal(first?.paper.citekey, 'doe2031');
    equal(first?.paper.abstract, 'They smile.');
    deepEqual(first?.paper.origin, { source: 'lab:x', line: 1 });
    deepEqual(first && labPaper(first.item, 'lab:x'), first?.paper);
    equal(second?.paper.citekey, '7');
  });

  const BROKEN: readonly (readonly [name: string, item: unknown])[] = [
    ['a text', 'x'],
    ['a list', [ITEM]],
    ['nothing', null],
    ['no key', { ...ITEM, id: undefined }],
    ['a blank key', { ...ITEM, id: ' ' }],
    ['a key on two lines', { ...ITEM, id: 'a\nb' }],
    ['a key that ends a citation', { ...ITEM, id: 'a}\\input{b' }],
    ['a key that is an object', { ...ITEM, id: { toString: 1 } }],
    ['a key as long as a text', { ...ITEM, id: 'k'.repeat(300) }],
    ['no title', { id: 'a' }],
    ['a title that is an object', { ...ITEM, title: { a: 1 } }],
    ['megabytes', { ...ITEM, abstract: 'a'.repeat(300_000) }],
  ];
  for (const [name, item] of BROKEN) {
    it(`cost an item with ${name} that item alone, and one line`, () => {
      const answer = found({ items: [{ item }, { item: ITEM }] });
      ok(answer.kind === 'read');
      deepEqual(
        answer.hits.map(({ item: { key } }) => key),
        ['doe2031'],
      );
      deepEqual(answer.problems, ['The lab sent an item that is no reference.']);
    });
  }

  it('cost an item that is deeper than any reference that item alone', () => {
    const deep = `${'['.repeat(100_000)}${']'.repeat(100_000)}`;
    const items = `[{"item":{"id":"a","title":"A","issued":${deep}}},{"item":{"id":"b","title":"B"}}]`;
    const answer = labFound('The lab', `{"items":${items}}`, 'x');
    ok(answer.kind === 'read');
    deepEqual([answer.hits.length, answer.problems.length], [1, 1]);
  });

  it('are not read where they have another form, or none', () => {
    for (const text of [
      '',
      '[]',
      '{}',
      '{"items":{}}',
      'null',
      '3',
      '{"items":[',
      '<!DOCTYPE html><html>Log in</html>',
    ]) {
      const answer = labFound('The lab', text, 'x');
      ok(answer.kind === 'broken', text);
      match(
        answer.problem,
        /^The lab answered (?:with a web page in place of data|with something that cannot be read|in a form that is not known)\.$/,
      );
    }
    equal(labAdded('The lab', '{"version":3}').kind, 'broken');
  });

  it('hold odd values of a reference as none, whatever type they are', () => {
    const odd = { toString: 1, valueOf: 1 };
    const item = {
      id: 'a',
      title: 'T',
      type: odd,
      author: [odd, 'Doe, Jane', 3, { family: odd }],
      issued: odd,
      DOI: odd,
      keyword: [odd],
    };
    const answer = found({ items: [{ item }, { item: { ...item, id: 'b', type: 'constructor' } }] });
    ok(answer.kind === 'read');
    deepEqual(
      answer.hits.map(({ paper }) => [paper.type, paper.authors.length, paper.year]),
      [
        ['document', 1, undefined],
        ['document', 1, undefined],
      ],
    );
  });

  it('to changes: what is new, what is gone, and where to go on', () => {
    deepEqual(changes(CHANGES), {
      kind: 'read',
      library: 'Quokka Lab',
      total: 2,
      version: 7,
      more: false,
      items: [labItem(ITEM)],
      deleted: ['old'],
      problems: [],
    });
    const odd = changes({ ...CHANGES, library: 'A\u202Eb\n', deleted: ['a', 3, null, 'x\ny'], items: [ITEM, 1, {}] });
    ok(odd.kind === 'read');
    deepEqual([odd.library, odd.deleted, odd.items.length], ['A b', ['a', '3'], 1]);
    deepEqual(odd.problems, ['The lab sent 2 items that are no references.']);
  });

  it('to changes that lead nowhere are not followed', () => {
    for (const wrong of [
      { version: 3, more: true },
      { version: -1 },
      { version: 1e99 },
      { version: '8' },
      { total: 1.5 },
      { items: undefined },
    ])
      equal(changes({ ...CHANGES, ...wrong }).kind, 'broken', JSON.stringify(wrong));
    for (const version of [2, 3]) equal(changes({ ...CHANGES, version }).kind, 'read');
  });

  it('to a key that is taken offer a free one, and to what is refused say why', () => {
    deepEqual(labClash('{"error":"Taken.","key":"doe2031","free":"doe2031a"}'), { key: 'doe2031', free: 'doe2031a' });
    equal(labClash('{"error":"Taken.","key":"doe2031"}'), undefined);
    equal(labClash('{"key":"a","free":"b\\nc"}'), undefined);
    equal(labRefusal('{"error":"The library is read-only."}'), 'The library is read-only.');
    equal(labRefusal('{"error":3}'), undefined);
    equal(labRefusal('<html>'), undefined);
    equal(labRefusal(JSON.stringify({ error: 'a\n\u0007b'.padEnd(500, '!') }))?.length, 200);
  });

  it('never throw, whatever JSON they are', () => {
    const json = fc.jsonValue({ maxDepth: 5 });
    const item = fc.record(
      { id: json, title: json, type: json, author: json, issued: json, 'container-title': json, keyword: json },
      { requiredKeys: [] },
    );
    fc.assert(
      fc.property(fc.array(fc.oneof(item, json)), json, json, (items, version, other) => {
        const answers = [items, items.map((one) => ({ item: one, matched: other })), other];
        for (const some of answers)
          doesNotThrow(() => {
            const text = JSON.stringify({ items: some, item: other, version, total: 1, deleted: other, error: other });
            labFound('x', text, 'x');
            labChanges('x', text, 0);
            labAdded('x', text);
            labClash(text);
            labRefusal(text);
          });
      }),
    );
  });
});

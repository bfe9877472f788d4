import { deepEqual, equal } from 'node:assert/strict';
import {
  betterBibtexRequest,
  citekeysIn,
  countIn,
  deletedIn,
  groupsIn,
  libraryNumber,
  objectsIn,
  userIn,
  versionsIn,
  zoteroRequest,
} from '../../../../src/core/catalogue/zotero';
import { namesIn } from '../../../../src/core/catalogue/jabref';

const program = { address: 'http://localhost:23119/api', isLocal: true, longest: 9 };
const web = { address: 'https://api.zotero.org', isLocal: false, longest: 9 };

describe('what is asked of Zotero', () => {
  it('has the headers that each server asks for, and no other', () => {
    deepEqual(zoteroRequest(program, 'users/0/items', { itemKey: 'A,B', limit: 2 }), {
      url: 'http://localhost:23119/api/users/0/items?itemKey=A%2CB&limit=2',
      headers: { 'zotero-api-version': '3', 'zotero-allowed-request': 'true' },
      longest: 9,
      patience: 60_000,
    });
    deepEqual(zoteroRequest(web, 'groups/9/items', {}, { unlessSince: 7 }).headers, {
      'zotero-api-version': '3',
      'if-modified-since-version': '7',
    });
  });

  it('goes to Better BibTeX as JSON-RPC', () => {
    const { url, body } = betterBibtexRequest(program, 'item.citationkey', ['ABCDEFGH']);
    equal(url, 'http://localhost:23119/better-bibtex/json-rpc');
    deepEqual(JSON.parse(body ?? ''), { jsonrpc: '2.0', id: 1, method: 'item.citationkey', params: [['ABCDEFGH']] });
  });
});

describe('what Zotero answers', () => {
  const data = { title: 'Quokkas' };
  it('is read as far as it is what it should be', () => {
    const page = [
      { key: 'ABCDEFGH', version: 3, data },
      { key: '../../a', data },
      { key: 'ABCDEFGI', version: '3', data },
      null,
      { key: 'ABCDEFGJ' },
    ];
    deepEqual(objectsIn(JSON.stringify(page)), [
      { key: 'ABCDEFGH', version: 3, data },
      { key: 'ABCDEFGI', version: 0, data },
    ]);
    deepEqual(
      versionsIn('{"ABCDEFGH": 3, "__proto__": 4, "ABCDEFGI": null}'),
      new Map([
        ['ABCDEFGH', 3],
        ['ABCDEFGI', 0],
      ]),
    );
    deepEqual(deletedIn('{"items": ["ABCDEFGH", 7]}'), { items: ['ABCDEFGH'] });
    deepEqual(groupsIn('[{"id": 9, "data": {"name": " Lab "}}, {"id": "x"}, {"id": 8, "name": 7}]'), [
      { id: 8, name: '8' },
      { id: 9, name: 'Lab' },
    ]);
    deepEqual(citekeysIn('{"result": {"7:ABCDEFGH": "doe", "ABCDEFGI": null}}'), new Map([['ABCDEFGH', 'doe']]));
    equal(libraryNumber('{"result": [{"id": 1, "name": "My Library"}, {"id": 4, "name": "Lab"}]}', 'Lab'), 4);
    equal(libraryNumber('{"result": [{"id": 1, "name": "Lab"}, {"id": 4, "name": "Lab"}]}', 'Lab'), undefined);
    equal(userIn('{"userID": 42}'), 42);
    deepEqual([countIn('12'), countIn(''), countIn('1e3'), countIn(undefined)], [12, undefined, undefined, undefined]);
    deepEqual(namesIn('["refs-1", 7, ""]'), ['refs-1']);
  });

  for (const text of ['', '<!DOCTYPE html>', '{}', 'null', '"Not found"', '7'])
    it(`is nothing where it is ${JSON.stringify(text)}`, () =>
      deepEqual(
        [objectsIn(text), deletedIn(text), groupsIn(text), userIn(text), citekeysIn(text).size, namesIn(text)],
        [undefined, undefined, undefined, undefined, 0, undefined],
      ));
});

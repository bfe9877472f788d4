import assert from 'node:assert/strict';
import { askedBy } from '../../../src/server/asked';
import { changesAnswer, indexAnswer, searchAnswer, versionAnswer } from '../../../src/server/openSearch/answers';
import { changesRequest, indexRequest, searchRequest, versionRequest } from '../../../src/server/openSearch/requests';
import { ServerError } from '../../../src/server/serverError';
import { givenItem } from '../../../src/server/givenItem';

type Json = Readonly<Record<string, unknown>>;
const bodyOf = ({ body = '' }: { readonly body?: string }) => JSON.parse(body) as Json;
const boolOf = (typed: string) => {
  const { query } = bodyOf(searchRequest('lab', 7, askedBy(typed, 'lab'), 20)) as {
    query: { bool: Readonly<Record<string, readonly Json[]>> };
  };
  return query.bool;
};

describe('requests to OpenSearch', () => {
  it('look for words in each field, in one library, and say by name what matched', () => {
    const request = searchRequest('lab', 7, askedBy('sparse autoencod', 'lab'), 20);
    assert.deepEqual([request.method, request.path, bodyOf(request)['size']], ['POST', '/lab/_search', 20]);
    const { filter, should = [], must_not } = boolOf('sparse autoencod');
    assert.deepEqual([filter, must_not], [[{ term: { library: '7' } }], []]);
    assert.deepEqual(should[0], {
      match: { title: { query: 'sparse autoencod', boost: 2, fuzziness: 'AUTO', prefix_length: 1, _name: 'title' } },
    });
    assert.deepEqual(should[1], { match_phrase_prefix: { title: { query: 'autoencod', boost: 1, _name: 'title' } } });
    assert.equal(should.length, 10);
  });

  for (const [typed, filter] of [
    ['author:"yoshua beng"', { match_phrase_prefix: { names: { query: 'yoshua beng' } } }],
    ['author:"=Yoshua Bengio"', { term: { 'names.whole': 'yoshua bengio' } }],
    ['venue:iclr', { match_phrase_prefix: { venue: { query: 'iclr' } } }],
    ['year:2016..2018', { range: { year: { gte: 2016, lte: 2018 } } }],
    ['year:>2016', { range: { year: { gte: 2017 } } }],
    ['type:thesis', { terms: { type: ['thesis'] } }],
    ['has:doi', { term: { has: 'doi' } }],
    ['key:Vaswani', { prefix: { key: 'vaswani' } }],
    [
      '"sparse codes"',
      { multi_match: { query: 'sparse codes', type: 'phrase', fields: ['title', 'abstract', 'keywords'] } },
    ],
  ] as const) {
    it(`filter by ${typed}`, () => assert.deepEqual(boolOf(typed)['filter'], [{ term: { library: '7' } }, filter]));
    if (!typed.startsWith('"') && !typed.startsWith('type'))
      it(`leave out by -${typed}`, () => assert.deepEqual(boolOf(`-${typed}`)['must_not'], [filter]));
  }

  it('have the newest first where there are no words', () => {
    const { sort } = bodyOf(searchRequest('lab', 7, askedBy('year:2020', 'lab'), 5));
    assert.deepEqual(sort, [{ year: { order: 'desc', missing: '_last' } }, { key: 'asc' }]);
    assert.equal(boolOf('year:2020')['should'], undefined);
  });

  it('find what is named by a key or an identifier', () => {
    assert.deepEqual(boolOf('10.1000/ABC')['should']?.at(-1), {
      term: { doi: { value: '10.1000/abc', boost: 200, _name: 'identifier' } },
    });
    assert.ok(JSON.stringify(boolOf('@smith2020')['should']).includes('{"prefix":{"key":{"value":"smith2020"'));
  });

  it('have texts of a query as values alone', () => {
    const hostile = '"},"script":{"source":"x"}} author:"*" title:a OR (b) /.*/';
    const { query } = bodyOf(searchRequest('lab', 7, askedBy(hostile, 'lab'), 5));
    assert.doesNotMatch(JSON.stringify(query), /"script"|query_string|wildcard|regexp/);
  });

  it('bring changes as lines, and the version with them', () => {
    const item = givenItem(
      JSON.stringify({
        id: 'Smith2020',
        title: 'On Wombats',
        author: [{ family: 'Smith', given: 'A' }, { literal: 'WHO' }],
        issued: { 'date-parts': [[2020]] },
      }),
    );
    const { path, body = '' } = changesRequest('lab', 7, { items: [item], deleted: ['old1999'], version: 12 });
    const lines = body.split('\n');
    assert.equal(path, '/_bulk');
    assert.equal(lines.pop(), '', 'a line break behind the last');
    const [action, document, deletion, ...state] = lines.map((line) => JSON.parse(line) as Json);
    assert.deepEqual(action, { index: { _index: 'lab', _id: '7:smith2020' } });
    assert.deepEqual(
      [document?.['library'], document?.['key'], document?.['names'], document?.['year']],
      ['7', 'smith2020', ['a smith', 'who'], 2020],
    );
    assert.deepEqual(deletion, { delete: { _index: 'lab', _id: '7:old1999' } });
    assert.deepEqual(state, [{ index: { _index: 'lab', _id: 'library-7' } }, { version: 12 }]);
  });

  it('go to the index, whatever it is called', () => {
    assert.equal(versionRequest('a/b', 7).path, '/a%2Fb/_doc/library-7');
    assert.deepEqual([indexRequest('lab').method, indexRequest('lab').path], ['PUT', '/lab']);
  });
});

/** As they stand in the documentation of OpenSearch 2, with what readers of them may meet beside. */
const HITS = {
  took: 5,
  timed_out: false,
  _shards: { total: 1, successful: 1, skipped: 0, failed: 0 },
  hits: {
    total: { value: 2, relation: 'eq' },
    max_score: 3.2,
    hits: [
      {
        _index: 'lab',
        _id: '7:a',
        _score: 3.2,
        _source: { key: 'a' },
        matched_queries: ['abstract', 'title', 'other'],
        sort: [3.2],
      },
      { _index: 'lab', _id: '7:b', _score: null, _source: { key: 'b' } },
      { _index: 'lab', _id: '7:c', _score: 1 },
      'none',
    ],
  },
};
const FAILED = {
  error: {
    root_cause: [{ type: 'index_not_found_exception' }],
    type: 'index_not_found_exception',
    reason: 'no such index [lab]',
  },
  status: 404,
};
const said = (status: number, body: unknown) => ({
  status,
  text: typeof body === 'string' ? body : JSON.stringify(body),
});
const whyOf = (action: () => unknown): string => {
  try {
    action();
  } catch (error) {
    return error instanceof ServerError ? `${error.status} ${String(error.cause)}` : String(error);
  }
  return '';
};

describe('answers of OpenSearch', () => {
  it('name what was found', () =>
    assert.deepEqual(searchAnswer(said(200, HITS)), [
      { folded: 'a', score: 3.2, matched: ['title', 'abstract'] },
      { folded: 'b', score: 0, matched: [] },
    ]));

  it('are told where they are none', () => {
    assert.equal(
      whyOf(() => searchAnswer(said(404, FAILED))),
      '503 404 index_not_found_exception: no such index [lab]',
    );
    assert.equal(
      whyOf(() => searchAnswer(said(502, '<html>Bad Gateway</html>'))),
      '503 502 no reason is given',
    );
    assert.deepEqual(searchAnswer(said(200, '<html>')), []);
    assert.deepEqual(searchAnswer(said(200, { hits: { hits: 7 } })), []);
  });

  it('say which version there is, or none', () => {
    assert.equal(versionAnswer(said(200, { _id: 'library-7', found: true, _source: { version: 12 } })), 12);
    assert.equal(versionAnswer(said(404, { _id: 'library-7', found: false })), 0);
    assert.equal(
      whyOf(() => versionAnswer(said(401, 'Unauthorized'))),
      '503 401 no reason is given',
    );
  });

  it('say that changes were taken in, or which not', () => {
    changesAnswer(said(200, { took: 3, errors: false, items: [{ index: { status: 201 } }] }));
    const gone = { delete: { _id: '7:x', status: 404, result: 'not_found' } };
    changesAnswer(said(200, { errors: true, items: [gone] }));
    const broken = { index: { status: 400, error: { type: 'mapper_parsing_exception', reason: 'failed to parse' } } };
    assert.equal(
      whyOf(() => changesAnswer(said(200, { errors: true, items: [gone, broken] }))),
      '503 1 changes, the first by: mapper_parsing_exception: failed to parse',
    );
  });

  it('say that the index is there, be it since long', () => {
    indexAnswer(said(200, { acknowledged: true, index: 'lab' }));
    indexAnswer(
      said(400, {
        error: { type: 'resource_already_exists_exception', reason: 'index [lab] already exists' },
        status: 400,
      }),
    );
    assert.match(
      whyOf(() => indexAnswer(said(403, { error: { type: 'security_exception', reason: 'no permissions' } }))),
      /no permissions/,
    );
  });
});

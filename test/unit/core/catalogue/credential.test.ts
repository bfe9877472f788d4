import assert from 'node:assert/strict';
import { isKey, signed } from '../../../../src/core/catalogue/credential';

describe('a key for a service', () => {
  const request = { url: 'https://example.org/works', headers: { accept: 'application/json' } };

  it('is sent where the service wants it: in a header, behind a word there, or in the address', () => {
    assert.deepEqual(signed(request, { place: { header: 'X-Key' }, key: 'a&b' }), {
      url: request.url,
      headers: { accept: 'application/json', 'X-Key': 'a&b' },
    });
    assert.equal(
      signed(request, { place: { header: 'Authorization', scheme: 'Bearer' }, key: 'abcd' }).headers['Authorization'],
      'Bearer abcd',
    );
    const place = { parameter: 'api_key' };
    assert.equal(signed(request, { place, key: 'a&b' }).url, 'https://example.org/works?api_key=a%26b');
    const search = { ...request, url: `${request.url}?search=x` };
    assert.equal(signed(search, { place, key: 'abcd' }).url, 'https://example.org/works?search=x&api_key=abcd');
  });

  it('is one word of plain letters, digits and signs: nothing that ends a header or begins another', () => {
    for (const key of ['abcd', 'aB3_-.~+/=', 'x'.repeat(500)]) assert.ok(isKey(key), key);
    for (const text of ['', 'abc', 'ab cd', 'abcd\r\nHost: x', 'schlüssel', 'x'.repeat(501)]) assert.ok(!isKey(text));
  });
});

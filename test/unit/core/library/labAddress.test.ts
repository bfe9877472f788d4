import { deepEqual, equal } from 'node:assert/strict';
import { labAddress, labBase, labEntry, labName } from '../../../../src/core/library/labAddress';

describe('the library of a lab in the settings', () => {
  it('is an address and a name', () => {
    deepEqual(labAddress('lab+HTTPS://Papers.Example.org:8443/a/B/#Quokka Lab'), {
      base: 'https://papers.example.org:8443/a/B',
      origin: 'https://papers.example.org:8443',
      host: 'papers.example.org:8443',
      name: 'Quokka Lab',
    });
    equal(labAddress('lab+http://[::1]:8080')?.name, '[::1]:8080');
    const one = { base: 'https://a.org/x', name: 'A & B' };
    equal(labAddress(labEntry(one))?.name, one.name);
    equal(labAddress(labEntry(one))?.base, one.base);
  });

  it('has no name, password, query or other scheme in its address', () => {
    for (const wrong of [
      'https://a.org',
      'lab+ftp://a.org',
      'lab+https://me:pw@a.org',
      'lab+https://a.org?x=1',
      'lab+https://a.org/a b',
      'lab+https://',
      'lab+https://a.org\\@b.org',
      'lab+https://a.org:99999',
      'lab+https://1.2.3.400',
      'lab+https://a.org/\u202E',
      'refs.bib',
    ])
      equal(labAddress(wrong), undefined, wrong);
    equal(labBase(` https://a.org${'/'.repeat(50_000)}x`), undefined);
  });

  it('is called by one line that can be the name of a file', () => {
    equal(labName(' ../a\\b\n\u202Ec:$(x) '), 'a b c (x)');
    equal(labName('x'.repeat(5000)).length, 60);
    equal(labName('\u0007'), '');
  });
});

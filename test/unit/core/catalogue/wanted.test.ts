import { deepEqual, equal } from 'node:assert/strict';
import { cataloguesFor } from '../../../../src/core/catalogue/catalogues';
import { Pacing, retryAfter } from '../../../../src/core/catalogue/pacing';
import { identifiedBy, wanted } from '../../../../src/core/catalogue/wanted';

describe('what is wanted of catalogues', () => {
  it('is a DOI, alone, after its name or as an address, with what may not belong to it tried later', () => {
    for (const text of ['10.5555/Quokka.7', 'doi: 10.5555/Quokka.7', ' https://doi.org/10.5555/Quokka.7 '])
      deepEqual(wanted(text), [{ kind: 'doi', doi: '10.5555/Quokka.7' }]);
    deepEqual(wanted('10.5555/quokka.'), [{ kind: 'doi', doi: '10.5555/quokka' }]);
    deepEqual(wanted('https://www.biorxiv.org/content/10.1101/2031.01.01.123456v2.full'), [
      { kind: 'doi', doi: '10.1101/2031.01.01.123456v2.full' },
      { kind: 'doi', doi: '10.1101/2031.01.01.123456v2' },
      { kind: 'doi', doi: '10.1101/2031.01.01.123456' },
    ]);
  });

  it('is an identifier of arXiv, also by its DOI', () => {
    for (const text of [
      '1706.03762',
      'arXiv:1706.03762v7',
      'https://arxiv.org/pdf/1706.03762',
      '10.48550/arXiv.1706.03762',
    ])
      deepEqual(wanted(text), [{ kind: 'arxiv', arxiv: '1706.03762' }]);
    deepEqual(wanted('hep-th/9901001'), [{ kind: 'arxiv', arxiv: 'hep-th/9901001' }]);
  });

  it('is an identifier of PubMed, or an ISBN that proves itself', () => {
    for (const text of ['PMID: 12345678', '12345678', 'https://pubmed.ncbi.nlm.nih.gov/12345678/'])
      deepEqual(wanted(text), [{ kind: 'pubmed', id: '12345678' }]);
    for (const text of ['978-0-306-40615-7', 'ISBN 9780306406157', 'ISBN-13: 978 0 306 40615 7'])
      deepEqual(wanted(text), [{ kind: 'isbn', isbn: '9780306406157' }]);
    deepEqual(wanted('0-8044-2957-X'), [{ kind: 'isbn', isbn: '080442957X' }]);
    equal(wanted('978-0-306-40615-8')[0]?.kind, 'words');
  });

  it('is words otherwise, and nothing where they are too few or too many', () => {
    deepEqual(wanted('  Attention is  all you need '), [{ kind: 'words', words: 'Attention is all you need' }]);
    equal(wanted('1984')[0]?.kind, 'words');
    equal(wanted('Vaswani et al. 2017, see arXiv:1706.03762')[0]?.kind, 'words');
    deepEqual([wanted('ab'), wanted(';;; a b ;;;'), wanted('x'.repeat(601))], [[], [], []]);
    deepEqual(
      [wanted('C++ I')[0]?.kind, wanted('論語')[0]?.kind, wanted('a b c')[0]?.kind],
      [undefined, 'words', 'words'],
    );
    deepEqual(identifiedBy('Attention is all you need'), []);
  });

  it('is asked of those that may know it, in order', () => {
    const names = (text: string): readonly string[] =>
      cataloguesFor(wanted(text)[0] ?? { kind: 'words', words: '' }).map(({ name }) => name);
    deepEqual(names('10.5555/a'), ['Crossref', 'DataCite', 'OpenAlex']);
    deepEqual(names('1706.03762'), ['DataCite', 'arXiv', 'OpenAlex']);
    deepEqual(names('9780306406157'), ['Crossref', 'Open Library']);
    deepEqual(names('pmid: 12345'), ['PubMed', 'OpenAlex']);
    deepEqual(names('some words'), ['Crossref', 'OpenAlex']);
  });
});

describe('the pace of requests', () => {
  it('keeps them apart, and holds them where the service asks for it', () => {
    const pacing = new Pacing();
    deepEqual([pacing.reserve(100, 50), pacing.reserve(110, 200), pacing.reserve(120, 50)], [0, 40, 230]);
    pacing.holdUntil(1000);
    pacing.holdUntil(500);
    equal(pacing.heldFor(600), 400);
    equal(pacing.reserve(600, 50), 400);
    equal(pacing.heldFor(1001), 0);
    equal(pacing.reserve(5000, 50), 0);
  });

  it('takes seconds or a date for when to ask again, and waits longer each time where neither is told', () => {
    const now = Date.parse('2031-01-02T00:00:00Z');
    equal(retryAfter('7', 0, now), 7000);
    equal(retryAfter('Thu, 02 Jan 2031 00:00:05 GMT', 0, now), 5000);
    equal(retryAfter('Thu, 02 Jan 2020 00:00:05 GMT', 0, now), 0);
    deepEqual([retryAfter(undefined, 0, now), retryAfter('soon', 2, now)], [1000, 4000]);
  });
});

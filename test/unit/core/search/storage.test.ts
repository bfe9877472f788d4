import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { Language, storeRelatives } from '../../../../src/core/search/language';
import { digitCount, LARGEST, LAST_DIGIT, PACKED_FROM, SCALE, writeDigits } from '../../../../src/core/search/packed';
import { SearchIndex } from '../../../../src/core/search/searchIndex';
import { readWords, storeWords } from '../../../../src/core/search/wordLists';
import { libraryOf, search, shipped } from './library';

describe('what is stored of a search index', () => {
  it('is read back as it was', () => assert.equal(search.store(), shipped));

  it('is of ASCII alone, whatever the papers hold', () => {
    const library = libraryOf({ title: 'Étude der Größe von 深度学习 ε' }, { title: 'Étude 𝔸 deep' });
    const stored = SearchIndex.build(library).store();
    assert.match(stored, /^[\0-\x7f]*$/);
    const loaded = SearchIndex.load(library, stored);
    for (const query of ['etude', 'grosse', '学习', 'ε']) assert.ok(loaded.search(query).total > 0, query);
  });

  it('has numbers in digits, the last of which alone is small', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(3_000_000), { minLength: 1 }), (numbers) => {
        const written = new Uint8Array(numbers.reduce((sum, number) => sum + digitCount(number), 0));
        const end = numbers.reduce((at, number) => writeDigits(number, written, at), 0);
        assert.equal(end, written.length);
        const digits = Array.from(written, (byte) => byte - PACKED_FROM);
        assert.ok(digits.every((digit) => digit >= 0 && digit <= LARGEST));
        const read: number[] = [];
        let [value, scale] = [0, 1];
        for (const digit of digits) {
          value += digit * scale;
          scale *= SCALE;
          if (digit <= LAST_DIGIT) {
            read.push(value);
            [value, scale] = [0, 1];
          }
        }
        assert.deepEqual(read, numbers);
      }),
    );
  });

  it('has the words of several lists once', () => {
    const word = fc.stringMatching(/^[a-c]{1,4}$/);
    const list = fc.uniqueArray(word).map((words) => words.sort());
    fc.assert(fc.property(list, list, list, (...lists) => assert.deepEqual(readWords(storeWords(lists)), lists)));
    const long = ['a'.repeat(200), `${'a'.repeat(200)}b`];
    assert.deepEqual(readWords(storeWords([long]))[0], long);
  });

  it('has of each term its relatives, the likest first', () => {
    const terms = Array.from({ length: 300 }, (_, i) => `t${String(i).padStart(3, '0')}`);
    const rows = terms.map((_, i) =>
      i % 2 === 0
        ? []
        : [
            { place: 299 - i, hundredths: 93 },
            { place: i - 1, hundredths: 40 },
          ],
    );
    const language = new Language({ terms, ...storeRelatives(rows), abbreviations: '' });
    assert.deepEqual(language.relatives('t298'), []);
    assert.deepEqual(language.relatives('t299'), [
      { term: 't000', likeness: 0.93 },
      { term: 't298', likeness: 0.4 },
    ]);
    assert.deepEqual(language.relatives('unknown'), []);
    assert.deepEqual(language.withoutRelatives().relatives('t299'), []);
  });

  it('has of an abbreviation each long form, and of a term the short forms that it begins', () => {
    const abbreviations = 'ctr click through rate\nmi membership infer\nmi mutual inform\nmil multipl instanc learn';
    const language = new Language({ terms: [], relatives: '', likeness: '', abbreviations });
    assert.deepEqual(language.longForms('mi'), [
      ['membership', 'infer'],
      ['mutual', 'inform'],
    ]);
    assert.deepEqual(language.longForms('m'), []);
    assert.deepEqual(language.shortForms('click'), [{ short: 'ctr', terms: ['click', 'through', 'rate'] }]);
    assert.deepEqual(language.shortForms('through'), []);
  });
});

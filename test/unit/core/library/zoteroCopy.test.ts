import { deepEqual, equal } from 'node:assert/strict';
import type { ZoteroObject } from '../../../../src/core/catalogue/zotero';
import { readingZotero } from '../../../../src/core/formats/zoteroRead';
import {
  copyLines,
  ownCitekey,
  readingCopy,
  withChanges,
  type ZoteroChanges,
  type ZoteroCopy,
} from '../../../../src/core/library/zoteroCopy';
import { zoteroAddress, zoteroLibraryName } from '../../../../src/core/library/zoteroAddress';
import { inOneGo } from '../../../../src/core/steps';

const object = (key: string, data: Readonly<Record<string, unknown>>): ZoteroObject => ({
  key,
  version: 1,
  data: { itemType: 'book', ...data },
});
const EMPTY = { prefix: 'users/0', items: new Map() };
const NONE: ZoteroChanges = { collections: [], changed: [], stays: () => true, citekeys: new Map() };
const make = (_: unknown, isTaken: (key: string) => boolean): string =>
  ['made', 'madeb', 'madec'].find((key) => !isTaken(key)) ?? '';
const keys = ({ items }: ZoteroCopy): readonly string[] =>
  [...items.values()].map(({ key, citekey, isProvisional }) => `${key} ${citekey ?? '-'}${isProvisional ? '?' : ''}`);

describe('the citekey that Zotero has for an item', () => {
  for (const [key, data] of [
    ['a', { citationKey: ' a ' }],
    ['field', { citationKey: 'field', extra: 'Citation Key: line' }],
    ['doe:2020', { extra: 'DOI: 10.1/x\r\ncitation key: doe:2020  \r\nmore' }],
    ['old', { extra: 'bibtex: old' }],
    [undefined, { extra: 'A note on the Citation Key: none' }],
    [undefined, { extra: 'Citation Key: two words' }],
    [undefined, { citationKey: 'a}]\n\n# b' }],
    [undefined, { citationKey: 'a}\\input{b' }],
    [undefined, { extra: 'Citation Key: a}\\input{b' }],
    [undefined, { citationKey: 'x'.repeat(300) }],
    [undefined, { citationKey: 7, extra: ['Citation Key: x'] }],
  ] as const)
    it(`is ${key ?? 'none'} in ${JSON.stringify(data).slice(0, 100)}`, () => equal(ownCitekey(data), key));
});

describe('a library of Zotero, brought up to date', () => {
  const first = withChanges(
    EMPTY,
    {
      ...NONE,
      changed: [
        object('AAAAAAA1', {}),
        object('AAAAAAA2', { citationKey: 'MADE' }),
        object('AAAAAAA3', { itemType: 'note' }),
      ],
    },
    make,
  );

  it('has keys of its own for works that have none, which nothing else has without regard to case', () =>
    deepEqual(keys(first), ['AAAAAAA1 madeb?', 'AAAAAAA2 MADE', 'AAAAAAA3 -']));

  it('keeps them, until Zotero or Better BibTeX has one, and when the key that stood in their way is gone', () => {
    const without = withChanges(first, { ...NONE, stays: (key) => key !== 'AAAAAAA2' }, make);
    deepEqual(keys(without), ['AAAAAAA1 madeb?', 'AAAAAAA3 -']);
    const named = withChanges(without, { ...NONE, citekeys: new Map([['AAAAAAA1', 'bbt']]) }, make);
    deepEqual(keys(named), ['AAAAAAA1 bbt', 'AAAAAAA3 -']);
    deepEqual(keys(withChanges(named, NONE, make)), keys(named), 'though Better BibTeX was not asked again');
    const own = withChanges(named, { ...NONE, changed: [object('AAAAAAA1', { citationKey: 'own' })] }, make);
    deepEqual(keys(own), ['AAAAAAA1 own', 'AAAAAAA3 -']);
    const gone = withChanges(own, { ...NONE, changed: [object('AAAAAAA1', {})] }, make);
    deepEqual(keys(gone), ['AAAAAAA1 made?', 'AAAAAAA3 -']);
  });

  it('gives way where Zotero gives its key to another work', () => {
    const other = withChanges(first, { ...NONE, changed: [object('AAAAAAA4', { citationKey: 'madeb' })] }, make);
    deepEqual(
      keys(other).filter((one) => !one.endsWith('-')),
      ['AAAAAAA1 madec?', 'AAAAAAA2 MADE', 'AAAAAAA4 madeb'],
    );
  });

  it('loses what was thrown away', () => {
    const after = withChanges(
      first,
      { ...NONE, changed: [object('AAAAAAA1', { deleted: 1 }), object('AAAAAAA5', { deleted: true })] },
      make,
    );
    deepEqual(keys(after), ['AAAAAAA2 MADE', 'AAAAAAA3 -']);
  });

  it('is read as it was written, a line for each item; what is broken costs itself alone', () => {
    const lines = [...copyLines(first)];
    deepEqual(inOneGo(readingCopy(lines.join('\n'))), first);
    const { papers, problems } = inOneGo(readingZotero([lines[0], '{', ...lines.slice(1)].join('\n'), 's'));
    deepEqual(
      papers.map(({ citekey, origin }) => [citekey, origin?.line]),
      [
        ['madeb', 3],
        ['MADE', 4],
      ],
    );
    deepEqual(problems, [{ line: 2, problem: 'this is no item of Zotero that was kept here.' }]);
    equal(inOneGo(readingZotero('<html>', 's')).problems.length, 1);
  });
});

describe('a library of Zotero in the setting', () => {
  for (const written of ['zotero:', 'zotero:groups/9/Marsupial%20Lab%2F2'])
    it(`is written as it is read: ${written}`, () => {
      const library = zoteroLibraryName(written);
      equal(library && zoteroAddress(library), written);
    });
  for (const written of ['zotero', 'zotero:groups/x', 'zotero://select/library', 'zotero.bib'])
    it(`is none: ${written}`, () => equal(zoteroLibraryName(written), undefined));
});

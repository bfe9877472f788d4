import assert from 'node:assert/strict';
import { Corpus } from '../../../../src/core/corpus';
import { mergeSources } from '../../../../src/core/library/merge';
import { PAPER_FIELDS, typesNamed } from '../../../../src/core/search/fields';
import { PAPER_TYPES } from '../../../../src/core/paper';
import { paperOf } from '../../support/corpora';

const listed = (citekey: string, ...days: readonly string[]) =>
  paperOf({ citekey, seen: days.map((day) => ({ listing: day, day, position: 1 })) });
const corpus = new Corpus(
  [listed('a', '2024-03-14', '2024-02-28'), listed('b', '2024-03-14'), listed('c', '2023-12-31'), listed('d')],
  { areas: [] },
);
const field = PAPER_FIELDS.find(({ name }) => name === 'listed');

function found(value: string): string | undefined {
  const test = field?.test(value, corpus);
  return (
    test &&
    corpus.papers
      .filter(test)
      .map(({ citekey }) => citekey)
      .join('')
  );
}

describe('listed:', () => {
  it('asks for a day, for the beginning of one, or from one to another', () => {
    assert.equal(found('2024-03-14'), 'ab');
    assert.equal(found('2024-02'), 'a');
    assert.equal(found('2024'), 'ab');
    assert.equal(found('2023-12-31..2024-02'), 'ac');
    assert.equal(found('..2023'), 'c');
    assert.equal(found('2024-03-01..'), 'ab');
  });

  it('is incomplete while it is typed', () => {
    for (const value of ['', '..', '2024-3', '2024-03-14x', '2024..2025..2026'])
      assert.equal(found(value), undefined, value);
  });

  it('offers the days, the newest first', () => {
    assert.deepEqual(
      field?.values(corpus).map(({ value, count }) => `${value} ${count}`),
      ['2024-03-14 2', '2024-02-28 1', '2023-12-31 1'],
    );
  });
});

describe('year:', () => {
  const old = new Corpus(
    [-44, 800, 1984, 2021].map((year) => paperOf({ citekey: `y${year}`, year })),
    { areas: [] },
  );
  const years = (value: string): readonly string[] | undefined => {
    const test = PAPER_FIELDS.find(({ name }) => name === 'year')?.test(value, old);
    return test && old.papers.filter(test).map(({ citekey }) => citekey.slice(1));
  };

  it('is also one of few digits, or before Christ, if a paper has it', () => {
    for (const [value, found] of [
      ['800', ['800']],
      ['-44', ['-44']],
      ['-44..800', ['-44', '800']],
      ['<1000', ['-44', '800']],
      ['<=800', ['-44', '800']],
      ['..800', ['-44', '800']],
      ['2021', ['2021']],
      ['2022', []],
      ['202', undefined],
      ['2021..20', undefined],
      ['-', undefined],
      ['80x', undefined],
    ] as const)
      assert.deepEqual(years(value), found, value);
  });
});

describe('key:', () => {
  it('finds a paper by all its keys, those of other sources too', () => {
    const one = { title: 'Quokkas of the island', authors: [{ family: 'Doe' }], year: 2031 };
    const [near, far] = [
      paperOf({ citekey: 'mine', otherKeys: ['alias'], ...one }),
      paperOf({ citekey: 'Other', otherKeys: ['further'], ...one }),
    ].map((paper, n) => ({ id: `${n}`, label: `${n}`, papers: [paper], problems: [] }));
    assert.ok(near && far);
    const merged = mergeSources([near, far], { areas: [] });
    const isFound = (value: string): boolean =>
      merged.papers.some(PAPER_FIELDS.find(({ name }) => name === 'key')?.test(value, merged) ?? assert.fail(value));
    assert.deepEqual(['mine', 'alias', 'other', '=FURTHER', 'ther', '=oth'].map(isFound), [
      true,
      true,
      true,
      true,
      false,
      false,
    ]);
  });
});

describe('a value after an equals sign', () => {
  const whole = new Corpus(
    [
      paperOf({ citekey: 'roe2020', venue: { name: 'International Conference on X', short: 'ICX' } }),
      paperOf({ citekey: 'roe2020b', venue: { name: 'ICX Workshop' }, authors: [{ family: 'Roe', given: 'Ann' }] }),
    ],
    { areas: [] },
  );
  const matching = (name: string, value: string): readonly string[] => {
    const test = PAPER_FIELDS.find((one) => one.name === name)?.test(value, whole) ?? assert.fail(value);
    return whole.papers.filter(test).map(({ citekey }) => citekey);
  };

  it('is all that there is, and not only its beginning', () => {
    assert.deepEqual(matching('venue', 'icx'), ['roe2020', 'roe2020b']);
    assert.deepEqual(matching('venue', '=icx'), ['roe2020']);
    assert.deepEqual(matching('key', '=ROE2020'), ['roe2020']);
    assert.deepEqual(matching('author', '=ann roe'), ['roe2020b']);
    assert.deepEqual(matching('author', '=roe'), []);
    assert.deepEqual(matching('library', '=bundle'), []);
    assert.deepEqual(matching('library', '=bundled'), ['roe2020', 'roe2020b']);
  });

  it('is incomplete where nothing follows', () => {
    for (const name of ['key', 'library']) {
      assert.equal(PAPER_FIELDS.find((one) => one.name === name)?.test('=', whole), undefined);
    }
  });
});

describe('library:', () => {
  const papers = [
    paperOf({ citekey: 'a', origin: { source: 'file:///home/me/thesis/extra/more%20refs.bib', line: 1 } }),
    paperOf({ citekey: 'b', origin: { source: 'vscode-remote://host/home/me/thesis/more%20refs.bib', line: 1 } }),
    paperOf({ citekey: 'c' }),
  ];
  const own = new Corpus(papers, { areas: [] });
  const inLibrary = (value: string): string => {
    const test = PAPER_FIELDS.find(({ name }) => name === 'library')?.test(value, own) ?? assert.fail(value);
    return papers
      .filter(test)
      .map(({ citekey }) => citekey)
      .join('');
  };

  it('is asked for by the beginning of its name', () => {
    assert.equal(inLibrary('more'), 'ab');
    assert.equal(inLibrary('bundled'), 'c');
    assert.equal(inLibrary('extra'), '');
  });

  it('is asked for by where it lies, from any folder on', () => {
    for (const value of [
      'extra/more',
      'Extra/more refs.bib',
      './extra/more',
      'extra\\more',
      '=extra/more refs.bib',
      'extra/',
    ])
      assert.equal(inLibrary(value), 'a', value);
    assert.equal(inLibrary('thesis/more refs.bib'), 'b');
    assert.equal(inLibrary('/home/me/thesis/'), 'ab');
    for (const value of ['tra/more', 'host/home', '=extra/more']) assert.equal(inLibrary(value), '', value);
  });
});

describe('author:', () => {
  it('knows a name in either order, and without a space where it is written so', () => {
    const people = [
      { family: '王', given: '小明' },
      { family: 'LeCun', given: 'Yann' },
      { family: 'Li', given: 'Ulrich' },
      { family: '김', given: '철수' },
    ].map((author, n) => paperOf({ citekey: `${n}`, authors: [author] }));
    const all = new Corpus(people, { areas: [] });
    const test = (value: string) => PAPER_FIELDS.find(({ name }) => name === 'author')?.test(value, all);
    const found = (value: string): string =>
      people
        .filter(test(value) ?? assert.fail(value))
        .map(({ citekey }) => citekey)
        .join('');
    for (const [value, whose] of [
      ['王小明', '0'],
      ['王', '0'],
      ['=王小明', '0'],
      ['小明', '0'],
      ['LeCun, Y', '1'],
      ['=yann lecun', '1'],
      ['liu', ''],
      ['김철수', '3'],
    ] as const)
      assert.equal(found(value), whose, value);
  });

  it('asks for the editors of what has no authors, who stand there in their place', () => {
    const [doe, roe] = [{ family: 'Doe' }, { family: 'Roe' }];
    const papers = [
      paperOf({ citekey: 'edited', authors: [], editors: [doe] }),
      paperOf({ citekey: 'written', authors: [roe], editors: [doe] }),
    ];
    const library = new Corpus(papers, { areas: [] });
    const author = PAPER_FIELDS.find(({ name }) => name === 'author');
    const test = author?.test('doe', library);
    assert.deepEqual(
      papers.filter((paper) => test?.(paper)).map(({ citekey }) => citekey),
      ['edited'],
    );
    assert.deepEqual(
      author?.values(library).map(({ value }) => value),
      ['Doe', 'Roe'],
    );
  });
});

describe('type:', () => {
  it('takes every type of CSL, and those of entries for what they become, also where both have the name', () => {
    for (const one of PAPER_TYPES) assert.ok(typesNamed(one).includes(one), one);
    assert.deepEqual(typesNamed('Collection'), ['book', 'collection']);
    assert.deepEqual(typesNamed('mvcollection'), ['book']);
    assert.deepEqual(typesNamed('book'), ['book']);
    assert.deepEqual(typesNamed('inbook'), ['chapter']);
  });
});

import assert from 'node:assert/strict';
import { Corpus } from '../../../../src/core/corpus';
import { ChangedKeys, keyMemoryIn, rememberKeys, type KeyMemory } from '../../../../src/core/library/keyMemory';
import type { Paper } from '../../../../src/core/paper';

const paper = (citekey: string, title: string, more: Partial<Paper> = {}): Paper => ({
  citekey,
  title,
  authors: [{ family: 'Doe', given: 'Jane' }],
  year: 2031,
  type: 'book',
  alsoIn: [],
  keywords: [],
  origin: { source: 'file:///own.bib', line: 1 },
  ...more,
});
const corpusOf = (...papers: readonly Paper[]): Corpus => new Corpus(papers, { areas: [], topics: [] } as never);
const before = corpusOf(
  paper('byTitle', 'Quokkas of the Island'),
  paper('byDoi', 'Numbats', { doi: '10.1/ABC' }),
  paper('gone', 'Wombats of the wood'),
  { ...paper('bundled', 'A bundled paper'), origin: undefined } as unknown as Paper,
);
const seen = rememberKeys({}, ['byTitle', 'byDoi', 'gone', 'bundled', 'never'], before);

describe('keys that change', () => {
  it('are known again by the paper: identifier, or title, author and year', () => {
    const after = corpusOf(
      paper('doe2031quokkas', 'Quokkas of the island.', { year: 2032, type: 'article-journal' }),
      paper('doe2031numbats', 'Numbats: a study', { doi: '10.1/abc', authors: [] }),
      paper('doe2031wombats', 'Wombats of the wood', { authors: [{ family: 'Roe' }] }),
    );
    const changed = new ChangedKeys(seen, after);
    const now = ['byTitle', 'byDoi', 'gone', 'bundled', 'never', 'constructor', 'doe2031quokkas'].map((key) =>
      changed.nowCalled(key),
    );
    assert.deepEqual(now, ['doe2031quokkas', 'doe2031numbats', undefined, undefined, undefined, undefined, undefined]);
  });

  it('are not those of another volume, year of a report, namesake of the author or book', () => {
    const numbered = (citekey: string, place: number): readonly Paper[] => [
      paper(`${citekey}issue`, 'From the chair of quokkas', { type: 'article-journal', issue: `${place}` }),
      paper(`${citekey}series`, 'Quokkas of the series', { csl: { 'collection-number': place } }),
      paper(`${citekey}part`, 'Quokkas of the part', { volume: '1', csl: { volume: `1.${place}` } }),
      paper(`${citekey}same`, 'Quokkas of one part', { volume: '1', csl: { volume: '1.2', 'collection-number': 3 } }),
    ];
    const report = paper('report', 'Annual report of the society', { type: 'report' });
    const old = [
      paper('volume', 'The art of computer programming', { volume: '1' }),
      paper('letter', 'Letter to the quokkas', {
        type: 'personal_communication',
        csl: { issued: { 'date-parts': [[2031, 1, 2]] } },
      }),
      paper('edition', 'The art of quokka watching', { csl: { edition: 1 } }),
      report,
      paper('given', 'Deep Learning', { authors: [{ family: 'Li', given: 'Wei' }] }),
      paper('book', 'Introduction', { type: 'chapter', venue: { name: 'Book A' } }),
      ...numbered('old', 1),
    ];
    const after = corpusOf(
      paper('v2', 'The art of computer programming', { volume: '2' }),
      paper('l2', 'Letter to the quokkas', {
        type: 'personal_communication',
        csl: { issued: { 'date-parts': [[2031, 1, 3]] } },
      }),
      paper('e2', 'The art of quokka watching', { csl: { edition: '2nd' } }),
      { ...report, citekey: 'r2', year: 2032 },
      paper('g2', 'Deep Learning', { authors: [{ family: 'Li', given: 'Xin' }] }),
      paper('b2', 'Introduction', { type: 'chapter', venue: { name: 'Book B' } }),
      ...numbered('new', 2),
    );
    const keys = old.map(({ citekey }) => citekey);
    const changed = new ChangedKeys(rememberKeys({}, keys, corpusOf(...old)), after);
    assert.deepEqual(
      keys.map((key) => changed.nowCalled(key)),
      [...Array.from({ length: 9 }, () => undefined), 'newsame'],
    );
  });

  it('are not those of another chapter of the book, report, page or paper of a conference', () => {
    const chapter = { type: 'chapter', doi: '10.1/book', venue: { name: 'Book' } } as const;
    const report = { type: 'report', csl: { number: '1' } } as const;
    const thesis = { type: 'thesis', csl: { genre: 'Master’s thesis' } } as const;
    const data = { type: 'dataset', csl: { version: '1' } } as const;
    const page = { type: 'webpage', url: 'https://a.example/2031' } as const;
    const old = [
      paper('chap1', 'First chapter on cats', chapter),
      paper('r1', 'Synthesis of the report', report),
      paper('t1', 'On some problems of sets', thesis),
      paper('d1', 'The general social survey', data),
      paper('w1', 'Statistics of the world', page),
      paper('c1', 'Learning to see quokkas', { type: 'paper-conference', venue: { name: 'ICCV' }, pages: '1-8' }),
    ];
    const keys = old.map(({ citekey }) => citekey);
    const memory = keyMemoryIn(JSON.stringify(rememberKeys({}, keys, corpusOf(...old))));
    const now = (...after: readonly Paper[]): readonly (string | undefined)[] =>
      keys.map((key) => new ChangedKeys(memory, corpusOf(...after)).nowCalled(key));
    assert.deepEqual(
      now(
        paper('chap3', 'Third chapter on dogs', { ...chapter, authors: [{ family: 'Roe' }] }),
        paper('r2', 'Synthesis of the report', { ...report, csl: { number: '2' } }),
        paper('t2', 'On some problems of sets', { ...thesis, csl: { genre: 'PhD thesis' } }),
        paper('d2', 'The general social survey', { ...data, csl: { version: '2' } }),
        paper('w2', 'Statistics of the world', { ...page, url: 'https://a.example/2032', year: 2032 }),
        paper('c2', 'Learning to see quokkas', {
          type: 'article-journal',
          venue: { name: 'TPAMI' },
          year: 2032,
          volume: '3',
          pages: '100-120',
        }),
      ),
      keys.map(() => undefined),
    );
    assert.deepEqual(
      now(...old.map((one) => ({ ...one, citekey: `${one.citekey}x` }))),
      keys.map((key) => `${key}x`),
    );
  });

  it('are known again by title, year and address where there are no authors', () => {
    const page = paper('page', 'A page', { authors: [], type: 'webpage', url: 'https://a.example/' });
    const memory = keyMemoryIn(JSON.stringify(rememberKeys({}, ['page'], corpusOf(page))));
    const nowCalled = (more: Partial<Paper>): string | undefined =>
      new ChangedKeys(memory, corpusOf({ ...page, citekey: 'other', ...more })).nowCalled('page');
    assert.deepEqual([nowCalled({}), nowCalled({ url: 'https://b.example/' })], ['other', undefined]);
  });

  it('are told where only capitals are others, if they were as they are written', () => {
    const quokka = (key: string): Corpus => corpusOf(paper(key, 'Quokkas of the island'));
    const once = rememberKeys({}, ['Doe2031', 'DOE2031'], quokka('Doe2031'));
    const now = quokka('doe2031');
    assert.equal(rememberKeys(once, ['Doe2031', 'DOE2031'], now)['Doe2031'], once['Doe2031']);
    const changed = new ChangedKeys(once, now);
    assert.deepEqual(
      ['Doe2031', 'DOE2031', 'doe2031'].map((key) => changed.nowCalled(key)),
      ['doe2031', undefined, undefined],
    );
    assert.equal(new ChangedKeys(once, quokka('roe2031')).nowCalled('DOE2031'), 'roe2031');
    assert.deepEqual(keyMemoryIn(JSON.stringify(once)), once);
  });

  it('are not taken for those of others of the same title, as far as volume and pages tell', () => {
    const [one, two] = ['1-2', '9'].map((pages) => paper(`on${pages}`, 'Editorial', { volume: '7', pages }));
    assert.ok(one && two);
    const once = rememberKeys({}, ['on1-2', 'on9'], corpusOf(one, two));
    assert.equal(new ChangedKeys(once, corpusOf(two)).nowCalled('on1-2'), undefined);
    assert.equal(new ChangedKeys(once, corpusOf({ ...one, citekey: 'new' }, two)).nowCalled('on1-2'), 'new');
    assert.deepEqual(keyMemoryIn(JSON.stringify(once)), once);
  });

  it('stand in a file, of which nothing counts that is no memory', () => {
    assert.deepEqual(keyMemoryIn(JSON.stringify(seen)), seen);
    const own = { title: 'Numbats', family: '' };
    const others = { a: null, b: 'Numbats', c: { title: 1, family: '' }, d: { title: '' }, e: { ...own, year: '1' } };
    assert.deepEqual(keyMemoryIn(JSON.stringify({ ...others, f: { ...own, doi: [] }, g: own })), { g: own });
    for (const text of ['', '{"a":', '[]', '7', 'null']) assert.deepEqual(keyMemoryIn(text), {}, text);
  });

  it('are remembered with what tells the paper, and nothing else', () => {
    const {
      paper: known,
      numbat,
      nameless,
    } = rememberKeys(
      {},
      ['paper', 'numbat', 'nameless', 'untitled'],
      corpusOf(
        paper('paper', 'Quokkas', { arxiv: '2401.00001' }),
        { ...paper('numbat', 'Numbats', { doi: '10.1/a', authors: [] }), year: undefined } as unknown as Paper,
        paper('nameless', 'Wombats', { authors: [] }),
        paper('untitled', ''),
      ),
    );
    assert.deepEqual(known, {
      title: 'Quokkas',
      family: 'Doe',
      given: 'Jane',
      type: 'book',
      year: 2031,
      arxiv: '2401.00001',
    });
    assert.deepEqual(numbat, { title: 'Numbats', family: '', type: 'book', doi: '10.1/a' });
    assert.deepEqual(nameless, { title: 'Wombats', family: '', type: 'book', year: 2031 });
    assert.equal('untitled' in rememberKeys({}, ['untitled'], corpusOf(paper('untitled', ''))), false);
    const isFound = (title: string): unknown =>
      new ChangedKeys({ old: { title, family: '' } }, corpusOf(paper('new', title, { authors: [] }))).nowCalled('old');
    assert.equal(isFound('Quokkas of the island'), undefined, 'a title alone tells nothing');
  });

  it('are remembered anew where the paper says something else, and stand last then', () => {
    const later = rememberKeys(seen, ['byTitle'], corpusOf(paper('byTitle', 'Quokkas of the mainland')));
    assert.deepEqual(Object.keys(later), ['byDoi', 'gone', 'byTitle']);
    assert.equal(later['byTitle']?.title, 'Quokkas of the mainland');
    const other = rememberKeys(seen, ['new'], corpusOf(paper('new', 'Quolls')));
    assert.deepEqual(Object.keys(other), ['byTitle', 'byDoi', 'gone', 'new']);
  });

  it('are remembered only so many, and nothing is written where nothing is new', () => {
    assert.equal(rememberKeys(seen, ['byTitle', 'gone'], before), seen);
    assert.equal(rememberKeys(seen, ['byTitle'], corpusOf()), seen);
    const many = Array.from({ length: 4000 }, (_, n) => paper(`k${n}`, `Title ${n}`));
    const full: KeyMemory = rememberKeys(
      seen,
      many.map(({ citekey }) => citekey),
      corpusOf(...many),
    );
    assert.equal(Object.keys(full).length, 3000);
    assert.ok(!('byTitle' in full) && 'k3999' in full);
  });
});

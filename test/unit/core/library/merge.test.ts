import assert from 'node:assert/strict';
import { array, assert as assertProperty, constantFrom, property, record } from 'fast-check';
import { mergeSources } from '../../../../src/core/library/merge';
import type { Source } from '../../../../src/core/library/source';
import type { Paper, PaperType } from '../../../../src/core/paper';
import { paperOf } from '../../support/corpora';

const source = (id: string, ...papers: readonly Paper[]): Source => ({ id, label: id, papers, problems: [] });
const merged = (...sources: readonly Source[]) => mergeSources(sources, { areas: [] });
const titles = (papers: readonly Paper[]): readonly string[] => papers.map(({ title }) => title);

describe('many sources as one corpus', () => {
  it('shows a work once, as the nearest source writes it, and resolves the keys of all', () => {
    const corpus = merged(
      source('near', paperOf({ citekey: 'doe20', title: 'Deep sets', doi: '10.1/x' })),
      source('far', paperOf({ citekey: 'doe2020deep', title: 'Deep Sets', doi: '10.1/X' })),
    );
    assert.deepEqual(titles(corpus.papers), ['Deep sets']);
    assert.equal(corpus.paper('doe2020deep')?.citekey, 'doe20');
    const [paper] = corpus.papers;
    assert.deepEqual(paper && titles(corpus.records(paper)), ['Deep sets', 'Deep Sets']);
  });

  it('shows two chapters that have the DOI of their book', () => {
    const chapter = { type: 'chapter', venue: { name: 'Book' }, year: 2031, doi: '10.1/book' } as const;
    const corpus = merged(
      source('near', paperOf({ citekey: 'chap1', title: 'On cats', authors: [{ family: 'Doe' }], ...chapter })),
      source('far', paperOf({ citekey: 'chap2', title: 'On dogs', authors: [{ family: 'Roe' }], ...chapter })),
    );
    assert.deepEqual(titles(corpus.papers), ['On cats', 'On dogs']);
    assert.equal(corpus.paper('chap2')?.title, 'On dogs');
  });

  it('gives a key that different works share to the nearest', () => {
    const corpus = merged(
      source('near', paperOf({ citekey: 'doe', title: 'Near' })),
      source('far', paperOf({ citekey: 'doe', title: 'Far' }), paperOf({ citekey: 'roe', title: 'Roe' })),
    );
    assert.deepEqual(titles(corpus.papers), ['Near', 'Roe']);
    assert.equal(corpus.paper('doe')?.title, 'Near');
  });

  it('gives a key to the nearest source that has a work under it, be it shown under another or have it among others', () => {
    const one = (citekey: string, more: Partial<Paper> = {}): Paper =>
      paperOf({ citekey, title: 'One', arxiv: '1', ...more });
    const far = source('far', paperOf({ citekey: 'b', title: 'Two' }), paperOf({ citekey: 'c', title: 'Three' }));
    const shownOnce = merged(source('near', one('a')), source('middle', one('b', { otherKeys: ['d'] })), far);
    assert.deepEqual(
      ['b', 'c', 'd'].map((key) => shownOnce.paper(key)?.title),
      ['One', 'Three', 'One'],
    );
    assert.deepEqual(titles(shownOnce.papers), ['One', 'Three']);
    assert.deepEqual([...shownOnce.keys()], ['a', 'b', 'd', 'c']);
    const named = merged(source('near', one('a', { otherKeys: ['b'] })), far);
    assert.deepEqual(
      ['b', 'c'].map((key) => named.paper(key)?.title),
      ['One', 'Three'],
    );
    const own = merged(source('near', one('a', { otherKeys: ['b'] }), paperOf({ citekey: 'b', title: 'Two' })));
    assert.equal(own.paper('b')?.title, 'Two');
  });

  it('gives a further key to the nearest source that has it for an entry that can be cited', () => {
    const [v, w] = [paperOf({ citekey: 'x', title: 'V' }), paperOf({ citekey: 'x', title: 'W', otherKeys: ['q'] })];
    const u = source('far', paperOf({ citekey: 'q', title: 'U' }));
    const titleOfQ = (...sources: readonly Source[]): string | undefined => merged(...sources).paper('q')?.title;
    assert.equal(titleOfQ(source('near', v), source('next', w), u), 'U');
    assert.equal(titleOfQ(source('near', v, w), u), 'U');
    assert.equal(titleOfQ(source('near', w, v), u), 'W');
    assert.equal(titleOfQ(source('near', v, { ...v, otherKeys: ['q'] }), u), 'V', 'one paper twice');
    assert.deepEqual([...merged(source('near', v, w)).keys()], ['x']);
  });

  it('lists a work that a nearer source has under a key that stands twice there', () => {
    const [one, two] = ['One', 'Two'].map((title) => paperOf({ citekey: 'c', title, arxiv: title }));
    assert.ok(one && two);
    const corpus = merged(source('near', one, two), source('far', { ...two, citekey: 'd' }));
    assert.deepEqual(titles(corpus.papers), ['One', 'Two']);
    assert.equal(corpus.paper('d')?.citekey, 'd');
  });

  it('keeps two entries of one work in one source, and the first of two with one key', () => {
    const corpus = merged(
      source('near', paperOf({ citekey: 'a', doi: '10.1/x' }), paperOf({ citekey: 'b', doi: '10.1/x' })),
      source('far', paperOf({ citekey: 'c', title: '1' }), paperOf({ citekey: 'c', title: '2' })),
    );
    assert.deepEqual(titles(corpus.papers), ['a', 'b', '1']);
    assert.equal(corpus.paper('c')?.title, '1');
    assert.deepEqual(titles(corpus.namesakes), ['2']);
  });

  it('tells of other papers under a key that another has, in one source or two, at most a hundred', () => {
    const [one, two] = ['One', 'Two'].map((title) => paperOf({ citekey: 'c', title }));
    assert.ok(one && two);
    assert.deepEqual(merged(source('own', one, one), source('far', two)).namesakes, [two]);
    const alike = { ...one, title: 'One of the many', citekey: 'd' };
    const typed = { ...alike, title: 'One of thw many' };
    assert.deepEqual(merged(source('own', alike), source('far', typed)).namesakes, []);
    const [doe, roe] = ['Doe', 'Roe'].map((family) =>
      paperOf({ citekey: 'c', title: 'Editorial', year: 2000, authors: [{ family }] }),
    );
    assert.ok(doe && roe);
    assert.deepEqual(merged(source('own', doe, roe)).namesakes, [roe]);
    const { year: _, ...undated } = doe;
    for (const copied of [doe, undated, { ...undated, title: '', authors: [] }])
      assert.deepEqual(merged(source('own', copied, { ...copied })).namesakes, []);
    const many = Array.from({ length: 300 }, (_, n) => paperOf({ citekey: 'c', title: `Title ${n}` }));
    assert.equal(merged(source('own', ...many)).namesakes.length, 100);
  });

  it('knows a work again by what a farther source says of it', () => {
    const of = (citekey: string, family: string, more: Partial<Paper> = {}): Paper =>
      paperOf({ citekey, title: 'Cats of the world', authors: [{ family }], year: 2001, ...more });
    const [typed, doe] = [of('a', 'Thadar', { doi: '10.1/x' }), of('b', 'Thaldar', { doi: '10.1/x' })];
    const copy = of('c', 'Thaldar');
    for (const order of [
      [typed, doe, copy],
      [doe, typed, copy],
      [doe, copy, typed],
      [copy, doe, typed],
    ])
      assert.equal(merged(...order.map((one) => source(one.citekey, one))).papers.length, 1);
    const other = { title: 'All of the felines', authors: [{ family: 'Thaldar' }], arxiv: '2001.00001' };
    const found = merged(source('1', copy), source('2', { ...copy, citekey: 'd', arxiv: '2001.00001' }), {
      ...source('3', of('e', '', other)),
    });
    assert.deepEqual(
      ['c', 'd', 'e'].map((key) => found.paper(key)?.citekey),
      ['c', 'c', 'c'],
    );
  });

  it('joins two works that a third record has the identifiers of, whatever the years and the order', () => {
    const of = (citekey: string, more: Partial<Paper>): Paper =>
      paperOf({ citekey, title: 'Deep learning of shapes', authors: [{ family: 'Doe' }], ...more });
    const article = of('article', { year: 2021, doi: '10.1/x', otherKeys: ['other'] });
    const preprint = of('preprint', { year: 2018, arxiv: '1801.00001', otherKeys: ['another'] });
    const both = of('both', { year: 2021, doi: '10.1/X', arxiv: '1801.00001v2' });
    const keysOf = (...records: readonly Paper[]): readonly string[] => {
      const corpus = merged(...records.map((one) => source(one.citekey, one)));
      return [
        ...titles(corpus.papers).map((_, place) => corpus.papers[place]?.citekey ?? ''),
        ...['article', 'preprint', 'both', 'other', 'Another'].map((key) => `${key}: ${corpus.paper(key)?.citekey}`),
        ...corpus.papers.map((paper) =>
          corpus
            .records(paper)
            .map(({ citekey }) => citekey)
            .join(' '),
        ),
      ];
    };
    const all = (key: string): readonly string[] =>
      ['article', 'preprint', 'both', 'other', 'Another'].map((one) => `${one}: ${key}`);
    assert.deepEqual(keysOf(article, preprint, both), ['article', ...all('article'), 'article preprint both']);
    assert.deepEqual(keysOf(preprint, article, both), ['preprint', ...all('preprint'), 'preprint article both']);
    assert.deepEqual(keysOf(both, preprint, article), ['both', ...all('both'), 'both preprint article']);
    const copies = [article, preprint].map((one) => ({ ...one, citekey: `${one.citekey}2` }));
    assert.equal(merged(...[article, ...copies, preprint, both].map((one) => source('', one))).papers.length, 1);
  });

  it('keeps two works apart though a third record has the identifiers of both, where one source has both or something else tells', () => {
    const of = (citekey: string, more: Partial<Paper>): Paper =>
      paperOf({ citekey, title: 'Deep learning of shapes', authors: [{ family: 'Doe' }], year: 2021, ...more });
    const article = of('a', { doi: '10.1/x' });
    const preprint = of('b', { year: 2018, arxiv: '1801.00001' });
    const both = of('c', { doi: '10.1/x', arxiv: '1801.00001' });
    const count = (...records: readonly Paper[]): number =>
      merged(...records.map((one) => source(one.citekey, one))).papers.length;
    assert.equal(merged(source('1', article, preprint), source('2', both)).papers.length, 2);
    assert.equal(merged(source('1', article), source('2', preprint, both), source('3', both)).papers.length, 2);
    assert.equal(count(article, preprint, both), 1);
    for (const more of [
      { doi: '10.1/y' },
      { authors: [{ family: 'Roe' }], title: 'Special points of zones' },
      { type: 'thesis', authors: [{ family: 'Doe', given: 'John' }] },
      { title: 'Correction to: Deep learning of shapes' },
    ] as const)
      assert.equal(count({ ...article, type: 'book' }, { ...preprint, ...more }, both), 2, JSON.stringify(more));
  });

  it('joins no two works for a third record that may be either', () => {
    const paper = (citekey: string, more: Partial<Paper>): Paper =>
      paperOf({ citekey, title: 'Deep learning of shapes', authors: [{ family: 'Doe' }], year: 2020, ...more });
    const preprint = paper('preprint', { arxiv: '2001.00001' });
    const iccv = paper('iccv', { type: 'paper-conference', venue: { name: 'ICCV' }, pages: '1-9' });
    const article = paper('article', { type: 'article-journal', venue: { name: 'Mind' }, pages: '7-30', volume: '3' });
    for (const order of [
      [preprint, iccv, article],
      [preprint, article, iccv],
      [iccv, preprint, article],
      [iccv, article, preprint],
    ]) {
      const corpus = merged(...order.map((one) => source(one.citekey, one)));
      assert.equal(corpus.papers.length, 2, order.map(({ citekey }) => citekey).join());
      assert.notEqual(corpus.paper('iccv'), corpus.paper('article'));
    }
    const ofOneSource = merged(source('near', preprint), source('far', iccv, article));
    assert.deepEqual(
      ['iccv', 'article'].map((key) => ofOneSource.paper(key)?.citekey),
      ['preprint', 'article'],
    );
    const behind = { ...article, citekey: 'behind' };
    assert.equal(
      merged(source('1', preprint), source('2', iccv), source('3', article), source('4', behind)).paper('behind')
        ?.citekey,
      'article',
    );
  });

  it('finds keys exactly where two differ by case only, else whatever the case', () => {
    const corpus = merged(
      source('near', paperOf({ citekey: 'Doe', title: '1' }), paperOf({ citekey: 'doe', title: '2' })),
    );
    assert.deepEqual(
      [corpus.paper('Doe')?.title, corpus.paper('doe')?.title, corpus.paper('DOE')?.title],
      ['1', '2', '1'],
    );
  });

  it('loses no key and shows no work twice, for any sources', () => {
    const records = array(
      record({
        key: constantFrom('a', 'A', 'b', 'c', 'd'),
        doi: constantFrom('1', '2', '3', undefined),
      }),
      { maxLength: 5 },
    );
    assertProperty(
      property(array(records, { maxLength: 4 }), (lists) => {
        const sources = lists.map((list, index) =>
          source(
            String(index),
            ...list.map(({ key, doi }) =>
              paperOf({ citekey: key, ...(doi === undefined ? {} : { title: doi, doi: `10.1/${doi}` }) }),
            ),
          ),
        );
        const corpus = merged(...sources);
        for (const { papers } of sources) for (const { citekey } of papers) assert.ok(corpus.paper(citekey));
        assert.equal(new Set(corpus.papers.map(({ citekey }) => citekey)).size, corpus.papers.length);
        const [nearest] = sources;
        for (const paper of nearest?.papers ?? [])
          assert.ok(nearest?.papers.includes(corpus.paper(paper.citekey) ?? paper));
        const holders = (doi: string): number =>
          sources.filter(({ papers }) => papers.some((paper) => paper.doi === doi && corpus.papers.includes(paper)))
            .length;
        for (const doi of ['10.1/1', '10.1/2', '10.1/3']) assert.ok(holders(doi) <= 1);
      }),
    );
  });

  const option = <T>(...values: readonly T[]) => constantFrom(undefined, ...values);
  /** Records that say more or less of few works, each under a key of its own. */
  const libraries = array(
    array(
      record({
        title: constantFrom(
          'Deep learning of shapes',
          'Deep sets',
          'Correction to: Deep learning of shapes',
          'Editorial',
        ),
        family: option('Doe', 'Roe'),
        year: option(2020, 2021),
        type: constantFrom<PaperType>(
          'article',
          'article-journal',
          'book',
          'chapter',
          'paper-conference',
          'report',
          'webpage',
        ),
        venue: option('Proc. Natl. Acad. Sci.', 'Proceedings of the National Academy of Sciences', 'Nature', 'arXiv'),
        volume: option('1', '2'),
        doi: option('10.1/a', '10.1/b'),
        arxiv: option('2001.00001'),
        url: option('https://a.example/x', 'https://a.example/x#y', 'https://a.example/z'),
        number: option('AIM-1', 'AITR-1', 'TR-2020-01'),
      }),
      { maxLength: 6 },
    ),
    { maxLength: 4 },
  ).map((lists) =>
    lists.map((list, place) =>
      source(
        String(place),
        ...list.map(({ family, venue, number, ...told }, index) => {
          const known = Object.entries(told).filter(([, value]) => value !== undefined);
          return paperOf({
            ...(Object.fromEntries(known) as Partial<Paper>),
            citekey: `k${place}x${index}`,
            otherKeys: [`o${place}x${index}`],
            ...(family !== undefined && { authors: [{ family }] }),
            ...(venue !== undefined && { venue: { name: venue } }),
            ...(number !== undefined && { csl: { number } }),
          });
        }),
      ),
    ),
  );

  it('shows each record under a paper that is found by all its keys, and the same ones where a copy comes behind', () => {
    assertProperty(
      property(libraries, (sources) => {
        const corpus = merged(...sources);
        for (const { papers } of sources)
          for (const paper of papers) {
            const shown = corpus.shown(paper);
            assert.ok(shown && corpus.papers.includes(shown));
            assert.deepEqual(
              ['k', 'o'].map((sign) => corpus.paper(paper.citekey.replace('k', sign))),
              [shown, shown],
            );
          }
        assert.deepEqual(merged(...sources, ...sources).papers, corpus.papers);
      }),
      { numRuns: 300 },
    );
  });

  it('takes two records for one whichever of them is nearer', () => {
    assertProperty(
      property(libraries, (sources) => {
        const papers = sources.flatMap((one) => one.papers);
        const count = (a: Paper, b: Paper): number => merged(source('a', a), source('b', b)).papers.length;
        for (const a of papers) for (const b of papers) assert.equal(count(a, b), count(b, a));
      }),
      { numRuns: 60 },
    );
  });
});

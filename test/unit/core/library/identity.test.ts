import assert from 'node:assert/strict';
import type { Identifiable } from '../../../../src/core/library/identity';
import { gatheringWorks, Works } from '../../../../src/core/library/works';
import type { PaperType } from '../../../../src/core/paper';
import { paperOf } from '../../support/corpora';

const undated: Identifiable = { title: 'Deep learning of shapes', authors: [{ family: 'Doe', given: 'Jane' }] };
const base: Identifiable = {
  title: 'Deep learning of shapes',
  authors: [{ family: 'Doe', given: 'Jane' }],
  year: 2020,
};

function areOne(a: Partial<Identifiable>, b: Partial<Identifiable>): boolean {
  return isFound({ ...base, ...a }, { ...base, ...b });
}

function isFound(known: Identifiable, wanted: Identifiable): boolean {
  const works = new Works<Identifiable>();
  works.add(known);
  return works.find(wanted) !== undefined;
}

describe('two records are of one work', () => {
  it('by arXiv identifier, however it is written, with the title or first author', () => {
    const other = { title: 'Other', authors: [], year: 1999 };
    assert.ok(areOne({ arxiv: '2401.00001' }, { ...other, arxiv: '2401.00001v12' }));
    assert.ok(areOne({ arxiv: '2401.00001' }, { ...other, doi: '10.48550/arXiv.2401.00001' }));
    const [one, roe] = [{ arxiv: '2401.00001' }, { authors: [{ family: 'Roe' }], year: 1999, arxiv: '2401.00001' }];
    assert.ok(areOne(one, { ...roe, title: 'Deep learning of forms' }) && areOne(one, { ...one, title: 'Other' }));
    assert.ok(!areOne(one, { ...roe, title: 'Special points of zones' }), 'written into entries of any papers');
    const works = new Works<Identifiable & { readonly id: number }>();
    for (const [id, title] of ['Cats', 'Dogs', 'Birds'].entries())
      works.add({ title, authors: [{ family: `Doe${id}` }], arxiv: '2401.00001', id });
    assert.equal(works.find({ title: 'Birds', authors: [], arxiv: '2401.00001v2' })?.id, 0, 'nobody says otherwise');
    assert.equal(works.find({ title: 'Birds', authors: [{ family: 'Doe2' }], arxiv: '2401.00001v2' })?.id, 2);
  });

  it('by DOI, however it is written, with the title, first page or first author', () => {
    const ofOneDoi = (a: Partial<Identifiable>, b: Partial<Identifiable>): boolean =>
      areOne({ doi: '10.1/AbC', ...a }, { doi: '10.1/aBc', year: 1999, ...b });
    const roe = { title: 'Cats', authors: [{ family: 'Roe' }] };
    assert.ok(ofOneDoi({}, { authors: [] }));
    assert.ok(!ofOneDoi({ doi: 'n/a' }, { title: 'Dogs of Paris', doi: 'n/a' }));
    assert.ok(ofOneDoi({}, { ...roe, title: 'Deep learning of shapes: a survey' }));
    assert.ok(ofOneDoi({}, { ...roe, title: '' }));
    assert.ok(ofOneDoi({}, { ...roe, publishedTitle: 'Deep Learning of Shapes' }));
    assert.ok(ofOneDoi({ pages: '12-14' }, { ...roe, pages: '12–13' }));
    assert.ok(ofOneDoi({ pages: '12-14' }, { title: 'Cats' }));
    assert.ok(!ofOneDoi({}, roe));
    assert.ok(!ofOneDoi({}, { title: 'Cats', authors: [] }));
    assert.ok(!ofOneDoi({ pages: '12-14' }, { title: 'Cats', pages: '15-16' }));
    const article = { type: 'article-journal', title: 'Cats', pages: '15-16' } as const;
    assert.ok(ofOneDoi({ type: 'article-journal', pages: '12-14' }, article), 'articles have DOIs of their own');
    assert.ok(ofOneDoi({ type: 'article-journal' }, { ...article, authors: [] }));
    assert.ok(!ofOneDoi({ type: 'article-journal' }, { ...article, ...roe }));
    assert.ok(ofOneDoi({ pages: '12-14' }, { title: 'Deep learning of forms', pages: '15-16' }), 'most words agree');
    assert.ok(!ofOneDoi({ type: 'chapter' }, { type: 'chapter', title: 'Cats' }));
    assert.ok(!ofOneDoi({ type: 'book' }, { type: 'chapter', title: 'Cats' }));
    assert.ok(!ofOneDoi({ type: 'paper-conference' }, { type: 'paper-conference', title: 'Cats' }));
    assert.ok(ofOneDoi({ type: 'paper-conference' }, { type: 'article', title: 'Cats' }), 'a preprint of another name');
    assert.ok(!ofOneDoi({ type: 'chapter', title: 'Introduction' }, { ...roe, title: 'Introduction to cats' }));
    const learning = { type: 'chapter', title: 'Learning', pages: '1-20' } as const;
    const games = { ...roe, type: 'chapter', title: 'Learning in games', pages: '21-40' } as const;
    const { pages: _, ...unpaged } = games;
    assert.ok(!ofOneDoi(learning, games) && !ofOneDoi(learning, unpaged));
    assert.ok(!ofOneDoi(learning, { ...games, authors: base.authors }));
    assert.ok(ofOneDoi(learning, { ...games, pages: '1-20' }));
    assert.ok(ofOneDoi(learning, { ...unpaged, authors: base.authors }));
    assert.ok(ofOneDoi(learning, { ...learning, pages: '21-40' }), 'pages of a preliminary version');
    const part = { type: 'paper-conference', title: 'Introduction' } as const;
    assert.ok(!ofOneDoi({ ...part, pages: '1-20' }, { ...part, pages: '21' }));
    assert.ok(!ofOneDoi(part, { ...part, ...roe, title: 'Introduction' }));
    assert.ok(ofOneDoi(part, part) && ofOneDoi({ ...part, authors: [] }, { ...part, authors: [] }));
    const handbook = { type: 'book', title: 'Handbook', authors: [] } as const;
    assert.ok(!ofOneDoi(handbook, { ...games, title: 'Handbook of cats' }));
  });

  it('by DOI also where that is written with braces, escapes or what ends a sentence', () => {
    const other = { authors: [], year: 1999 };
    for (const [doi, same] of [
      ['10.1000/{abc}', '10.1000/ABC'],
      ['10.1/s(20)3', '10.1/S%2820%293'],
      ['10.1/a<1::b>3.0;2-c', '10.1/a%3C1::b%3E3.0%3b2-c'],
      ['10.1/a_b', '10.1/a\\_b.'],
    ] as const)
      assert.ok(areOne({ doi }, { ...other, doi: same }), same);
    for (const doi of ['10.1000/abd', '10.1000/ab', '10.1000/abc%zz', '{n/a}'])
      assert.ok(!areOne({ doi: '10.1000/abc' }, { ...other, doi }), doi);
  });

  it('by the first author’s family name, with whatever signs, particles and suffixes it is written', () => {
    const by = (family: string, given?: string): Partial<Identifiable> => ({
      authors: [given === undefined ? { family } : { family, given }],
    });
    for (const [one, other] of [
      [by('O’Neil', 'Ann'), by("O'Neil", 'A.')],
      [by('García‐López'), by('Garcia-Lopez')],
      [by('Doe Jr', 'J'), by('Doe', 'J')],
      [by('Doe, Jr.', 'J'), by('van Doe III', 'J')],
      [by('Jr.', 'J. Doe'), by('Doe', 'J.')],
      [by('Apple Inc.'), by('Apple')],
    ] as const)
      assert.ok(areOne(one, other), JSON.stringify([one, other]));
    for (const [one, other] of [
      [by('Apple Inc.'), by('Microsoft Inc.')],
      [by('Doe Jr'), by('Roe Jr')],
      [by('कुमार'), by('कमरि')],
      [by('Doe'), by('Doer')],
    ] as const)
      assert.ok(!areOne(one, other), JSON.stringify([one, other]));
  });

  it('but not by DOI where one corrects the other', () => {
    const article = { type: 'article-journal', doi: '10.1/a' } as const;
    for (const title of [
      'Correction: Deep learning of shapes',
      'Erratum',
      'Author Correction: Deep learning of shapes',
    ])
      assert.ok(!areOne(article, { ...article, title }) && areOne({ ...article, title }, { ...article, title }), title);
    assert.ok(areOne(article, { ...article, title: 'Corrections of shapes' }));
  });

  it('each of many that have the DOI of their volume', () => {
    const works = new Works<Identifiable & { readonly id: number }>();
    const chapter = (id: number): Identifiable & { readonly id: number } => ({
      title: `Chapter about animal ${id}`,
      authors: [{ family: `Doe${id}` }],
      type: 'chapter',
      doi: '10.1/book',
      id,
    });
    for (const id of [1, 2, 3, 4]) {
      assert.equal(works.find(chapter(id)), undefined);
      works.add(chapter(id));
    }
    assert.deepEqual(
      [1, 2, 3, 4, 5].map((id) => works.find(chapter(id))?.id),
      [1, 2, 3, 4, undefined],
    );
    works.add({ ...chapter(6), pages: '12-14' });
    works.add({ title: 'Of all animals', authors: [], arxiv: '2401.00001', id: 7 });
    const other = { title: 'Cats', authors: [], type: 'chapter', doi: '10.1/book' } as const;
    assert.equal(works.find({ ...other, pages: '12–13' })?.id, 6);
    assert.equal(works.find({ ...other, pages: '15' }), undefined);
    assert.equal(works.find({ ...other, pages: '15', arxiv: '2401.00001' })?.id, 7);
  });

  it('by title, first author and a year more or less', () => {
    assert.ok(areOne({}, { title: 'Deep Learning of {Shapes}.'.replace(/[{}]/g, ''), year: 2021 }));
    assert.ok(areOne({}, { authors: [{ family: 'Doe' }], year: 2019 }));
    assert.ok(areOne({ authors: [{ family: 'van der Klis' }] }, { authors: [{ family: 'Klis', given: 'M.' }] }));
    assert.ok(areOne({ title: 'Listed so', publishedTitle: 'Printed as this' }, { title: 'Printed as this' }));
    assert.ok(areOne({ doi: '10.1/a' }, { arxiv: '2401.00001' }));
    assert.ok(areOne({ doi: '10.1/a' }, { doi: '10.48550/arXiv.2401.00001' }));
    assert.ok(areOne({ authors: [{ family: 'de  la Cruz' }] }, { authors: [{ family: 'Cruz' }] }));
    assert.ok(isFound({ ...base, title: 'Learning of shapes' }, { ...undated, title: 'Learning of shapes' }));
    assert.ok(isFound(base, undated));
  });

  it('not where something tells them apart', () => {
    assert.ok(!areOne({}, { year: 2022 }));
    assert.ok(!areOne({}, { authors: [{ family: 'Roe' }] }));
    assert.ok(!areOne({}, { authors: [] }));
    assert.ok(!areOne({ doi: '10.1/a' }, { doi: '10.1/b' }));
    assert.ok(!areOne({ arxiv: '2401.00001' }, { arxiv: '2401.00002' }));
    assert.ok(!areOne({ title: '…' }, { title: '—' }));
    assert.ok(!areOne({ doi: 'x10.48550/arxiv.1' }, { doi: '10.48550/arXiv.1', title: 'Other' }));
    assert.ok(!isFound({ ...base, title: 'Introduction' }, { ...undated, title: 'Introduction' }));
    assert.ok(!isFound({ ...undated, title: 'Introduction' }, { ...undated, title: 'Introduction' }));
  });

  it('not volumes, nor books and reports of two years, but a preprint and what came of it', () => {
    assert.ok(!areOne({ volume: '1' }, { volume: '2', year: 2021 }));
    assert.ok(!areOne({ type: 'report' }, { type: 'report', year: 2021 }));
    assert.ok(!areOne({ title: 'Reply to Smith' }, { title: 'Reply to Smith', year: 2021 }));
    assert.ok(areOne({ type: 'book', doi: '10.1/a', volume: '1' }, { type: 'book', doi: '10.1/a', volume: '2' }));
    assert.ok(areOne({ type: 'paper-conference' }, { type: 'article-journal', volume: '2', year: 2021 }));
    assert.ok(areOne({ type: 'report', arxiv: '2401.00001' }, { type: 'report', year: 2021 }));
    assert.ok(areOne({ type: 'report' }, { type: 'article-journal', year: 2021 }));
  });

  it('not two of one volume of a journal, such as a column', () => {
    const column = { type: 'article-journal', venue: { name: 'Sci. Am.' }, volume: '236', pages: '110-114' } as const;
    const full = { ...column, venue: { name: 'Scientific American' } };
    assert.ok(!areOne(column, { ...full, pages: '120' }));
    for (const other of [
      { pages: '110' },
      { pages: '1-5' },
      { pages: 'e120' },
      { pages: '100120' },
      { venue: { name: 'Nature' }, pages: '120' },
    ])
      assert.ok(areOne(column, { ...full, ...other }), JSON.stringify(other));
    const { volume: _, ...unbound } = full;
    assert.ok(areOne(column, { ...unbound, pages: '120' }));
  });

  it('not two of other issues of a journal, such as columns', () => {
    const desk = { type: 'article-journal', venue: { name: 'SIGACT News' }, volume: '12', pages: '3' } as const;
    for (const [issue, other, isOne] of [
      ['1', '2', false],
      ['1-2', '2', true],
      ['1-3', '2', true],
      ['Summer', 'Winter', false],
      ['Sept.', 'September', true],
      ['Summer', '2', true],
      [undefined, '2', true],
    ] as const)
      for (const title of [base.title, 'Editorial'])
        assert.equal(
          areOne({ ...desk, title, ...(issue !== undefined && { issue }) }, { ...desk, title, issue: other }),
          isOne,
          `${issue} ${other}`,
        );
    const { pages: _, volume: __, ...unbound } = desk;
    assert.ok(!areOne({ ...unbound, issue: '1' }, { ...desk, issue: '2' }));
    const issues = { type: 'periodical' } as const;
    assert.ok(!areOne({ ...issues, issue: '1' }, { ...issues, issue: '2' }));
    assert.ok(areOne({ ...desk, issue: '1' }, { ...desk, type: 'paper-conference', issue: '2' }));
  });

  it('but of one volume, however its number is written', () => {
    for (const [one, other, isOne] of [
      ['I', '1', true],
      ['Vol. xiv', '14', true],
      ['Bd. 2', '2', true],
      ['2.1', '2', true],
      ['II', '3', false],
      ['B', '2', false],
    ] as const)
      for (const title of [base.title, 'Deep sets'])
        assert.equal(areOne({ title, volume: one }, { title, volume: other }), isOne, `${one} ${other}`);
  });

  it('not a book and what a journal has under its title, such as a review of it', () => {
    const book = { type: 'book', publisher: 'Springer' } as const;
    for (const type of ['article-journal', 'review-book'] as const) {
      const review = { type, venue: { name: 'Mind' } };
      assert.ok(!areOne(book, review) && !areOne(review, book), type);
      assert.ok(areOne({ ...book, doi: '10.1/a' }, { ...review, doi: '10.1/a' }), type);
    }
    assert.ok(areOne(book, { type: 'article-journal', venue: { name: 'arXiv' } }), 'a preprint of it');
    assert.ok(areOne(book, { type: 'article-journal' }));
    assert.ok(
      areOne({ ...book, venue: { name: 'Foundations' } }, { type: 'article-journal', venue: { name: 'Mind' } }),
    );
  });

  it('not those of two people of one family name, as far as given names and other authors tell', () => {
    const by = (...names: readonly string[]): Pick<Identifiable, 'authors'> => ({
      authors: names.map((name) => {
        const [family = '', given] = name.split(', ');
        return { family, ...(given !== undefined && { given }) };
      }),
    });
    for (const [one, other, isOne] of [
      [['Zhang, Wei', 'Li, Xu'], ['Zhang, Ping', 'Roe, Max'], false],
      [['Zhang, W.', 'Li, Xu'], ['Zhang, Wei', 'Roe, Max'], false],
      [['Zhang, Wei'], ['Zhang, Ping'], false],
      [['Zhang, Wei', 'Li, Xu'], ['Zhang, Ping', 'Li, X.'], true],
      [['Zhang, Wei', 'Müller, Xu'], ['Zhang, Ping', 'von Muller, X.'], true],
      [['Zhang, Wei', 'Li, Xu'], ['Zhang, W.'], true],
      [['Luce, R. Duncan'], ['Luce, Duncan'], true],
      [['Serre, Jean-Pierre'], ['Serre, JP'], true],
      [['Nguyen, Viet Dung'], ['Nguyen, Dung Viet'], true],
      [['Zhang, Wei'], ['Zhang'], true],
    ] as const)
      assert.equal(areOne(by(...one), by(...other)), isOne, `${one.join()} ${other.join()}`);
    const [bob, robert] = [by('Doe, Bob'), by('Doe, Robert')];
    const place = { venue: { name: 'ICML' }, pages: '1-9' };
    assert.ok(areOne({ ...bob, ...place }, { ...robert, ...place }));
    assert.ok(!areOne({ ...bob, ...place }, { ...robert, ...place, pages: '10-19' }));
    assert.ok(!areOne({ ...bob, ...place, arxiv: '2001.00001' }, { ...robert, venue: place.venue }));
    assert.ok(areOne({ ...bob, publisher: 'Springer' }, { ...robert, publisher: 'Springer-Verlag' }));
    assert.ok(!areOne({ ...bob, publisher: 'Springer' }, { ...robert, publisher: 'MIT Press' }));
    assert.ok(areOne({ ...bob, url: 'https://a.example' }, { ...robert, url: 'https://a.example' }));
  });

  it('not works of two forms, such as a book and a chapter, a thesis and its article, a program and the paper about it', () => {
    const venue = { name: 'Mind' };
    const article = { type: 'article-journal', venue } as const;
    const chapter = { type: 'chapter', venue } as const;
    for (const [one, other] of [
      [{ type: 'book' }, chapter],
      [{ type: 'book' }, { type: 'chapter', pages: '1-20' }],
      [{ type: 'book' }, { type: 'paper-conference', venue }],
      [{ type: 'thesis' }, article],
      [{ type: 'thesis' }, chapter],
      [{ type: 'thesis' }, { type: 'book' }],
      [{ type: 'thesis', arxiv: '2001.00001' }, article],
      [{ type: 'patent' }, article],
      [{ type: 'software', url: 'https://a.example' }, article],
      [{ type: 'dataset' }, article],
      [{ type: 'speech' }, { type: 'paper-conference', venue }],
      [{ type: 'motion_picture' }, { type: 'book' }],
    ] as const)
      for (const title of [base.title, 'Deep sets'])
        assert.ok(!areOne({ ...one, title }, { ...other, title }), `${one.type} ${other.type}`);
    for (const [one, other] of [
      [article, { type: 'paper-conference', venue }],
      [chapter, { type: 'paper-conference', venue }],
      [{ type: 'book' }, { type: 'chapter' }],
      [{ type: 'thesis' }, { type: 'report' }],
      [{ type: 'thesis' }, { type: 'document' }],
      [{ type: 'thesis' }, { ...article, venue: { name: 'PhD thesis, Oxford' } }],
      [{ type: 'thesis' }, { ...article, venue: { name: 'arXiv' } }],
      [{ type: 'thesis', venue }, article],
      [{ type: 'software' }, { type: 'dataset' }],
      [{ type: 'software' }, { type: 'webpage' }],
      [{ type: 'speech' }, { type: 'motion_picture' }],
    ] as const)
      assert.ok(areOne(one, other), `${one.type} ${other.type}`);
  });

  it('not a paper of a conference and the article that came of it', () => {
    const iccv = { type: 'paper-conference', venue: { name: 'ICCV' }, year: 2019, pages: '1-8' } as const;
    const tpami = {
      type: 'article-journal',
      venue: { name: 'IEEE Transactions on Pattern Analysis and Machine Intelligence' },
      year: 2020,
      volume: '3',
      pages: '100-120',
    } as const;
    const title = 'Deep sets';
    assert.ok(!areOne(iccv, tpami) && !areOne(tpami, iccv));
    assert.ok(!areOne({ ...iccv, arxiv: '1901.00001' }, tpami));
    assert.ok(!areOne(iccv, { ...tpami, year: 2019 }));
    assert.ok(!areOne({ ...iccv, title, arxiv: '1901.00001' }, { ...tpami, title }));
    assert.ok(
      !areOne(
        { ...iccv, volume: '97', arxiv: '1901.00001' },
        { ...iccv, volume: '3', venue: { name: 'NIPS' }, pages: '9' },
      ),
    );
    assert.ok(areOne({ ...iccv, year: 2020, pages: '100' }, tpami), 'journals that are proceedings');
    assert.ok(areOne(iccv, { ...iccv, venue: { name: 'NIPS' }, pages: '9' }), 'pages of a preliminary version');
    const advances = { name: 'Advances in Neural Information Processing Systems' };
    const scholar = { type: 'article-journal', volume: '30', venue: advances, year: 2019, pages: '1-11' } as const;
    assert.ok(areOne(scholar, { ...iccv, venue: { name: 'NeurIPS' }, pages: '5998' }), 'an acronym of beginnings');
    for (const name of [
      'arXiv preprint arXiv:1901.00001',
      'CoRR',
      'bioRxiv',
      'SSRN Electronic Journal',
      'OpenReview.net',
    ])
      assert.ok(areOne({ ...iccv, venue: { name } }, tpami), name);
    for (const name of [
      '2019 IEEE/CVF International Conference on Computer Vision (ICCV)',
      'Proceedings of the IEEE International Conference on Computer Vision',
      'ICCV 2019',
      'International Conference on Computer Vision',
    ]) {
      const other = { ...iccv, venue: { name }, year: 2020, pages: '1234' };
      assert.ok(areOne(iccv, other) && areOne(other, iccv), name);
    }
    const full = { ...iccv, venue: { name: 'Int. Conf. on Computer Vision' } };
    assert.ok(
      areOne(full, {
        ...full,
        venue: { name: 'IEEE International Conference on Computer Vision' },
        year: 2020,
        pages: '9',
      }),
    );
    const inBook = { type: 'chapter', venue: { name: 'Cats of the world' }, pages: '1-20' } as const;
    assert.ok(!areOne(inBook, { ...inBook, venue: { name: 'Dogs and wolves' }, pages: '30-50' }));
    assert.ok(areOne(inBook, { ...inBook, venue: { name: 'Dogs and wolves' } }));
    assert.ok(areOne(inBook, { ...inBook, venue: { name: 'Cats of the world: a handbook' }, pages: '30-50' }));
    const nature = { type: 'article-journal', venue: { name: 'Nature' }, year: 2019, pages: '1' } as const;
    assert.ok(!areOne(nature, { ...nature, venue: { name: 'Nature Methods' }, year: 2020, pages: '9' }));
  });

  it('not reports and patents of other numbers, theses of other degrees, data sets and pages of other versions or addresses', () => {
    const told = (type: PaperType, ...csl: readonly [Record<string, unknown>, Record<string, unknown>]): boolean =>
      areOne({ type, csl: csl[0] }, { type, csl: csl[1] });
    for (const [one, other, isOne] of [
      ['1', '2', false],
      [1, 2, false],
      [1, 'No. 001', true],
      ['TR-1007', 'TR-17', false],
      ['TR-1 (arXiv:2001.00001)', 'TR-2', false],
      ['TR-12', 'TR 13', false],
      ['MIT-LCS-TR-673', 'TR 673', true],
      ['MIT/LCS/TR-673', 'LCS Technical Report No. 673', true],
      ['AIM-77', 'AITR 77', false],
      ['AIM-77', 'AI Memo 77', true],
      ['AITR-77', 'AI Technical Report 77', true],
      ['NBER Working Paper 12', 'NBER WP 12', true],
      ['TR-2020-01', '1', true],
      ['TR-20-01', '1', true],
      ['TR-2020-01', 'TR 2020', true],
      ['TR-2020-01', '2', false],
      ['TR-2020-01', 'TR-2019-01', false],
      ['12/2020', '12', true],
      ['12a', '12b', false],
      ['US 5,960,411 A', '5960411', true],
      ['X', 'Y', false],
      ['arXiv:2001.00001', '7', true],
      ['1', undefined, true],
    ] as const)
      assert.equal(told('report', { number: one }, { number: other }), isOne, `${one} ${other}`);
    for (const [one, other, isOne] of [
      ['US1', 'US2', false],
      ['US1234567', 'EP1234567', false],
      ['US 5,960,411 A', '5960411', true],
      ['U.S. Patent 5,960,411', 'US5960411B2', true],
      ['US 2010/0123456 A1', 'US20100123456A1', true],
      ['No. 1234567', 'EP 1234567 B1', true],
      ['pending', 'filed', false],
    ] as const)
      assert.equal(told('patent', { number: one }, { number: other }), isOne, `${one} ${other}`);
    for (const type of ['bill', 'legislation', 'patent', 'standard'] as const)
      assert.ok(!told(type, { number: 'US1' }, { number: 'US2' }), type);
    assert.ok(told('report', { genre: 'Master’s thesis' }, { genre: 'PhD thesis' }));
    assert.ok(told('article-journal', { number: '1' }, { number: '2' }));
    for (const [one, other, isOne] of [
      ['Master’s thesis', 'PhD thesis', false],
      ['Bachelorarbeit', 'M.Sc. thesis', false],
      ['BSc thesis', 'MSc thesis', false],
      ['Doctoral dissertation', 'Ph.D. thesis', true],
      ['Thesis', 'PhD thesis', true],
    ] as const)
      assert.equal(told('thesis', { genre: one }, { genre: other }), isOne, `${one} ${other}`);
    assert.ok(!told('dataset', { version: '1.0' }, { version: '1.1' }));
    assert.ok(told('software', { version: 'v2' }, { version: '2.0' }));
    assert.ok(told('software', { version: '2020' }, { version: '2020.1' }));
    for (const [one, other, isOne] of [
      ['1', '2nd', false],
      ['First', 'Second, revised and enlarged', false],
      ['Third edition', '3', true],
      ['Revised', '2', true],
      ['2018', '2', true],
      ['2', undefined, true],
    ] as const)
      assert.equal(told('book', { edition: one }, { edition: other }), isOne, `${one} ${other}`);
    for (const [one, other, isOne] of [
      [{ number: '1' }, { number: '2' }, true],
      [{ 'collection-number': '1' }, { 'collection-number': '2' }, false],
      [{ 'collection-number': 'LNCS 123' }, { 'collection-number': 123 }, true],
      [{ 'collection-number': 'LNCS' }, { 'collection-number': '123' }, true],
      [{ volume: '1.1' }, { volume: '1.2' }, false],
      [{ volume: 'II.1' }, { volume: '2' }, true],
    ] as const)
      assert.equal(told('book', one, other), isOne, JSON.stringify([one, other]));
    for (const type of ['motion_picture', 'musical_score', 'song'] as const)
      assert.ok(!told(type, { number: 'K. 310' }, { number: 'K. 311' }), type);
    assert.ok(!told('legal_case', { number: 'C-12/01' }, { number: 'C-13/01' }));
    for (const [one, other, isOne] of [
      [[1740, 3, 1], [1740, 5, 2], false],
      [['1740', '3', '1'], [1740, 3, 1], true],
      [[1740, 3], [1740, 5, 2], false],
      [[1740, 3], [1740, 3, 2], true],
      [[1740], [1740, 3, 2], true],
    ] as const) {
      const dated = (date: readonly unknown[]) => ({ issued: { 'date-parts': [date] } });
      for (const type of ['personal_communication', 'article-newspaper', 'article-magazine'] as const)
        assert.equal(told(type, dated(one), dated(other)), isOne, `${type} ${one.join()} ${other.join()}`);
      assert.ok(told('article-journal', dated(one), dated(other)), 'online, and in print');
    }
    const page = { type: 'webpage', url: 'https://www.a.example/x/' } as const;
    assert.ok(areOne(page, { ...page, url: 'http://a.example/x', year: 2020 }));
    assert.ok(!areOne(page, { ...page, url: 'https://a.example/y' }));
    assert.ok(areOne(page, { ...page, url: 'https://a.example/x#section' }));
    assert.ok(areOne(page, { ...page, url: 'https://a.example/x?utm_source=y&fbclid=z' }));
    assert.ok(!areOne(page, { ...page, url: 'https://a.example/x?page=2' }));
    assert.ok(!areOne({ ...page, url: 'https://a.example/#/x' }, { ...page, url: 'https://a.example/#/y' }));
    assert.ok(areOne(page, { ...page, url: ' a.example/x', year: 2020 }));
    for (const type of ['dataset', 'post', 'post-weblog', 'software', 'webpage'] as const)
      assert.ok(!areOne({ ...page, type }, { type, url: 'https://a.example/y' }), type);
    assert.ok(areOne({ ...page, type: 'report' }, { type: 'report', url: 'https://a.example/y' }));
    assert.ok(areOne(page, { ...page, year: 2021 }));
    const misc = { type: 'document', url: 'https://a.example/2019' } as const;
    for (const [other, isOne] of [
      [{ url: 'https://a.example/2020' }, false],
      [{ url: 'https://a.example/2020', year: 2021 }, false],
      [{ type: 'webpage', url: 'https://b.example' }, false],
      [{ csl: { number: '2' } }, true],
      [{ url: 'http://www.a.example/2019/' }, true],
      [{ url: 'https://dx.doi.org/10.1/a' }, true],
      [{ url: 'https://arxiv.org/abs/2001.00001' }, true],
      [{ url: 'https://openreview.net/forum?id=a' }, true],
      [{ url: 'https://b.example/doe.pdf' }, true],
      [{ url: 'https://b.example', venue: { name: 'Mind' } }, true],
      [{ url: 'https://b.example', doi: '10.1/a' }, true],
      [{ url: 'https://b.example', arxiv: '2001.00001' }, true],
    ] as const)
      assert.equal(areOne(misc, { ...misc, ...other }), isOne, JSON.stringify(other));
    assert.ok(!areOne({ ...misc, csl: { number: '1' } }, { ...misc, csl: { number: '2' } }));
    assert.ok(!areOne({ type: 'webpage' }, { type: 'webpage', year: 2021 }));
    assert.ok(areOne({ ...page, type: 'article-journal' }, { url: 'https://a.example/y', type: 'article-journal' }));
  });

  it('under a title that many works have, where all else that is known is the same', () => {
    const of = (title: string, other: Partial<Identifiable> = {}): Identifiable => ({ ...base, title, ...other });
    const one = { venue: { name: 'Journal of Machine Learning Research' }, volume: '12', pages: '1-4' };
    for (const title of [
      'Summary and Conclusions',
      'Concluding remarks',
      'Erratum',
      'Book Review',
      'Letter to the Editor',
      'Editor’s note',
      'Deep sets',
      '编者按',
    ]) {
      assert.ok(isFound(of(title), of(title)), title);
      assert.ok(isFound(of(title, one), of(title, { authors: [{ family: 'Doe', given: 'J. M.' }] })), title);
      assert.ok(isFound(of(title, one), of(title, { ...one, venue: { name: 'JMLR' }, pages: '1–4' })), title);
      assert.ok(!isFound(of(title), of(title, { year: 2021 })), title);
      assert.ok(!isFound(of(title), of(title, { authors: [{ family: 'Doe', given: 'John' }] })), title);
      assert.ok(!isFound(of(title, one), of(title, { ...one, volume: '13' })), title);
      assert.ok(!isFound(of(title, one), of(title, { ...one, pages: '5-8' })), title);
      assert.ok(!isFound(of(title, { venue: one.venue }), of(title, { venue: { name: 'Nature' } })), title);
    }
    const short = { name: 'J. Mach. Learn. Res.' };
    assert.ok(isFound(of('Editorial', { venue: one.venue }), of('Editorial', { venue: short })));
    for (const [name, other, isOne] of [
      ['Proceedings of the National Academy of Sciences', 'Proc. Natl. Acad. Sci.', true],
      ['Japanese Journal of Applied Physics', 'Jpn. J. Appl. Phys.', true],
      ['Intl. J. of Robotics', 'International Journal of Robotics', true],
      ['Physical Review A', 'Physical Review', false],
      ['Physical Review A', 'Phys. Rev. A', true],
    ] as const)
      assert.equal(
        isFound(of('Editorial', { venue: { name } }), of('Editorial', { venue: { name: other } })),
        isOne,
        name,
      );
    for (const title of ['Correction to: Deep learning of shapes', 'Author Correction: Deep learning of shapes']) {
      assert.ok(!isFound(of(title), of('Deep learning of shapes')), title);
      assert.ok(!isFound(of(title, one), of(title, { ...one, pages: '9' })), title);
    }
    assert.ok(areOne(one, { year: 2021, volume: 'abs/2001.00001', pages: '7', venue: { name: 'CoRR' } }));
    assert.ok(areOne({ title: '深度学习综述与展望' }, { title: '深度学习综述与展望', year: 2021 }));
  });

  it('under a short title also a preprint of the year before, if it is about something', () => {
    const preprint = { arxiv: '2001.00001', year: 2020 };
    const published = { year: 2021, venue: { name: 'NeurIPS' }, volume: '34' };
    assert.ok(areOne({ ...preprint, title: 'Deep sets' }, { ...published, title: 'Deep Sets' }));
    assert.ok(areOne({ ...published, title: 'Deep sets' }, { ...preprint, title: 'Deep Sets' }));
    assert.ok(!areOne({ ...preprint, title: 'Erratum' }, { ...published, title: 'Erratum' }));
    assert.ok(!areOne({ ...preprint, title: 'Deep sets' }, { ...published, title: 'Deep sets', year: 2022 }));
  });

  it('under a short title without a year or authors, where all that is said is the same and tells the place', () => {
    const { year: _, ...unplaced } = { ...base, title: 'Technoethics', type: 'chapter' } as const;
    const chapter = { ...unplaced, venue: { name: 'Ethics in an age of technology' }, pages: '3-4' };
    const unsigned = { ...chapter, authors: [], year: 1980 };
    assert.ok(isFound(chapter, { ...chapter, title: 'Technoethics.' }) && isFound(unsigned, { ...unsigned }));
    assert.ok(!isFound(unplaced, unplaced));
    for (const other of [
      { pages: '5-6' },
      { volume: '2' },
      { venue: { name: 'Ethics' } },
      { authors: [{ family: 'Doe', given: 'J.' }] },
      { type: 'paper-conference' },
      { year: 1981 },
    ] as const)
      for (const one of [chapter, unsigned]) assert.ok(!isFound(one, { ...one, ...other }), JSON.stringify(other));
    const book = { ...unplaced, type: 'book', publisher: 'Springer' } as const;
    assert.ok(isFound(book, { ...book }));
    assert.ok(!isFound(book, { ...book, publisher: 'MIT Press' }));
    assert.ok(!isFound({ ...book, csl: { edition: 1 } }, { ...book, csl: { edition: 2 } }));
  });

  it('without authors, where title, year and address on the web are the same', () => {
    const page: Identifiable = { title: 'A Web Page', authors: [], year: 2022, url: 'https://a.example/' };
    assert.ok(isFound(page, { ...page, title: 'A web page.' }));
    assert.ok(!isFound(page, { ...page, url: 'https://b.example/' }));
    assert.ok(!isFound(page, { ...page, year: 2021 }));
    assert.ok(!isFound(page, { ...page, authors: [{ family: 'Doe' }] }));
    const report = { title: 'State of all the quokkas', authors: [], year: 2022 };
    assert.ok(isFound(report, report));
    assert.ok(isFound({ ...report, volume: '1' }, { ...report, volume: '1' }));
    assert.ok(!isFound({ ...report, volume: '1' }, { ...report, volume: '2' }));
    assert.ok(!isFound({ ...report, pages: '1-4' }, { ...report, pages: '5-8' }));
    assert.ok(isFound({ ...page, title: 'Quokkas' }, { ...page, title: 'Quokkas' }));
    assert.ok(!isFound({ ...report, title: 'Quokkas' }, { ...report, title: 'Quokkas' }));
    assert.ok(isFound(page, { ...page, url: 'http://www.a.example/?utm_medium=x#top' }));
  });

  it('without authors and address not where kind, editor, publisher or number differ', () => {
    const report = {
      title: 'State of all the quokkas',
      authors: [],
      year: 2022,
      type: 'report',
      publisher: 'WWF',
    } as const;
    const areOneReport = (other: Partial<Identifiable>, own: Partial<Identifiable> = {}): boolean =>
      isFound({ ...report, ...own }, { ...report, ...other });
    assert.ok(!areOneReport({ publisher: 'Ministry of the Environment' }));
    assert.ok(areOneReport({ publisher: 'World Wildlife Fund' }));
    assert.ok(areOneReport({ publisher: 'WWF Australia' }));
    assert.ok(!areOneReport({ csl: { number: '2' } }, { csl: { number: '1' } }));
    assert.ok(!areOneReport({ type: 'article-newspaper' }));
    assert.ok(areOneReport({ type: 'document' }) && areOneReport({ type: 'book' }));
    assert.ok(!areOneReport({ editors: [{ family: 'Doe' }] }, { editors: [{ family: 'Roe' }] }));
    assert.ok(areOneReport({ editors: [{ family: 'Doe' }] }, { editors: [{ family: 'Doe', given: 'J.' }] }));
    const url = 'https://a.example/quokkas';
    assert.ok(areOneReport({ publisher: 'Springer', url }, { url: `${url}/` }));
  });

  it('among very many of one title and name in time that grows with their number', () => {
    const works = new Works<Identifiable & { readonly doi: string }>();
    const records = Array.from({ length: 20_000 }, (_, n) => ({ ...base, title: 'Editorial', doi: `10.1/${n}` }));
    const start = performance.now();
    for (const record of records) {
      assert.equal(works.find(record), undefined);
      works.add(record);
    }
    assert.ok(performance.now() - start < 5000);
    assert.equal(works.find(records[15_000] ?? base)?.doi, '10.1/15000');
  });

  it('among many of one title and name that other venues have', () => {
    const works = new Works<Identifiable>();
    const start = performance.now();
    for (let n = 0; n < 1500; n++) {
      const [volume, name] = [String(n), `Journal of the ${n}th quokka and more`];
      const record: Identifiable = { ...base, type: 'article-journal', venue: { name }, volume, pages: volume };
      assert.equal(works.find(record), undefined);
      works.add(record);
    }
    assert.ok(performance.now() - start < 3000);
  });

  it('whatever acronyms could be made of the words of a venue', () => {
    const venue = { name: `${'aaaaaaaaaaaa '.repeat(200)}` };
    const start = performance.now();
    const made = {
      ...base,
      type: 'article-journal',
      volume: '1',
      pages: '1',
      venue: { name: 'AAAAAAAAAAAb' },
    } as const;
    assert.ok(!areOne(made, { ...made, volume: '2', pages: '2', venue }));
    assert.ok(performance.now() - start < 100);
  });

  it('by a telling title alone where one is of a listing, which names no authors', () => {
    const listed: Identifiable = {
      title: 'Deep learning of shapes',
      authors: [],
      seen: [{ listing: 'a', position: 1 }],
    };
    assert.ok(isFound(base, listed) && isFound(listed, base) && isFound(listed, listed));
    assert.ok(isFound({ ...base, title: 'Listed so', publishedTitle: 'Deep learning of shapes' }, listed));
    for (const title of ['Listed so', 'Listed as it was'])
      assert.ok(isFound(base, { ...listed, title, publishedTitle: 'Deep Learning of Shapes' }), title);
    assert.ok(isFound({ ...listed, title: 'Listed so', publishedTitle: 'Deep Learning of Shapes' }, base));
    assert.ok(!isFound({ ...base, title: 'Wide learning of shapes' }, listed));
    assert.ok(!isFound({ ...listed, authors: base.authors }, { ...base, authors: [{ family: 'Roe' }] }));
    assert.ok(isFound({ ...base, title: 'Learning of shapes' }, { ...listed, title: 'Learning of shapes' }));
    assert.ok(!isFound({ ...base, title: 'Learning shapes' }, { ...listed, title: 'Learning shapes' }));
    assert.ok(!isFound({ ...base, doi: '10.1/a' }, { ...listed, doi: '10.1/b' }));
    assert.ok(!isFound({ ...base, year: 2020 }, { ...listed, year: 2022 }));
    for (const seen of [undefined, []]) {
      const { seen: _, ...unlisted } = listed;
      assert.ok(!isFound(base, { ...unlisted, ...(seen && { seen }) }));
    }
  });

  it('by title alone also among those that came after the first such search, and were alike', () => {
    const listed: Identifiable = {
      title: 'Deep learning of shapes',
      authors: [],
      seen: [{ listing: 'a', position: 1 }],
    };
    const works = new Works<Identifiable & { readonly id?: number }>();
    works.add({ ...base, year: 2010, id: 1 });
    assert.equal(works.find({ ...listed, year: 2020 }), undefined);
    for (const [index, year] of [2012, 2014, 2016, 2018].entries()) works.add({ ...base, year, id: index + 2 });
    assert.equal(works.find({ ...listed, year: 2018 })?.id, 5);
    works.add({ ...listed, title: 'Wide learning of shapes', year: 2001, id: 6 });
    works.add({ ...listed, title: 'Wide learning of shapes', year: 2001, id: 7 });
    assert.equal(works.find({ ...base, title: 'Wide learning of shapes', year: 2002 })?.id, 6);
  });

  it('not where each of their type has a number or address of its own, which others may share', () => {
    const told = (type: PaperType, ...csl: readonly [Record<string, unknown>, Record<string, unknown>]): boolean =>
      areOne({ type, csl: csl[0] }, { type, csl: csl[1] });
    for (const type of ['bill', 'legislation', 'report', 'standard'] as const)
      assert.ok(!told(type, { number: 'A1' }, { number: 'A2' }), type);
    assert.ok(told('report', { genre: 'Master’s thesis' }, { genre: 'PhD thesis' }));
    const url = 'https://a.example/x';
    for (const type of ['dataset', 'post', 'post-weblog', 'software', 'webpage'] as const) {
      assert.ok(!areOne({ type, url }, { type, url: 'https://a.example/y' }), type);
      assert.ok(areOne({ type, url }, { type, url: ' a.example/x' }), type);
    }
    assert.ok(areOne({ type: 'report', url }, { type: 'report', url: 'https://a.example/y' }));
  });

  it('be they gathered paper by paper', () => {
    const papers = ['One', 'Two'].map((title) => paperOf({ citekey: title, title, arxiv: title }));
    const gathering = gatheringWorks(papers);
    assert.deepEqual([gathering.next().done, gathering.next().done], [false, false]);
    const { value: works } = gathering.next();
    assert.equal(works?.find({ title: '', authors: [], arxiv: 'two' }), papers[1]);
  });

  it('and the first of several is found', () => {
    const works = new Works<Identifiable & { readonly id: number }>();
    for (const id of [1, 2]) works.add({ ...base, doi: '10.1/a', id });
    works.add({ ...base, title: 'Other', doi: '10.1/b', id: 3 });
    assert.equal(works.find({ ...base, doi: '10.1/A' })?.id, 1);
    assert.equal(works.find(base)?.id, 1);
    for (const id of [5, 6]) works.add({ title: `Other ${id}`, authors: [], arxiv: '2401.00001', id });
    assert.equal(works.find({ title: '', authors: [], arxiv: '2401.00001' })?.id, 5);
    works.add({ ...base, year: 2030, id: 4 });
    assert.equal(works.find({ ...base, year: 2031 })?.id, 4);
  });
});

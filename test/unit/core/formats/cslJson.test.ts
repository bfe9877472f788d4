import assert from 'node:assert/strict';
import { toCslItem, toCslJson, toSharedItem, type CslItem } from '../../../../src/core/formats/cslJson';
import { needsPandoc, pandoc } from './pandoc';
import { corpusPapers, paperWith } from './papers';

describe('CSL-JSON', () => {
  it('writes what is known', () => {
    assert.deepEqual(
      toCslItem(
        paperWith({
          title: 'Listed',
          publishedTitle: 'Published\n title',
          type: 'paper-conference',
          venue: { name: ' Conference\n on A', short: 'CA' },
          volume: '202',
          pages: '1-12',
          doi: '10.1/a_b',
          url: 'https://a.org/x_y',
          arxiv: '2401.00001',
          publisher: 'PMLR',
        }),
      ),
      {
        id: 'key',
        type: 'paper-conference',
        title: 'Published title',
        author: [{ family: 'Lee', given: 'Ann' }],
        issued: { 'date-parts': [[2024]] },
        'container-title': 'Conference on A',
        'container-title-short': 'CA',
        volume: '202',
        page: '1-12',
        publisher: 'PMLR',
        DOI: '10.1/a_b',
        URL: 'https://a.org/x_y',
      },
    );
    const { year: _, ...timeless } = paperWith({ authors: [], arxiv: '2401.00001', publisher: 'arXiv' });
    assert.deepEqual(toCslItem({ ...timeless, volume: '', pages: '' }), {
      id: 'key',
      type: 'article',
      title: 'A Title',
      publisher: 'arXiv',
      number: 'arXiv:2401.00001',
    });
    assert.equal(toCslJson([]), '[]\n');
  });

  it('keeps all that the source of a paper says, under its key', () => {
    const csl = { id: 'other', type: 'x', title: 'A <i>title</i>', note: 'kept', volume: ' 1' };
    const paper = paperWith({ citekey: 'key', type: 'book', title: 'A title', volume: '1', csl });
    assert.deepEqual(toCslItem(paper), { ...csl, id: 'key', type: 'book', issued: { 'date-parts': [[2024]] } });
    const dated = toCslItem({ ...paper, csl: { issued: '2023-05' } });
    assert.deepEqual(dated.issued, { 'date-parts': [[2023, 5]] });
    assert.equal(toCslItem({ ...paper, csl: { title: 2 } }).title, 'A title');
  });

  it('has for a library that others share the capitals of the library, its abstract and its keywords', () => {
    const csl = { title: 'The <i>big</i> cat', 'container-title': 'Journal of things' };
    const paper = paperWith({
      title: 'The Big Cat',
      venue: { name: 'Journal of Things' },
      abstract: 'About.',
      keywords: ['x', 'y'],
      csl,
    });
    assert.deepEqual(toSharedItem(paper), {
      id: 'key',
      type: paper.type,
      title: 'The <i>Big</i> Cat',
      issued: { 'date-parts': [[2024]] },
      'container-title': 'Journal of Things',
      abstract: 'About.',
      keyword: 'x, y',
    });
    const { venue: _, abstract: __, ...bare } = paper;
    assert.deepEqual(toSharedItem({ ...bare, title: 'The Big Cats', keywords: [] }), {
      id: 'key',
      type: paper.type,
      title: 'The <i>big</i> cat',
      issued: { 'date-parts': [[2024]] },
      'container-title': 'Journal of things',
    });
    const longer = { title: 'The <i>big</i> cat. an addition' };
    assert.equal(toSharedItem({ ...paper, csl: longer }).title, 'The <i>Big</i> Cat. an addition');
    assert.equal(toSharedItem({ ...paper, title: 'i\u0307 A', csl: { title: 'İ <i>a</i>' } }).title, 'İ <i>a</i>');
    assert.equal(toSharedItem({ ...paper, title: 'The Big Dog' }).title, 'The <i>big</i> cat');
    assert.deepEqual(Object.keys(toSharedItem({ ...paper, csl: {} })), [
      'issued',
      'id',
      'type',
      'title',
      'abstract',
      'keyword',
    ]);
  });

  it('takes names apart', () => {
    const authors = [
      { family: 'OpenAI' },
      { family: 'van der Lee', given: 'Tim' },
      { family: 'Van der Sluijs', given: 'Rogier' },
      { family: 'Smith Jr.', given: 'John' },
      { family: "d'Alembert", given: 'Jean' },
    ];
    assert.deepEqual(toCslItem(paperWith({ authors, authorsIncomplete: true })).author, [
      { literal: 'OpenAI' },
      { 'non-dropping-particle': 'van der', family: 'Lee', given: 'Tim' },
      { family: 'Van der Sluijs', given: 'Rogier' },
      { family: 'Smith', given: 'John', suffix: 'Jr.' },
      { family: "d'Alembert", given: 'Jean' },
      { literal: 'others' },
    ]);
  });

  it('tells every fact of all 450 papers', () => {
    const items = JSON.parse(toCslJson(corpusPapers)) as readonly CslItem[];
    for (const [index, paper] of corpusPapers.entries()) {
      const item = items[index];
      const names = (item?.author ?? [])
        .filter(({ literal }) => literal !== 'others')
        .map((name) => ({
          family: [name['non-dropping-particle'], name.family].filter(Boolean).join(' '),
          given: name.given,
        }));
      assert.deepEqual(names, paper.authors);
      assert.deepEqual(
        [
          item?.id,
          item?.title,
          item?.issued?.['date-parts']?.[0]?.[0],
          item?.['container-title'],
          item?.page,
          item?.DOI,
          item?.URL,
        ],
        [
          paper.citekey,
          paper.publishedTitle ?? paper.title,
          paper.year,
          paper.venue?.name,
          paper.pages,
          paper.doi,
          paper.url,
        ],
      );
    }
  });

  describe('read back by Pandoc', () => {
    before(needsPandoc);

    it('is the same for all 450 papers', () => {
      const known = JSON.parse(toCslJson(corpusPapers)) as readonly CslItem[];
      const text = JSON.stringify(JSON.parse(pandoc(toCslJson(corpusPapers), '-f', 'csljson', '-t', 'csljson')));
      const read = JSON.parse(text.replace(/[‘’]/g, "'").replace(/[“”]/g, '\\"')) as readonly CslItem[];
      assert.deepEqual(read, known);
    });
  });
});

import assert from 'node:assert/strict';
import { toRis } from '../../../../src/core/formats/ris';
import { readingTagged, RIS } from '../../../../src/core/formats/taggedRead';
import { PAPER_TYPES, type Author, type Paper } from '../../../../src/core/paper';
import { inOneGo } from '../../../../src/core/steps';
import { corpusPapers, paperWith } from './papers';

/** The tags of each record with their values in order; throws where a line is no RIS. */
function readRis(text: string): readonly ReadonlyMap<string, readonly string[]>[] {
  const records: Map<string, string[]>[] = [];
  for (const line of text.split('\n').filter((l) => l !== '')) {
    const [, tag = '', value = ''] = /^([A-Z][A-Z0-9]) {2}- (.*)$/.exec(line) ?? assert.fail(`no RIS: ${line}`);
    if (tag === 'TY') records.push(new Map());
    const record = records.at(-1) ?? assert.fail('a tag before TY');
    record.set(tag, [...(record.get(tag) ?? []), value]);
  }
  return records;
}

function readName(name: string): Author {
  const [family = '', given] = name.split(', ');
  return given === undefined ? { family } : { family, given };
}

describe('RIS', () => {
  it('writes what is known', () => {
    const paper = paperWith({
      type: 'article-journal',
      venue: { name: 'Machine Learning', short: 'ML' },
      volume: '3',
      pages: '1-12',
      doi: '10.1/a',
      authors: [{ family: 'OpenAI' }, { family: 'van der Lee Jr.', given: 'Tim' }],
      arxiv: '2401.00001',
      url: 'https://a.org',
    });
    const lines = [
      'TY  - JOUR',
      'ID  - key',
      'TI  - A Title',
      'AU  - OpenAI',
      'AU  - van der Lee, Tim, Jr.',
      'T2  - Machine Learning',
      'J2  - ML',
      'VL  - 3',
      'SP  - 1',
      'EP  - 12',
      'PY  - 2024',
      'DO  - 10.1/a',
      'AN  - arXiv:2401.00001',
      'UR  - https://a.org',
      'ER  - ',
      '',
    ];
    assert.equal(toRis([paper]), lines.join('\n'));
    assert.equal(toRis([]), '');
  });

  it('writes what a source of one’s own says beyond that', () => {
    const csl = {
      issue: 2,
      edition: '3',
      ISBN: '978-1',
      'publisher-place': 'Bern',
      language: 'de',
      'title-short': 'Short',
    };
    const paper = paperWith({ type: 'book', editors: [{ family: 'Roe', given: 'Rob' }] });
    const [record] = readRis(toRis([{ ...paper, csl: { ...csl, 'collection-title': 'A <i>series</i>' } }]));
    const said = ['ED', 'IS', 'ET', 'SN', 'CY', 'LA', 'ST', 'T3'].map((tag) => record?.get(tag)?.join('|'));
    assert.deepEqual(said, ['Roe, Rob', '2', '3', '978-1', 'Bern', 'de', 'Short', 'A series']);
  });

  it('writes numbers, kinds, dates and people of a report, and of one’s own what it is about', () => {
    const csl = {
      number: 'CLT-97',
      genre: 'Working paper',
      issued: { 'date-parts': [[1997, 5, 3]] },
      accessed: { 'date-parts': [[2020, 6]] },
      translator: [{ family: 'Roe', given: 'Rob' }],
      'number-of-volumes': 2,
      note: 'Draft',
    };
    const paper = paperWith({ type: 'report', abstract: 'About.', keywords: ['a', 'b'], csl });
    const tags = ['M1', 'M3', 'DA', 'Y2', 'A4', 'NV', 'RN', 'AB', 'KW'];
    const said = (one: Paper): readonly unknown[] =>
      tags.map((tag) =>
        readRis(toRis([one]))[0]
          ?.get(tag)
          ?.join('|'),
      );
    const common = ['CLT-97', 'Working paper', '1997/05/03/', '2020/06//', 'Roe, Rob', '2', 'Draft'];
    assert.deepEqual(said(paper), [...common, undefined, undefined]);
    assert.deepEqual(said({ ...paper, origin: { source: 'file:///a.bib', line: 1 } }), [...common, 'About.', 'a|b']);
    for (const [issued, written] of [
      [{ 'date-parts': [[1, 12]] }, '0001/12//'],
      [{ 'date-parts': [[1997, 21]] }, undefined],
      [{ 'date-parts': [[1997]] }, undefined],
      [{ 'date-parts': [[-44, 3, 15]] }, undefined],
      [{ literal: 'in press' }, undefined],
    ] as const)
      assert.equal(said({ ...paper, csl: { issued } })[2], written, JSON.stringify(issued));
  });

  it('writes publishers, numbers of serials before those of books, pages however they are parted, and no number twice', () => {
    const csl = { ISSN: '1234-5678', ISBN: '978-1', number: 'arXiv:2401.00001' };
    const [record] = readRis(toRis([paperWith({ publisher: 'P', pages: '1--12', arxiv: '2401.00001', csl })]));
    const said = ['PB', 'SN', 'SP', 'EP', 'AN', 'M1'].map((tag) => record?.get(tag)?.join('|'));
    assert.deepEqual(said, ['P', '1234-5678', '1', '12', 'arXiv:2401.00001', undefined]);
  });

  it('has types come back where it knows them, and a manuscript as what is unpublished', () => {
    const typeAgain = (type: Paper['type']): string | undefined =>
      inOneGo(readingTagged(toRis([paperWith({ type })]), '', RIS)).papers[0]?.type;
    const changed = PAPER_TYPES.flatMap((type) => (typeAgain(type) === type ? [] : [[type, typeAgain(type)]]));
    const unknown =
      'bill broadcast classic collection entry event figure graphic hearing interview musical_score performance ' +
      'periodical personal_communication post regulation review review-book song speech treaty';
    const general = unknown.split(' ').map((type) => [type, 'document']);
    assert.deepEqual(changed.toSorted(), [...general, ['manuscript', 'article']].toSorted());
  });

  it('tells every fact of all 450 papers', () => {
    const records = readRis(toRis(corpusPapers));
    assert.equal(records.length, corpusPapers.length);
    for (const [index, paper] of corpusPapers.entries()) {
      const record = records[index] ?? assert.fail();
      const one = (tag: string): string => (record.get(tag) ?? []).join('|');
      assert.deepEqual((record.get('AU') ?? []).map(readName), paper.authors);
      assert.deepEqual(
        [
          one('ID'),
          one('TI'),
          one('PY'),
          one('T2'),
          [one('SP'), one('EP')].filter(Boolean).join('-'),
          one('DO'),
          one('UR'),
          one('VL'),
        ],
        [
          paper.citekey,
          paper.publishedTitle ?? paper.title,
          `${paper.year ?? ''}`,
          paper.venue?.name ?? '',
          paper.pages ?? '',
          paper.doi ?? '',
          paper.url ?? '',
          paper.volume ?? '',
        ],
      );
    }
  });
});

import { deepEqual } from 'node:assert/strict';
import type { ReadFile } from '../../../../src/core/formats/bibtexRead';
import { NBIB, readingTagged, RIS } from '../../../../src/core/formats/taggedRead';
import { inOneGo } from '../../../../src/core/steps';

const ris = (text: string): ReadFile => inOneGo(readingTagged(text, '', RIS));
const nbib = (text: string): ReadFile => inOneGo(readingTagged(text, '', NBIB));
/** All that is known of the first paper: the item of CSL, and what the paper keeps itself. */
const first = ({ papers: [paper] }: ReadFile): Readonly<Record<string, unknown>> => ({
  ...paper?.csl,
  abstract: paper?.abstract,
  keyword: paper?.keywords.join(', '),
});
/** What a record of a type says whose lines are `TAG value`. */
const record = (type: string, ...lines: readonly string[]): Readonly<Record<string, unknown>> =>
  first(ris([`TY  - ${type}`, ...lines.map((line) => line.replace(/ /, '  - ')), 'ER  - '].join('\n')));
/** The value of `name` where a tag alone says it. */
const by = (name: string, tags: string): readonly unknown[] =>
  tags.split(' ').map((tag) => record('JOUR', `${tag} 2001/2/3`)[name]);

describe('RIS', () => {
  it('has a type of CSL for each of its own', () => {
    const types = {
      'article-journal': 'ABST EJOUR INPR JOUR',
      book: 'BOOK CONF EBOOK SER',
      chapter: 'CHAP ECHAP',
      motion_picture: 'ADVS MPCT VIDEO',
      webpage: 'ELEC WEB',
      graphic: 'ART',
      'post-weblog': 'BLOG',
      legal_case: 'CASE',
      software: 'COMP',
      'paper-conference': 'CPAPER',
      dataset: 'DATA',
      'entry-dictionary': 'DICT',
      'entry-encyclopedia': 'ENCYC',
      document: 'GEN NONSENSE',
      periodical: 'JFULL',
      map: 'MAP',
      'article-magazine': 'MGZN',
      'article-newspaper': 'NEWS',
      pamphlet: 'PAMP',
      patent: 'PAT',
      personal_communication: 'PCOMM',
      report: 'RPRT',
      song: 'SOUND',
      standard: 'STAND',
      legislation: 'STAT',
      thesis: 'THES',
      article: 'UNPB',
    };
    for (const [type, written] of Object.entries(types))
      for (const one of written.split(' ')) deepEqual(record(` ${one} `)['type'], type, one);
  });

  it('says one thing by several tags', () => {
    const [value, person] = ['2001/2/3', [{ literal: '2001/2/3' }]];
    const said = {
      title: 'TI T1 CT',
      'title-short': 'ST',
      'container-title': 'JO T2 JF BT JA J2',
      'container-title-short': 'J2 JA',
      'collection-title': 'T3',
      publisher: 'PB',
      'publisher-place': 'CY PP',
      volume: 'VL',
      'number-of-volumes': 'NV',
      issue: 'IS',
      edition: 'ET',
      section: 'SE',
      page: 'SP EP',
      genre: 'M3',
      DOI: 'DO',
      ISSN: 'SN',
      number: 'M1',
      'call-number': 'CN',
      source: 'DB DP',
      language: 'LA',
      issued: 'DA PY Y1',
      accessed: 'Y2',
      note: 'RN',
      URL: 'UR L1',
      abstract: 'AB N2',
      keyword: 'KW',
    };
    for (const [name, tags] of Object.entries(said)) deepEqual([...new Set(by(name, tags).map(String))], [value], name);
    const people = { author: 'AU A1', editor: 'ED A2', 'collection-editor': 'A3', translator: 'A4 TA' };
    for (const [name, tags] of Object.entries(people)) for (const one of by(name, tags)) deepEqual(one, person, name);
    deepEqual(by('page', 'SP EP').length, 2);
    deepEqual(record('JOUR', 'SP 1', 'EP 9')['page'], '1-9');
  });

  it('takes the first that says something', () => {
    deepEqual(record('JOUR', 'TI ', 'T1 A', 'CT B', 'KW ', 'KW x', 'KW y'), {
      ...record('JOUR'),
      title: 'A',
      keyword: 'x, y',
    });
    deepEqual(record('JOUR', 'DA 2001/02/', 'PY 1999')['issued'], '2001/02/');
    deepEqual(record('JOUR', 'DA May 2001', 'PY 1999')['issued'], 'May 2001');
    deepEqual(record('JOUR', 'DA 05/03/', 'PY 1999')['issued'], '1999');
    deepEqual(record('JOUR', 'DA Summer')['issued'], 'Summer');
  });

  it('has numbers and series as the type has them', () => {
    for (const type of ['BOOK', 'EBOOK', 'EDBOOK', 'SER']) {
      const { title, page, ...rest } = record(type, 'BT A book', 'SN 1', 'SP 300', 'T2 Series');
      const { 'number-of-pages': pages, ISBN, 'collection-title': series, 'container-title': container } = rest;
      deepEqual([title, page, pages, ISBN, series, container], ['A book', undefined, '300', '1', 'Series', undefined]);
    }
    deepEqual(record('BOOK', 'T3 Series', 'SP 3-9')['collection-title'], 'Series');
    deepEqual(record('BOOK', 'SP 3-9')['page'], '3-9');
    for (const type of ['ABST', 'EJOUR', 'INPR', 'JFULL', 'JOUR', 'MGZN', 'NEWS'])
      deepEqual([record(type, 'SN 1')['ISSN'], record(type, 'SN 1')['ISBN']], ['1', undefined], type);
    deepEqual([record('THES', 'SN 1')['ISSN'], record('THES', 'SN 1')['ISBN']], [undefined, '1']);
    deepEqual([record('CONF', 'T2 In')['type'], record('CONF')['type']], ['paper-conference', 'book']);
    deepEqual(record('JOUR', 'AN arXiv:2001.00001v2', 'M1 7')['number'], 'arXiv:2001.00001v2');
    deepEqual(record('JOUR', 'AN PMC1 arXiv:2001.00001', 'M1 7')['number'], '7');
    const kinds = ['10.1234/x', 'see 10.1234/x', '10.1234/x y', '10.12/x'].map((kind) => record('JOUR', `M3 ${kind}`));
    deepEqual(
      kinds.map((item) => [item['DOI'], item['genre']]),
      [
        ['10.1234/x', undefined],
        [undefined, 'see 10.1234/x'],
        [undefined, '10.1234/x y'],
        [undefined, '10.12/x'],
      ],
    );
    deepEqual(record('JOUR', 'DO 10.1/a', 'M3 10.1234/x')['DOI'], '10.1/a');
  });

  it('has the number of a report or patent that is no ISBN, and that of an article in place of pages', () => {
    const numbers = [
      record('RPRT', 'SN 2009-126', 'M1 7'),
      record('RPRT', 'SN 978-3-16', 'M1 7'),
      record('PAT', 'SN US1', 'M1 7'),
      record('BOOK', 'SN 978-3-16', 'M1 7'),
    ].map((item) => [item['number'], item['ISBN']]);
    deepEqual(numbers, [
      ['2009-126', undefined],
      ['7', '978-3-16'],
      ['US1', undefined],
      ['7', '978-3-16'],
    ]);
    deepEqual([record('JOUR', 'C7 e1')['page'], record('JOUR', 'C7 e1', 'SP 3', 'EP 4')['page']], ['e1', '3-4']);
  });

  it('has names in parts, or whole', () => {
    deepEqual(record('JOUR', 'AU Doe, Jane, Jr.', 'AU WHO', 'AU Doe, , Jr.')['author'], [
      { family: 'Doe', given: 'Jane', suffix: 'Jr.' },
      { literal: 'WHO' },
      { literal: 'Doe Jr.' },
    ]);
    deepEqual([record('BOOK')['translator'], record('BOOK')['collection-editor']], [undefined, undefined]);
  });

  it('goes on with a value on lines without a tag', () => {
    const text =
      'TY  - JOUR\n lost\nTI  -   A  \n   \n  TX  - title  \nlast\nKW  -  x \nKW  -  y \nAB  -\nAbout\nER  - \n';
    const { title, keyword, abstract } = first(ris(text));
    deepEqual([title, keyword, abstract], ['A TX  - title last', 'x, y', 'About']);
  });
});

describe("PubMed's format", () => {
  const said = (...lines: readonly string[]): Readonly<Record<string, unknown>> =>
    first(nbib(`PMID- 1\n${lines.join('\n')}\n`));

  it('has endings and marks that are none of what it says', () => {
    const titles = ['TI  - On A. B.', 'TI  - Why? No', 'BTI - A book.'].map((line) => said(line)['title']);
    deepEqual([...titles, said()['title']], ['On A. B', 'Why? No', 'A book', undefined]);
    deepEqual(said('OT  - *a*b', 'MH  - c*')['keyword'], 'a*b, c*');
    const ids = ['LID - 10.1/x [doi]', 'LID - S1 [pii]', 'AID - 10.1/[doi]y [doi]', 'LID - 10.1/x [doi] more'];
    deepEqual(
      ids.map((line) => said(line)['DOI']),
      ['10.1/x', undefined, '10.1/[doi]y', undefined],
    );
    deepEqual(
      ['Preprint', 'PREPRINT', 'Journal Article'].map((type) => said(`PT  - ${type}`)['type']),
      ['article', 'article', 'article-journal'],
    );
  });

  it('has a chapter in its book, with who edited it', () => {
    const { type, title, editor, publisher, ...others } = said(
      'BTI - Genes',
      'CTI - On One.',
      'FED - Roe, A',
      'PB  - P',
    );
    deepEqual([type, title, others['container-title'], publisher], ['chapter', 'On One', 'Genes', 'P']);
    deepEqual(editor, [{ family: 'Roe', given: 'A', suffix: undefined }]);
    deepEqual([said('BTI - Genes')['type'], said('BTI - Genes')['title']], ['book', 'Genes']);
  });

  it('has names in full, or family names and initials', () => {
    deepEqual(said('FAU - Doe, Jane', 'AU  - Doe J', 'CN  - Group')['author'], [
      { family: 'Doe', given: 'Jane', suffix: undefined },
      { literal: 'Group' },
    ]);
    deepEqual(said('AU  - Van Doe JM', 'AU  - DE Silva AB', 'AU  - Doe Jane', 'CN  - The ABC')['author'], [
      { family: 'Van Doe', given: 'JM', suffix: undefined },
      { family: 'DE Silva', given: 'AB', suffix: undefined },
      { literal: 'Doe Jane' },
      { literal: 'The ABC' },
    ]);
  });

  it('begins a record with each number, and ends with the file', () => {
    const { papers, problems, isCut } = nbib('\uFEFFnone\nPMID- 1\nTI  - A\nnote PMID- 3\nPMID- 2\nTI  - B\n');
    deepEqual(
      papers.map(({ title, origin }) => [title, origin?.line]),
      [
        ['A note PMID- 3', 2],
        ['B', 5],
      ],
    );
    deepEqual([problems, isCut], [[], undefined]);
  });

  it('is known to be cut where the last record alone lacks its last line', () => {
    const told = (text: string): readonly unknown[] => {
      const { papers, problems, isCut } = nbib(text);
      return [papers.map(({ title }) => title), problems.map(({ line, problem }) => `${line}: ${problem}`), isCut];
    };
    const [one, two] = ['PMID- 1\nOWN - NLM\nTI  - A\nSO  - J\n', 'PMID- 2\nOWN - NLM\nTI  - B\n'];
    deepEqual(told(one + two), [['A', 'B'], ["5: the record has no 'SO' line."], true]);
    for (const text of [`${one}${two}SO  - J\n`, two + two, two + one])
      deepEqual(told(text).slice(1), [[], undefined], text);
    const lost = '5: this stands in no record, for the line that begins one is missing.';
    deepEqual(told(one + two.replace('PMID- 2\n', '') + one), [['A', 'A'], [lost], undefined]);
  });
});

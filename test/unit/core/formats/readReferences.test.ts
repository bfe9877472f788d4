import assert from 'node:assert/strict';
import { latexDecoder } from '../../../../src/core/formats/latexDecoder';
import { needsLatex, readerOf, REFERENCE_ENDINGS, type ReadFile } from '../../../../src/core/formats/readReferences';
import { toCslItem } from '../../../../src/core/formats/cslJson';
import type { Paper } from '../../../../src/core/paper';

function read(name: string, text: string): ReadFile {
  const reader = readerOf(name);
  assert.ok(reader, name);
  const steps = reader(text, name, latexDecoder);
  for (let step = steps.next(); ; step = steps.next()) if (step.done) return step.value;
}

/** What a card shows, on one line. */
const card = ({ citekey, authors, year, title, venue, type, doi, arxiv, origin }: Paper): string =>
  [
    citekey,
    authors.map(({ family, given }) => (given === undefined ? family : `${family}, ${given}`)).join(' & '),
    year,
    title,
    venue?.name,
    type,
    doi ?? arxiv,
    `line ${origin?.line}`,
  ].join(' | ');

const cards = ({ papers }: ReadFile): readonly string[] => papers.map(card);

describe('files of references', () => {
  it('are told by their ending', () => {
    assert.deepEqual(
      ['a.bib', 'A.BibTeX', 'a.json', 'a.ris', 'a.nbib', 'a.yaml', 'a.md', 'a', 'a.constructor'].map(
        (name) => readerOf(name) !== undefined,
      ),
      [true, true, true, true, true, true, false, false, false],
    );
  });

  it('have endings of their own, and some ask for LaTeX', () => {
    assert.equal(REFERENCE_ENDINGS.join(' '), 'bib bibtex json nbib ris yaml yml listing.txt');
    const names = ['a.bib', 'A.BibTeX', 'a.references', 'a.json', 'abib', 'a.bib.txt', 'a.bibte'];
    assert.deepEqual(names.map(needsLatex), [true, true, true, false, false, false, false]);
  });

  it('are copies of what is on the web too', () => {
    for (const name of ['a.zotero', 'a.lab', 'a.listing.txt', 'A.YML']) assert.ok(readerOf(name), name);
    for (const name of ['a.txt', 'zotero', 'a.toString', 'a.']) assert.equal(readerOf(name), undefined, name);
    assert.deepEqual(cards(read('a.references', '@book{a, title={T}}')), ['a |  |  | T |  | book |  | line 1']);
    assert.deepEqual(cards(read('a.references', 'TY  - BOOK\nID  - a\nER  - \n')), [
      'a |  |  |  |  | book |  | line 1',
    ]);
    assert.deepEqual(read('a.references', ' \n'), { papers: [], problems: [] });
    assert.deepEqual(read('a.references', 'nothing'), {
      papers: [],
      problems: [{ line: 1, problem: 'this holds no references.' }],
    });
  });

  it('are read as CSL-JSON, item by item', () => {
    const file = read(
      'a.json',
      `[
  {"id": "doe2020", "type": "article-journal", "title": "A <i>b</i> of {c}", "author": [{"family": "Doe", "given": "Jane", "non-dropping-particle": "van"}, {"literal": "WHO"}],
   "issued": {"date-parts": [["2020", 3]]}, "container-title": "J", "DOI": "https://doi.org/10.1/X", "page": "1–9", "keyword": "x, y"},
  {"id": "http://zotero.org/users/1/items/AB", "citation-key": "roe21", "type": "book", "title": "[]}", "issued": {"raw": "May 2021"}},
  {"id": "broken", "title": nope},
  {"title": "No key"},
  {"id": 7, "type": "nonsense", "author": "Doe, Jane and Roe, Rob", "number": "arXiv:2101.00001v3"}
]`,
    );
    assert.deepEqual(cards(file), [
      'doe2020 | van Doe, Jane & WHO | 2020 | A b of {c} | J | article-journal | 10.1/X | line 2',
      'roe21 |  | 2021 | []} |  | book |  | line 4',
      '7 | Doe, Jane & Roe, Rob |  |  |  | document | 2101.00001 | line 7',
    ]);
    assert.deepEqual(file.problems, [
      { line: 5, problem: 'this item is not JSON, so it cannot be read.' },
      { line: 6, problem: 'this item has no id, so it cannot be cited.' },
    ]);
    assert.equal(file.papers[0]?.csl?.['page'], '1–9');
    assert.equal(file.papers[0]?.pages, '1-9');
    assert.equal(read('a.json', '{"name": "no references"}').problems.length, 1);
    for (const empty of [' []\n', '{}', '{"config": {}, "collections": {}, "items": []}', '{"references": [ ]}'])
      assert.deepEqual(read('a.json', empty), { papers: [], problems: [] });
  });

  it('are read as CSL-JSON that is broken or cut, but for what is, which is told where it is', () => {
    const seen = (name: string, text: string): readonly unknown[] => {
      const { papers, problems, isCut } = read(name, text);
      const told = problems.map(({ line, problem }) => `${line}: ${problem}`);
      return [papers.map(({ citekey }) => citekey).join(' '), told.join(' '), ...(isCut ? ['cut'] : [])];
    };
    assert.deepEqual(seen('a.json', '[\n{"id": "a"},\n{"id": "b",\n"title": "B,\n"page": "1"},\n{"id": "c"}]'), [
      'a c',
      '4: this item is not JSON, so it cannot be read.',
    ]);
    assert.deepEqual(seen('a.json', '[\n{"id": "a"},\n{"id": "b", "author": [{},\n{"id": "c"},\n{"id": "d"}]'), [
      'a c d',
      '3: this item is not closed, so it cannot be read.',
    ]);
    assert.deepEqual(seen('a.json', '[\n{"id": "a"},\n{"id": "b", "title": "B'), [
      'a',
      '3: this item is not closed, so it cannot be read.',
      'cut',
    ]);
    assert.deepEqual(seen('a.json', '[\n{"id": "a"},\n{"id": "b"},\n'), [
      'a b',
      '4: the file ends before its list does: nothing closes it.',
      'cut',
    ]);
    assert.deepEqual(seen('a.json', '[{"id": "a"}\n{"id": "b"},\n:{"id": "c"},\n]'), [
      'a b c',
      '2: a comma is missing before this item. 3: more than a comma stands before this item. 3: no item follows this comma, which JSON does not allow.',
    ]);
    assert.deepEqual(seen('a.json', '{"items": [{"id": "a"}, {"id": "b"}], "more": [{"id": "c"}], "x": {}}'), [
      'a b c',
      '',
    ]);
    const merge = 'a merge left a conflict here: keep one of its sides, and none of the marks.';
    assert.deepEqual(
      seen('a.json', '[{"id": "a"},\n<<<<<<< x\n{"id": "b"}\n=======\n{"id": "c",\n>>>>>>> y\n"page": 1}]'),
      ['a b', `2: ${merge}`],
    );
    assert.deepEqual(seen('a.ris', 'TY  - BOOK\nID  - a\n<<<<<<< x\nTI  - A\n=======\nTI  - B\n>>>>>>> y\nER  - \n'), [
      'a',
      `3: ${merge}`,
    ]);
    assert.deepEqual(
      seen(
        'a.ris',
        'AU  - Doe, J\nTI  - Lost\nER  - \nTY  - BOOK\nID  - a\nER  - \n\nTI  - B\n\nTY  - BOOK\nID  - c\nER  - \n',
      ),
      [
        'a c',
        '1: this stands in no record, for the line that begins one is missing. 8: this stands in no record, for the line that begins one is missing.',
      ],
    );
    assert.deepEqual(seen('a.json', '[{"id": "a"}\n]\n\n{"id": "b"}'), [
      'a',
      '4: this stands behind the list, where JSON has nothing.',
    ]);
    const odd = {
      '[\n[{"id": "b"}],\n{"id": "a"}]': ['a', '3: what stands in the list before this item is none, and not read.'],
      '[null,\n{"id": "a"},\nnull]': [
        'a',
        '2: what stands in the list before this item is none, and not read. 3: what follows in the list is no item, and not read.',
      ],
      '[{"id": "a"}]\n[\n{"id": "b"}]': ['a b', '3: another list begins before this item, where JSON has none.'],
    };
    for (const [text, found] of Object.entries(odd)) assert.deepEqual(seen('a.json', text), found, text);
    assert.deepEqual(seen('a.yaml', '- id: a\n- id: b\n  title: "B'), [
      'a b',
      '3: this quote is never closed, or not on its own line: add the closing one.',
      'cut',
    ]);
    assert.deepEqual(seen('a.yaml', '- id: a\n  title: "A\n- id: b\n').slice(2), []);
  });

  it("are read as Better BibTeX's JSON, with collections and without attachments", () => {
    const file = read(
      'a.json',
      JSON.stringify({
        config: { label: 'BetterBibTeX JSON' },
        collections: { A: { name: 'Thesis', items: [] }, B: { name: 'One', parent: 'A', items: [1] } },
        items: [
          {
            itemID: 1,
            citationKey: 'doe2020',
            itemType: 'conferencePaper',
            title: 'T',
            creators: [
              { creatorType: 'author', firstName: 'Jane', lastName: 'Doe' },
              { creatorType: 'editor', name: 'Board' },
            ],
            date: '2020-05-01',
            proceedingsTitle: 'P',
            tags: [{ tag: 'x' }],
          },
          { itemID: 2, citationKey: 'x', itemType: 'attachment' },
        ],
      }),
    );
    assert.deepEqual(cards(file), ['doe2020 | Doe, Jane | 2020 | T | P | paper-conference |  | line 1']);
    assert.deepEqual(file.papers[0]?.collections, ['Thesis/One']);
    assert.deepEqual(file.papers[0]?.keywords, ['x']);
  });

  it('have a date for references in every format', () => {
    for (const [name, text, parts] of [
      ['a.ris', 'TY  - JOUR\nPY  - 2020\nER  - \n', [2020]],
      ['a.ris', 'TY  - JOUR\nPY  - 2020///\nER  - \n', [2020]],
      ['a.nbib', 'PMID- 1\nDP  - 2020\n', [2020]],
      ['a.nbib', 'PMID- 1\nDP  - 2020 May 3\n', [2020, 5, 3]],
      ['a.json', '{"items": [{"itemType": "book", "citationKey": "k", "date": "2020-05-03"}]}', [2020, 5, 3]],
      ['a.json', '[{"id": "k", "issued": "2020-05-03"}]', [2020, 5, 3]],
      ['a.json', '[{"id": "k", "issued": 2020}]', [2020]],
      ['a.yaml', 'k:\n  type: book\n  date: 2020-05-03\n', [2020, 5, 3]],
      ['a.yaml', '- id: k\n  issued: 2020-05-03\n', [2020, 5, 3]],
      ['a.yaml', '- id: k\n  issued:\n  - year: 2020\n', [2020]],
      ['a.yaml', '- id: k\n  issued: {raw: 2020-05}\n', [2020, 5]],
    ] as const)
      assert.deepEqual(
        read(name, text).papers.map((paper) => toCslItem(paper).issued),
        [{ 'date-parts': [parts] }],
        text,
      );
  });

  it("are read as Better BibTeX's JSON, field by field", () => {
    const zotero = (item: object, collections: object = {}): Paper | undefined =>
      read('a.json', JSON.stringify({ collections, items: [{ itemID: 1, citationKey: 'k', ...item }] })).papers[0];
    const report = zotero({
      itemType: 'report',
      title: 'T',
      creators: [
        { creatorType: 'author', name: 'WHO' },
        { creatorType: 'translator', firstName: 'Pia', lastName: 'Poe' },
        { creatorType: 'editor', firstName: 'Rob', lastName: 'Roe' },
        { creatorType: 'seriesEditor', firstName: 'Sam', lastName: 'Soe' },
        null,
      ],
      institution: 'Institute',
      reportNumber: '7',
      websiteTitle: 'Site',
      publicationTitle: '',
      journalAbbreviation: 'S',
      pages: '1-9',
      volume: 2,
      DOI: '10.1/x',
      url: 'https://example.org',
      abstractNote: 'About.',
      date: 'May 2020',
      tags: ['x', { tag: 'y' }, { tag: '' }, 3, null],
    });
    assert.deepEqual(
      { ...report },
      {
        citekey: 'k',
        title: 'T',
        authors: [{ family: 'WHO' }],
        editors: [{ family: 'Roe', given: 'Rob' }],
        type: 'report',
        year: 2020,
        venue: { name: 'Site', short: 'S' },
        publisher: 'Institute',
        volume: '2',
        pages: '1-9',
        doi: '10.1/x',
        url: 'https://example.org',
        abstract: 'About.',
        alsoIn: [],
        keywords: ['x', 'y', '3'],
        origin: { source: 'a.json', line: 1 },
      },
    );
    assert.equal(report?.csl?.['number'], '7');
    assert.deepEqual(report?.csl?.['collection-editor'], [{ family: 'Soe', given: 'Sam' }]);
    assert.equal(zotero({ itemType: 'preprint', archiveID: 'arXiv:2101.00001', number: '3' })?.arxiv, '2101.00001');
    const bare = zotero({ itemType: 'unheard', title: '', creators: {}, tags: 'x' });
    assert.deepEqual([bare?.type, bare?.title, bare?.authors, bare?.editors], ['document', '', [], undefined]);
    for (const itemType of ['attachment', 'note', 'annotation']) assert.equal(zotero({ itemType }), undefined);

    const paths = (collections: object): unknown => zotero({ itemType: 'book' }, collections)?.collections;
    assert.deepEqual(
      paths({
        A: { name: 'Thesis' },
        B: { name: 'One', parent: 'A', items: [2, 1] },
        C: { name: 'Two', parent: 'gone', items: ['1'] },
        D: null,
      }),
      ['Thesis/One', 'Two'],
    );
    assert.deepEqual(paths({ A: { name: 'a', parent: 'A', items: [1] } }), [Array(20).fill('a').join('/')]);
    assert.equal(paths({ A: { name: 'a', items: [2] }, B: { name: 'b', items: 1 } }), undefined);
  });

  it('are read as RIS, with and without keys', () => {
    const file = read(
      'a.ris',
      'TY  - JOUR\r\nID  - doe2020\r\nAU  - Doe, Jane, Jr.\r\nAU  - Lee, III, Bob\r\nAU  - WHO\r\nTI  - A title\r\n  that goes on\r\nPY  - 2020/05//\r\nJO  - J\r\nSP  - 1\r\nEP  - 9\r\nDO  - 10.1/x\r\nER  - \r\n\r\nTY  - CONF\r\nA1  - Roe, Rob\r\nT1  - Deep things\r\nY1  - 2021\r\n',
    );
    assert.deepEqual(cards(file), [
      'doe2020 | Doe Jr., Jane & Lee III, Bob & WHO | 2020 | A title that goes on | J | article-journal | 10.1/x | line 1',
      'roe2021deep | Roe, Rob | 2021 | Deep things |  | book |  | line 15',
    ]);
    assert.deepEqual(file.problems, [{ line: 15, problem: "the record has no 'ER' line." }]);
    assert.equal(file.isCut, true);
    assert.equal(read('a.ris', 'TY  - JOUR\nTY  - JOUR\nER  - \n').isCut, undefined);
    assert.equal(file.papers[0]?.pages, '1-9');
  });

  it('are read as PubMed writes them', () => {
    const file = read(
      'a.nbib',
      'PMID- 123\nDP  - 2019 Jan\nTI  - Some title\n      on two lines.\nLID - 10.1/x [doi]\nFAU - Doe, Jane Jr\nAU  - Doe J\nJT  - Journal of things\nTA  - J Th\n\nPMID- 124\nTI  - Other\n',
    );
    assert.deepEqual(cards(file), [
      'doe2019some | Doe Jr, Jane | 2019 | Some title on two lines | Journal of things | article-journal | 10.1/x | line 1',
      'other |  |  | Other |  | article-journal |  | line 11',
    ]);
  });

  it('are read as PubMed writes them, field by field', () => {
    const fields = [
      'BTI - A book.',
      'PT  - Preprint',
      'AU  - Doe JM',
      'CN  - Group',
      'DP  - 2019',
      'TA  - J Th',
      'VI  - 3',
      'IP  - 4',
      'PG  - 1-9',
      'LID - S123 [pii]',
      'AID - 10.1/y  [doi]',
      'AB  - About.',
      'OT  - x',
      'MH  - *Y/z',
    ];
    const [paper] = read('a.nbib', `\uFEFFPMID-7\n${fields.join('\n')}\n`).papers;
    assert.deepEqual(
      { ...paper, ...paper?.csl },
      {
        citekey: 'doe2019book',
        title: 'A book',
        authors: [{ family: 'Doe', given: 'JM' }, { family: 'Group' }],
        author: [{ family: 'Doe', given: 'JM', suffix: undefined }, { literal: 'Group' }],
        type: 'article',
        year: 2019,
        issued: '2019',
        venue: { name: 'J Th', short: 'J Th' },
        'container-title': 'J Th',
        'container-title-short': 'J Th',
        volume: '3',
        issue: '4',
        pages: '1-9',
        page: '1-9',
        doi: '10.1/y',
        DOI: '10.1/y',
        PMID: '7',
        url: 'https://pubmed.ncbi.nlm.nih.gov/7/',
        URL: 'https://pubmed.ncbi.nlm.nih.gov/7/',
        abstract: 'About.',
        keywords: ['x', 'Y/z'],
        alsoIn: [],
        origin: { source: 'a.nbib', line: 1 },
      },
    );
  });

  it('are read as RIS however its lines are written', () => {
    const papers = (text: string): readonly string[] => cards(read('a.ris', text));
    const [plain] = papers('TY  - BOOK\nTI  - A title\nAU  - Doe\nER  - \n');
    assert.equal(plain, 'doetitle | Doe |  | A title |  | book |  | line 1');
    assert.deepEqual(papers('\uFEFFnote\nTY  - BOOK\rTI - A title\r\rAU  -Doe\rER  -'), [
      'doetitle | Doe |  | A title |  | book |  | line 2',
    ]);
    assert.deepEqual(papers('TY  - BOOK\nTI  - \nA title\n  of two\nER  - \n\nlost\nTI  - lost\n'), [
      'titletwo |  |  | A title of two |  | book |  | line 1',
    ]);
    assert.deepEqual(
      papers('TY  - XX\nTI  - A\nTY  - XX\nTI  - A\nTY  - XX\nID  - id\nTI  - A\nER  - \n').map(
        (one) => one.split(' ')[0],
      ),
      ['a', 'ab', 'id'],
    );
    assert.deepEqual(read('a.ris', 'nothing').problems, [{ line: 1, problem: 'no record begins in this file.' }]);
    assert.deepEqual(read('a.bib', '<p>nothing').problems, [{ line: 1, problem: 'no entry begins in this file.' }]);
    assert.deepEqual(read('a.yaml', 'nothing').problems, [
      { line: 1, problem: 'this is no list of references.', isOther: true },
    ]);
    assert.deepEqual(read('a.bib', '@book{title = {T}}').problems, [
      { line: 1, problem: 'this @book has no key, so it cannot be cited.' },
    ]);
    for (const text of ['', ' \n', '% nothing left\n', '@comment{nothing left}'])
      assert.deepEqual(read('a.bib', text).problems, []);
    for (const text of ['', '[]', '# nothing left', '---\n~\n', 'references: []'])
      assert.deepEqual(read('a.yaml', text).problems, []);
    assert.deepEqual(read('a.ris', ' \n').problems, []);
  });

  it('have other keys too', () => {
    const files: readonly [name: string, text: string][] = [
      ['a.bib', '@book{doe, ids = {old1, old2}, title = {T}}'],
      ['a.json', '[{"id": "doe", "other-ids": ["old1", "old2"]}]'],
      ['a.yaml', '- id: doe\n  other-ids: old1, old2\n'],
    ];
    for (const [name, text] of files) assert.deepEqual(read(name, text).papers[0]?.otherKeys, ['old1', 'old2'], name);
  });

  it('are read as YAML of CSL and of Hayagriva', () => {
    assert.deepEqual(
      cards(
        read(
          'a.yaml',
          '---\nreferences:\n- id: doe2020\n  type: book\n  title: T\n  author:\n  - family: Doe\n    given: Jane\n  issued: 2020-01\n- title: No key\n...\n',
        ),
      ),
      ['doe2020 | Doe, Jane | 2020 | T |  | book |  | line 3'],
    );
    const hayagriva = read(
      'a.yml',
      'harry:\n  type: Book\n  title: T\n  author: ["Doe, Jane, Jr.", WHO]\n  date: 1997-06\nkinetics:\n  type: Article\n  title: {value: U}\n  author: Roe, Rob\n  date: 2020\n  serial-number: {doi: 10.1/x}\n  parent:\n    type: Proceedings\n    title: P\n',
    );
    assert.deepEqual(cards(hayagriva), [
      'harry | Doe Jr., Jane & WHO | 1997 | T |  | book |  | line 1',
      'kinetics | Roe, Rob | 2020 | U | P | paper-conference | 10.1/x | line 6',
    ]);
  });

  it('are read as YAML of Hayagriva, field by field', () => {
    const [paper, inProceedings, inNewspaper, bare] = read(
      'a.yaml',
      `a:
  type: Chapter
  title: {value: T, short: t}
  author: [{name: Doe, given-name: Jane, prefix: van, suffix: Jr.}, {name: WHO}, Poe, {alias: x}]
  editor: {name: Roe, given-name: Rob}
  publisher: {name: Press, location: Bern}
  volume: 2
  issue: 3
  page-range: 1-9
  url: {value: https://example.org, date: 2020-01-01}
  abstract: About.
  serial-number: {arxiv: 2101.00001v2, doi: 10.1/x}
  parent: [{type: Book, title: P, date: 2019, editor: 'Poe, Pia', volume: 9}, {title: Q}]
b: {type: article, parent: {type: conference, date: 2018, publisher: X, issue: 1, volume: 4}, pages: 7, organization: Y, url: https://b.org}
c: {type: Article, parent: {type: Newspaper, title: {name: Times}}, organization: Y, doi: 10.1/c}
d: {parent: none, title: null}
e: none
[f]: {type: book}
`,
    ).papers;
    assert.deepEqual(
      { ...paper, csl: undefined },
      {
        citekey: 'a',
        title: 'T',
        authors: [{ family: 'van Doe Jr.', given: 'Jane' }, { family: 'WHO' }, { family: 'Poe' }],
        editors: [{ family: 'Roe', given: 'Rob' }],
        type: 'chapter',
        year: 2019,
        venue: { name: 'P' },
        publisher: 'Press',
        volume: '2',
        issue: '3',
        pages: '1-9',
        doi: '10.1/x',
        arxiv: '2101.00001',
        url: 'https://example.org',
        abstract: 'About.',
        alsoIn: [],
        keywords: [],
        origin: { source: 'a.yaml', line: 1 },
        csl: undefined,
      },
    );
    const told = (one: Paper | undefined): unknown => [
      one?.type,
      one?.year,
      one?.volume,
      one?.pages,
      one?.publisher,
      one?.url,
    ];
    assert.deepEqual(told(inProceedings), ['paper-conference', 2018, '4', '7', 'X', 'https://b.org']);
    assert.deepEqual(told(inNewspaper), ['article-newspaper', undefined, undefined, undefined, 'Y', undefined]);
    assert.deepEqual([inNewspaper?.venue?.name, inNewspaper?.doi], ['Times', '10.1/c']);
    assert.deepEqual([bare?.citekey, bare?.type, bare?.title], ['d', 'document', '']);
    assert.equal(read('a.yaml', 'a: {type: x}\nb: [').problems.length > 0, true);
    assert.deepEqual(
      read('a.yaml', '- id: a\n- x\n- title: b\n').problems.map(({ line }) => line),
      [2, 3],
    );
  });

  it('are read as YAML in no time, however deep maps stand as keys in each other', () => {
    const deep = (n: number): string => '{'.repeat(n) + 'a' + '}'.repeat(n);
    const file = read('a.yaml', `- {id: doe2020, title: T, x: ${deep(90)}}\n- {id: roe2021, title: U}\n`);
    assert.deepEqual(
      file.papers.map(({ citekey, title }) => `${citekey} ${title}`),
      ['doe2020 T', 'roe2021 U'],
    );
    // Near the end of its stack V8 ends the process where it has to compile a pattern.
    for (const unit of ['[', '{', '- ', '? ', ': ', 'a: ', '[-@a, p. {', '{"a":']) {
      const { papers, problems } = read('a.yaml', `- {id: a}\n- ${unit.repeat(7_000)}\n- id: b\n`);
      assert.deepEqual(
        [papers.map(({ citekey }) => citekey), problems],
        [['a', 'b'], [{ line: 2, problem: 'this is nested too deeply to be read.' }]],
        unit,
      );
    }
  });

  it('lose of YAML only the reference that is broken', () => {
    const keys = (text: string): string => {
      const { papers, problems } = read('a.yaml', text);
      return [
        ...papers.map(({ citekey }) => citekey),
        ...problems.map(({ line, problem }) => `${line} ${problem}`),
      ].join();
    };
    const unclosed = 'this quote is never closed, or not on its own line: add the closing one.';
    assert.equal(keys('- id: a\n  title: "T\n- id: b\n'), `a,b,2 ${unclosed}`);
    assert.equal(
      keys('references:\n- id: a\n  title: [x\n- id: b\ntitle: x\n- id: c\nlang: en\ntags:\n- d\n'),
      'a,b,c,3 this value opens a [ and does not close it: add the ].,5 this belongs to no reference: it may lack its indentation.',
    );
    assert.equal(
      keys('a:\n  type: Book\n  title: Attention: it\nb:\n  type: Book\n'),
      'a,b,3 a value that holds a colon and a space must stand in quotes.',
    );
    assert.equal(
      keys('- id: a\n\ttitle: T\n- id: b\n  title: |\n    - id: no\n'),
      'a,b,2 a tab indents this line: YAML is indented with spaces alone.',
    );
    assert.equal(keys('"T'), `1 ${unclosed}`, 'said once');
    assert.equal(
      keys('a: {type: Book, title: T}\nb: Book\n'),
      'a,2 this belongs to no reference: it may lack its indentation.',
    );
    const noText = 'the key of this entry is no text, so it cannot be cited.';
    const noKey = 'this entry has no key, so it cannot be cited.';
    assert.equal(keys('{[a]: {type: Book}, b: {type: Book, title: T}}'), `b,1 ${noText}`);
    assert.equal(
      keys(
        'a:\n  type: Book\n  title: T\n? [d]\n:\n  type: Book\n? {e\n: {type: Book}\nf: {type: Book, title: T}\n',
      ).split(',4 ')[0],
      'a,f',
    );
    assert.equal(keys('? [d]\n: {type: Book}\n? e\n: {type: Book, title: T}\n'), `e,1 ${noText}`);
    assert.equal(
      keys(
        'a: &x {type: Book, title: T}\n*x : {type: Book}\n: {type: Book, title: T}\n~: {}\nnull: {type: Book, title: T}\n"": {}\n',
      ),
      `a,null,2 ${noText},3 ${noKey},4 ${noKey},6 ${noKey}`,
    );
    assert.equal(keys('references: {}\n'), '');
    assert.equal(keys('lang: en\nreferences: {} # none yet\na: {type: Book, title: T}\n'), 'a');
    assert.equal(
      keys('<<<<<<< HEAD\n- id: a\n=======\n- id: b\n>>>>>>> x\n- id: c\n'),
      [
        'a,b,c',
        ...[1, 3, 5].map(
          (line) => `${line} a merge left a conflict here: keep one of its sides, and none of the marks.`,
        ),
      ].join(),
    );
  });

  it('are read from YAML in steps, one a reference', () => {
    for (const text of ['- id: a\n', 'references:\n- id: a\n'].map((head) => head + '- id: b\n'.repeat(200))) {
      const reading = readerOf('a.yaml')?.(text, 'a.yaml', latexDecoder);
      let steps = 0;
      while (reading?.next().done === false) steps++;
      assert.ok(steps > 200, `${steps}`);
    }
    const flow = read('a.yaml', `[${'{id: a, b: [1, 2]},'.repeat(5_000)}]`);
    assert.match(String(flow.problems[0]?.problem), /^this holds too much to be read in one piece/);
  });

  it('are read from YAML whatever its layout', () => {
    const keys = (text: string): readonly string[] => {
      const { papers, problems } = read('a.yaml', text);
      assert.deepEqual(problems, [], text);
      return papers.map(({ citekey, authors }) => [citekey, ...authors.map(({ family }) => family)].join(' '));
    };
    assert.deepEqual(keys('# own\n%YAML 1.2\n---\n  - id: a\n  -\n    id: b\n  # x\n  - {id: c}\n...\n'), [
      'a',
      'b',
      'c',
    ]);
    assert.deepEqual(
      keys('lang: en\nreferences: # mine\n\n  - id: a\n    note:\n    - x\n  - id: b\nnocite:\n  - c\n'),
      ['a', 'b'],
    );
    assert.deepEqual(keys('references: [{id: a}, {id: b}]\n'), ['a', 'b']);
    assert.deepEqual(keys('[\n  {"id": "a"},\n{"id": "b"}\n]\n'), ['a', 'b']);
    assert.deepEqual(keys('---\n- id: a\n---\n- id: b\n'), ['a', 'b'], 'one behind the other');
    assert.deepEqual(keys('- id: a\n  author: &x [{family: Doe}]\n- id: b\n  author: *x\n'), ['a Doe', 'b Doe']);
    assert.deepEqual(
      keys("'a b':\n  title: |\n    x: y\n\n    z\n  type: Book\nc-1:\n  type: Article\n  author:\n  - Roe, R\n"),
      ['a b', 'c-1 Roe'],
    );
  });

  it('survive what is none of their kind', () => {
    for (const name of ['a.bib', 'a.json', 'a.ris', 'a.nbib', 'a.yaml'])
      for (const text of [
        '',
        '\0\uFFFF',
        '[[[[{{{{',
        '"',
        'a: &a [*a, *a]',
        '- - - -',
        '{"id": {}}',
        'TY  - ',
        '@@@{'.repeat(99),
      ])
        assert.ok(read(name, text).papers.length < 3, `${name} ${text.slice(0, 20)}`);
  });
});

import { deepEqual, equal, match, ok } from 'node:assert/strict';
import * as fc from 'fast-check';
import { arxiv } from '../../../../src/core/catalogue/arxiv';
import type { Catalogue, CatalogueAnswer, CatalogueQuery } from '../../../../src/core/catalogue/catalogue';
import { crossref } from '../../../../src/core/catalogue/crossref';
import { dataCite } from '../../../../src/core/catalogue/dataCite';
import { openAlex } from '../../../../src/core/catalogue/openAlex';
import { openLibrary } from '../../../../src/core/catalogue/openLibrary';
import { pubmed } from '../../../../src/core/catalogue/pubmed';
import { at } from '../../../../src/core/catalogue/raw';
import { toBibtex } from '../../../../src/core/formats/bibtex';
import { withCitekey, type Paper } from '../../../../src/core/paper';

const ALL = [crossref, dataCite, arxiv, pubmed, openLibrary, openAlex];
const work = (message: object): string => JSON.stringify({ status: 'ok', 'message-type': 'work', message });
/** The one paper of an answer that is all right. */
function paperIn({ records, problems }: CatalogueAnswer): Paper {
  deepEqual(problems, []);
  equal(records.length, 1);
  return records[0]?.paper ?? fail();
}
function fail(): never {
  throw new Error('no record');
}
const url = (catalogue: Catalogue, query: CatalogueQuery, email = ''): string | undefined =>
  catalogue.request(query, catalogue.address, email)?.url;

describe('requests to catalogues', () => {
  it('name what is wanted, escaped, and who asks only where an address is given', () => {
    equal(url(crossref, { kind: 'doi', doi: '10.1/a#b c' }), 'https://api.crossref.org/works/10.1%2Fa%23b%20c');
    equal(url(crossref, { kind: 'doi', doi: '10.1/\uD83D' }), 'https://api.crossref.org/works/10.1%2F%EF%BF%BD');
    equal(
      url(crossref, { kind: 'doi', doi: '10.1/a' }, 'me+x@example.org'),
      'https://api.crossref.org/works/10.1%2Fa?mailto=me%2Bx%40example.org',
    );
    equal(
      url(crossref, { kind: 'words', words: 'fish & chips' }, 'a@b.org'),
      'https://api.crossref.org/works?query.bibliographic=fish%20%26%20chips&rows=8&mailto=a%40b.org',
    );
    match(url(crossref, { kind: 'isbn', isbn: '9780306406157' }) ?? '', /\?filter=isbn:9780306406157,type:book,/);
    equal(
      url(dataCite, { kind: 'arxiv', arxiv: 'hep-th/9901001' }),
      'https://api.datacite.org/dois/10.48550%2FarXiv.hep-th%2F9901001',
    );
    match(
      url(arxiv, { kind: 'arxiv', arxiv: '2001.00001' }) ?? '',
      /^https:\/\/export\.arxiv\.org\/api\/query\?id_list=2001\.00001&/,
    );
    match(url(pubmed, { kind: 'pubmed', id: '123' }, 'a@b.org') ?? '', /&id=123&rettype=medline&.*&email=a%40b\.org$/);
    match(url(openLibrary, { kind: 'isbn', isbn: '0306406152' }) ?? '', /bibkeys=ISBN:0306406152&/);
    equal(url(arxiv, { kind: 'words', words: 'x' }), undefined);
  });

  it('wait as long as each service wants, and at Crossref less where it knows who asks', () => {
    const pause = (query: CatalogueQuery, email: string): number | undefined =>
      crossref.request(query, crossref.address, email)?.pause;
    deepEqual(
      [
        pause({ kind: 'words', words: 'x' }, ''),
        pause({ kind: 'words', words: 'x' }, 'a@b.c'),
        pause({ kind: 'doi', doi: 'x' }, ''),
      ],
      [1000, 350, 200],
    );
    equal(arxiv.request({ kind: 'arxiv', arxiv: 'x' }, arxiv.address, '')?.pause, 3000);
  });
});

describe('answers of Crossref', () => {
  const ARTICLE = {
    DOI: '10.5555/quokka.7',
    type: 'journal-article',
    title: [
      'Do <i>Setonix</i> smile? <mml:math><mml:mi>p</mml:mi><mml:mo>&lt;</mml:mo><mml:mn>1</mml:mn><mml:annotation encoding="x">p</mml:annotation></mml:math>',
    ],
    subtitle: ['A &amp;amp; B'],
    author: [
      { given: 'Jane', family: 'van Doe', suffix: 'Jr.', sequence: 'first', affiliation: [] },
      { name: 'The Quokka Consortium', sequence: 'additional' },
      'Rob Roe',
      { given: 'Plato' },
      {},
      7,
    ],
    'container-title': ['Journal of Marsupials &amp; Others'],
    'short-container-title': ['J. Mars.'],
    issued: { 'date-parts': [[2031, 4]] },
    volume: '12',
    issue: '3',
    page: '101-110',
    publisher: 'Island Press',
    abstract: '<jats:title>Abstract</jats:title><jats:sec><jats:p>They do (p &lt; 0.05).</jats:p></jats:sec>',
    URL: 'https://doi.org/10.5555/quokka.7',
    ISSN: ['1234-5678'],
    reference: [{ key: '1' }],
  };

  it('become papers: markup is gone, people and bodies, dates in parts, venue, numbers', () => {
    const paper = paperIn(crossref.answer(work(ARTICLE)));
    const { csl: _, origin: __, ...told } = { ...paper };
    deepEqual(told, {
      citekey: '',
      title: 'Do Setonix smile? p<1: A & B',
      authors: [
        { family: 'van Doe Jr.', given: 'Jane' },
        { family: 'The Quokka Consortium' },
        { family: 'Rob Roe' },
        { family: 'Plato' },
      ],
      type: 'article-journal',
      alsoIn: [],
      keywords: [],
      year: 2031,
      venue: { name: 'Journal of Marsupials & Others', short: 'J. Mars.' },
      publisher: 'Island Press',
      volume: '12',
      issue: '3',
      pages: '101-110',
      doi: '10.5555/quokka.7',
      abstract: 'They do (p < 0.05).',
    });
    const entry = toBibtex([withCitekey(paper, 'doe')]);
    for (const field of [/number\s+= \{3\}/, /volume\s+= \{12\}/, /issn\s+= \{1234-5678\}/, /pages\s+= \{101--110\}/])
      match(entry, field);
  });

  it('say what has become of a work, once where two tell of it', () => {
    const { records } = crossref.answer(
      work({
        ...ARTICLE,
        'updated-by': [
          { DOI: '10.5555/RET', type: 'retraction', source: 'publisher' },
          { DOI: '10.5555/ret', type: 'retraction', source: 'retraction-watch' },
          { DOI: '10.5555/cor', type: 'Corrigendum' },
          { DOI: '10.5555/x', type: 'something new' },
        ],
        relation: { 'is-preprint-of': [{ id: '10.5555/later', 'id-type': 'doi' }] },
      }),
    );
    deepEqual(records[0]?.notices, [
      { kind: 'retracted', doi: '10.5555/ret' },
      { kind: 'corrected', doi: '10.5555/cor' },
      { kind: 'published', doi: '10.5555/later' },
    ]);
    const retitled = crossref.answer(work({ ...ARTICLE, title: ['RETRACTED ARTICLE: Do they smile?'] }));
    deepEqual(retitled.records[0]?.notices, [{ kind: 'retracted' }]);
    const both = { ...ARTICLE, title: ['Retracted: Smiles'], 'updated-by': { DOI: '10.5555/r', type: 'retraction' } };
    deepEqual(crossref.answer(work(both)).records[0]?.notices, [{ kind: 'retracted', doi: '10.5555/r' }]);
    const notice = {
      ...ARTICLE,
      'update-to': [
        { DOI: '10.5555/other', type: 'retraction' },
        { DOI: '10.5555/earlier', type: 'new_version' },
        { DOI: '10.5555/QUOKKA.7', type: 'correction' },
      ],
    };
    deepEqual(crossref.answer(work(notice)).records[0]?.notices, [
      { kind: 'notice', doi: '10.5555/other' },
      { kind: 'corrected' },
    ]);
    const hostile = { ...ARTICLE, type: 'constructor', 'updated-by': [{ type: 'constructor' }] };
    deepEqual(crossref.answer(work(hostile)).records[0]?.notices, []);
    deepEqual(crossref.answer(work({ ...ARTICLE, title: ['Retracted papers: a study'] })).records[0]?.notices, []);
  });

  it('are read as far as anybody reads them: hundreds of people, and no letters that others turn around', () => {
    const author = Array.from({ length: 3000 }, (_, place) => ({ given: 'Jane', family: `Doe${place}` }));
    const title = [`Quokkas \u202Eand\u2069 ${'x'.repeat(5000)}`];
    const [record] = crossref.answer(JSON.stringify({ message: { DOI: '10.1/a', title, author } })).records;
    const { authors = [], authorsIncomplete } = record?.paper ?? {};
    deepEqual([authors.length, authors.at(-1)?.family, authorsIncomplete], [200, 'Doe199', true]);
    match(record?.paper.title ?? '', /^Quokkas and x{1900,2000}$/);
    deepEqual(
      crossref.answer(JSON.stringify({ message: { items: Array.from({ length: 40 }, () => ({ title })) } })).records
        .length,
      10,
    );
  });

  it('are read as far as they go: a list, dates that are null, one text for people, a title alone', () => {
    const list = JSON.stringify({
      message: {
        items: [
          {
            DOI: '10.1/a',
            title: ['A'],
            issued: { 'date-parts': [[null]] },
            published: { 'date-parts': [[2030]] },
            author: 'Doe, Jane and Roe, Rob',
          },
          { DOI: '10.1/b', title: [], type: 'journal-article' },
          { DOI: '10.1/c', title: 'C', type: 'unheard-of', author: null, page: {}, volume: 3 },
        ],
      },
    });
    const { records, problems } = crossref.answer(list);
    deepEqual(problems, ['Crossref has a record without a title.']);
    deepEqual(
      records.map(({ paper: { title, year, type, volume, authors } }) => ({ title, year, type, volume, authors })),
      [
        {
          title: 'A',
          year: 2030,
          type: 'document',
          volume: undefined,
          authors: [
            { family: 'Doe', given: 'Jane' },
            { family: 'Roe', given: 'Rob' },
          ],
        },
        { title: 'C', year: undefined, type: 'document', volume: '3', authors: [] },
      ],
    );
  });
});

describe('answers of DataCite', () => {
  const answer = (attributes: object): CatalogueAnswer =>
    dataCite.answer(JSON.stringify({ data: { id: 'x', type: 'dois', attributes } }));

  it('become papers: of arXiv with its number, with what was published later', () => {
    const found = answer({
      doi: '10.48550/arxiv.3101.00001',
      titles: [
        { title: 'Of Quokkas', lang: 'en' },
        { title: 'In Brief', titleType: 'Subtitle' },
      ],
      creators: [
        { name: 'Doe, Jane', nameType: 'Personal', givenName: 'Jane', familyName: 'Doe' },
        { name: 'Roe, Rob' },
        { name: 'Quokka Lab, Inc.', nameType: 'Organizational' },
      ],
      publisher: { name: 'arXiv' },
      container: {},
      publicationYear: 2031,
      types: { resourceTypeGeneral: 'Preprint', citeproc: 'article' },
      descriptions: [
        { description: 'Version 2', descriptionType: 'Other' },
        { description: 'They live.', descriptionType: 'Abstract' },
      ],
      relatedIdentifiers: [
        { relationType: 'IsVersionOf', relatedIdentifier: '10.5555/later', relatedIdentifierType: 'DOI' },
        { relationType: 'Cites', relatedIdentifier: '10.5555/other', relatedIdentifierType: 'DOI' },
      ],
      url: 'https://arxiv.org/abs/3101.00001',
    });
    const { title, authors, arxiv: id, year, publisher, abstract, type } = paperIn(found);
    deepEqual(
      { title, authors, id, year, publisher, abstract, type },
      {
        title: 'Of Quokkas: In Brief',
        authors: [{ family: 'Doe', given: 'Jane' }, { family: 'Roe', given: 'Rob' }, { family: 'Quokka Lab, Inc.' }],
        id: '3101.00001',
        year: 2031,
        publisher: 'arXiv',
        abstract: 'They live.',
        type: 'article',
      },
    );
    deepEqual(found.records[0]?.notices, [{ kind: 'published', doi: '10.5555/later' }]);
  });

  it('are data, software and articles, whatever form publisher and pages have', () => {
    const { type, publisher, pages, venue } = paperIn(
      answer({
        doi: '10.5555/d',
        titles: [{ title: 'Counts' }],
        publisher: 'Zenodo',
        container: { title: 'Data Journal', firstPage: '3', lastPage: '9', volume: 2 },
        types: { resourceTypeGeneral: 'Dataset' },
      }),
    );
    deepEqual(
      { type, publisher, pages, venue },
      { type: 'dataset', publisher: 'Zenodo', pages: '3-9', venue: { name: 'Data Journal' } },
    );
    const text = { titles: [{ title: 'T' }], types: { citeproc: 'article-journal' } };
    equal(paperIn(answer(text)).type, 'article');
    equal(paperIn(answer({ ...text, container: { title: 'J' } })).type, 'article-journal');
    const page = {
      relationType: 'IsVersionOf',
      relatedIdentifier: 'https://example.org',
      relatedIdentifierType: 'URL',
    };
    deepEqual(answer({ ...text, relatedIdentifiers: [page] }).records[0]?.notices, []);
  });
});

describe('answers of arXiv', () => {
  const feed = (entry: string): string =>
    `<?xml version='1.0' encoding='UTF-8'?>\n<feed xmlns="http://www.w3.org/2005/Atom" xmlns:arxiv="http://arxiv.org/schemas/atom">\n<title>arXiv Query</title>${entry}</feed>`;

  it('become papers, with the DOI of what was published', () => {
    const found = arxiv.answer(
      feed(`<entry><id>http://arxiv.org/abs/3101.00001v3</id><published>2031-01-02T00:00:00Z</published>
        <title>Quokkas &amp;\n  Friends</title><summary> They live.\n On islands. </summary>
        <author><name>Jane van Doe</name></author><author><name>Rob Roe</name><arxiv:affiliation>X</arxiv:affiliation></author>
        <arxiv:doi>10.5555/later</arxiv:doi><category term="cs.LG"/></entry>`),
    );
    const { title, authors, arxiv: id, year, doi, abstract } = paperIn(found);
    deepEqual(
      { title, authors, id, year, doi, abstract },
      {
        title: 'Quokkas & Friends',
        authors: [
          { family: 'van Doe', given: 'Jane' },
          { family: 'Roe', given: 'Rob' },
        ],
        id: '3101.00001',
        year: 2031,
        doi: '10.48550/arXiv.3101.00001',
        abstract: 'They live. On islands.',
      },
    );
    deepEqual(found.records[0]?.notices, [{ kind: 'published', doi: '10.5555/later' }]);
  });

  it('are nothing where it knows nothing, or says that it did not understand', () => {
    const error = '<entry><id>http://arxiv.org/api/errors#incorrect_id_format</id><title>Error</title></entry>';
    for (const entry of ['', '<entry></entry>', error])
      deepEqual(arxiv.answer(feed(entry)), { records: [], problems: [] });
  });
});

describe('answers of PubMed and Open Library', () => {
  it('become papers, and say that one was retracted', () => {
    const found = pubmed.answer(
      '\nPMID- 12345678\nTI  - Of quokkas and\n      others.\nFAU - Doe, Jane\nJT  - Journal of Marsupials\nDP  - 2031 Apr\nPT  - Journal Article\nPT  - Retracted Publication\nLID - 10.5555/q [doi]\n',
    );
    const { title, doi, citekey } = paperIn(found);
    deepEqual({ title, doi, citekey }, { title: 'Of quokkas and others', doi: '10.5555/q', citekey: '' });
    deepEqual(found.records[0]?.notices, [{ kind: 'retracted' }]);
    deepEqual(pubmed.answer('\n'), { records: [], problems: [] });
  });

  it('become books', () => {
    const book = {
      title: 'Quokkas',
      subtitle: 'a life',
      authors: [{ name: 'Jane Doe' }],
      publishers: [{ name: 'Press' }],
      publish_date: 'May 3, 2031',
    };
    const { title, type, year, publisher, authors } = paperIn(
      openLibrary.answer(JSON.stringify({ 'ISBN:0306406152': book })),
    );
    deepEqual(
      { title, type, year, publisher, authors },
      {
        title: 'Quokkas: a life',
        type: 'book',
        year: 2031,
        publisher: 'Press',
        authors: [{ family: 'Doe', given: 'Jane' }],
      },
    );
    deepEqual(openLibrary.answer('{}'), { records: [], problems: [] });
  });
});

describe('answers that are none', () => {
  it('have nothing that every object has', () => {
    deepEqual(
      [at({}, 'constructor'), at([], 'length'), at('a', 'length'), at(null, 'a')],
      [undefined, 0, undefined, undefined],
    );
  });

  it('cost one problem, whatever they are', () => {
    for (const { name, answer } of ALL) {
      deepEqual(answer('<!DOCTYPE html><html><body>Log in to use this network.</body></html>').problems, [
        `${name} answered with a web page in place of data.`,
      ]);
      for (const broken of ['{"message": {"DOI": "10.1/', 'nothing', '[1, 2', '<feed><entry>'])
        equal(answer(broken).problems.length, 1, `${name}: ${broken}`);
    }
  });

  it('never throw, and never give a paper without a title', () => {
    const names = [
      'message',
      'items',
      'data',
      'attributes',
      'titles',
      'title',
      'author',
      'creators',
      'name',
      'issued',
      'date-parts',
      'DOI',
      'container',
      'updated-by',
      'relation',
      'descriptions',
      'types',
      'publishers',
      'id',
      'display_name',
      'results',
      'authorships',
      'abstract_inverted_index',
    ];
    const shaped = fc.letrec((tie) => ({
      value: fc.oneof(
        { depthSize: 'small' },
        fc.string(),
        fc.integer(),
        fc.constant(null),
        fc.array(tie('value')),
        tie('object'),
      ),
      object: fc.dictionary(fc.constantFrom(...names), tie('value')),
    }));
    fc.assert(
      fc.property(shaped.object, (object) => {
        for (const { answer } of ALL)
          for (const { paper } of answer(JSON.stringify(object)).records)
            ok(paper.title !== '' && paper.citekey === '');
      }),
      { numRuns: 300 },
    );
  });
});

import { deepEqual, equal } from 'node:assert/strict';
import type { CatalogueQuery } from '../../../../src/core/catalogue/catalogue';
import { openAlex } from '../../../../src/core/catalogue/openAlex';
import type { Paper } from '../../../../src/core/paper';

const WORK = {
  id: 'https://openalex.org/W1',
  doi: 'https://doi.org/10.5555/quokka.7',
  display_name: 'Do <i>Setonix</i> smile? <mml:math><mml:mi>p</mml:mi></mml:math> &amp; why',
  publication_year: 2031,
  language: 'en',
  type: 'article',
  authorships: [
    { author_position: 'first', author: { id: 'https://openalex.org/A1', display_name: 'Jane van Doe' } },
    { author: { display_name: null }, raw_author_name: 'Roe, Rob' },
    { author: null },
    'Plato',
  ],
  primary_location: {
    landing_page_url: 'https://doi.org/10.5555/quokka.7',
    source: {
      display_name: 'Journal of Marsupials',
      issn_l: '1234-5678',
      type: 'journal',
      host_organization_name: 'P',
    },
  },
  biblio: { volume: '12', issue: '3', first_page: '101', last_page: '110' },
  abstract_inverted_index: { They: [0], 'smile,': [1], and: [2], 'smile.': [3], ['__proto__']: [4] },
  is_retracted: false,
};

const paperOf = (work: object): Paper => {
  const { records, problems } = openAlex.answer(JSON.stringify(work));
  deepEqual(problems, []);
  equal(records.length, 1);
  return records[0]?.paper ?? (undefined as never);
};
const typeOf = (type: string | null, source: string | null): string =>
  paperOf({ ...WORK, type, primary_location: { source: source && { display_name: 'S', type: source } } }).type;

describe('OpenAlex', () => {
  it('is asked by identifier or by words alone, of a known title by that, for no more than is read; never with a key', () => {
    const asked = (query: CatalogueQuery): readonly string[] =>
      openAlex.request(query, openAlex.address)?.url.split(/[?&]select=[\w,]+/) ?? [];
    deepEqual(asked({ kind: 'doi', doi: '10.1/a#b' }), ['https://api.openalex.org/works/doi:10.1%2Fa%23b', '']);
    deepEqual(asked({ kind: 'arxiv', arxiv: '3101.00001' }), [
      'https://api.openalex.org/works/doi:10.48550%2FarXiv.3101.00001',
      '',
    ]);
    deepEqual(asked({ kind: 'pubmed', id: '123' }), ['https://api.openalex.org/works/pmid:123', '']);
    deepEqual(asked({ kind: 'words', words: 'Smiles (NOT "frowns"), |of quokkas!' }), [
      'https://api.openalex.org/works?search=smiles%20not%20frowns%20of%20quokkas&per_page=8',
      '',
    ]);
    deepEqual(asked({ kind: 'words', words: 'Smiles, why? Doe 2031', title: 'Smiles, why?' }), [
      'https://api.openalex.org/works?filter=title.search:smiles%20why&per_page=8',
      '',
    ]);
    deepEqual([asked({ kind: 'isbn', isbn: '9780306406157' }), asked({ kind: 'words', words: '?!?' })], [[], []]);
  });

  it('gives papers: markup is gone, people by one name each, the abstract in the order of its words', () => {
    const { csl: _, origin: __, ...told } = { ...paperOf(WORK) };
    deepEqual(told, {
      citekey: '',
      title: 'Do Setonix smile? p & why',
      authors: [{ family: 'van Doe', given: 'Jane' }, { family: 'Roe', given: 'Rob' }, { family: 'Plato' }],
      type: 'article-journal',
      alsoIn: [],
      keywords: [],
      year: 2031,
      venue: { name: 'Journal of Marsupials' },
      publisher: 'P',
      volume: '12',
      issue: '3',
      pages: '101-110',
      doi: '10.5555/quokka.7',
      abstract: 'They smile, and smile. __proto__',
    });
  });

  it('tells by the venue what an article is; a repository is no venue', () => {
    deepEqual(
      [
        typeOf('article', 'journal'),
        typeOf('review', 'conference'),
        typeOf('article', 'book series'),
        typeOf('article', 'repository'),
        typeOf('preprint', 'repository'),
        typeOf('dissertation', 'repository'),
        typeOf('book-chapter', 'book series'),
        typeOf('dataset', null),
        typeOf('constructor', null),
        typeOf(null, null),
      ],
      [
        'article-journal',
        'paper-conference',
        'chapter',
        'article',
        'article',
        'thesis',
        'chapter',
        'dataset',
        'article',
        'article',
      ],
    );
    const preprint = {
      ...WORK,
      doi: null,
      type: 'preprint',
      primary_location: {
        landing_page_url: 'http://arxiv.org/abs/3101.00001',
        source: { display_name: 'arXiv (Cornell University)', type: 'repository', issn_l: null },
      },
    };
    const { venue, publisher, arxiv, doi, url } = paperOf(preprint);
    deepEqual(
      { venue, publisher, arxiv, doi, url },
      {
        venue: undefined,
        publisher: 'arXiv (Cornell University)',
        arxiv: '3101.00001',
        doi: undefined,
        url: 'http://arxiv.org/abs/3101.00001',
      },
    );
  });

  it('says what was retracted, and names no more than a hundred people', () => {
    const retracted = openAlex.answer(JSON.stringify({ results: [{ ...WORK, is_retracted: true }, WORK] }));
    deepEqual(
      retracted.records.map(({ notices }) => notices),
      [[{ kind: 'retracted' }], []],
    );
    const authorships = Array.from({ length: 100 }, (_, n) => ({ author: { display_name: `Jane Doe${n}` } }));
    const { authors, authorsIncomplete } = paperOf({ ...WORK, authorships });
    deepEqual([authors.length, authorsIncomplete], [100, true]);
  });

  it('is read as far as it goes: places that are none, pages that are words, nothing but a title', () => {
    const odd = { a: [-1, 0.5, 1e9, '2'], b: 3, c: null, '<p>d': [1], 'e</p>': [7] };
    equal(paperOf({ ...WORK, abstract_inverted_index: odd }).abstract, 'd b e');
    equal(
      paperOf({ ...WORK, biblio: { first_page: 'Inside cover', last_page: 'Inside cover' } }).pages,
      'Inside cover',
    );
    const bare = paperOf({ id: 'https://openalex.org/W2', display_name: 'Quokkas', publication_year: null });
    deepEqual([bare.title, bare.year, bare.authors, bare.abstract], ['Quokkas', undefined, [], undefined]);
    deepEqual(openAlex.answer('{"meta": {"count": 0}, "results": []}'), { records: [], problems: [] });
    deepEqual(openAlex.answer('{"results": [{"id": "W3", "display_name": null}]}').problems, [
      'OpenAlex has a record without a title.',
    ]);
    deepEqual(openAlex.answer('{"error": "Invalid filter", "message": "x"}').problems, [
      'OpenAlex answered in a form that is not known.',
    ]);
  });
});

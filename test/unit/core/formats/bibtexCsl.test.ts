import { deepEqual, equal } from 'node:assert/strict';
import { readingBibtex } from '../../../../src/core/formats/bibtexRead';
import { latexDecoder } from '../../../../src/core/formats/latexDecoder';
import type { Paper } from '../../../../src/core/paper';
import { inOneGo } from '../../../../src/core/steps';

function paper(fields: string, type: string): Paper {
  const { papers } = inOneGo(readingBibtex(`@${type}{k, ${fields}}`, 's', latexDecoder));
  equal(papers.length, 1);
  return papers[0] as Paper;
}

/** What an entry with these fields says, but for its key, and its type unless that is asked for. */
function csl(fields: string, type = 'book'): Readonly<Record<string, unknown>> {
  const { id: _, type: __, ...said } = paper(fields, type).csl ?? {};
  return said;
}

describe('a reference of BibTeX', () => {
  it('has all its other fields where one is no LaTeX', () => {
    const moe = { author: [{ family: 'Moe', given: 'M' }], title: 'The money', publisher: 'P' };
    const fields = 'author = {Moe, M}, title = {The Money}, publisher = {P}';
    for (const broken of ['abstract = {It costs $5.}', 'keywords = {$, x}', 'file = {\\begin{x}}'])
      deepEqual(csl(`${fields}, ${broken}`), moe, broken);
    deepEqual(csl(`${fields}, note = {Costs $5, {\\em not} \\begin{x}}`), {
      ...moe,
      note: 'Costs $5, \\em not \\beginx',
    });
    deepEqual(csl('title = {The {ABC} of $5}, publisher = {A {\\"O} $}'), {
      title: 'The ABC of $5',
      publisher: 'A Ö $',
    });
    deepEqual(csl('author = {Ragnhei{\\d}ur}, title = {T}')['title'], 'T');
    deepEqual(csl('author = {Ragnhei{\\d}ur}, title = {T}')['author'], [{ literal: 'Ragnhei\\dur' }]);
  });

  it('has the title of an event with its addition, and no addition to none', () => {
    equal(csl('eventtitle = {Meeting}, eventtitleaddon = {2020}')['event-title'], 'Meeting (2020)');
    deepEqual(csl('title = {T}, eventtitleaddon = {2020}'), { title: 'T' });
  });

  it('has dates of BibLaTeX, and of BibTeX with month and day', () => {
    for (const [fields, issued] of [
      ['date = {2020-05-03}', { 'date-parts': [[2020, 5, 3]] }],
      ['date = {{2020}}', { 'date-parts': [[2020]] }],
      ['date = {2020/}', { 'date-parts': [[2020], [0]] }],
      ['date = {/2020}', { 'date-parts': [[2020]] }],
      ['date = {../2020}', { 'date-parts': [[2020]] }],
      ['date = {1999/2001-02}', { 'date-parts': [[1999], [2001, 2]] }],
      ['date = {2020-21}', { 'date-parts': [[2020, 21]] }],
      ['date = {1999~/2001}', { 'date-parts': [[1999], [2001]], circa: true }],
      ['date = {-0044/0014}', { 'date-parts': [[-45], [14]] }],
      ['date = { }, year = 2020', { 'date-parts': [[2020]] }],
      ['year = 2020, month = {jun}, day = {7}', { 'date-parts': [[2020, 6, 7]] }],
      ['year = 2020, month = jun, day = 7', { 'date-parts': [[2020, 6, 7]] }],
      ['year = 2020, month = jun # "~7"', { 'date-parts': [[2020, 6, 7]] }],
      ['year = 2020, month = {7 June}', { 'date-parts': [[2020, 6, 7]] }],
      [
        'year = 2020, month = {May--June}',
        {
          'date-parts': [
            [2020, 5],
            [2020, 6],
          ],
        },
      ],
      ['year = 2020, month = {whenever}', { 'date-parts': [[2020]] }],
      ['year = {2020/2021}, month = may', { 'date-parts': [[2020], [2021]] }],
      ['year = {in press}, month = may', { literal: 'in press' }],
      ['month = {may}', undefined],
      ['day = {12}', undefined],
      ['year = 2020, month = {12}, day = {13}', { 'date-parts': [[2020, 12, 13]] }],
      ['year = 2020, month = {5 13}', { 'date-parts': [[2020, 5, 13]] }],
      ['year = 2020, month = {March 5}', { 'date-parts': [[2020, 3, 5]] }],
      ['date = {may}, year = 2020', { 'date-parts': [[2020]] }],
      ['date = {2020-05}, year = 2019', { 'date-parts': [[2020, 5]] }],
      ['date = {soon}', { literal: 'soon' }],
    ] as const)
      deepEqual(csl(fields)['issued'], issued, fields);
    deepEqual(csl('eventdate = {../2020}, urldate = {2021-02-03}, origdate = {/1900}'), {
      'event-date': { 'date-parts': [[2020]] },
      accessed: { 'date-parts': [[2021, 2, 3]] },
      'original-date': { 'date-parts': [[1900]] },
    });
  });

  it('has years of BibTeX as they are written where they are more than one, or doubted', () => {
    const issued = (year: string): unknown => csl(`year = {${year}}`)['issued'];
    deepEqual(['2021/22', '2021-22', '2001-02', '1999--00', '1850?'].map(issued), [
      { literal: '2021/22' },
      { literal: '2021-22' },
      { literal: '2001-02' },
      { literal: '1999–00' },
      { literal: '1850?' },
    ]);
    deepEqual(issued('1999--2001'), { 'date-parts': [[1999], [2001]] });
    deepEqual(issued('2020--'), issued('2020/'));
    deepEqual(issued('2020'), { 'date-parts': [[2020]] });
  });

  it('has names of publishers and places whole, whatever "and" stands in them', () => {
    for (const field of ['publisher', 'institution', 'school', 'organization'])
      equal(
        csl(`${field} = {Springer Science and Business Media LLC}`)['publisher'],
        'Springer Science and Business Media LLC',
        field,
      );
    for (const field of ['location', 'address'])
      equal(csl(`${field} = {Berlin and Heidelberg}`)['publisher-place'], 'Berlin and Heidelberg', field);
    equal(csl('language = {german and english}')['language'], 'german');
  });

  it('has its language, by which its title loses capitals or not', () => {
    const said = (fields: string): readonly unknown[] => {
      const { title, language } = csl(`title = {The Tree}, ${fields}`);
      return [title, language];
    };
    for (const english of ['american', 'British', 'english', 'USenglish', 'eng', 'en_GB', 'English (US)'])
      deepEqual(said(`langid = {${english}}`), ['The tree', 'en'], english);
    deepEqual(said('language = {en-GB}'), ['The tree', 'en-GB']);
    deepEqual(said('langid = {german}, language = {english}'), ['The Tree', 'german']);
    deepEqual(said('hyphenation = {german}'), ['The Tree', 'german']);
    deepEqual(said('langid = {ngerman}, language = {de-CH}'), ['The Tree', 'de-CH']);
    deepEqual(said('langid = { }, language = {german}'), ['The Tree', 'german']);
  });

  it('has where the publisher is, and not where its meeting was', () => {
    const place = 'address = {New York}, location = {Bern}';
    equal(csl(place, 'inproceedings')['publisher-place'], 'New York');
    equal(csl('address = { }, location = {Bern}')['publisher-place'], 'Bern');
    equal(csl(place, 'patent')['publisher-place'], 'Bern');
  });

  it('has small words before it that count for sorting only where the entry or the name says so', () => {
    const particle = (fields: string, key: string): unknown => {
      const [name] = csl(fields)['author'] as readonly Readonly<Record<string, string>>[];
      return name?.[key];
    };
    for (const options of ['useprefix=true', 'useprefix', 'a=b, useprefix = true'])
      equal(particle(`author = {van Doe, Jane}, options = {${options}}`, 'non-dropping-particle'), 'van', options);
    for (const options of ['', 'useprefix=false', 'notuseprefix'])
      equal(particle(`author = {van Doe, Jane}, options = {${options}}`, 'dropping-particle'), 'van', options);
    const parts = 'author = {family=Doe, given=Jane, prefix=van, useprefix';
    equal(particle(`${parts}=true}`, 'non-dropping-particle'), 'van');
    equal(particle(`${parts}=false}, options = {useprefix}`, 'dropping-particle'), 'van');
  });

  it('has small words in braces with the family name', () => {
    deepEqual(csl('author = {{de Waele}, A. and de Waele, A. and {de Waele} and {deWaele}, A.}')['author'], [
      { family: 'de Waele', given: 'A.', 'parse-names': false },
      { family: 'Waele', given: 'A.', 'dropping-particle': 'de' },
      { literal: 'de Waele' },
      { family: 'deWaele', given: 'A.' },
    ]);
    const names = '{della Rocca}, A. and {La della Rocca}, A. and von {de Waele}, A.';
    const whole = { family: 'della Rocca', given: 'A.', 'parse-names': false };
    const plain = { family: 'La della Rocca', given: 'A.' };
    const waele = { family: 'de Waele', given: 'A.' };
    deepEqual(csl(`author = {${names}}`)['author'], [whole, plain, { ...waele, 'dropping-particle': 'von' }]);
    deepEqual(csl(`author = {${names}}, options = {useprefix}`)['author'], [
      whole,
      plain,
      { ...waele, 'non-dropping-particle': 'von' },
    ]);
  });

  it('has initials apart', () => {
    deepEqual(csl('author = {Doe, J.R.R. and Roe, J.-P.A.Th. and {A.B.}}')['author'], [
      { family: 'Doe', given: 'J. R. R.' },
      { family: 'Roe', given: 'J.-P. A.Th.' },
      { literal: 'A.B.' },
    ]);
  });

  it('has the number of its series, its issue, or its own', () => {
    const variable = (type: string, more = ''): readonly string[] => Object.keys(csl(`number = {9}${more}`, type));
    for (const type of ['article', 'periodical', 'review', 'suppperiodical'])
      deepEqual(variable(type), ['issue'], type);
    for (const type of [
      'book',
      'inbook',
      'incollection',
      'inproceedings',
      'conference',
      'collection',
      'proceedings',
      'reference',
      'inreference',
    ])
      deepEqual(variable(type), ['collection-number'], type);
    deepEqual(variable('inproceedings', ', volume = {3}'), ['volume', 'issue']);
    for (const type of [
      'patent',
      'report',
      'techreport',
      'standard',
      'legislation',
      'jurisdiction',
      'manual',
      'misc',
      'thesis',
    ])
      deepEqual(variable(type), ['number'], type);
    for (const type of ['inproceedings', 'conference'])
      deepEqual(csl('number = {9}, series = {S}', type), { 'collection-number': '9', 'collection-title': 'S' });
    deepEqual(csl('issue = {Spring}', 'article'), { issue: 'Spring' });
    deepEqual(csl('isrn = {ISRN A/1}', 'report'), { number: 'ISRN A/1' });
    deepEqual(csl('number = {9}, series = {S}', 'article'), { issue: '9', 'collection-title': 'S' });
  });

  it('has subtitles in the same case, behind a sign that the title ends with, or a colon', () => {
    equal(csl('title = {A Title}, subtitle = {The Sub Title}')['title'], 'A title: The sub title');
    equal(csl('title = {Who Knows?}, subtitle = {Nobody Does}')['title'], 'Who knows? Nobody does');
    equal(csl('title = {Who {Knows?}}, subtitle = { }')['title'], 'Who Knows?');
    equal(csl('title = {{Who Knows?}}, subtitle = {Nobody Does}')['title'], 'Who Knows? Nobody does');
    equal(csl('subtitle = {Nobody Does}')['title'], 'Nobody does');
    equal(csl('title = { }, subtitle = {Nobody Does}, titleaddon = { }')['title'], 'Nobody does');
    deepEqual(
      csl('title = {T}, booktitle = {In Short!}, booksubtitle = {Or Long}', 'inbook')['container-title'],
      'In short! Or long',
    );
  });

  it('has what is added to titles behind a full stop, and what is added to that of a page as where that stands', () => {
    for (const type of ['article', 'book', 'misc', 'periodical'])
      deepEqual(csl('title = {A Title}, titleaddon = {The Add-On}', type), { title: 'A title. The add-on' }, type);
    equal(csl('title = {A Title}, subtitle = {Why?}, titleaddon = {So}')['title'], 'A title: Why? So');
    deepEqual(csl('titleaddon = {So}'), {});
    for (const type of ['online', 'electronic', 'www'])
      deepEqual(csl('title = {A}, titleaddon = {The Site}', type), { title: 'A', 'container-title': 'The Site' });
    deepEqual(csl('title = {A Page}, titleaddon = {So}, journaltitle = {The Site}', 'online'), {
      title: 'A page. So',
      'container-title': 'The Site',
    });
    const book = 'title = {A}, booktitle = {A Volume}, booktitleaddon = {One}, maintitle = {Some Volumes}';
    deepEqual(csl(book, 'inbook'), {
      title: 'A',
      'container-title': 'Some volumes',
      'volume-title': 'A volume. One',
    });
    equal(csl(book)['volume-title'], undefined);
  });

  it('has the state of its publication in words', () => {
    for (const [state, words] of [
      ['inpreparation', 'in preparation'],
      ['InPress', 'in press'],
      ['prepublished', 'pre-published'],
      ['submitted', 'submitted'],
      ['constructor', 'constructor'],
    ] as const)
      equal(csl(`pubstate = {${state}}`)['status'], words, state);
  });

  it('has parts of volumes behind these', () => {
    equal(csl('volume = {3}, part = {B}')['volume'], '3.B');
    deepEqual(csl('part = {2}'), { volume: '2' });
  });

  it('has the address of what an archive has, where no other is known', () => {
    const address = (fields: string): unknown => csl(fields, 'article')['URL'];
    equal(address('eprint = {12_3}, eprinttype = {jstor}'), 'https://www.jstor.org/stable/12_3');
    equal(address('eprint = {12}, archiveprefix = {PubMed}'), 'https://pubmed.ncbi.nlm.nih.gov/12');
    equal(address('eprint = {1/2}, eprinttype = {hdl}'), 'https://hdl.handle.net/1/2');
    equal(address('eprint = {Ab}, eprinttype = {googlebooks}'), 'https://books.google.com/books?id=Ab');
    equal(address('eprint = {2101.00001v2}, archiveprefix = {arXiv}'), 'https://arxiv.org/abs/2101.00001');
    equal(address('eprint = {12}, eprinttype = {jstor}, url = {http://a.org}'), 'http://a.org');
    for (const none of ['eprint = {12}, eprinttype = {other}', 'eprinttype = {jstor}', 'eprint = {12}'])
      equal(address(none), undefined, none);
  });

  it('is a talk where it is unpublished and tells of an event', () => {
    for (const field of ['eventdate = {2020-05-01}', 'eventtitle = {Days}', 'venue = {Bern}'])
      deepEqual([paper(field, 'unpublished').type, paper(field, 'misc').type], ['speech', 'document'], field);
    equal(paper('title = {A}', 'unpublished').type, 'manuscript');
  });

  it('is in no book that it is itself', () => {
    for (const type of ['book', 'proceedings', 'collection']) {
      const read = paper('title = {A}, booktitle = {A}', type);
      deepEqual([read.venue, read.csl?.['container-title']], [undefined, undefined], type);
    }
    deepEqual(paper('booktitle = {A}', 'proceedings').venue, { name: 'A' });
    equal(csl('title = {A}, booktitle = {B}', 'inbook')['container-title'], 'B');
  });

  it('has the journal of all that has one, and of an issue of its own', () => {
    for (const type of ['article', 'jurisdiction', 'legislation', 'review', 'suppperiodical'])
      deepEqual(csl('journaltitle = {J of A}, journalsubtitle = {B}', type), { 'container-title': 'J of A: B' }, type);
    const issue = { 'container-title': 'Journal of A', title: 'Special issue', issue: '4' };
    deepEqual(csl('title = {Journal of A}, issuetitle = {Special Issue}, number = 4', 'periodical'), issue);
    equal(csl('title = {A}, issuetitle = {Special Issue}', 'article')['title'], 'A');
    equal(csl('journaltitle = {J}, booktitle = {B}', 'article')['container-title'], 'J');
    deepEqual(csl('title = {Journal}, number = 4', 'periodical'), { title: 'Journal', issue: '4' });
  });

  it('is of the kind that its type or fields say', () => {
    const types = (['newspaper', 'Magazine', 'other'] as const).map(
      (kind) => paper(`entrysubtype = {${kind}}`, 'article').type,
    );
    deepEqual(types, ['article-newspaper', 'article-magazine', 'article-journal']);
    equal(csl('type = {patentus}', 'patent')['genre'], 'U.S. patent');
    equal(csl('type = {constructor}', 'patent')['genre'], 'constructor');
    equal(csl('title = {A}', 'patent')['genre'], undefined);
    equal(csl('title = {A}', 'software')['genre'], undefined);
    equal(csl('title = {A}', 'phdthesis')['genre'], 'PhD thesis');
    equal(csl('title = {A}', 'mastersthesis')['genre'], 'Master’s thesis');
    equal(csl('type = {Diploma}', 'phdthesis')['genre'], 'Diploma');
    const kinds =
      'audiocd audio CD|bathesis Bachelor’s thesis|candthesis Candidate thesis|datacd data CD|MathesiS Master’s thesis|patent patent|patentde German patent|patenteu European patent|patentfr French patent|patentuk British patent|patreq patent request|patreqde German patent request|patreqeu European patent request|patreqfr French patent request|patrequk British patent request|patrequs U.S. patent request|phdthesis PhD thesis|resreport research report|software computer software|techreport technical report';
    for (const kind of kinds.split('|')) {
      const [written = '', ...words] = kind.split(' ');
      equal(csl(`type = {${written}}`, 'misc')['genre'], words.join(' '), written);
    }
  });

  it('has names whole, whatever commands their letters need', () => {
    const names = "Nu\\~nez, K. and \\O stergaard, B. and Fran\\c cois, G. and \\v Cern\\'y, J. and Pet\\H o, M.";
    const families = paper(`author = {${names}}`, 'book').authors.map(({ family }) => family);
    deepEqual(families, ['Nuñez', 'Østergaard', 'François', 'Černý', 'Pető']);
  });

  it('has directors, and authors of the book', () => {
    const [doe, roe] = [[{ family: 'Doe', given: 'J' }], [{ family: 'Roe', given: 'Ø' }]];
    deepEqual(csl('editor = {Doe, J}, editortype = {director}', 'movie'), { director: doe });
    deepEqual(csl('author = {Roe, {\\O} and others}, editor = {Doe, J}, editortype = { director }', 'movie'), {
      author: [...roe, { literal: 'others' }],
      director: doe,
    });
    deepEqual(csl('director = {Doe, J}', 'video'), { director: doe });
    deepEqual(csl('editor = {Doe, J}, editortype = {compiler}'), { editor: doe });
    deepEqual(csl('bookauthor = {Roe, {\\O}}', 'inbook'), { 'container-author': roe });
  });
});

import { deepEqual, equal } from 'node:assert/strict';
import { readingBibtex } from '../../../../src/core/formats/bibtexRead';
import { paperAtLine } from '../../../../src/core/formats/bibtexPapers';
import type { LatexEntry } from '../../../../src/core/formats/latex';
import { latexDecoder } from '../../../../src/core/formats/latexDecoder';
import type { Paper } from '../../../../src/core/paper';
import { inOneGo } from '../../../../src/core/steps';

function paper(fields: string, type = 'misc'): Paper {
  const { papers } = inOneGo(readingBibtex(`@${type}{k, ${fields}}`, 's', latexDecoder));
  equal(papers.length, 1);
  return papers[0] as Paper;
}

/** Each value of a property, with the fields of entries that have it. */
type Cases = readonly (readonly [fields: string, value: unknown, type?: string])[];

function each(property: keyof Paper, cases: Cases): void {
  for (const [fields, value, type] of cases)
    it(`has ${property} ${JSON.stringify(value)} where it says ${type ? `@${type} ` : ''}${fields.slice(0, 90)}`, () =>
      deepEqual(paper(fields, type)[property], value));
}

describe('an entry of BibTeX', () => {
  each('title', [
    ['title = {A}, subtitle = {B}', 'A: B'],
    ['title = {What is A?}, subtitle = {B}', 'What is A? B'],
    ['title = {A: b}, subtitle = {C}', 'A: b: C'],
    ['title = { }, subtitle = {B}', 'B'],
    ['note = {A}', ''],
  ]);
  each('keywords', [
    ['keywords = {a, b; c,, }', ['a', 'b', 'c']],
    ['keyword = {a}', ['a']],
    ['keywords = { }, keyword = {b}', ['b']],
    ['title = {A}', []],
  ]);
  each('collections', [
    ['groups = {A>B, C > D >  E}', ['A/B', 'C/D/E']],
    ['groups = {Thesis\\, Part 1 > \\"U}', ['Thesis, Part 1/Ü']],
    ['groups = {A\\>B; ,}', ['A>B']],
    ['title = {A}', undefined],
  ]);
  each('otherKeys', [
    ['ids = {a, b}', ['a', 'b']],
    ['ids = {}', undefined],
    ['title = {A}', undefined],
  ]);
  each('venue', [
    ['journaltitle = {A}, shortjournal = {B}', { name: 'A', short: 'B' }],
    ['journaltitle = {A}, journal = {B}', { name: 'A' }],
    ['journal = {A}, booktitle = {B}', { name: 'A' }],
    ['booktitle = {B}', { name: 'B' }],
    ['shortjournal = {B}', undefined],
    ['maintitle = {B}', undefined],
    ['maintitle = {B}', { name: 'B' }, 'inbook'],
  ]);
  each('publisher', [
    ['publisher = {A}, institution = {B}', 'A'],
    ['institution = {A}, school = {B}', 'A'],
    ['school = {A}, organization = {B}', 'A'],
    ['organization = {A}', 'A'],
  ]);
  each('volume', [['volume = {4}', '4']]);
  each('issue', [
    ['number = {4}, issue = {Summer}', '4', 'article'],
    ['issue = {Summer}', 'Summer', 'article'],
    ['number = {4}', undefined, 'book'],
  ]);
  each('pages', [
    ['pages = {1--12}', '1-12'],
    ['pages = {1 — 12, 15 –- 17}', '1-12, 15-17'],
  ]);
  each('year', [
    ['year = {2031}', 2031],
    ['date = {2031-05}, year = {2030}', 2031],
    ['date = { }, year = {2030}', 2030],
    ['date = {Jan}, year = {1937}', 1937],
    ['year = {{ 476 }}', 476],
    ['year = {-44}', -44],
    ['date = {-0044-03-15}', -45],
    ['year = {in press}', undefined],
    ['title = {A}', undefined],
    ['year = {c. 12}', undefined],
  ]);
  each('doi', [
    ['doi = {10.5555/a\\_b}', '10.5555/a_b'],
    ['doi = {https://doi.org/10.5555/a}', '10.5555/a'],
    ['doi = {http://dx.doi.org/10.5555/a}', '10.5555/a'],
    ['doi = {DOI: 10.5555/a}', '10.5555/a'],
    ['doi = {\\url{10.5555/a}}', '10.5555/a'],
    ['doi = {{10.5555/a}}', '10.5555/a'],
    ['doi = {10.5555/x-doi:10.5555/a}', '10.5555/x-doi:10.5555/a'],
    ['doi = {http://doi.acm.org/10.5555/a}', '10.5555/a'],
    ['doi = {https://www.doi.org/10.5555/a}', '10.5555/a'],
    ['doi = {doi.org/10.5555/a}', '10.5555/a'],
    ['doi = {DOI 10.5555/a}', '10.5555/a'],
    ['doi = {https://dl.acm.org/doi/abs/10.5555/a}', '10.5555/a'],
    ['doi = {see 10.5555/a}', undefined],
    ['doi = {none}', undefined],
    ['title = {A}', undefined],
  ]);
  each('url', [
    ['url = { https://a.example/x\\_y\\&z }', 'https://a.example/x_y&z'],
    ['url = {\\url{https://a.example/}}', 'https://a.example/'],
    ['url = {<https://a.example/>}', 'https://a.example/'],
    ['url = {https://a.example/{x}}', 'https://a.example/{x}'],
    ['url = {https://a.example/\\url{b}}', 'https://a.example/\\url{b}'],
    ['url = {}', undefined],
  ]);
  each('arxiv', [
    ['eprint = {2401.00001v12}, archiveprefix = {arXiv}', '2401.00001'],
    ['eprint = { 2401.00001 }, eprinttype = { arxiv }', '2401.00001'],
    ['eprint = {arXiv:hep-th/9901001}', 'hep-th/9901001'],
    ['eprint = {math.GT/0309136}', 'math.GT/0309136'],
    ['eprint = {http://arxiv.org/pdf/2401.00001v1.pdf}', '2401.00001'],
    ['eprint = {2401.00001}, eprinttype = {jstor}', undefined],
    ['eprint = {2401.00001}, eprinttype = {xarxiv}', undefined],
    ['eprint = {2401.00001}, eprinttype = {arxivs}', undefined],
    ['eprint = {see 2401.00001}', undefined],
    ['eprint = {2401.000012}', undefined],
    ['doi = {10.48550/arXiv.2401.00001}', '2401.00001'],
    ['journal = {arXiv preprint arXiv:2401.00001v12}', '2401.00001'],
    ['journaltitle = {arXiv e-prints, math.GT/0309136}', 'math.GT/0309136'],
    ['howpublished = {arXiv:2401.00001}', '2401.00001'],
    ['journal = {arXiv of things 2401.00001x}', undefined],
    ['journal = {Journal 2401.00001}', undefined],
    [`journal = {arXiv:2401.00001 ${'x'.repeat(80)}}`, undefined],
    ['title = {A}', undefined],
  ]);
  each('type', [
    ...['article', 'misc', 'online', 'unpublished'].map((type) => ['eprint = {2401.00001}', 'article', type] as const),
    ['eprint = {2401.00001}', 'book', 'book'],
    ...['journal', 'journaltitle', 'booktitle'].map(
      (field) => [`eprint = {2401.00001}, ${field} = {J}`, 'article-journal', 'article'] as const,
    ),
    ['title = {A}', 'document', 'whatever'],
    ['title = {A}', 'document', 'constructor'],
  ]);
  each('authorsIncomplete', [
    ['author = {Doe, Jane and others}', true],
    ['author = {Doe, Jane}', undefined],
  ]);
  each('csl', [
    ['title = {A}', { type: 'document', id: 'k', title: 'A' }],
    ['eprint = {2401.00001}', { type: 'document', id: 'k', URL: 'https://arxiv.org/abs/2401.00001' }],
    [
      'doi = {https://doi.org/10.5555/a\\_b}, url = {https://a.example/\\_}',
      { type: 'document', id: 'k', DOI: '10.5555/a_b', URL: 'https://a.example/_' },
    ],
    ['abstract = {A}, keywords = {b}', { type: 'document', id: 'k' }],
    [
      'author = {Doe, Jane and others}, translator = {Roe, {\\O}}',
      {
        type: 'document',
        id: 'k',
        author: [{ family: 'Doe', given: 'Jane' }, { literal: 'others' }],
        translator: [{ family: 'Roe', given: 'Ø' }],
      },
    ],
    ['date = {-0044-03-15}', { type: 'document', id: 'k', issued: { 'date-parts': [[-45, 3, 15]] } }],
    ['date = {-0044/0012}', { type: 'document', id: 'k', issued: { 'date-parts': [[-45], [12]] } }],
    ...(
      [
        ['thesis', 'bathesis', 'Bachelor’s thesis'],
        ['thesis', 'candthesis', 'Candidate thesis'],
        ['thesis', 'mathesis', 'Master’s thesis'],
        ['report', 'resreport', 'research report'],
        ['report', 'software', 'computer software'],
        ['report', 'Working paper', 'Working paper'],
        ['techreport', 'techreport', 'technical report'],
      ] as const
    )
      .map(([type, kind, genre]) => [`type = {${kind}}`, { type, id: 'k', genre }, type] as const)
      .map(([fields, csl, type]) => [fields, { ...csl, type: type === 'techreport' ? 'report' : type }, type] as const),
    ['title = {A}', { type: 'thesis', id: 'k', title: 'A', genre: 'Master’s thesis' }, 'mastersthesis'],
    ['title = {A}', { type: 'report', id: 'k', title: 'A' }, 'techreport'],
  ]);

  it('is the same at another line, with all that CSL says of it', () => {
    const before = paper('title = {A}, eprint = {2401.00001}');
    const moved = paperAtLine(before, 7);
    deepEqual(moved.origin, { source: 's', line: 7 });
    deepEqual([Object.keys(moved), moved.csl], [Object.keys(before), before.csl]);
    equal(Object.keys(moved).includes('csl'), false);
  });

  it('has what CSL says of it worked out once for all who ask before they ask for another', () => {
    let asked = 0;
    const item = (entry: LatexEntry): Readonly<Record<string, unknown>> => {
      asked++;
      return latexDecoder.item(entry);
    };
    const text = '@misc{a, title = {A}, publisher = {P}}\n@misc{b, title = {B}}';
    const [a, b] = inOneGo(readingBibtex(text, 's', { ...latexDecoder, item })).papers;
    deepEqual([a?.csl?.['title'], a?.csl?.['publisher'], asked], ['A', 'P', 1]);
    deepEqual([b?.csl?.['title'], a?.csl?.['title'], asked], ['B', 'A', 3]);
  });
});

describe('an entry that takes over fields', () => {
  it('has none of one without a key', () => {
    const text =
      '@article{, year = {1999}, note = {N}}\n@inproceedings{k, title = {A}, crossref = {p}}\n@proceedings{p, title = {P}, year = {2020}}\n@misc{l, title = {B}, crossref = {}}';
    const { papers } = inOneGo(readingBibtex(text, 's', latexDecoder));
    deepEqual(
      papers.map(({ citekey, year }) => [citekey, year]),
      [
        ['k', 2020],
        ['p', 2020],
        ['l', undefined],
      ],
    );
  });
});

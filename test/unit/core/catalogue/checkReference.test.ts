import { deepEqual, equal, match } from 'node:assert/strict';
import type { CatalogueQuery, CatalogueRecord } from '../../../../src/core/catalogue/catalogue';
import { checkedBy, queriesFor, type Found } from '../../../../src/core/catalogue/checkReference';
import { differences, likeness } from '../../../../src/core/catalogue/compare';
import { referenceReport, remarksOn } from '../../../../src/core/catalogue/referenceReport';
import type { Paper } from '../../../../src/core/paper';
import { paperOf } from '../../support/corpora';

const DOI = '10.5555/quokka';
const quokka = (fields: Partial<Paper> = {}): Paper =>
  paperOf({
    citekey: 'doe',
    title: 'Quokkas of the Island',
    authors: [{ family: 'Doe', given: 'Jane' }, { family: 'van der Roe' }],
    year: 2031,
    ...fields,
  });
const record = (fields: Partial<Paper> = {}, more: Partial<CatalogueRecord> = {}): CatalogueRecord => ({
  paper: quokka({ citekey: '', ...fields }),
  notices: [],
  ...more,
});
const found = (query: CatalogueQuery, ...records: readonly CatalogueRecord[]): Found => ({
  query,
  records,
  asked: ['Crossref'],
  problems: [],
  remarks: [],
});
const doi = { kind: 'doi', doi: DOI } as const;
const words = { kind: 'words', words: 'x' } as const;

describe('what a catalogue says otherwise', () => {
  const fields = (own: Partial<Paper>, theirs: Partial<Paper>, years?: readonly number[]): readonly string[] =>
    differences(quokka(own), record(theirs, years ? { years } : {})).map(({ field }) => field);

  it('is nothing where only case, accents, hyphens, subtitles, particles, given names or the edition differ', () => {
    deepEqual(
      fields({ title: 'QUOKKAS of the ISLAND: a pre-print' }, { title: 'Quokkas of the Island – a preprint' }),
      [],
    );
    deepEqual(fields({}, { title: 'Quokkas of the Island: Their Smiles' }), []);
    deepEqual(
      fields(
        { authors: [{ family: 'Dœ' }, { family: 'Roe', given: 'R.' }] },
        { authors: [{ family: 'Doe' }, { family: 'van der Roe Jr.' }] },
      ),
      [],
    );
    deepEqual(fields({ year: 2030 }, { year: 2031 }, [2031, 2030]), []);
    deepEqual(fields({ authors: [{ family: 'Doe' }], authorsIncomplete: true }, {}), []);
    deepEqual(fields({}, { authors: [{ family: 'Doe' }], authorsIncomplete: true }), []);
    deepEqual(fields({ authors: [] }, {}), []);
    deepEqual(fields({ title: 'Another', publishedTitle: 'Quokkas of the Island' }, {}), []);
  });

  it('is title, authors, year or DOI, with both', () => {
    deepEqual(fields({ title: 'Quokkas' }, {}), ['title']);
    deepEqual(fields({ authors: [{ family: 'Doe' }] }, {}), ['authors']);
    deepEqual(fields({}, { authors: [{ family: 'Doe' }] }), ['authors']);
    deepEqual(fields({ authors: [{ family: 'Roe' }, { family: 'Doe' }] }, {}), ['authors']);
    deepEqual(
      differences(quokka({ year: 2029, doi: '10.5555/a' }), record({ doi: '10.5555/B' }, { years: [2031, 2030] })),
      [
        { field: 'year', here: '2029', there: '2030 or 2031' },
        { field: 'DOI', here: '10.5555/a', there: '10.5555/b' },
      ],
    );
  });

  it('is measured by shared words', () => {
    equal(likeness('a b c d', 'A, b'), 2 / 3);
    equal(likeness('', ''), 0);
  });
});

describe('a reference that is checked', () => {
  it('is looked for by its identifiers, then by title, author and year', () => {
    deepEqual(queriesFor(quokka({ doi: '10.5555/Quokka', arxiv: '3101.00001v2' })), [
      doi,
      { kind: 'arxiv', arxiv: '3101.00001' },
      { kind: 'words', words: 'Quokkas of the Island Doe 2031', title: 'Quokkas of the Island' },
    ]);
    deepEqual(queriesFor(quokka({ title: 'Short' })), []);
    for (const doi of ['..', '.', 'a\nb', 'https://example.org/', '@host', `10.5555/${'x'.repeat(400)}`])
      deepEqual(queriesFor(quokka({ title: '', doi, arxiv: 'a,b' })), [], doi);
    deepEqual(queriesFor(quokka({ title: '', doi: '10.1000.10/a#b@c/../?' })), [
      { kind: 'doi', doi: '10.1000.10/a#b@c/../?' },
    ]);
  });

  it('is the same or differs where its identifier leads to a work, and is never another work by words alone', () => {
    equal(checkedBy(quokka(), found(doi, record())).outcome, 'same');
    equal(checkedBy(quokka(), found(doi, record({ title: 'Wombats' }))).outcome, 'differs');
    const other = record({ title: 'Quokkas of the Mainland' });
    const { outcome, nearest } = checkedBy(quokka(), found(words, record({ title: 'Wombats' }), other));
    deepEqual([outcome, nearest?.title], ['notFound', 'Quokkas of the Mainland']);
    equal(checkedBy(quokka(), found(words, other, record({ year: 2020 }))).outcome, 'differs');
    equal(checkedBy(quokka(), found(words, record({ title: 'Wombats' }))).nearest, undefined);
    equal(checkedBy(quokka(), found(words, record({ authors: [{ family: 'Moe' }] }))).outcome, 'notFound');
    const erratum = quokka({ title: 'Erratum' });
    equal(checkedBy(erratum, found(words, record({ title: 'Erratum', year: 2030 }))).outcome, 'notFound');
    equal(checkedBy(erratum, found(words, record({ title: 'Erratum' }))).outcome, 'same');
  });

  it('is unchecked where one could not be asked or there is too little to ask for, and says so', () => {
    const { outcome, reason } = checkedBy(quokka(), { ...found(doi), problems: ['Crossref cannot be reached.'] });
    deepEqual([outcome, reason], ['unchecked', 'Crossref cannot be reached.']);
    equal(checkedBy(quokka(), undefined).outcome, 'unchecked');
  });

  it('is not found where only one that is asked in addition could not be, which is said', () => {
    const checked = checkedBy(quokka(), {
      ...found(words),
      asked: ['Crossref', 'DataCite'],
      remarks: ['OpenAlex was silent.'],
    });
    deepEqual(remarksOn(checked), ['Not found in Crossref and DataCite.', 'OpenAlex was silent.']);
    const three = checkedBy(quokka(), { ...found(words), asked: ['Crossref', 'DataCite', 'OpenAlex'] });
    deepEqual(remarksOn(three), ['Not found in Crossref, DataCite and OpenAlex.']);
  });
});

describe('the report of a check of references', () => {
  const retracted = checkedBy(
    quokka(),
    found(doi, record({ year: 2030 }, { notices: [{ kind: 'retracted', doi: '10.5555/r' }] })),
  );
  const near = checkedBy(
    quokka({ citekey: 'a_b' }),
    found(words, record({ title: 'Quokkas of the Mainland', doi: DOI })),
  );

  it('tells each in its gravest section, with how it differs, what is nearest and that not found is not more than that', () => {
    const same = checkedBy(quokka(), found(doi, record()));
    const unchecked = checkedBy(quokka({ citekey: 'c' }), undefined);
    const report = referenceReport('my_refs.bib', [same, near, retracted, unchecked], 2);
    equal(
      report,
      [
        '# Check of references',
        '4 references of my_refs.bib: 1 found and the same. 2 references not looked up, for the check was stopped.',
        '## Retracted, or of concern to their publishers (1)',
        "- @doe: Quokkas of the Island\n  - Retracted (10.5555/r).\n  - The year is '2031' here and '2030' in Crossref.",
        '## Not found (1)',
        'Catalogues lack many books, theses, reports, web pages and older papers: what is not found there may well exist.',
        "- @a_b: Quokkas of the Island\n  - Not found in Crossref. The nearest there is 'Quokkas of the Mainland', Doe & van der Roe (2031), 10.5555/quokka.",
        '## Could not be checked (1)',
        '- @c: Quokkas of the Island\n  - It has neither an identifier nor a title.\n',
      ].join('\n\n'),
    );
    match(referenceReport('a', [same], 0), /1 reference of a: all found and the same\.\n$/);
  });

  it('has no links, pictures or HTML of others', () => {
    const hostile = '![a] (https://e.org/a.png) <img src=x> [b] (command:c) &lt;';
    const one = checkedBy(quokka({ citekey: 'k[b](c)', title: hostile }), found(doi, record({ title: 'Wombats' })));
    const report = referenceReport('[a](https://e.org).bib', [one], 0);
    deepEqual(report.match(/(?<!\\)(?:[[\]<]|&l)/g), null);
    match(report, /- @k\\\[b\\\]\(c\): !\\\[a\\\] /);
  });

  it('has in Problems what it has there', () => {
    deepEqual(remarksOn(retracted), ['Retracted (10.5555/r).', "The year is '2031' here and '2030' in Crossref."]);
  });
});

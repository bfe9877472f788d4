import assert from 'node:assert/strict';
import { addToListing, type ListedEntry } from '../../../../src/core/formats/listingFile';
import { isListing, readingListings } from '../../../../src/core/formats/listingRead';
import { MergeError } from '../../../../src/core/formats/merge';
import { inOneGo } from '../../../../src/core/steps';

const abstract =
  'Attention layers look at every token at once. We show that a few of them suffice. That is long enough.';
const few: ListedEntry = {
  title: 'Few Tokens',
  abstract,
  date: '2024-03-14',
  citekey: 'fewtokens',
  arxiv: '2403.09611',
};
const prose = `Who Looks? A Long Title That Has Sentences in It. ${'And Goes on. '.repeat(6)}`.trim();
const others: readonly ListedEntry[] = [
  { title: 'Many Features', abstract, date: '2024-03-14', citekey: 'manyfeatures', doi: '10.1000/182' },
  { title: prose, abstract, date: '2024-03-15', citekey: 'wholookslong' },
];
const read = (text: string) => inOneGo(readingListings(text, 'file:///daily.listing.txt'));

describe('a listing as a file of papers', () => {
  it('is written so that it is read again, each day under its date', () => {
    const text = addToListing(addToListing('', [few]), others);
    assert.equal(text.slice(0, 24), '2024-03-14\n\nFew Tokens\nA');
    assert.equal(text.match(/^2024-03-1\d$/gm)?.join(' '), '2024-03-14 2024-03-14 2024-03-15');
    assert.equal(
      addToListing('', [few, { ...few, arxiv: '', citekey: 'b' }]),
      `2024-03-14\n\nFew Tokens\n${abstract}\narXiv:2403.09611\n@fewtokens\n\nFew Tokens\n${abstract}\n@b\n`,
    );
    const { papers, problems } = read(text);
    assert.deepEqual(problems, []);
    assert.deepEqual(
      papers.map(({ title, citekey, year, seen, origin }) => [
        title,
        citekey,
        year,
        seen?.[0]?.day,
        seen?.[0]?.position,
        origin?.line,
      ]),
      [
        ['Few Tokens', 'fewtokens', 2024, '2024-03-14', 1, 3],
        ['Many Features', 'manyfeatures', undefined, '2024-03-14', 2, 10],
        [prose, 'wholookslong', undefined, '2024-03-15', 1, 17],
      ],
    );
    assert.deepEqual([papers[0]?.arxiv, papers[1]?.doi], ['2403.09611', '10.1000/182']);
  });

  it('keeps every byte that is there, in its line endings', () => {
    const existing = `Notes of mine, short\r\n${abstract}`;
    const text = addToListing(existing, [few]);
    assert.ok(text.startsWith(`${existing}\r\n\r\n2024-03-14\r\n\r\nFew Tokens\r\n`));
    assert.equal(addToListing(existing, []), existing);
  });

  it('is not added to by what could not be read again, and keeps what is broken apart', () => {
    for (const unread of [
      { abstract: 'Too short.' },
      { abstract: `${abstract} ` },
      { abstract: '' },
      { title: ' Few Tokens' },
      { citekey: 'few tokens' },
    ])
      assert.throws(
        () => addToListing('', [few, { ...few, ...unread }]),
        (error) =>
          error instanceof MergeError &&
          error.message === `Line 1: '${unread.title ?? few.title}' cannot be written down so that it is read again.`,
        JSON.stringify(unread),
      );
    const { papers, problems } = read(addToListing('Bare\n', [few]));
    assert.deepEqual([papers.map(({ title }) => title), problems.map(({ line }) => line)], [['Few Tokens'], [1]]);
  });

  it('makes keys of titles alone where none is written, and loses only what is broken', () => {
    const { papers, problems } = read(
      `Mar 14\nFew Tokens for All\n${abstract}\nBare\nFew Tokens for All\n${abstract} More.\n${abstract}\n`,
    );
    assert.deepEqual(
      papers.map(({ citekey }) => citekey),
      ['fewtokensall', 'fewtokensallb'],
    );
    assert.deepEqual(papers[0]?.seen, [{ listing: 'Mar 14', date: 'Mar 14', position: 1 }]);
    assert.deepEqual(
      problems.map(({ line }) => line),
      [4, 7],
    );
    assert.deepEqual(read('\n'), { papers: [], problems: [] });
    assert.deepEqual(read('Bare\n').problems, [
      { line: 1, problem: "a title without an abstract: 'Bare'. Put its abstract on the line below." },
    ]);
    assert.deepEqual(read('Mar 14\n').problems, [
      {
        line: 1,
        problem: 'no papers here. A listing has each title on a line, followed by its abstract on the next.',
      },
    ]);
    assert.deepEqual(read(`Few Tokens\n${abstract}\n\0`), {
      papers: [],
      problems: [{ line: 3, problem: 'this is not UTF-8 text. Save the page as plain text and try again.' }],
    });
  });

  it('says of a paper what stands there, under a key that no other has', () => {
    const papers = (text: string) => read(text).papers;
    assert.deepEqual(papers(`Few Tokens\n${abstract}\n`), [
      {
        citekey: 'fewtokens',
        title: 'Few Tokens',
        abstract,
        authors: [],
        type: 'article',
        alsoIn: [],
        keywords: [],
        seen: [{ listing: '', position: 1 }],
        origin: { source: 'file:///daily.listing.txt', line: 1 },
      },
    ]);
    const [, dated] = papers(`Few Tokens\n${abstract}\n2024-03-14\nB\n${abstract}\narXiv:2403.09611\n`);
    assert.deepEqual(
      [dated?.year, dated?.arxiv, dated?.seen],
      [2024, '2403.09611', [{ listing: '2024-03-14', date: '2024-03-14', day: '2024-03-14', position: 1 }]],
    );
    const taken = papers(`Few Tokens\n${abstract}\nFew Tokens\n${abstract}\n@FewTokens\n`);
    assert.deepEqual(
      taken.map(({ citekey }) => citekey),
      ['fewtokensb', 'FewTokens'],
    );
  });

  it('is known by its name', () => {
    assert.deepEqual(['a/daily.listing.txt', 'Daily.Listing.TXT', 'listing.txt', 'daily.txt'].map(isListing), [
      true,
      true,
      false,
      false,
    ]);
  });
});

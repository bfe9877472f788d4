import assert from 'node:assert/strict';
import { ListingError, type ListingEntry } from '../../../../src/core/formats/listing';
import { PAGE_ENDINGS, readingPage } from '../../../../src/core/formats/listingPage';
import { inOneGo } from '../../../../src/core/steps';

const few =
  'Attention layers look at every token at once. We show that a few of them suffice, with $x_1^2$ & no \\emph{loss}.';
const many = `We study features. ${'They are numerous and small. '.repeat(12).trim()}`;

const read = (page: string): readonly ListingEntry[] => inOneGo(readingPage(page));
const html = (body: string): string =>
  `<!DOCTYPE html>\n<html><head><title>Papers</title></head>\n<body>${body}</body></html>`;
const escaped = few.replace('&', '&amp;');

describe('a listing page as people have it', () => {
  it('is read from a saved web page: headings as titles, prose as abstracts, the day, the addresses', () => {
    const page = html(`
      <nav><a href="/models">Models</a> <p>${many}</p></nav>
      <header><h1>Daily Papers</h1><p>by AK and the research community</p>
      <time datetime="2024-03-14T00:00:00.000Z">Mar
        14</time></header>
      <script>document.write("<h3>None</h3><p>${few}</p>")</script><!-- <h3>None</h3> -->
      <article><a href="/papers/2403.09611"><img alt="x > y"></a>
        <h3><a href="/papers/2403.09611" class="line-clamp-2">Few
          Tokens: A < B &amp; C</a></h3>
        <ul><li>Ann Doe</li><li>· 3 authors</li></ul><button>Upvote <b>12</b></button>
        <p>${escaped}</p></article>
      <article><h3>Many Features</h3><p>${many}</p><p><a href="https://arxiv.org/pdf/2403.00001v2">arXiv Page</a></p></article>
      <footer><h3>Company</h3><p>${many}</p></footer>`);
    assert.deepEqual(
      read(page).map((entry) => ({ ...entry, line: 0 })),
      [
        {
          title: 'Few Tokens: A < B & C',
          abstract: few,
          date: '2024-03-14',
          arxiv: '2403.09611',
          position: 1,
          line: 0,
        },
        { title: 'Many Features', abstract: many, date: '2024-03-14', arxiv: '2403.00001', position: 2, line: 0 },
      ],
    );
    assert.equal(page.split('\n')[(read(page)[0]?.line ?? 0) - 1]?.includes('Few'), true);
  });

  it('is read from its markdown, links and escapes undone, wrapped lines joined', () => {
    const page = `# Daily Papers\n\n[Models](/models)\n\nMar 14\n\n### [Few \\[Tokens\\] (2)](https://huggingface.co/papers/2403.09611 "Few")\n\n![](https://x.org/a.png)[**12**](/login)\n\n${few.replace('. We', '.\nWe').replace('_1', '\\_1')}\n\n---\n\n**Many Features**\n\n- [Ann Doe](/ann)\n\n${many}\n`;
    assert.deepEqual(read(page), [
      {
        title: 'Few [Tokens] (2)',
        abstract: few.replace('\\emph', '\\emph'),
        date: 'Mar 14',
        arxiv: '2403.09611',
        position: 1,
        line: 7,
      },
      { title: 'Many Features', abstract: many, date: 'Mar 14', position: 2, line: 16 },
    ]);
  });

  it('is read from its text, with identifiers and keys on lines of their own', () => {
    const page = `2024-03-14\n\nFew Tokens\n${few}\narXiv:2403.09611\n@fewtokens\n\nMany Features\n${many}\nhttps://doi.org/10.1000/182\n`;
    assert.deepEqual(read(page), [
      {
        title: 'Few Tokens',
        abstract: few,
        date: '2024-03-14',
        arxiv: '2403.09611',
        citekey: 'fewtokens',
        position: 1,
        line: 3,
      },
      { title: 'Many Features', abstract: many, date: '2024-03-14', doi: '10.1000/182', position: 2, line: 8 },
    ]);
  });

  it('is read from a web page without headings, as its text', () => {
    const page = html(`<div>Few Tokens</div><div>${escaped}</div>`);
    assert.deepEqual(
      read(page).map(({ title, abstract }) => [title, abstract]),
      [['Few Tokens', few]],
    );
  });

  it('passes over what is longer than any abstract', () => {
    const long = 'It &amp; we. '.repeat(5000);
    const pages = [
      html(`<h3>Long</h3><p>${long}</p><h3>Few Tokens</h3><p>${escaped}</p>`),
      `## Long\n\n${long}\n\n## Few Tokens\n\n${few}`,
    ];
    for (const page of pages) {
      assert.deepEqual(
        read(page).map(({ title }) => title),
        ['Few Tokens'],
      );
    }
  });

  it('is a web page where an element of one begins it', () => {
    const title = (begin: string): string | undefined => read(`${begin}Few <b>Tokens</b>\n<p>\n${escaped}`)[0]?.title;
    for (const begin of ['<!-- x -->', '\uFEFF \n<HTML lang="en">', '<h3>', '<ol>'])
      assert.equal(title(begin), 'Few Tokens', begin);
    for (const begin of ['x <h3>', 'x<h3>', '<hr>', '<header>'])
      assert.throws(() => title(begin), /a title without an abstract: '.*Few <b>Tokens<\/b>'/, begin);
  });

  it('is looked for among web pages, markdown and texts', () =>
    assert.equal(PAGE_ENDINGS.map((ending) => `.${ending}`).join(', '), '.html, .htm, .md, .markdown, .txt'));

  const faults: readonly (readonly [string, string, number, RegExp])[] = [
    [
      'a web page whose paper has no abstract',
      html(`\n<h3>A</h3><p>${escaped}</p>\n<h3><a href="/papers/2403.00001">Bare</a></h3>`),
      5,
      /title without an abstract: 'Bare'/,
    ],
    [
      'markdown whose paper has no abstract',
      `## [Bare](https://arxiv.org/abs/2403.00001)\n\n## B\n\n${many}`,
      1,
      /title without an abstract: 'Bare'/,
    ],
    ['a web page without papers', html('<h1>Daily Papers</h1>\n<p>Nothing today.</p>'), 4, /title without an abstract/],
    [
      'a text whose abstract is longer than any',
      `A\n${'It is so. '.repeat(6000)}`,
      1,
      /title without an abstract: 'A'/,
    ],
    ['a web page that is cut off in a tag', '<!doctype html><body><h3 class="', 1, /no papers here/],
  ];
  for (const [name, page, line, message] of faults) {
    it(`is refused where it is ${name}, with the line`, () => {
      assert.throws(
        () => read(page),
        (error) => error instanceof ListingError && error.line === line && message.test(error.message),
      );
    });
  }
});

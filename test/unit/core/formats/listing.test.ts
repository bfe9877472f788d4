import assert from 'node:assert/strict';
import {
  isChrome,
  isProse,
  ListingError,
  LONGEST_BLOCK,
  parseListing,
  titleLine,
  titleWithoutAbstract,
} from '../../../../src/core/formats/listing';

const first =
  'Attention layers look at every token at once. We show that a few of them suffice. This is long enough to be read as prose.';
const second = `We study features. ${'They are numerous and small. '.repeat(12).trim()}`;

describe('parseListing', () => {
  it('reads a double-spaced page with chrome and a date line', () => {
    const page = `new\n\nGet trending papers in your email inbox!\n\nSubscribe\n\nDaily Papers\n\nbyAK and the research community\n\nMar 14\n\nFew Tokens\n\n${first}\n\nMany Features\n\n${second}\n`;
    assert.deepEqual(parseListing(page), [
      { title: 'Few Tokens', abstract: first, date: 'Mar 14', position: 1, line: 13 },
      { title: 'Many Features', abstract: second, date: 'Mar 14', position: 2, line: 17 },
    ]);
  });

  it('reads a single-spaced page whose first title is glued to the button, and that has no date', () => {
    const page = `Get trending papers in your email inbox once a day!\nSubscribeFew Tokens\n${first}\nMany Features\n${second}`;
    assert.deepEqual(
      parseListing(page).map(({ title, date, position }) => ({ title, date, position })),
      [
        { title: 'Few Tokens', date: undefined, position: 1 },
        { title: 'Many Features', date: undefined, position: 2 },
      ],
    );
  });

  it('says nothing of what is not there', () => {
    assert.deepEqual(parseListing(`A\n${first}`), [{ title: 'A', abstract: first, position: 1, line: 1 }]);
  });

  it('keeps a title that merely begins with the button’s word', () => {
    assert.equal(parseListing(`Subscribers Leave: A Study\n${first}`)[0]?.title, 'Subscribers Leave: A Study');
  });

  it('gives each entry the nearest date above it', () => {
    const page = `2025-03-14\nA\n${first}\nThu, March 13th, 2025\nB\n${second}\n12 Mar\nC\n${first}`;
    assert.deepEqual(
      parseListing(page).map(({ date }) => date),
      ['2025-03-14', 'Thu, March 13th, 2025', '12 Mar'],
    );
  });

  it('reads carriage returns, a byte order mark, indentation and counts between the papers', () => {
    const page = `\uFEFFTrending Papers\r\n  Few Tokens  \r\n\t${first}\r\n123\r\n· 5 authors\r\nMany Features\r\n${second}\r\nLoad more\r\n`;
    assert.deepEqual(
      parseListing(page).map(({ title, abstract }) => [title, abstract]),
      [
        ['Few Tokens', first],
        ['Many Features', second],
      ],
    );
  });

  it('keeps titles and abstracts exactly, whatever is in them', () => {
    const title = '"Why $(icon) & <b>x</b>?" — Über 3D [Re]';
    const abstract = `It costs $x^2$ \\emph{at} most.  Two spaces. ${'More words follow here. '.repeat(5)}https://example.org/`;
    assert.deepEqual(
      parseListing(`${title}\n${abstract}`).map((entry) => [entry.title, entry.abstract]),
      [[title, abstract]],
    );
  });

  it('takes identifiers and keys from lines of their own alone, below their paper', () => {
    const marked = `${first} See arXiv:2403.00001.`;
    const page = `C# Code\n${marked}\narXiv: 2403.09611\n@code\n# 12\n${marked}\nMar 14\n@none\nB\n${marked}\n@doe2020\ndoi:10.1000/182`;
    assert.deepEqual(
      parseListing(page).map(({ title, arxiv, doi, citekey }) => [title, arxiv, doi, citekey]),
      [
        ['C# Code', '2403.09611', undefined, 'code'],
        ['12', undefined, undefined, undefined],
        ['B', undefined, '10.1000/182', 'doe2020'],
      ],
    );
  });

  const faults: readonly (readonly [string, string, number, RegExp])[] = [
    [
      'an abstract without a title',
      `Few Tokens\n${first}\n\n${second}`,
      4,
      /abstract without a title: 'We study features\./,
    ],
    ['an abstract first', `new\n${first}`, 2, /abstract without a title/],
    [
      'a title without an abstract',
      `Few Tokens\n\nMany Features\n\n${second}`,
      1,
      /title without an abstract: 'Few Tokens'/,
    ],
    ['a title at the end', `Few Tokens\n${first}\nMany Features\n`, 3, /title without an abstract: 'Many Features'/],
    ['a page without papers', 'new\n\nSubscribe\nMar 14\n', 1, /no papers here/],
    ['an empty text', '', 1, /no papers here/],
    ['a binary file', `Few Tokens\n${first}\n\u0089PNG\0\0`, 3, /not UTF-8 text/],
    ['a text in another encoding', `Caf\uFFFD\n${first}`, 1, /not UTF-8 text/],
  ];
  for (const [name, page, line, message] of faults) {
    it(`refuses ${name}, with the line`, () => {
      assert.throws(
        () => parseListing(page),
        (error) => error instanceof ListingError && error.line === line && message.test(error.message),
      );
    });
  }
});

describe('a line of a listing', () => {
  it('is around the papers where it says so from its begin to its end', () => {
    const around =
      'New|Log in|login|Sign up|signup|Daily Papers|Hugging Face|View all|Show more|Next|Get daily papers by mail|byAK and the research community|by AK and the research community|Submitted by|Posted on Mar 14|12|1.25k|· 3 authors|1 author|1 upvote|1 comment|1 like|-3 likes';
    const others =
      'A new|Newest|All daily papers|Daily papers of us|Forget daily papers|Stand by AK and the research community|by AK and the research community now|Resubmitted by|Submitted byte|12 monkeys|3 authors wrote';
    for (const line of around.split('|')) assert.equal(isChrome(line), true, line);
    for (const line of others.split('|')) assert.equal(isChrome(line), false, line);
  });

  it('is marked as a title where it would be read as something else', () => {
    const titles =
      'A|C# code|See arXiv:2403.09611|arXiv:2403.09611 and more|https://example.org|arXiv:none|Mail @doe|@doe et al|@.x';
    for (const title of titles.split('|')) assert.equal(titleLine(title), title);
    const others =
      '12|Mar 14|arXiv:2403.09611|arXiv: 2403.09611|doi:10.1000/182|http://arxiv.org/abs/2403.09611|@doe2020:a.b-c';
    for (const title of others.split('|')) assert.equal(titleLine(title), `# ${title}`);
  });

  it('is prose where it is long, or not short and of several sentences', () => {
    const prose = (end: string): boolean => isProse(`${'x'.repeat(100 - end.length)}${end}`);
    for (const end of ['. A', '?" A', '!)  (A', '.\t2']) assert.equal(prose(end), true, end);
    for (const end of ['. a', ' A', '.A', '.- A', '. -A']) assert.equal(prose(end), false, end);
    assert.equal(isProse(`${'x'.repeat(96)}. A`), false);
    const lengths = [299, 300, LONGEST_BLOCK, LONGEST_BLOCK + 1];
    assert.deepEqual(
      lengths.map((length) => isProse('x'.repeat(length))),
      [false, true, true, false],
    );
  });

  it('is told in so many letters', () => {
    const told = (text: string): string => titleWithoutAbstract({ number: 7, text }).message;
    const whole = 'x'.repeat(80);
    assert.equal(told(whole), `Line 7: a title without an abstract: '${whole}'. Put its abstract on the line below.`);
    assert.equal(
      told(`${whole}y`),
      `Line 7: a title without an abstract: '${whole.slice(1)}…'. Put its abstract on the line below.`,
    );
  });
});

import assert from 'node:assert/strict';
import { checkCitations } from '../../../../src/core/citation/check';
import { CitationDocument } from '../../../../src/core/markdown/document';
import { noteKeys } from '../../../../src/core/citation/noteKeys';
import { type Bibliographies, NO_BIBLIOGRAPHIES } from '../../../../src/core/project/bibliographies';
import { KnownKeys, wordsOfKey } from '../../../../src/core/citation/knownKeys';
import { applyEdits } from '../../../../src/core/text/span';

const keys = new KnownKeys(['doe2017deep', 'roe2018wide', 'lin2023vinet']);
const problemsIn = (text: string, found = NO_BIBLIOGRAPHIES) =>
  checkCitations(CitationDocument.of(text), noteKeys(keys, found));
const named = { place: { start: 0, end: 0, line: 1, column: 0 } };
/** The kinds and the text they mark. */
const shown = (text: string, found = NO_BIBLIOGRAPHIES): readonly string[] =>
  problemsIn(text, found).map(({ kind, span }) => `${kind} ${text.slice(span.start, span.end)}`);
/** The text after the fix of its one problem. */
function fixed(text: string): string | undefined {
  const problems = problemsIn(text).filter(({ kind }) => kind !== 'unknownKey');
  assert.equal(problems.length, 1, text);
  const fix = problems[0]?.fix;
  return fix && applyEdits(text, fix.edits);
}

describe('An unknown key', () => {
  for (const [text, key] of [
    ['[@nobody]', 'nobody'],
    ['[see @doe2017deep; @smith]', 'smith'],
    ['@doe2017deep [@smith]', 'smith'],
    ['@smith [p. 3]', 'smith'],
    ['as @smith1999 says, and @doe2017deep', 'smith1999'],
    ['as @Van_Dyk-2020a says, and @doe2017deep', 'Van_Dyk-2020a'],
    ['@dev2021 [p. 3]', 'dev2021'],
    ['as @doe2107deep says', 'doe2107deep'],
    ['[@{any,key!}]', 'any,key!'],
    ['| a | [@smith] |\n|---|---|\n', 'smith'],
    ['text[^1]\n\n[^1]: See [@smith].\n', 'smith'],
    ['[@myfig-2]', 'myfig-2'],
    ['[@Scope/package]', 'Scope/package'],
    ['[@scope/one:two]', 'scope/one:two'],
    ['[@{name*}]', 'name*'],
    ['[@x:10.1000/x]', 'x:10.1000/x'],
    ['[@{10.123/a(b)}]', '10.123/a(b)'],
    ['as [@name]: doi:10.1/x', 'name'],
    ['[@see:doi:10.1/x]', 'see:doi:10.1/x'],
    ['thanks @ana2019, see [@doe2017deep; @fig-plot]', 'ana2019'],
  ] as const) {
    it(`is ${key} in ${JSON.stringify(text)}`, () => assert.deepEqual(shown(text), [`unknownKey ${key}`]));
  }

  for (const text of [
    '[@doe2017deep; @ROE2018wide]',
    'thanks @alice and @scope/package, @types/node@20, @user12345678',
    'mail someone@smith2017.org or me@x.org',
    '`[@smith]` and\n\n```\n[@smith]\n```\n\n    [@smith]\n',
    '<!-- [@smith] --> $[@smith]$ https://x.org/@smith2017',
    '---\nauthor: "[@smith]"\n---\n',
    '[@smith](https://x.org) is a link',
    'see [@fig-plot; @tbl-one] and @sec:intro, [@doi:10.1000/xyz], [@https://x.org/a]',
    'nocite: @*',
    'Thanks to @ana2019 and @dev_2021!',
    'Thanks to @2019ana and @ana2019/x, see [@doe2017deep]',
    '[@scope/one, @scope/two, and @doe2017deep]',
    '## [@scope/package] 1.2.0\n\n- **[@scope/other_one]** mended, see [@doe2017deep]\n',
    '## [@scope/package@1.2.0]\n\n- [@scope/one, @scope/other] mended, see [@doe2017deep]\n',
    'See [@doi:10.1/x; @a-name].\n\n   [@a-name]: doi:10.1000/x\n',
    'See [@doi:10.1/x; @a-name].\n\n[@a-name]:  doi:10.1000/x\n',
    'See [@10.1000/x.y; @10.123456789/z]',
    '[@tag:one; @raw:two; @clinicaltrials:NCT03; @chembl.compound:4; @10.1000/x.y]',
    'By [@smith], [@smith2017][] and [the][@smith].\n\n[@smith]: https://x.org\n[@smith2017]: <https://x.org> "Me"\n',
    '-------------- ---\nA              B\n-------------- ---\n[@doe2017deep; @doe2017deep\n@roe2018wide]  x\n\nnext           y\n-------------- ---\n',
    '+----------------+---------------+\n| [@doe2017deep; | @doe2017deep  |\n| @roe2018wide]  | [@lin2023vinet;|\n|                | @doe2017deep] |\n+----------------+---------------+\n',
    '(@good) an example.\n\nAs (@good) shows, [@doe2017deep].\n',
  ]) {
    it(`is none in ${JSON.stringify(text)}`, () => assert.deepEqual(shown(text), []));
  }

  it('is a name with a year where the note cites something else, or has a bibliography', () => {
    const text = 'Thanks to @ana2019.\n';
    assert.deepEqual(shown(`${text}\n[@fig-a; @doi:10.1000/x]`), []);
    assert.deepEqual(shown(`${text}\n[@doe2017deep]`), ['unknownKey ana2019']);
    assert.deepEqual(shown(`${text}\n[@nobody]`), ['unknownKey ana2019', 'unknownKey nobody']);
    assert.deepEqual(shown('[@scope/package]', { ...NO_BIBLIOGRAPHIES, references: [{ key: 'roe', named }] }), [
      'unknownKey scope/package',
    ]);
    const file = { path: '/a.bib', name: 'a.bib', named, why: '', isMissing: false, keys: ['roe'] };
    assert.deepEqual(shown(`${text} @roe`, { ...NO_BIBLIOGRAPHIES, files: [file] }), ['unknownKey ana2019']);
  });

  it('is none where the note is under references that have it, or that cannot be known', () => {
    assert.deepEqual(shown('[@roe; @poe]', { ...NO_BIBLIOGRAPHIES, references: [{ key: 'roe', named }] }), [
      'unknownKey poe',
    ]);
    const remark = { named, message: 'x' };
    assert.deepEqual(shown('[@roe; @roe]', { ...NO_BIBLIOGRAPHIES, uncertain: [remark] }), ['duplicateCitation roe']);
    assert.deepEqual(shown('[@roe] x[^1]', { ...NO_BIBLIOGRAPHIES, problems: [remark] }), []);
  });

  it('is no label of a kind that the project defines', () => {
    assert.deepEqual(
      shown('See [@dia-x] and [@Dia-x] and @dia:y [p. 2], [@diary; @map-z; @diary-x]', {
        ...NO_BIBLIOGRAPHIES,
        labels: ['dia'],
      }),
      ['unknownKey diary', 'unknownKey map-z', 'unknownKey diary-x'],
    );
  });

  it('is only what looks like a citekey where labels need no prefix', () => {
    assert.deepEqual(
      shown('[@my-figure; @ana2019]', {
        ...NO_BIBLIOGRAPHIES,
        hasBareLabels: true,
        references: [{ key: 'roe', named }],
      }),
      ['unknownKey ana2019'],
    );
  });

  it('is told in a message that can be read, whatever its length', () => {
    const [problem] = problemsIn(`[@${'a'.repeat(3000)}]`);
    assert.match(problem?.message ?? '', /^The library has no paper 'a{39}…a{39}'\.$/);
  });

  it('is told with what it is called now, where another program has changed it', () => {
    const now = noteKeys(keys, NO_BIBLIOGRAPHIES, (key) => (key === 'Old' ? 'doe2017deep' : undefined));
    const [problem, ...others] = checkCitations(CitationDocument.of('As @Old says, thanks @alice'), now);
    assert.match(problem?.message ?? '', /'Old'.*'doe2017deep'/);
    assert.deepEqual(others, []);
  });

  it('is in running text one that a file has which nobody names, though the note is under none', () => {
    const near = {
      ...noteKeys(keys, NO_BIBLIOGRAPHIES),
      isElsewhere: (key: string) => /^(?:smith2020|knuth)$/.test(key),
    };
    const unknown = (text: string): readonly (string | undefined)[] =>
      checkCitations(CitationDocument.of(text), near).map(({ key }) => key);
    assert.deepEqual(unknown('As @knuth says, thanks @alice, x@knuth.org, `@knuth`'), ['knuth']);
    assert.deepEqual(unknown('As @smith2020 and @ana2019 say'), ['smith2020', 'ana2019']);
    assert.deepEqual(unknown('Thanks to @ana2019, @dev'), []);
  });

  it('has words to search for', () => {
    assert.equal(wordsOfKey('vaswani2017attention'), 'vaswani 2017 attention');
    assert.equal(wordsOfKey('VanDyk-2020_graphCNN'), 'van dyk 2020 graph cnn');
    assert.equal(wordsOfKey('DOEDeep2017研究'), 'doe deep 2017 研究');
    assert.equal(wordsOfKey('??'), '');
  });
});

describe('A paper cited twice', () => {
  for (const [before, after] of [
    ['[@doe2017deep; see @doe2017deep]', '[@doe2017deep]'],
    ['[@doe2017deep; @doe2017deep; @roe2018wide]', '[@doe2017deep; @roe2018wide]'],
    ['@doe2017deep [@doe2017deep]', '@doe2017deep'],
    ['@doe2017deep [@doe2017deep; @roe2018wide] x', '@doe2017deep [@roe2018wide] x'],
    ['@doe2017deep [p. 2; @roe2018wide; @roe2018wide]', '@doe2017deep [p. 2; @roe2018wide]'],
    ['[@doe2017deep, p. 3; @doe2017deep, p. 3]', '[@doe2017deep, p. 3]'],
    ['@doe2017deep [p. 2; @doe2017deep, p. 2]', '@doe2017deep [p. 2]'],
    ['@doe2017deep [@roe2018wide; @doe2017deep] x', '@doe2017deep [@roe2018wide] x'],
  ] as const) {
    it(`is taken out of ${before}`, () => assert.equal(fixed(before), after));
  }

  it('is none where two places are cited, nor in two citations', () => {
    assert.deepEqual(shown('[@doe2017deep, p. 3; @doe2017deep, p. 9] [@doe2017deep]'), []);
  });
});

describe('A paper cited twice over two lines of a table cell', () => {
  it('is a problem whose fix spares the other cells', () => {
    const text = '+----------------+----+\n| [@doe2017deep; | x  |\n| @doe2017deep]  | y  |\n+----------------+----+\n';
    assert.deepEqual(shown(text), ['duplicateCitation doe2017deep']);
    assert.equal(fixed(text), undefined);
  });
});

describe('A key in other letters', () => {
  const under: Bibliographies = { ...NO_BIBLIOGRAPHIES, references: [{ key: 'doe2017deep', named }] };

  it('is unknown where the note’s own references have it in theirs', () => {
    assert.deepEqual(shown('[@Doe2017deep] @doe2017deep [@Roe2018wide]', under), ['unknownKey Doe2017deep']);
    const both = { ...under, references: [...under.references, { key: 'Doe2017deep', named }] };
    assert.deepEqual(shown('[@Doe2017deep] @doe2017deep', both), []);
    assert.deepEqual(shown('[@Doe2017deep; @doe2017deep]', both), []);
    assert.deepEqual(shown('as @DOE2017deep says', both), ['unknownKey DOE2017deep']);
  });

  it('is known where they are only in the library, or in a project of MyST', () => {
    assert.deepEqual(shown('[@Doe2017deep]'), []);
    assert.deepEqual(shown('@Doe2017deep', { ...under, hasBareLabels: true }), []);
  });
});

describe('A malformed citation', () => {
  for (const [before, after] of [
    ['[@doe2017deep, @roe2018wide]', '[@doe2017deep; @roe2018wide]'],
    ['[@doe2017deep @roe2018wide]', '[@doe2017deep; @roe2018wide]'],
    ['[see @doe2017deep and @roe2018wide]', '[see @doe2017deep; @roe2018wide]'],
    ['@doe2017deep [@roe2018wide, @other2019]', '@doe2017deep [@roe2018wide; @other2019]'],
    ['[@doe2017deep; ] x', '[@doe2017deep] x'],
    ['[-@doe2017deep;; @roe2018wide]', '[-@doe2017deep; @roe2018wide]'],
    ['[@doe2017deep,  @roe2018wide]', '[@doe2017deep; @roe2018wide]'],
    ['[@doe2017deep, and  @roe2018wide]', '[@doe2017deep; @roe2018wide]'],
    ['[@doe2017deep,  &  @roe2018wide]', '[@doe2017deep; @roe2018wide]'],
    ['[@doe2017deep &  @roe2018wide]', '[@doe2017deep; @roe2018wide]'],
    ['[@doe2017deep und @roe2018wide]', '[@doe2017deep; @roe2018wide]'],
    ['[@doe2017deep；@roe2018wide]', '[@doe2017deep; @roe2018wide]'],
    ['[@doe2017deep、@roe2018wide]', '[@doe2017deep; @roe2018wide]'],
    ['[@doe2017deep; p. 3]', undefined],
    ['[@doe2017deep;\np. 3 and more] x', undefined],
    ['[@doe2017deep; ; p. 3]', undefined],
    ['[@doe2017deep ; ] x', '[@doe2017deep] x'],
    ['One [@doe2017deep, p. 3\n \nNext ] one', 'One [@doe2017deep], p. 3\n \nNext ] one'],
    ['One [@doe2017deep and more\n\nNext ] one', 'One [@doe2017deep] and more\n\nNext ] one'],
    ['One [@doe2017deep', 'One [@doe2017deep]'],
  ] as const) {
    it(`is ${JSON.stringify(before)}`, () => assert.equal(fixed(before), after));
  }

  it('marks the brackets', () =>
    assert.deepEqual(shown('a [@nobody, @roe2018wide] [@doe2017deep; ] [@roe2018wide'), [
      'malformedCitation @nobody, @roe2018wide',
      'unknownKey nobody',
      'malformedCitation [@doe2017deep; ]',
      'malformedCitation [@roe2018wide',
    ]));

  for (const text of [
    '[@doe2017deep, as in @roe2018wide]',
    '[@doe2017deep; see @roe2018wide, p. 3]',
    '[as @doe2017deep says; others agree]',
    '[@doe2017deep; b](https://x.org)',
    '\\[@doe2017deep',
    '@doe2017deep [p. 2]',
    '[see the\n@doe2017deep]',
    '[@doe2017deep and\nso on]',
    '@doe2017deep [p. 2, @roe2018wide]',
    '[@doe2017deep, "as; so"]',
    '`[@doe2017deep; ]`',
  ]) {
    it(`is not ${JSON.stringify(text)}`, () =>
      assert.deepEqual(
        shown(text).filter((line) => line.startsWith('malformed')),
        [],
      ));
  }
});

describe('A footnote without definition', () => {
  it('is one named by a known key', () => {
    assert.deepEqual(shown('a[^doe2017deep] b[^1] c[^other]\n'), ['undefinedFootnote doe2017deep']);
    assert.deepEqual(shown('a[^doe2017deep]\n\n[^Doe2017deep]: Doe.\n'), []);
  });
});

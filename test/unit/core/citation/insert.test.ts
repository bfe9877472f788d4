import assert from 'node:assert/strict';
import type { CitationFormat } from '../../../../src/core/citation/formats';
import { insertCitation, inserted, type NoteGrammar } from '../../../../src/core/citation/insert';
import type { Span } from '../../../../src/core/text/span';
import { tinyCorpus } from '../../support/corpora';

const corpus = tinyCorpus();

interface Options {
  readonly keys?: readonly string[];
  readonly format?: CitationFormat;
  readonly grammar?: NoteGrammar;
}

/** Cites in a text whose cursors are `|` and whose selections are `‹…›`, and gives the text back with `|` for cursors. */
function cited(
  marked: string,
  { keys = ['lin2023'], format = 'bracketed', grammar = 'markdown' }: Options = {},
): string {
  const selections: Span[] = [];
  let text = '';
  for (const part of marked.split(/([|‹›])/)) {
    if (part === '|') selections.push({ start: text.length, end: text.length });
    else if (part === '‹') selections.push({ start: text.length, end: -1 });
    else if (part === '›') selections.push({ start: selections.pop()?.start ?? 0, end: text.length });
    else text += part;
  }
  const papers = keys.map((key) => corpus.paper(key) ?? assert.fail(key));
  const note = { text, grammar, selections };
  const insertion = insertCitation(
    note,
    papers,
    { format, template: ({ citekey }) => `{${citekey}}`, noteLink: ({ citekey }) => `@${citekey}` },
    (key) => corpus.paper(key) !== undefined,
  );
  const starts = insertion.edits.map(({ span }) => span.start);
  assert.equal(new Set(starts).size, starts.length, 'editors take one change at a place');
  const result = inserted(note, insertion);
  return [...new Set(insertion.cursors)]
    .sort((a, b) => b - a)
    .reduce((marks, at) => `${marks.slice(0, at)}|${marks.slice(at)}`, result);
}

type Case = readonly [before: string, after: string, options?: Options];

function check(name: string, cases: readonly Case[]): void {
  describe(name, () => {
    for (const [before, after, options] of cases) {
      it(`${JSON.stringify(before)} → ${JSON.stringify(after)}`, () => assert.equal(cited(before, options), after));
    }
  });
}

check('a citation before the front matter', [
  ['|---\ntitle: A\n---\n\nText. ', '---\ntitle: A\n---\n\nText. [@lin2023]|'],
  ['---\nnocite: "|"\n---\n', '---\nnocite: "[@lin2023]|"\n---\n'],
  ['|---\n\nText', '[@lin2023]|---\n\nText'],
]);

check('a citation in a word', [
  ['Mor|phogens’ end', 'Morphogens’ [@lin2023]| end'],
  ['of SARS-Co|V-2.', 'of SARS-CoV-2 [@lin2023]|.'],
  ['‹Mor›phogens', '[@lin2023]|phogens'],
  ['|Morphogens', '[@lin2023]|Morphogens'],
  ['研究|表明', '研究[@lin2023]|表明'],
  ['Mor|phogens', 'Mor[@lin2023]|phogens', { grammar: 'plain' }],
]);

check('a citation alone', [
  ['A claim |.', 'A claim [@lin2023]|.'],
  ['|', '[@lin2023]|'],
  ['A ‹claim›.', 'A [@lin2023]|.'],
  ['One | and two | and ‹three›.', 'One [@lin2023]| and two [@lin2023]| and [@lin2023]|.'],
  ['Several |', 'Several [@lin2023; @wei2024]|', { keys: ['lin2023', 'wei2024'] }],
  ['A | claim', 'A @lin2023| claim', { format: 'inText' }],
  ['A |', 'A {lin2023}|', { format: 'template' }],
  ['In code `x |`', 'In code `x [@lin2023]|`'],
]);

check('joining a cluster', [
  ['[@wei2024|]', '[@wei2024; @lin2023]|'],
  ['[@wei2024]|', '[@wei2024; @lin2023]|'],
  ['|[@wei2024] x', '[@wei2024; @lin2023]| x'],
  ['[|@wei2024] x', '[@lin2023; @wei2024]| x'],
  ['[see @wei2024, p. 3|; also @other, chap. 1]', '[see @wei2024, p. 3; @lin2023; also @other, chap. 1]|'],
  ['[see @wei2024, p. 3; also @other, chap. 1|] z', '[see @wei2024, p. 3; also @other, chap. 1; @lin2023]| z'],
  ['[-@wei2024 |]', '[-@wei2024; @lin2023 ]|'],
  ['[@wei2024|]', '[@wei2024; @lin2023; @anon]|', { keys: ['lin2023', 'wei2024', 'anon'] }],
  ['[@{wei2024}|]', '[@{wei2024}; @lin2023]|'],
  ['over\ntwo [@wei2024;\n@an|on] lines', 'over\ntwo [@wei2024;\n@anon; @lin2023]| lines'],
  ['[@wei2024|] and [@anon|]', '[@wei2024; @lin2023]| and [@anon; @lin2023]|'],
  ['[@wei|2024; @an|on]', '[@wei2024; @lin2023; @anon]|'],
  ['‹[@wei2024]›', '[@lin2023]|'],
  ['‹[@wei20›24]', '[@wei2024; @lin2023]|'],
  ['[@wei‹2024]›', '[@wei2024; @lin2023]|'],
  ['[@wei2024‹] and› so on', '[@wei2024[@lin2023]| so on'],
  ['[see |@wei2024]', '[see @wei2024; @lin2023]|'],
  ['[|see @wei2024]', '[see @wei2024; @lin2023]|'],
  ['`[@wei2024|]`', '`[@wei2024[@lin2023]|]`'],
]);

check('a paper cited there already', [
  ['[@lin2023|] x', '[@lin2023]| x'],
  ['[@wei2024; @lin2023, p. 3|] x', '[@wei2024; @lin2023, p. 3]| x'],
  ['@lin2023| says', '@lin2023| says'],
  ['[@lin2023; @li|] x', '[@lin2023]| x'],
  ['[@lin2023; @|] x', '[@lin2023]| x'],
  ['[@li|; @lin2023] x', '[@lin2023]| x'],
  ['[@wei2024; @|; @lin2023, p. 3] x', '[@wei2024|; @lin2023, p. 3] x'],
  ['[@lin2023; see @li|, p. 3] x', '[@lin2023; see @lin2023, p. 3]| x'],
  ['[@lin2023] and [@|] x', '[@lin2023] and [@lin2023]| x'],
]);

check('joining an in-text citation', [
  ['@wei2024| says', '@wei2024 [@lin2023]| says'],
  ['@wei2024 [p. 3|] says', '@wei2024 [p. 3; @lin2023]| says'],
  ['@wei2024| says', '@wei2024 [@lin2023]| says', { format: 'inText' }],
  ['@wei2024| [@a; @b; @c] say', '@wei2024 [@a; @b; @c; @lin2023]| say'],
  ['@wei2024 [|@a] says', '@wei2024 [@lin2023; @a]| says'],
]);

check('a key that is being typed', [
  ['As [@li|] says', 'As [@lin2023]| says'],
  ['As [@|] says', 'As [@lin2023]| says'],
  ['As @li| says', 'As [@lin2023]| says'],
  ['[@wei2024; @li|]', '[@wei2024; @lin2023]|'],
  ['As [@li| says', 'As [@lin2023| says'],
  ['As [@|] says', 'As [@lin2023; @wei2024]| says', { keys: ['lin2023', 'wei2024'] }],
  ['[@lin2023; @we|]', '[@lin2023; @wei2024]|', { keys: ['lin2023', 'wei2024'] }],
  ['[@l‹i›]', '[@li; @lin2023]|'],
]);

check('other formats leave clusters whole', [
  [
    '[@wei2024|] x',
    '[@wei2024][^lin2023]| x\n\n[^lin2023]: Jiehong Lin and Zewei Wei (2023). beta 2. International Conference on Computer Vision, pp. 1–9. <https://example.org/lin(2023)>\n',
    { format: 'footnote' },
  ],
  ['[@we|i2024] x', '[@wei2024](Lin & Wei, 2023)| x', { format: 'authorYear' }],
  ['|[@wei2024] x', '(Lin & Wei, 2023)|[@wei2024] x', { format: 'authorYear' }],
  ['‹[@wei2024]› x', '(Lin & Wei, 2023)| x', { format: 'authorYear' }],
]);

check('footnotes', [
  ['A\n|', 'A\n[^anon]|\n\n[^anon]: (n.d.). Beta 10.\n', { format: 'footnote', keys: ['anon'] }],
  ['A |\n', 'A [^anon]|\n\n[^anon]: (n.d.). Beta 10.\n', { format: 'footnote', keys: ['anon'] }],
  ['A |', 'A [^anon]|\n\n[^anon]: (n.d.). Beta 10.\n', { format: 'footnote', keys: ['anon'] }],
  ['|A\r\n', '[^anon]|A\r\n\r\n[^anon]: (n.d.). Beta 10.\r\n', { format: 'footnote', keys: ['anon'] }],
  [
    'A | and |\n\n[^x]: y\n',
    'A [^anon]| and [^anon]|\n\n[^x]: y\n[^anon]: (n.d.). Beta 10.\n',
    { format: 'footnote', keys: ['anon'] },
  ],
  ['A |\n\n[^anon]: Mine.', 'A [^anon]|\n\n[^anon]: Mine.', { format: 'footnote', keys: ['anon'] }],
  ['|A and |', '[^anon]|A and [^anon]|\n\n[^anon]: (n.d.). Beta 10.\n', { format: 'footnote', keys: ['anon'] }],
  ['A |\n\n[^anon]: Mine.\n', 'A [^anon]|\n\n[^anon]: Mine.\n', { format: 'footnote', keys: ['anon'] }],
]);

check('LaTeX', [
  ['A~|', 'A~\\cite{lin2023}|', { format: 'latex', grammar: 'latex' }],
  ['\\cite{wei2024|} x', '\\cite{wei2024,lin2023}| x', { format: 'latex', grammar: 'latex' }],
  [
    '\\citep[see][p. 3]{wei2024, a|} x',
    '\\citep[see][p. 3]{wei2024, a,lin2023}| x',
    { format: 'latex', grammar: 'latex' },
  ],
  ['\\parencite{|}', '\\parencite{lin2023}|', { format: 'latex', grammar: 'latex' }],
  ['\\cite{wei2024‹} and› x', '\\cite{wei2024\\cite{lin2023}| x', { format: 'latex', grammar: 'latex' }],
  ['‹\\cite{wei2024}› x', '\\cite{lin2023}| x', { format: 'latex', grammar: 'latex' }],
  [
    '\\cite{a}, \\cite{wei2024|}',
    '\\cite{a}, \\cite{wei2024,lin2023,anon}|',
    { format: 'latex', grammar: 'latex', keys: ['lin2023', 'anon'] },
  ],
  ['\\cite{wei2024|} x', '\\cite{wei2024(Lin & Wei, 2023)|} x', { format: 'authorYear', grammar: 'latex' }],
  ['\\cite{lin2023|} x', '\\cite{lin2023}| x', { format: 'latex', grammar: 'latex' }],
  ['% \\cite{wei2024|}', '% \\cite{wei2024\\cite{lin2023}|}', { format: 'latex', grammar: 'latex' }],
]);

check('plain text has no clusters', [
  ['[@wei2024|]', '[@wei2024(Lin & Wei, 2023)|]', { format: 'authorYear', grammar: 'plain' }],
]);

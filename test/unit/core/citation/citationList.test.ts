import assert from 'node:assert/strict';
import type { CitationFit } from '../../../../src/core/citation/citationFits';
import { citationAt, citationList } from '../../../../src/core/citation/citationList';
import { paperOf } from '../../support/corpora';

const paper = paperOf({ citekey: 'doe', title: 'Pruning\nof trees', year: 2020, authors: [{ family: 'Doe' }] });
const fit = (key: string, more: Partial<CitationFit>): CitationFit => ({
  key,
  span: { start: 0, end: 1 },
  line: 3,
  sentence: `So [@${key}].`,
  claim: 'So .',
  id: key,
  paper,
  verdict: 'fits',
  fit: 0.8,
  says: 'Old trees profit.',
  shared: [],
  ...more,
});
const { paper: _, says: __, ...nobody } = fit('nobody', { verdict: 'unknown' });
const list = citationList('a note.md', [
  fit('doe', {}),
  nobody,
  fit('roe', { verdict: 'doubtful', line: 12, fit: 0.1, shared: [{ start: 4, end: 9 }] }),
]);
const cut = ({ start, end }: { readonly start: number; readonly end: number }): string => list.text.slice(start, end);

describe('the list of the citations of a note', () => {
  it('has those first that do not seem to fit, each with sentence, paper and abstract', () => {
    assert.equal(
      list.text.replace(/^# .*\n\n1 of 3 citations does not seem to fit, .*\n\nTab: .*\n/, ''),
      `
## Do not seem to fit (1)

### Line 12: @roe
You write: So [@roe].
The paper: Pruning of trees (Doe, 2020)
Its abstract: “Old trees profit.”

## No such paper (1)

### Line 3: @nobody
You write: So [@nobody].
The paper: there is none with this key; the light bulb at its place offers the nearest.
Its abstract: –

## Seem to fit (1)

### Line 3: @doe
You write: So [@doe].
The paper: Pruning of trees (Doe, 2020)
Its abstract: “Old trees profit.”
`,
    );
  });

  it('says what a key is called now that another program has changed', () =>
    assert.match(
      citationList('a.md', [{ ...nobody, nowCalled: 'somebody' }]).text,
      /\nThe paper: it is now called @somebody; the light bulb/,
    ));

  it('knows where each stands in it', () => {
    assert.deepEqual(
      list.citations.map(({ placeSpan, keySpan, shared }) => [cut(placeSpan), cut(keySpan), ...shared.map(cut)]),
      [
        ['Line 12', '@roe', 'trees'],
        ['Line 3', '@nobody'],
        ['Line 3', '@doe'],
      ],
    );
    const at = (offset: number): string | undefined => citationAt(list, offset)?.fit.key;
    assert.equal(at(0), 'roe');
    for (const { span, fit: own } of list.citations)
      for (const offset of [span.start, span.end]) assert.equal(at(offset), own.key);
    assert.equal(at(list.text.length), 'doe');
  });

  it('says so where there is none, and of a cell which one it is', () => {
    assert.match(citationList('a.md', []).text, /^# Citations of a\.md\n\nIt cites nothing\.\n$/);
    assert.match(citationList('a.ipynb', [fit('doe', { cell: 1 })]).text, /\n### Cell 2, line 3: @doe\n/);
  });

  it('has no key or title that breaks it', () => {
    const key = `a${'b'.repeat(5000)}`;
    const hostile = citationList('a.md', [
      fit(key, { sentence: 'So.', paper: paperOf({ citekey: key, title: 'A\n## Title' }) }),
    ]);
    assert.equal(hostile.text.split('\n').filter((line) => line.startsWith('#')).length, 3);
    assert.ok(hostile.text.length < 1000);
  });
});

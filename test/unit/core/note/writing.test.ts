import assert from 'node:assert/strict';
import papers from '../../../../media/corpus/papers.json' with { type: 'json' };
import { BUILT_IN_TEMPLATE } from '../../../../src/core/note/builtInTemplate';
import { excerpt, reviewNote } from '../../../../src/core/note/reviewNote';
import { renderTemplate, templateVariables } from '../../../../src/core/note/template';
import { updateFromMetadata } from '../../../../src/core/note/updateNote';
import { parseCitations } from '../../../../src/core/markdown/parse';
import type { Paper } from '../../../../src/core/paper';
import { applyEdits } from '../../../../src/core/text/span';

const NOW = new Date(2024, 4, 31);
const PAPER: Paper = {
  citekey: 'doe2017x',
  title: 'Cost: $5 | *more*',
  publishedTitle: 'Cost',
  abstract: 'One <b>, e.g. this. Two! Three.',
  authors: [{ family: 'Doe', given: 'Jane' }],
  year: 2017,
  type: 'article',
  venue: { name: 'Int. Conf.', short: 'IC' },
  doi: '10.1/X',
  topic: 't',
  alsoIn: [],
  keywords: [],
  seen: [],
};

function update(text: string) {
  const result = updateFromMetadata(text, PAPER);
  assert.ok('added' in result);
  const { added, replaced } = result;
  return {
    after: applyEdits(text, [...added, ...replaced.map(({ edit }) => edit)]),
    kept: applyEdits(text, added),
    replaced: replaced.map(({ key, old, new: wanted }) => `${key}: ${old} → ${wanted}`),
  };
}

describe('updateFromMetadata', () => {
  it('adds what is missing', () => {
    const { after, replaced } = update('---\ncitekey: doe2017x # mine\nyear:\n---\ntext\n');
    assert.equal(
      after,
      '---\ncitekey: doe2017x # mine\nyear: 2017\ntitle: "Cost: $5 | *more*"\nauthors: [Jane Doe]\nvenue: IC\ndoi: "10.1/X"\nurl: "https://doi.org/10.1/X"\n---\ntext\n',
    );
    assert.deepEqual(replaced, []);
  });

  it('replaces only what differs, and keeps other forms of the same value', () => {
    const { after, kept, replaced } = update(
      '---\ncitekey: "@doe2017x"\ntitle: Cost\nauthors: Jane Doe\nyear: 2016 # preprint\nvenue: Int. Conf.\ndoi: https://doi.org/10.1/x\nurl: https://mine.org\nstatus: read\n---\n',
    );
    assert.deepEqual(replaced, ['year: 2016 → 2017', 'url: https://mine.org → "https://doi.org/10.1/X"']);
    assert.match(after, /year: 2017 # preprint\n/);
    assert.match(kept, /year: 2016 # preprint\n/);
  });

  it('leaves alone what holds more than the library would replace, and says so', () => {
    const text = '---\ncitekey: doe2017x\nTitle: "Cost: $5 | *more*"\nauthors:\n  - {name: Ann Poe, orcid: 1}\n---\n';
    const result = updateFromMetadata(text, PAPER);
    assert.ok('refused' in result);
    assert.deepEqual(
      result.refused.map(({ message, place }) => `${place.line}: ${message}`),
      ["5: 'authors' holds more than this would replace: only you can change it safely."],
    );
    assert.doesNotMatch(applyEdits(text, result.added), /title:|authors: \[/);
    const same = updateFromMetadata(text.replace('Ann Poe', 'Jane Doe'), PAPER);
    assert.deepEqual('refused' in same && [same.refused, same.replaced], [[], []]);
  });

  it('leaves a broken note alone', () => {
    assert.ok('problem' in updateFromMetadata('---\na: 1\na: 2\n---\n', PAPER));
  });

  it('finds nothing to do in a note as the built-in template makes it, for every paper', () => {
    for (const paper of papers as readonly Paper[]) {
      const { text } = renderTemplate(BUILT_IN_TEMPLATE, templateVariables(paper, { now: NOW }));
      assert.deepEqual(updateFromMetadata(text, paper), { added: [], replaced: [], refused: [] }, paper.citekey);
    }
  });
});

describe('reviewNote', () => {
  it('does without abstract, topic, year and venue, and writes any key', () => {
    const { abstract: _, topic: __, year: ___, venue: ____, ...rest } = PAPER;
    const bare: Paper = { ...rest, citekey: "o'reilly", title: 'Z' };
    const note = reviewNote([bare], (id) => id, NOW);
    assert.match(note, /^\| Paper \| Year \| Venue \|\n\| --- \| --- \| --- \|\n\| Z \[@\{o'reilly\}\] \|  \|  \|$/m);
    assert.ok(note.endsWith("## Z\n\n[@{o'reilly}]\n"), note);
  });

  it('leaves out that an abstract is one', () => {
    const note = reviewNote([{ ...PAPER, abstract: 'ABSTRACT We do. Abstract art.' }], (id) => id, NOW);
    assert.ok(note.endsWith('\n\nWe do. Abstract art. [@doe2017x]\n'), note);
  });

  it('compares papers, oldest first, and begins a section for each', () => {
    const older: Paper = { ...PAPER, citekey: 'roe2015y', title: 'Y', abstract: '', year: 2015 };
    assert.equal(
      reviewNote([PAPER, older], (id) => `Topic ${id}`, NOW),
      `# Related work

2 papers, 2024-05-31.

## Comparison

| Paper | Year | Venue | Topic |
| --- | --- | --- | --- |
| Y [@roe2015y] | 2015 | IC | Topic t |
| Cost: \\$5 \\| \\*more\\* [@doe2017x] | 2017 | IC | Topic t |

## Y

[@roe2015y]

## Cost: \\$5 | \\*more\\*

One \\<b>, e.g. this. Two! [@doe2017x]
`,
    );
  });

  it('cites every paper of the corpus twice and nothing else', () => {
    const all = papers as readonly Paper[];
    const cited = parseCitations(reviewNote(all, (id) => id, NOW)).flatMap(({ items }) => items.map(({ key }) => key));
    assert.deepEqual(cited.sort(), all.flatMap(({ citekey }) => [citekey, citekey]).sort());
  });
});

describe('excerpt', () => {
  it('quotes every line and cites at the end', () => {
    assert.equal(excerpt('One sentence.\n', 'doe2017x'), '> One sentence. [@doe2017x]');
    assert.equal(excerpt('One\r\n\r\n- two', 'doe2017x'), '> One\n>\n> - two [@doe2017x]');
  });
});

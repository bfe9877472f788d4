import assert from 'node:assert/strict';
import { Corpus } from '../../../../src/core/corpus';
import type { Interest } from '../../../../src/core/listing/interests';
import { writingDigest } from '../../../../src/core/listing/digest';
import { tellingSentence, whyNew } from '../../../../src/core/listing/presentNew';
import { rankingNew } from '../../../../src/core/listing/rankNew';
import type { Paper } from '../../../../src/core/paper';
import { inOneGo } from '../../../../src/core/steps';
import { paperOf } from '../../support/corpora';

const topic = (id: string) => ({ id, name: `Name of ${id}`, description: '' });
const taxonomy = { areas: [{ id: 'all', name: 'All', topics: [topic('b'), topic('a')] }] };
/** A paper with where it points, in a plane. */
type Placed = readonly [paper: Paper, x: number, y: number];
const filed = (citekey: string, of: string, x: number, y: number): Placed => [
  paperOf({ citekey, topic: of, authors: [{ family: citekey }], year: 2020 }),
  x,
  y,
];
const { topic: _, ...untopiced } = paperOf({ citekey: 'new' });
const fresh = (citekey: string, x: number, y: number): Placed => [
  { ...untopiced, citekey, title: citekey, abstract: 'A.' },
  x,
  y,
];

const known = [
  filed('east', 'a', 100, 5),
  filed('easterly', 'a', 100, 20),
  filed('north', 'b', 5, 100),
  filed('northerly', 'b', 20, 100),
];
const listed = [fresh('nowhere', 0, 0), fresh('northward', 1, 90), fresh('eastward', 90, 1), fresh('between', 60, 50)];
const all = [...known, ...listed];
const corpus = new Corpus(
  all.map(([paper]) => paper),
  taxonomy,
);
const meant = [
  { papers: corpus.papers, vectors: { dimensions: 2, components: Int8Array.from(all.flatMap(([, x, y]) => [x, y])) } },
];
const papers = listed.map(([paper]) => paper);
const paper = (key: string): Paper => corpus.paper(key) ?? assert.fail(key);
const cites = (key: string, weight = 1): Interest => ({
  paper: paper(key),
  weight,
  tie: { kind: 'cited', note: { uri: 'file:///My%20note.md', file: 'My note.md' } },
});
const ranked = (...interests: readonly Interest[]) => inOneGo(rankingNew(papers, interests, corpus, meant));
const keys = (...interests: readonly Interest[]) => ranked(...interests).map((one) => one.paper.citekey);

describe('the order of new papers', () => {
  it('begins with what is nearest to one’s work', () => {
    assert.deepEqual(keys(cites('east')), ['eastward', 'between', 'northward', 'nowhere']);
    assert.deepEqual(keys(cites('north')), ['northward', 'between', 'eastward', 'nowhere']);
  });

  it('can be left alone after each paper, of which a page may have thousands', () => {
    assert.equal([...rankingNew(papers, [cites('east')], corpus, meant)].length, papers.length);
  });

  it('follows what weighs more', () => {
    assert.equal(keys(cites('north', 3), cites('east', 1))[0], 'northward');
    assert.equal(keys(cites('east', 3), cites('north', 1))[0], 'eastward');
  });

  it('is that of topics where nothing is known of one’s work, as papers around them tell', () => {
    const found = ranked();
    assert.deepEqual(
      found.map((one) => [one.paper.citekey, one.topic, one.score]),
      [
        ['northward', 'b', 0],
        ['eastward', 'a', 0],
        ['between', 'a', 0],
        ['nowhere', undefined, 0],
      ],
    );
  });

  it('says what a paper is near to, and nothing where it is near to nothing', () => {
    const [first, , , last] = ranked(cites('east'));
    assert.equal(first && whyNew(first), 'near east 2020, which My note.md cites');
    assert.equal(last && whyNew(last), '');
    const tied = (tie: Interest['tie']) =>
      whyNew({ paper: paper('eastward'), score: 0, near: { paper: paper('east'), weight: 1, tie } });
    assert.equal(tied({ kind: 'rated', rating: 4 }), 'near east 2020, which you rated ★★★★');
    assert.equal(tied({ kind: 'reading' }), 'near east 2020, which you are reading');
    assert.equal(tied({ kind: 'unread' }), 'near east 2020, which is on your reading list');
  });

  it('is not led by a paper’s nearness to itself', () => {
    const self: Interest = { paper: paper('northward'), weight: 5, tie: { kind: 'opened' } };
    assert.equal(
      ranked(self, cites('east', 5)).find((one) => one.paper === self.paper)?.near?.paper.citekey,
      undefined,
    );
  });
});

describe('the sentence that tells most', () => {
  const abstract = 'Language models are large. We propose to prune trees in winter. Results are good on gardens.';

  it('says what is new, or what the paper has in common with what it is near to', () => {
    assert.equal(tellingSentence(paperOf({ citekey: 'a', abstract })), 'We propose to prune trees in winter.');
    const gardens = paperOf({ citekey: 'b', title: 'Good results on gardens', keywords: ['gardens', 'good'] });
    assert.equal(tellingSentence(paperOf({ citekey: 'a', abstract }), gardens), 'Results are good on gardens.');
    assert.equal(tellingSentence(paperOf({ citekey: 'a' })), '');
  });
});

describe('the digest', () => {
  it('is a note with links that cites nothing', () => {
    const one = paperOf({ citekey: 'a', title: 'On [x] and *y*', abstract: 'We show it.', arxiv: '2403.00001' });
    const other = paperOf({ citekey: 'b', title: 'Plain', abstract: '' });
    const text = inOneGo(
      writingDigest(
        '2024-03-14',
        [
          { paper: one, score: 1, topic: 'a', near: cites('east') },
          { paper: other, score: 0 },
        ],
        (id) => `Name of ${id}`,
        ({ citekey }) => `/daily.listing.txt#L${citekey.length}`,
      ),
    );
    assert.equal(
      text,
      '# New on 2024-03-14\n\n2 new papers.\n\n## [On \\[x\\] and \\*y\\*](<https://arxiv.org/abs/2403.00001>)\n\n' +
        'Name of a · near east 2020, which *My note.md* cites\n\n> We show it.\n\n`@a`\n\n' +
        '## [Plain](</daily.listing.txt#L1>)\n\n`@b`\n',
    );
  });
});

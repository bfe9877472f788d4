import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { BundledPaper } from '../../../src/core/paper';
import { buildCorpus } from '../../../src/tools/buildCorpus';
import { joinCorpus, withPlainWords, type MetadataRecord, type TopicRecord } from '../../../src/tools/joinCorpus';

const folder = join(__dirname, '../../../media/corpus');
const shipped = (name: string): string => readFileSync(join(folder, name), 'utf8');
const papers = JSON.parse(shipped('papers.json')) as readonly BundledPaper[];

describe('the shipped corpus', () => {
  it('is what its sources make, byte for byte, and leaves the frozen citekeys as they are', () => {
    for (const [name, text] of Object.entries(buildCorpus(folder)))
      assert.ok(shipped(name) === text, `${name} differs: run 'npm run corpus'`);
  });

  it('has 450 papers, seen at 525 places in five listings', () => {
    const seen = papers.flatMap((paper) => paper.seen);
    assert.equal(papers.length, 450);
    assert.equal(seen.length, 525);
    assert.equal(new Set(seen.map(({ listing, position }) => `${listing} ${position}`)).size, 525);
    assert.deepEqual([...new Set(seen.map(({ date }) => date))].sort(), [
      'Jul 29',
      'Mar 11',
      'Mar 13',
      'Mar 14',
      undefined,
    ]);
    // No listed paper is younger than its page, of which the last of 2025 is the first that can be.
    assert.deepEqual([...new Set(seen.map(({ day }) => day))].sort(), [
      '2025-03-11',
      '2025-03-13',
      '2025-03-14',
      '2025-07-29',
      undefined,
    ]);
  });

  it('has each title and abstract exactly as listed', () => {
    const pages = new Map(
      papers
        .flatMap(({ seen }) => seen)
        .map(({ listing }) => [listing, shipped(`source/listings/${listing}.txt`).split('\n')]),
    );
    for (const paper of papers) {
      for (const { listing } of paper.seen) {
        const lines = pages.get(listing) ?? [];
        const line = lines.findIndex((text) => text === paper.title || text === `Subscribe${paper.title}`);
        assert.ok(line >= 0, paper.title);
        assert.equal(
          lines.slice(line + 1).find((text) => text !== ''),
          paper.abstract,
        );
      }
    }
  });

  it('keeps what the metadata knows', () => {
    const vinet = papers.find(({ citekey }) => citekey === 'lin2023vinet');
    assert.deepEqual(
      { ...vinet, abstract: '', keywords: [], plainWords: {}, seen: [] },
      {
        citekey: 'lin2023vinet',
        title:
          'VI-Net: Boosting Category-level 6D Object Pose Estimation via Learning Decoupled Rotations on the Spherical Representations',
        authors: [
          { family: 'Lin', given: 'Jiehong' },
          { family: 'Wei', given: 'Zewei' },
          { family: 'Zhang', given: 'Yabin' },
          { family: 'Jia', given: 'Kui' },
        ],
        year: 2023,
        type: 'paper-conference',
        venue: { name: 'IEEE/CVF International Conference on Computer Vision', short: 'ICCV' },
        pages: '14001-14011',
        doi: '10.1109/ICCV51070.2023.01287',
        url: 'https://openaccess.thecvf.com/content/ICCV2023/html/Lin_VI-Net_Boosting_Category-level_6D_Object_Pose_Estimation_via_Learning_Decoupled_ICCV_2023_paper.html',
        topic: '3d-neural-fields',
        alsoIn: ['dense-prediction'],
        keywords: [],
        plainWords: {},
        seen: [],
        abstract: '',
      },
    );
    assert.equal(papers.filter(({ publishedTitle }) => publishedTitle).length, 22);
    assert.equal(papers.filter(({ authorsIncomplete }) => authorsIncomplete).length, 3);
  });
});

describe('joinCorpus', () => {
  const entry = (title: string, position = 1, abstract = `About ${title}.`) => ({
    title,
    abstract,
    position,
    line: position,
  });
  const metadata = (title: string, family = 'Lin'): MetadataRecord => ({
    title,
    type: 'article',
    author: [{ family, given: 'J.' }],
    issued: { 'date-parts': [[2023]] },
  });
  const topic = (title: string): TopicRecord => ({ title, topic: 't', alsoIn: [], keywords: [] });

  it('gathers the sightings of a paper', () => {
    const listings = [
      { id: 'one', entries: [{ ...entry('A'), date: 'Mar 1' }] },
      { id: 'two', entries: [entry('B'), entry('A', 2)] },
    ];
    const { papers: joined } = joinCorpus(listings, [metadata('A'), metadata('B')], [topic('A'), topic('B')], {});
    assert.deepEqual(
      joined.map(({ title, seen }) => [title, seen]),
      [
        [
          'A',
          [
            { listing: 'one', date: 'Mar 1', position: 1 },
            { listing: 'two', position: 2 },
          ],
        ],
        ['B', [{ listing: 'two', position: 1 }]],
      ],
    );
  });

  it('never changes a frozen citekey, nor gives it to another paper', () => {
    const titles = ['Nets', 'nets!', 'NETS?'];
    const listings = [{ id: 'one', entries: titles.map((title, i) => entry(title, i + 1)) }];
    const frozen = { 'nets!': 'lin2023nets', Gone: 'lin2023netsb', 'NETS?': 'Anything' };
    const { papers: joined, citekeys } = joinCorpus(
      listings,
      titles.map((title) => metadata(title)),
      titles.map(topic),
      frozen,
    );
    assert.deepEqual(
      joined.map(({ citekey }) => citekey),
      ['lin2023netsc', 'lin2023nets', 'Anything'],
    );
    assert.deepEqual(citekeys, { ...frozen, Nets: 'lin2023netsc' });
  });

  const listings = [{ id: 'one', entries: [entry('A')] }];
  const faults: readonly (readonly [string, Parameters<typeof joinCorpus>, RegExp])[] = [
    [
      'metadata that no listing has',
      [listings, [metadata('A'), metadata('B')], [topic('A')], {}],
      /metadata\.json: 'B' stands in no listing/,
    ],
    [
      'a topic record that no listing has',
      [listings, [metadata('A')], [topic('A'), topic('B')], {}],
      /topics\.json: 'B' stands in no listing/,
    ],
    ['a paper without metadata', [listings, [], [topic('A')], {}], /metadata\.json: nothing for the listed paper 'A'/],
    ['a paper without a topic', [listings, [metadata('A')], [], {}], /topics\.json: nothing for the listed paper 'A'/],
    [
      'metadata that stands twice',
      [listings, [metadata('A'), metadata('A')], [topic('A')], {}],
      /metadata\.json: 'A' stands twice/,
    ],
    [
      'a title with two abstracts',
      [[...listings, { id: 'two', entries: [entry('A', 1, 'Other.')] }], [metadata('A')], [topic('A')], {}],
      /two, line 1: 'A' stands elsewhere with another abstract/,
    ],
  ];
  for (const [name, input, message] of faults) {
    it(`refuses ${name}`, () => assert.throws(() => joinCorpus(...input), message));
  }
});

describe('plain words', () => {
  it('stand with the paper whose citekey they have', () => {
    const [paper] = papers;
    assert.ok(paper);
    const words = { saying: ['in a few words'] };
    assert.deepEqual(withPlainWords([paper], { [paper.citekey]: words }), [{ ...paper, plainWords: words }]);
    assert.throws(
      () => withPlainWords([paper], { nobody2020none: words }),
      /'nobody2020none' is the citekey of no listed/,
    );
  });
});

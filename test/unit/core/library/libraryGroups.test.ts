import { deepEqual } from 'node:assert/strict';
import type { Group } from '../../../../src/core/group';
import { libraryGroups, type SourceHeading } from '../../../../src/core/library/libraryGroups';
import { mergeSources } from '../../../../src/core/library/merge';
import { libraryNames } from '../../../../src/core/library/places';
import { BUNDLED, emptySource, sourceName, type Source } from '../../../../src/core/library/source';
import { paperOf } from '../../support/corpora';

const OWN = 'file:///my%20refs.bib';
const from = (source: string, line: number) => ({ origin: { source, line } });
const sources: readonly Source[] = [
  {
    ...emptySource(OWN, 'my refs.bib'),
    papers: [
      paperOf({ citekey: 'a', title: 'A', year: 2020, ...from(OWN, 1) }),
      paperOf({ citekey: 'b', title: 'B', year: 2021, doi: '10.1/b', ...from(OWN, 2) }),
    ],
  },
  emptySource('file:///empty.bib', 'empty.bib'),
  {
    ...emptySource(BUNDLED, 'Bundled'),
    papers: [paperOf({ citekey: 'c', title: 'C', year: 2020 }), paperOf({ citekey: 'd', title: 'b', doi: '10.1/B' })],
  },
];
const corpus = mergeSources(sources, { areas: [] });
const heading = ({ id, label }: Source, state = ''): SourceHeading => ({ id, label, state });

/** The tree as lines: identifier, label and what stands behind it. */
const drawn = (groups: readonly Group[]): readonly string[] =>
  groups.flatMap(({ id, label, detail, count, groups: inner, papers }) => [
    `${id} ${label} ${detail ?? count}`,
    ...drawn(inner).map((line) => `  ${line}`),
    ...papers.map(({ citekey }) => `  ${citekey}`),
  ]);
const tree = (headings: readonly SourceHeading[]) => libraryGroups(corpus, headings, corpus.papers, 'year', 'title');

describe('the tree of a library', () => {
  it('has a heading for each source that has papers, with the groups of its own', () => {
    deepEqual(drawn(tree(sources.map((one) => heading(one)))), [
      `${OWN} my refs.bib 2 papers`,
      `  ${OWN}/2021 2021 1`,
      '    b',
      `  ${OWN}/2020 2020 1`,
      '    a',
      'bundled Bundled 1 paper',
      '  bundled/2020 2020 1',
      '    c',
    ]);
  });

  it('tells how a source stands, also of one without papers', () => {
    const groups = tree(sources.map((one) => heading(one, 'read 14:02')));
    deepEqual(
      groups.map(({ source, detail, about, count, papers, members }) => [
        source,
        detail,
        about,
        count,
        papers,
        members,
      ]),
      [
        [OWN, '2 papers · read 14:02', 'my refs.bib: 2 papers · read 14:02', 2, [], []],
        ['file:///empty.bib', '0 papers · read 14:02', 'empty.bib: 0 papers · read 14:02', 0, [], []],
        [BUNDLED, '1 paper · read 14:02', 'Bundled: 1 paper · read 14:02', 1, [], []],
      ],
    );
  });

  it('has the groups alone where there is one source, and leaves out papers of none', () => {
    deepEqual(drawn(tree([{ id: OWN, label: 'x', state: 'y' }])).slice(0, 2), ['2021 2021 1', '  b']);
    const [own] = sources;
    deepEqual(
      drawn(own ? tree([heading(own), { id: 'other', label: 'o', state: '' }]) : [])[0],
      `${OWN} my refs.bib 2 papers`,
    );
  });

  it('has no group within a heading that stands elsewhere too', () => {
    const [area] = libraryGroups(
      corpus,
      sources.map((one) => heading(one)),
      corpus.papers,
      'author',
      'title',
    );
    deepEqual(
      area?.groups.map(({ about, members }) => [about, members.length]),
      [[undefined, 2]],
    );
  });
});

describe('the places of a paper', () => {
  it('are the names of all files that have it, the nearest first', () => {
    const names = (key: string): readonly string[] | undefined => {
      const paper = corpus.paper(key);
      return paper && libraryNames(paper, corpus);
    };
    deepEqual(names('a'), ['my refs.bib']);
    deepEqual(names('b'), ['my refs.bib', 'bundled']);
    deepEqual(names('d'), ['my refs.bib', 'bundled']);
    deepEqual([sourceName('file:///50%.bib'), sourceName('file:///a/b%20c.bib')], ['50%.bib', 'b c.bib']);
  });
});

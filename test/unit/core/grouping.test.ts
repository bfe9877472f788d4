import assert from 'node:assert/strict';
import { sortPapers, type Group } from '../../../src/core/group';
import { groupPapers, type Grouping } from '../../../src/core/grouping';
import { PaperTree, type PaperTreeNode } from '../../../src/core/paperTree';
import { Corpus } from '../../../src/core/corpus';
import { libraryGroups } from '../../../src/core/library/libraryGroups';
import { paperOf, shippedCorpus, tinyCorpus } from '../support/corpora';

const corpus = tinyCorpus();

/** A tree as text: two spaces a level, counts in parentheses. */
function drawn(groups: readonly Group[], indent = ''): string {
  return groups
    .map(
      (group) =>
        `${indent}${group.label} (${group.count})\n${drawn(group.groups, `${indent}  `)}${group.papers.map(({ citekey }) => `${indent}  ${citekey}\n`).join('')}`,
    )
    .join('');
}

const groupedBy = (grouping: Grouping): string => drawn(groupPapers(corpus, corpus.papers, grouping, 'title'));

describe('groupPapers', () => {
  it('by topic: areas and topics in the taxonomy’s order, a paper under its further topics too, none empty', () => {
    assert.equal(
      groupedBy('topic'),
      'Language (2)\n  Retrieval (1)\n    anon\n  Models (2)\n    lin2023\n    anon\nVision (2)\n  Backbones (2)\n    wei2024\n    lin2023\n',
    );
  });

  it('by year: newest first, unknown last', () => {
    assert.equal(groupedBy('year'), '2024 (1)\n  wei2024\n2023 (1)\n  lin2023\nYear unknown (1)\n  anon\n');
  });

  it('by venue: the largest first, unknown last', () => {
    assert.equal(groupedBy('venue'), 'arXiv (1)\n  wei2024\nICCV (1)\n  lin2023\nVenue unknown (1)\n  anon\n');
  });

  it('by venue: one group also for papers that say only its long name', () => {
    const of = (citekey: string, venue: { readonly name: string; readonly short?: string }) =>
      paperOf({ citekey, title: citekey, venue });
    const papers = [
      of('a', { name: 'Journal of Salt', short: 'J. Salt' }),
      of('b', { name: 'journal of salt' }),
      of('c', { name: 'Journal of Salt', short: 'JS' }),
      of('d', { name: 'Sand' }),
    ];
    const library = new Corpus(papers.slice(0, 2).concat(papers.slice(3)), { areas: [] });
    assert.equal(
      drawn(groupPapers(library, library.papers, 'venue', 'title')),
      'J. Salt (2)\n  a\n  b\nSand (1)\n  d\n',
    );
    const two = groupPapers(new Corpus(papers, { areas: [] }), papers, 'venue', 'title').map(({ label }) => label);
    assert.deepEqual(two.toSorted(), ['J. Salt', 'JS', 'Sand']);
  });

  it('by author: under each of its authors, by initial, accents folded, unknown last', () => {
    assert.equal(
      groupedBy('author'),
      'L (1)\n  Lin, Jiehong (1)\n    lin2023\nO (1)\n  Österreich (1)\n    wei2024\nW (2)\n  Wei, Zewei (2)\n    wei2024\n    lin2023\nAuthor unknown (1)\n  anon\n',
    );
  });

  it('by listing: every one where it was seen', () => {
    assert.equal(
      groupedBy('listing'),
      'Undated listing (2)\n  lin2023\n  anon\nListing of Mar 14 (2)\n  wei2024\n  lin2023\n',
    );
  });

  it('by listing: of one day together, the newest day first, those without a day last', () => {
    const on = (citekey: string, ...days: readonly (string | undefined)[]) =>
      paperOf({
        citekey,
        title: citekey,
        seen: days.map((day, i) => ({ listing: `${citekey}${i}`, ...(day === undefined ? {} : { day }), position: 1 })),
      });
    const listed = [on('a', '2024-03-13'), on('b', '2024-03-14', undefined), on('c', '2024-03-14'), on('d')];
    const groups = groupPapers(corpus, listed, 'listing', 'title');
    assert.deepEqual(
      groups.map(({ label, count }) => `${label} (${count})`),
      ['Listing of 2024-03-14 (2)', 'Listing of 2024-03-13 (1)', 'Undated listing (1)', 'In no listing (1)'],
    );
  });

  it('puts every paper of the corpus into the tree, whatever the grouping', () => {
    const whole = shippedCorpus();
    for (const grouping of ['topic', 'year', 'venue', 'author', 'listing'] as const) {
      const tree = new PaperTree(groupPapers(whole, whole.papers, grouping, 'title'), grouping, whole.papers.length);
      for (const { citekey } of whole.papers) assert.ok(tree.placesOf(citekey).length > 0, `${citekey} by ${grouping}`);
    }
  });
});

describe('sortPapers', () => {
  it('by title, leading quotes aside', () =>
    assert.deepEqual(
      sortPapers(corpus.papers, 'title').map(({ title }) => title),
      ['“Alpha” and beta', 'beta 2', 'Beta 10'],
    ));
  it('by year, newest first, then title', () =>
    assert.deepEqual(
      sortPapers(corpus.papers, 'year').map(({ year }) => year),
      [2024, 2023, undefined],
    ));
});

describe('PaperTree', () => {
  it('divides a group of very many papers, in order, and finds each of them all the same', () => {
    const papers = Array.from({ length: 2500 }, (_, n) =>
      paperOf({ citekey: `K${n}`, title: `Paper ${n}`, year: 2000 }),
    );
    const many = new Corpus(papers, { areas: [] });
    const tree = new PaperTree(groupPapers(many, papers.toReversed(), 'year', 'title'), 'year', papers.length);
    const [year, ...others] = tree.roots;
    assert.ok(year && others.length === 0 && year.group.count === 2500);
    assert.equal(year.children.length, 50);
    const shown = year.children.flatMap((part) => (part.kind === 'group' ? part.children : []));
    assert.deepEqual(
      shown.map((node) => node.kind === 'paper' && node.paper.citekey),
      papers.map(({ citekey }) => citekey),
    );
    assert.deepEqual(tree.placesOf('k1234'), [shown[1234]]);
  });

  it('has the same headings of sources however their papers are grouped, and other groups', () => {
    const whole = shippedCorpus();
    const headings = ['own', 'bundled'].map((id) => ({ id, label: id, state: 'read' }));
    const ids = (grouping: 'topic' | 'year'): readonly string[] => {
      const groups = libraryGroups(whole, headings, whole.papers, grouping, 'title');
      const { roots } = new PaperTree(groups, grouping, whole.papers.length);
      return [...roots.map(({ id }) => id), roots[1]?.children[0]?.id ?? ''];
    };
    const [own, bundled, topic] = ids('topic');
    assert.deepEqual(ids('year').slice(0, 2), [own, bundled]);
    assert.notEqual(ids('year')[2], topic);
  });

  it('has unique identifiers, and parents that lead to the root', () => {
    const whole = shippedCorpus();
    const tree = new PaperTree(groupPapers(whole, whole.papers, 'topic', 'title'), 'topic', whole.papers.length);
    const ids = new Set<string>();
    const walk = (nodes: readonly PaperTreeNode[], parent: PaperTreeNode | undefined): void => {
      for (const node of nodes) {
        assert.equal(node.parent, parent);
        assert.ok(!ids.has(node.id), node.id);
        ids.add(node.id);
        if (node.kind === 'group') walk(node.children, node);
      }
    };
    walk(tree.roots, undefined);
    assert.equal(ids.size, 7 + 28 + whole.papers.reduce((sum, { alsoIn }) => sum + 1 + alsoIn.length, 0));
  });
});

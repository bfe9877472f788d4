import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import type { CitedClaim } from '../../../../src/core/citation/citedClaims';
import { fitting, inOrderOfDoubt, type CitationFit } from '../../../../src/core/citation/citationFits';
import { Corpus } from '../../../../src/core/corpus';
import { mergeSources } from '../../../../src/core/library/merge';
import type { Paper } from '../../../../src/core/paper';
import { LibrarySearch, type PaperSearch } from '../../../../src/core/search/librarySearch';
import { SearchIndex } from '../../../../src/core/search/searchIndex';
import type { Nearness } from '../../../../src/core/search/searchAnswer';
import { inOneGo } from '../../../../src/core/steps';
import { corpus, libraryOf, search } from '../search/library';
import { CLAIMS } from './claims';

const claiming = (claim: string, key = 'paper0'): CitedClaim => ({
  key,
  claim,
  sentence: claim,
  span: { start: 0, end: 0 },
  line: 1,
  id: claim,
});

/** A library of one's own, of which nobody has gathered other words. */
const own = new Corpus(
  corpus.papers.map((paper): Paper => ({ ...paper, plainWords: {} })),
  corpus.taxonomy,
);

/** What else a library has; without others it cannot be told which words are rare. */
const OTHERS = ['Rivers', 'Bridges', 'Clouds', 'Engines', 'Letters', 'Mountains', 'Coins', 'Songs'].map((title) => ({
  title,
  abstract: `We study ${title.toLowerCase()} of the world and how people live with them.`,
}));

interface Paired {
  readonly claim: string;
  readonly paper: Paper;
  readonly isRight: boolean;
}

/** Every other sentence with its own paper, the others each with the next of the same topic. */
function halfWrong(claims: readonly (readonly [key: string, claim: string])[]): readonly Paired[] {
  return claims.flatMap(([key, claim], at) => {
    const right = corpus.paper(key) ?? assert.fail(key);
    const ofTopic = corpus.papers.filter(({ topic }) => topic === right.topic);
    const paper = at % 2 === 0 ? right : ofTopic[(ofTopic.indexOf(right) + 1) % ofTopic.length];
    return paper ? [{ claim, paper, isRight: paper === right }] : [];
  });
}

/** Every sentence with every paper of its topic. */
function allPairs(claims: readonly (readonly [key: string, claim: string])[]): readonly Paired[] {
  return claims.flatMap(([key, claim]) => {
    const right = corpus.paper(key) ?? assert.fail(key);
    return corpus.papers
      .filter(({ topic }) => topic === right.topic)
      .map((paper) => ({ claim, paper, isRight: paper === right }));
  });
}

interface Judged {
  /** The area under the curve: how likely a right paper fits better than a wrong one. */
  readonly auc: number;
  /** The share of right papers, and of wrong ones, that do not seem to fit. */
  readonly doubted: { readonly right: number; readonly wrong: number };
}

/** The same index, which is asked for all papers at once: an answer holds for every paper that a sentence is tried with. */
function askedOnce(index: PaperSearch, library: Corpus): PaperSearch {
  const answers = new Map<string, Nearness>();
  return {
    search: index.search.bind(index),
    has: index.has.bind(index),
    rarity: index.rarity.bind(index),
    findingRelated: index.findingRelated.bind(index),
    findingSimilar: index.findingSimilar.bind(index),
    meant: index.meant,
    *measuringNearness(text, papers) {
      const answer = answers.get(text) ?? (yield* index.measuringNearness(text, library.papers));
      answers.set(text, answer);
      return { ...answer, hits: answer.hits.filter(({ paper }) => papers.includes(paper)) };
    },
  };
}

function judged(pairs: readonly Paired[], library: Corpus, searched: PaperSearch): Judged {
  const index = askedOnce(searched, library);
  const fits = pairs.map(({ claim, paper, isRight }) => ({
    isRight,
    ...citationFit(claiming(claim, paper.citekey), library.paper(paper.citekey), library, index),
  }));
  const [right, wrong] = [fits.filter(({ isRight }) => isRight), fits.filter(({ isRight }) => !isRight)];
  const better = right.flatMap((one) =>
    wrong.map((other): number => (one.fit > other.fit ? 1 : one.fit === other.fit ? 0.5 : 0)),
  );
  const share = (some: readonly CitationFit[]): number =>
    some.filter(({ verdict }) => verdict === 'doubtful').length / some.length;
  return {
    auc: better.reduce((sum, one) => sum + one, 0) / better.length,
    doubted: { right: share(right), wrong: share(wrong) },
  };
}

function citationFit(...args: Parameters<typeof fitting>): CitationFit {
  return inOneGo(fitting(...args));
}

describe('how papers go with the sentences that cite them', () => {
  it('puts 30 wrong papers of the same topic before 30 right ones, in bundled libraries and in one’s own', async () => {
    const pairs = halfWrong(CLAIMS);
    assert.equal(pairs.filter(({ isRight }) => isRight).length, 30);
    assert.equal(pairs.length, 60);
    const ownIndex = await SearchIndex.buildInSlices(own, async () => undefined, search.words);
    for (const [library, index] of [
      [corpus, search],
      [own, ownIndex],
    ] as const) {
      const { auc } = judged(pairs, library, index);
      assert.ok(auc >= 0.95, `${auc}`);
    }
  });

  it('doubts few right papers, and most of all others of their topics', () => {
    const { auc, doubted } = judged(allPairs(CLAIMS), corpus, search);
    assert.ok(auc >= 0.99, `${auc}`);
    assert.ok(doubted.right <= 0.05 && doubted.wrong >= 0.85, JSON.stringify(doubted));
  });

  for (const [name, whose] of [
    ['known-item', 'readers who half remember it'],
    ['human', 'people who wrote of it in public'],
  ] as const)
    it(`tells right papers from wrong ones by the words of ${whose}`, function () {
      const file = `../shared/search/${name}.dev.json`;
      if (!existsSync(file)) return this.skip();
      const queries = JSON.parse(readFileSync(file, 'utf8')) as readonly { query: string; title: string }[];
      const keys = new Map(corpus.papers.map(({ title, citekey }) => [title, citekey]));
      const { auc } = judged(
        allPairs(queries.map(({ query, title }) => [keys.get(title) ?? '', query])),
        corpus,
        search,
      );
      assert.ok(auc >= 0.95, `${auc}`);
    });

  it('says which sentence of the abstract is nearest, and in which words', () => {
    const abstract = 'We study gardens. Pruning keeps old trees in good health. It is cheap.';
    const library = libraryOf({ title: 'Trees', abstract }, ...OTHERS);
    const { says, shared } = citationFit(
      claiming('Old trees need some pruning.'),
      library.papers[0],
      library,
      SearchIndex.build(library),
    );
    assert.equal(says, 'Pruning keeps old trees in good health.');
    assert.deepEqual(
      shared.map(({ start, end }) => says?.slice(start, end)),
      ['Pruning', 'old', 'trees'],
    );
  });

  it('tells what cannot be told from what does not fit', () => {
    const library = libraryOf(
      { title: 'Trees', abstract: 'We study how pruning helps old trees. It does.' },
      { title: 'Pruning helps old trees' },
      ...OTHERS,
    );
    const index = SearchIndex.build(library);
    const of = (claim: string, paper: Paper | undefined): CitationFit =>
      citationFit(claiming(claim), paper, library, index);
    const [known, bare] = library.papers;
    assert.equal(of('Nothing here resembles quantum chromodynamics.', known).verdict, 'doubtful');
    assert.equal(
      of('Nothing here resembles quantum chromodynamics.', known).says,
      'We study how pruning helps old trees.',
    );
    assert.equal(of('Pruning helps old trees to live.', known).verdict, 'fits');
    assert.equal(of('Pruning helps old trees to live.', bare).verdict, 'noAbstract');
    assert.equal(of('Pruning helps old trees to live.', undefined).verdict, 'unknown');
    assert.equal(of('Read:', known).verdict, 'noClaim');
  });

  it('takes the abstract from whichever library has one', () => {
    const paper = (id: string, more: Partial<Paper>): Paper => ({
      ...(libraryOf({ title: 'Trees' }).papers[0] ?? assert.fail()),
      citekey: id,
      doi: '10.1/x',
      ...more,
    });
    const far = [paper('doe2020', { abstract: 'Pruning helps old trees.' }), ...libraryOf(...OTHERS).papers];
    const sources = [
      { id: 'near', label: 'near', papers: [paper('doe', {})], problems: [] },
      { id: 'far', label: 'far', papers: far, problems: [] },
    ];
    const merged = mergeSources(sources, corpus.taxonomy);
    const parts = sources.map((one) => SearchIndex.build(mergeSources([one], corpus.taxonomy)));
    const [first, second] = parts.map((index) => ({ index, weight: 1 }));
    assert.ok(first && second);
    const index = new LibrarySearch(merged, [first, second]);
    const fit = citationFit(claiming('Old trees live longer by pruning.'), merged.paper('doe'), merged, index);
    assert.equal(fit.paper?.citekey, 'doe');
    assert.equal(fit.verdict, 'fits');
    assert.equal(fit.says, 'Pruning helps old trees.');
  });

  it('puts what does not fit first, then what cannot be told, then the rest, the least fitting first', () => {
    const fit = (key: string, verdict: CitationFit['verdict'], value: number): CitationFit => ({
      ...claiming('', key),
      verdict,
      fit: value,
      shared: [],
    });
    const order = inOrderOfDoubt([
      fit('a', 'right', 0.1),
      fit('b', 'fits', 0.9),
      fit('c', 'noAbstract', 0),
      fit('d', 'doubtful', 0.4),
      fit('e', 'fits', 1.2),
      fit('f', 'unknown', 0),
      fit('g', 'doubtful', 0),
      fit('h', 'noClaim', 0.7),
      fit('i', 'unknown', 0),
    ]);
    assert.equal(order.map(({ key }) => key).join(''), 'gdfichbea');
  });
});

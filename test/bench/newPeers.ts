import MiniSearch from 'minisearch';
import type { Paper } from '../../src/core/paper';
import { termsOf } from '../../src/core/search/tokens';

/** Orders new papers for somebody who cites others. */
export interface Ranker {
  readonly name: string;
  rank(candidates: readonly Paper[], cited: readonly Paper[]): readonly Paper[];
}

type Scorer = (candidates: readonly Paper[], cited: readonly Paper[]) => (candidate: Paper) => number;

function ranker(name: string, scorer: Scorer): Ranker {
  return {
    name,
    rank: (candidates, cited) => {
      const score = scorer(candidates, cited);
      const scored = candidates.map((paper) => ({ paper, score: score(paper) }));
      return scored.sort((a, b) => b.score - a.score).map(({ paper }) => paper);
    },
  };
}

const fullText = ({ title, abstract = '' }: Paper): string => `${title}\n${abstract}`;

/** What could stand in our place. */
export const PEERS: readonly Ranker[] = [
  ranker('as listed', () => () => 0),
  ranker(
    'title similarity, mean',
    titleSimilarity((values) => values.reduce((sum, value) => sum + value, 0)),
  ),
  ranker(
    'title similarity, nearest',
    titleSimilarity((values) => Math.max(...values)),
  ),
  ranker(
    'minisearch, by titles',
    moreLikeThis(({ title }) => title),
  ),
  ranker('minisearch, more like this', moreLikeThis(fullText)),
];

/** The cosine of the words of two titles, rare words counting more (TF-IDF). */
function titleSimilarity(of: (values: readonly number[]) => number): Scorer {
  return (candidates, cited) => {
    const all = [...candidates, ...cited].map(({ title }) => new Set(termsOf(title)));
    const frequencies = new Map<string, number>();
    for (const term of all.flatMap((terms) => [...terms])) frequencies.set(term, (frequencies.get(term) ?? 0) + 1);
    const weight = (term: string): number => Math.log(1 + all.length / (frequencies.get(term) ?? 1)) ** 2;
    const length = (terms: ReadonlySet<string>): number =>
      Math.sqrt([...terms].reduce((sum, term) => sum + weight(term), 0));
    const titles = cited.map(({ title }) => new Set(termsOf(title)));
    return ({ title }) => {
      const own = new Set(termsOf(title));
      const similarities = titles.map((other) => {
        const shared = [...own].filter((term) => other.has(term)).reduce((sum, term) => sum + weight(term), 0);
        return shared / (length(own) * length(other) || 1);
      });
      return of(similarities);
    };
  };
}

/** The scores of all cited papers as queries, added up. */
function moreLikeThis(query: (paper: Paper) => string): Scorer {
  return (candidates, cited) => {
    const index = new MiniSearch({ fields: ['title', 'abstract'], searchOptions: { boost: { title: 2 } } });
    index.addAll(candidates.map(({ title, abstract = '' }, id) => ({ id, title, abstract })));
    const scores = new Map<Paper, number>();
    for (const paper of cited) {
      for (const { id, score } of index.search(query(paper))) {
        const candidate = candidates[Number(id)];
        if (candidate) scores.set(candidate, (scores.get(candidate) ?? 0) + score);
      }
    }
    return (candidate) => scores.get(candidate) ?? 0;
  };
}

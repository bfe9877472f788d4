import type { Paper } from '../paper';
import type { FieldMatch, Matches, PhraseMatch, SentenceMatch } from './snippets';

/** A paper found, with the reason; the reason is worked out when first asked for. */
export class Hit {
  readonly paper: Paper;
  readonly score: number;
  readonly #find: () => Matches;
  #matches: Matches | undefined;

  constructor(paper: Paper, score: number, find: () => Matches) {
    this.paper = paper;
    this.score = score;
    this.#find = find;
  }

  /** The fields in which words of the query stand, title first. */
  get matched(): readonly FieldMatch[] {
    return (this.#matches ??= this.#find()).matched;
  }

  /** The sentence of the abstract that tells most of the query. */
  get sentence(): SentenceMatch | undefined {
    return (this.#matches ??= this.#find()).sentence;
  }

  /** What others say of the paper, where that tells more of the query than title and abstract do. */
  get phrase(): PhraseMatch | undefined {
    return (this.#matches ??= this.#find()).phrase;
  }
}

/** How hits are ordered; papers of one year or title stand by relevance. */
export type SortOrder = 'relevance' | 'year' | 'title';

/** `hits`, which are in order of relevance, in `order`. */
export function sortHits(hits: readonly Hit[], order: SortOrder): readonly Hit[] {
  if (order === 'year') return [...hits].sort((a, b) => (b.paper.year ?? 0) - (a.paper.year ?? 0));
  if (order === 'title') return [...hits].sort((a, b) => titles.compare(a.paper.title, b.paper.title));
  return hits;
}
const titles = new Intl.Collator('en', { numeric: true });

/** Best score first, then the newer, then by citekey. */
export function byRelevance(a: Hit, b: Hit): number {
  return b.score - a.score || (b.paper.year ?? 0) - (a.paper.year ?? 0) || (a.paper.citekey < b.paper.citekey ? -1 : 1);
}

import type { Corpus } from '../corpus';
import type { Paper } from '../paper';
import { BUNDLED, sourceOf } from '../library/source';
import type { PaperSearch } from '../search/librarySearch';
import { ASCII, fold } from '../text/fold';

/** What the papers offered while a key is typed are chosen from, and by. */
export interface RankingSources {
  readonly corpus: Corpus;
  readonly index: PaperSearch;
  /** Keys cited in the note, in order of appearance; those of no paper are ignored. */
  readonly cited: readonly string[];
  /** Citekeys of papers used lately, the most used first. */
  readonly recent: readonly string[];
}

/** How much more a paper counts that the note cites already, or that was used lately. */
const CITED_WEIGHT = 1.25;
const RECENT_WEIGHT = 1.1;

/**
 * The papers that somebody may mean who typed `typed` after an `@`, best first, at most `limit`.
 *
 * Those whose citekey begins so, but for accents, come first, of them one's own and what the note cites; then what the search finds for the words, names and years; `smith2020deep`
 * is searched as `smith 2020 deep` where no citekey begins so. With nothing typed: the papers the note cites, those
 * used lately, then the others in the order of the corpus.
 */
export function papersToCite(typed: string, sources: RankingSources, limit: number): readonly Paper[] {
  if (typed.trim() === '') return unasked(sources, limit);
  const { corpus, index } = sources;
  const key = fold(typed);
  const byKey = corpus.papers.filter(({ citekey }) => begins(citekey, key));
  const weightOf = weights(sources);
  const nearest = (weight: (paper: Paper) => number): readonly Paper[] => {
    const isNear = (paper: Paper): boolean => sourceOf(paper) !== BUNDLED || weightOf(paper) === CITED_WEIGHT;
    const [near, far] = [byKey.filter(isNear), byKey.filter((paper) => !isNear(paper))];
    return [...byWeight(near, weight), ...byWeight(far, weight)];
  };
  if (byKey.length > 0 && /\d/.test(typed)) return nearest(weightOf).slice(0, limit);
  const { hits } = index.search(queryOf(typed), { limit });
  const scores = new Map(hits.map(({ paper, score }) => [paper, score]));
  const score = (paper: Paper): number => {
    const found = scores.get(paper) ?? 0;
    return found === 0 ? 0 : found * weightOf(paper) * titleWeight(paper, typed);
  };
  const found = hits.map(({ paper }) => paper).filter(({ citekey }) => !begins(citekey, key));
  return [...nearest(score), ...byWeight(found, score)].slice(0, limit);
}

/** Whether a citekey, folded, begins with `key`, which is: this runs over all keys at each keystroke. */
function begins(citekey: string, key: string): boolean {
  const first = citekey.charAt(0);
  return (!ASCII.test(first) || key.startsWith(first.toLowerCase())) && fold(citekey).startsWith(key);
}

/**
 * How much more a paper counts whose title has the word that is being typed, or one that begins so: what only means the
 * same comes behind, for whoever types a key knows the words.
 */
function titleWeight({ title }: Paper, typed: string): number {
  const word = fold(typed)
    .match(/[\p{L}\p{N}]+/gu)
    ?.at(-1);
  const words = word === undefined ? [] : (fold(title).match(/[\p{L}\p{N}]+/gu) ?? []);
  if (words.some((one) => one === word)) return 3;
  return word !== undefined && words.some((one) => one.startsWith(word)) ? 2 : 1;
}

/** A key as a query: a year inside it is a word of its own, and `_` stands for a space. */
function queryOf(typed: string): string {
  return typed.replace(/(\p{L})((?:19|20)\d\d)(?!\d)/gu, '$1 $2 ').replaceAll('_', ' ');
}

function unasked({ corpus, cited, recent }: RankingSources, limit: number): readonly Paper[] {
  const known = [...cited, ...recent].flatMap((key) => corpus.paper(key) ?? []);
  return [...new Set([...known, ...corpus.papers.slice(0, limit)])].slice(0, limit);
}

function weights({ corpus, cited, recent }: RankingSources): (paper: Paper) => number {
  const citedPapers = new Set(cited.map((key) => corpus.paper(key)));
  const recentPapers = new Set(recent.map((key) => corpus.paper(key)));
  return (paper) => (citedPapers.has(paper) ? CITED_WEIGHT : recentPapers.has(paper) ? RECENT_WEIGHT : 1);
}

/** By falling weight; papers that weigh the same keep their order. */
function byWeight(papers: readonly Paper[], weightOf: (paper: Paper) => number): readonly Paper[] {
  return papers
    .map((paper) => ({ paper, weight: weightOf(paper) }))
    .sort((a, b) => b.weight - a.weight)
    .map(({ paper }) => paper);
}

import type { Concept, Lexicon } from './concepts';
import type { InvertedIndex, Postings } from './invertedIndex';
import { Passages } from './passages';
import { bestFirst } from './selection';
import type { Meanings } from './semantics';

/** Parts that can be switched off to see what they are worth. */
export interface RankingParts {
  readonly relatives: boolean;
  readonly proximity: boolean;
  readonly semantics: boolean;
}
export const ALL_PARTS: RankingParts = { relatives: true, proximity: true, semantics: true };

/**
 * What the opinions count next to the words'. Found, as was the damping, on queries whose answers are known; what each
 * part is worth on those of the bench, `npm run bench:search -- --ablation` tells.
 */
const WEIGHTS = { passage: 0.4, near: 0.15, phrase: 1, query: 8, best: 4 };
/** How much more the best documents decide what a query means than the others. */
const SHARPNESS = 6;
/** The score of a word that one document alone has, next to its inverse document frequency. */
const RAREST = 2;
/** How near, next to the nearest, a document without any of the words must be to count as found. */
const AKIN = 0.6;
/** Documents whose texts are opened to see what stands together. */
const OPENED = 16;

/** What documents are scored by. */
export interface RankingSources {
  readonly lexicon: Lexicon;
  readonly meanings: Meanings | undefined;
  /** Title, keywords, abstract and what others say of a document. */
  texts(document: number): readonly string[];
}

/**
 * How well each document speaks of `concepts`, by document number: 0 for those that do not, about 1 for one that speaks
 * of all as well as can be, more where it has them as one phrase. A word that no document has costs all of them, so that
 * libraries can be compared. In steps of a word each, or of a few milliseconds over 20,000 documents.
 */
export function* ranking(
  concepts: readonly Concept[],
  sources: RankingSources,
  parts: RankingParts,
): Generator<void, Float64Array> {
  const { scores, attainable } = yield* wordScores(concepts, sources.lexicon, parts.relatives);
  if (highest(scores) === 0) return scores;
  const meaning =
    parts.semantics && sources.meanings
      ? meaningScores(concepts, scores, sources.meanings, sources.lexicon)
      : undefined;
  if (meaning)
    for (let document = 0; document < scores.length; document++)
      scores[document] = (scores[document] ?? 0) + (meaning[document] ?? 0);
  yield;
  if (parts.proximity) addPassages(concepts, sources, scores);
  const told = concepts.reduce((sum, concept) => sum + importance(concept, sources.lexicon), 0);
  const all = attainable + WEIGHTS.query + WEIGHTS.best + WEIGHTS.passage * told;
  for (let document = 0; document < scores.length; document++) scores[document] = (scores[document] ?? 0) / all;
  return scores;
}

function highest(values: Float64Array): number {
  let most = 0;
  for (let i = 0; i < values.length; i++) most = Math.max(most, values[i] ?? 0);
  return most;
}

/**
 * Whether a document speaks of every one of `concepts`: by a form of the word, or by a relative where no document has
 * any of its forms.
 */
export function speakingOfAll(concepts: readonly Concept[], { index }: Lexicon): (document: number) => boolean {
  const counts = new Uint8Array(index.size);
  for (const { forms, relatives } of concepts) {
    const alternatives = forms.length > 0 ? forms : relatives;
    const documents = new Set(alternatives.flatMap(({ terms }) => [...together(terms, index).documents]));
    for (const document of documents) counts[document] = (counts[document] ?? 0) + 1;
  }
  return (document) => counts[document] === concepts.length;
}

interface WordScores {
  /** By document: the sum over the concepts of the best alternative's damped score. */
  readonly scores: Float64Array;
  /** The sum for a document that had each concept's best score. */
  readonly attainable: number;
}

function* wordScores(
  concepts: readonly Concept[],
  { index }: Lexicon,
  withRelatives: boolean,
): Generator<void, WordScores> {
  const scores = new Float64Array(index.size);
  const best = new Float64Array(index.size);
  let attainable = 0;
  for (const concept of concepts) {
    const touched: number[] = [];
    let highest = 0;
    for (const { terms, weight } of concept.forms) {
      const found = together(terms, index);
      highest = Math.max(highest, weight * found.highest);
      raise(best, touched, found, weight);
    }
    for (const { terms, weight } of withRelatives ? concept.relatives : []) {
      // As if the relative were an occurrence of the word: a rarer one counts no more than the word itself.
      const found = together(terms, index);
      raise(best, touched, found, highest > 0 ? weight * Math.min(1, highest / found.highest) : weight);
    }
    for (const document of touched) {
      scores[document] = (scores[document] ?? 0) + damped(best[document] ?? 0);
      best[document] = 0;
    }
    attainable += damped(highest || RAREST * inverseFrequency(1, index.size));
    yield;
  }
  return { scores, attainable };
}

/**
 * A score of which the second point tells less than the first, so that a rare word which stands by chance does not decide
 * alone: to the power of 5/8, by roots, which are much quicker.
 */
function damped(score: number): number {
  const root = Math.sqrt(score);
  return root * Math.sqrt(Math.sqrt(root));
}

function raise(best: Float64Array, touched: number[], { documents, scores }: Postings, weight: number): void {
  for (let i = 0; i < documents.length; i++) {
    const document = documents[i] ?? 0;
    const score = weight * (scores[i] ?? 0);
    const before = best[document] ?? 0;
    if (score <= before) continue;
    if (before === 0) touched.push(document);
    best[document] = score;
  }
}

/** The documents that hold all of `terms`, with the mean of their scores. */
function together(terms: readonly string[], index: InvertedIndex): Postings {
  const [only = ''] = terms;
  if (terms.length === 1) return index.postings(only);
  const all = terms.map((term) => index.postings(term));
  const documents: number[] = [];
  const scores: number[] = [];
  let highest = 0;
  for (const document of all[0]?.documents ?? []) {
    let sum = 0;
    for (const postings of all) sum += scoreIn(postings, document) / terms.length;
    if (Number.isNaN(sum)) continue;
    documents.push(document);
    scores.push(sum);
    highest = Math.max(highest, sum);
  }
  return { documents: Uint32Array.from(documents), scores: Float32Array.from(scores), highest };
}

/** Not a number where the document is not among them. */
function scoreIn({ documents, scores }: Postings, document: number): number {
  let low = 0;
  let high = documents.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((documents[middle] ?? 0) < document) low = middle + 1;
    else high = middle;
  }
  return documents[low] === document ? (scores[low] ?? NaN) : NaN;
}

/**
 * Adds to the best documents for a passage that speaks of many of the concepts, and of some in one breath: most where it
 * has all of them as the query does, so that a whole name leads.
 */
function addPassages(concepts: readonly Concept[], { texts, lexicon }: RankingSources, scores: Float64Array): void {
  const passages = new Passages(
    concepts.map((concept) => ({
      alternatives: concept.forms,
      importance: importance(concept, lexicon),
      skipped: concept.skipped,
    })),
  );
  for (const document of bestFirst(scores, OPENED).slice(0, OPENED)) {
    const { together, near, phrase } = passages.best(texts(document));
    const passage = WEIGHTS.passage + (phrase ? WEIGHTS.phrase : 0);
    scores[document] = (scores[document] ?? 0) + passage * together + WEIGHTS.near * near;
  }
}

/** How much a concept tells: the inverse document frequency of its main form. */
function importance({ forms, relatives }: Concept, { index }: Lexicon): number {
  const [main] = forms.length > 0 ? forms : relatives;
  const term = main?.terms[0];
  if (term === undefined || !main) return 0;
  return main.weight * inverseFrequency(index.count(term), index.size);
}

function inverseFrequency(documents: number, all: number): number {
  return Math.log(1 + (all - documents + 0.5) / (documents + 0.5));
}

/** The second opinion: how near documents are in meaning to the query's words, and to the documents best so far. */
function meaningScores(
  concepts: readonly Concept[],
  scores: Float64Array,
  meanings: Meanings,
  { index }: Lexicon,
): Float64Array {
  const words = concepts.map(({ meant }) => ({
    terms: meant,
    weight: inverseFrequency(index.count(meant[0] ?? ''), index.size),
  }));
  const most = highest(scores);
  const best = new Float64Array(scores.length);
  for (let document = 0; document < scores.length; document++)
    best[document] = ((scores[document] ?? 0) / most) ** SHARPNESS;
  const near = meanings.nearness(words, best, { words: WEIGHTS.query, best: WEIGHTS.best });
  const least = AKIN * highest(near);
  for (let document = 0; document < near.length; document++)
    if (scores[document] === 0 && (near[document] ?? 0) < least) near[document] = 0;
  return near;
}

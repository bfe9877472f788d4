import type { Concept, Lexicon } from './concepts';
import type { InvertedIndex, Postings } from './invertedIndex';
import { bestFirst } from './selection';
import { Proximity } from './proximity';
import type { PaperVectors } from './semantics';

/** Parts that can be switched off to see what they are worth. */
export interface RankingParts {
  readonly relatives: boolean;
  readonly proximity: boolean;
  readonly semantics: boolean;
}
export const ALL_PARTS: RankingParts = { relatives: true, proximity: true, semantics: true };

/** What the opinions count next to the words' (the best document's 1). */
const PROXIMITY = 0.8;
const SEMANTICS = 0.8;
/** How much more the best documents decide what a query means than the others. */
const SHARPNESS = 4;
/** How near, next to the nearest, a document without any of the words must be to count as found. */
const AKIN = 0.6;
/** Documents whose texts are opened to see how near the words stand. */
const OPENED = 20;

/** What documents are scored by. */
export interface RankingSources {
  readonly lexicon: Lexicon;
  readonly vectors: PaperVectors | undefined;
  /** Title, keywords and abstract, with blank lines between. */
  text(document: number): string;
}

/** How well each document speaks of `concepts`, by document number; 0 for those that do not. */
export function rank(concepts: readonly Concept[], sources: RankingSources, parts: RankingParts): Float64Array {
  const words = wordScores(concepts, sources.lexicon, parts.relatives);
  const best = words.reduce((most, score) => Math.max(most, score), 0);
  if (best === 0) return words;
  const scores = words.map((score) => score / best);
  if (parts.proximity) addProximity(concepts, sources, scores);
  if (parts.semantics && sources.vectors) addMeaning(scores, sources.vectors);
  return scores;
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

/** The sum over the concepts of the best alternative's score. */
function wordScores(concepts: readonly Concept[], { index }: Lexicon, withRelatives: boolean): Float64Array {
  const total = new Float64Array(index.size);
  for (const concept of concepts) {
    const best = new Float64Array(index.size);
    let highest = 0;
    for (const { terms, weight } of concept.forms) {
      const found = together(terms, index);
      highest = Math.max(highest, weight * found.highest);
      raise(best, found, weight);
    }
    for (const { terms, weight } of withRelatives ? concept.relatives : []) {
      // As if the relative were an occurrence of the word: a rarer one counts no more than the word itself.
      const found = together(terms, index);
      raise(best, found, highest > 0 ? weight * Math.min(1, highest / found.highest) : weight);
    }
    for (let document = 0; document < total.length; document++)
      total[document] = (total[document] ?? 0) + (best[document] ?? 0);
  }
  return total;
}

function raise(best: Float64Array, { documents, scores }: Postings, weight: number): void {
  for (let i = 0; i < documents.length; i++) {
    const document = documents[i] ?? 0;
    const score = weight * (scores[i] ?? 0);
    if (score > (best[document] ?? 0)) best[document] = score;
  }
}

/** The documents that hold all of `terms`, with the mean of their scores. */
function together(terms: readonly string[], index: InvertedIndex): Postings {
  const all = terms.map((term) => index.postings(term));
  const [first] = all;
  if (first && all.length === 1) return first;
  const sums = new Map<number, { readonly terms: number; readonly score: number }>();
  for (const { documents, scores } of all) {
    documents.forEach((document, i) => {
      const before = sums.get(document) ?? { terms: 0, score: 0 };
      sums.set(document, { terms: before.terms + 1, score: before.score + (scores[i] ?? 0) / terms.length });
    });
  }
  const found = [...sums].filter(([, sum]) => sum.terms === terms.length);
  return {
    documents: Uint32Array.from(found, ([document]) => document),
    scores: Float32Array.from(found, ([, { score }]) => score),
    highest: found.reduce((most, [, { score }]) => Math.max(most, score), 0),
  };
}

/** Adds to the best documents for pairs of concepts that stand near each other. */
function addProximity(concepts: readonly Concept[], { text, lexicon }: RankingSources, scores: Float64Array): void {
  const weights = concepts.map((concept) => importance(concept, lexicon));
  const whole = weights.reduce((sum, weight) => sum + weight, 0);
  if (concepts.length < 2 || whole === 0) return;
  const proximity = new Proximity(concepts.map((concept) => concept.forms.flatMap((form) => form.terms)));
  for (const document of bestFirst(scores, OPENED)) {
    const near = proximity
      .pairs(text(document))
      .map(({ one, other, words }) => Math.min(weights[one] ?? 0, weights[other] ?? 0) / Math.sqrt(words));
    const sum = near.reduce((total, value) => total + value, 0);
    scores[document] = (scores[document] ?? 0) + (PROXIMITY * sum) / whole;
  }
}

/** Inverse document frequency of the concept's first form. */
function importance(concept: Concept, { index }: Lexicon): number {
  const term = concept.forms[0]?.terms[0];
  const frequency = term === undefined ? 0 : index.postings(term).documents.length;
  return Math.log(1 + (index.size - frequency + 0.5) / (frequency + 0.5));
}

/** Adds the second opinion: how near a document is in meaning to the best ones. */
function addMeaning(scores: Float64Array, vectors: PaperVectors): void {
  const most = scores.reduce((a, b) => Math.max(a, b), 0);
  const nearness = vectors.nearness(scores.map((score) => (score / most) ** SHARPNESS));
  const nearest = nearness.reduce((a, b) => Math.max(a, b), 1e-12);
  nearness.forEach((value, document) => {
    const score = scores[document] ?? 0;
    const share = value / nearest;
    if (score > 0 || share >= AKIN) scores[document] = score + SEMANTICS * share;
  });
}

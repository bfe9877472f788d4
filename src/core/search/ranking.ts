import type { Alternative, Concept, Lexicon } from './concepts';
import { gap, type Positions } from './proximity';
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
/** Words further apart than this say nothing together. */
const NEAR = 2;

/** What documents are scored by. */
export interface RankingSources {
  readonly lexicon: Lexicon;
  readonly vectors: PaperVectors | undefined;
  positions(document: number): Positions;
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

/** The sum over the concepts of the best alternative's score. */
function wordScores(concepts: readonly Concept[], lexicon: Lexicon, withRelatives: boolean): Float64Array {
  const total = new Float64Array(lexicon.index.size);
  for (const concept of concepts) {
    const best = new Map<number, number>();
    const limit = addForms(concept.forms, lexicon, best);
    if (withRelatives) for (const relative of concept.relatives) addRelative(relative, limit, lexicon, best);
    for (const [document, score] of best) total[document] = (total[document] ?? 0) + score;
  }
  return total;
}

/** Raises `best` to what `forms` give; returns the highest. */
function addForms(forms: readonly Alternative[], lexicon: Lexicon, best: Map<number, number>): number {
  let highest = 0;
  for (const { terms, weight } of forms) {
    for (const [document, score] of together(terms, lexicon)) {
      const value = weight * score;
      if (value > (best.get(document) ?? 0)) best.set(document, value);
      if (value > highest) highest = value;
    }
  }
  return highest;
}

/** The documents that hold all of `terms`, with the mean of their scores. */
function together(terms: readonly string[], { index }: Lexicon): ReadonlyMap<number, number> {
  let found: Map<number, number> | undefined;
  for (const term of terms) {
    const { documents, scores } = index.postings(term);
    const both = new Map<number, number>();
    documents.forEach((document, i) => {
      const before = found ? found.get(document) : 0;
      if (before !== undefined) both.set(document, before + (scores[i] ?? 0) / terms.length);
    });
    found = both;
  }
  return found ?? new Map();
}

/** As if the relative were an occurrence of the word: a rarer one counts no more than the word itself. */
function addRelative({ terms: [term = ''], weight }: Alternative, limit: number, { index }: Lexicon, best: Map<number, number>): void {
  const { documents, scores } = index.postings(term);
  const highest = scores[0] ?? 0; // MiniSearch gives the best first
  const scale = weight * (limit > 0 ? Math.min(1, limit / highest) : 1);
  documents.forEach((document, i) => {
    const value = scale * (scores[i] ?? 0);
    if (value > (best.get(document) ?? 0)) best.set(document, value);
  });
}

/** Adds to the best documents for pairs of concepts that stand near each other. */
function addProximity(concepts: readonly Concept[], { positions, lexicon }: RankingSources, scores: Float64Array): void {
  const terms = concepts.map((concept) => ({ all: concept.forms.flatMap((form) => form.terms), weight: importance(concept, lexicon) }));
  const whole = terms.reduce((sum, { weight }) => sum + weight, 0);
  if (concepts.length < 2 || whole === 0) return;
  for (const document of bestDocuments(scores, OPENED)) {
    const places = positions(document);
    const found = terms.map(({ all, weight }) => ({ places: all.flatMap((term) => places.get(term) ?? []).sort((a, b) => a - b), weight }));
    let sum = 0;
    found.forEach((one, i) => {
      for (const other of found.slice(i + 1)) {
        const words = gap(one.places, other.places);
        if (words <= NEAR) sum += Math.min(one.weight, other.weight) / Math.sqrt(Math.max(1, words));
      }
    });
    scores[document] = (scores[document] ?? 0) + (PROXIMITY * sum) / whole;
  }
}

/** Inverse document frequency of the concept's first form. */
function importance(concept: Concept, { index }: Lexicon): number {
  const term = concept.forms[0]?.terms[0];
  const frequency = term === undefined ? 0 : index.postings(term).documents.length;
  return Math.log(1 + (index.size - frequency + 0.5) / (frequency + 0.5));
}

function bestDocuments(scores: Float64Array, count: number): readonly number[] {
  const found: number[] = [];
  scores.forEach((score, document) => {
    if (score > 0) found.push(document);
  });
  return found.sort((a, b) => (scores[b] ?? 0) - (scores[a] ?? 0) || a - b).slice(0, count);
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

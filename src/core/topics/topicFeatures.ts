import type { InvertedIndex } from '../search/invertedIndex';
import type { Meanings } from '../search/semantics';
import { topicTerms, type Described } from './topicTerms';

/** What is known of the words of the field and of the papers whose topics are known. */
export interface TopicLexicon {
  /** Those whose meaning is known. */
  readonly terms: readonly string[];
  readonly meanings: Meanings;
  /** Of the papers whose topics are known. */
  readonly index: InvertedIndex;
}

/** What a paper is filed by. */
export interface TopicFeatures {
  /** Where its words point together, of length 1. */
  readonly direction: Float64Array;
  /** The known ones of its terms, the sum of the squares of whose weights is 1. */
  readonly terms: readonly (readonly [place: number, weight: number])[];
  /** The share of its different terms that are known, from 0 to 1; of very few, as if there were more. */
  readonly known: number;
}

/** A title of fewer terms ('Introduction') tells little. */
const FEWEST = 3;

/** Reads papers by the words of the field. */
export class TopicReader {
  readonly lexicon: TopicLexicon;
  readonly #places: ReadonlyMap<string, number>;
  /** By place. */
  readonly #rarities: Float64Array;

  constructor(lexicon: TopicLexicon) {
    this.lexicon = lexicon;
    this.#places = new Map(lexicon.terms.map((term, place) => [term, place]));
    this.#rarities = Float64Array.from(lexicon.terms, (term) => lexicon.index.rarity(term));
  }

  features(paper: Described): TopicFeatures {
    return this.featuresOf(topicTerms(paper));
  }

  /** The same of what `topicTerms` found. */
  featuresOf(counts: ReadonlyMap<string, number>): TopicFeatures {
    const terms: (readonly [number, number])[] = [];
    let squares = 0;
    for (const [term, count] of counts) {
      const place = this.#places.get(term);
      if (place === undefined) continue;
      const weight = (1 + Math.log(count)) * (this.#rarities[place] ?? 0);
      terms.push([place, weight]);
      squares += weight ** 2;
    }
    const length = Math.sqrt(squares) || 1;
    return {
      direction: this.lexicon.meanings.direction(terms),
      terms: terms.map(([place, weight]) => [place, weight / length]),
      known: terms.length / Math.max(counts.size, FEWEST),
    };
  }
}

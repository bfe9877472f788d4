import type { Alternative } from './concepts';
import { termOf } from './tokens';

/** What one passage says of a query's concepts. */
export interface Evidence {
  /** The importance of the concepts that the best passage speaks of, added up. */
  readonly together: number;
  /** The same of the pairs of concepts that stand near each other there, the lesser of the two counting, by nearness. */
  readonly near: number;
}

/** A concept to look for: the ways to say it, and how much it tells. */
export interface Sought {
  readonly alternatives: readonly Alternative[];
  readonly importance: number;
}

/** Words further apart than this say nothing together. */
const NEAR = 3;
/** The least that a word and its stem have in common, in letters. */
const SHORTEST = 2;
const PLAIN_TERM = /^[a-z0-9]+$/;

/** Where a word of a concept stands. */
interface Place {
  readonly concept: number;
  readonly weight: number;
  /** Counted in words from the beginning of the text. */
  readonly word: number;
}

/** Finds the passage, a text or a sentence of one, that tells most of a query. */
export class Passages {
  readonly #sought: readonly Sought[];
  readonly #terms = new Map<string, { readonly concept: number; readonly weight: number }>();
  /** By the first three letters: what the words begin with that may be meant. */
  readonly #beginnings = new Map<number, string[]>();
  readonly #begun = new Uint8Array(LETTERS ** 3);
  readonly #weights: Float64Array;
  #together = 0;
  #near = 0;

  /** Only plain words are looked for: this runs at every keystroke. */
  constructor(sought: readonly Sought[]) {
    this.#sought = sought;
    this.#weights = new Float64Array(sought.length);
    sought.forEach(({ alternatives }, concept) => {
      for (const { terms, weight } of alternatives) for (const term of terms) this.#lookFor(term, concept, weight);
    });
  }

  /** The evidence of the best passage of `texts`, for each of the two measures by itself. */
  best(texts: readonly string[]): Evidence {
    this.#together = 0;
    this.#near = 0;
    for (const text of texts) this.#read(text);
    return { together: this.#together, near: this.#near };
  }

  #lookFor(term: string, concept: number, weight: number): void {
    if (!PLAIN_TERM.test(term) || this.#terms.has(term)) return;
    this.#terms.set(term, { concept, weight });
    // A stem may have changed its word's last letter: 'studi' of 'study'.
    const start = term.slice(0, Math.max(SHORTEST, term.length - 1));
    const changed = term.length <= 3 ? [term, `${term}s`, term.replace(/i$/, 'y')] : [term];
    for (const word of changed) {
      const letters = beginningOf(word, 0, word.length);
      this.#begun[letters] = 1;
      const known = this.#beginnings.get(letters);
      if (known) known.push(start);
      else this.#beginnings.set(letters, [start]);
    }
  }

  #read(text: string): void {
    let passage: Place[] = [];
    let words = 0;
    for (let at = 0; at < text.length;) {
      const start = at;
      while (at < text.length && letterAt(text, at) > 0) at++;
      if (at === start) {
        if (endsSentence(text, at) && passage.length > 0) {
          this.#weigh(passage);
          passage = [];
        }
        at++;
        continue;
      }
      words++;
      const letters = beginningOf(text, start, at);
      if (this.#begun[letters] === 0) continue;
      const word = text.slice(start, at).toLowerCase();
      if (!this.#beginnings.get(letters)?.some((beginning) => word.startsWith(beginning))) continue;
      const found = this.#terms.get(termOf(word));
      if (found) passage.push({ ...found, word: words });
    }
    if (passage.length > 0) this.#weigh(passage);
  }

  #weigh(passage: readonly Place[]): void {
    const weights = this.#weights.fill(0);
    let together = 0;
    for (const { concept, weight } of passage) {
      const more = weight - (weights[concept] ?? 0);
      if (more <= 0) continue;
      weights[concept] = weight;
      together += more * this.#importance(concept);
    }
    this.#together = Math.max(this.#together, together);
    if (passage.length > 1) this.#near = Math.max(this.#near, this.#nearness(passage));
  }

  /** Of several places where two concepts stand near each other, the nearest counts. */
  #nearness(passage: readonly Place[]): number {
    const pairs = new Map<number, number>();
    passage.forEach(({ concept, word }, i) => {
      for (let j = i + 1; j < passage.length; j++) {
        const next = passage[j];
        if (!next || next.word - word > NEAR) break;
        if (next.concept === concept) continue;
        const pair = Math.min(concept, next.concept) * this.#sought.length + Math.max(concept, next.concept);
        const lesser = Math.min(this.#importance(concept), this.#importance(next.concept));
        pairs.set(pair, Math.max(lesser / Math.sqrt(next.word - word), pairs.get(pair) ?? 0));
      }
    });
    let sum = 0;
    for (const worth of pairs.values()) sum += worth;
    return sum;
  }

  #importance(concept: number): number {
    return this.#sought[concept]?.importance ?? 0;
  }
}

/** Digits and letters as numbers from 1; 0 for what is in no plain word. */
const NUMBERS = Uint8Array.from({ length: 128 }, (_, code) => {
  const letter = code | 0x20;
  if (letter >= 0x61 && letter <= 0x7a && code >= 0x41) return letter - 0x60;
  return code >= 0x30 && code <= 0x39 ? code - 0x30 + 27 : 0;
});
const LETTERS = 37;

function letterAt(text: string, at: number): number {
  return NUMBERS[text.charCodeAt(at)] ?? 0;
}

/** The first three letters of the word from `start` to `end` as one number. */
function beginningOf(text: string, start: number, end: number): number {
  let number = 0;
  for (let at = start; at < start + 3; at++) number = number * LETTERS + (at < end ? letterAt(text, at) : 0);
  return number;
}

function endsSentence(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  if (code !== STOP && code !== QUESTION && code !== EXCLAMATION) return false;
  return at + 1 === text.length || text.charCodeAt(at + 1) <= SPACE;
}
const SPACE = 0x20;
const EXCLAMATION = 0x21;
const STOP = 0x2e;
const QUESTION = 0x3f;

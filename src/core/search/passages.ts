import type { Alternative } from './concepts';
import { termOf } from './tokens';

/** What one passage says of a query's concepts. */
export interface Evidence {
  /** The importance of the concepts that the best passage speaks of, added up. */
  readonly together: number;
  /** The same of the pairs of concepts that stand near each other there, the lesser of the two counting, by nearness. */
  readonly near: number;
  /** Whether the concepts, where there are several, stand somewhere one after the other just as in the query. */
  readonly phrase: boolean;
}

/** A concept to look for: the ways to say it, and how much it tells. */
export interface Sought {
  readonly alternatives: readonly Alternative[];
  readonly importance: number;
  /** How many words stand in the query between it and the concept before it. */
  readonly skipped: number;
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
  /** By the first two letters: whether there are such words. */
  readonly #begun = new Uint8Array(1 << (2 * LETTER_BITS));
  readonly #weights: Float64Array;
  #together = 0;
  #near = 0;
  #phrase = false;

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
    this.#phrase = false;
    this.#read(texts.join(TEXT_END));
    return { together: this.#together, near: this.#near, phrase: this.#phrase };
  }

  #lookFor(term: string, concept: number, weight: number): void {
    if (!PLAIN_TERM.test(term) || this.#terms.has(term)) return;
    this.#terms.set(term, { concept, weight });
    // A stem may have changed its word's last letter: 'studi' of 'study'.
    const start = term.slice(0, Math.max(SHORTEST, term.length - 1));
    const changed = term.length <= 3 ? [term, `${term}s`, term.replace(/i$/, 'y')] : [term];
    for (const word of changed) {
      encode(word);
      const letters = beginningOf(room, 0);
      this.#begun[letters >> LETTER_BITS] = 1;
      const known = this.#beginnings.get(letters);
      if (known) known.push(start);
      else this.#beginnings.set(letters, [start]);
    }
  }

  /** Reads the bytes of `text`, which takes a fifth of the time that its characters take. */
  #read(text: string): void {
    const length = encode(text);
    const bytes = room;
    const begun = this.#begun;
    let passage: Place[] = [];
    let words = 0;
    /** How many bytes more than UTF-16 units there were so far. */
    let more = 0;
    for (let at = 0; at < length;) {
      const start = at;
      while ((NUMBERS[bytes[at] ?? 0] ?? 0) > 0) at++;
      if (at === start) {
        const byte = bytes[at++] ?? 0;
        if (byte > LAST_ASCII) more += byte <= LAST_FURTHER ? 1 : byte >= FIRST_OF_FOUR ? -1 : 0;
        else if (passage.length > 0 && endsPassage(byte, bytes[at] ?? 0)) {
          this.#weigh(passage);
          passage = [];
        }
        continue;
      }
      if (!isContracted(bytes, start, at)) words++;
      const letters = beginningOf(bytes, start);
      if (begun[letters >> LETTER_BITS] === 0) continue;
      const beginnings = this.#beginnings.get(letters);
      if (!beginnings) continue;
      const word = text.slice(start - more, at - more).toLowerCase();
      if (!beginsWithOne(word, beginnings)) continue;
      const found = this.#terms.get(termOf(word));
      if (found) passage.push({ concept: found.concept, weight: found.weight, word: words });
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
    if (passage.length < 2) return;
    this.#near = Math.max(this.#near, this.#nearness(passage));
    this.#phrase ||= this.#isPhrase(passage);
  }

  #isPhrase(passage: readonly Place[]): boolean {
    const all = this.#sought.length;
    let run = 0;
    let last = 0;
    for (const { concept, word } of passage) {
      const goesOn = concept === run && (run === 0 || word === last + 1 + (this.#sought[run]?.skipped ?? 0));
      run = goesOn ? run + 1 : concept === 0 ? 1 : 0;
      if (run === all) return all > 1;
      last = word;
    }
    return false;
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

/** What the texts of a document are joined by. */
const TEXT_END = '\0';
const ENCODER = new TextEncoder();
let room = new Uint8Array(1 << 14); // one for all: nothing of it is kept

/** Writes `text` into `room` in UTF-8, followed by zeros as long as a word's beginning; how many bytes it takes. */
function encode(text: string): number {
  if (room.length < 3 * text.length + 3) room = new Uint8Array(6 * text.length + 3);
  const { written } = ENCODER.encodeInto(text, room);
  room.fill(0, written, written + 3);
  return written;
}

/** By the byte: digits and letters as numbers from 1; 0 for what is in no plain word. */
const NUMBERS = Uint8Array.from({ length: 256 }, (_, code) => {
  const letter = code | 0x20;
  if (letter >= 0x61 && letter <= 0x7a && code >= 0x41) return code < 0x80 ? letter - 0x60 : 0;
  return code >= 0x30 && code <= 0x39 ? code - 0x30 + 27 : 0;
});
const LETTER_BITS = 6;

/** The first three letters of the word that begins at `start` as one number. */
function beginningOf(bytes: Uint8Array, start: number): number {
  const first = NUMBERS[bytes[start] ?? 0] ?? 0;
  const second = NUMBERS[bytes[start + 1] ?? 0] ?? 0;
  const third = second === 0 ? 0 : (NUMBERS[bytes[start + 2] ?? 0] ?? 0);
  return (((first << LETTER_BITS) | second) << LETTER_BITS) | third;
}

/** Whether what stands from `start` to `end` is the last letter of a word: 's' of "Plato's". */
function isContracted(bytes: Uint8Array, start: number, end: number): boolean {
  if (end > start + 1) return false;
  const before = bytes[start - 1];
  return before === APOSTROPHE || (before === LAST_OF_QUOTE && bytes[start - 2] === 0x80 && bytes[start - 3] === 0xe2);
}
const APOSTROPHE = 0x27;
/** In UTF-8: the last byte of the apostrophe that is printed, U+2019. */
const LAST_OF_QUOTE = 0x99;

function beginsWithOne(word: string, beginnings: readonly string[]): boolean {
  for (const beginning of beginnings) if (word.startsWith(beginning)) return true;
  return false;
}

/** Whether a text or a sentence ends with `byte`, before `next`. */
function endsPassage(byte: number, next: number): boolean {
  if (byte === 0) return true;
  return (byte === STOP || byte === QUESTION || byte === EXCLAMATION) && next <= SPACE;
}
const SPACE = 0x20;
const EXCLAMATION = 0x21;
const STOP = 0x2e;
const QUESTION = 0x3f;
/** In UTF-8: bytes up to this one are characters; up to the next, further bytes of one; from the last, the first of four. */
const LAST_ASCII = 0x7f;
const LAST_FURTHER = 0xbf;
const FIRST_OF_FOUR = 0xf0;

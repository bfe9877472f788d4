import { termOf } from './tokens';

/** Words further apart than this say nothing together. */
const NEAR = 2;
/** Shorter beginnings of words would match too much of a text. */
const SHORTEST = 3;
const PLAIN_TERM = /^[a-z0-9]+$/;

/** Where words of one concept stand. */
interface Place {
  readonly concept: number;
  readonly start: number;
  readonly end: number;
}

/** How near each other concepts stand in texts. */
export class Proximity {
  readonly #concepts = new Map<string, number>();
  readonly #pattern: RegExp | undefined;

  /** `terms` are the index terms of each concept. Only plain ones are looked for: this runs at every keystroke. */
  constructor(terms: readonly (readonly string[])[]) {
    terms.forEach((own, concept) => {
      for (const term of own) if (PLAIN_TERM.test(term) && !this.#concepts.has(term)) this.#concepts.set(term, concept);
    });
    // A stem may have changed its word's last letter: 'studi' of 'study'.
    const beginnings = [...this.#concepts.keys()].map((term) => term.slice(0, Math.max(SHORTEST, term.length - 1)));
    if (beginnings.length > 0) this.#pattern = new RegExp(`\\b(?:${beginnings.join('|')})[a-z0-9]*`, 'gi');
  }

  /** For each two concepts that stand near each other in `text`, how many words they are apart at the least. */
  pairs(text: string): readonly { readonly one: number; readonly other: number; readonly words: number }[] {
    const places = this.#places(text);
    const pairs = new Map<string, { readonly one: number; readonly other: number; readonly words: number }>();
    places.forEach((place, i) => {
      for (const next of places.slice(i + 1)) {
        const words = Math.max(1, spaces(text, place.end, next.start));
        if (words > NEAR) break;
        if (next.concept === place.concept) continue;
        const [one, other] =
          next.concept < place.concept ? [next.concept, place.concept] : [place.concept, next.concept];
        const known = pairs.get(`${one} ${other}`);
        if (!known || words < known.words) pairs.set(`${one} ${other}`, { one, other, words });
      }
    });
    return [...pairs.values()];
  }

  #places(text: string): readonly Place[] {
    const places: Place[] = [];
    for (const match of this.#pattern ? text.matchAll(this.#pattern) : []) {
      const concept = this.#concepts.get(termOf(match[0].toLowerCase()));
      if (concept !== undefined) places.push({ concept, start: match.index, end: match.index + match[0].length });
    }
    return places;
  }
}

/** White space in `text` from `start` to `end`, as far as it matters. */
function spaces(text: string, start: number, end: number): number {
  let count = 0;
  for (let i = start; i < end && count <= NEAR; i++) if (text.charCodeAt(i) <= 0x20) count++;
  return count;
}

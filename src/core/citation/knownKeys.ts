import { editDistance } from '../search/typos';

/** How many typing errors are looked through. */
const MOST_ERRORS = 3;
/** Shorter names are too often near to some key by chance. */
const SHORTEST_NEAR = 7;

/** Keys that papers have, and which of them a wrong key may have meant. Keys are compared without regard to case. */
export class KnownKeys {
  readonly #keys: ReadonlyMap<string, string>;
  readonly #nearest = new Map<string, readonly NearKey[]>();

  constructor(keys: Iterable<string>) {
    this.#keys = new Map([...keys].map((key) => [key.toLowerCase(), key]));
  }

  has(key: string): boolean {
    return this.#keys.has(key.toLowerCase());
  }

  /** The known keys at most three typing errors away, nearest first; for a key of up to eight characters, two or one. */
  nearest(key: string): readonly NearKey[] {
    const known = this.#nearest.get(key);
    if (known) return known;
    const near = this.#search(key.toLowerCase());
    this.#nearest.set(key, near);
    return near;
  }

  /** Whether a key is so near to a known one that it is a mistyped key rather than some other name. */
  isMistyped(key: string): boolean {
    return key.length >= SHORTEST_NEAR && this.nearest(key).some(({ errors }) => errors <= 2);
  }

  #search(typed: string): readonly NearKey[] {
    const most = Math.min(MOST_ERRORS, Math.floor(typed.length / 3));
    const near: NearKey[] = [];
    for (const [folded, key] of this.#keys) {
      if (Math.abs(folded.length - typed.length) > most) continue;
      const errors = editDistance(typed, folded, most);
      if (errors <= most) near.push({ key, errors });
    }
    return near.sort((a, b) => a.errors - b.errors || (a.key < b.key ? -1 : 1));
  }
}

/** A known key and how many typing errors away it is. */
export interface NearKey {
  readonly key: string;
  readonly errors: number;
}

/** A key as words to search for: `vaswani2017attention`, `Vaswani-2017_attention` → 'vaswani 2017 attention'. */
export function wordsOfKey(key: string): string {
  const words = key.match(/\p{Lu}?\p{Ll}+|\p{Lu}+(?!\p{Ll})|\p{N}+|\p{Lo}+/gu) ?? [];
  return words.join(' ').toLowerCase();
}

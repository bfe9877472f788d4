import MiniSearch from 'minisearch';
import { WORD_PART, UNSPACED_LETTER } from '../search/tokens';
import { ASCII, fold } from '../text/fold';

const WORD = /[\p{L}\p{N}]+/gu;
/** A longer word is found by its beginning. */
const LONGEST_WORD = 64;

interface NoteText {
  readonly uri: string;
  readonly text: string;
}

/**
 * Which notes hold which words, without their texts. Words are compared without accents and case; where in a note they
 * stand is not known.
 */
export class NoteWords {
  readonly #index = new MiniSearch<NoteText>({
    idField: 'uri',
    fields: ['text'],
    tokenize: (text) => wordsIn(fold(text)),
    // A copy: a slice would keep the whole text.
    processTerm: (word) => ` ${word.slice(0, LONGEST_WORD)}`.slice(1),
    searchOptions: { combineWith: 'AND', prefix: true },
  });

  /** Adds the note `uri` or replaces what was known of it. */
  set(uri: string, text: string): void {
    this.delete(uri);
    this.#index.add({ uri, text });
  }

  delete(uri: string): void {
    if (this.#index.has(uri)) this.#index.discard(uri);
  }

  /** The notes that hold every word of `query`, each as the beginning of a word; none for an empty query. */
  find(query: string): readonly string[] {
    return this.#index.search(query).map(({ id }) => String(id));
  }
}

function wordsIn(folded: string): string[] {
  const words = folded.match(WORD) ?? [];
  return ASCII.test(folded) ? words : words.flatMap((word) => (word.match(WORD_PART) ?? []).flatMap(characterPairs));
}

/** Of what has no spaces around it each character with the one behind it, by which any part of it is found; else `part`. */
function characterPairs(part: string): string[] {
  if (!UNSPACED_LETTER.test(part)) return [part];
  const characters = [...part];
  return characters.map((one, at) => one + (characters[at + 1] ?? ''));
}

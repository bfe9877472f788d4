import { textHash } from '../text/textHash';
import { bibtexCard, type Card, type ReadEntry } from './bibtexPapers';
import type { LatexDecoder } from './latex';

/** Cards by what their entries say: the hash of their text, with that of the abbreviations it may use. */
export type KnownCards = ReadonlyMap<number, Card>;

/** Entries that take over fields say more than stands in them. */
const INHERITS = /(?:crossref|xdata)/i;

/** The cards of one reading; those of entries that say what they said before are taken from there. */
export class Cards {
  readonly #before: KnownCards;
  readonly #macros: number;
  readonly #read = new Map<number, Card>();

  /** @param macros all `@string` blocks of the file */
  constructor(before: KnownCards, macros: string) {
    this.#before = before;
    this.#macros = textHash(macros, 0);
  }

  /** For the next reading. */
  get read(): KnownCards {
    return this.#read;
  }

  /** @param text the entry as written */
  of(entry: ReadEntry, text: string, decoder: LatexDecoder): Card {
    if (INHERITS.test(text)) return bibtexCard(entry, decoder);
    const hash = textHash(text, this.#macros);
    const card = this.#before.get(hash) ?? this.#made(entry, decoder);
    this.#read.set(hash, card);
    return card;
  }

  /**
   * Engines keep a whole text in memory for a piece of it. Of the first reading most cards stay, so that this is right;
   * those of later ones are copied, or each change would keep another text of the file.
   */
  #made(entry: ReadEntry, decoder: LatexDecoder): Card {
    const card = bibtexCard(entry, decoder);
    return this.#before.size === 0 ? card : (JSON.parse(JSON.stringify(card)) as Card);
  }
}

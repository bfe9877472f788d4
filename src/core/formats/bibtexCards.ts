import { copied } from '../text/copied';
import type { Macros } from './bibtexFields';
import { textHash } from '../text/textHash';
import type { ReadEntry } from './bibtexFields';
import { bibtexCard, type Card } from './bibtexPapers';
import type { EntryRead } from './bibtexReading';
import type { LatexDecoder } from './latex';

/** Entries that take over fields say more than stands in them. */
const INHERITS = /(?:crossref|xdata)/i;

/** A card with what tells entries that say the same; absent where the entry takes over fields. */
interface HashedCard {
  readonly card: Card;
  readonly hash?: number | undefined;
}

/** The cards of one reading; those of entries that say what they said before are taken from there. */
export class Cards {
  readonly #before: ReadonlyMap<number | undefined, Card | undefined> | undefined;
  readonly #hashes = new WeakMap<Macros, number>();

  /**
   * @param before entries as they were read, among which one may be found again; absent where the file never was
   */
  constructor(before: readonly EntryRead[] | undefined) {
    this.#before = before && new Map(before.map(({ hash, paper }) => [hash, paper]));
  }

  /**
   * @param text the entry as written
   * @param macros what abbreviations stand for in it
   */
  of(entry: ReadEntry, text: () => string, macros: Macros, decoder: LatexDecoder): HashedCard {
    const written = text();
    if (INHERITS.test(written)) return { card: bibtexCard(entry, decoder) };
    const hash = textHash(written, this.#hashOf(macros));
    const before = this.#before?.get(hash);
    return { card: before?.citekey === entry.key ? before : this.#made(entry, decoder), hash };
  }

  #hashOf(macros: Macros): number {
    const hash = this.#hashes.get(macros) ?? textHash(JSON.stringify([...macros]), 0);
    this.#hashes.set(macros, hash);
    return hash;
  }

  /**
   * Engines keep a whole text in memory for a piece of it. Of the first reading most cards stay, so that this is right;
   * those of later ones are copied, or each change would keep another text of the file.
   */
  #made(entry: ReadEntry, decoder: LatexDecoder): Card {
    const card = bibtexCard(entry, decoder);
    return this.#before === undefined ? card : copied(card);
  }
}

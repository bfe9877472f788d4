import type { Paper } from '../paper';
import {
  comparableArxiv,
  comparableDoi,
  firstFamily,
  isGeneric,
  isTelling,
  plainTitlesOf,
  type Identifiable,
} from './identity';
import { pageOf } from './identityDetails';
import { agreeThoughOfOneArxiv, agreeThoughOfOneDoi, Compared, mayBeOne, mayBeOneThoughShort } from './sameWork';

/**
 * Records by the work they are of. Two records are of one work where they share the arXiv identifier and a title or
 * author, or the DOI and what tells the parts of one volume apart; where they have no identifier of one kind in common, by the title (listed or
 * published, folded), the first author's family name, and as far as nothing else tells them apart: see `mayBeOne`, and
 * for titles that are short or generic `mayBeOneThoughShort`. Works without authors need the same year and the same
 * address on the web; where their title is telling and they have none, no other kind, editor and publisher. Under a short
 * title where that or the year lacks, only copies are one, whose place is known. With a paper of a listing, of which nobody knows the authors,
 * a telling title is enough.
 */
export class Works<T extends Identifiable = Paper> {
  readonly #byIdentifier = new Map<string, Compared<T>>();
  /** Other works than the first with one identifier: papers that have the DOI of their volume. */
  readonly #othersByIdentifier = new Map<string, Compared<T>[]>();
  readonly #byTitle = new Map<string, Compared<T>[]>();
  /** Papers of listings without authors, by telling title. */
  readonly #unsigned = new Map<string, Compared<T>>();
  /** All by telling title. */
  readonly #byTitleAlone = new Map<string, Compared<T>[]>();

  /** Two works that were told apart, of which a record that was joined has the DOI of one and the arXiv identifier of the other. */
  readonly bridges: (readonly [T, T])[] = [];

  /** Of records that were joined to others: the one that stands for their work. */
  readonly #firsts = new Map<Identifiable, Compared<T>>();
  /** Those records, by that one, but for those of which an identifier tells the work. */
  readonly #joined = new Map<Compared<T>, Compared[]>();

  /** The first record added that is of the same work; undefined where there is none. */
  find(record: Identifiable): T | undefined {
    const wanted = new Compared(record);
    return (this.#findIdentified(wanted)[0] ?? this.#findTitled(wanted))?.record;
  }

  /**
   * What `find` finds. From then on nothing is found there that something tells apart from this record; once it is added
   * too, what is of one work with it is.
   */
  join(record: T): T | undefined {
    const wanted = new Compared(record);
    const [identified, other] = this.#findIdentified(wanted);
    const first = identified ?? this.#findTitled(wanted);
    if (!first) return undefined;
    this.#firsts.set(record, first);
    if (other) this.bridges.push([first.record, other.record]);
    if (identified) return first.record;
    const joined = this.#joined.get(first);
    // Not that which was compared: what it says is seldom asked for again, and takes room.
    if (joined) joined.push(new Compared(record));
    else this.#joined.set(first, [new Compared(record)]);
    return first.record;
  }

  add(record: T): void {
    const added = new Compared(record);
    this.#addIdentified(added);
    const { titles, tellingTitles } = identityOf(record);
    for (const { places } of titles) {
      const [place] = places;
      if (place !== undefined) this.#addTo(this.#byTitle, place, added, MOST_OF_ONE_NAME);
    }
    for (const title of tellingTitles) {
      if (isUnsigned(record) && !this.#unsigned.has(title)) this.#unsigned.set(title, added);
      this.#addTo(this.#byTitleAlone, title, added, MOST_ALIKE);
    }
  }

  #findTitled(wanted: Compared): Compared<T> | undefined {
    const { titles, tellingTitles } = identityOf(wanted.record);
    for (const { isTelling, places } of titles) {
      const areOne = isTelling ? mayBeOne : mayBeOneThoughShort;
      for (const place of places) {
        const found = this.#byTitle.get(place)?.find((other) => areOne(wanted, other) && this.#isOfWork(wanted, other));
        if (found) return this.#first(found);
      }
    }
    return this.#findUnsigned(wanted, tellingTitles);
  }

  #first(found: Compared<T>): Compared<T> {
    return this.#firsts.get(found.record) ?? found;
  }

  /** Whether no other record of the work of `one`, of which `wanted` may be, tells it apart. */
  #isOfWork(wanted: Compared, one: Compared<T>): boolean {
    const first = this.#first(one);
    const joined = this.#joined.get(first) ?? [];
    return (first === one || mayBeOne(wanted, first)) && joined.every((other) => mayBeOne(wanted, other));
  }

  /** What stands for the works that a record's identifiers name: each once. */
  #findIdentified(wanted: Compared): readonly Compared<T>[] {
    const all: Compared<T>[] = [];
    for (const [id, areOne] of comparedIdentifiers(wanted.record)) {
      const first = this.#byIdentifier.get(id);
      const isFirst = first !== undefined && areOne(wanted, first);
      const found = isFirst ? first : this.#othersByIdentifier.get(id)?.find((one) => areOne(wanted, one));
      const work = found && this.#first(found);
      if (work && !all.includes(work)) all.push(work);
    }
    return all;
  }

  #addIdentified(added: Compared<T>): void {
    for (const [id, areOne] of comparedIdentifiers(added.record)) {
      const first = this.#byIdentifier.get(id);
      if (!first) this.#byIdentifier.set(id, added);
      else if (!areOne(added, first)) this.#addTo(this.#othersByIdentifier, id, added, MOST_OF_ONE_NAME);
    }
  }

  /** The first that may be of the same work where one of the two is of a listing. */
  #findUnsigned(wanted: Compared, tellingTitles: readonly string[]): Compared<T> | undefined {
    const areSigned = isUnsigned(wanted.record) ? this.#byTitleAlone : undefined;
    if (!areSigned && this.#unsigned.size === 0) return undefined;
    for (const title of tellingTitles) {
      const unsigned = this.#unsigned.get(title);
      const found = [...(unsigned ? [unsigned] : []), ...(areSigned?.get(title) ?? [])];
      const same = found.find((other) => mayBeOne(wanted, other) && this.#isOfWork(wanted, other));
      if (same) return this.#first(same);
    }
    return undefined;
  }

  /** One of a work is enough in a place, for what is of it must be one with all. */
  #addTo(places: Map<string, Compared<T>[]>, place: string, added: Compared<T>, most: number): void {
    const others = places.get(place);
    const first = this.#firsts.get(added.record);
    if (!others) places.set(place, [added]);
    else if (first && others.some((other) => this.#first(other) === first)) return;
    else if (others.length < most) others.push(added);
  }
}

/** Papers by the work they are of. At every `yield` it can be left alone. */
export function* gatheringWorks(papers: readonly Paper[]): Generator<void, Works> {
  const works = new Works();
  for (const paper of papers) {
    works.add(paper);
    yield;
  }
  return works;
}

/** The identifiers of a record, each with what tells whether two that have it are of one work. */
function comparedIdentifiers(record: Identifiable): readonly (readonly [string, typeof agreeThoughOfOneDoi])[] {
  const [doi, arxiv] = [comparableDoi(record), comparableArxiv(record)];
  return [
    ...(doi === undefined ? [] : [[doi, agreeThoughOfOneDoi] as const]),
    ...(arxiv === undefined ? [] : [[`arxiv ${arxiv}`, agreeThoughOfOneArxiv] as const]),
  ];
}

/** By what a record without identifiers is known again. */
interface Identity {
  readonly titles: readonly SignedTitle[];
  /** The titles that name one work without its authors. */
  readonly tellingTitles: readonly string[];
}

/** A title with the first author's family name. */
interface SignedTitle {
  readonly isTelling: boolean;
  /** Where records that may be of the same work stand; this one at the first. */
  readonly places: readonly string[];
}

function identityOf(record: Identifiable): Identity {
  const titles = plainTitlesOf(record);
  const telling = titles.filter(isTelling);
  const family = firstFamily(record);
  return {
    titles: titles
      .filter((one) => one !== '')
      .map((one) => {
        const isTelling = telling.includes(one);
        return family === undefined ? anonymous(one, isTelling, record) : signed(one, isTelling, family, record);
      }),
    tellingTitles: telling,
  };
}

function anonymous(title: string, isTelling: boolean, record: Identifiable): SignedTitle {
  const { year, url } = record;
  const isKnown = isTelling || url !== undefined;
  return {
    isTelling: false,
    places: isKnown ? [JSON.stringify([title, year, url && pageOf(url)])] : placesOfCopies(title, record),
  };
}

function signed(title: string, isTelling: boolean, family: string, record: Identifiable): SignedTitle {
  const { year } = record;
  const name = `${title}|${family}`;
  if (isTelling) return { isTelling: true, places: [name] };
  if (year === undefined) return { isTelling: false, places: placesOfCopies(title, record) };
  const years = isGeneric(title) ? [year] : [year, year - 1, year + 1];
  return { isTelling: false, places: years.map((one) => `${name}|${one}`) };
}

/** Where only those are that say the same, as far as that is enough to tell one work. */
function placesOfCopies(title: string, record: Identifiable): readonly string[] {
  const { authors, year, venue, publisher, volume, pages, type } = record;
  const isPlaced = publisher !== undefined || (venue && (volume ?? pages) !== undefined);
  return isPlaced ? [JSON.stringify([title, authors, year, venue, publisher, volume, pages, type])] : [];
}

function isUnsigned({ authors, seen }: Identifiable): boolean {
  return authors.length === 0 && seen !== undefined && seen.length > 0;
}

/** Of many works with one title a few are enough: the rest are no papers of listings. */
const MOST_ALIKE = 5;
/** More of one name or DOI, which something tells apart, are not looked through: it would take too long. */
const MOST_OF_ONE_NAME = 200;

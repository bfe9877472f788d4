import type { Corpus } from '../corpus';
import { libraryNames } from '../library/places';
import type { Status } from '../note/ownWords';
import type { PaperNotes } from '../note/paperNote';
import type { Paper } from '../paper';

/** How many there are of each. */
export type Counts<K> = Map<K, number>;

/** What is counted of the papers of a library, one after the other. */
export class Tally {
  readonly #corpus: Corpus;
  readonly #noteOf: PaperNotes;
  /** The area of each topic. */
  readonly #areas: ReadonlyMap<string, string>;
  readonly years: Counts<number> = new Map();
  readonly topics: Counts<string> = new Map();
  readonly areas: Counts<string> = new Map();
  /** For each area by year. */
  readonly areaYears = new Map<string, Counts<number>>();
  readonly venues: Counts<string> = new Map();
  /** The full names of venues that have short ones. */
  readonly venueNames = new Map<string, string>();
  readonly libraries: Counts<string> = new Map();
  readonly statuses: Counts<Status> = new Map();
  /** For each status by the month in which notes were begun; see `monthNumber`. */
  readonly statusMonths = new Map<Status, Counts<number>>();
  /** Papers without a topic. */
  unfiled = 0;
  /** Papers of which no venue is known. */
  unpublished = 0;
  /** Papers of which a note says when it was begun. */
  dated = 0;

  constructor(corpus: Corpus, noteOf: PaperNotes) {
    this.#corpus = corpus;
    this.#noteOf = noteOf;
    this.#areas = new Map(corpus.taxonomy.areas.flatMap(({ id, topics }) => topics.map((topic) => [topic.id, id])));
  }

  add(paper: Paper): void {
    const { year, venue } = paper;
    if (year !== undefined) bump(this.years, year);
    this.#addTopics(paper);
    for (const name of libraryNames(paper, this.#corpus)) bump(this.libraries, name);
    const called = venue?.short ?? venue?.name;
    if (called === undefined) this.unpublished++;
    else bump(this.venues, called);
    if (venue?.short !== undefined) this.venueNames.set(venue.short, venue.name);
    this.#addNote(paper);
  }

  #addTopics(paper: Paper): void {
    const topics = this.#corpus.topicsOf(paper).filter((id) => this.#corpus.topics.has(id));
    if (topics.length === 0) this.unfiled++;
    for (const topic of new Set(topics)) bump(this.topics, topic);
    for (const area of new Set(topics.map((topic) => this.#areas.get(topic) ?? ''))) {
      bump(this.areas, area);
      if (paper.year !== undefined) bump(within(this.areaYears, area), paper.year);
    }
  }

  #addNote({ citekey }: Paper): void {
    const note = this.#noteOf(citekey);
    if (!note) return;
    bump(this.statuses, note.status);
    if (note.begun === undefined) return;
    this.dated++;
    bump(within(this.statusMonths, note.status), monthNumber(note.begun));
  }
}

/** The number of a day's month, one more each month. */
export function monthNumber(day: string): number {
  return Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7)) - 1;
}

/** A month by its number: '2025-03'. */
export function monthName(month: number): string {
  return `${String(Math.floor(month / 12)).padStart(4, '0')}-${String((month % 12) + 1).padStart(2, '0')}`;
}

/** Counts one more. */
export function bump<K>(counts: Counts<K>, key: K): void {
  counts.set(key, (counts.get(key) ?? 0) + 1);
}

/** The counts that there are for `key`, made where there are none. */
function within<K, T>(all: Map<K, Counts<T>>, key: K): Counts<T> {
  let counts = all.get(key);
  if (!counts) all.set(key, (counts = new Map()));
  return counts;
}

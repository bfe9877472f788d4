import { lookNumbers } from '../../core/map/looks';
import type { SentColouring, ToMap } from '../../core/map/messages';
import type { Places } from '../../core/map/places';
import type { TopicName } from '../../core/map/topicNames';

const NO_PLACES: Places = { x: new Float32Array(), y: new Float32Array() };

/** What there is to be seen, apart from where one looks. */
export class MapModel {
  generation = -1;
  places = NO_PLACES;
  titles: readonly string[] = [];
  bylines: readonly string[] = [];
  names: readonly TopicName[] = [];
  colourings: readonly SentColouring[] = [];
  citing: Uint16Array = new Uint16Array();
  cited: ReadonlySet<number> = new Set();
  /** The papers that the query finds; undefined where there is none. */
  matching: ReadonlySet<number> | undefined;
  selected: ReadonlySet<number> = new Set();
  focus: number | undefined;
  #colouring = '';
  /** Labels of the categories that are looked at alone; all where there are none. */
  readonly #chosen = new Set<string>();
  #looks: Uint16Array | undefined;
  #faded: Uint8Array | undefined;

  get size(): number {
    return this.titles.length;
  }

  /** What the colours tell now; undefined before there are papers. */
  get colouring(): SentColouring | undefined {
    return this.colourings.find(({ id }) => id === this.#colouring) ?? this.colourings[0];
  }

  takePapers({ generation, places, titles, bylines }: Extract<ToMap, { kind: 'papers' }>): void {
    Object.assign(this, { generation, places, titles, bylines });
    this.names = [];
    this.colourings = [];
    this.citing = new Uint16Array(titles.length);
    this.cited = new Set();
    this.matching = undefined;
    this.selected = new Set();
    this.focus = undefined;
    this.#change();
  }

  takeLooks({ names, colourings, citing, cited }: Extract<ToMap, { kind: 'looks' }>): void {
    this.names = names;
    this.colourings = colourings;
    this.citing = citing;
    this.cited = new Set(cited);
    this.#change();
  }

  /** Leaves only these standing out; undefined for all. */
  match(papers: readonly number[] | undefined): void {
    this.matching = papers && new Set(papers);
    this.#change();
  }

  colourBy(id: string): void {
    if (id !== this.colouring?.id) this.#chosen.clear();
    this.#colouring = id;
    this.#change();
  }

  /** Looks at a category alone, or with others that are; or no longer. */
  choose(label: string): void {
    if (!this.#chosen.delete(label)) this.#chosen.add(label);
    this.#change();
  }

  isChosen(label: string): boolean {
    return this.#chosen.has(label);
  }

  get chosen(): readonly string[] {
    return [...this.#chosen];
  }

  /** Whether a paper stands out: the query finds it and its category is looked at. */
  readonly isClear = (paper: number): boolean => this.faded[paper] !== 1;

  /** 1 for each paper that fades. */
  get faded(): Uint8Array {
    if (this.#faded) return this.#faded;
    const { matching, colouring } = this;
    const faded = new Uint8Array(this.size);
    const isHidden = colouring?.categories.map(({ label }) => this.#chosen.size > 0 && !this.#chosen.has(label)) ?? [];
    for (let paper = 0; paper < faded.length; paper++) {
      const isOut = (matching && !matching.has(paper)) || isHidden[colouring?.of[paper] ?? 0];
      if (isOut) faded[paper] = 1;
    }
    this.#faded = faded;
    return faded;
  }

  get hasFaded(): boolean {
    return this.matching !== undefined || this.#chosen.size > 0;
  }

  /** See `lookNumbers`. */
  get looks(): Uint16Array {
    const categories = this.colouring?.of ?? new Uint8Array(this.size);
    return (this.#looks ??= lookNumbers(categories, this.citing, this.faded));
  }

  #change(): void {
    this.#faded = undefined;
    this.#looks = undefined;
  }
}

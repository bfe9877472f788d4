import type { Corpus } from '../corpus';
import { READING_ORDER, STATUS_NAMES, type PaperNotes } from '../note/paperNote';
import { sourceName, sourceOf, BUNDLED } from '../library/source';
import type { Paper } from '../paper';
import type { Area } from '../taxonomy';
import { COLOURS, type Paint } from './palette';

/** What the colours of the map may tell. */
export const COLOURINGS = ['area', 'topic', 'year', 'status', 'library'] as const;
export type ColouringId = (typeof COLOURINGS)[number];

export const COLOURING_NAMES: Readonly<Record<ColouringId, string>> = {
  area: 'Area',
  topic: 'Topic',
  year: 'Year',
  status: 'Status of Your Note',
  library: 'Library',
};

/** Papers of one colour and one shape, and what they have in common. */
export interface Category {
  readonly label: string;
  readonly paint: Paint;
  /** See `SHAPES`. */
  readonly shape: number;
  readonly count: number;
}

export interface Colouring {
  readonly id: ColouringId;
  readonly categories: readonly Category[];
  /** For each paper the number of its category. */
  readonly of: Uint8Array;
}

/** What colours tell of papers. */
export interface Coloured {
  readonly corpus: Corpus;
  /** In the order of the map. */
  readonly papers: readonly Paper[];
  /** For each paper its first topic; undefined where none is known. */
  readonly topics: readonly (string | undefined)[];
  readonly noteOf: PaperNotes;
}

/** The categories that `id` divides papers into, those without papers left out, and which is whose. */
export function colouringOf(id: ColouringId, coloured: Coloured): Colouring {
  const { kinds, kindOf } = DIVISIONS[id](coloured);
  const counts = new Uint32Array(kinds.length);
  const kindsOf = coloured.papers.map((paper, place) => kindOf(paper, place));
  for (const kind of kindsOf) counts[kind] = (counts[kind] ?? 0) + 1;
  const used = [...kinds.keys()].filter((kind) => (counts[kind] ?? 0) > 0);
  const numbers = new Map(used.map((kind, number) => [kind, number]));
  return {
    id,
    categories: used.flatMap((kind) => {
      const found = kinds[kind];
      return found ? [{ ...found, count: counts[kind] ?? 0 }] : [];
    }),
    of: Uint8Array.from(kindsOf, (kind) => numbers.get(kind) ?? 0),
  };
}

/** All kinds that there may be, and the number of each paper's. */
interface Division {
  readonly kinds: readonly Omit<Category, 'count'>[];
  readonly kindOf: (paper: Paper, place: number) => number;
}

const DIVISIONS: Readonly<Record<ColouringId, (coloured: Coloured) => Division>> = {
  area: ({ corpus, topics }) => {
    const { areas } = corpus.taxonomy;
    const kinds = areas.map(({ name }, area) => ({ label: name, paint: { kind: area }, shape: area }));
    const places = new Map(areas.flatMap(({ topics: own }, area) => own.map(({ id }) => [id, area])));
    return withRest(kinds, 'No Area', (_, place) => places.get(topics[place] ?? ''));
  },
  topic: ({ corpus, topics }) => {
    const kinds = corpus.taxonomy.areas.flatMap(topicsOfArea);
    const places = new Map([...corpus.topics.keys()].map((id, topic) => [id, topic]));
    return withRest(kinds, 'No Topic', (_, place) => places.get(topics[place] ?? ''));
  },
  year: ({ papers }) => {
    const spans = yearSpans(papers.flatMap(({ year }) => year ?? []));
    const kinds = spans.map(({ first, last }, step) => ({
      label: first === last ? String(first) : `${first}–${last}`,
      paint: { step: spans.length === 1 ? COLOURS - 1 : Math.round((step * (COLOURS - 1)) / (spans.length - 1)) },
      shape: step,
    }));
    return withRest(kinds, 'No Year', ({ year }) =>
      year === undefined ? undefined : spans.findIndex(({ last }) => year <= last),
    );
  },
  status: ({ noteOf }) => {
    const kinds = READING_ORDER.map((status, kind) => ({
      label: STATUS_NAMES[status],
      paint: { kind },
      shape: kind + 1,
    }));
    return withRest(kinds, 'No Note', ({ citekey }) => {
      const note = noteOf(citekey);
      return note && READING_ORDER.indexOf(note.status);
    });
  },
  library: ({ papers }) => {
    const sources = [...new Set(papers.map(sourceOf))].slice(0, COLOURS);
    const label = (id: string): string => (id === BUNDLED ? 'Bundled papers' : sourceName(id));
    const kinds = sources.map((id, kind) => ({ label: label(id), paint: { kind }, shape: kind }));
    const places = new Map(sources.map((id, kind) => [id, kind]));
    return withRest(kinds, 'Other Libraries', (paper) => places.get(sourceOf(paper)));
  },
};

/** The topics of an area have its colour and shapes of their own. */
function topicsOfArea({ topics }: Area, area: number): readonly Omit<Category, 'count'>[] {
  return topics.map(({ name }, shape) => ({ label: name, paint: { kind: area }, shape }));
}

/** With one more kind, for those that `kindOf` does not know. */
function withRest(
  kinds: readonly Omit<Category, 'count'>[],
  rest: string,
  kindOf: (paper: Paper, place: number) => number | undefined,
): Division {
  return {
    kinds: [...kinds, { label: rest, paint: 'none', shape: 0 }],
    kindOf: (paper, place) => kindOf(paper, place) ?? kinds.length,
  };
}

interface YearSpan {
  readonly first: number;
  readonly last: number;
}

/** At most seven spans of whole years, in order, of about as many papers each. */
function yearSpans(years: readonly number[]): readonly YearSpan[] {
  const sorted = [...years].sort((a, b) => a - b);
  const distinct = [...new Set(sorted)];
  if (distinct.length <= COLOURS) return distinct.map((year) => ({ first: year, last: year }));
  const lasts = new Set(
    Array.from({ length: COLOURS }, (_, part) => sorted[Math.ceil(((part + 1) * sorted.length) / COLOURS) - 1]),
  );
  const ends = distinct.filter((year) => lasts.has(year));
  return ends.map((last, span) => ({
    first: distinct.find((year) => year > (ends[span - 1] ?? -Infinity)) ?? last,
    last,
  }));
}

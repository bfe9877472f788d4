import type { Corpus } from '../corpus';
import { BUNDLED } from '../library/source';
import { READING_ORDER, STATUS_NAMES } from '../note/paperNote';
import type { Paper } from '../paper';
import { authorYear, titleShown } from '../present';
import type { BarChart, Figure, TimeChart } from './figure';
import { monthName, type Counts, type Tally } from './tally';
import { countWithin, spanLabel, spanRange, timeSpans } from './timeSpans';

/** Venues, libraries and papers that are shown. */
const MOST = 15;
/** Years and months that are shown one by one. */
const MOST_YEARS = 30;
const MOST_MONTHS = 24;

/** The charts of what was counted that have anything to show, in reading order. @param citing how many notes cite a paper */
export function charts(corpus: Corpus, tally: Tally, citing: Counts<Paper>): readonly (BarChart | TimeChart)[] {
  return [
    ...time('Papers by Year', 'Papers', tally.years, [{ label: 'Papers', query: '', counts: tally.years }], YEARS),
    ...time('Areas over the Years', 'Area', tally.years, areaRows(corpus, tally), YEARS),
    ...topicBars(corpus, tally),
    ...venueBars(tally),
    ...bars('Where You Stand', 'Status', '', statusFigures(tally)),
    ...time('Notes by the Month They Were Begun', 'Status', monthsOf(tally), statusRows(tally), MONTHS),
    ...bars('Most Cited in Your Notes', 'Paper', 'By how many notes cite it.', citedFigures(citing)),
    ...libraryBars(tally),
  ];
}

/** Years or months: how they are called, and which filter asks for them. */
interface Unit {
  readonly field: string;
  readonly most: number;
  readonly nameOf: (time: number) => string;
}
const YEARS: Unit = { field: 'year', most: MOST_YEARS, nameOf: String };
const MONTHS: Unit = { field: 'noted', most: MOST_MONTHS, nameOf: monthName };

/** A row of a chart over time, with how many there are of each year or month. */
interface TimeCounts {
  readonly label: string;
  /** The filter that asks for its papers; empty for all. */
  readonly query: string;
  readonly counts: ReadonlyMap<number, number>;
}

/** A chart over the time that `all` are of; none where that is no more than one year or month. */
function time(
  title: string,
  of: string,
  all: ReadonlyMap<number, number>,
  rows: readonly TimeCounts[],
  { field, most, nameOf }: Unit,
): readonly TimeChart[] {
  const spans = timeSpans(all, most);
  if (spans.length < 2 || rows.length === 0) return [];
  const columns = spans.map((span) => spanLabel(span, nameOf));
  const timeRows = rows.map(({ label, query, counts }) => {
    const figures = spans.map((span, column): Figure => {
      const asked = [query, `${field}:${spanRange(span, nameOf)}`].filter(Boolean).join(' ');
      return { label: columns[column] ?? '', count: countWithin(counts, span), query: asked };
    });
    return { label, query, figures };
  });
  return [{ kind: 'time', title, remark: '', of, columns, rows: timeRows }];
}

function areaRows({ taxonomy }: Corpus, { areaYears }: Tally): readonly TimeCounts[] {
  return taxonomy.areas.flatMap(({ id, name }) => {
    const counts = areaYears.get(id);
    return counts ? [{ label: name, query: `topic:${exactly(name)}`, counts }] : [];
  });
}

function statusRows({ statusMonths }: Tally): readonly TimeCounts[] {
  return READING_ORDER.flatMap((status) => {
    const counts = statusMonths.get(status);
    return counts ? [{ label: STATUS_NAMES[status], query: `status:${status}`, counts }] : [];
  });
}

function monthsOf({ statusMonths }: Tally): ReadonlyMap<number, number> {
  const all = new Map<number, number>();
  for (const counts of statusMonths.values())
    for (const [month, count] of counts) all.set(month, (all.get(month) ?? 0) + count);
  return all;
}

function topicBars({ taxonomy }: Corpus, { areas, topics, unfiled }: Tally): readonly BarChart[] {
  const groups = taxonomy.areas
    .filter(({ id }) => areas.has(id))
    .map(({ id, name, topics: own }) => ({
      heading: { label: name, count: areas.get(id) ?? 0, query: `topic:${exactly(name)}` },
      figures: own
        .filter((topic) => topics.has(topic.id))
        .map((topic) => ({
          label: topic.name,
          count: topics.get(topic.id) ?? 0,
          query: `topic:${exactly(topic.name)}`,
          about: topic.description,
        }))
        .sort((a, b) => b.count - a.count),
    }));
  if (groups.length === 0) return [];
  const remark = ['A paper may be of several topics.', ...(unfiled > 0 ? [`${papers(unfiled)} without one.`] : [])];
  return [{ kind: 'bars', title: 'Papers by Topic', of: 'Topic', remark: remark.join(' '), groups }];
}

function venueBars({ venues, venueNames, unpublished }: Tally): readonly BarChart[] {
  const figures = mostOf(venues).map(([name, count]): Figure => {
    const about = venueNames.get(name);
    return { label: name, count, query: `venue:${exactly(name)}`, ...(about === undefined ? {} : { about }) };
  });
  const others = venues.size - MOST;
  const remark = [
    ...(others > 0 ? [`The ${MOST} with most papers of ${venues.size.toLocaleString('en')} venues.`] : []),
    ...(unpublished > 0 ? [`${papers(unpublished)} without a venue.`] : []),
  ];
  return bars('Venues', 'Venue', remark.join(' '), figures);
}

function statusFigures({ statuses }: Tally): readonly Figure[] {
  return READING_ORDER.filter((status) => statuses.has(status)).map((status) => ({
    label: STATUS_NAMES[status],
    count: statuses.get(status) ?? 0,
    query: `status:${status}`,
  }));
}

function citedFigures(citing: Counts<Paper>): readonly Figure[] {
  return mostOf(citing, ({ title }) => title).map(([paper, count]) => ({
    label: `${authorYear(paper)}: ${titleShown(paper)}`,
    count,
    query: `key:${exactly(paper.citekey)}`,
  }));
}

function libraryBars({ libraries }: Tally): readonly BarChart[] {
  if (libraries.size < 2) return [];
  const figures = mostOf(libraries).map(([name, count]) => ({
    label: name === BUNDLED ? 'Bundled papers' : name,
    count,
    query: `library:${exactly(name)}`,
  }));
  return bars('Libraries', 'Library', 'A paper may be in several.', figures);
}

/** A chart of bars without headings; none where there are no figures. */
function bars(title: string, of: string, remark: string, figures: readonly Figure[]): readonly BarChart[] {
  return figures.length === 0 ? [] : [{ kind: 'bars', title, of, remark, groups: [{ figures }] }];
}

/** Those of which there are most, no more than can be shown; of equals by `nameOf`. */
function mostOf<K>(counts: Counts<K>, nameOf: (key: K) => string = String): readonly (readonly [K, number])[] {
  const sorted = [...counts].sort(([a, m], [b, n]) => n - m || (nameOf(a) < nameOf(b) ? -1 : 1));
  return sorted.slice(0, MOST);
}

/** A value that the search is to find as it is, and nothing that only begins with it. */
function exactly(name: string): string {
  return `"=${name.replaceAll('"', ' ')}"`;
}

function papers(count: number): string {
  return count === 1 ? 'One paper is' : `${count.toLocaleString('en')} papers are`;
}

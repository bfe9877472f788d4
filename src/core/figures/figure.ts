/** How many of something there are, and the query that finds just them; none where there is nothing to be found. */
export interface Figure {
  readonly label: string;
  readonly count: number;
  readonly query: string;
  /** More about it than the label says. */
  readonly about?: string;
}

/** A heading that is a figure itself, with figures below it that it is made of. */
export interface FigureGroup {
  readonly heading?: Figure;
  readonly figures: readonly Figure[];
}

interface ChartParts {
  readonly title: string;
  /** What is to be known of it, in sentences; may be empty. */
  readonly remark: string;
  /** What the figures are of, as the table of the numbers calls it: 'Venue', 'Area'. */
  readonly of: string;
}

/** A chart of bars that lie below each other. */
export interface BarChart extends ChartParts {
  readonly kind: 'bars';
  readonly groups: readonly FigureGroup[];
}

/** The figures of one thing over time. */
export interface TimeRow {
  readonly label: string;
  /** What finds all of it; empty where that is the whole library. */
  readonly query: string;
  /** One for each column. */
  readonly figures: readonly Figure[];
}

/** A chart of bars that stand beside each other in the order of time, in a row for each of several things. */
export interface TimeChart extends ChartParts {
  readonly kind: 'time';
  readonly columns: readonly string[];
  /** Each with a figure for each column. */
  readonly rows: readonly TimeRow[];
}

export interface LibraryFigures {
  readonly papers: number;
  /** Those that have a note. */
  readonly noted: number;
  /** In reading order; none without figures. */
  readonly charts: readonly (BarChart | TimeChart)[];
}

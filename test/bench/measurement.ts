/** One line of `npm run bench`. */
export interface Measurement {
  readonly name: string;
  /** The figure with its unit, or why it was skipped. */
  readonly value: string;
}

/** One line of `npm run bench:library`, one item of its `--json`. */
export interface Row {
  readonly figure: string;
  readonly engine: string;
  readonly value: number;
  readonly unit: 'ms' | 'MB' | 'papers';
}

/** One line of `npm run bench`. */
export interface Measurement {
  readonly name: string;
  /** The figure with its unit, or why it was skipped. */
  readonly value: string;
}

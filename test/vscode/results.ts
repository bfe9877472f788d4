/** What a stage of the tests has to say in the end. Each number counts single tests or checks. */
export interface Counts {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
}

export const noCounts: Counts = { passed: 0, failed: 0, skipped: 0 };

export function addCounts(a: Counts, b: Counts): Counts {
  return { passed: a.passed + b.passed, failed: a.failed + b.failed, skipped: a.skipped + b.skipped };
}

const mark = '@@ counts ';

/** The line by which a process tells its counts to the process that started it, on standard output. */
export function countsLine(counts: Counts): string {
  return mark + JSON.stringify(counts);
}

/** The counts in a line of output, or undefined where it is any other line. */
export function parseCounts(line: string): Counts | undefined {
  const start = line.indexOf(mark);
  return start < 0 ? undefined : (JSON.parse(line.slice(start + mark.length)) as Counts);
}

/** Begins what the integration tests print, among all that VS Code logs. */
export const testMark = '[tests] ';

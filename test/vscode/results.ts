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

/** As in `12 passed, 0 failed`; those that were skipped are told only where there are any. */
export function describeCounts({ passed, failed, skipped }: Counts): string {
  return `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`;
}

/** What a process that runs tests tells the process that started it, beside what people read. */
export type TestEvent =
  | { readonly kind: 'started'; readonly title: string }
  | { readonly kind: 'ended'; readonly title: string; readonly milliseconds: number; readonly outcome: keyof Counts }
  /** All tests of a file have ended. */
  | { readonly kind: 'done' };

const mark = '@@ ';

/** The line by which an event is told, on standard output. */
export function eventLine(event: TestEvent): string {
  return mark + JSON.stringify(event);
}

/** What a test has said in a line: a desktop VS Code prints it as it is, with the mark and maybe more before it. */
export function unmarked(line: string): string {
  const at = line.indexOf(testMark);
  return at < 0 ? line : line.slice(at + testMark.length);
}

/** The event in a line of output, or undefined where it is any other line. */
export function parseEvent(line: string): TestEvent | undefined {
  return line.startsWith(`${mark}{`) ? (JSON.parse(line.slice(mark.length)) as TestEvent) : undefined;
}

/** Begins what the integration tests print, among all that VS Code logs. */
export const testMark = '[tests] ';

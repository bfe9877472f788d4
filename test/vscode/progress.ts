import { progressSeconds } from './limits';
import { addCounts, type Counts, noCounts, type TestEvent } from './results';

/** How long one test took. */
export interface Duration {
  readonly title: string;
  readonly milliseconds: number;
}

/** What is known of a stage: counts, durations, and where each of its processes is. */
export class Progress {
  readonly #stage: string;
  readonly #running = new Map<string, { readonly title: string; readonly since: number }>();
  readonly #durations: Duration[] = [];
  readonly #timer: NodeJS.Timeout;
  #counts = noCounts;

  /** Prints every half minute where the stage is, until it is stopped. */
  constructor(stage: string) {
    this.#stage = stage;
    this.#timer = setInterval(() => console.log(this.#whereItIs()), progressSeconds * 1000);
  }

  get counts(): Counts {
    return this.#counts;
  }

  get durations(): readonly Duration[] {
    return this.#durations;
  }

  /** Takes in what a process says; `who` tells processes apart, and is shown where it is no number. */
  take(who: string, event: TestEvent): void {
    if (event.kind === 'started') this.begin(who, event.title);
    else this.#running.delete(who);
    if (event.kind !== 'ended') return;
    this.add({ ...noCounts, [event.outcome]: 1 });
    const title = /^\d+$/.test(who) ? event.title : `${event.title} (${who})`;
    this.#durations.push({ title, milliseconds: event.milliseconds });
  }

  /** Something begins that is no test, such as a check. */
  begin(who: string, title: string): void {
    this.#running.set(who, { title, since: Date.now() });
  }

  end(who: string): void {
    this.#running.delete(who);
  }

  add(counts: Counts): void {
    this.#counts = addCounts(this.#counts, counts);
  }

  /** Where a process is, or was when it ended without a word. */
  at(who: string): string {
    return this.#running.get(who)?.title ?? 'no test';
  }

  stop(): void {
    clearInterval(this.#timer);
  }

  #whereItIs(): string {
    const { passed, failed, skipped } = this.#counts;
    const running = [...this.#running.values()].map(
      ({ title, since }) => `'${title}' for ${((Date.now() - since) / 1000).toFixed(0)} s`,
    );
    return `… ${this.#stage}: ${passed + failed + skipped} done; ${running.join('; ') || 'between tests'}`;
  }
}

/** Below this many milliseconds nothing is slow. */
const quick = 100;

/** The slowest of a stage, the slowest first, a line each. */
export function slowestLines(durations: readonly Duration[], count: number): readonly string[] {
  return durations
    .filter(({ milliseconds }) => milliseconds >= quick)
    .sort((a, b) => b.milliseconds - a.milliseconds)
    .slice(0, count)
    .map(
      ({ title, milliseconds }) => `${(milliseconds / 1000).toFixed(1).padStart(7)} s  ${title.replaceAll('\n', '⏎')}`,
    );
}

import { eventLine, type TestEvent } from './results';

/** From this many milliseconds on, a test's duration is printed. */
const slow = 500;

export interface ReporterOptions {
  /** Where lines go. */
  readonly write: (text: string) => void;
  /** The command that runs a test that failed alone. */
  readonly alone: (test: Mocha.Runnable) => string;
}

/**
 * Prints each test as it ends, and a failure with its error at once and the command that runs it alone; tells events
 * to the process that started this one. Needs neither Node nor a page, so that it runs in a web worker extension host too.
 */
class Reporter {
  readonly #options: ReporterOptions;
  #depth = 0;

  constructor(runner: Mocha.Runner, options: ReporterOptions) {
    this.#options = options;
    runner.on('suite', (suite) => {
      if (!suite.root) this.#print(suite.title);
      this.#depth++;
    });
    runner.on('suite end', () => this.#depth--);
    runner.on('test', (test) => this.#tell({ kind: 'started', title: test.fullTitle() }));
    // What is done before each test comes when that has been told of.
    runner.on('hook', (hook) => {
      if (!hook.title.startsWith('"before each"')) this.#tell({ kind: 'started', title: hook.fullTitle() });
    });
    runner.on('pass', (test) => this.#ended(test, 'passed', `✓ ${test.title}${duration(test)}`));
    runner.on('pending', (test) => this.#ended(test, 'skipped', `- ${test.title} (skipped)`));
    runner.on('fail', (test, error: Error) => {
      this.#ended(test, 'failed', `✗ ${test.title}${duration(test)}`);
      this.#depth++;
      this.#print(`${describeError(error)}\nAlone: ${options.alone(test)}`);
      this.#depth--;
    });
    runner.on('end', () => this.#tell({ kind: 'done' }));
  }

  #ended(test: Mocha.Runnable, outcome: 'passed' | 'failed' | 'skipped', text: string): void {
    this.#tell({ kind: 'ended', title: test.fullTitle(), milliseconds: test.duration ?? 0, outcome });
    this.#print(text);
  }

  #tell(event: TestEvent): void {
    this.#options.write(eventLine(event));
  }

  #print(text: string): void {
    this.#options.write(text.replaceAll(/^/gm, '  '.repeat(this.#depth)));
  }
}

/** Whether what failed is no test but what is done before or after tests. */
export function isHook(test: Mocha.Runnable): boolean {
  return 'type' in test && test.type === 'hook';
}

function duration(test: Mocha.Runnable): string {
  return test.duration !== undefined && test.duration >= slow ? ` (${test.duration} ms)` : '';
}

/** The stack down to where mocha called the test; the message is in it or (in some engines) not. */
function describeError(error: Error): string {
  const lines = (error.stack ?? '').split('\n');
  const mocha = lines.findIndex((line) => /\bcallFn(Async)? \(/.test(line));
  const stack = lines.slice(0, mocha < 0 ? undefined : mocha).join('\n');
  return stack.includes(error.message) ? stack : `${error.message}\n${stack}`;
}

/** For mocha's `reporter` option. A reporter need not extend mocha's base class, though the typings say so. */
export function reporterTo(options: ReporterOptions): Mocha.ReporterConstructor {
  const constructor = function (runner: Mocha.Runner): Reporter {
    return new Reporter(runner, options);
  };
  return constructor as unknown as Mocha.ReporterConstructor;
}

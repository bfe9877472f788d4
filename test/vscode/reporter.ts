import { countsLine } from './results';

/** From this many milliseconds on, a test's duration is printed. */
const slow = 500;

/**
 * Prints each test as it ends, a failure with its error at once, and the counts as the last line. Needs neither Node
 * nor a page, so that it runs in a web worker extension host too.
 */
class Reporter {
  readonly #counts = { passed: 0, failed: 0, skipped: 0 };
  readonly #write: (text: string) => void;
  #depth = 0;

  constructor(runner: Mocha.Runner, write: (text: string) => void) {
    this.#write = write;
    runner.on('suite', (suite) => {
      if (!suite.root) this.#print(suite.title);
      this.#depth++;
    });
    runner.on('suite end', () => this.#depth--);
    runner.on('pass', (test) => {
      this.#counts.passed++;
      this.#print(`✓ ${test.title}${duration(test)}`);
    });
    runner.on('pending', (test) => {
      this.#counts.skipped++;
      this.#print(`- ${test.title} (skipped)`);
    });
    runner.on('fail', (test, error: Error) => {
      this.#counts.failed++;
      this.#print(`✗ ${test.title}${duration(test)}`);
      this.#depth++;
      this.#print(describeError(error));
      this.#depth--;
    });
    runner.on('end', () => this.#write(countsLine(this.#counts)));
  }

  #print(text: string): void {
    this.#write(text.replaceAll(/^/gm, '  '.repeat(this.#depth)));
  }
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
export function reporterTo(write: (text: string) => void): Mocha.ReporterConstructor {
  const constructor = function (runner: Mocha.Runner): Reporter {
    return new Reporter(runner, write);
  };
  return constructor as unknown as Mocha.ReporterConstructor;
}

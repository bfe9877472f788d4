// Root hooks of Mocha for `npm run mutate`, which runs tests hundreds of times: those that took long before anything was
// changed, as some that go through the whole library or ask Pandoc, are left out afterwards, in later processes too.
import { appendFileSync, existsSync, readFileSync } from 'node:fs';

const LONG_MS = 1000;
/** Names of tests, one a line, in the folder that the tests run in. */
const LIST = 'slowTests.txt';

const slow = new Set(existsSync(LIST) ? readFileSync(LIST, 'utf8').split('\n') : []);

/** Whether one of Stryker's changes is in effect: it may be the reason why a test takes long. */
function isChanged(): boolean {
  const { __stryker__: stryker } = globalThis as { readonly __stryker__?: { readonly activeMutant?: string } };
  return stryker?.activeMutant !== undefined;
}

export const mochaHooks = {
  beforeEach(this: Mocha.Context): void {
    if (slow.has(this.currentTest?.fullTitle() ?? '')) this.skip();
  },
  afterEach(this: Mocha.Context): void {
    const { currentTest: test } = this;
    if (!test || (test.duration ?? 0) < LONG_MS || isChanged()) return;
    slow.add(test.fullTitle());
    appendFileSync(LIST, `${test.fullTitle()}\n`);
  },
};

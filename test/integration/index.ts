import * as vscode from 'vscode';
import { commandFor } from '../vscode/commandLine';
import { testMinutes } from '../vscode/limits';
import { isHook, reporterTo } from '../vscode/reporter';
import { testMark } from '../vscode/results';

/**
 * Runs the tests of files inside an extension host: those whose full titles hold `only`, or all. Rejects when one fails.
 * The module that VS Code gets as `extensionTestsPath` is made from this one and the test files by
 * test/vscode/integrationBundle.ts, which puts mocha before them.
 *
 * @param files what registers the tests of a file, by its name
 */
export async function runTests(files: Readonly<Record<string, () => void>>, only: string | undefined): Promise<void> {
  print(`Extension host of VS Code ${vscode.version}: ${typeof process === 'undefined' ? 'web worker' : 'Node'}`);
  const alone = (test: Mocha.Runnable): string =>
    commandFor('integration', test.file ?? test.parent?.file ?? '', titleToRun(test));
  const reporter = reporterTo({ write: print, alone });
  const filter = only === undefined ? {} : { fgrep: only };
  const mocha = new Mocha({ ui: 'bdd', timeout: testMinutes * 60_000, reporter, ...filter });
  for (const [file, load] of Object.entries(files)) {
    mocha.suite.emit('pre-require', globalThis, file, mocha);
    load();
  }
  const failures = await new Promise<number>((resolve) => mocha.run(resolve));
  if (failures > 0) throw new Error(`${failures} failed`);
}

/** What `--only` takes to run a test alone; of a hook, all tests around which it stands. */
function titleToRun(test: Mocha.Runnable): string {
  return (isHook(test) ? test.parent?.fullTitle() : test.fullTitle()) ?? '';
}

/** VS Code and all extensions log to the console that this ends in: the mark tells what is to be seen. */
function print(text: string): void {
  console.log(testMark + text);
}

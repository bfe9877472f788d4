import * as vscode from 'vscode';
import { reporterTo } from '../vscode/reporter';
import { testMark } from '../vscode/results';

const testSeconds = 20;
const totalMinutes = 6;

/**
 * Runs the tests that `load` registers, inside an extension host. Rejects when one fails or when all together take
 * too long. The module that VS Code gets as `extensionTestsPath` is made from this one and the test files by
 * test/vscode/integrationBundle.ts, which puts mocha before them.
 */
export async function runTests(load: () => void): Promise<void> {
  print(`Extension host of VS Code ${vscode.version}: ${typeof process === 'undefined' ? 'web worker' : 'Node'}`);
  const mocha = new Mocha({ ui: 'bdd', timeout: testSeconds * 1000, reporter: reporterTo(print) });
  mocha.suite.emit('pre-require', globalThis, '', mocha);
  load();
  const failures = await withLimit(mocha);
  if (failures > 0) throw new Error(`${failures} failed`);
}

function withLimit(mocha: Mocha): Promise<number> {
  return new Promise((resolve, reject) => {
    const limit = setTimeout(
      () => reject(new Error(`Not done after ${totalMinutes} minutes, in: ${runner.test?.fullTitle() ?? 'no test'}`)),
      totalMinutes * 60_000,
    );
    const runner = mocha.run((failures) => {
      clearTimeout(limit);
      resolve(failures);
    });
  });
}

/** VS Code and all extensions log to the console that this ends in: the mark tells what is to be seen. */
function print(text: string): void {
  console.log(testMark + text);
}

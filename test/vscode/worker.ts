// Runs test files in plain Node, one after the other as the process that started it sends their names:
// `tsx test/vscode/worker.ts STAGE [TITLE]`.
import { relative } from 'node:path';
import Mocha from 'mocha';
import { closeAll } from './closing';
import { commandFor } from './commandLine';
import { testMinutes } from './limits';
import { isHook, reporterTo } from './reporter';
import { testsOf } from './root';
import type { Order } from './testProcess';

const [stage = '', only] = process.argv.slice(2);

/**
 * What `--only` takes to run a test alone. In `e2e` that is the whole `describe` around it: its tests share a window, and
 * each goes on where the one before has ended.
 */
function titleToRun(test: Mocha.Runnable): string {
  if (stage !== 'e2e' && !isHook(test)) return test.fullTitle();
  let suite = test.parent;
  while (suite?.parent && !suite.parent.root) suite = suite.parent;
  return suite?.title ?? '';
}

async function runFile(file: string): Promise<void> {
  const alone = (test: Mocha.Runnable): string =>
    commandFor(stage, relative(testsOf(stage), file).replaceAll('\\', '/'), titleToRun(test));
  const mocha = new Mocha({
    timeout: testMinutes * 60_000,
    reporter: reporterTo({ write: console.log, alone }),
    ...(only === undefined ? {} : { fgrep: only }),
  });
  mocha.addFile(file);
  await mocha.loadFilesAsync();
  await new Promise((resolve) => mocha.run(resolve));
}

let work = Promise.resolve();
process.on('message', ({ file }: Order) => {
  work = file === undefined ? work.then(closeAll).then(() => process.exit()) : work.then(() => runFile(file));
});
// Whoever started this process is gone.
process.once('disconnect', () => process.exit(1));

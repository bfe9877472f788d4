import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import type { Progress } from './progress';
import { noCounts, type TestEvent } from './results';
import { testsOf } from './root';
import { startTests, type TestProcess } from './testProcess';

const mostWorkers = 4;

/**
 * Runs test files in plain Node, side by side in as many processes as there are processors, up to four: each takes the
 * next file when it is done with one. What a file prints comes in one piece, or at once where a single process runs all.
 */
export async function runFiles(
  stage: string,
  files: readonly string[],
  only: string | undefined,
  progress: Progress,
): Promise<void> {
  const queue = [...files];
  const count = Math.min(mostWorkers, availableParallelism(), files.length);
  const workers = Array.from({ length: count }, async (_, n) => {
    // A process that has crashed is replaced for the files that are left.
    while (queue.length > 0) await runWorker(stage, only, queue, { progress, who: String(n), live: count === 1 });
  });
  await Promise.all(workers);
}

interface Reporting {
  readonly progress: Progress;
  readonly who: string;
  readonly live: boolean;
}

async function runWorker(
  stage: string,
  only: string | undefined,
  queue: string[],
  { progress, who, live }: Reporting,
): Promise<void> {
  const lines: string[] = [];
  const flush = (): void => {
    if (lines.length > 0) console.log(lines.splice(0).join('\n'));
  };
  let file: string | undefined;
  const next = (worker: TestProcess): void => {
    file = queue.shift();
    worker.send(file === undefined ? {} : { file: join(testsOf(stage), file) });
  };
  const worker = startTests(['test/vscode/worker.ts', stage, ...(only === undefined ? [] : [only])], {
    event: (event: TestEvent) => {
      progress.take(who, event);
      if (event.kind !== 'done') return;
      flush();
      next(worker);
    },
    line: (line) => (live ? console.log(line) : lines.push(line)),
  });
  next(worker);
  const code = await worker.ended;
  flush();
  if (file === undefined && code === 0) return;
  console.log(`✗ The process ended with code ${code} in ${file ?? 'its end'}, at ${progress.at(who)}.`);
  progress.end(who);
  progress.add({ ...noCounts, failed: 1 });
}

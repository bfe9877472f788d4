import { createInterface } from 'node:readline';
import { exitCode, spawnTree } from './processes';
import { parseEvent, type TestEvent, unmarked } from './results';
import { root } from './root';

/** What a worker is told: to run a file, or that there are no more. */
export interface Order {
  readonly file?: string;
}

/** A script of this folder that runs tests, as a process of its own. */
export interface TestProcess {
  send(order: Order): void;
  /** Resolves with its code once it has ended and all it printed is told. */
  readonly ended: Promise<number>;
}

/** Hears what a process that runs tests says. */
export interface Listener {
  event(event: TestEvent): void;
  /** A line for people. */
  line(text: string): void;
}

/** Starts a script with arguments. */
export function startTests(args: readonly string[], listener: Listener): TestProcess {
  const { child } = spawnTree(process.execPath, ['--import', 'tsx', ...args], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  });
  for (const stream of [child.stdout, child.stderr]) {
    if (!stream) continue;
    createInterface({ input: stream }).on('line', (line) => {
      const said = unmarked(line);
      const event = parseEvent(said);
      if (event) listener.event(event);
      else listener.line(said);
    });
  }
  return {
    // To a process that has crashed nothing can be sent: its end tells that.
    send: (order) => child.send(order, () => undefined),
    ended: exitCode(child),
  };
}

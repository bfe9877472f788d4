import { type ChildProcess, spawn, spawnSync, type SpawnOptions } from 'node:child_process';

const windows = process.platform === 'win32';

export interface RunOptions {
  readonly cwd?: string;
  readonly env?: NodeJS.ProcessEnv;
}

/** Runs a command to its end in silence. When it fails, the error carries everything it printed. */
export async function run(command: string, args: readonly string[], options: RunOptions = {}): Promise<string> {
  const settings: SpawnOptions = { ...options, shell: windows, stdio: ['ignore', 'pipe', 'pipe'] };
  const { child } = spawnTree(
    forShell(command),
    args.map((arg) => forShell(arg)),
    settings,
  );
  let output = '';
  child.stdout?.on('data', (chunk: Buffer) => (output += chunk.toString()));
  child.stderr?.on('data', (chunk: Buffer) => (output += chunk.toString()));
  const code = await exitCode(child);
  if (code !== 0) throw new Error(`${command} ${args.join(' ')} failed with code ${code}:\n${output}`);
  return output;
}

/**
 * A word of a command line as it has to be written for the shell of Windows, through which alone the scripts of npm can
 * be started there. Elsewhere there is no shell, and it stays as it is.
 */
export function forShell(word: string, platform: NodeJS.Platform = process.platform): string {
  return platform !== 'win32' || /^[\w./\\:@=,+~-]+$/.test(word) ? word : `"${word}"`;
}

/** Resolves when the process has ended and its output is complete; a signal counts as code 1. Rejects if it never started. */
export function exitCode(child: ChildProcess): Promise<number> {
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code) => resolve(code ?? 1));
  });
}

/** A process with its descendants, which end together: by `kill`, or with the process that started them. */
export interface ProcessTree {
  readonly child: ChildProcess;
  /** Asks all to end, ends by force what has not done so in three seconds, and resolves once the process is gone. */
  kill(): Promise<void>;
}

/** Starts a process as the head of its own group, so that whatever it starts in turn can be ended with it. */
export function spawnTree(command: string, args: readonly string[], options: SpawnOptions): ProcessTree {
  exitOnSignals();
  const child = spawn(command, [...args], { ...options, detached: !windows });
  const closed = new Promise<void>((resolve) => {
    child.once('close', () => resolve());
    child.once('error', () => resolve());
  });
  // A signal that can be handled, so that a tree which has started trees of its own ends those too.
  const end = (): void => signalGroup(child, 'SIGTERM');
  const endByForce = (): void => signalGroup(child, 'SIGKILL');
  process.once('exit', end);
  void closed.then(() => process.removeListener('exit', end));
  return {
    child,
    kill: async () => {
      end();
      const grace = setTimeout(endByForce, 3000);
      await closed;
      clearTimeout(grace);
      endByForce();
    },
  };
}

/** Windows has neither groups of processes nor signals that can be handled: there all are ended by force. */
function signalGroup(child: ChildProcess, signal: NodeJS.Signals): void {
  if (child.pid === undefined) return;
  if (windows) {
    if (child.exitCode === null) spawnSync('taskkill', ['/pid', String(child.pid), '/t', '/f'], { stdio: 'ignore' });
    return;
  }
  try {
    process.kill(-child.pid, signal);
  } catch {
    // The group is gone already.
  }
}

/** Without a handler a signal ends Node at once, and no listener of its `exit` is called. */
export const exitOnSignals = once(() => {
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => process.exit(130));
});

/**
 * The environment for a program that is not part of this run. Variables of an outer npm, VS Code terminal or
 * test runner would change what it does.
 */
export function cleanEnvironment(): NodeJS.ProcessEnv {
  const foreign = /^(npm_|VSCODE_|ELECTRON_|NODE_OPTIONS$|INIT_CWD$)/;
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => !foreign.test(name)));
}

/** A function that does its work at the first call, and returns that result at all later ones. */
export function once<A extends readonly unknown[], T>(action: (...args: A) => T): (...args: A) => T {
  let result: { readonly value: T } | undefined;
  return (...args) => (result ??= { value: action(...args) }).value;
}

import { existsSync, readdirSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { lockMinutes } from './limits';
import { run } from './processes';

/** What stages need of the machine beside Node. */
export type SystemTool = 'chromium' | 'compiler' | 'pandoc' | 'postgres';

const chromiumNames = [
  'chromium',
  'chromium-browser',
  'google-chrome',
  'google-chrome-stable',
  'chrome',
  'microsoft-edge',
];
const chromiumPlaces = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
];

/** How to know that a tool is there, the packages of Debian and Ubuntu that bring it, and what to do elsewhere. */
const tools: Readonly<
  Record<SystemTool, { readonly isThere: () => boolean; readonly packages: readonly string[]; readonly advice: string }>
> = {
  chromium: {
    isThere: () => findChromium() !== undefined,
    packages: ['chromium'],
    advice: 'A Chromium or Chrome is needed: install the package `chromium`, or set CHROME_PATH to the browser.',
  },
  compiler: {
    isThere: () => ['make', 'g++', 'python3'].every((name) => findCommand(name)),
    packages: ['build-essential', 'python3'],
    advice:
      'A C++ compiler, make and Python 3 are needed: install the packages `build-essential` and `python3`, or on macOS ' +
      'the Xcode command line tools.',
  },
  pandoc: {
    isThere: () => findCommand('pandoc') !== undefined,
    packages: ['pandoc'],
    advice: 'There is no `pandoc`: tests that compare with it are skipped.',
  },
  postgres: {
    isThere: () => findPostgres() !== undefined,
    packages: ['postgresql'],
    advice: 'There is no PostgreSQL of version 15 or later: the tests of the server of a shared library are skipped.',
  },
};

/** The full path of the first of these commands that is on PATH. */
export function findCommand(...names: readonly string[]): string | undefined {
  const suffixes = process.platform === 'win32' ? ['.exe', '.cmd', '.bat'] : [''];
  const folders = (process.env['PATH'] ?? '').split(delimiter).filter(Boolean);
  return names
    .flatMap((name) => folders.flatMap((folder) => suffixes.map((suffix) => join(folder, name + suffix))))
    .find((file) => existsSync(file));
}

/** The browser in which the VS Code server is shown: the one `CHROME_PATH` names, or one that is installed. */
export function findChromium(): string | undefined {
  return process.env['CHROME_PATH'] || findCommand(...chromiumNames) || chromiumPlaces.find((file) => existsSync(file));
}

/**
 * The folder with the programs of a PostgreSQL of version 15 or later, the newest that there is: Debian has them in a folder
 * for each version, others on PATH.
 */
export function findPostgres(): string | undefined {
  const debian = '/usr/lib/postgresql';
  const versions = (existsSync(debian) ? readdirSync(debian) : []).map(Number).filter((version) => version >= 15);
  const ofDebian = versions.sort((a, b) => b - a).map((version) => join(debian, String(version), 'bin'));
  const found = ofDebian.find((bin) => ['initdb', 'postgres'].every((name) => existsSync(join(bin, name))));
  if (found !== undefined || versions.length > 0) return found;
  const command = findCommand('initdb');
  return command === undefined ? undefined : dirname(command);
}

/**
 * Throws an error that says what to install, where a tool is missing. Installs nothing: that is done by
 * `installTools`, once and before anything else, since package managers let only one in at a time.
 */
export function requireTool(tool: SystemTool): void {
  if (!tools[tool].isThere()) throw new Error(tools[tool].advice);
}

/**
 * Installs what is missing of these tools on a bare Debian or Ubuntu, where this process may; elsewhere says what is
 * missing, and leaves it to the stage that cannot do without to fail.
 */
export async function installTools(wanted: readonly SystemTool[]): Promise<void> {
  const missing = wanted.filter((tool) => !tools[tool].isThere());
  if (missing.length === 0) return;
  if (process.getuid?.() === 0 && findCommand('apt-get'))
    await aptInstall(missing.flatMap((tool) => tools[tool].packages));
  for (const tool of missing) if (!tools[tool].isThere()) console.log(tools[tool].advice);
}

async function aptInstall(packages: readonly string[]): Promise<void> {
  console.log(`Installing ${packages.join(', ')} with apt-get, once on this machine: one to five minutes …`);
  const start = Date.now();
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const waiting = ['-o', `DPkg::Lock::Timeout=${lockMinutes * 60}`];
  try {
    await whenUnlocked(() => run('apt-get', [...waiting, 'update'], { env }));
    await run('apt-get', [...waiting, 'install', '--yes', '--no-install-recommends', ...packages], { env });
    console.log(`Installed in ${((Date.now() - start) / 1000).toFixed(0)} s.`);
  } catch (error) {
    console.warn(error instanceof Error ? error.message : error);
  }
}

/** The lock timeout of apt-get is one for installing; while another process has the lists, `update` fails at once. */
async function whenUnlocked(action: () => Promise<unknown>): Promise<void> {
  for (const end = Date.now() + lockMinutes * 60_000; ; await setTimeout(1000)) {
    try {
      await action();
      return;
    } catch (error) {
      if (Date.now() > end || !/could not get lock|unable to lock/i.test(String(error))) throw error;
    }
  }
}

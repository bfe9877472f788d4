import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { run } from './processes';

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
const compilerCommands = ['make', 'g++', 'python3'];

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

/** As `findChromium`, installing it where that is possible without asking. */
export async function requireChromium(): Promise<string> {
  if (!findChromium()) await installPackages(['chromium']);
  const found = findChromium();
  if (found) return found;
  throw new Error('A Chromium or Chrome is needed: install the package `chromium`, or set CHROME_PATH to the browser.');
}

/** Sees to it that native Node modules can be compiled. */
export async function requireCompiler(): Promise<void> {
  const missing = (): readonly string[] => compilerCommands.filter((name) => !findCommand(name));
  if (missing().length > 0) await installPackages(['build-essential', 'python3']);
  if (missing().length === 0) return;
  throw new Error(
    `A C++ compiler is needed (missing: ${missing().join(', ')}): install the packages \`build-essential\` and ` +
      '`python3`, or on macOS the Xcode command line tools.',
  );
}

/** Pandoc, the judge of the citation grammar. Tests that ask it are skipped where there is none. */
export async function findPandoc(): Promise<string | undefined> {
  if (!findCommand('pandoc')) await installPackages(['pandoc']);
  return findCommand('pandoc');
}

/** Installs what a bare Debian or Ubuntu container lacks. Does nothing where that would take a password or another tool. */
async function installPackages(packages: readonly string[]): Promise<void> {
  const root = process.getuid?.() === 0;
  if (!root || !findCommand('apt-get')) return;
  console.log(`Installing ${packages.join(', ')} …`);
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  try {
    await run('apt-get', ['update'], { env });
    await run('apt-get', ['install', '--yes', '--no-install-recommends', ...packages], { env });
  } catch (error) {
    console.warn(error instanceof Error ? error.message : error);
  }
}

